"""Steps by a kind of state, and by what their pages say."""

import re
from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from onboard_tui.model import events as e
from onboard_tui.model.finding import Filter, Found, filtered, search
from onboard_tui.model.organisation import Organisation
from onboard_tui.model.progress import ACTIONABLE, State
from onboard_tui.model.step import Step

Steps = Callable[..., Step]
Lives = Callable[..., Any]
Organisations = Callable[..., Organisation]


def ids(found: Iterable[Found]) -> list[str]:
    return [one.step.step.id for one in found]


@pytest.fixture(scope="session")
def look(a_life: Lives, a_step: Steps) -> Callable[..., list[str]]:
    """Search one page, and return its snippet where it is found."""

    def find(page: str, text: str, **rest: Any) -> list[str]:
        steps = a_life(a_step("w/a", page=page, **rest)).progress().steps
        return [one.snippet for one in search(steps, text)]

    return find


Look = Callable[..., list[str]]


def test_every_word_is_looked_for_in_any_case_and_place(a_life: Lives, a_step: Steps) -> None:
    life = a_life(
        a_step("w/a", title="Pack a parcel", page="Tape it twice."),
        a_step("w/b", title="Count", page="A parcel that came back."),
        a_step("w/c", title="Ship", page="Ask the carrier."),
    )
    steps = life.progress().steps
    assert ids(search(steps, "PARCEL")) == ["w/a", "w/b"]
    assert ids(search(steps, "twice  pack")) == ["w/a"]
    assert ids(search(steps, "arri")) == ["w/c"]
    assert ids(search(steps, "parcel carrier")) == []
    assert ids(search(steps, " ")) == ["w/a", "w/b", "w/c"]


def test_what_the_title_says_needs_no_snippet(look: Look) -> None:
    assert look("A parcel.", "parcel a", title="A parcel") == [""]
    assert look("A box.", "parcel box", title="A parcel") == ["A box."]


def test_tasks_questions_their_options_and_meetings_are_searched(
    look: Look, a_life: Lives, a_step: Steps
) -> None:
    for part in ("tasks", "questions", "meetings"):
        assert look("Text.", "zebra", **{part: ["feed the zebra"]}) == ["feed the zebra"]
    assert look("Text.", "wrong", questions=["q"]) == ["wrong"]


def test_what_is_told_only_after_a_choice_is_not_found(look: Look) -> None:
    assert look("Text.", "so it is", questions=["q"]) == []
    assert look("Text.", "secret", hint="A secret.") == []


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("## The **best** part", "The best part"),
        ("- one\n- two", "one two"),
        ("> - quoted\n>\n> more", "quoted more"),
        ("Call `order_id` and _this_ or __that__", "Call order_id and this or that"),
        ("A [report](https://zebra.example/x) here", "A report here"),
        ('A [report](https://x.example/a_(zebra)_b "zebra") here', "A report here"),
        ("A [report][zebra] here\n\n[zebra]: https://zebra.example", "A report here"),
        ("![a shelf](zebra.png) at night", "a shelf at night"),
        ("|a|b|\n| --- | :-: |\n| c | d |", "a b c d"),
        ("這是**重要**的", "這是重要的"),
        ("Ask in #stock [today]", "Ask in #stock today"),
        ("a\n\n---\n\nb", "a b"),
    ],
)
def test_marks_and_where_links_lead_are_no_words(look: Look, page: str, shown: str) -> None:
    word = shown.partition(" ")[0]
    assert look(page, word, title="T") == [shown]
    assert look(page, "zebra", title="T") == []


def test_names_with_a_line_in_them_are_found_as_they_stand(look: Look) -> None:
    assert look("See `order_id`.", "order_id") == ["See order_id."]


def test_a_snippet_is_one_line_and_shows_where_text_was_cut(look: Look) -> None:
    page = "one two three four five six seven\neight " + "nine ten " * 20
    (snippet,) = look(page, "seven")
    assert snippet.startswith("…five six seven eight nine")
    assert snippet.endswith("…")
    assert look("One two.", "two") == ["One two."]


def test_a_word_in_the_middle_of_a_long_one_stays_in_its_snippet(look: Look) -> None:
    (snippet,) = look("Internationalisation-coordinator wanted", "coordinator")
    assert "coordinator wanted" in snippet


def test_chinese_has_no_blanks_to_cut_at(look: Look) -> None:
    page = "歡迎來到倉庫，今天我們一起包裝第一張訂單，然後交給司機。" * 3
    (snippet,) = look(page, "司機")
    assert snippet.startswith("…包裝第一張訂單，然後交給司機。")
    assert look(page, "倉庫 訂單") != []
    assert look(page, "庫房") == []


def test_text_that_folding_makes_longer_moves_no_snippet(look: Look) -> None:
    page = "Straße, groß, Maß. " * 30 + "Hier liegt der Schlüssel."
    (snippet,) = look(page, "SCHLÜSSEL")
    assert snippet.endswith("Schlüssel.")
    assert look("Groß.", "gross") == ["Groß."]


