"""One run tells all that is wrong, each thing once, and what is wrong is never opened."""

from datetime import date
from typing import Any

import pytest

from onboard_tui.content.check import check
from onboard_tui.content.problems import ContentError, Problem, Rule, in_order

TEAM = "teams/warehouse/team.toml"
TRACK = "teams/warehouse/track.toml"
PICK = "teams/warehouse/pick.md"
PACK = "teams/warehouse/pack.md"


def test_mistakes_in_every_file_and_of_every_kind_are_told_at_once(folder: Any) -> None:
    folder.write("glossary.toml", b"\xff")
    folder.write("everyone/welcome.md", "no front matter")
    folder.edit("organisation.toml", "due-day = 30", 'due-day = "30"')
    folder.edit("people.toml", 'name = "Bo"', 'nam = "Bo"')
    folder.edit(TEAM, '"Sends parcels."', '"Sends" parcels')
    folder.edit(PICK, '"They promise it."', '"\\u001b"').edit(PACK, "/pick", "/pik")
    folder.edit(TRACK, "roles.clerk.milestones", "roles.clerk.milestone")
    assert [line.partition(" ")[0] for line in folder.report()] == [
        "everyone/welcome.md:1:1:",
        "glossary.toml:1:1:",
        "organisation.toml:15:1:",
        "people.toml:7:1:",
        f"{PACK}:5:10:",
        f"{PICK}:16:12:",
        f"{TEAM}:2:19:",
        f"{TRACK}:7:1:",
    ]


def test_a_misspelt_key_is_not_missed_as_well(folder: Any) -> None:
    folder.edit("people.toml", 'name = "Bo"', 'nam = "Bo"')
    assert folder.report() == [
        'people.toml:7:1: error: unknown key "nam"; did you mean "name"? [unknown-key]'
    ]
    folder.edit("people.toml", 'nam = "Bo"', 'called-so = "Bo"')
    assert [line.rpartition(" [")[2] for line in folder.report()] == [
        "missing-key]",
        "unknown-key]",
    ]


def test_all_mistakes_of_one_file_are_told_at_once(folder: Any) -> None:
    folder.edit(PICK, 'title = "Pick"\nminutes = 8', 'titel = "Pick"\nminutes = "8"')
    folder.edit(PICK, 'do = "Look at the shelf."', "do = 1\nby = 2")
    folder.edit(PICK, 'because = "They plan with it."\n', "")
    assert [line.split(": ", 1)[1].rpartition(" [")[2] for line in folder.report()] == [
        "unknown-key]",
        "wrong-type]",
        "wrong-type]",
        "unknown-key]",
        "missing-key]",
    ]


@pytest.mark.parametrize(
    "name",
    [
        "organisation.toml",
        "people.toml",
        "glossary.toml",
        "everyone/welcome.md",
        TEAM,
        TRACK,
        PICK,
        PACK,
    ],
)
@pytest.mark.parametrize("broken", [b"\xff", b"+++\n=\n+++\n", b"+++\nx = 1\n+++\n", b"\x1b"])
def test_nothing_else_is_wrong_for_a_broken_file(folder: Any, name: str, broken: bytes) -> None:
    folder.write(name, broken if name.endswith(".md") else broken.replace(b"+++\n", b""))
    assert {line.partition(":")[0] for line in folder.report()} == {name}


@pytest.mark.parametrize("name", ["organisation.toml", TEAM, TRACK])
def test_a_file_that_must_be_there_is_missed_alone(folder: Any, name: str) -> None:
    folder.remove(name)
    assert folder.report() == [
        f"{name}:1:1: error: this file is missing, and nothing can be shown without it "
        "[missing-file]"
    ]


def test_people_and_a_glossary_need_not_be_there(folder: Any) -> None:
    folder.remove("people.toml").remove("glossary.toml").edit(PICK, '"ann"', '"buddy"')
    folder.edit("everyone/welcome.md", "(term:kpi)", "(https://example.org)")
    assert folder.report() == []
    assert dict(folder.load().people) == {}


def test_one_error_anywhere_and_nothing_is_loaded(folder: Any) -> None:
    folder.edit(PACK, "minutes = 8", "minutes = 0")
    told = [f"{PACK}:3:1: error: 0 is out of range; 1 to 600 is allowed [wrong-value]"]
    assert folder.refused() == told
    assert folder.report() == told


def test_a_warning_blocks_nothing(folder: Any) -> None:
    folder.edit("everyone/welcome.md", "term:kpi", "term:kip")
    (line,) = folder.report()
    assert ": warning: " in line
    assert folder.load().title == "Lantern"


def test_a_draft_is_not_missed_in_a_track(folder: Any, page: Any) -> None:
    folder.write("teams/warehouse/later.md", page(status='"draft"'))
    assert folder.report() == []


