"""One more step or table in a TOML text: it says what it should, and nothing else moves."""

import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onboard_tui.content.insert import with_step, with_table
from onboard_tui.toml_spans import NotInPlace

TEAM = ("milestones",)
ROLE = ("roles", "packer", "milestones")
BLOCK = '[roles.new]\ntitle = "New"\n# was = ["old"]\n'

LISTS = {
    'day-1 = ["a"]': 'day-1 = ["a", "t/s"]',
    'day-1 = [ "a" ] # x': 'day-1 = [ "a", "t/s" ] # x',
    'day-1 = ["a",]': 'day-1 = ["a", "t/s"]',
    "day-1 = []": 'day-1 = ["t/s"]',
    "'day-1'=[]": "'day-1'=[\"t/s\"]",
    'day-1 = [\n    "a",\n]': 'day-1 = [\n    "a",\n    "t/s",\n]',
    'day-1 = [\n  "a" # , not yet\n]': 'day-1 = [\n  "a", # , not yet\n  "t/s",\n]',
    'day-1 = [\n\t"a", # ä\n\t# "b",\n]': 'day-1 = [\n\t"a", # ä\n\t"t/s",\n\t# "b",\n]',
    'day-1 = ["a",\n  "b"]': 'day-1 = ["a",\n  "b",\n  "t/s"]',
    'day-1 = [\n  # "a",\n]': 'day-1 = [\n  # "a",\n  "t/s",\n]',
    "day-1 = [\n  '''a,]#''',\n]": "day-1 = [\n  '''a,]#''',\n  \"t/s\",\n]",
    'day-1 = [\n  "a"\n  , "b"\n]': 'day-1 = [\n  "a"\n  , "b",\n  "t/s",\n]',
}


@pytest.mark.parametrize("written", LISTS)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_step_comes_last_however_the_list_is_written(
    written: str, line_end: str, mark: str
) -> None:
    def whole(middle: str) -> str:
        text = f"# Ünsere\n[milestones]\n{middle}\nweek-1 = []\n\n[roles]\n"
        return mark + text.replace("\n", line_end)

    assert with_step(whole(written), TEAM, "day-1", "t/s", []) == whole(LISTS[written])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", '[milestones]\nday-30 = ["t/s"]\n'),
        ("# mine", '# mine\n\n[milestones]\nday-30 = ["t/s"]\n'),
        ("[milestones] # ours", '[milestones] # ours\nday-30 = ["t/s"]\n'),
        (
            "[milestones]\nday-1 = []\nday-60 = []\n",
            '[milestones]\nday-1 = []\nday-30 = ["t/s"]\nday-60 = []\n',
        ),
        (
            "[milestones]\nday-1 = []\nweek-1 = [\n] # x\n\nday-60 = []\n",
            '[milestones]\nday-1 = []\nweek-1 = [\n] # x\nday-30 = ["t/s"]\n\nday-60 = []\n',
        ),
        ("[milestones]\nday-60 = []\n", '[milestones]\nday-30 = ["t/s"]\nday-60 = []\n'),
        (
            "[roles.packer.milestones]\nday-1 = []\n",
            '[roles.packer.milestones]\nday-1 = []\n\n[milestones]\nday-30 = ["t/s"]\n',
        ),
        (
            "x = '''\n[milestones]\n'''\n",
            "x = '''\n[milestones]\n'''\n\n[milestones]\nday-30 = [\"t/s\"]\n",
        ),
    ],
)
def test_a_milestone_without_a_list_gets_one_in_its_place(text: str, expected: str) -> None:
    assert with_step(text, TEAM, "day-30", "t/s", ["day-1", "week-1"]) == expected


def test_a_role_without_a_table_gets_one() -> None:
    text = '[milestones]\nday-1 = ["a"]\n'
    made = '\n[roles.packer.milestones]\nday-1 = ["t/s"]\n'
    assert with_step(text, ROLE, "day-1", "t/s", []) == text + made
    dotted = "[roles.packer]\nmilestones.day-1 = []\n"
    expected = '[roles.packer]\nmilestones.day-1 = ["t/s"]\n'
    assert with_step(dotted, ROLE, "day-1", "t/s", []) == expected


