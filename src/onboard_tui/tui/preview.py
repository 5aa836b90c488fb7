"""The app on content that somebody is writing: in any role, and anew when a file changes."""

import contextlib
import shutil
from typing import ClassVar

from msgspec import structs
from textual.binding import BindingType
from textual.screen import Screen

from onboard_tui.content.check import Checked
from onboard_tui.content.watching import Watched
from onboard_tui.enrolling import Mistake
from onboard_tui.journal.store import NotSaved, Unreadable
from onboard_tui.model.candidates import Candidate
from onboard_tui.model.organisation import Organisation
from onboard_tui.previewing import Part, Preview, known_part, part_left
from onboard_tui.tui.app import STYLESHEETS, OnboardApp
from onboard_tui.tui.bound import bound
from onboard_tui.tui.house import House, Maker
from onboard_tui.tui.looking import LOOK_SECONDS, ContentLooked, look
from onboard_tui.tui.messages import SummaryWanted
from onboard_tui.tui.reading.problems import found_text
from onboard_tui.tui.saving import Saved
from onboard_tui.tui.screens.problems import ProblemsScreen
from onboard_tui.tui.screens.room import Room
from onboard_tui.tui.widgets.preview_line import ROLE, Previewed, PreviewLine
from onboard_tui.workspace import Learner

PROBLEMS = "problems"
"""The mode that lists what is wrong, in place of the rooms where they can't be shown."""


