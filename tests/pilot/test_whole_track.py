"""A whole track of the bundled content, by a learner who only does what the screens say."""

import pytest

from onboard_tui.model import events as e

TALK, REVIEW = "everyone/first-month-talk", "everyone/ninety-day-review"


async def do_the_step(user) -> None:
    """Do all that the open step asks, row by row and option by option, down to "Next"."""
    for _ in range(80):
        if user.at.startswith("→"):
            return
        if "Whom did you talk to?" in user.words:
            if not user.app.focused.value:
                await user.types("Somebody")
            await user.press("enter", "enter")
        elif "Is this the device of" in user.words:
            await user.press("up", "enter")
        elif user.at.startswith(("[ ]", "( )")):
            await user.press("enter")
        else:
            await user.press("down" if user.at else "enter")
    raise AssertionError(f"The step has no end:\n{user.screen}")


async def do_what_today_offers(user) -> int:
    """Begin what Today puts first until it has nothing more, and count the steps."""
    steps = 0
    if "That was the whole track" in user.words:
        await user.press("enter")
    await user.press("1")
    while any(one in user.words for one in ("Begin here", "Go on with it", "Waits for you to")):
        await user.press("home", "enter")
        await do_the_step(user)
        await user.press("1")
        steps += 1
        assert steps < 30
    return steps


async def test_a_whole_track_is_completed_by_following_the_screens(bundled_desk) -> None:
    desk = bundled_desk
    desk.enrol(manager_writer=desk.gretas_writer())
    async with desk.sit_down() as ada:
        ada.sees("0/16 steps · 0%", "Begin here")
        # All but the locked review, and the two optional steps once nothing else is left.
        assert await do_what_today_offers(ada) == 15 + 2
        ada.sees("14/16 steps · 87%", "Waits on others", "Sign-off of “Your first-month talk”")
        ada.sees("Nothing is left for you to do now: 1 waits for somebody, 1 is locked")
        await ada.press("ctrl+q")
    desk.sign_off(TALK)
    async with desk.sit_down() as ada:
        await ada.press("1")
        ada.sees("15/16 steps · 93%")
        assert await do_what_today_offers(ada) == 1
        ada.sees("15/16 steps · 93%", "Sign-off of “Your ninety-day review”")
        await ada.press("ctrl+q")
    desk.sign_off(REVIEW)
    async with desk.sit_down() as ada:
        # The last word came while nobody was here.
        ada.sees("That was the whole track, Ada. Well done, and thank you.", "What now?")
        await ada.press("enter", "1")
        ada.sees("16/16 steps · 100%", "Done.", "All 16 required steps satisfied.")
        ada.sees("Everything is done.")
        await ada.press("4")
        assert "✓ done" in ada.at
    assert desk.is_whole()
    assert not desk.facts(e.Undone)
    assert {one.step for one in desk.facts(e.SignOffAsked)} == {TALK, REVIEW}
    wrong = [one for one in desk.facts(e.Answered) if not one.correct]
    assert len(wrong) > 5


async def test_a_manager_whose_device_nobody_named_is_accepted_on_the_way(bundled_desk) -> None:
    desk = bundled_desk
    desk.enrol()
    async with desk.sit_down() as ada:
        assert await do_what_today_offers(ada) == 15 + 2
        await ada.press("ctrl+q")
    desk.sign_off(TALK)
    async with desk.sit_down() as ada:
        await ada.press("1")
        ada.sees("Waits for you to confirm the device of Greta Moll", "14/16 steps")
        assert await do_what_today_offers(ada) == 2
        ada.sees("15/16 steps · 93%", "Sign-off of “Your ninety-day review”")
        await ada.press("ctrl+q")
    # What that device signs from then on counts by itself.
    desk.sign_off(REVIEW)
    async with desk.sit_down() as ada:
        await ada.press("enter", "1")
        ada.sees("16/16 steps · 100%")
    assert len(desk.facts(e.AcceptedManager)) == 1


@pytest.mark.parametrize(
    ("role", "work_format"),
    [
        ("marketing/campaign-manager", "co-located"),
        ("e-commerce/seo-sem-specialist", "remote"),
        ("it/developer", "third-party"),
        ("c-level/executive", "remote"),
    ],
)
async def test_the_tracks_of_four_others_lead_to_the_end_too(
    bundled_desk, role: str, work_format: str
) -> None:
    desk = bundled_desk
    team, _, short = role.partition("/")
    writer = desk.gretas_writer()
    desk.enrol(team=team, role=short, work_format=work_format, manager_writer=writer)
    for _ in range(4):
        async with desk.sit_down(120, 40) as user:
            await do_what_today_offers(user)
            complete = "Everything is done." in user.words
            await user.press("ctrl+q")
        if complete:
            return
        # The manager's word, for whatever waits for it.
        for fact in desk.facts(e.SignOffAsked):
            desk.sign_off(fact.step)
    raise AssertionError("The track has no end.")
