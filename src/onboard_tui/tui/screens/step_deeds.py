"""What can be done on the step that is shown: what Enter does on a row, and the letter keys."""

import os
import sys
from collections.abc import Mapping

from onboard_tui.model import doing
from onboard_tui.model.activity import ActivityProgress
from onboard_tui.model.events import Answered, Completed, Undone, UnknownFact
from onboard_tui.model.progress import State, StepProgress
from onboard_tui.model.saying import early_text
from onboard_tui.model.step import Meeting, Question, Step, Task
from onboard_tui.model.whom import Reader
from onboard_tui.notes import NotesError, read_note, write_note
from onboard_tui.pages import Lead, lead_of, leads
from onboard_tui.tui.accepting import ask_to_accept
from onboard_tui.tui.messages import Done, HandOffWanted, StepWanted
from onboard_tui.tui.reading.rows import Does, Row
from onboard_tui.tui.screens.room import Room
from onboard_tui.tui.widgets.reader import ReaderView


class StepDeeds(Room):
    """The deeds of Track. The screen that inherits this one shows the step they are done on."""

    @property
    def shown(self) -> StepProgress | None:
        """The step that is shown."""
        raise NotImplementedError

    @property
    def reader(self) -> ReaderView:
        """The page."""
        return self.query_one(ReaderView)

    def draw_step(self) -> None:
        """Show the step anew, with the page where it is."""
        raise NotImplementedError

    def note_kept(self, step: str, text: str) -> None:
        """Show a note that was just written."""
        raise NotImplementedError

    def go_onward(self) -> None:
        """Go where the row below all others leads."""
        raise NotImplementedError

    def choose(self, step: str, question: str, option: str) -> None:
        """Remember a choice for as long as the app is open."""
        raise NotImplementedError

    def on_reader_view_chosen(self, event: ReaderView.Chosen) -> None:
        """Do what a row stands for."""
        step = self.shown
        if step is None:
            return
        try:
            self._do(step, event.row)
        except doing.CannotDo as reason:
            self.notify(str(reason), severity="warning", markup=False)

    def _do(self, step: StepProgress, row: Row) -> None:
        activity = row.activity.activity if row.activity else None
        match row.does:
            case Does.NEXT | Does.GO | Does.SHOW | Does.UNBLOCK:
                self._lead(step, row)
            case Does.TICK | Does.MEET | Does.ASK | Does.READ | Does.CHOOSE if row.done:
                # Enter always leads on; u takes back.
                self.reader.go_on()
            case Does.CHOOSE:
                self.app.clear_notifications()
                self.notify("Choose an answer with ↓, then press Enter.")
            case Does.TICK if isinstance(activity, Task):
                self._say(doing.tick(step, activity))
            case Does.ANSWER if row.done and row.explained:
                self.reader.go_on()
            case Does.ANSWER if isinstance(activity, Question) and row.option:
                facts = doing.answer(step, activity, row.option.id)
                self.choose(step.step.id, activity.id, row.option.id)
                # What would follow is to be read: nothing may cover it.
                self.app.clear_notifications()
                self._say(facts) if facts else self.draw_step()
            case Does.MEET if isinstance(activity, Meeting):
                self._ask_meeting(step, activity)
            case Does.ASK:
                self._say(doing.ask_sign_off(step))
            case Does.CONFIRM:
                ask_to_accept(self.app, step, row.target)
            case Does.READ:
                self._say(doing.read(step))
            case Does.LOOK_AGAIN:
                self._say(doing.look_again(step))
            case _:
                pass

    def _lead(self, step: StepProgress, row: Row) -> None:
        """Go where a row leads, or free the way."""
        match row.does:
            case Does.NEXT:
                self.go_onward()
            case Does.GO:
                self.post_message(StepWanted(row.target))
            case Does.SHOW:
                self.post_message(HandOffWanted(row.target))
            case _:
                self._say(doing.unblock(step), "It can go on again.")

    def _say(self, facts: doing.Facts, said: str = "") -> None:
        if facts:
            self.post_message(Done(facts, said))

    @property
    def _reader(self) -> Reader:
        assert self.learner is not None
        return Reader(organisation=self.workspace.organisation, progress=self.learner.progress)

    def _ask_meeting(self, step: StepProgress, meeting: Meeting) -> None:
        # Late, here and below: a dialog's widgets cost more than all else, and few need them.
        from onboard_tui.tui.dialogs.meeting import MeetingDialog, Met

        # A locked step says so before anybody fills anything in.
        doing.meet(step, meeting, "", self.workspace.store.today())

        def record(answer: Met | None) -> None:
            if answer is not None:
                self._say(doing.meet(step, meeting, answer.whom, answer.when))

        dialog = MeetingDialog(
            meeting.about,
            self._reader.name_for(meeting.with_whom),
            self.workspace.store.today(),
            self._reader.progress.enrolment.start,
            early_text(step, self._reader.progress.today),
        )
        self.app.push_screen(dialog, record)

    def action_block(self) -> None:
        """Note what holds the step up; on a blocked one, change what was noted."""
        from onboard_tui.tui.dialogs.block import SOLVED, BlockDialog, Held

        step = self.shown
        if step is None:
            return

        def record(answer: Held | None) -> None:
            now = self.shown
            if answer is None or now is None:
                return
            if answer == SOLVED:
                self._say(doing.unblock(now), "It can go on again.")
                return
            try:
                facts = doing.block(now, answer.reason, answer.owner)
            except doing.CannotDo as reason:
                self.notify(str(reason), severity="warning", markup=False)
                return
            who = answer.owner or "whoever can help"
            self._say(facts, f"Noted. Nobody is sent a message: tell {who} yourself.")

        try:
            # A finished step says so before anybody fills anything in.
            doing.block(step, "", "")
        except doing.CannotDo as reason:
            self.notify(str(reason), severity="warning", markup=False)
            return
        known = Held(step.reason, step.owner) if step.state is State.BLOCKED else None
        dialog = BlockDialog(step.step.title, self._reader.helpers(step.step), known)
        self.app.push_screen(dialog, record)

    def action_note(self) -> None:
        """Write a note on the step."""
        step = self.shown
        if step is None or self.learner is None:
            return
        if self.learner.is_visitor:
            self.notify("Nothing is kept while you look around: enrol to write notes.")
            return

        try:
            known = read_note(self.workspace.store.folder / "notes", self.learner.id, step.step.id)
        except NotesError as error:
            # What can't be read must not be written over.
            self.notify(str(error), severity="error", timeout=10, markup=False)
        else:
            self._write_on(step.step, known, known)

    def _write_on(self, step: Step, known: str, text: str) -> None:
        from onboard_tui.tui.dialogs.note import NoteDialog

        def keep(written: str | None) -> None:
            if written is not None and not self._keep_note(step.id, written):
                # Nothing that was written is lost: it stands there to be copied, or kept later.
                self._write_on(step, known, written)

        self.app.push_screen(NoteDialog(step.title, known, text), keep)

    def _keep_note(self, step: str, text: str) -> bool:
        assert self.learner is not None
        try:
            write_note(self.workspace.store.folder / "notes", self.learner.id, step, text)
        except NotesError as error:
            self.notify(str(error), severity="error", timeout=10, markup=False)
            return False
        self.notify("Note kept on this device." if text.strip() else "Note deleted.")
        self.note_kept(step, text.strip())
        return True

    def note_on(self, step: str) -> str:
        """Return the learner's note on a step, "" without one that can be read."""
        if self.learner is None or self.learner.is_visitor:
            return ""
        try:
            return read_note(self.workspace.store.folder / "notes", self.learner.id, step)
        except NotesError:
            return ""

    def action_links(self) -> None:
        """List what the page links to."""
        from onboard_tui.tui.dialogs.links import LinksDialog

        step = self.shown
        found = leads(step.step, self.workspace.organisation) if step else ()
        if not found:
            self.notify("This page links to nothing.")
            return

        def follow(lead: Lead | None) -> None:
            if lead is not None:
                self._follow(lead)

        self.app.push_screen(LinksDialog(found), follow)

    def on_reader_view_link_chosen(self, event: ReaderView.LinkChosen) -> None:
        """Follow a link that was clicked."""
        self._follow(lead_of(event.target, self.workspace.organisation))

    def _follow(self, lead: Lead) -> None:
        match lead.kind:
            case "step" if self.learner and self.learner.progress.of(lead.name):
                self.post_message(StepWanted(lead.name))
            case "step":
                self.notify(f"“{lead.text}” is not part of your track.", markup=False)
            case "hand-off":
                self.post_message(HandOffWanted(lead.name))
            case "web" if has_browser(sys.platform, os.environ):
                self.app.open_url(lead.name)
            case "web" | "people":
                self.app.copy_to_clipboard(lead.copied)
                self.notify(f"{lead.text}: {lead.about}. Copied.", timeout=10, markup=False)
            case "term":
                self.notify(lead.copied, timeout=10, markup=False)
            case _:
                self.notify(f"{lead.about} leads nowhere from here.", markup=False)

    def on_reader_view_undo_wanted(self, event: ReaderView.UndoWanted) -> None:
        """Take back what the cursor is on, or else what was done last on this step."""
        step = self.shown
        if step is None:
            return
        activity = event.row.activity if event.row else None
        try:
            self._undo(step, activity)
        except doing.CannotDo as reason:
            self.notify(str(reason), severity="warning", markup=False)

    def _undo(self, step: StepProgress, activity: ActivityProgress | None) -> None:
        assert self.learner is not None
        name = self.learner.name
        record = self.learner.record
        facts = doing.undo(step, activity, name, record.accepted) if activity is not None else ()
        facts = facts or doing.undo_last(record, name, step.step)
        if not facts:
            self.notify("There is nothing to take back here.")
            return
        undone = {one.event for one in facts if isinstance(one, Undone)}
        known = (*step.record.all(), *record.accepted)
        found = [one.fact for one in known if one.id in undone]
        events = [one for one in found if not isinstance(one, UnknownFact)]
        for fact in events:
            if isinstance(fact, Answered):
                self.choose(step.step.id, fact.question, "")
        what = next((doing.named(one) for one in events if not isinstance(one, Completed)), "")
        self.post_message(Done(facts, f"Taken back: {what}." if what else "Taken back."))


def has_browser(platform: str, environment: Mapping[str, str]) -> bool:
    """Whether a link can open beside the terminal, and not in its place."""
    if platform in ("darwin", "win32"):
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))
