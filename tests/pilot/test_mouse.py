"""The mouse can do what the keys do."""

from onboard_tui.model import events as e


async def test_a_room_in_the_banner_is_opened_by_a_click(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        for room in ("Track", "Connections", "Team", "Today", "Team"):
            await ada.click(room)
            assert ada.room == room


async def test_a_line_of_the_agenda_is_begun_by_a_click(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.click("Know the shelves")
        assert ada.room == "Track"
        ada.sees("A tote holds one order.")


async def test_a_step_is_opened_and_done_by_clicks(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.click("Track")
        await ada.click("Know the shelves")
        ada.sees("A tote holds one order.")
        await ada.click("Walk along")
        await ada.click("Count the")
        ada.sees("[✓] Walk along the shelves.", "[✓] Count the lanterns.", "Step done")
        await ada.click("Next: Choose")
        ada.sees("Think before you pack.")
        await ada.click("Borrow one.")
        ada.sees("Another order is short.")
        await ada.click("Report it.")
        ada.sees("Stock is true.")
    assert [one.task for one in desk.facts(e.Ticked)] == ["walk", "count"]
    assert [one.correct for one in desk.facts(e.Answered)] == [False, True]


async def test_a_click_between_the_rows_does_nothing(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.press("2", "n")
        before = ada.page
        await ada.click("A tote holds")
        await ada.click("What this step")
        assert ada.page == before


async def test_a_meeting_is_recorded_by_clicks(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.press("2")
        await ada.click("Meet the clerk")
        await ada.click("Meet Yusra")
        await ada.click("Record it")
        ada.sees("Met Yusra Dell on Mon 1 Mar 2027.")


async def test_every_word_of_the_key_bar_can_be_clicked(desk) -> None:
    desk.enrol()
    async with desk.sit_down(120, 40) as ada:
        await ada.click("Help")
        ada.sees("Keys that work here")
        await ada.press("escape")
        await ada.click("Connections", nth=1)
        assert ada.room == "Connections"
        await ada.click("Sides")
        assert ada.at == "Parcels Marketing · daily"
        await ada.click("Track")
        await ada.click("Next")
        ada.sees("A tote holds one order.")
        await ada.click("Esc")
        assert "Know the shelves" in ada.at
        await ada.click("Quit")
        assert ada.app._exit


async def test_a_hand_off_is_explained_by_a_click(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.press("3")
        await ada.click("Parcels")
        ada.sees("Parcels: customers wait.")


async def test_a_record_is_opened_by_a_click(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.press("4")
        await ada.click("Ada", nth=1)
        ada.sees("Where this comes from")


async def test_the_first_run_is_answered_by_clicks(desk, account) -> None:
    account("Ada")
    async with desk.sit_down() as ada:
        await ada.press("enter")
        await ada.click("Warehouse")
        await ada.click("Packer")
        await ada.click("Remote")
        await ada.click("Start", nth=1)
        ada.sees("Good morning, Ada.", "Packer · Warehouse · Remote")
