"""Noticing what others wrote while the app is open. Tests look by hand: no timer decides."""

import pytest

from onboard_tui.model import events as e
from onboard_tui.tui import watching

TALK = "warehouse/talk"
MINE = (
    e.Ticked(step=TALK, revision=1, task="notes"),
    e.Completed(step=TALK, revision=1, digest=""),
    e.SignOffAsked(step=TALK, revision=1),
)


@pytest.fixture(autouse=True)
def _no_timer(monkeypatch) -> None:
    monkeypatch.setattr(watching, "LOOK_SECONDS", 3_600)


async def look(user) -> None:
    user.app.look()
    await user.settle()


async def test_a_sign_off_shows_in_the_open_room_and_is_said(desk) -> None:
    desk.enrol(manager_writer=desk.gretas_writer())
    desk.write(*MINE)
    async with desk.sit_down(120, 40) as ada:
        ada.sees("Waits on others", "0/7 steps")
        await look(ada)
        desk.sign_off(TALK)
        await look(ada)
        ada.sees("1/7 steps")
        ada.sees_no("Waits on others")
        await ada.hears("Greta Moll signed off “First talk”.")
        await ada.press("2", "escape")
        await ada.goes_to("First talk")
        ada.sees("Signed off by Greta Moll (Mon 1 Mar 2027)")


async def test_a_page_that_is_read_shows_it_and_stays_where_it_is(desk) -> None:
    desk.enrol()
    desk.write(*MINE)
    async with desk.sit_down(120, 40) as ada:
        await ada.press("2", "escape")
        await ada.goes_to("First talk")
        await ada.press("enter")
        await ada.goes_to("Asked for")
        desk.sign_off(TALK)
        await look(ada)
        assert "Was that your manager?" in ada.at
        await ada.hears("Greta Moll signed off “First talk”. Confirm their device.")


async def test_a_change_of_room_says_what_came_too_and_says_it_once(desk) -> None:
    desk.enrol(manager_writer=desk.gretas_writer())
    desk.write(*MINE)
    async with desk.sit_down(120, 40) as ada:
        desk.sign_off(TALK)
        desk.greta_writes(e.Waived(step="warehouse/meet", reason="Old friends."))
        await ada.press("4")
        await ada.hears("Greta Moll signed off “First talk”. And 1 more.")
        ada.app.clear_notifications()
        await look(ada)
        assert ada.toasts == ""


async def test_the_last_word_is_celebrated_when_it_comes(desk) -> None:
    desk.enrol(manager_writer=desk.gretas_writer())
    every = [step for step in desk.organisation.steps if step not in (TALK, "warehouse/extra")]
    desk.greta_writes(*(e.Waived(step=one, reason="Known.") for one in every))
    desk.write(*MINE)
    async with desk.sit_down(120, 40) as ada:
        desk.sign_off(TALK)
        await look(ada)
        ada.sees("That was the whole track, Ada. Well done, and thank you.")


async def test_looking_when_nothing_came_reads_and_says_nothing(desk, monkeypatch) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await look(ada)
        read = []
        monkeypatch.setattr(type(desk.store()), "journal", lambda *_: read.append(1))
        await look(ada)
    assert read == []


async def test_a_folder_that_can_not_be_read_is_no_trouble_to_look_at(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        folder = desk.store().journals / "ada-000001"
        folder.rename(folder.with_name("elsewhere-000001"))
        await look(ada)
        ada.sees("Good morning, Ada.")


async def test_what_was_read_before_a_deed_does_not_take_it_back(desk) -> None:
    desk.enrol()
    async with desk.sit_down(120, 40) as ada:
        stale = watching.look(desk.workspace(), "ada-000001", frozenset())
        await ada.press("2", "n")
        await ada.goes_to("Walk along")
        await ada.press("enter")
        ada.app.post_message(stale)
        await ada.settle()
        ada.sees("[✓] Walk along")


async def test_who_looks_around_or_enrols_is_left_alone(desk) -> None:
    async with desk.sit_down() as user:
        await look(user)
        await user.press("ctrl+l", "enter", "enter")
        await look(user)
        assert user.app.learner is None or user.app.learner.is_visitor
