"""The app: it holds the workspace and the learner, and passes them down to its rooms."""

import asyncio
import contextlib
import gc
import signal
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.reactive import reactive
from textual.screen import Screen

from onboard_tui.model.events import Enrolled
from onboard_tui.place import Place, read_place, write_place
from onboard_tui.settings import SettingsError
from onboard_tui.tui.messages import Done, EnrolmentWanted, LookAround, RoomWanted, StepWanted
from onboard_tui.tui.saving import (
    RETRY_SECONDS,
    Batch,
    Saved,
    SavingFailed,
    batch_of,
    write,
)
from onboard_tui.tui.screens.room import Room
from onboard_tui.tui.theme import THEMES
from onboard_tui.tui.widgets.banner import ROOMS
from onboard_tui.workspace import Learner, Workspace, looking_around

FIRST_RUN = "first-run"
"""The mode in which somebody enrols. It is no room: nobody comes back to it."""

STYLESHEETS = (
    "app.tcss",
    *(f"screens/{room}.tcss" for room, _ in ROOMS),
    *("screens/first_run.tcss", "screens/record.tcss"),
    *("dialogs/help.tcss", "dialogs/meeting.tcss"),
)


class OnboardApp(App[None]):
    """Onboarding in four rooms."""

    TITLE = "onboard-tui"
    # Read together: a stylesheet that comes with a later screen styles all others again.
    CSS_PATH = list(STYLESHEETS)  # noqa: RUF012
    DEFAULT_MODE: ClassVar[str] = "opening"
    ENABLE_COMMAND_PALETTE = False
    VERTICAL_BREAKPOINTS = [(0, "-low"), (12, "-high")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "question_mark",
            "help",
            "Help",
            key_display="?",
            id="app.help",
            tooltip="Explain this screen and its keys",
        ),
        Binding(
            "f1",
            "help",
            "Help",
            key_display="F1",
            show=False,
            id="app.help-while-typing",
            priority=True,
            tooltip="Explain this screen and its keys, from a field too",
        ),
        Binding(
            "ctrl+q",
            "leave",
            "Quit",
            key_display="Ctrl+Q",
            id="app.quit",
            # Under a dialog too, where the app's other keys rest.
            priority=True,
            tooltip="Leave the app",
        ),
        Binding(
            "ctrl+c",
            "leave",
            "Quit",
            show=False,
            id="app.interrupt",
            priority=True,
            tooltip="Leave the app",
        ),
    ]

    learner: reactive[Learner | None] = reactive(None, init=False)

    def __init__(self, workspace: Workspace) -> None:
        learner = workspace.current()
        place = read_place(_places(workspace), learner.id) if learner else None
        super().__init__()
        self.workspace = workspace
        self.words: list[str] = []
        """What to say once the terminal is back: nothing, when all went well."""
        self._pending: deque[Batch] = deque()
        self._writing = False
        self._warned = False
        self._place = place
        for theme in THEMES:
            self.register_theme(theme)
        chosen = workspace.settings.theme
        self.theme = chosen if chosen in self.available_themes else THEMES[0].name
        self._first = _first_room(learner, place, workspace)
        for room, make in self._rooms().items():
            if room != self._first:
                self.add_mode(room, make)
        self.set_reactive(OnboardApp.learner, learner)

    def _rooms(self) -> dict[str, Callable[[], Screen[None]]]:
        """Return what makes each room. Late imports: nobody waits for a room not yet opened."""

        def today() -> Screen[None]:
            from onboard_tui.tui.screens.today import TodayScreen

            return TodayScreen(self.workspace, self.learner)

        def track() -> Screen[None]:
            from onboard_tui.tui.screens.track import TrackScreen

            place = self._place
            step = place.step if place else None
            return TrackScreen(self.workspace, self.learner, step, place.line if place else 0)

        def connections() -> Screen[None]:
            from onboard_tui.tui.screens.connections import ConnectionsScreen

            return ConnectionsScreen(self.workspace, self.learner)

        def team() -> Screen[None]:
            from onboard_tui.tui.screens.team import TeamScreen

            return TeamScreen(self.workspace, self.learner)

        def first_run() -> Screen[None]:
            from onboard_tui.tui.screens.first_run import FirstRunScreen

            return FirstRunScreen(self.workspace)

        return {
            FIRST_RUN: first_run,
            "today": today,
            "track": track,
            "connections": connections,
            "team": team,
        }

    def get_default_screen(self) -> Screen[None]:
        """Return where the app opens: no other screen is made before it."""
        return self._rooms()[self._first]()

    def _mode(self, room: str) -> str:
        """Return the mode that a room is in: the one it opened with has no name of its own."""
        return self.DEFAULT_MODE if room == self._first else room

    def on_mount(self) -> None:
        """Let the garbage collector in once the first frame is drawn, and mind signals."""
        self.call_after_refresh(_start_collecting)
        # Known only now, so that it opened with the default screen, and can be gone back to.
        self.add_mode(self.DEFAULT_MODE, self.get_default_screen)
        for name in ("SIGTERM", "SIGHUP"):
            # Windows has neither the signal nor the loop's way to wait for it.
            with contextlib.suppress(AttributeError, NotImplementedError, RuntimeError, ValueError):
                number = getattr(signal, name)
                asyncio.get_running_loop().add_signal_handler(number, self.action_leave)

    def watch_learner(self, learner: Learner | None) -> None:
        """Pass the learner down to every room that is open."""
        for stack in self._screen_stacks.values():
            for screen in stack:
                if isinstance(screen, Room):
                    screen.learner = learner

    async def on_room_wanted(self, event: RoomWanted) -> None:
        """Go to a room."""
        await self._go_to(event.room)

    async def _go_to(self, room: str) -> None:
        await self.switch_mode(self._mode(room))
        # A room that was not open yet has not heard of it.
        self._say_unsaved(self._warned)

    async def on_step_wanted(self, event: StepWanted) -> None:
        """Show a step in Track."""
        # Late: see `_rooms`.
        from onboard_tui.tui.screens.track import TrackScreen

        known = self._place
        if known is None or known.step != event.step:
            self._place = Place(room="track", day=self.workspace.store.today(), step=event.step)
        was_open = bool(self._screen_stacks.get(self._mode("track")))
        await self._go_to("track")
        if was_open and isinstance(self.screen, TrackScreen):
            self.screen.open_step(event.step)

    def on_enrolment_wanted(self, event: EnrolmentWanted) -> None:
        """Write somebody's enrolment, and only then let them in."""
        from onboard_tui.journal.store import NotSaved, Unreadable

        # Enter held down comes twice, and enrols once.
        if self.learner is not None:
            return
        try:
            learner = self.workspace.store.enroll(event.fact)
            self.learner = self.workspace.learner(learner)
            self.workspace = self.workspace.used_by(learner)
        except (NotSaved, Unreadable, SettingsError) as error:
            self.notify(str(error), severity="error", timeout=10, markup=False)
            # Without settings they are enrolled all the same.
            if self.learner is None:
                return
        self.switch_mode(self._mode("today"))

    def on_look_around(self, event: LookAround) -> None:
        """Show the app as somebody would see it, without enrolling them."""
        self._look_around(event.fact)

    def _look_around(self, fact: Enrolled) -> None:
        self.learner = looking_around(self.workspace, fact)
        self.notify("You are looking around: nothing is kept. Start again to enrol.", markup=False)
        self.switch_mode(self._mode("today"))

    def on_done(self, event: Done) -> None:
        """Write what the learner did."""
        if self.learner is None:
            return
        if self.learner.is_visitor:
            self.learner = self.learner.after(self.workspace, event.facts)
            return
        self._pending.append(batch_of(self.learner, event.facts, event.said))
        self._write_next()

    def _write_next(self) -> None:
        if self._pending and not self._writing:
            self._writing = True
            batch, workspace = self._pending[0], self.workspace
            self.run_worker(
                lambda: self.post_message(write(workspace, batch)),
                thread=True,
                group="saving",
                exit_on_error=True,
            )

    def on_saved(self, event: Saved) -> None:
        """Show how things stand now that it is on the disk."""
        self._writing = False
        self._pending.popleft()
        if self._warned and not self._pending:
            self._warned = False
            self._say_unsaved(False)
            self.notify("Saved.", markup=False)
        elif event.batch.said:
            self.notify(event.batch.said, markup=False)
        before = self.learner
        self.learner = event.learner
        self._celebrate(before, event.learner)
        self._write_next()

    def on_saving_failed(self, event: SavingFailed) -> None:
        """Keep what could not be written, say so, and try again."""
        self._writing = False
        if not self._warned:
            self._warned = True
            self._say_unsaved(True)
            self.notify(
                f"{event.sentence} It is kept here and tried again.",
                severity="error",
                timeout=8,
                markup=False,
            )
        self.set_timer(RETRY_SECONDS, self._write_next)

    def _say_unsaved(self, unsaved: bool) -> None:
        for stack in self._screen_stacks.values():
            for screen in stack:
                if isinstance(screen, Room):
                    screen.unsaved = unsaved

    def _celebrate(self, before: Learner | None, now: Learner | None) -> None:
        if before is None or now is None:
            return
        old, new = before.progress, now.progress
        if new.complete and not old.complete:
            self.notify("Every step of your track is done. Well done.", timeout=10, markup=False)

    def action_help(self) -> None:
        """Explain the screen that is open."""
        # Late: most sessions never ask.
        from onboard_tui.tui.dialogs.help import HelpDialog

        if isinstance(self.screen, HelpDialog):
            return
        about = getattr(self.screen, "ABOUT", "")
        if about:
            title = getattr(self.screen, "NAME", "")
            self.push_screen(HelpDialog(title, about, self._keys()))

    def _keys(self) -> tuple[tuple[str, str], ...]:
        """Return the keys that work now, each with what it does, the screen's own first."""
        found: dict[str, tuple[str, str]] = {}
        for active in self.screen.active_bindings.values():
            binding = active.binding
            # The way up goes without saying where the way down is named.
            said = binding.id and not binding.id.endswith((".up", ".interrupt"))
            if said and binding.id and binding.tooltip and binding.id not in found:
                found[binding.id] = (self.get_key_display(binding), binding.tooltip)
        ordered = sorted(found, key=lambda one: one.startswith(("rooms.", "app.")))
        return tuple(found[one] for one in ordered)

    def action_leave(self) -> None:
        """Leave, remembering the place; what could not be saved is tried once more."""
        self._remember_place()
        while self._pending:
            outcome = write(self.workspace, self._pending.popleft())
            if isinstance(outcome, SavingFailed):
                self.words.append(outcome.sentence)
        self.exit()

    def _remember_place(self) -> None:
        if self.learner is None or self.learner.is_visitor:
            return
        room = next((one for one in self.screen_stack if isinstance(one, Room)), None)
        if room is None:
            return
        known = self._track_place()
        write_place(
            _places(self.workspace),
            self.learner.id,
            Place(
                room=room.ROOM,
                day=self.workspace.store.today(),
                step=known[0] if known else "",
                line=known[1] if known else 0,
            ),
        )

    def _track_place(self) -> tuple[str, int] | None:
        stack = self._screen_stacks.get(self._mode("track"))
        if stack:
            return getattr(stack[0], "place", None)
        return (self._place.step, self._place.line) if self._place else None


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
