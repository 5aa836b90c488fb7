"""Who gets which step, and other advice: told where it helps, silent where it would not."""

from collections.abc import Callable
from typing import Any

import pytest

ORGANISATION = "organisation.toml"
TEAM = "teams/warehouse/team.toml"
TRACK = "teams/warehouse/track.toml"
PICK = "teams/warehouse/pick.md"
PACK = "teams/warehouse/pack.md"
NEW = "teams/warehouse/new.md"
ON_SITE = '[formats.on-site]\ntitle = "On site"\n\n[formats.remote]'
OFFICE = """\
title = "Office"
purpose = "Answers."
formats = ["remote"]
[roles.agent]
title = "Agent"
"""
OFFICE_TRACK = '[milestones]\nday-1 = ["everyone/welcome"]\n'


def told(folder: Any, rule: str) -> list[str]:
    """Return what is told by one rule; whatever else is, is no error."""
    lines = folder.report()
    assert [line for line in lines if ": error: " in line] == []
    return [line.rpartition(" [")[0] for line in lines if line.endswith(f" [{rule}]")]


def list_new(folder: Any, page: Callable[..., str], front_matter: str = "") -> Any:
    """Write a page, and list it for the packer."""
    folder.write(NEW, page(front_matter))
    return folder.edit(TRACK, '["warehouse/pack"]', '["warehouse/pack", "warehouse/new"]')


def add_office(folder: Any) -> Any:
    """Add a team of which nobody is in people.toml."""
    return folder.write("teams/office/team.toml", OFFICE).write(
        "teams/office/track.toml", OFFICE_TRACK
    )


# titles


def test_two_teams_of_one_title_are_told(folder: Any) -> None:
    add_office(folder).edit("teams/office/team.toml", '"Office"', '"WAREHOUSE "')
    assert told(folder, "same-title") == [
        f'{TEAM}:1:1: warning: "Warehouse" is the title of "teams/office/team.toml" too; '
        "give one another"
    ]


@pytest.mark.parametrize(
    ("name", "old", "line"),
    [("formats.on-site", 'title = "On site"', 9), ("milestones.day-30", 'title = "Day 30"', 15)],
)
def test_titles_of_formats_and_milestones_differ(
    folder: Any, name: str, old: str, line: int
) -> None:
    folder.edit(ORGANISATION, "[formats.remote]", ON_SITE)
    assert told(folder, "same-title") == []
    same = "Remote" if "formats" in name else "Day one"
    folder.edit(ORGANISATION, old, f'title = "{same}"')
    assert len(told(folder, "same-title")) == 1


def test_pages_that_one_track_lists_differ_in_their_titles(folder: Any, page: Any) -> None:
    list_new(folder, page)
    assert told(folder, "same-title") == []
    folder.write(NEW, page(title='"Pack"'))
    assert told(folder, "same-title") == [
        f'{NEW}:2:1: warning: "Pack" is the title of "{PACK}" too; give one another'
    ]


def test_pages_of_two_teams_may_have_one_title(folder: Any, page: Any) -> None:
    add_office(folder).write("teams/office/pack.md", page(title='"Pack"'))
    folder.edit("teams/office/track.toml", '"everyone/welcome"', '"office/pack"')
    assert told(folder, "same-title") == []


# pages that nobody gets


def test_a_draft_that_no_track_lists_is_in_nobodys_way(folder: Any, page: Any) -> None:
    folder.write(NEW, page('status = "draft"\n'))
    assert folder.report() == []


def test_a_retired_page_that_a_track_lists_is_told(folder: Any, page: Any) -> None:
    list_new(folder, page, 'status = "retired"\n')
    assert folder.report() == [
        f"{NEW}:4:1: info: a track lists this page; being retired, it is given to nobody "
        "[not-published]"
    ]


def test_a_page_for_a_format_that_its_team_does_not_know_is_told(folder: Any, page: Any) -> None:
    folder.edit(ORGANISATION, "[formats.remote]", ON_SITE)
    list_new(folder, page, 'formats = ["on-site"]\n')
    assert folder.report() == [
        f"{NEW}:4:1: warning: nobody gets this page: it is for who works on-site, "
        "but those who have it listed work remote [for-nobody]"
    ]


def test_a_page_for_a_role_and_a_format_that_do_not_meet_is_told(folder: Any, page: Any) -> None:
    folder.edit(ORGANISATION, "[formats.remote]", ON_SITE)
    add_office(folder).edit("teams/office/team.toml", '"remote"', '"on-site"')
    folder.write("everyone/new.md", page('roles = ["office/agent"]\nformats = ["remote"]\n'))
    folder.edit("teams/office/track.toml", '"everyone/welcome"', '"everyone/new"')
    folder.edit("teams/office/track.toml", "day-1 = [", 'day-30 = ["everyone/welcome"]\nday-1 = [')
    folder.edit(TRACK, '["everyone/welcome", ', '["everyone/welcome", "everyone/new", ')
    assert told(folder, "for-nobody") == [
        "everyone/new.md:5:1: warning: nobody gets this page: it is for who works remote, "
        "but those who have it listed work on-site"
    ]