def test_each_cycle_is_told_once_and_two_through_one_step_are_two(folder: Any, page: Any) -> None:
    folder.edit(TRACK, '"warehouse/pack"', '"warehouse/pack", "warehouse/c", "warehouse/d"')
    for name, after in (("pack", "c"), ("c", "pack"), ("d", "d")):
        folder.write(f"teams/warehouse/{name}.md", page(after=f'["warehouse/{after}"]'))
    folder.edit(PICK, "minutes = 8", 'minutes = 8\nafter = ["warehouse/pack"]')
    told = [line for line in folder.report() if "[cycle]" in line]
    assert len(told) == 2
    folder.write("teams/warehouse/c.md", page(after='["warehouse/pack", "warehouse/d"]'))
    folder.write("teams/warehouse/d.md", page(after='["warehouse/c"]'))
    told = [line for line in folder.report() if "[cycle]" in line]
    assert len(told) == 2


def test_a_long_chain_of_steps_is_no_cycle_and_no_recursion(folder: Any, page: Any) -> None:
    ids = [f"s-{number}" for number in range(1_500)]
    for before, name in zip([None, *ids], ids, strict=False):
        folder.write(
            f"teams/warehouse/{name}.md",
            page(title=f'"{name}"', after=f'["warehouse/{before}"]' if before else "[]"),
        )
    listed = ", ".join(f'"warehouse/{name}"' for name in ids)
    folder.edit(TRACK, '["warehouse/pack"]', f'["warehouse/pack", {listed}]')
    assert folder.report() == []


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ({"optional": "true"}, True),
        ({"status": '"draft"'}, True),
        ({"status": '"retired"'}, True),
        ({"roles": '["warehouse/clerk"]'}, True),
        ({"formats": '["co-located"]'}, True),
        ({"roles": '["warehouse/packer"]', "formats": '["remote"]'}, False),
    ],
)
def test_a_role_whose_steps_all_fall_away_has_no_track(
    folder: Any, page: Any, keys: dict[str, str], told: bool
) -> None:
    folder.edit("organisation.toml", "[formats.remote]", FORMATS)
    folder.write(
        TRACK,
        '[roles.clerk.milestones]\nday-1 = ["everyone/welcome", "warehouse/pick"]\n'
        '[roles.packer.milestones]\nday-1 = ["warehouse/pack"]\n',
    )
    folder.write(PACK, page(**keys))
    assert [line for line in folder.report() if "no-steps" in line] == [
        f'{TRACK}:3:1: error: the role "packer" gets no required step as remote; '
        "list one for the team or for the role [no-steps]"
    ] * told


FORMATS = '[formats.co-located]\ntitle = "On site"\n\n[formats.remote]'


def test_a_role_without_a_step_in_one_format_is_told_which(folder: Any, page: Any) -> None:
    folder.edit("organisation.toml", "[formats.remote]", FORMATS)
    folder.edit(TEAM, '"remote"', '"remote", "co-located"')
    folder.edit(TRACK, '"everyone/welcome", ', "")
    folder.remove("everyone/welcome.md").edit(PICK, "minutes", 'formats = ["remote"]\nminutes')
    folder.edit("teams/warehouse/count.md", "minutes", 'formats = ["remote"]\nminutes')
    assert folder.report() == [
        f'{TRACK}:7:1: error: the role "clerk" gets no required step as co-located; '
        "list one for the team or for the role [no-steps]"
    ]


def test_problems_come_in_the_order_of_files_and_lines_and_each_once() -> None:
    later = Problem(path="b", message="m", rule=Rule.TWICE, line=10)
    early = Problem(path="b", message="m", rule=Rule.TWICE, line=9, column=7)
    other = Problem(path="a", message="m", rule=Rule.TWICE, line=99)
    assert in_order([later, early, other, later]) == (other, early, later)


def test_a_problem_is_one_printable_line_whatever_it_quotes() -> None:
    odd = Problem(
        path="a\nb",
        message="x\r\ny\t\x1b[2J\u202e" + "z" * 5_000,
        rule=Rule.REVIEW_DUE,
        line=3,
        column=4,
    )
    assert str(odd).startswith("a b:3:4: warning: x y \ufffd[2J\ufffdz")
    assert str(odd).endswith("z… [review-due]")
    assert str(odd).isprintable()
    assert len(str(odd)) < 700


def test_the_errors_text_gives_a_line_to_each_problem() -> None:
    one = Problem(path="a", message="m", rule=Rule.TWICE)
    two = Problem(path="b", message="m", rule=Rule.TWICE)
    assert str(ContentError([two, one])) == "a:1:1: error: m [twice]\nb:1:1: error: m [twice]"


def test_checking_knows_the_keys_of_what_is_wrong(folder: Any) -> None:
    folder.edit(PICK, 'text = "Wait."', "text = 1")
    (problem,) = check(folder.path, date(2027, 3, 1)).problems
    assert problem.keys == ("questions", "low", "options", "wait", "text")
