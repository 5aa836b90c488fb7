"""How the screens look, at three sizes: pictures to compare by eye when one changes."""

from collections.abc import Callable

import msgspec
import pytest

from onboard_tui.model import events as e

SIZES = [(80, 24), (120, 40), (200, 60)]
sizes = pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40", "200x60"])
Compare = Callable[..., bool]

DAY_ONE = ("everyone/welcome", "everyone/who-needs-whom", "everyone/on-site-day-one")


def settled(*keys: str) -> Callable[..., object]:
    """Press keys, and wait each time for what they set off."""

    async def run(pilot) -> None:  # type: ignore[no-untyped-def]
        # The pilot may start before the first screen does.
        while not (pilot.app.screen_stack and pilot.app.screen.focused):
            await pilot.pause(0.02)
        await pilot.wait_for_scheduled_animations()
        await pilot.pause()
        for key in keys:
            await pilot.press(key)
            await pilot.app.workers.wait_for_complete()
            await pilot.pause()
        pilot.app.clear_notifications()
        await pilot.pause()

    return run


@sizes
@pytest.mark.parametrize(
    "keys",
    [(), ("enter",), ("enter", "end", "enter"), ("enter", "end", "enter", "enter", "enter")],
    ids=["name", "team", "role", "details"],
)
def test_first_run(snap_compare: Compare, scene, size, keys) -> None:  # type: ignore[no-untyped-def]
    assert snap_compare(scene.app(), terminal_size=size, run_before=settled(*keys))


@sizes
def test_today_on_the_first_morning(snap_compare: Compare, scene, size) -> None:  # type: ignore[no-untyped-def]
    scene.enrol()
    assert snap_compare(scene.app(), terminal_size=size, run_before=settled())


def _midway(scene) -> None:  # type: ignore[no-untyped-def]
    """Put five weeks behind the learner: done, late, waiting and changed steps."""
    scene.enrol()
    scene.finish(*DAY_ONE, "warehouse/safe-on-the-floor", "warehouse/pick-and-pack")
    scene.days_later(35)
    scene.finish("everyone/ways-of-working", "everyone/numbers-we-share")
    scene.finish("everyone/first-month-talk", but="sign-off")
    scene.write(e.Opened(step="warehouse/the-ten-minute-handover"))
    steps = dict(scene.organisation.steps)
    steps["warehouse/pick-and-pack"] = msgspec.structs.replace(
        steps["warehouse/pick-and-pack"], revision=2
    )
    scene.organisation = msgspec.structs.replace(scene.organisation, steps=steps)


@sizes
@pytest.mark.parametrize("theme", ["onboard-dark", "onboard-light"])
def test_today_midway(snap_compare: Compare, scene, size, theme) -> None:  # type: ignore[no-untyped-def]
    _midway(scene)
    assert snap_compare(scene.app(theme), terminal_size=size, run_before=settled())


@sizes
def test_today_when_all_is_done(snap_compare: Compare, scene, size) -> None:  # type: ignore[no-untyped-def]
    scene.enrol()
    scene.finish(*scene.organisation.steps)
    assert snap_compare(scene.app(), terminal_size=size, run_before=settled())


@sizes
@pytest.mark.parametrize("theme", ["onboard-dark", "onboard-light"])
def test_track_a_page(snap_compare: Compare, scene, size, theme) -> None:  # type: ignore[no-untyped-def]
    _midway(scene)
    assert snap_compare(scene.app(theme), terminal_size=size, run_before=settled("2"))


