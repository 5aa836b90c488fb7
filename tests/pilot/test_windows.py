"""Two windows on one data folder: what one writes is never lost by the other."""

from onboard_tui.model import events as e


async def test_what_another_window_writes_between_two_keys_is_kept_and_shown(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.press("2", "n")
        desk.write(e.Ticked(step="warehouse/shelves", revision=1, task="count"))
        await ada.goes_to("Walk along")
        await ada.press("enter")
        ada.sees("[✓] Walk along the shelves.", "[✓] Count the lanterns.", "Step done")
    assert {one.task for one in desk.facts(e.Ticked)} == {"walk", "count"}
    assert desk.is_whole()


async def test_two_windows_take_turns(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as left, desk.sit_down() as right:
        await left.press("2", "n")
        await right.press("2", "n", "n")
        await left.goes_to("Walk along")
        await right.goes_to("Report it.")
        await left.press("enter")
        await right.press("enter")
        await left.goes_to("Count the")
        await left.press("enter")
        left.sees("Step done. That makes 2 of 7.")
        right.sees("Step done. That makes 1 of 7.")
        await right.press("1", "4")
        right.sees("2/7")
    assert desk.is_whole()
    seqs = [one.seq for one in desk.events()]
    assert len(set(seqs)) == len(seqs)


async def test_what_was_ticked_in_both_windows_counts_once(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as left, desk.sit_down() as right:
        for user in (left, right):
            await user.press("2", "n")
            await user.goes_to("Walk along")
        for user in (left, right):
            await user.press("enter")
            user.sees("[✓] Walk along the shelves.", "1 thing left")
    assert desk.is_whole()


async def test_a_block_by_the_manager_shows_after_the_next_deed(desk) -> None:
    desk.enrol()
    async with desk.sit_down(120, 40) as ada:
        await ada.press("2")
        desk.write(
            e.Blocked(step="warehouse/shelves", reason="No badge yet", owner="Yusra"),
            by="Greta Moll",
        )
        await ada.press("n", "p")
        ada.sees("! Know the shelves")
        await ada.press("1")
        ada.sees("Yusra: “Know the shelves”, No badge yet")
