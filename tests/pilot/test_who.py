"""Who: on a device that several people use, each goes on where they left."""

import pytest

from onboard_tui.model import events as e
from onboard_tui.settings import read_settings

BEA = "bea-000002"


@pytest.fixture
def shared(desk):
    """Return a device that Ada and Bea use; Bea was there last."""
    desk.enrol()
    desk.enrol("Bea", BEA, role="clerk", work_format="remote")
    desk.write(e.Read(step="everyone/welcome", revision=1))
    desk.share("ada-000001", BEA)
    return desk


def current(desk) -> str:
    return read_settings(desk.folder / "settings.toml").current


async def test_a_shared_device_asks_who_is_there(shared) -> None:
    async with shared.sit_down() as user:
        user.sees("Who are you?", "Ada Packer, Warehouse · 1/7 steps · ✓ on track")
        user.sees("Bea Clerk, Warehouse · 0/7 steps · ○ not started", "Somebody new")
        user.sees("Go to your name with the arrow keys", "press Enter")
        # Enter out of habit opens nobody's track.
        assert user.at == ""
        await user.press("enter")
        user.sees("Who are you?")
        user.sees_no("Esc", "here now")
        await user.press("escape")
        user.sees("Who are you?")
        await user.goes_to("Ada", "up")
        await user.press("enter")
        user.sees("Good morning, Ada.")
    assert current(shared) == "ada-000001"


async def test_a_name_held_down_lets_one_person_in(shared) -> None:
    async with shared.sit_down() as user:
        await user.goes_to("Bea")
        await user.burst("enter", "enter", "enter")
        user.sees("Bea")
        user.sees_no("Who are you?")
    assert shared.facts(e.Ticked, BEA) == []


async def test_w_asks_who_is_there_and_escape_goes_back(shared) -> None:
    async with shared.sit_down() as user:
        await user.goes_to("Bea")
        await user.press("enter", "w")
        user.sees("Who are you?", "Bea", "here now")
        assert user.at.startswith("Bea here now")
        await user.press("escape")
        user.sees("Good morning, Bea.")
        await user.press("w")
        await user.goes_to("Ada", "up")
        await user.press("enter")
        user.sees("Good morning, Ada.", "1/7 steps")
        await user.press("0")
        await user.goes_to("Used by")
        await user.press("enter")
        user.sees("Who are you?", "Ada here now")


async def test_somebody_new_is_asked_and_can_turn_back(shared, account) -> None:
    account("Warehouse terminal")
    async with shared.sit_down() as user:
        await user.goes_to("Somebody new")
        await user.press("enter")
        user.sees("What should others call you?")
        # The account is everybody's: its name is nobody's.
        user.sees_no("Warehouse terminal")
        await user.press("escape")
        user.sees("Who are you?", "Ada", "Bea")
        await user.goes_to("Somebody new")
        await user.press("enter")
        await user.types("Cleo")
        await user.press("enter", "enter", "enter", "enter")
        user.sees("Good morning, Cleo.")
        await user.press("w")
        user.sees("Ada", "Bea", "Cleo")
        assert user.at.startswith("Cleo here now")


async def test_people_whom_no_device_knows_are_all_listed(desk) -> None:
    desk.enrol()
    desk.enrol("Bea", BEA)
    async with desk.sit_down() as user:
        user.sees("Who are you?", "Ada", "Bea")
    desk.use(BEA)
    assert [one.name for one in desk.workspace().people()] == ["Bea"]


async def test_who_is_gone_from_the_device_is_not_listed(shared) -> None:
    shared.share("dora-000009")
    assert [one.name for one in shared.workspace().people()] == ["Ada", "Bea"]
    async with shared.sit_down() as user:
        user.sees("Ada", "Bea", "Somebody new")
        user.sees_no("dora")


async def test_names_are_shown_as_they_are(desk) -> None:
    desk.enrol("Ada [/x] [todo]")
    desk.enrol("Bea\x1b[31m\n倉庫", BEA, role="x[/x]", work_format="y")
    async with desk.sit_down() as user:
        user.sees("Ada [/x] [todo]", "倉庫", "x[/x]")
        assert "\x1b" not in user.screen


async def test_a_name_is_chosen_by_a_click(shared) -> None:
    async with shared.sit_down() as user:
        await user.click("Ada")
        user.sees("Good morning, Ada.")


async def test_many_people_can_be_gone_through_at_every_size(desk) -> None:
    for number in range(12):
        desk.enrol(f"Person {number}", f"person-{number:06d}")
        desk.share(f"person-{number:06d}")
    for size in ((20, 5), (40, 12), (80, 24), (120, 40)):
        async with desk.sit_down(*size) as user:
            await user.press("home")
            assert "Person 0" in user.words
            await user.press("end")
            assert "Somebody new" in user.words
            await user.resize(50, 9)
            assert "Somebody new" in user.words
