"""`was` keeps what was done under an old id: nobody may take over what is another's."""

from typing import Any

import pytest

TEAM = "teams/warehouse/team.toml"
PICK = "teams/warehouse/pick.md"
PACK = "teams/warehouse/pack.md"


@pytest.mark.parametrize("old", ["packing", "warehouse/packing"])
def test_a_renamed_step_is_known_by_its_whole_old_id(folder: Any, old: str) -> None:
    folder.edit(PACK, "minutes", f'was = ["{old}"]\nminutes')
    assert folder.report() == []
    assert folder.load().steps["warehouse/pack"].was == ("warehouse/packing",)


def test_a_step_that_moved_keeps_the_folder_of_its_old_id(folder: Any) -> None:
    folder.edit(PACK, "minutes", 'was = ["everyone/packing"]\nminutes')
    assert folder.load().steps["warehouse/pack"].was == ("everyone/packing",)


@pytest.mark.parametrize("old", ["counter", "warehouse/counter"])
def test_a_renamed_role_is_known_by_its_short_old_id(folder: Any, old: str) -> None:
    folder.edit(TEAM, 'title = "Clerk"', f'title = "Clerk"\nwas = ["{old}"]')
    organisation = folder.load()
    role = organisation.role("warehouse", "counter")
    assert role is not None
    assert role.id == "warehouse/clerk"


def test_renamed_activities_and_teams_are_loaded_with_their_old_ids(folder: Any) -> None:
    folder.edit(PICK, 'do = "Look', 'was = ["see"]\ndo = "Look')
    folder.edit(PICK, 'ask = "One', 'was = ["few"]\nask = "One')
    folder.edit(PICK, 'with = "ann"', 'was = ["ben"]\nwith = "ann"')
    folder.edit(TEAM, "formats", 'was = ["store"]\nformats')
    organisation = folder.load()
    step = organisation.steps["warehouse/pick"]
    assert step.tasks["look"].was == ("see",)
    assert step.questions["low"].was == ("few",)
    assert step.meetings["ann"].was == ("ben",)
    assert organisation.team("store") is organisation.teams["warehouse"]


@pytest.mark.parametrize(
    ("place", "old", "new", "said"),
    [
        (f"{PACK}:3:8", "minutes", 'was = ["pick"]\nminutes', '"warehouse/pick" is in use'),
        (f"{PACK}:3:8", "minutes", 'was = ["pack"]\nminutes', '"warehouse/pack" is in use'),
        (f"{TEAM}:10:8", '"Packer"', '"Packer"\nwas = ["clerk"]', '"clerk" is in use'),
        (f"{TEAM}:1:8", 'title = "W', 'was = ["warehouse"]\ntitle = "W', '"warehouse" is in use'),
        (f"{PICK}:6:8", 'do = "L', 'was = ["look"]\ndo = "L', '"look" is in use'),
        (f"{PICK}:9:8", 'ask = "O', 'was = ["low"]\nask = "O', '"low" is in use'),
        (f"{PICK}:19:8", 'with = "a', 'was = ["ann"]\nwith = "a', '"ann" is in use'),
    ],
)
def test_an_id_that_is_in_use_is_nobodys_old_one(
    folder: Any, place: str, old: str, new: str, said: str
) -> None:
    folder.edit(place.partition(":")[0], old, new)
    assert folder.report() == [
        f'{place}: error: the id {said}; "was" names ids that are gone [twice]'
    ]


def test_two_cannot_both_have_been_the_same(folder: Any) -> None:
    folder.edit(PICK, "minutes", 'was = ["old"]\nminutes')
    folder.edit(PACK, "minutes", 'was = ["warehouse/old"]\nminutes')
    (line,) = folder.report()
    assert line == (
        f'{PICK}:3:8: error: "warehouse/old" stands in "was" twice; only one can take it over '
        "[twice]"
    )


def test_a_page_that_cannot_be_read_is_still_in_use(folder: Any) -> None:
    folder.edit(PACK, "minutes", 'was = ["pick"]\nminutes').write(PICK, b"\xff")
    assert len(folder.report()) == 2


@pytest.mark.parametrize("bad", ["../pick", "A", "", "a/", "a_b"])
def test_an_old_id_is_an_id(folder: Any, bad: str) -> None:
    folder.edit(PACK, "minutes", f'was = ["{bad}"]\nminutes')
    (line,) = folder.report()
    assert line.startswith(f'{PACK}:3:8: error: "')
    assert line.endswith("[bad-id]")


def test_the_same_old_id_in_different_steps_activities_is_no_matter(folder: Any) -> None:
    folder.edit(PICK, 'do = "Look', 'was = ["see"]\ndo = "Look')
    folder.edit(PACK, "+++\nPack", '[tasks.a]\ndo = "d"\nwas = ["see"]\n+++\nPack')
    assert folder.report() == []
