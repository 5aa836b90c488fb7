"""Today: where I stand, what is next, whom to meet, and what waits on others."""

from datetime import UTC, date, datetime

import pytest

from onboard_tui.model import events as e

DAY_ONE = ("Welcome", "Know the shelves", "Choose well")


@pytest.mark.parametrize(
    ("hour", "greeting"),
    [(4, "evening"), (5, "morning"), (11, "morning"), (12, "afternoon"), (18, "evening")],
)
async def test_the_greeting_names_the_learner_and_fits_the_hour(
    desk, clock, hour: int, greeting: str
) -> None:
    clock.now = datetime(2027, 3, 1, hour, 0, tzinfo=UTC)
    desk.enrol()
    async with desk.sit_down() as ada:
        ada.sees(f"Good {greeting}, Ada.", "Packer · Warehouse · On site · day 1")


async def test_a_fresh_learner_sees_where_they_stand_and_why(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        ada.sees("0/7 steps · 0%", "0/3 of what is due by now", "Not started.", "“Welcome”")


async def test_enter_opens_the_next_step_in_track(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        assert ada.at.startswith("○ Welcome")
        await ada.press("enter")
        assert ada.room == "Track"
        ada.sees("Paragraph 1 of the welcome.")
    assert desk.facts(e.Opened) == [e.Opened(step="everyone/welcome")]


async def test_any_line_of_the_agenda_can_be_begun(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.goes_to("Choose well")
        await ada.press("enter")
        ada.sees("Think before you pack.")
    assert desk.facts(e.Opened) == [e.Opened(step="warehouse/choose")]


async def test_the_agenda_lists_what_can_be_done_by_due_date(desk) -> None:
    desk.enrol()
    async with desk.sit_down(120, 40) as ada:
        lines = [ada.at]
        for _ in range(5):
            await ada.press("down")
            lines.append(ada.at)
        await ada.press("down")
        assert ada.at == lines[-1]
    titles = [line[2:].partition("  ")[0].partition(" due")[0] for line in lines]
    # Neither what is locked, nor what is optional.
    assert titles == [*DAY_ONE, "Meet the clerk", "First talk", "Later"]
    assert [line.partition(" due ")[2].split(" Begin")[0] for line in lines] == [
        *("today", "today", "today"),
        *("Mon 8 Mar", "Mon 8 Mar", "Wed 31 Mar"),
    ]


async def test_a_step_that_was_begun_says_so(desk) -> None:
    desk.enrol()
    desk.write(e.Ticked(step="warehouse/shelves", revision=1, task="walk"))
    desk.write(e.Read(step="everyone/welcome", revision=1))
    async with desk.sit_down() as ada:
        ada.sees("◐ Know the shelves", "Go on with it: 1 thing to do")


async def test_a_page_that_was_only_opened_is_not_begun(desk) -> None:
    desk.enrol()
    desk.write(e.Opened(step="everyone/welcome"))
    async with desk.sit_down() as ada:
        ada.sees("○ Welcome", "Begin here")


async def test_whom_to_meet_names_people_who_are_due_soon(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        ada.sees("Whom to meet", "Yusra Dell (Clerk). Ask what she counts.")
        # The review is locked, and weeks away.
        ada.sees_no("The month.")


async def test_what_was_asked_of_others_waits_on_them(desk) -> None:
    desk.enrol()
    async with desk.sit_down(120, 40) as ada:
        ada.sees_no("Waits on others")
        await ada.goes_to("First talk")
        await ada.press("enter")
        await ada.goes_to("Write two notes.")
        await ada.press("enter")
        await ada.goes_to("sign-off")
        await ada.press("enter", "1")
        ada.sees("Waits on others", "Greta Moll, your manager. Sign-off of “First talk”")
        await ada.press("up")
        agenda = ada.screen.partition("What to do next")[2].partition("Waits on")[0]
        assert "○ First talk" not in agenda


async def test_a_blocked_step_waits_on_whoever_can_help(desk) -> None:
    desk.enrol()
    desk.write(e.Blocked(step="warehouse/shelves", reason="No badge yet", owner="Yusra"))
    async with desk.sit_down(120, 40) as ada:
        ada.sees("Waits on others", "Yusra: “Know the shelves”, No badge yet", "Blocked.")


async def test_late_steps_say_so(desk) -> None:
    desk.enrol(start=date(2027, 2, 1))
    async with desk.sit_down() as ada:
        ada.sees("Late.", "was due on Mon 1 Feb 2027", "late due Mon 1 Feb")


async def test_a_new_day_is_seen_after_midnight(desk, clock) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        ada.sees("day 1", "due today")
        await ada.press("2")
        clock.forward(days=1)
        await ada.press("1")
        ada.sees("day 2", "late due Mon 1 Mar")
        ada.sees_no("due today")


async def test_before_the_first_day_the_start_date_is_named(desk) -> None:
    desk.enrol(start=date(2027, 3, 15))
    async with desk.sit_down() as ada:
        ada.sees("starts on Mon 15 Mar 2027", "Not started.", "due Mon 15 Mar")


async def test_when_all_is_done_today_says_so(desk) -> None:
    desk.enrol(manager_writer=desk.gretas_writer())
    for key, step in desk.organisation.steps.items():
        facts = {"step": key, "revision": 1}
        desk.write(
            *(e.Ticked(task=one, **facts) for one in step.tasks),
            *(e.Answered(question=one, correct=True, attempt=1, **facts) for one in step.questions),
            *(
                e.Met(meeting=one, whom="X", when=date(2027, 3, 1), **facts)
                for one in step.meetings
            ),
            e.Read(**facts),
        )
    desk.sign_off("warehouse/talk")
    async with desk.sit_down() as ada:
        ada.sees("7/7 steps · 100%", "Done. All 7 required steps satisfied.", "Everything is done.")
        assert ada.at == "See what you did"
        await ada.press("enter")
        ada.sees("That was the whole track, Ada. Well done, and thank you.", "all 7 required steps")
        await ada.press("escape")
        ada.sees("Everything is done.")


async def test_a_role_that_is_gone_from_the_content_leaves_an_empty_day(desk) -> None:
    desk.enrol(role="juggler")
    async with desk.sit_down() as ada:
        ada.sees("Good morning, Ada.", "juggler · Warehouse", "0/0 steps")
        await ada.press("2", "enter", "n", "u", "3", "4", "enter", "escape", "1")
        assert ada.room == "Today"


async def test_journals_that_cannot_be_read_any_more_leave_yesterday_on_the_screen(
    desk, clock
) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.press("3")
        (desk.store().journals / "ada-000001" / "zz.jsonl").mkdir()
        clock.forward(days=1)
        await ada.press("1")
        ada.sees("Good morning, Ada.")
        await ada.hears("can't be read")


async def test_once_all_that_is_required_is_done_nothing_presses(desk) -> None:
    desk.enrol(manager_writer=desk.gretas_writer())
    every = [one for one in desk.organisation.steps if one != "warehouse/extra"]
    desk.greta_writes(*(e.Waived(step=one, reason="Known.") for one in every[1:]))
    desk.write(e.Read(step=every[0], revision=1))
    async with desk.sit_down(120, 40) as ada:
        await ada.press("1")
        ada.sees("Everything required is done", "If you like", "Extra reading about 5 minutes")
        ada.sees_no("Begin here", "What to do next")
        assert ada.at == "See what you did"
        await ada.press("enter")
        ada.sees("Well done, and thank you.")


async def test_next_leads_from_what_is_done_to_what_is_open(desk) -> None:
    desk.enrol()
    desk.write(e.Read(step="everyone/welcome", revision=1))
    for task in ("walk", "count"):
        desk.write(e.Ticked(step="warehouse/shelves", revision=1, task=task))
    async with desk.sit_down(120, 40) as ada:
        await ada.press("2", "escape")
        await ada.goes_to("Welcome", "up")
        await ada.press("enter", "end")
        assert ada.at == "→ Next: Choose well"
        await ada.press("enter")
        ada.sees("Think before you pack.")
    for step in ("choose", "meet", "talk", "extra", "review", "later"):
        desk.write(e.Blocked(step=f"warehouse/{step}", reason="No key."))
    async with desk.sit_down(120, 40) as ada:
        await ada.press("2", "escape")
        await ada.goes_to("Welcome", "up")
        await ada.press("enter", "end")
        assert ada.at == "→ Nothing else is open: back to Today"


async def test_what_is_due_and_not_listed_is_counted(desk, clock) -> None:
    desk.enrol()
    clock.forward(days=40)
    async with desk.sit_down(80, 24) as ada:
        ada.sees("due by today and late: 7 steps", "and 3 more due, in Track")
        await ada.press("end")
        assert "more due" not in ada.at
        await ada.resize(80, 40)
        ada.sees_no("more due")
        assert "○ Later" in ada.screen


async def test_the_key_bar_says_that_enter_opens_a_step(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        ada.sees("Enter Open")
        await ada.press("enter")
        assert ada.room == "Track"
