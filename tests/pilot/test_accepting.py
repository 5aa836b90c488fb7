"""Accepting the device of one's manager: what its sign-offs and waivers count for until then."""

import pytest

from onboard_tui.model import events as e

TALK = "warehouse/talk"


async def ask_for_the_talk(user) -> None:
    await user.press("2", "escape")
    await user.goes_to("First talk")
    await user.press("enter")
    await user.goes_to("Write two notes.")
    await user.press("enter")
    await user.goes_to("sign-off")
    await user.press("enter")


async def open_the_talk(user) -> None:
    await user.press("2", "escape")
    await user.goes_to("First talk")
    await user.press("enter")
    await user.goes_to("Was that your manager?")


@pytest.fixture
async def signed(desk):
    """A desk at which the talk was asked for, and signed off on a device nobody named."""
    desk.enrol()
    async with desk.sit_down() as ada:
        await ask_for_the_talk(ada)
    desk.sign_off(TALK)
    return desk


async def test_an_unconfirmed_sign_off_can_be_accepted_and_then_counts(signed) -> None:
    async with signed.sit_down(120, 40) as ada:
        await ada.press("1")
        ada.sees("First talk")
        ada.sees_no("Waits on others")
        await open_the_talk(ada)
        ada.sees(
            "Signed off by Greta Moll from a device that nobody vouched for yet. Was that your",
            "Enter Look at it",
        )
        ada.sees_no("Your part is done")
        await ada.press("enter")
        ada.sees("Is this the device of Greta Moll?")
        asked = ada.part("#about")
        assert "what that device signs counts, here and on your other devices." in asked
        assert "If you did not expect it, ask Greta Moll first." in asked
        await ada.goes_to("Accept this device", "up")
        await ada.press("enter")
        await ada.hears("Accepted: what Greta Moll signs there counts from now on.")
        ada.sees("Signed off by Greta Moll (Mon 1 Mar 2027)", "✓ done on Mon 1 Mar 2027")
    (fact,) = signed.facts(e.AcceptedManager)
    assert fact == e.AcceptedManager(writer=signed.gretas_writer(), name="Greta Moll")


async def test_who_presses_enter_by_habit_or_leaves_has_accepted_nobody(signed) -> None:
    async with signed.sit_down(120, 40) as ada:
        await open_the_talk(ada)
        await ada.press("enter", "enter")
        ada.sees("Was that your manager?")
        await ada.press("enter", "escape")
        ada.sees_no("Is this the device")
        await ada.burst("enter", "enter", "enter")
    assert signed.facts(e.AcceptedManager) == []


async def test_today_and_team_say_whose_turn_it_is(signed) -> None:
    for step in ("everyone/welcome", "warehouse/later"):
        signed.write(e.Read(step=step, revision=1))
    signed.write(e.Ticked(step="warehouse/shelves", revision=1, task="walk"))
    signed.write(e.Ticked(step="warehouse/shelves", revision=1, task="count"))
    right = e.Answered(
        step="warehouse/choose", revision=1, question="one-short", correct=True, attempt=1
    )
    signed.write(right)
    async with signed.sit_down(140, 40) as ada:
        await ada.press("1")
        ada.sees("“First talk” waits for Ada to confirm the device of Greta Moll.")
        ada.sees("First talk to confirm due Mon 8 Mar")
        ada.sees_no("waits for a sign-off")
        await ada.press("4")
        ada.sees("“First talk” waits for Ada to confirm the device of Greta Moll.")
        ada.sees_no("waits for a sign-off")


async def test_it_is_the_first_thing_to_do_once_it_is_next(signed) -> None:
    signed.write(e.Waived(step="everyone/welcome", reason="x"), by="Ada")
    signed.clock.forward(days=8)
    for step in ("warehouse/shelves", "warehouse/choose", "warehouse/meet", "everyone/welcome"):
        signed.write(e.Blocked(step=step, reason="No key."))
    async with signed.sit_down(120, 40) as ada:
        await ada.press("1")
        assert "First talk" in ada.at
        ada.sees("Waits for you to confirm the device of Greta Moll")


async def test_accepting_is_taken_back_on_its_row(signed) -> None:
    async with signed.sit_down(120, 40) as ada:
        await open_the_talk(ada)
        await ada.press("enter")
        await ada.goes_to("Accept this device", "up")
        await ada.press("enter")
        await ada.goes_to("Signed off by", "up")
        await ada.press("u")
        await ada.hears("Taken back: accepting a device.")
        ada.sees("Was that your manager?")
    assert len(signed.facts(e.SignOffAsked)) == 1
    assert len(signed.facts(e.Undone)) == 1


async def test_an_unconfirmed_waiver_is_asked_about_too(desk) -> None:
    desk.enrol()
    desk.greta_writes(e.Waived(step="warehouse/shelves", reason="She built them."))
    async with desk.sit_down(120, 40) as ada:
        await ada.press("2", "n")
        await ada.goes_to("Waived by Greta Moll from a device that nobody vouched for yet.")
        assert "Was that your manager? Reason: She built them." in ada.at
        await ada.press("enter")
        await ada.goes_to("Accept this device", "up")
        await ada.press("enter")
        ada.sees("– waived by Greta Moll: She built them.")


async def test_it_is_found_as_a_command_while_there_is_one(signed) -> None:
    for word in ("accept", "confirm", "trust", "unconfirmed"):
        async with signed.sit_down(120, 40) as ada:
            await ada.press("ctrl+p")
            ada.sees("Confirm the device of Greta Moll")
            await ada.types(word)
            await ada.press("enter")
            ada.sees("Is this the device of Greta Moll?")
            if word == "unconfirmed":
                await ada.goes_to("Accept this device", "up")
                await ada.press("enter", "ctrl+p")
                ada.sees_no("Confirm the device")
    assert len(signed.facts(e.AcceptedManager)) == 1


async def test_what_was_signed_on_ones_own_device_is_told_to_be_none(desk) -> None:
    desk.enrol()
    desk.write(e.SignedOff(step=TALK, revision=1), by="Greta Moll")
    async with desk.sit_down(120, 40) as ada:
        await ada.press("2", "escape")
        await ada.goes_to("First talk")
        ada.sees("Ask Greta Moll", "Greta Moll signed it off on a device of yours.")
        ada.sees_no("Was that your manager?")


async def test_today_lists_it_however_much_is_due_before(signed) -> None:
    async with signed.sit_down(120, 40) as ada:
        await ada.press("1")
        ada.sees("3 steps are due today; nothing is late.", "First talk to confirm due Mon 8 Mar")
        listed = ada.part("#agenda")
        assert listed.index("First talk") < listed.index("Know the shelves")
        await ada.press("4")
        ada.sees("nothing is late. “First talk” waits for Ada to confirm the device of Greta Moll.")
