"""Help: `?` explains every screen, and every key that the screen names."""

import re

import pytest

SCREENS = {
    "Today": (),
    "Track": ("2",),
    "Track's list": ("2", "escape"),
    "Connections": ("3",),
    "Team": ("4",),
    "record": ("4", "enter"),
}


def bar(user) -> list[tuple[str, str]]:
    """Return the keys that the bar at the bottom names, each with its word."""
    named = re.split(r"\s{2,}", user.part("KeyBar", as_it_is=True).strip())
    return [tuple(one.split(" ", 1)) for one in named]


@pytest.mark.parametrize("keys", SCREENS.values(), ids=SCREENS)
async def test_the_help_names_every_key_that_the_bar_shows(desk, keys: tuple[str, ...]) -> None:
    desk.enrol()
    async with desk.sit_down(200, 60) as ada:
        await ada.press(*keys)
        shown = bar(ada)
        assert ("?", "Help") in shown
        await ada.press("question_mark")
        ada.sees("Keys that work here", "Esc closes this.")
        helped = ada.part("HelpDialog #text", as_it_is=True)
        for key, word in shown:
            assert re.search(rf"^ *{re.escape(key)} {{2,}}\S", helped, re.MULTILINE), (key, word)


@pytest.mark.parametrize("keys", SCREENS.values(), ids=SCREENS)
@pytest.mark.parametrize("close", ["escape", "question_mark", "enter", "q"])
async def test_the_help_closes_and_leaves_the_screen_as_it_was(
    desk, keys: tuple[str, ...], close: str
) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.press(*keys)
        before = ada.screen
        await ada.press("question_mark", close)
        assert ada.screen == before


async def test_the_first_run_explains_itself_where_a_name_is_typed(desk) -> None:
    async with desk.sit_down(100, 50) as ada:
        await ada.press("f1")
        ada.sees("Keys that work here", "Ctrl+L", "Ctrl+Q")
        await ada.press("escape")
        ada.sees("What should others call you?")


async def test_the_first_run_explains_itself_at_a_list(desk, account) -> None:
    account("Ada")
    async with desk.sit_down(100, 50) as ada:
        await ada.press("enter", "question_mark")
        ada.sees("Keys that work here", "Esc Go back to the question before")


async def test_help_does_not_open_over_help(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        before = ada.screen
        await ada.press("question_mark", "f1", "f1", "escape")
        assert ada.screen == before


async def test_the_meeting_dialog_can_be_explained(desk) -> None:
    desk.enrol()
    async with desk.sit_down(100, 50) as ada:
        await ada.press("2", "escape")
        await ada.goes_to("Meet the clerk")
        await ada.press("enter")
        await ada.goes_to("Meet Yusra")
        await ada.press("enter", "f1")
        ada.sees("Keys that work here", "Close without recording a meeting")
        await ada.press("escape")
        ada.sees("Whom did you talk to?")


async def test_keys_of_a_room_do_nothing_under_the_help(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.press("question_mark", "2", "3", "n", "u", "escape")
        assert ada.room == "Today"


async def test_a_long_help_scrolls(desk) -> None:
    desk.enrol()
    async with desk.sit_down(80, 16) as ada:
        await ada.press("2", "question_mark")
        ada.sees_no("Esc closes this.")
        await ada.press("end")
        ada.sees("Esc closes this.")


@pytest.mark.parametrize(("key", "room"), [("1", "Today"), ("2", "Track"), ("4", "Team")])
async def test_a_digit_goes_to_its_room_from_any_room(desk, key: str, room: str) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        for before in "1234":
            await ada.press(before, key)
            assert ada.room == room