@pytest.mark.parametrize(
    "front_matter",
    ['roles = ["warehouse/packer"]\n', 'formats = ["on-site", "remote"]\n', "optional = true\n"],
)
def test_a_page_that_one_role_in_one_format_gets_is_right(
    folder: Any, page: Any, front_matter: str
) -> None:
    folder.edit(ORGANISATION, "[formats.remote]", ON_SITE)
    list_new(folder, page, front_matter)
    assert folder.report() == []


@pytest.mark.parametrize("path", [TRACK, TEAM])
def test_nobody_is_said_to_get_nothing_for_a_track_that_cannot_be_read(
    folder: Any, page: Any, path: str
) -> None:
    folder.write(NEW, page()).write(path, "=")
    assert {line.partition(":")[0] for line in folder.report()} == {path}


# what roles have of their own


def test_each_of_two_roles_with_the_same_steps_is_told(folder: Any) -> None:
    folder.write(
        TRACK,
        '[milestones]\nday-1 = ["everyone/welcome", "warehouse/pick", "warehouse/pack"]\n'
        'day-30 = ["warehouse/count"]\n',
    )
    assert [line.partition(" gets")[0] for line in told(folder, "no-own-steps")] == [
        f'{TRACK}:1:1: warning: the role "clerk"',
        f'{TRACK}:1:1: warning: the role "packer"',
    ]


def test_a_page_in_the_teams_list_can_be_one_roles_own(folder: Any) -> None:
    folder.write(
        TRACK,
        '[milestones]\nday-1 = ["everyone/welcome", "warehouse/pick", "warehouse/pack"]\n'
        'day-30 = ["warehouse/count"]\n',
    )
    folder.edit(PACK, "minutes", 'roles = ["warehouse/packer"]\nminutes')
    folder.edit("teams/warehouse/count.md", "minutes", 'roles = ["warehouse/clerk"]\nminutes')
    assert folder.report() == []


def test_the_only_role_of_a_team_needs_nothing_of_its_own(folder: Any) -> None:
    assert told(add_office(folder), "no-own-steps") == []


def test_a_role_whose_page_cannot_be_read_is_not_said_to_have_none(folder: Any) -> None:
    folder.write(PACK, "no front matter")
    assert [line.rpartition("[")[2] for line in folder.report()] == ["front-matter]"]


# what comes before what


@pytest.mark.parametrize(
    ("after", "milestone"),
    [
        ("warehouse/count", "day-1"),  # The packer does not get it: it counts as met.
        ("warehouse/pack", "day-30"),
        ("everyone/welcome", "day-30"),
    ],
)
def test_a_step_at_the_same_milestone_or_later_is_right(
    folder: Any, page: Any, after: str, milestone: str
) -> None:
    folder.write(NEW, page(f'after = ["{after}"]\n'))
    folder.write(
        TRACK,
        '[milestones]\nday-1 = ["everyone/welcome", "warehouse/pick"]\n'
        '[roles.clerk.milestones]\nday-30 = ["warehouse/count"]\n'
        "[roles.packer.milestones]\n"
        + (
            'day-1 = ["warehouse/new"]\nday-30 = ["warehouse/pack"]\n'
            if milestone == "day-1"
            else 'day-30 = ["warehouse/pack", "warehouse/new"]\n'
        ),
    )
    assert folder.report() == []


# people


def test_a_team_of_which_nobody_is_known_is_told(folder: Any) -> None:
    assert add_office(folder).report() == [
        'teams/office/team.toml:1:1: info: people.toml names nobody of the team "office" '
        "[nobody-there]"
    ]


def test_without_people_nobody_is_missed(folder: Any) -> None:
    add_office(folder).remove("people.toml").edit(PICK, '"ann"', '"warehouse/packer"')
    assert folder.report() == []


@pytest.mark.parametrize("whom", ["warehouse", "warehouse/clerk", "ann", "manager", "buddy"])
def test_somebody_who_is_there_can_be_met(folder: Any, whom: str) -> None:
    folder.edit(PICK, 'with = "ann"', f'with = "{whom}"')
    assert folder.report() == []


# pages alone


def test_a_question_whose_reasons_differ_is_right(folder: Any) -> None:
    folder.edit(PICK, "They promise it.", "They plan with it!")
    assert folder.report() == []


@pytest.mark.parametrize(
    ("front_matter", "is_told"),
    [
        ("review-by = 2027-02-28\n", True),
        ("review-by = 2027-03-01\n", False),  # Today is the last day for it.
        ("review-by = 9999-12-31\n", False),
        ('review-by = 2000-01-01\nstatus = "draft"\n', True),
        ('review-by = 2000-01-01\nstatus = "retired"\n', False),
    ],
)
def test_a_review_is_due_after_its_day(
    folder: Any, page: Any, front_matter: str, is_told: bool
) -> None:
    folder.write(NEW, page(front_matter))
    assert len(told(folder, "review-due")) == is_told


def test_advice_and_errors_come_together(folder: Any, page: Any) -> None:
    folder.write(NEW, page()).edit(PICK, '"They promise it."', '"They plan with it."')
    folder.edit("people.toml", 'manager = "ann"', 'manager = "anna"').add(PACK, "### Tape\n")
    assert [line.rpartition("[")[2] for line in folder.report()] == [
        "unknown-reference]",
        "unlisted]",
        "heading-skip]",
        "same-because]",
    ]