class PreviewApp(OnboardApp):
    """The four rooms as a newcomer would see them. Nothing of what is done in them is kept."""

    IN_PREVIEW = True
    # Relative to this module, and read together: see `OnboardApp`.
    CSS_PATH = [*STYLESHEETS, "preview.tcss"]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        bound("preview.role", "role"),
        bound("preview.problems", "problems"),
    ]

    def __init__(
        self,
        preview: Preview,
        part: Part,
        checked: Checked,
        watched: Watched,
        every: float | None = LOOK_SECONDS,
    ) -> None:
        """Show content as it was read; with `every`, look so often whether it is new.

        Raises Mistake where the part does not exist, NotSaved, Unreadable.
        """
        self._preview = preview
        self._wanted = part
        self._checked = checked
        self._watched = watched
        self._every = every
        self._looking = False
        self._back = "today"
        self._went = checked.organisation is None
        if checked.organisation is None:
            super().__init__(preview.nowhere(), PROBLEMS)
        else:
            super().__init__(preview.workspace(checked.organisation, part))

    def _makers(self) -> dict[str, Maker]:
        """Return what makes each room, with the line of the preview, and the problems."""

        def problems() -> Screen[None]:
            return ProblemsScreen(
                self._preview.folder, self._checked, self._previewed(), self._steps()
            )

        def with_line(make: Maker) -> Maker:
            def made() -> Screen[None]:
                screen = make()
                if isinstance(screen, Room):
                    screen.set_reactive(Room.previewed, self._previewed())
                return screen

            return made

        rooms = {room: with_line(make) for room, make in super()._makers().items()}
        return {**rooms, PROBLEMS: problems}

    def on_mount(self) -> None:
        """Begin to look whether the content is new."""
        if self._every is not None:
            self.set_interval(self._every, self.look)

    def look(self) -> None:
        """Look whether the content is new, unless that is being done."""
        if self._looking:
            return
        self._looking = True
        preview, watched = self._preview, self._watched
        self.run_worker(
            lambda: self.post_message(look(preview.folder, preview.language, watched)),
            thread=True,
            group="looking",
            exit_on_error=True,
        )

    async def on_content_looked(self, event: ContentLooked) -> None:
        """Show what was read anew: the rooms, or else why they can't be shown."""
        self._looking = False
        self._watched = event.watched
        if event.checked is None:
            return
        self._checked = event.checked
        if event.checked.organisation is None:
            await self._stand_aside()
        else:
            await self._show(event.checked.organisation)
        self._say_all()

    async def _stand_aside(self) -> None:
        if self.here != PROBLEMS:
            self._back, self._went = self.here, True
            await self.go_to(PROBLEMS)

    async def _show(self, organisation: Organisation) -> None:
        """Show an organisation in the rooms, and come back where somebody was."""
        here, part = self._part is not None, self._part or self._wanted
        try:
            try:
                part = known_part(organisation, part)
            except Mistake as mistake:
                self._warn(mistake)
                here, part = False, part_left(organisation, part)
            if here:
                await self._draw_anew(organisation)
            else:
                await self._seat(organisation, part)
        except (NotSaved, Unreadable) as error:
            self._warn(error)
        if self._went and self.learner is not None:
            self._went = False
            await self.go_to(self._back)

    async def _draw_anew(self, organisation: Organisation) -> None:
        """Show an organisation in the rooms that are open, each where it is."""
        gone = _ids(self.workspace.organisation) - _ids(organisation)
        workspace = structs.replace(self.workspace, organisation=organisation)
        learner = workspace.current()
        self.workspace = workspace
        self.set_reactive(House.learner, learner)
        if gone:
            # What is gone can't be gone back to.
            self._take_way(())
            await self._make_anew("connections")
        for room in self.open_rooms():
            room.take(workspace, learner)

    async def _make_anew(self, room: str) -> None:
        """Close a room that may remember what is gone, and open it again where it was open."""
        if self.here != room:
            self._renew(room)
            return
        with self.batch_update():
            await self.go_to(PROBLEMS)
            self._renew(room)
            await self.go_to(room)

    async def _seat(self, organisation: Organisation, part: Part) -> None:
        """Show an organisation as a part has it, in the room that is open.

        Raises Mistake, NotSaved, Unreadable; then all stays as it is.
        """
        workspace = self._preview.workspace(organisation, part)
        room = self._back if self.here == PROBLEMS else self.here
        self.remember_place()
        with self.batch_update():
            # From aside, so that every room can be made anew.
            await self.go_to(PROBLEMS)
            self.workspace = workspace
            await self.become(workspace.current())
            await self.go_to(room)

    async def go_to(self, room: str) -> None:
        """Show a room; where there is nothing to show in it, once there is."""
        if self._checked.organisation is None and room != PROBLEMS:
            self._back, self._went = room, True
        else:
            await super().go_to(room)

    @property
    def _part(self) -> Part | None:
        """As whom the content is shown, None before it could be."""
        if self.learner is None:
            return None
        fact = self.learner.progress.enrolment
        return Part(f"{fact.team}/{fact.role}", fact.work_format)

    def _previewed(self) -> Previewed:
        found = found_text(self._checked.problems)
        if self.learner is None:
            return Previewed(role="", work_format="", format_id="", found=found)
        progress = self.learner.progress
        format_id = progress.enrolment.work_format
        known = self.workspace.organisation.formats.get(format_id)
        language = f" · {self._preview.language}" if self._preview.language else ""
        return Previewed(
            role=progress.role.title if progress.role else progress.enrolment.role,
            work_format=f"{known.title if known else format_id}{language}",
            format_id=f"{format_id}{language}",
            found=found,
        )

    def _steps(self) -> frozenset[str]:
        placed = self.learner.progress.steps if self.learner else ()
        return frozenset(one.step.id for one in placed)

    def _say_all(self) -> None:
        """Tell every screen that is open what is previewed."""
        previewed, steps = self._previewed(), self._steps()
        for stack in self._screen_stacks.values():
            for screen in stack:
                if isinstance(screen, Room):
                    screen.previewed = previewed
                elif isinstance(screen, ProblemsScreen):
                    screen.steps, screen.previewed = steps, previewed
                    screen.checked = self._checked

    def watch_learner(self, learner: Learner | None) -> None:
        """Pass the learner down to every room that is open, and tell as whom it is."""
        super().watch_learner(learner)
        self._say_all()

    def _warn(self, error: Exception) -> None:
        self.notify(str(error), severity="warning", timeout=10, markup=False)

    def on_saved(self, event: Saved) -> None:
        """Judge what was done by the content as it is: it may be new since it was written."""
        with contextlib.suppress(Unreadable):
            event.learner = self.workspace.learner(event.batch.learner)

    def on_summary_wanted(self, event: SummaryWanted) -> None:
        """Write nothing."""
        event.prevent_default()
        self.notify("This is a preview: nothing of it is written into a summary.")

    async def action_problems(self) -> None:
        """List what is wrong; from there, go back."""
        if self.here == PROBLEMS:
            await self.on_back_wanted()
        else:
            self._back = self.here
            await self.go_to(PROBLEMS)

    async def on_back_wanted(self) -> None:
        """Go back to the room that was open before."""
        await self.go_to(self._back)

    async def on_preview_line_clicked(self, event: PreviewLine.Clicked) -> None:
        """Do what the key at that end does."""
        if event.end == ROLE:
            self.action_role()
        else:
            await self.action_problems()

    async def action_switch(self) -> None:
        """Ask as whom to look: nobody else uses a preview."""
        self.action_role()

    def action_role(self) -> None:
        """Ask as whom to look at the content."""
        # Late: not everybody asks.
        from onboard_tui.tui.dialogs.part import PartDialog, part_of

        if self._writing:
            self.set_timer(0.05, self.action_role)
            return
        organisation = self._checked.organisation
        if organisation is None:
            self.notify("There is a role to choose once the content can be opened.")
            return

        async def choose(chosen: Candidate | None) -> None:
            now = self._checked.organisation
            if chosen is None or now is None:
                return
            try:
                await self._seat(now, part_of(chosen.key))
            except (Mistake, NotSaved, Unreadable) as error:
                self._warn(error)

        self.push_screen(PartDialog(organisation, self._part), choose)

    def end_at_once(self) -> None:
        """End the process, and leave nothing of the preview behind."""
        shutil.rmtree(self._preview.data, ignore_errors=True)
        super().end_at_once()


def _ids(organisation: Organisation) -> frozenset[tuple[str, str]]:
    """Return all that a room may remember by its id, each with its kind: some share an id."""
    known = {
        "team": organisation.teams,
        "role": [one.id for one in organisation.roles()],
        "hand-off": organisation.hand_offs,
        "flow": organisation.flows,
        "format": organisation.formats,
    }
    return frozenset((kind, key) for kind, keys in known.items() for key in keys)
