"""What holds a step up: blocking it with a reason, and going on again."""

import pytest

from onboard_tui.model import events as e


async def test_a_block_has_a_reason_and_somebody_who_can_help(desk) -> None:
    desk.enrol()
    async with desk.sit_down(120, 40) as ada:
        await ada.press("2", "n", "b")
        ada.sees("Something is in the way", "Know the shelves", "Greta Moll your manager")
        await ada.types("The gate is shut")
        await ada.press("enter", "enter")
        assert desk.facts(e.Blocked) == [
            e.Blocked(step="warehouse/shelves", reason="The gate is shut", owner="Greta Moll")
        ]
        ada.sees("! blocked: The gate is shut", "Greta Moll can help. Noted by Ada on Mon 1 Mar")
        await ada.hears("Nobody is sent a message: tell Greta Moll yourself.")
        await ada.press("1")
        ada.sees("Waits on others", "Greta Moll: “Know the shelves”, The gate is shut")


async def test_it_can_go_on_again(desk) -> None:
    desk.enrol()
    desk.write(e.Blocked(step="warehouse/shelves", reason="No key.", owner=""))
    async with desk.sit_down(120, 40) as ada:
        await ada.press("2")
        await ada.press("escape")
        await ada.goes_to("Know the shelves")
        await ada.press("enter")
        await ada.goes_to("It can go on again")
        ada.sees("Enter Unblock")
        await ada.press("enter")
        assert desk.facts(e.Unblocked) == [e.Unblocked(step="warehouse/shelves")]
        ada.sees("○ open")


async def test_a_suggested_helper_is_taken_from_the_list(desk) -> None:
    desk.enrol()
    async with desk.sit_down(120, 40) as ada:
        await ada.press("2", "n", "b")
        await ada.types("No key")
        await ada.press("enter", "tab")
        await ada.goes_to("Pavel Lind")
        await ada.press("enter", "enter")
        assert [one.owner for one in desk.facts(e.Blocked)] == ["Pavel Lind"]


async def test_without_a_reason_nothing_is_noted(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.press("2", "b", "enter", "enter")
        ada.sees("Say in a few words what holds it up")
        await ada.press("escape")
    assert not desk.facts(e.Blocked)


async def test_a_finished_step_can_not_be_blocked(desk) -> None:
    desk.enrol()
    desk.write(e.Read(step="everyone/welcome", revision=1))
    async with desk.sit_down() as ada:
        await ada.press("2", "p", "b")
        await ada.hears("This step is done: nothing holds it up.")
        ada.sees_no("Something is in the way")


async def test_what_was_noted_can_be_changed_and_taken_back(desk) -> None:
    desk.enrol()
    async with desk.sit_down(120, 40) as ada:
        await ada.press("2", "b")
        await ada.types("No key")
        await ada.press("enter", "enter", "b")
        await ada.fill("No lamp")
        await ada.press("enter", "enter")
        ada.sees("! blocked: No lamp")
        await ada.press("u")
        ada.sees("! blocked: No key")
        await ada.press("u")
        ada.sees("○ open")
        assert len(desk.facts(e.Undone)) == 2


async def test_a_locked_step_leads_to_the_one_that_opens_it(desk) -> None:
    desk.enrol()
    async with desk.sit_down(120, 40) as ada:
        await ada.press("2", "escape")
        await ada.goes_to("Review")
        await ada.press("enter")
        ada.sees("· locked", "Finish “First talk” first", "Locked: another step comes first.")
        await ada.goes_to("First: First talk")
        await ada.press("enter")
        assert ada.page.startswith("First talk")


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (20, 5)])
async def test_the_form_can_be_filled_in_at_every_size(desk, size) -> None:
    desk.enrol()
    async with desk.sit_down(*size) as ada:
        await ada.press("2", "b")
        await ada.types("No key")
        await ada.press("enter", "enter")
        assert [one.reason for one in desk.facts(e.Blocked)] == ["No key"]


async def test_markup_in_a_reason_is_shown_as_it_is(desk) -> None:
    desk.enrol()
    async with desk.sit_down(120, 40) as ada:
        await ada.press("2", "b")
        await ada.types("[/x] [b]no[/b]")
        await ada.press("enter", "enter")
        ada.sees("! blocked: [/x] [b]no[/b]")
        await ada.press("1", "4", "2")
        ada.sees("! blocked: [/x] [b]no[/b]")
