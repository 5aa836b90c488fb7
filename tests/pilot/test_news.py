"""What changed since somebody was here, what is new to them, and the moment of 100 %."""

from onboard_tui.model import events as e
from onboard_tui.model.track import track_of


async def left_once(desk) -> None:
    async with desk.sit_down() as ada:
        await ada.press("ctrl+q")


async def test_what_others_did_since_is_told_in_today(desk, clock) -> None:
    desk.enrol(manager_writer=desk.gretas_writer())
    desk.write(
        e.Ticked(step="warehouse/talk", revision=1, task="notes"),
        e.SignOffAsked(step="warehouse/talk", revision=1),
    )
    await left_once(desk)
    clock.forward(days=1)
    desk.sign_off("warehouse/talk")
    async with desk.sit_down(120, 40) as ada:
        ada.sees(
            "New since you were here on Mon 1 Mar", "“First talk” was signed off by Greta Moll"
        )
        ada.sees("“Review” can be begun now")


async def test_what_one_did_oneself_is_no_news(desk, clock) -> None:
    desk.enrol()
    await left_once(desk)
    clock.forward(hours=2)
    async with desk.sit_down(120, 40) as ada:
        await ada.press("2")
        await ada.goes_to("Mark as read")
        await ada.press("enter", "1")
        ada.sees_no("New since you were here")


async def test_a_page_that_changed_is_news_until_it_is_looked_at(desk, clock) -> None:
    desk.enrol()
    desk.write(e.Read(step="everyone/welcome", revision=1))
    await left_once(desk)
    desk.revise("everyone/welcome")
    clock.forward(days=1)
    async with desk.sit_down(120, 40) as ada:
        ada.sees("“Welcome” has changed since you finished it")
        await ada.press("enter")
        await ada.goes_to("I have looked at it again")
        await ada.press("enter", "1")
        ada.sees_no("has changed since you finished it")


async def test_a_step_that_came_later_is_new_in_a_word(desk) -> None:
    steps = tuple(one for one in desk.organisation.steps if one != "warehouse/later")
    desk.enrol(steps=steps)
    async with desk.sit_down(120, 40) as ada:
        await ada.press("2", "escape")
        assert "Later new" in ada.part("#steps")
        await ada.goes_to("Later")
        assert "new since you started" in ada.page


async def test_after_a_change_of_role_only_the_rest_is_new(desk) -> None:
    desk.enrol(team="marketing", role="writer", work_format="remote", steps=("everyone/welcome",))
    desk.write(e.Read(step="everyone/welcome", revision=1))
    steps = track_of(desk.organisation, "warehouse/clerk", "co-located").steps()
    moved = e.Enrolled(
        name="Ada",
        team="warehouse",
        role="clerk",
        work_format="co-located",
        start=desk.clock().date(),
        steps=tuple(one.id for one in steps),
    )
    desk.write(moved)
    async with desk.sit_down(120, 40) as ada:
        ada.sees("1/7 steps")
        await ada.press("2", "f")
        await ada.goes_to("new")
        await ada.press("enter")
        steps = ada.part("#steps")
        assert "Know the shelves new" in steps
        assert "Welcome" not in steps
        await ada.press("right")
        ada.sees("new with your role")


async def test_the_last_step_brings_a_screen_of_its_own(desk, monkeypatch) -> None:
    folder = desk.folder.with_name("downloads")
    folder.mkdir()
    monkeypatch.chdir(folder)
    desk.enrol(team="marketing", role="writer", work_format="remote")
    async with desk.sit_down() as ada:
        await ada.press("2")
        await ada.goes_to("Mark as read")
        await ada.press("enter")
        ada.sees("That was the whole track, Ada. Well done, and thank you.", "all 1 required step")
        ada.sees("Mon 1 Mar 2027 to Mon 1 Mar 2027, 1 day")
        await ada.press("e")
        await ada.hears("Written:")
        assert "Welcome" in (folder / "ada-000001.md").read_text()
        await ada.press("enter")
        assert ada.room == "Today"
        ada.sees("1/1 steps · 100%", "Everything is done.")


async def test_the_last_screen_fits_the_smallest_terminal(desk) -> None:
    desk.enrol(team="marketing", role="writer", work_format="remote")
    async with desk.sit_down(20, 5) as ada:
        await ada.press("2")
        await ada.goes_to("Mark as read")
        await ada.press("enter")
        ada.sees("That was the")
        await ada.press("enter")
        assert ada.room == "Today"
