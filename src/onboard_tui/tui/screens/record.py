"""One learner's whole record, to read."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from onboard_tui.model.standing import day_text, short_day
from onboard_tui.model.text import count
from onboard_tui.model.waiting import what_waits
from onboard_tui.tui.bound import bound
from onboard_tui.tui.messages import RoomWanted
from onboard_tui.tui.reading import today
from onboard_tui.tui.reading.lines import BLANK, FAINT, Lines, joined, spread, styled, wrapped
from onboard_tui.tui.signs import STATES, remark
from onboard_tui.tui.widgets.banner import ROOMS, YOU
from onboard_tui.tui.widgets.key_bar import KeyBar
from onboard_tui.workspace import Learner, Workspace


class RecordScreen(Screen[None]):
    """Every step of one learner, with its state, and what the journals say of themselves."""

    NAME: ClassVar[str] = "One record"
    ABOUT: ClassVar[str] = (
        "One learner's whole record: each step with its state, and the day on which it was "
        "finished. {record.back} goes back to everybody."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        bound("record.back", "back"),
        *(bound(f"rooms.{room}", f"room('{room}')") for room in (*dict(ROOMS), YOU)),
    ]

    def __init__(self, workspace: Workspace, learner: Learner) -> None:
        super().__init__()
        self.workspace = workspace
        self.learner = learner

    def compose(self) -> ComposeResult:
        """Lay out the record."""
        with VerticalScroll(id="record"):
            yield Static(id="text")
        yield KeyBar()

    def on_mount(self) -> None:
        """Let the arrow keys scroll."""
        self.query_one("#record").focus()

    def on_resize(self) -> None:
        """Fit the record into the new width."""
        width = min(max(self.size.width - 7, 16), 100)
        self.query_one("#text", Static).update(Content("\n").join(self._lines(width)))

    def _lines(self, width: int) -> Lines:
        learner = self.learner
        progress = learner.progress
        organisation = self.workspace.organisation
        head = today.where(organisation, progress, learner.standing, width)
        lines = [*wrapped(styled(learner.name, "bold $primary"), width), *head]
        for text in what_waits(progress, organisation.name_of):
            if text not in learner.standing.why:
                lines += wrapped(styled(text), width)
        milestone = ""
        for one in progress.steps:
            if one.placed.milestone.id != milestone:
                milestone = one.placed.milestone.id
                due = f"{one.placed.milestone.title}, due {day_text(one.due)}"
                lines += [BLANK, styled(due, "bold $secondary")]
            sign = STATES[one.state]
            word, style = remark(one)
            when = short_day(one.finished, progress.today) if one.finished else ""
            left = joined((f"{sign.sign} ", sign.style), styled(one.step.title))
            lines.append(spread(left, joined((word, style), (f" {when}", FAINT)), width))
        files = learner.journal.files
        broken = sum(len(one.broken) for one in files)
        torn = sum(one.skipped for one in files)
        lines += [BLANK, styled("Where this comes from", "bold $secondary")]
        notes, heard = len(learner.journal.events), short_day(learner.last_heard, progress.today)
        devices = count(len(files), "device")
        text = f"{count(notes, 'entry', 'entries')} written on {devices}, known up to {heard}."
        lines += wrapped(styled(text), width)
        if broken:
            lines.append(
                styled(f"! {count(broken, 'line')} changed after they were written", "bold $error")
            )
        if torn:
            lines.append(styled(f"{count(torn, 'line')} cut short by a crash, passed over", FAINT))
        return lines

    def action_back(self) -> None:
        """Go back to everybody."""
        self.action_room("team")

    def action_room(self, room: str) -> None:
        """Go to a room: the record lies over Team."""
        # A key that is held down may ask twice, the second time when it is closed.
        if self.is_current:
            self.dismiss()
            self.app.post_message(RoomWanted(room))
