"""The app: it holds the workspace and the learner, and writes what is done."""

import contextlib
import os
import signal
from collections import deque
from typing import ClassVar

from msgspec import structs
from textual.app import SuspendNotSupported
from textual.binding import BindingType

from onboard_tui.model.events import Enrolled
from onboard_tui.settings import SettingsError, change_settings
from onboard_tui.tui.bound import bound, with_keys
from onboard_tui.tui.messages import (
    Done,
    EnrolmentWanted,
    LearnerWanted,
    LookAround,
    SettingsWanted,
    SummaryWanted,
)
from onboard_tui.tui.saving import (
    RETRY_SECONDS,
    Batch,
    Saved,
    SavingFailed,
    batch_of,
    write,
)
from onboard_tui.tui.theme import DARK, SIXTEEN, THEMES
from onboard_tui.tui.watching import Watching
from onboard_tui.tui.widgets.banner import ROOMS
from onboard_tui.workspace import Workspace, looking_around

_SCREENS = ("finished", "first_run", "record", "who", "you")

STYLESHEETS = (
    "app.tcss",
    *(f"screens/{room}.tcss" for room, _ in ROOMS),
    *(f"screens/{screen}.tcss" for screen in _SCREENS),
    "dialogs/dialogs.tcss",
)


class OnboardApp(Watching):
    """Onboarding in four rooms."""

    TITLE = "onboard-tui"
    # Read together: a stylesheet that comes with a later screen styles all others again.
    CSS_PATH = list(STYLESHEETS)  # noqa: RUF012
    ENABLE_COMMAND_PALETTE = False
    # Long enough to be read; a message must not cover what one came to read.
    NOTIFICATION_TIMEOUT = 3
    VERTICAL_BREAKPOINTS = [(0, "-low"), (12, "-high")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        bound("app.find", "find"),
        bound("app.help", "help"),
        bound("app.help-while-typing", "help"),
        bound("app.quit", "leave"),
        bound("app.interrupt", "leave"),
        bound("app.suspend", "suspend"),
    ]

    def __init__(self, workspace: Workspace, first: str = "") -> None:
        super().__init__(workspace, first)
        self.words: list[str] = []
        """What to say once the terminal is back: nothing, when all went well."""
        self._pending: deque[Batch] = deque()
        self._writing = False
        self._warned = False
        for theme in THEMES:
            self.register_theme(theme)
        self._choose_theme(workspace.settings.theme)
        self._styled_with = self.get_css_variables()
        self.stylesheet.set_variables(self._styled_with)

    def _choose_theme(self, name: str) -> None:
        few = self.console.color_system == "standard"
        usual = SIXTEEN if few else DARK
        self.theme = name if name in self.available_themes else usual.name

    def refresh_css(self, animate: bool = True) -> None:
        """Style everything anew. The stylesheets are read again only where colours changed.

        Textual asks for it once at the start, when everything was just read with them.
        """
        if (variables := self.get_css_variables()) != self._styled_with:
            self._styled_with = variables
            super().refresh_css(animate)
        else:
            self.stylesheet.update(self, animate=animate)

    @property
    def is_writing(self) -> bool:
        """Whether something is still to be written."""
        return bool(self._pending)

    async def go_to(self, room: str) -> None:
        """Show a room."""
        await super().go_to(room)
        # It may not have been open when something went unsaved.
        self._say_unsaved(self._warned)

    async def on_enrolment_wanted(self, event: EnrolmentWanted) -> None:
        """Write somebody's enrolment, and only then let them in."""
        # Late: only an enrolment needs it here.
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
        await self.become(self.learner)

    async def on_look_around(self, event: LookAround) -> None:
        """Show the app as somebody would see it, without enrolling them."""
        await self._look_around(event.fact)

    async def _look_around(self, fact: Enrolled) -> None:
        await self.become(looking_around(self.workspace, fact))
        self.notify("You are looking around: nothing is kept. Start again to enrol.", markup=False)

    async def on_learner_wanted(self, event: LearnerWanted) -> None:
        """Let somebody else use the device."""
        # Late: most devices have one user.
        from onboard_tui.journal.store import Unreadable

        here = self.learner is not None and event.learner == self.learner.id
        if event.learner and here:
            await self.go_to("today")
            return
        if not event.learner:
            await self.become(None)
            return
        try:
            learner = self.workspace.learner(event.learner)
            self.workspace = self.workspace.used_by(event.learner)
        except (Unreadable, SettingsError) as error:
            self.notify(str(error), severity="error", timeout=10, markup=False)
            return
        await self.become(learner)

    def on_settings_wanted(self, event: SettingsWanted) -> None:
        """Keep a setting, and show what it changes."""
        try:
            settings = change_settings(
                self.workspace.places.settings,
                lambda known: structs.replace(known, **{event.name: event.value}),
            )
        except SettingsError as error:
            self.notify(str(error), severity="error", timeout=10, markup=False)
            return
        self.workspace = structs.replace(self.workspace, settings=settings)
        self._choose_theme(settings.theme)

    def on_summary_wanted(self, event: SummaryWanted) -> None:
        """Write a learner's summary where they look for their files."""
        # Late: few write one.
        from onboard_tui.filing import file_summary, summary_folder
        from onboard_tui.journal.store import NotSaved

        if self.learner is None or self.learner.is_visitor or event.learner != self.learner.id:
            self.notify("Nothing is kept while you look around: there is no summary.")
            return
        try:
            path = file_summary(self.workspace, self.learner, summary_folder())
        except (NotSaved, OSError) as error:
            self.notify(str(error), severity="error", timeout=10, markup=False)
            return
        self.notify(f"Written: {path}", timeout=10, markup=False)

    def on_done(self, event: Done) -> None:
        """Write what the learner did."""
        if self.learner is None:
            return
        if self.learner.is_visitor:
            self.take(self.learner.after(self.workspace, event.facts))
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
        if not self._pending or self._pending[0] is not event.batch:
            # Somebody leaves, and what was being written was written once more on the way out.
            return
        self._pending.popleft()
        if self._warned and not self._pending:
            self._warned = False
            self._say_unsaved(False)
            self.notify("Saved.", markup=False)
        elif event.batch.said:
            self.notify(event.batch.said, markup=False)
        before = self.learner
        # Somebody else may use the device by now.
        if before is not None and event.learner is not None and before.id == event.learner.id:
            self.take(event.learner)
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
        for room in self.open_rooms():
            room.unsaved = unsaved

    async def action_switch(self) -> None:
        """Ask who uses the device now."""
        await self.ask_who()

    def action_find(self) -> None:
        """Find a step, a team, a word, or a command."""
        # Late: most sessions never ask.
        from onboard_tui.tui.finding import find

        find(self, self.workspace, self.learner)

    def action_help(self) -> None:
        """Explain the screen that is open."""
        # Late: most sessions never ask.
        from onboard_tui.tui.dialogs.help import HelpDialog

        if isinstance(self.screen, HelpDialog):
            return
        about = getattr(self.screen, "ABOUT", "")
        if about:
            title = getattr(self.screen, "NAME", "")
            self.push_screen(HelpDialog(title, with_keys(about, self), self._keys()))

    def _keys(self) -> tuple[tuple[str, str], ...]:
        """Return the keys that work now, each with what it does, the screen's own first."""
        found: dict[str, tuple[str, str]] = {}
        for active in self.screen.active_bindings.values():
            binding = active.binding
            # The way up goes without saying where the way down is named.
            usual = binding.id not in self.own_keys
            said = binding.id and not (usual and binding.id.endswith((".up", ".interrupt")))
            if said and binding.id and binding.tooltip and binding.id not in found:
                found[binding.id] = (self.get_key_display(binding), binding.tooltip)
        ordered = sorted(found, key=lambda one: one.startswith(("rooms.", "app.")))
        return tuple(found[one] for one in ordered)

    def action_suspend(self) -> None:
        """Go back to the shell, once nothing is half written."""
        if self._writing:
            self.set_timer(0.05, self.action_suspend)
            return
        # Windows has no such thing, nor has a terminal in a browser.
        with contextlib.suppress(SuspendNotSupported, AttributeError), self.suspend():
            print(
                "onboard-tui waits in the background: type fg and Enter to come back.", flush=True
            )
            # The whole group, as the terminal itself would: `make` may have started the app.
            os.kill(0, signal.SIGTSTP)

    def action_leave(self) -> None:
        """Leave, remembering the place; what could not be saved is tried once more."""
        self.remember_place()
        while self._pending:
            outcome = write(self.workspace, self._pending.popleft())
            if isinstance(outcome, SavingFailed):
                self.words.append(outcome.sentence)
        self.exit()