PIECES = st.sampled_from(
    [
        *("word", "Straße", "İstanbul", "歡迎", "🧺", "order_id", "x" * 30, "ﬁnd", "e\u0301"),
        *("**b**", "[x](step:y)", "[x](a_(b)", "`c`", "| a | b |", "---", "# ", "- ", "> "),
        *(" ", " ", "\n", "\n\n", "\u3000", "]", "(", "*", "_"),
    ]
)
PAGES = st.lists(PIECES, max_size=30).map("".join)
WORDS = st.lists(
    st.sampled_from(["word", "STRASSE", "i", "歡", "🧺", "_", "x", "fi", "b", "y", "ß", "zz"]),
    max_size=3,
)


def letters(text: str) -> str:
    """Return a text without marks and blanks: Markdown's may stand in the middle of a word."""
    return re.sub(r"[\W_]", "", text.casefold())


@settings(max_examples=300, deadline=None, derandomize=True)
@given(pages=st.lists(PAGES, min_size=1, max_size=3), words=WORDS, more=WORDS)
def test_what_is_found_holds_every_word_and_more_words_find_no_more(
    a_life: Lives, a_step: Steps, pages: list[str], words: list[str], more: list[str]
) -> None:
    steps = [a_step(f"w/s{at}", title=f"S{at}", page=page) for at, page in enumerate(pages)]
    progress = a_life(*steps).progress()
    found = search(progress.steps, " ".join(words))
    for one in found:
        said = letters(f"{one.step.step.title}{one.step.step.page}")
        assert all(letters(word) in said for word in words)
        missing = [
            word.casefold()
            for word in words
            if word.casefold() not in one.step.step.title.casefold()
        ]
        assert bool(one.snippet) == bool(missing)
        assert not missing or missing[0] in one.snippet.casefold()
        assert "\n" not in one.snippet
    fewer = search(progress.steps, " ".join([*words, *more]))
    assert set(ids(fewer)) <= set(ids(found))
    assert ids(search(progress.steps, " ".join(reversed(words)))) == ids(found)


@pytest.fixture
def of_every_kind(a_life: Lives, a_step: Steps, an_organisation: Organisations) -> Any:
    """A learner with a step in each state, late ones and optional ones among them."""
    first = [
        a_step("w/done"),
        a_step("w/changed"),
        a_step("w/waived"),
        a_step("w/blocked"),
        a_step("w/waiting", sign_off="manager"),
        a_step("w/locked", after=("w/waiting",)),
        a_step("w/started", tasks=["t", "u"]),
        a_step("w/open"),
        a_step("w/extra", optional=True),
    ]
    organisation = an_organisation(*first, later={30: [a_step("w/later"), a_step("w/new")]})
    known = tuple(one for one in organisation.steps if one != "w/new")
    life = a_life(organisation=organisation, steps=known)
    life.read("w/done")
    life.read("w/changed")
    life.write(e.Waived(step="w/waived", reason="Known."), by="Mia Chen", writer="desk")
    life.write(e.Blocked(step="w/blocked", reason="No scanner."))
    life.ask("w/waiting")
    life.tick("t", "w/started")
    steps = {one.id: one for one in [*first, *organisation.steps.values()]}
    changed = replace(steps["w/changed"], revision=2)
    life.change(organisation=replace(organisation, steps={**steps, "w/changed": changed}))
    life.day += timedelta(days=1)
    return life


def test_there_is_a_step_of_every_kind(of_every_kind: Any) -> None:
    assert {one.state for one in of_every_kind.progress().steps} == set(State)


@pytest.mark.parametrize(
    ("which", "steps"),
    [
        (Filter.OPEN, "changed started open extra later new"),
        (Filter.DUE, "changed blocked waiting locked started open"),
        (Filter.CHANGED, "changed"),
        (Filter.BLOCKED, "blocked"),
        (Filter.WAITING, "waiting"),
        (Filter.NEW, "new"),
        (Filter.OPTIONAL, "extra"),
        (Filter.NOTED, "done later"),
    ],
)
def test_a_filter_shows_its_kind_in_the_tracks_order(
    of_every_kind: Any, which: Filter, steps: str
) -> None:
    found = filtered(of_every_kind.progress(), which, {"w/later", "w/done", "w/gone"})
    assert [one.step.id for one in found] == [f"w/{one}" for one in steps.split()]


def test_all_shows_all_and_no_two_states_are_mixed(of_every_kind: Any) -> None:
    progress = of_every_kind.progress()
    assert filtered(progress, Filter.ALL) == progress.steps
    apart = [set(filtered_ids(progress, one)) for one in (Filter.OPEN, Filter.BLOCKED)]
    apart.append(set(filtered_ids(progress, Filter.WAITING)))
    assert sum(map(len, apart)) == len(set().union(*apart))
    assert set(filtered_ids(progress, Filter.CHANGED)) <= apart[0]
    assert all(one.state in ACTIONABLE for one in filtered(progress, Filter.OPEN))


def filtered_ids(progress: Any, which: Filter) -> list[str]:
    return [one.step.id for one in filtered(progress, which)]
