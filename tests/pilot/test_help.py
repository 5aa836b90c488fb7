"""Help: `?` explains every screen, and every key that the screen names."""

import re

SCREENS = (("1",), ("2",), ("escape",), ("3",), ("tab",), ("4",), ("enter",))
"""Today, Track and its list, Connections and its other side, Team and a record in turn."""


def bar(user) -> list[tuple[str, str]]:
    """Return the keys that the bar at the bottom names, each with its word."""
    named = re.split(r"\s{2,}", user.part("KeyBar", as_it_is=True).strip())
    return [tuple(one.split(" ", 1)) for one in named]


async def test_the_help_names_every_key_that_the_bar_shows(desk) -> None:
    desk.enrol()
    async with desk.sit_down(200, 60) as ada:
        for keys in SCREENS:
            await ada.press(*keys)
            shown = bar(ada)
            assert ("?", "Help") in shown
            await ada.press("question_mark")
            ada.sees("Keys that work here", "Esc closes this.")
            helped = ada.part("HelpDialog #text", as_it_is=True)
            for key, word in shown:
                named = rf"^ *{re.escape(key)} {{2,}}\S"
                assert re.search(named, helped, re.MULTILINE), (keys, key, word)
            await ada.press("escape")


async def test_the_help_closes_and_leaves_the_screen_as_it_was(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        for keys in SCREENS:
            await ada.press(*keys)
            before = ada.screen
            for close in ("escape", "question_mark", "enter", "q"):
                await ada.press("question_mark")
                assert ada.screen != before
                await ada.press(close)
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


async def test_a_digit_goes_to_its_room_from_any_room(desk) -> None:
    desk.enrol()
    rooms = {"1": "Today", "2": "Track", "3": "Connections", "4": "Team"}
    async with desk.sit_down() as ada:
        for key in "2132431411":
            await ada.press(key)
            assert ada.room == rooms[key]
