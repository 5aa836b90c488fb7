"""The rooms of the app: which there are, which one is open, and who is in them."""

import asyncio
import contextlib
import gc
import os
import signal
import sys
import threading
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.reactive import reactive
from textual.screen import Screen

from onboard_tui.model.changes import Change, Glimpse, changes, glimpse
from onboard_tui.place import Place, read_place, write_place
from onboard_tui.tui.keyed import KeyedApp
from onboard_tui.tui.messages import FlowWanted, HandOffWanted, PartyWanted, RoomWanted, StepWanted
from onboard_tui.tui.screens.room import Room
from onboard_tui.tui.widgets.banner import ROOMS
from onboard_tui.workspace import Learner, Workspace, several_use

if TYPE_CHECKING:
    from onboard_tui.tui.screens.connections import ConnectionsScreen

FIRST_RUN, WHO = "first-run", "who"
"""The modes in which somebody enrols, and says who they are. Nobody comes back to them."""

_READY_SECONDS = 0.1
"""How long after the first frame the rooms that are not open yet are loaded."""

_TERMINAL_SECONDS = 2.0
"""How often the app looks whether its terminal is still there."""

_HUNG_UP_SECONDS = 1.0
"""How long the app may take to end once its terminal is gone."""

Maker = Callable[[], Screen[None]]


class Stop(NamedTuple):
    """A room that somebody left by a link, and what shows their place in it again."""

    room: str
    show_again: Callable[[], None]


Way = tuple[Stop, ...]
"""The stops that links led away from, the last one last."""

_LONGEST_WAY = 50


