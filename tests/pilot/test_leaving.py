"""Leaving: the journal is whole, nothing is lost, and no word is said when all went well."""

import threading
from pathlib import Path

import pytest

from onboard_tui.disk import RealDisk
from onboard_tui.model import events as e

WAYS = ("ctrl+q", "ctrl+c")


class SlowDisk(RealDisk):
    """A disk whose first append, once `slow`, takes until somebody else wants to write."""

    def __init__(self) -> None:
        self.slow = False
        self.writing = threading.Event()
        self.wanted = threading.Event()

    def make_folder(self, path: Path) -> None:
        if self.writing.is_set():
            self.wanted.set()
        super().make_folder(path)

    def append(self, path: Path, data: bytes) -> None:
        if self.slow and not self.writing.is_set():
            self.writing.set()
            self.wanted.wait(10)
        super().append(path, data)


@pytest.mark.parametrize("way", WAYS)
async def test_leaving_after_a_deed_keeps_it(desk, way: str) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.press("2", "n")
        await ada.goes_to("Walk along")
        await ada.press("enter", way)
        assert ada.app._exit
    assert ada.app.words == []
    assert ada.app.return_code == 0
    assert desk.is_whole()
    assert desk.facts(e.Ticked) == [e.Ticked(step="warehouse/shelves", revision=1, task="walk")]


@pytest.mark.parametrize("way", WAYS)
async def test_leaving_while_it_is_written_waits_and_writes_it_once(desk, way: str) -> None:
    desk.enrol()
    desk.disk = disk = SlowDisk()
    async with desk.sit_down() as ada:
        disk.slow = True
        await ada.pilot.press("2")
        await ada.waits_for(disk.writing.is_set)
        await ada.pilot.press(way)
    assert ada.app.words == []
    assert desk.is_whole()
    assert desk.facts(e.Opened) == [e.Opened(step="everyone/welcome")]


@pytest.mark.parametrize("way", WAYS)
async def test_both_ways_out_work_on_every_screen(desk, way: str) -> None:
    desk.enrol()
    for keys in ((), ("2",), ("3",), ("4",), ("4", "enter"), ("question_mark",)):
        async with desk.sit_down() as ada:
            await ada.press("1", *keys)
            assert not ada.app._exit
            await ada.press(way)
            assert ada.app._exit
        assert desk.is_whole()


@pytest.mark.parametrize("way", WAYS)
async def test_leaving_the_meeting_dialog_records_nothing(desk, way: str) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.press("2", "escape")
        await ada.goes_to("Meet the clerk")
        await ada.press("enter")
        await ada.goes_to("Meet Yusra")
        await ada.press("enter", way)
        assert ada.app._exit
    assert desk.facts(e.Met) == []
    assert desk.is_whole()


@pytest.mark.parametrize("way", WAYS)
async def test_leaving_the_first_run_writes_nothing(desk, way: str) -> None:
    async with desk.sit_down() as ada:
        await ada.types("Ada")
        await ada.press(way)
        assert ada.app._exit
    assert not desk.folder.exists()


async def test_the_room_that_was_left_is_open_again_on_the_same_day(desk) -> None:
    desk.enrol()
    for key, room in (("3", "Connections"), ("4", "Team"), ("1", "Today"), ("2", "Track")):
        async with desk.sit_down() as ada:
            await ada.press("1", key, "ctrl+q")
        async with desk.sit_down() as ada:
            assert ada.room == room


async def test_leaving_a_record_comes_back_to_team(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.press("4", "enter", "ctrl+q")
    async with desk.sit_down() as ada:
        assert ada.room == "Team"
