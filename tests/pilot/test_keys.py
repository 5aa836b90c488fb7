"""Keys of one's own: they work, the usual ones don't, and the screen names what works."""

from typing import Any

from rich.cells import cell_len

from onboard_tui.paths import places
from onboard_tui.settings import change_settings


def give(desk: Any, **keys: str) -> None:
    """Write keys into the settings; a name is an id with "__" for the dot."""
    change_settings(
        places(desk.folder, {}).settings,
        lambda known: type(known)(keys={one.replace("__", "."): key for one, key in keys.items()}),
    )


async def test_a_key_of_ones_own_works_and_the_usual_one_does_not(desk) -> None:
    desk.enrol()
    give(desk, rooms__track="z", rooms__team="ctrl+t,f9")
    async with desk.sit_down() as ada:
        await ada.press("2")
        ada.sees(" Today]")
        await ada.press("z")
        ada.sees(" Track]")
        for key in ("ctrl+t", "1", "f9"):
            await ada.press("1", key)
            ada.sees(" Today]" if key == "1" else " Team]")


async def test_two_keys_may_change_places(desk) -> None:
    desk.enrol()
    give(desk, track__next="p", track__previous="n")
    async with desk.sit_down() as ada:
        await ada.press("2")
        first = ada.page
        await ada.press("p")
        assert ada.page != first
        await ada.press("n")
        assert ada.page == first


async def test_the_bar_the_banner_and_the_help_name_the_key_that_works(desk) -> None:
    desk.enrol()
    give(desk, rooms__track="T", track__next="f6", reader__down="ctrl+down", help__close="f10")
    async with desk.sit_down(160, 60) as ada:
        ada.sees("[1 Today]", "T Track", "3 Connections")
        assert "T Track" in ada.part("KeyBar")
        await ada.press("T")
        bar = ada.part("KeyBar")
        assert "F6 Next" in bar
        assert "Ctrl+↓ " in bar
        assert "n Next" not in bar
        await ada.press("question_mark")
        ada.sees("F6 Go on to the next step", "T Go to Track", "F10 closes this.")
        ada.sees_no("n Go on to the next step")
        await ada.press("escape")
        ada.sees("F10 closes this.")
        await ada.press("f10")
        ada.sees_no("closes this.")


async def test_the_help_names_the_way_up_where_it_is_ones_own(desk) -> None:
    desk.enrol()
    give(desk, reader__up="f7")
    async with desk.sit_down(100, 60) as ada:
        await ada.press("2", "question_mark")
        ada.sees("F7 Go back up the page")


async def test_a_click_on_the_bar_does_what_the_key_does(desk) -> None:
    desk.enrol()
    give(desk, rooms__track="f6")
    async with desk.sit_down(120, 30) as ada:
        await ada.click("F6 Track", nth=1)
        ada.sees(" Track]")


async def test_a_click_on_a_room_finds_it_however_wide_the_keys_are(desk) -> None:
    desk.enrol()
    give(desk, rooms__today="文", rooms__track="字", rooms__connections="語")
    async with desk.sit_down(120, 30) as ada:
        before, _, _ = ada.screen.partition("s   4 Team")
        assert "語 Connection" in before
        await ada.pilot.click(offset=(cell_len(before), 0))
        await ada.settle()
        ada.sees("[語 Connections]")
        await ada.press("文")
        ada.sees("[文 Today]")


async def test_the_way_out_can_be_another_key(desk) -> None:
    desk.enrol()
    give(desk, app__quit="f10")
    async with desk.sit_down() as ada:
        await ada.press("ctrl+q")
        assert not ada.app._exit
        await ada.press("question_mark", "f10")
        assert ada.app._exit


async def test_a_clash_is_told_and_the_usual_keys_stay(desk) -> None:
    desk.enrol()
    give(desk, track__next="p", rooms__team="z", app__quit="q")
    async with desk.sit_down(100, 40) as ada:
        await ada.hears("would both be")
        told = ada.toasts
        assert told.startswith("settings.toml has a mistake in [keys], where the usual key stays: ")
        assert '"track.next" (go on to the next step) and "track.previous"' in told
        assert '"app.quit" (leave the app) can\'t be "q": that would be text there' in told
        await ada.press("q", "z")
        ada.sees(" Team]")
        await ada.press("2")
        first = ada.page
        await ada.press("n")
        assert ada.page != first


async def test_hostile_keys_in_the_settings_only_make_a_message(desk) -> None:
    desk.enrol()
    settings = places(desk.folder, {}).settings
    settings.write_text('[keys]\n"\\u001b[2J[/x]" = "x"\ntrack.next = ["a"]\napp.quit = 1\n')
    async with desk.sit_down(100, 40) as ada:
        await ada.hears("[2J[/x]")
        await ada.hears('"app.quit" (leave the app) can\'t be "1"')
        assert "\x1b" not in ada.screen
        ada.sees(" Today]")


async def test_nothing_is_told_where_all_is_well(desk) -> None:
    desk.enrol()
    give(desk, track__next="x")
    async with desk.sit_down() as ada:
        assert ada.toasts == ""


async def test_while_somebody_types_the_bar_names_no_key_that_is_text(desk) -> None:
    give(desk, **{"app__help-while-typing": "f2"})
    async with desk.sit_down() as ada:
        assert "F2 Help" in ada.part("KeyBar")
        await ada.press("f1")
        ada.sees_no("Keys that work here")
        await ada.press("f2")
        ada.sees("Keys that work here")
