"""Typing: in a text field every key is text, and never a command."""

from textual import events

from onboard_tui.model.text import control_code

KEYS = "q1?n2u34pj"


async def test_a_name_may_hold_every_key_that_is_a_command_elsewhere(desk) -> None:
    async with desk.sit_down() as ada:
        await ada.types(KEYS)
        ada.sees(KEYS, "What should others call you?")
        assert not ada.app._exit
        await ada.press("enter")
        ada.sees("Which team do you join?", KEYS)


async def test_the_details_take_every_key_as_text(desk, account) -> None:
    account("Ada")
    async with desk.sit_down() as ada:
        await ada.press("enter", "enter", "enter", "shift+tab")
        await ada.fill(KEYS)
        ada.sees(KEYS, "Is this right?")
        await ada.press("shift+tab")
        await ada.fill("?q1n")
        ada.sees("?q1n", "Is this right?")


async def test_the_meeting_dialog_takes_every_key_as_text(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.press("2", "escape")
        await ada.goes_to("Meet the clerk")
        await ada.press("enter")
        await ada.goes_to("Meet Yusra")
        await ada.press("enter")
        await ada.fill(KEYS)
        ada.sees(KEYS, "Whom did you talk to?")
        await ada.press("tab")
        await ada.fill("?1qn")
        ada.sees("?1qn", "On which day?")
        await ada.fill("2027-03-01")
        await ada.press("enter")
        ada.sees(f"Met {KEYS} on Mon 1 Mar 2027.")


async def pastes(user, text: str) -> None:
    event = events.Paste(text)
    event.set_sender(user.app)
    user.app._driver.send_message(event)
    await user.settle()


async def test_what_is_pasted_into_a_field_is_text_alone(desk) -> None:
    async with desk.sit_down() as ada:
        await pastes(ada, "Ada\x1b[31m\x07 \u202eLind\nand more")
        assert control_code(ada.screen.replace("\n", "")) is None
        ada.sees("Ada\ufffd[31m\ufffd \ufffdLind and more")


async def test_what_is_pasted_into_a_note_is_text_alone(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.press("2", "n", "m")
        await pastes(ada, "Gloves\x1b[2J\nLamp")
        assert control_code(ada.screen.replace("\n", "")) is None
        await ada.press("escape")
        ada.sees("Gloves\ufffd[2J Lamp")
