"""Track: the steps at the left, the page and what it asks at the right."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget

from onboard_tui.model import doing
from onboard_tui.model.progress import ActivityProgress, StepProgress
from onboard_tui.model.step import Meeting, Question, SignOff, Task
from onboard_tui.tui.messages import Done, RoomWanted
from onboard_tui.tui.reading.people import Reader
from onboard_tui.tui.reading.sheet import Choices, Does, Row, Sheet, sheet
from onboard_tui.tui.screens.room import Room
from onboard_tui.tui.widgets.reader import ReaderView
from onboard_tui.tui.widgets.step_list import StepList
from onboard_tui.workspace import Learner, Workspace


class TrackScreen(Room):
    """Reads and does the steps of one's own track."""

    ROOM = "track"
    NAME = "Track"
    ABOUT = (
        "The steps of your track stand at the left, each with a sign: ○ open, ◐ begun, ✓ done, "
        "… waiting for somebody, · locked, ↻ changed. At the right is the page, and below it "
        "what the step asks of you. Go down with the arrow key: you read on, and then move "
        "from one thing to do to the next. Enter does it, u takes it back."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "next", "Next", id="track.next", tooltip="Go on to the next step"),
        Binding(
            "p",
            "previous",
            "Previous",
            show=False,
            id="track.previous",
            tooltip="Go back to the step before",
        ),
        Binding(
            "escape,left",
            "to_list",
            "Steps",
            key_display="Esc",
            id="track.list",
            tooltip="Go to the list of steps",
        ),
        Binding("right", "to_page", "Page", show=False, id="track.page", tooltip="Go to the page"),
    ]

    def __init__(
        self, workspace: Workspace, learner: Learner | None, step: str | None, line: int = 0
    ) -> None:
        super().__init__(workspace, learner)
        self._wanted = step
        self._line = line
        self._step: str | None = None
        self._choices = Choices()

    def compose_room(self) -> Iterable[Widget]:
        """Yield the list and the page."""
        with Horizontal(id="track"):
            yield StepList(id="steps")
            yield ReaderView(id="reader")

    def on_mount(self) -> None:
        """Show the step that is wanted, else what is next."""
        super().on_mount()
        if self.learner is None:
            return
        self.steps.show(self.learner.progress)
        following = self.learner.progress.next
        placed = self.learner.progress.steps
        step = self._wanted if self._wanted and self._progress(self._wanted) else None
        step = step or (following.step.id if following else None)
        step = step or (placed[0].step.id if placed else None)
        if step is not None:
            self.call_after_refresh(self.open_step, step, line=self._line)

    @property
    def steps(self) -> StepList:
        """The list of steps."""
        return self.query_one(StepList)

    @property
    def reader(self) -> ReaderView:
        """The page."""
        return self.query_one(ReaderView)

    @property
    def place(self) -> tuple[str, int] | None:
        """Where the learner is: a step, and the line at the top of the page."""
        return (self._step, self.reader.place.y) if self._step else None

    def show_learner(self) -> None:
        """Show what the last event changed, without moving the page."""
        if self.learner is None:
            return
        self.steps.show(self.learner.progress)
        if self._step is not None and self._progress(self._step) is not None:
            self.reader.show(self._lay_out, keep_place=True)
            self._point_onward()

    def _point_onward(self) -> None:
        """Put the cursor on what leads on once nothing else is left to do.

        After an answer it stays: what would follow from it is to be read first.
        """
        sheet_, row = self.reader.sheet, self.reader.row
        if sheet_ is None or row is None or not row.done or row.does is Does.ANSWER:
            return
        if sheet_.first_open() == len(sheet_.rows) - 1:
            self.reader.go_to(len(sheet_.rows) - 1)

    def open_step(self, step_id: str, *, line: int = 0) -> None:
        """Show a step with the focus on its page, and note that it was opened."""
        self.app.clear_notifications()
        self.remove_class("-listing")
        self._show(step_id)
        self.steps.go_to(step_id)
        self.reader.focus()
        if line:
            self.call_after_refresh(self.reader.scroll_to, y=line, animate=False, force=True)
        step = self._progress(step_id)
        if step is not None and (facts := doing.open_step(step)):
            self.post_message(Done(facts))

    def _show(self, step_id: str) -> None:
        if step_id != self._step and self._progress(step_id) is not None:
            self._step = step_id
            self._choices = Choices()
            self.reader.show(self._lay_out, keep_place=False)

    def _lay_out(self, width: int) -> Sheet:
        assert self.learner is not None
        assert self._step is not None
        step = self._progress(self._step)
        assert step is not None
        reader = Reader(organisation=self.workspace.organisation, progress=self.learner.progress)
        return sheet(step, width, reader, self._choices, self._following())

    def _progress(self, step_id: str) -> StepProgress | None:
        return self.learner.progress.of(step_id) if self.learner else None

    def _beside(self, by: int) -> StepProgress | None:
        """Return the step that many places after the one that is shown."""
        placed = self.learner.progress.steps if self.learner else ()
        ids = [one.step.id for one in placed]
        at = ids.index(self._step) + by if self._step in ids else 0
        return placed[at] if 0 <= at < len(placed) else None

    def _following(self) -> StepProgress | None:
        return self._beside(1)

    def on_step_list_shown(self, event: StepList.Shown) -> None:
        """Show the step under the list's cursor."""
        self._show(event.step)

    def on_step_list_entered(self, event: StepList.Entered) -> None:
        """Go into a step."""
        self.open_step(event.step)

    def on_reader_view_chosen(self, event: ReaderView.Chosen) -> None:
        """Do what a row stands for."""
        step = self._progress(self._step) if self._step else None
        if step is None:
            return
        try:
            self._do(step, event.row)
        except doing.CannotDo as reason:
            self.notify(str(reason), severity="warning", markup=False)

    def _do(self, step: StepProgress, row: Row) -> None:
        activity = row.activity.activity if row.activity else None
        match row.does:
            case Does.NEXT:
                self.action_next()
            case Does.TICK | Does.MEET | Does.ASK | Does.READ if row.done:
                # Enter always leads on; u takes back.
                self.reader.action_down()
            case Does.TICK if isinstance(activity, Task):
                self._say(doing.tick(step, activity))
            case Does.ANSWER if isinstance(activity, Question) and row.option:
                self._choices = self._choices.with_choice(activity.id, row.option.id)
                facts = doing.answer(step, activity, row.option.id)
                self._say(facts) if facts else self.show_learner()
            case Does.MEET if isinstance(activity, Meeting):
                self._ask_meeting(step, activity)
            case Does.ASK:
                self._say(doing.ask_sign_off(step))
            case Does.READ:
                self._say(doing.read(step))
            case Does.LOOK_AGAIN:
                self._say(doing.look_again(step))
            case _:
                pass

    def _say(self, facts: doing.Facts) -> None:
        if facts:
            self.post_message(Done(facts))

    def _ask_meeting(self, step: StepProgress, meeting: Meeting) -> None:
        # Late: the dialog's inputs cost more than all else here, and few need them at once.
        from onboard_tui.tui.dialogs.meeting import MeetingDialog, Met

        assert self.learner is not None
        # A locked step says so before anybody fills anything in.
        doing.meet(step, meeting, "", self.workspace.store.today())
        reader = Reader(organisation=self.workspace.organisation, progress=self.learner.progress)
        whom = reader.who(meeting.with_whom).partition(" (")[0].partition(",")[0]
        suggested = "" if whom.startswith("your ") else whom.partition(" or ")[0]

        def record(answer: Met | None) -> None:
            if answer is not None:
                self._say(doing.meet(step, meeting, answer.whom, answer.when))

        dialog = MeetingDialog(meeting.about, suggested, self.workspace.store.today())
        self.app.push_screen(dialog, record)

    def on_reader_view_undo_wanted(self, event: ReaderView.UndoWanted) -> None:
        """Take back what the cursor is on, or else what was done last on this step."""
        step = self._progress(self._step) if self._step else None
        if step is None:
            return
        row = event.row
        activity = row.activity if row else None
        if activity is None:
            done = [one for one in step.activities if one.events or one.asked]
            activity = max(done, key=lambda one: _latest(step, one), default=None)
        try:
            self._undo(activity)
        except doing.CannotDo as reason:
            self.notify(str(reason), severity="warning", markup=False)

    def _undo(self, activity: ActivityProgress | None) -> None:
        assert self.learner is not None
        step = self._progress(self._step) if self._step else None
        if step is None:
            return
        facts = doing.undo(step, activity, self.learner.name)
        if activity is not None and isinstance(activity.activity, Question):
            self._choices = Choices()
        if facts:
            self.post_message(Done(facts, "Taken back."))
        else:
            self.notify("There is nothing to take back here.", markup=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer the way to the list only from elsewhere."""
        return not (action == "to_list" and isinstance(self.focused, StepList))

    def action_next(self) -> None:
        """Go on to the next step; after the last one, to Today."""
        following = self._following()
        if following is not None:
            self.open_step(following.step.id)
        else:
            self.post_message(RoomWanted("today"))

    def action_previous(self) -> None:
        """Go back to the step before."""
        before = self._beside(-1)
        if before is not None:
            self.open_step(before.step.id)

    def action_to_list(self) -> None:
        """Go to the list of steps."""
        # Where there is one column only, it must show before it can have the focus.
        self.add_class("-listing")
        self.steps.focus()

    def action_to_page(self) -> None:
        """Go to the page."""
        if self._step is not None:
            self.open_step(self._step)


def _latest(step: StepProgress, activity: ActivityProgress) -> tuple[int, str]:
    own = step.record.asked if isinstance(activity.activity, SignOff) else activity.events
    return max((event.order() for event in own), default=(0, ""))
