"""What changed since earlier content, as problems: where it stands, and how bad it is."""

from pathlib import Path
from typing import Any

import pytest

from onboard_tui.content.compared import SAID, compared
from onboard_tui.content.load import load
from onboard_tui.model.comparison import compare
from onboard_tui.model.differences import Kind
from onboard_tui.model.organisation import Organisation


@pytest.fixture
def earlier(folder: Any) -> Organisation:
    """The small content as it was before a test changes it."""
    found: Organisation = folder.load()
    return found


def lines(folder: Any, earlier: Organisation) -> list[str]:
    return [str(one) for one in compared(compare(earlier, folder.load()), folder.path)]


def test_content_has_not_changed_since_itself(folder: Any, earlier: Organisation) -> None:
    assert lines(folder, earlier) == []


def test_a_change_stands_at_the_revision_to_raise(folder: Any, earlier: Organisation) -> None:
    folder.edit("teams/warehouse/pack.md", "Pack what was", "Pack all that was")
    assert lines(folder, earlier) == [
        "teams/warehouse/pack.md:4:1: warning: the page changed, but the revision is still 2; "
        "make it 3 if those who finished must look again [unraised-revision]"
    ]


def test_where_no_revision_is_written_it_stands_at_the_top(
    folder: Any, earlier: Organisation
) -> None:
    folder.edit("everyone/welcome.md", "Read the", "First read the")
    assert lines(folder, earlier)[0].startswith("everyone/welcome.md:2:1: warning: the page")


def test_a_lowered_revision_is_an_error(folder: Any, earlier: Organisation) -> None:
    folder.edit("teams/warehouse/pack.md", "revision = 2", "revision = 1")
    (line,) = lines(folder, earlier)
    assert line.startswith("teams/warehouse/pack.md:4:1: error: revision went from 2 to 1;")


def test_an_activity_stands_where_its_kind_does(folder: Any, earlier: Organisation) -> None:
    folder.edit("teams/warehouse/pick.md", "tasks.look", "tasks.gaze")
    unraised, lost = lines(folder, earlier)
    assert unraised.startswith("teams/warehouse/pick.md:2:1: warning: task")
    assert lost.startswith('teams/warehouse/pick.md:5:1: warning: the task "look" is gone')
    folder.edit("teams/warehouse/pick.md", "[tasks.gaze]", '[tasks.gaze]\nwas = ["look"]')
    (renamed,) = lines(folder, earlier)
    assert renamed == (
        'teams/warehouse/pick.md:6:1: info: task renamed from "look": what was done goes on '
        "[renamed]"
    )


def test_a_step_that_is_gone_stands_where_it_was(folder: Any, earlier: Organisation) -> None:
    folder.remove("teams/warehouse/pack.md")
    folder.edit("teams/warehouse/track.toml", 'day-30 = ["warehouse/pack"]', "")
    found = lines(folder, earlier)
    assert found[0].startswith('teams/warehouse/pack.md:1:1: warning: the step "warehouse/pack"')
    assert found[1] == (
        'teams/warehouse/pack.md:1:1: info: no longer asked of "warehouse/packer" [other-track]'
    )


def test_roles_hand_offs_and_days_stand_in_their_files(folder: Any, earlier: Organisation) -> None:
    folder.edit("teams/warehouse/team.toml", "[roles.clerk]", "[roles.counter]")
    folder.edit("teams/warehouse/team.toml", 'from = "clerk"', 'from = "counter"')
    folder.edit("people.toml", 'role = "clerk"', 'role = "counter"')
    folder.edit("teams/warehouse/track.toml", "[roles.clerk.", "[roles.counter.")
    folder.edit("organisation.toml", "due-day = 30", "due-day = 28")
    folder.edit("organisation.toml", "[hand-offs.news]", "[hand-offs.letters]")
    folder.edit("organisation.toml", "everyone/news", "everyone/letters")
    folder.edit("teams/warehouse/team.toml", "everyone/news", "everyone/letters")
    places = {
        one.partition(": ")[0]: one.rpartition(" [")[2][:-1] for one in lines(folder, earlier)
    }
    assert places == {
        "organisation.toml:15:1": "other-days",
        "organisation.toml:22:1": "gone-id",
        "teams/warehouse/team.toml:5:1": "lost-id",
    }


