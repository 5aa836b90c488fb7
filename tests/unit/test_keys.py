"""The table of keys, and which of somebody's own keys can be."""

import string
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from textual.keys import Keys, _character_to_key

from onboard_tui.keys import BY_ID, KEYS, PUNCTUATION, is_text, written
from onboard_tui.keys_page import page
from onboard_tui.model.text import control_code
from onboard_tui.rebinding import _NAMED, SITUATIONS, TYPED_IN, clashes, rebound

NEXT = '"track.next" (go on to the next step)'
PREVIOUS = '"track.previous" (go back to the step before)'


@pytest.mark.parametrize("preview", [False, True])
def test_no_two_usual_keys_are_one_where_both_work(preview: bool) -> None:
    found = clashes({}, preview=preview)
    assert [(one.id, other.id, name) for one, other, name in found] == []


def test_every_usual_key_is_one_that_may_be_chosen() -> None:
    usual = {key.id: key.keys for key in KEYS}
    assert rebound(usual).mistakes == ()
    assert rebound(usual).keymap == usual


def test_the_names_of_keys_are_textuals() -> None:
    assert {_character_to_key(sign): sign for sign in string.punctuation} == PUNCTUATION
    assert {one.value for one in Keys} >= _NAMED


def test_every_place_that_is_named_has_keys() -> None:
    places = {key.place for key in KEYS}
    assert {place for places_ in SITUATIONS for place in places_} - places <= {
        "today",
        "team",
        "scroll",
    }
    assert places >= TYPED_IN


@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        ("n", "n"),
        ("N", "N"),
        ("ctrl+q,q", "Ctrl+Q"),
        ("ctrl+shift+pagedown", "Ctrl+Shift+PgDn"),
        ("escape", "Esc"),
        ("question_mark", "?"),
        ("alt+comma", "Alt+,"),
        ("f10", "F10"),
        ("space", "Space"),
        ("down", "↓"),
    ],
)
def test_keys_are_written_as_keyboards_have_them(keys: str, shown: str) -> None:
    assert written(keys) == shown


@pytest.mark.parametrize(
    ("wish", "keys"),
    [
        ("x", "x"),
        ("X", "X"),
        ("ж", "ж"),
        ("e\u0301", "é"),
        ("%", "percent_sign"),
        ("F5", "f5"),
        (" x , Ctrl+N ,x", "x,ctrl+n"),
        ("Shift+Ctrl+F2", "ctrl+shift+f2"),
        ("ctrl+%", "ctrl+percent_sign"),
        ("+", "plus"),
        ("comma", "comma"),
    ],
)
def test_a_key_is_understood_however_it_is_written(wish: str, keys: str) -> None:
    assert rebound({"track.next": wish}) == rebound({"track.next": keys})
    assert rebound({"track.next": wish}).keymap == {"track.next": keys}


KNOWN = "that is no key (keys are letters, digits, and names such as enter, f2, ctrl+n)"


@pytest.mark.parametrize(
    ("key_id", "keys", "mistake"),
    [
        ("track.nxt", "x", 'nothing is called "track.nxt" (did you mean "track.next"?)'),
        ("zzz", "x", 'nothing is called "zzz" (see `onboard-tui settings keys`)'),
        ("", "x", 'nothing is called "" (see `onboard-tui settings keys`)'),
        ("track.next", "", f'{NEXT} needs a key (the one for a comma is "comma")'),
        ("track.next", "x,", f'{NEXT} needs a key (the one for a comma is "comma")'),
        (
            "app.quit",
            " ",
            '"app.quit" (leave the app) needs a key (the one for a comma is "comma")',
        ),
        ("track.next", "entr", f'{NEXT} can\'t be "entr": that is no key (did you mean "enter"?)'),
        (
            "track.next",
            "control+entr",
            f'{NEXT} can\'t be "control+entr": that is no key (did you mean "ctrl+enter"?)',
        ),
        ("track.next", "qqq", f'{NEXT} can\'t be "qqq": {KNOWN}'),
        ("track.next", "ctrl+", f'{NEXT} can\'t be "ctrl+": {KNOWN}'),
        ("track.next", "\u00a0", f'{NEXT} needs a key (the one for a comma is "comma")'),
        ("track.next", "☃", f'{NEXT} can\'t be "☃": {KNOWN}'),
        ("track.next", "f13", f'{NEXT} can\'t be "f13": that is no key (did you mean "f3"?)'),
        (
            "track.next",
            "shift+n",
            f'{NEXT} can\'t be "shift+n": with Shift that is another character, so write "N"',
        ),
        (
            "track.next",
            "shift+1",
            f'{NEXT} can\'t be "shift+1": with Shift that is another character',
        ),
        (
            "track.next",
            "ctrl+i",
            f'{NEXT} can\'t be "ctrl+i": for a terminal that is the same as "tab"',
        ),
        (
            "track.next",
            "ctrl+[",
            f'{NEXT} can\'t be "ctrl+[": for a terminal that is the same as "escape"',
        ),
        ("app.quit", "q", '"app.quit" (leave the app) can\'t be "q": that would be text there'),
        ("app.quit", "?", '"app.quit" (leave the app) can\'t be "?": that would be text there'),
        (
            "first-run.back",
            "b",
            '"first-run.back" (go back to the question before) can\'t be "b": '
            "that would be text there",
        ),
        (
            "meeting.cancel",
            "ctrl+u",
            '"meeting.cancel" (close without recording a meeting) can\'t be "ctrl+u": '
            "that changes a text there",
        ),
        ("track.next", "p", f'{NEXT} and {PREVIOUS} would both be "p"'),
        (
            "track.next",
            "?",
            f'"app.help" (explain this screen and its keys) and {NEXT} would both be "?"',
        ),
        (
            "meeting.cancel",
            "ctrl+q",
            '"app.quit" (leave the app) and "meeting.cancel" (close without recording a meeting) '
            'would both be "ctrl+q"',
        ),
        (
            "track.next",
            "tab",
            f'{NEXT} can\'t be "tab": that is to go on to the next field or list there',
        ),
        (
            "help.close",
            "up",
            '"help.close" (close the help) can\'t be "up": that is to scroll up there',
        ),
    ],
)
def test_a_key_that_cannot_be_is_told_and_stays_as_usual(
    key_id: str, keys: str, mistake: str
) -> None:
    found = rebound({key_id: keys})
    assert found.mistakes == (mistake,)
    assert found.keymap == {}
    assert found.sentence() == (
        f"settings.toml has a mistake in [keys], where the usual key stays: {mistake}."
    )


