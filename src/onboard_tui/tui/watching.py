"""Noticing what others wrote: at each change of room, and every few seconds."""

from dataclasses import dataclass

from textual.message import Message

from onboard_tui.journal.store import Marks, Unreadable
from onboard_tui.model.arrivals import arrived
from onboard_tui.model.changes import was_complete
from onboard_tui.tui.house import House
from onboard_tui.workspace import Learner, Workspace

LOOK_SECONDS = 4.0
"""How long what others wrote may lie on the disk before the app says so."""


@dataclass
class Looked(Message):
    """A learner's files changed: how things stand with them."""

    learner: Learner
    marks: Marks


def look(workspace: Workspace, learner: str, known: Marks) -> Looked | None:
    """Look whether a learner's files changed. Runs in a thread; raises nothing expected."""
    marks = workspace.store.marks(learner)
    if marks == known:
        return None
    try:
        found = workspace.learner(learner)
    except Unreadable:
        # Whoever changes rooms, or writes, is told.
        return None
    return Looked(found, marks) if found is not None else None


class Watching(House):
    """Keeps the learner as the disk has them, and says what came from others."""

    _marks: Marks = frozenset()

    def on_mount(self) -> None:
        """Look from time to time; and at once for a last word that came while nobody was here."""
        self.set_interval(LOOK_SECONDS, self.look)
        here, before = self.learner, self._before
        if here and before and here.progress.complete and not was_complete(before, here.progress):
            self.call_after_refresh(self.congratulate, here)

    @property
    def is_writing(self) -> bool:
        """Whether something is still to be written: then nothing else is read."""
        raise NotImplementedError

    def congratulate(self, learner: Learner) -> None:
        """Show what was done, once all that is required is."""
        # Late: it comes once in ninety days.
        from onboard_tui.tui.screens.finished import FinishedScreen

        self.push_screen(FinishedScreen(learner))

    def look(self) -> None:
        """Look, in a thread, whether somebody else wrote."""
        here = self.learner
        if here is None or here.is_visitor or self.is_writing:
            return
        workspace, learner, known = self.workspace, here.id, self._marks

        def run() -> None:
            looked = look(workspace, learner, known)
            if looked is not None:
                self.post_message(looked)

        self.run_worker(run, thread=True, group="looking", exclusive=True)

    def on_looked(self, event: Looked) -> None:
        """Show what came. What was read before something else was written is looked for again."""
        here = self.learner
        if here is None or here.id != event.learner.id or self.is_writing:
            return
        known = {one.id for one in here.journal.events}
        if known.issubset(one.id for one in event.learner.journal.events):
            self._marks = event.marks
            self.take(event.learner)

    def take(self, now: Learner) -> None:
        """Take a learner as they stand now, and say what others did."""
        before = self.learner
        if before is None or now.journal == before.journal:
            return
        self.learner = now
        said = arrived(before.journal.events, now.journal.events, now.progress)
        if said:
            self.notify(said, markup=False)
        if now.progress.complete and not before.progress.complete:
            self.congratulate(now)

    async def go_to(self, room: str) -> None:
        """Show a room as things stand on the disk: somebody else may have written."""
        self._read_again()
        await super().go_to(room)

    def _read_again(self) -> None:
        here = self.learner
        if here is None or here.is_visitor or self.is_writing:
            return
        try:
            now = self.workspace.learner(here.id)
        except Unreadable as error:
            self.notify(str(error), severity="error", timeout=10, markup=False)
            return
        if now is not None:
            self.take(now)
