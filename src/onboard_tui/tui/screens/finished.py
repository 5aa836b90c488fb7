"""100 %: the moment when the last required step is satisfied."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Digits, Static

from onboard_tui.tui.bound import bound
from onboard_tui.tui.messages import RoomWanted, SummaryWanted
from onboard_tui.tui.reading.finished import finished_lines, way_on
from onboard_tui.tui.reading.lines import BLANK
from onboard_tui.tui.widgets.key_bar import KeyBar
from onboard_tui.workspace import Learner

_WIDEST = 70


class FinishedScreen(Screen[None]):
    """Says what was done, and with whom."""

    NAME: ClassVar[str] = "100 %"
    ABOUT: ClassVar[str] = (
        "Every required step of your track is satisfied. Enter goes back to Today; e writes the "
        "summary for your personnel file."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        bound("finished.back", "back"),
        bound("finished.summary", "summary"),
        bound("finished.connections", "room('connections')"),
        bound("finished.today", "room('today')"),
        bound("finished.track", "room('track')"),
        bound("finished.team", "room('team')"),
    ]

    def __init__(self, learner: Learner) -> None:
        super().__init__()
        self.learner = learner

    def compose(self) -> ComposeResult:
        """Lay out the figure above the words."""
        with VerticalScroll(id="finished"):
            yield Digits("100%", id="figure")
            yield Static(id="text")
        yield KeyBar()

    def on_mount(self) -> None:
        """Let the arrow keys scroll."""
        self.query_one("#finished").focus()

    def on_resize(self) -> None:
        """Fit the words into the new width."""
        width = max(min(self.size.width - 7, _WIDEST), 16)
        lines = [*finished_lines(self.learner.progress, width), BLANK, *way_on(width)]
        self.query_one("#text", Static).update(Content("\n").join(lines))

    def action_back(self) -> None:
        """Go back to Today."""
        self.action_room("today")

    def action_room(self, room: str) -> None:
        """Go to a room."""
        if self.is_current:
            self.dismiss()
            self.app.post_message(RoomWanted(room))

    def action_summary(self) -> None:
        """Write the summary."""
        self.app.post_message(SummaryWanted(self.learner.id))