def test_a_key_that_another_gives_up_is_free() -> None:
    swapped = {"track.next": "p", "track.previous": "n"}
    assert rebound(swapped) == rebound(dict(reversed(swapped.items())))
    assert rebound(swapped).keymap == swapped


def test_two_may_share_a_key_where_only_one_of_them_works() -> None:
    assert rebound({"record.back": "n", "help.close": "n"}).mistakes == ()


def test_a_key_that_stays_as_usual_takes_back_what_another_was_given() -> None:
    found = rebound({"track.next": "p", "track.previous": "bogus"})
    assert found.keymap == {}
    assert found.mistakes[1] == f'{NEXT} and {PREVIOUS} would both be "p"'


def test_two_of_somebodys_own_keys_that_clash_both_stay_as_usual() -> None:
    found = rebound({"rooms.today": "f5", "rooms.track": "F5", "track.next": "x"})
    assert found.keymap == {"track.next": "x"}
    assert found.mistakes == (
        '"rooms.today" (go to Today) and "rooms.track" (go to Track) would both be "f5"',
    )


def test_what_opens_a_step_has_a_key_of_its_own_in_tracks_list() -> None:
    # The list of steps takes the usual key for itself: elsewhere it may be another.
    assert rebound({"list.open": "n"}).mistakes == ()
    assert rebound({"steps.open": "n"}).mistakes


def test_what_goes_on_from_a_field_shares_no_key_with_what_closes_its_dialog() -> None:
    assert rebound({"field.go-on": "f2"}).mistakes == ()
    assert rebound({"field.go-on": "escape"}).mistakes
    assert rebound({"field.clear": "x"}).mistakes, "that would be text there"


def test_a_key_of_a_preview_is_free_elsewhere() -> None:
    assert rebound({"track.next": "f2"}).keymap == {"track.next": "f2"}
    clash = f'"preview.role" (see the content as another role) and {NEXT} would both be "f2"'
    assert set(rebound({"track.next": "f2"}, preview=True).mistakes) == {clash}


def test_many_mistakes_are_one_sentence() -> None:
    found = rebound({f"zz{number}": "x" for number in range(9)})
    assert len(found.mistakes) == 9
    assert found.sentence().endswith(
        '"zz2" (see `onboard-tui settings keys`); and 6 more mistakes.'
    )
    assert '"zz8"' in found.sentence(at_most=9)


_IDS = st.sampled_from([*BY_ID]) | st.text(max_size=60)
_NAMES = st.sampled_from(
    ["x", "n", "p", "?", "f5", "escape", "enter", "tab", "down", "ctrl+n", "ctrl+q"]
)
_WISHES = st.text(max_size=60) | st.lists(_NAMES | st.text(max_size=3), max_size=3).map(",".join)


@given(st.dictionaries(_IDS, _WISHES, max_size=12), st.booleans())
@example({"app.quit": "\x1b[2J", "\x1b[2J" * 50: "\x00"}, False)
def test_whatever_is_wished_for_there_is_a_way_to_every_deed(
    own: dict[str, str], preview: bool
) -> None:
    found = rebound(own, preview=preview)
    assert set(found.keymap) <= set(own)
    assert bool(found.mistakes) == (set(found.keymap) != set(own))
    assert list(clashes(found.keymap, preview=preview)) == []
    assert rebound(found.keymap) == rebound(dict(found.keymap))
    assert rebound(found.keymap, preview=preview).keymap == found.keymap
    for key in KEYS:
        names = found.keymap.get(key.id, key.keys).split(",")
        assert all(names)
        if key.priority:
            assert not any(is_text(name) for name in names)
    for mistake in (*found.mistakes, found.sentence()):
        assert control_code(mistake) is None
        assert "\n" not in mistake
        assert len(mistake) < 1000


def test_the_page_about_the_keys_is_what_the_table_says() -> None:
    committed = (Path(__file__).parents[2] / "docs" / "keys.md").read_text(encoding="utf-8")
    assert committed == page(), "python -m onboard_tui.keys_page > docs/keys.md"


def test_the_page_says_of_every_key_what_it_does() -> None:
    for key in KEYS:
        row = next(line for line in page().splitlines() if line.startswith(f"| `{key.id}` |"))
        assert key.does in row
        assert all(f"`{name}`" in row for name in key.keys.split(","))


def test_nobody_with_the_usual_keys_waits_for_the_check_of_others() -> None:
    code = (
        "import sys, onboard_tui.tui.app; from onboard_tui.tui.keyed import KeyedApp;"
        "KeyedApp({}); assert 'onboard_tui.rebinding' not in sys.modules;"
        "KeyedApp({'track.next': 'x'}); assert 'onboard_tui.rebinding' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