def test_a_link_that_follows_a_rename_is_no_change_of_its_page(folder: Any) -> None:
    links = "[s](hand-off:warehouse/stock) and [Ann](people:ann)."
    folder.edit("everyone/welcome.md", "Read the", f"{links} Read the")
    earlier = folder.load()
    (folder.path / "teams/warehouse/pick.md").rename(folder.path / "teams/warehouse/take.md")
    folder.edit("teams/warehouse/take.md", "minutes = 8", 'minutes = 8\nwas = ["pick"]')
    folder.edit("teams/warehouse/take.md", 'with = "ann"', 'with = "ann-ames"')
    folder.edit("people.toml", "[people.ann]", "[people.ann-ames]")
    folder.edit("people.toml", 'manager = "ann"', 'manager = "ann-ames"')
    folder.edit("teams/warehouse/team.toml", "hand-offs.stock", "hand-offs.goods")
    folder.edit("organisation.toml", "warehouse/stock", "warehouse/goods")
    folder.edit("teams/warehouse/track.toml", "warehouse/pick", "warehouse/take")
    folder.edit("teams/warehouse/pack.md", "warehouse/pick", "warehouse/take")
    for old, new in (
        ("warehouse/pick", "warehouse/take"),
        ("warehouse/stock", "warehouse/goods"),
        ("people:ann", "people:ann-ames"),
    ):
        folder.edit("everyone/welcome.md", old, new)
    assert not [one for one in lines(folder, earlier) if "[unraised-revision]" in one]
    # Where it leads elsewhere, the page says something else.
    folder.edit("everyone/welcome.md", "warehouse/take", "warehouse/count")
    assert [one for one in lines(folder, earlier) if "[unraised-revision]" in one]


def test_what_was_done_in_a_team_goes_on_when_the_team_is_renamed(
    folder: Any, earlier: Organisation
) -> None:
    (folder.path / "teams/warehouse").rename(folder.path / "teams/hall")
    for path in sorted(folder.path.rglob("*.*")):
        path.write_text(path.read_text().replace("warehouse/", "hall/"))
    folder.edit("people.toml", 'team = "warehouse"', 'team = "hall"')
    folder.edit("teams/hall/team.toml", 'title = "W', 'was = ["warehouse"]\ntitle = "W')
    found = lines(folder, earlier)
    assert {one.rpartition(" [")[2] for one in found} == {"renamed]"}
    assert folder.load().steps["hall/pick"].was == ("warehouse/pick",)
    # Its own former ids come under the team's former id as well.
    folder.edit("teams/hall/pick.md", "minutes = 8", 'minutes = 8\nwas = ["take"]')
    assert folder.load().steps["hall/pick"].was == ("hall/take", "warehouse/pick", "warehouse/take")
    # What another names is that one's.
    folder.edit("teams/hall/pick.md", '"take"', '"warehouse/count"')
    assert folder.load().steps["hall/count"].was == ()


def test_a_slip_that_was_mended_is_told_and_fails_nothing(
    folder: Any, earlier: Organisation
) -> None:
    folder.edit("teams/warehouse/pick.md", "Look at the shelf.", "Look at the shelfs.")
    assert lines(folder, earlier) == [
        'teams/warehouse/pick.md:2:1: info: task "look" reads otherwise by a few letters: nobody '
        "has to look again [small-change]"
    ]
    folder.edit("teams/warehouse/pick.md", "minutes = 8", "minutes = 8\noptional = true")
    folder.edit("teams/warehouse/pick.md", "correct = true", "")
    folder.edit("teams/warehouse/pick.md", '"They promise it."', '"They promise it."\ncorrect=true')
    assert [one for one in lines(folder, earlier) if "[unraised-revision]" in one]


def test_every_rule_of_a_comparison_has_a_case(folder: Any, earlier: Organisation) -> None:
    folder.edit("everyone/welcome.md", "minutes = 5", "minutes = 5\nrevision = 2")
    folder.edit("teams/warehouse/pack.md", "revision = 2", "revision = 1\noptional = true")
    folder.edit("teams/warehouse/pick.md", "Pick what", "Take what")
    folder.edit("teams/warehouse/pick.md", "[tasks.look]", '[tasks.gaze]\nwas = ["look"]')
    folder.edit("teams/warehouse/pick.md", "meetings.ann", "meetings.anna")
    folder.edit("teams/warehouse/team.toml", "hand-offs.stock", "hand-offs.goods")
    folder.edit("organisation.toml", "warehouse/stock", "warehouse/goods")
    folder.edit("organisation.toml", "due-day = 30", "due-day = 28")
    folder.edit("teams/warehouse/count.md", "is on the shelf", "is on the shelfs")
    rules = [one.rpartition(" [")[2][:-1] for one in lines(folder, earlier)]
    assert set(rules) == {rule.id for rule in SAID.values()}
    assert SAID.keys() == set(Kind)


def test_what_is_authored_is_said_in_one_line_without_control_codes(
    folder: Any, earlier: Organisation, tmp_path: Path
) -> None:
    folder.edit("organisation.toml", 'title = "Day 30"', 'title = """Day\n30"""')
    folder.edit("teams/warehouse/track.toml", '"warehouse/count"]', '"warehouse/pack"]')
    told = ': new at Day 30, for "warehouse/clerk" [other-track]'
    assert any(line.endswith(told) for line in lines(folder, earlier))
    assert load(folder.path).milestones["day-30"].title == "Day 30"