class House(KeyedApp):
    """Makes the rooms when they are first opened, and passes the learner down to them."""

    DEFAULT_MODE: ClassVar[str] = "opening"

    learner: reactive[Learner | None] = reactive(None, init=False)

    def __init__(self, workspace: Workspace, first: str = "") -> None:
        """Open on a workspace: in the room `first`, or else where its user has left."""
        learner = None if several_use(workspace) else workspace.current()
        place = read_place(_places(workspace), learner.id) if learner else None
        super().__init__(workspace.settings.keys)
        self.workspace = workspace
        self.set_reactive(House.learner, learner)
        self._way: Way = ()
        self._settle(learner, place)
        usual = WHO if several_use(workspace) else _first_room(learner, place, workspace)
        self._first = first or usual
        for room, make in self._makers().items():
            if room != self._first:
                self.add_mode(room, make)

    def _settle(self, learner: Learner | None, place: Place | None) -> None:
        """Take a place as the one that somebody comes back to."""
        self._place = place
        self._before: Glimpse | None = place.seen if place else None
        news = changes(self._before, learner.progress) if learner and self._before else ()
        self._news: tuple[Change, ...] = news

    def _makers(self) -> dict[str, Maker]:
        """Return what makes each room. Late imports: nobody waits for a room not yet opened."""

        def today() -> Screen[None]:
            from onboard_tui.tui.screens.today import TodayScreen

            return TodayScreen(self.workspace, self.learner, self._before, self._news)

        def track() -> Screen[None]:
            from onboard_tui.tui.screens.track import TrackScreen

            place = self._place
            step, lines = (place.step, place.lines) if place else (None, {})
            return TrackScreen(self.workspace, self.learner, step, lines)

        def connections() -> Screen[None]:
            from onboard_tui.tui.screens.connections import ConnectionsScreen

            return ConnectionsScreen(self.workspace, self.learner)

        def team() -> Screen[None]:
            from onboard_tui.tui.screens.team import TeamScreen

            return TeamScreen(self.workspace, self.learner)

        def you() -> Screen[None]:
            from onboard_tui.tui.screens.you import YouScreen

            return YouScreen(self.workspace, self.learner)

        def first_run() -> Screen[None]:
            from onboard_tui.tui.screens.first_run import FirstRunScreen

            return FirstRunScreen(self.workspace)

        def who() -> Screen[None]:
            from onboard_tui.tui.screens.who import WhoScreen

            current = self.learner.id if self.learner else self.workspace.settings.current
            can_go_back = self.learner is not None
            return WhoScreen(self.workspace, self.workspace.people(), current, can_go_back)

        return {
            FIRST_RUN: first_run,
            WHO: who,
            "today": today,
            "track": track,
            "connections": connections,
            "team": team,
            "you": you,
        }

    def get_default_screen(self) -> Screen[None]:
        """Return where the app opens: no other screen is made before it."""
        return self._makers()[self._first]()

    def _mode(self, room: str) -> str:
        """Return the mode that a room is in: the one it opened with has no name of its own."""
        return self.DEFAULT_MODE if room == self._first else room

    def on_mount(self) -> None:
        """Let the garbage collector in once the first frame is drawn, and mind signals."""
        self.call_after_refresh(_start_collecting)
        self.set_timer(_READY_SECONDS, self._make_ready)
        # Back from the shell, the terminal shows nothing until it is told to.
        self.app_resume_signal.subscribe(self, lambda _: self.refresh(layout=True))
        # Known only now, so that it opened with the default screen, and can be gone back to.
        self.add_mode(self.DEFAULT_MODE, self.get_default_screen)
        for name, leave in (("SIGTERM", self.action_leave), ("SIGHUP", self._hang_up)):
            # Windows has neither the signal nor the loop's way to wait for it.
            with contextlib.suppress(AttributeError, NotImplementedError, RuntimeError, ValueError):
                number = getattr(signal, name)
                asyncio.get_running_loop().add_signal_handler(number, leave)
        if _in_terminal():
            self.set_interval(_TERMINAL_SECONDS, self._mind_terminal)

    def _make_ready(self) -> None:
        """Load what the other rooms are made of while nobody waits for it."""
        self.run_worker(_load_rooms, thread=True, group="ready")

    def _mind_terminal(self) -> None:
        """Hang up where the terminal went without a signal: what started the app may get it.

        `make`, for one, keeps it to itself and waits; Textual would read the end for ever.
        """
        if not _in_terminal():
            self._hang_up()

    def _hang_up(self) -> None:
        """Leave when the terminal is gone: all is written, and nothing is left to draw on.

        Textual may wait for ever to put such a terminal back as it was.
        """
        self.action_leave()
        after = threading.Timer(_HUNG_UP_SECONDS, self.end_at_once)
        after.daemon = True
        after.start()

    def end_at_once(self) -> None:
        """End the process, whatever still hangs."""
        os._exit(0)

    def action_leave(self) -> None:
        """Leave."""
        raise NotImplementedError

    def open_rooms(self) -> list[Room]:
        """Return every room that was opened."""
        screens = [screen for stack in self._screen_stacks.values() for screen in stack]
        return [one for one in screens if isinstance(one, Room)]

    def watch_learner(self, learner: Learner | None) -> None:
        """Pass the learner down to every room that is open."""
        for room in self.open_rooms():
            room.learner = learner

    @property
    def here(self) -> str:
        """The room that is open."""
        return self._first if self.current_mode == self.DEFAULT_MODE else self.current_mode

    def on_key(self) -> None:
        """Let whoever types ahead see to the end of each key before the next one."""
        if isinstance(self.screen, Room):
            self.screen.catch_up()

    async def go_to(self, room: str) -> None:
        """Show a room, to which no link led: see `_take_way`."""
        await self.switch_mode(self._mode(room))
        self._take_way(())

    def _take_way(self, way: Way) -> None:
        """Remember by which links somebody came, and tell the room that is open."""
        self._way = way[-_LONGEST_WAY:]
        if (room := self._open_room) is not None:
            room.came_from = _title(self._way[-1].room) if self._way else ""

    @property
    def _open_room(self) -> Room | None:
        """The room that is open, also where something lies over it."""
        return next((one for one in self.screen_stack if isinstance(one, Room)), None)

    def _way_on(self, room: str) -> Way:
        """Return the way once a link leads to a room; within a room it stays as it is."""
        here = self.screen
        if not isinstance(here, Room) or room == here.ROOM:
            return self._way
        return (*self._way, Stop(here.ROOM, here.place_left()))

    async def on_return_wanted(self) -> None:
        """Go back to where the last link led away from."""
        if self._way:
            *way, stop = self._way
            await self.go_to(stop.room)
            self._take_way(tuple(way))
            stop.show_again()

    async def on_room_wanted(self, event: RoomWanted) -> None:
        """Go to a room."""
        await self.go_to(event.room)

    async def on_step_wanted(self, event: StepWanted) -> None:
        """Show a step in Track."""
        # Late: see `_makers`.
        from onboard_tui.tui.screens.track import TrackScreen

        today = self.workspace.store.today()
        lines = self._place.lines if self._place else {}
        self._place = Place(room="track", day=today, step=event.step, lines=lines)
        was_open = bool(self._screen_stacks.get(self._mode("track")))
        way = self._way_on("track")
        await self.go_to("track")
        self._take_way(way)
        if was_open and isinstance(self.screen, TrackScreen):
            self.screen.open_step(event.step)

    async def on_party_wanted(self, event: PartyWanted) -> None:
        """Show a team or role in Connections."""
        await self._in_connections(lambda room: room.centre(event.party))

    async def on_hand_off_wanted(self, event: HandOffWanted) -> None:
        """Show a hand-off in Connections."""
        await self._in_connections(lambda room: room.point_to(event.hand_off))

    async def on_flow_wanted(self, event: FlowWanted) -> None:
        """Tell a flow in Connections."""
        await self._in_connections(lambda room: room.tell(event.flow))

    async def _in_connections(self, show: "Callable[[ConnectionsScreen], None]") -> None:
        """Show something in Connections. Where something lies over it, it stays as it was left."""
        # Late: see `_makers`.
        from onboard_tui.tui.screens.connections import ConnectionsScreen

        way = self._way_on("connections")
        led_here = way is not self._way
        await self.go_to("connections")
        self._take_way(way)
        if isinstance(self.screen, ConnectionsScreen):
            show(self.screen)
            if led_here:
                self.screen.begin_here()

    async def ask_who(self) -> None:
        """Ask who uses the device now."""
        self.remember_place()
        self._renew(WHO)
        await self.go_to(WHO)

    async def become(self, learner: Learner | None) -> None:
        """Let somebody else in, None to enrol: nothing of who was here before stays open."""
        self.learner = learner
        self._settle(learner, read_place(_places(self.workspace), learner.id) if learner else None)
        self._renew(*(one for one in self._makers() if one != WHO))
        await self.go_to("today" if learner else FIRST_RUN)
        self._renew(WHO)

    def _renew(self, *rooms: str) -> None:
        """Close rooms, so that they are made anew when they are next opened."""
        for room in rooms:
            mode = self._mode(room)
            if mode != self.current_mode:
                if room == self._first:
                    self._first = ""
                self.remove_mode(mode)
                self.add_mode(room, self._makers()[room])

    def remember_place(self) -> None:
        """Keep where the learner is, and what they saw."""
        if self.learner is None or self.learner.is_visitor:
            return
        if (open_now := self._open_room) is None:
            return
        step, lines = self._track_place()
        write_place(
            _places(self.workspace),
            self.learner.id,
            Place(
                room=open_now.ROOM,
                day=self.workspace.store.today(),
                step=step,
                lines=lines,
                seen=glimpse(self.learner.progress),
            ),
        )

    def _track_place(self) -> tuple[str, dict[str, int]]:
        stack = self._screen_stacks.get(self._mode("track"))
        known = getattr(stack[0], "place", None) if stack else None
        if known is not None:
            return known[0], dict(known[1])
        return (self._place.step, dict(self._place.lines)) if self._place else ("", {})


def _title(room: str) -> str:
    """Return what a room is called: You is none of the four."""
    return dict(ROOMS).get(room, room.capitalize())


def _load_rooms() -> None:
    for room in ("track", "connections", "connections_asking", "team"):
        import_module(f"onboard_tui.tui.screens.{room}")


def _start_collecting() -> None:
    gc.freeze()
    gc.enable()


def _places(workspace: Workspace) -> Path:
    return workspace.store.folder / "places"


def _first_room(learner: Learner | None, place: Place | None, workspace: Workspace) -> str:
    """Return where to open: within the same day the very room that was left, else Today."""
    if learner is None:
        return FIRST_RUN
    same_day = place is not None and place.day == workspace.store.today()
    return place.room if place and same_day and place.room in dict(ROOMS) else "today"


def _in_terminal() -> bool:
    """Whether the keys come from a terminal: not in a test, and no longer where it is closed."""
    try:
        return sys.__stdin__ is not None and os.isatty(sys.__stdin__.fileno())
    except (OSError, ValueError):
        return False
