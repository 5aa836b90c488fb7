"""A meeting's day: told in words or as a date, neither to come nor long before the first day."""

from datetime import date

from msgspec import structs

from onboard_tui.model import events as e

MONDAY = date(2027, 3, 1)


async def meet(user) -> None:
    """Open the dialog of the step that asks for a meeting, at its day."""
    await user.press("2", "escape")
    await user.goes_to("Meet the clerk")
    await user.press("enter")
    await user.goes_to("Meet Yusra")
    await user.press("enter", "enter")


async def test_the_day_of_a_meeting_is_told_as_people_say_it(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await meet(ada)
        assert ada.part("#day") == "Mon 1 Mar 2027"
        for typed, said in (("yesterday", "Sun 28 Feb 2027"), ("fri", "Fri 26 Feb 2027")):
            await ada.fill(typed)
            assert ada.part("#day") == said
        await ada.press("enter")
        ada.sees("Met Yusra Dell on Fri 26 Feb 2027.")
    assert [one.when for one in desk.facts(e.Met)] == [date(2027, 2, 26)]


async def test_a_day_that_is_none_or_still_to_come_is_answered_with_a_sentence(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await meet(ada)
        for typed, sentence in (
            ("tomorrow", "2027-03-02 is still to come; record a meeting once it was held."),
            ("soon", '"soon" is no date; write it like 2027-01-31, 24 Dec, today or mon.'),
        ):
            await ada.fill(typed)
            await ada.press("enter")
            assert ada.part("#mistake") == sentence
    assert desk.facts(e.Met) == []


async def test_a_day_long_before_the_first_one_is_a_slip_of_the_year(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await meet(ada)
        await ada.fill("2026-03-01")
        await ada.press("enter")
        sentence = "2026-03-01 is long before your first day, 2027-03-01: mend the year."
        assert ada.part("#mistake") == sentence
        # In the interviews, say.
        await ada.fill("2026-12-01")
        await ada.press("enter")
        ada.sees("Met Yusra Dell on Tue 1 Dec 2026.")


async def test_a_meeting_that_has_weeks_to_go_says_to_what_it_belongs(desk) -> None:
    desk.enrol()
    desk.write(e.Waived(step="warehouse/talk", reason="x"))
    steps = desk.organisation.steps
    free = structs.replace(steps["warehouse/review"], after=())
    desk.organisation = structs.replace(desk.organisation, steps={**steps, free.id: free})
    for day, early in ((1, True), (20, False)):
        desk.clock.now = desk.clock.now.replace(day=day)
        async with desk.sit_down(120, 40) as ada:
            await ada.press("2", "escape")
            await ada.goes_to("Review")
            await ada.press("enter")
            await ada.goes_to("Meet Greta Moll")
            await ada.press("enter")
            ada.sees("You have met somebody")
            assert ("This belongs to Day 30, due Wed 31 Mar." in ada.words) == early