@sizes
@pytest.mark.parametrize("colour", ["colour", "no-colour"])
def test_track_answers(snap_compare: Compare, scene, size, colour, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    if colour == "no-colour":
        monkeypatch.setenv("NO_COLOR", "1")
    scene.enrol()
    keys = ("2", *["enter"] * 6, "down", "enter")
    assert snap_compare(scene.app(), terminal_size=size, run_before=settled(*keys))


@sizes
def test_track_a_locked_step(snap_compare: Compare, scene, size) -> None:  # type: ignore[no-untyped-def]
    scene.enrol()
    assert snap_compare(scene.app(), terminal_size=size, run_before=settled("2", *["n"] * 4))


@sizes
def test_track_a_sign_off_that_was_asked_for(snap_compare: Compare, scene, size) -> None:  # type: ignore[no-untyped-def]
    _midway(scene)
    keys = ("2", "escape", *["down"] * 7, "enter", "end")
    assert snap_compare(scene.app(), terminal_size=size, run_before=settled(*keys))


@sizes
@pytest.mark.parametrize("keys", [("3",), ("3", "tab", "down")], ids=["receives", "gives"])
def test_connections(snap_compare: Compare, scene, size, keys) -> None:  # type: ignore[no-untyped-def]
    scene.enrol()
    assert snap_compare(scene.app(), terminal_size=size, run_before=settled(*keys))


def _team(scene) -> None:  # type: ignore[no-untyped-def]
    _midway(scene)
    scene.enrol("Oluwaseun Adeyemi", "oluwaseun-000002", role="inventory-clerk")
    scene.enrol(
        "李美玲",
        "learner-000003",
        team="marketing",
        role="crm-specialist",
        start=scene.clock().date(),
    )
    scene.enrol("Finn", "finn-000004", role="packing-associate")
    scene.finish(*scene.organisation.steps, learner="finn-000004", by="Finn")


@sizes
def test_team(snap_compare: Compare, scene, size) -> None:  # type: ignore[no-untyped-def]
    _team(scene)
    assert snap_compare(scene.app(), terminal_size=size, run_before=settled("4"))


@sizes
def test_a_record(snap_compare: Compare, scene, size) -> None:  # type: ignore[no-untyped-def]
    _midway(scene)
    assert snap_compare(scene.app(), terminal_size=size, run_before=settled("4", "enter"))


@sizes
def test_help(snap_compare: Compare, scene, size) -> None:  # type: ignore[no-untyped-def]
    scene.enrol()
    run = settled("2", "question_mark")
    assert snap_compare(scene.app(), terminal_size=size, run_before=run)


@sizes
def test_the_meeting_dialog(snap_compare: Compare, scene, size) -> None:  # type: ignore[no-untyped-def]
    scene.enrol()
    keys = ("2", "end", "up", "enter")
    assert snap_compare(scene.app(), terminal_size=size, run_before=settled(*keys))


@sizes
def test_you(snap_compare: Compare, scene, size) -> None:  # type: ignore[no-untyped-def]
    _midway(scene)
    away = e.AwayFact(first=scene.clock().date(), last=scene.clock().date())
    scene.write(away)
    assert snap_compare(scene.app(), terminal_size=size, run_before=settled("0"))


@sizes
def test_find(snap_compare: Compare, scene, size) -> None:  # type: ignore[no-untyped-def]
    scene.enrol()
    keys = ("2", "ctrl+p", *"stock")
    assert snap_compare(scene.app(), terminal_size=size, run_before=settled(*keys))


@sizes
def test_search_in_track(snap_compare: Compare, scene, size) -> None:  # type: ignore[no-untyped-def]
    scene.enrol()
    keys = ("2", "slash", *"van", "down")
    assert snap_compare(scene.app(), terminal_size=size, run_before=settled(*keys))


@sizes
def test_the_last_screen(snap_compare: Compare, scene, size) -> None:  # type: ignore[no-untyped-def]
    scene.enrol()
    scene.finish(*scene.organisation.steps)
    keys = ("end", "enter")
    assert snap_compare(scene.app(), terminal_size=size, run_before=settled(*keys))


@pytest.mark.parametrize(
    "keys",
    [("b",), ("m",), ("f",), ("n", "n", "o"), ("w",)],
    ids=["in-the-way", "note", "filter", "links", "who"],
)
def test_dialogs(snap_compare: Compare, scene, keys) -> None:  # type: ignore[no-untyped-def]
    _midway(scene)
    assert snap_compare(scene.app(), terminal_size=(80, 24), run_before=settled("2", *keys))


def test_a_blocked_step(snap_compare: Compare, scene) -> None:  # type: ignore[no-untyped-def]
    scene.enrol()
    blocked = e.Blocked(step=DAY_ONE[0], reason="No login yet", owner="Greta Moll")
    scene.write(blocked)
    keys = ("2", "escape", "home", "enter")
    assert snap_compare(scene.app(), terminal_size=(80, 24), run_before=settled(*keys))


def test_sixteen_colours(snap_compare: Compare, scene) -> None:  # type: ignore[no-untyped-def]
    _midway(scene)
    assert snap_compare(scene.app("onboard-16"), terminal_size=(80, 24), run_before=settled())


@sizes
@pytest.mark.parametrize(
    "keys",
    [
        ("a",),
        ("a", "g"),
        ("l", "down"),
        ("l", "enter", "down"),
        ("l", "enter", "a"),
        ("l", "enter", "a", "g"),
        ("tab", "x"),
        ("r",),
        ("t", *"executive", "enter"),
        ("enter", "tab"),
        ("e",),
    ],
    ids=[
        "teams",
        "map",
        "flows",
        "flow",
        "flow-in-teams",
        "flow-in-map",
        "breaks",
        "rests",
        "way",
        "neighbour",
        "below",
    ],
)
def test_connections_views(snap_compare: Compare, scene, size, keys) -> None:  # type: ignore[no-untyped-def]
    scene.enrol()
    assert snap_compare(scene.app(), terminal_size=size, run_before=settled("3", *keys))


@pytest.mark.parametrize("keys", [("a",), ("a", "g"), ("tab", "x")], ids=["teams", "map", "breaks"])
@pytest.mark.parametrize("look", ["light", "no-colour"])
def test_connections_in_other_looks(  # type: ignore[no-untyped-def]
    snap_compare: Compare, scene, monkeypatch, look: str, keys
) -> None:
    if look == "no-colour":
        monkeypatch.setenv("NO_COLOR", "1")
    scene.enrol()
    app = scene.app("onboard-light" if look == "light" else "")
    assert snap_compare(app, terminal_size=(120, 40), run_before=settled("3", *keys))


@sizes
@pytest.mark.parametrize(
    "keys", [(), ("2",), ("2", "f2", *"lead"), ("f3",)], ids=["today", "track", "roles", "problems"]
)
def test_a_preview(snap_compare: Compare, writing, size, keys) -> None:  # type: ignore[no-untyped-def]
    writing.edit("teams/warehouse/pick-and-pack.md", "minutes", 'status = "draft"\nminutes')
    writing.edit("everyone/welcome.md", "people:kofi-brandt", "people:kofi-brant")
    assert snap_compare(writing.app(), terminal_size=size, run_before=settled(*keys))


@sizes
def test_a_preview_of_content_that_cannot_be_opened(snap_compare: Compare, writing, size) -> None:  # type: ignore[no-untyped-def]
    writing.edit("everyone/welcome.md", "people:kofi-brandt", "people:kofi-brant")
    writing.edit("everyone/welcome.md", "minutes", "minuten")
    writing.edit("teams/warehouse/track.toml", "warehouse/pick-and-pack", "warehouse/pick-and-pak")
    assert snap_compare(writing.app(), terminal_size=size, run_before=settled())