@pytest.mark.parametrize(
    "text",
    [
        "milestones = {}",
        'milestones = { day-1 = "a" }',
        "milestones = 1",
        "[[milestones]]\n",
        '[milestones]\nday-1 = "a"\n',
        "[milestones]\nday-1 = ",
        "[milestones.day-1]\n",
    ],
)
def test_what_can_not_be_added_to_is_refused(text: str) -> None:
    with pytest.raises(NotInPlace):
        with_step(text, TEAM, "day-1", "t/s", [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            '[roles.a]\ntitle = "A"\n\n# Gifts.\n[hand-offs.x]\n',
            '[roles.a]\ntitle = "A"\n\n{block}\n# Gifts.\n[hand-offs.x]\n',
        ),
        (
            '[roles.a]\ntitle = "A"\n# was = []\n\n[hand-offs.x]\n',
            '[roles.a]\ntitle = "A"\n# was = []\n\n{block}\n[hand-offs.x]\n',
        ),
        (
            '[roles.a]\ntitle = "A"\n# Gifts.\n[hand-offs.x]\n',
            '[roles.a]\ntitle = "A"\n\n{block}\n# Gifts.\n[hand-offs.x]\n',
        ),
        ('[roles.a]\ntitle = """\nA"""', '[roles.a]\ntitle = """\nA"""\n\n{block}'),
        (
            'roles.a.title = "A"\nformats = []\n[hand-offs.x]\n',
            'roles.a.title = "A"\nformats = []\n[hand-offs.x]\n\n{block}',
        ),
        ('title = "T"\n', 'title = "T"\n\n{block}'),
    ],
)
def test_a_table_stands_below_those_like_it(text: str, expected: str) -> None:
    assert with_table(text, "roles", BLOCK) == expected.replace("{block}", BLOCK)


@pytest.mark.parametrize("text", ["roles = {}", "[roles.new]\n", "roles = 3", "[[roles]]"])
def test_a_table_that_can_not_be_is_refused(text: str) -> None:
    with pytest.raises(NotInPlace):
        with_table(text, "roles", BLOCK)


_STEPS = st.sampled_from(['"a"', "'b/c'", '"ü"', '"""x"""', '"#]"'])
_SPACES = st.sampled_from(["", " ", "\n", "\n  ", " # , ]\n", "\r\n\t", "\n\n"])


@st.composite
def _lists(draw: st.DrawFn) -> str:
    items = draw(st.lists(_STEPS, max_size=4))
    text = "[" + draw(_SPACES)
    for number, item in enumerate(items):
        last = number == len(items) - 1
        text += item + draw(_SPACES) + ("" if last and draw(st.booleans()) else ",") + draw(_SPACES)
    return text + "]"


@st.composite
def _tracks(draw: st.DrawFn) -> str:
    text = draw(st.sampled_from(["", "\ufeff", "# top\n"]))
    for table in draw(st.lists(st.sampled_from([TEAM, ROLE]), unique=True)):
        header = f"[{'.'.join(table)}]" + draw(st.sampled_from(["", " # t"]))
        text += f"{draw(_SPACES).strip(' ')}\n{header}\n"
        several = draw(st.permutations(["day-1", "week-1", "day-30"]))
        for milestone in several[: draw(st.integers(0, 3))]:
            text += f"{milestone} = {draw(_lists())}{draw(st.sampled_from(['', ' # m']))}\n"
    return text


def _added(data: dict[str, Any], table: tuple[str, ...], milestone: str) -> dict[str, Any]:
    inside = data
    for key in table:
        inside = inside.setdefault(key, {})
    inside.setdefault(milestone, []).append("t/s")
    return data


@given(_tracks(), st.sampled_from([TEAM, ROLE]), st.sampled_from(["day-1", "week-1", "day-30"]))
def test_whatever_the_track_looks_like_a_step_is_added_and_no_character_lost(
    text: str, table: tuple[str, ...], milestone: str
) -> None:
    earlier = ["day-1", "week-1", "day-30"]
    after = with_step(text, table, milestone, "t/s", earlier[: earlier.index(milestone)])
    before = tomllib.loads(text.removeprefix("\ufeff"))
    assert tomllib.loads(after.removeprefix("\ufeff")) == _added(before, table, milestone)
    characters = iter(after)
    assert all(one in characters for one in text)  # In their order, with more in between.
