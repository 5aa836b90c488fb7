"""Backspace closes what only offers a choice, and never takes more than a letter from a field."""

import pytest


@pytest.mark.parametrize(
    ("way", "title"),
    [
        (("2", "f"), "Show which steps?"),
        (("2", "n", "o"), "Links of this page"),
        (("3", "a", "f"), "Look at which hand-offs?"),
        (("0", *["down"] * 5, "enter"), "On which days do you work?"),
        (("0", "enter"), "Which team are you in?"),
        (("question_mark",), "Keys that work here"),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
async def test_backspace_closes_a_choice_and_changes_nothing(desk, way, title) -> None:
    desk.enrol()
    async with desk.sit_down(120, 40) as ada:
        await ada.press(*way[:-1])
        before = ada.screen
        await ada.press(way[-1])
        ada.sees(title)
        await ada.press("backspace")
        assert ada.screen == before


async def test_backspace_closes_the_question_which_neighbour_and_goes_no_further(
    bundled_desk,
) -> None:
    bundled_desk.enrol(team="warehouse", role="shift-lead")
    async with bundled_desk.sit_down(120, 40) as mira:
        await mira.press("3", "r", "m", "tab")
        await mira.goes_to("Dispatch capacity")
        await mira.press("enter")
        mira.sees("Whom of “Dispatch capacity” to put in the middle?")
        await mira.press("backspace")
        mira.sees_no("Whom of “Dispatch capacity”")
        assert mira.at.startswith("Dispatch capacity")


async def test_in_the_date_of_another_role_backspace_takes_back_a_letter(desk) -> None:
    desk.enrol()
    async with desk.sit_down(120, 40) as ada:
        await ada.press("0", "enter", "enter", "enter", "backspace")
        ada.sees("What do you do there?")
        await ada.press("enter", "enter")
        ada.sees("From which day?")
        await ada.fill("2027-03-05")
        await ada.press("backspace")
        assert ada.app.focused.value == "2027-03-0"
        await ada.fill("")
        await ada.press("backspace", "backspace")
        ada.sees("From which day?")


async def test_in_a_form_and_in_find_backspace_only_takes_back_letters(desk) -> None:
    desk.enrol()
    async with desk.sit_down(120, 40) as ada:
        await ada.press("0", "down", "down", "enter")
        await ada.fill("a")
        await ada.press("backspace", "backspace", "backspace")
        ada.sees("When is your first day?")
        await ada.press("escape", "ctrl+p", "a", "backspace", "backspace")
        ada.sees("Find a step, a person")


async def test_a_dialog_that_asks_for_a_date_names_enter_and_writes_on_from_the_end(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.press("0", "enter", "enter", "enter", "enter")
        for _ in range(2):
            assert ada.screen.split("\n")[-1].startswith(" Enter Go on  Ctrl+U Clear")
            await ada.press("backspace")
            await ada.types("8")
            assert ada.app.focused.value == "2027-03-08"
            ada.sees("Mon 8 Mar 2027")
            await ada.press("escape", "enter")
        await ada.press("ctrl+u")
        await ada.types("fri")
        ada.sees("Fri 5 Mar 2027")
        await ada.press("enter")
        ada.sees("This is what it would bring.")


async def test_a_form_and_a_meeting_say_what_enter_does_in_each_field(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.press("0")
        await ada.goes_to("First day")
        await ada.press("enter")
        assert ada.screen.split("\n")[-1].startswith(" Enter Save")
        await ada.types("x")
        assert ada.app.focused.value == "2027-03-01x"
        await ada.press("escape")
        await ada.goes_to("Add days away")
        await ada.press("enter")
        assert ada.screen.split("\n")[-1].startswith(" Enter Go on")
        await ada.types("tomorrow")
        await ada.press("enter")
        assert ada.screen.split("\n")[-1].startswith(" Enter Note it")
        await ada.press("escape", "2", "escape")
        await ada.goes_to("Meet the clerk")
        await ada.press("enter")
        await ada.goes_to("Ask what she counts")
        await ada.press("enter")
        assert ada.screen.split("\n")[-1].startswith(" Enter Go on")
        await ada.press("enter")
        assert ada.screen.split("\n")[-1].startswith(" Enter Record it")
