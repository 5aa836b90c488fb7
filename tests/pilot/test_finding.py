"""Track's list: searching it, filtering it, and coming back to all of it."""

from onboard_tui.model import events as e


async def test_search_finds_titles_and_pages_while_one_types(desk) -> None:
    desk.enrol()
    async with desk.sit_down(120, 40) as ada:
        await ada.press("2", "slash")
        await ada.types("tote")
        ada.sees("Found 1 of 8", "○ Know the shelves A tote holds one order.")
        steps = ada.part("#steps")
        assert "Welcome" not in steps
        await ada.press("enter", "enter")
        assert ada.page.startswith("Know the shelves")


async def test_letters_in_the_search_are_text_and_no_commands(desk) -> None:
    desk.enrol()
    async with desk.sit_down(120, 40) as ada:
        await ada.press("2", "slash")
        await ada.types("1nfbq?")
        assert ada.room == "Track"
        ada.sees("1nfbq?", "Found 0 of 8", "Nothing here.")
        assert not desk.facts(e.Blocked)


async def test_escape_ends_the_search_and_shows_every_step_again(desk) -> None:
    desk.enrol()
    async with desk.sit_down(120, 40) as ada:
        await ada.press("2", "n", "slash")
        await ada.types("month")
        ada.sees("Found 1 of 8")
        await ada.press("escape")
        ada.sees_no("Found")
        # What was read is still there, in the list as on the page.
        assert ada.at.startswith("○ Know the shelves")
        ada.sees("○ Welcome", "Review locked")


async def test_escape_in_the_list_shows_all_that_a_search_left_out(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.press("2", "slash")
        await ada.types("clerk")
        await ada.press("down")
        assert ada.at.startswith("○ Meet the clerk")
        ada.sees("Esc Show all")
        await ada.press("escape")
        assert "Welcome" in ada.part("#steps")
        ada.sees_no("Esc Show all")


async def test_a_filter_shows_only_what_is_due(desk, clock) -> None:
    desk.enrol()
    desk.write(e.Read(step="everyone/welcome", revision=1))
    async with desk.sit_down(120, 40) as ada:
        await ada.press("2", "f")
        ada.sees("Show which steps?", "all 8", "open 6", "due 2")
        await ada.goes_to("due")
        await ada.press("enter")
        ada.sees("due 2 of 8")
        steps = ada.part("#steps")
        assert "Know the shelves" in steps
        assert "Welcome" not in steps
        await ada.press("escape")
        assert "Welcome" in ada.part("#steps")


async def test_a_filter_offers_what_there_is_and_names_it_in_words(desk) -> None:
    desk.enrol()
    desk.write(e.Blocked(step="warehouse/shelves", reason="No key.", owner="Greta Moll"))
    async with desk.sit_down() as ada:
        await ada.press("2", "f")
        ada.sees("blocked 1", "optional 1")
        ada.sees_no("changed", "waiting", "with a note")
        await ada.goes_to("blocked")
        await ada.press("enter")
        assert "! Know the shel… blocked" in ada.part("#steps")


async def test_what_a_filter_shows_follows_what_is_done(desk) -> None:
    desk.enrol()
    async with desk.sit_down(120, 40) as ada:
        await ada.press("2", "f")
        await ada.goes_to("open")
        await ada.press("enter")
        ada.sees("open 7 of 8")
        await ada.press("right")
        await ada.goes_to("Mark as read")
        await ada.press("enter")
        ada.sees("open 6 of 8")
        assert ada.page.endswith("Next: Know the shelves")


async def test_search_works_in_one_column(desk) -> None:
    desk.enrol()
    async with desk.sit_down(50, 20) as ada:
        await ada.press("2", "slash")
        await ada.types("lanterns")
        ada.sees("Found 1", "○ Know the shelves")
        await ada.press("enter", "enter")
        ada.sees("A tote holds one order.")
