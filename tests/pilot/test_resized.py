"""A window that was resized while a room was out of view: it looks as if it had been seen."""

import pytest

ROOMS = {"1": "today", "2": "track", "3": "connections", "4": "team", "0": "you"}


@pytest.mark.parametrize("room", ROOMS, ids=ROOMS.values())
@pytest.mark.parametrize("big", [(200, 60), (120, 40)], ids=str)
async def test_a_room_resized_out_of_view_looks_as_if_it_had_been_seen(
    bundled_desk, room, big
) -> None:
    desk = bundled_desk
    desk.enrol()
    elsewhere = "2" if room != "2" else "1"
    async with desk.sit_down(*big) as ada:
        await ada.press(room, elsewhere)
        await ada.resize(80, 24)
        await ada.press(room)
        hidden = ada.screen
        await ada.press(elsewhere)
        await ada.resize(*big)
        await ada.press(room)
        grown = ada.screen
    async with desk.sit_down(80, 24) as ada:
        await ada.press(room)
        small = ada.screen
    async with desk.sit_down(*big) as ada:
        await ada.press(room)
        large = ada.screen
    assert hidden == small
    assert grown == large
