"""Links lead from room to room, and Backspace back the way somebody came."""

from msgspec import structs

from onboard_tui.model import events as e

READ = "Read “Know the shelves” in your track"


def teach(desk) -> None:
    """Let a step of the shop teach what the packer receives."""
    known = desk.organisation.steps
    key = "warehouse/shelves"
    taught = structs.replace(known[key], hand_offs=("warehouse/counts", "marketing/brief"))
    desk.organisation = structs.replace(desk.organisation, steps={**known, key: taught})
    desk.enrol()


async def to_the_step(ada) -> None:
    """Follow the explanation of a hand-off to the step that teaches it."""
    await ada.press("3", "down", "e")
    await ada.goes_to(READ)
    await ada.press("enter")
    assert ada.room == "Track"
    ada.sees("A tote holds one order.")


async def test_who_comes_back_to_an_explanation_finds_the_cursor_where_it_was(desk) -> None:
    teach(desk)
    async with desk.sit_down() as ada:
        await to_the_step(ada)
        assert desk.facts(e.Opened)
        await ada.press("3")
        assert READ in ada.at
        assert f"▸ → {READ}" in ada.part("Explanation", as_it_is=True)


async def test_a_resized_explanation_keeps_its_cursor_in_view(desk) -> None:
    teach(desk)
    async with desk.sit_down() as ada:
        await ada.press("3", "down", "e")
        await ada.goes_to(READ)
        for size in ((100, 30), (60, 20), (80, 24)):
            await ada.resize(*size)
            assert READ in ada.at
            assert "▸ →" in ada.part("Explanation", as_it_is=True)


async def test_backspace_leads_back_to_the_very_row_that_a_link_came_from(desk) -> None:
    teach(desk)
    async with desk.sit_down(120, 40) as ada:
        await to_the_step(ada)
        ada.sees("Backspace Back to Connections")
        # Whatever is read meanwhile, the way back stays.
        await ada.press("n", "backspace")
        assert ada.room == "Connections"
        assert READ in ada.at
        assert f"▸ → {READ}" in ada.part("Explanation", as_it_is=True)
        ada.sees_no("Back to Connections", "Back to Track")
        await ada.press("backspace")
        assert ada.at == "Counts Clerk · daily"
        await ada.press("backspace")
        assert ada.room == "Connections"


async def test_backspace_leads_back_from_a_hand_off_to_the_step_that_teaches_it(desk) -> None:
    teach(desk)
    async with desk.sit_down() as ada:
        # What was walked there before is not the way somebody came.
        await ada.press("3", "enter", "2", "n", "end")
        await ada.goes_to("Counts: from Clerk")
        await ada.press("enter")
        assert ada.at == "Counts Clerk · daily"
        ada.sees("Backspace Back to Track")
        await ada.press("enter")
        ada.sees_no("Back to Track")
        ada.sees("Backspace Back")
        await ada.press("backspace")
        assert ada.at == "Counts Clerk · daily"
        await ada.press("backspace")
        assert ada.room == "Track"
        assert ada.at == "→ Counts: from Clerk to Packer"
        await ada.press("backspace")
        assert ada.room == "Track"


async def test_a_chain_of_links_is_gone_back_link_by_link(desk) -> None:
    teach(desk)
    async with desk.sit_down(120, 40) as ada:
        await ada.press("3", "e")
        await ada.goes_to(READ)
        await ada.press("enter", "end")
        await ada.goes_to("Counts: from Clerk")
        await ada.press("enter", "e")
        await ada.goes_to(READ)
        await ada.press("enter")
        rooms = []
        for _ in range(4):
            await ada.press("backspace")
            rooms.append((ada.room, ada.at))
        row = READ + " ○ open"
        assert rooms == [
            ("Connections", f"→ {row}"),
            ("Connections", "Counts Clerk · daily"),
            ("Track", "→ Counts: from Clerk to Packer"),
            ("Connections", f"→ {row}"),
        ]
        ada.sees("Brief: why.")


async def test_a_key_of_a_room_forgets_where_somebody_came_from(desk) -> None:
    teach(desk)
    async with desk.sit_down(120, 40) as ada:
        await to_the_step(ada)
        for key in ("2", "1", "4", "0"):
            ada.sees("Back to Connections")
            await ada.press(key, "2")
            assert ada.room == "Track"
            ada.sees_no("Back to Connections")
            await ada.press("backspace")
            assert ada.room == "Track"
            # The cursor is still on the row that leads here.
            await ada.press("3", "enter")
        await ada.press("2")
        await ada.press("end")
        await ada.goes_to("Counts: from Clerk")
        await ada.press("enter", "3", "backspace")
        assert ada.room == "Connections"


async def test_from_today_and_from_what_was_found_there_is_a_way_back(desk) -> None:
    teach(desk)
    async with desk.sit_down(120, 40) as ada:
        await ada.press("down", "enter")
        ada.sees("A tote holds one order.", "Back to Today")
        await ada.press("?")
        ada.sees("Go back to the room from which a link led")
        await ada.press("escape", "backspace")
        assert ada.room == "Today"
        assert "Know the shelves" in ada.at
        await ada.press("4", "ctrl+p")
        await ada.types("parcels")
        await ada.press("enter")
        ada.sees("Back to Team")
        await ada.press("backspace")
        assert ada.room == "Team"
        await ada.press("2", "?")
        ada.sees_no("from which a link led")


async def test_backspace_in_the_search_takes_back_a_letter(desk) -> None:
    teach(desk)
    async with desk.sit_down(120, 40) as ada:
        await ada.press("down", "enter", "/")
        await ada.types("tote")
        await ada.press("backspace")
        assert ada.room == "Track"
        assert ada.part("#search") == "tot"


async def test_what_is_held_down_leads_back_no_further_than_the_way(desk) -> None:
    teach(desk)
    async with desk.sit_down(120, 40) as ada:
        await to_the_step(ada)
        await ada.burst(*["backspace"] * 6)
        assert ada.room == "Connections"
        assert READ in ada.at
