"""Every screen fits every size, and keeps what has the focus in view when the size changes."""

import pytest

SIZES = ((20, 5), (40, 12), (80, 24), (120, 40), (200, 60), (300, 100), (1, 1), (77, 7))

PATHS = {
    "Today": ("1", "down", "down"),
    "page": ("2", "end"),
    "list": ("2", "escape", "end"),
    "Connections": ("3", "tab"),
    "Team": ("4",),
    "record": ("4", "enter"),
    "help": ("2", "question_mark"),
    "you": ("0", "down"),
    "who": ("w",),
    "find": ("ctrl+p",),
    "what is in the way": ("2", "b"),
    "note": ("2", "m"),
    "filter": ("2", "f"),
    "search": ("2", "slash"),
}


def focus_is_in_view(user) -> bool:
    """Whether some of what has the focus, and its cursor with it, is on the screen."""
    focused = user.app.focused
    region = focused.region.intersection(user.app.screen.region)
    for one in focused.ancestors:
        if one is not user.app and one.is_scrollable:
            region = region.intersection(one.region)
    if not region.area:
        return False
    rows = user.screen.split("\n")[region.y : region.bottom]
    seen = [" ".join(row[region.x : region.right].split()) for row in rows]
    return any(start_of(user) in row for row in seen)


def start_of(user) -> str:
    """What the cursor is on, as much of it as the narrowest window shows."""
    option = getattr(user.app.focused, "highlighted_option", None)
    first = option.prompt.plain.split("\n")[0] if option else user.at
    return " ".join(first.split())[:4].strip()


def is_whole(user, size: tuple[int, int]) -> bool:
    """Whether the screen is drawn in all of its cells, and in no more."""
    strips = user.app.screen._compositor.render_strips()
    return [strip.cell_length for strip in strips] == [size[0]] * size[1]


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_the_app_opens_at_every_size(desk, size) -> None:
    desk.enrol()
    async with desk.sit_down(*size) as ada:
        for key in "1234":
            await ada.press(key)
            assert is_whole(ada, size)


async def test_every_screen_takes_every_size(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        for keys in PATHS.values():
            await ada.press(*keys)
            for size in SIZES:
                await ada.resize(*size)
                assert is_whole(ada, size)
            await ada.press("escape", "escape", "1")


@pytest.mark.parametrize("keys", PATHS.values(), ids=PATHS)
async def test_what_has_the_focus_stays_in_view_when_the_size_changes(desk, keys) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.press(*keys)
        assert focus_is_in_view(ada)
        start = start_of(ada)
        for size in ((40, 12), (300, 100), (20, 5), (120, 40), (80, 24)):
            await ada.resize(*size)
            assert start_of(ada) == start
            assert focus_is_in_view(ada), f"{size}:\n{ada.screen}"


async def test_the_first_run_fits_every_size(desk) -> None:
    async with desk.sit_down() as ada:
        await ada.types("Ada")
        for key in ("enter", "end", "enter", "end", "enter", "end", "enter", None):
            for size in ((20, 5), (40, 12), (300, 100), (80, 24)):
                await ada.resize(*size)
                assert focus_is_in_view(ada), f"{size}:\n{ada.screen}"
            if key:
                await ada.press(key)
        ada.sees("Is this right?")


async def test_the_meeting_dialog_fits_every_size(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.press("2", "escape")
        await ada.goes_to("Meet the clerk")
        await ada.press("enter")
        await ada.goes_to("Meet Yusra")
        await ada.press("enter")
        for key in ("tab", "tab", "tab", "tab"):
            for size in ((20, 5), (40, 12), (300, 100), (80, 24)):
                await ada.resize(*size)
                assert focus_is_in_view(ada), f"{size}:\n{ada.screen}"
            await ada.press(key)


async def test_a_new_size_in_one_room_holds_in_the_others(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.press("2", "3", "4", "1")
        await ada.resize(200, 60)
        for key in "2341":
            await ada.press(key)
            assert len(ada.screen.split("\n")[0]) > 190
        await ada.resize(50, 20)
        for key in "2341":
            await ada.press(key)
            assert focus_is_in_view(ada)


async def test_a_narrow_window_shows_the_list_or_the_page(desk) -> None:
    desk.enrol()
    async with desk.sit_down(40, 20) as ada:
        await ada.press("2")
        ada.sees("Paragraph 1 of the welcome.")
        ada.sees_no("Know the shelves")
        await ada.press("escape")
        ada.sees("Know the shelves")
        await ada.goes_to("Choose well")
        await ada.press("enter")
        ada.sees("Think before you pack.")
        ada.sees_no("Know the shelves")
