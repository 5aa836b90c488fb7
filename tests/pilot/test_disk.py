"""A disk that fills up while the app runs: nothing is lost, and nothing is called saved."""

import asyncio
import threading
from pathlib import Path

import pytest

from onboard_tui.disk import RealDisk
from onboard_tui.model import events as e
from onboard_tui.tui.saving import write

FULL = 28
WALK = e.Ticked(step="warehouse/shelves", revision=1, task="walk")
COUNT = e.Ticked(step="warehouse/shelves", revision=1, task="count")


class FillingDisk(RealDisk):
    """A disk that takes `room` more appends, each of them whole or not at all."""

    def __init__(self, room: int) -> None:
        self.room = room
        self.refused = 0

    def append(self, path: Path, data: bytes) -> None:
        if self.room <= 0:
            self.refused += 1
            raise OSError(FULL, "No space left on device", str(path))
        self.room -= 1
        super().append(path, data)


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onboard_tui.tui.app.RETRY_SECONDS", 0.02)


async def test_what_cannot_be_saved_is_said_kept_and_saved_once(desk) -> None:
    desk.enrol()
    desk.disk = disk = FillingDisk(room=2)  # For the two pages that are opened.
    async with desk.sit_down(120, 40) as ada:
        await ada.press("2", "n")
        ada.sees_no("not saved yet")
        await ada.goes_to("Walk along")
        await ada.press("enter")
        await ada.waits_for(lambda: "not saved yet" in ada.screen)
        await ada.hears("no space left on device. It is kept here and tried again.")
        # Nothing is shown as done that is not on the disk.
        ada.sees("[ ] Walk along the shelves.")
        assert desk.facts(e.Ticked) == []
        await ada.waits_for(lambda: disk.refused > 3)
        disk.room = 100
        await ada.waits_for(lambda: "not saved yet" not in ada.screen)
        await ada.hears("Saved.")
        ada.sees("[✓] Walk along the shelves.")
        assert ada.screen.split("\n")[0].endswith("Ada")
        await ada.press("ctrl+q")
    assert ada.app.words == []
    assert desk.facts(e.Ticked) == [WALK]
    assert desk.is_whole()


async def test_all_that_was_done_meanwhile_is_saved_in_its_order(desk) -> None:
    desk.enrol()
    desk.disk = disk = FillingDisk(room=2)
    async with desk.sit_down() as ada:
        await ada.press("2", "n")
        await ada.goes_to("Walk along")
        await ada.press("enter")
        await ada.waits_for(lambda: "not saved yet" in ada.screen)
        await ada.goes_to("Count the")
        await ada.press("enter", "n")
        disk.room = 100
        await ada.waits_for(lambda: "not saved yet" not in ada.screen)
    assert desk.facts()[-3:] == [WALK, COUNT, e.Opened(step="warehouse/choose")]


async def test_every_room_says_that_something_is_not_saved(desk) -> None:
    desk.enrol()
    desk.disk = disk = FillingDisk(room=1)
    async with desk.sit_down() as ada:
        await ada.press("2", "n")
        await ada.waits_for(lambda: "not saved yet" in ada.screen)
        for room in "1342":
            await ada.press(room)
            assert "not saved yet" in ada.screen.split("\n")[0], ada.room
        disk.room = 100
        await ada.waits_for(lambda: "not saved yet" not in ada.screen)
        for room in "1342":
            await ada.press(room)
            assert "not saved yet" not in ada.screen, ada.room


@pytest.mark.parametrize("way", ["ctrl+q", "ctrl+c"])
async def test_leaving_while_the_disk_is_full_says_so(desk, way: str) -> None:
    desk.enrol()
    desk.disk = FillingDisk(room=2)
    async with desk.sit_down() as ada:
        await ada.press("2", "n")
        await ada.goes_to("Walk along")
        await ada.press("enter")
        await ada.waits_for(lambda: "not saved yet" in ada.screen)
        await ada.press(way)
        assert ada.app._exit
    assert len(ada.app.words) == 1
    assert ada.app.words[0].startswith("Not saved in ")
    assert ada.app.words[0].endswith("no space left on device.")
    assert desk.facts(e.Ticked) == []
    assert desk.is_whole()


async def test_leaving_tries_once_more(desk) -> None:
    desk.enrol()
    desk.disk = disk = FillingDisk(room=2)
    async with desk.sit_down() as ada:
        await ada.press("2", "n")
        await ada.goes_to("Walk along")
        await ada.press("enter")
        await ada.waits_for(lambda: "not saved yet" in ada.screen)
        disk.room = 100
        await ada.pilot.press("ctrl+q")
    assert ada.app.words == []
    assert desk.facts(e.Ticked) == [WALK]


async def test_a_place_that_cannot_be_written_stops_nobody_from_leaving(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.press("2")
        (desk.folder / "places").write_text("A file, where a folder should be.")
        await ada.press("ctrl+q")
        assert ada.app._exit
    assert ada.app.words == []


async def test_what_was_just_being_written_when_somebody_left_counts_once(
    desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, may_end = threading.Event(), threading.Event()

    def slow_in_a_thread(workspace, batch):  # type: ignore[no-untyped-def]
        if threading.current_thread() is not threading.main_thread():
            begun.set()
            may_end.wait(10)
        return write(workspace, batch)

    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.press("2", "n")
        await ada.goes_to("Walk along")
        monkeypatch.setattr("onboard_tui.tui.app.write", slow_in_a_thread)
        # It leaves, but the window stays long enough to hear that the thread has written, too.
        monkeypatch.setattr(ada.app, "exit", lambda: None)
        await ada.pilot.press("enter")
        await asyncio.to_thread(begun.wait, 10)
        ada.app.action_leave()
        may_end.set()
        await ada.settle()
    assert desk.facts(e.Ticked) == [WALK]
    assert desk.is_whole()
