"""Today: where I stand and why, what is next, whom to meet, what waits on others."""

from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static

from onboard_tui.tui.messages import StepWanted
from onboard_tui.tui.reading import today
from onboard_tui.tui.reading.lines import styled
from onboard_tui.tui.reading.markdown import FAINT
from onboard_tui.tui.screens.room import Room
from onboard_tui.tui.widgets.choice_list import ChoiceList


class TodayScreen(Room):
    """The first thing that a learner sees. Enter begins what is next."""

    ROOM = "today"
    ABOUT = (
        "Where you stand, and why. The list holds what you can do now, the most useful first: "
        "press Enter and begin. A step that waits on somebody else is never counted as late."
    )
    CSS_PATH = Path(__file__).with_name("today.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("2", "room('track')", "Track", id="rooms.track", tooltip="Go to Track"),
        Binding(
            "3",
            "room('connections')",
            "Connections",
            id="rooms.connections",
            tooltip="Go to Connections",
        ),
    ]

    def compose_room(self) -> Iterable[Widget]:
        """Yield the heading, the agenda, and what stands beside or below it."""
        with VerticalScroll(id="today", can_focus=False):
            yield Static(id="heading")
            with Horizontal(id="columns"):
                with VerticalScroll(id="todo", can_focus=False):
                    yield Static(styled("What to do next", "bold $secondary"), id="next")
                    yield ChoiceList(id="agenda")
                yield Static(id="aside")

    def on_mount(self) -> None:
        """Put the focus where Enter begins."""
        super().on_mount()
        # Without scrolling: the greeting above stays in view.
        self.query_one(ChoiceList).focus(scroll_visible=False)

    def on_resize(self) -> None:
        """Fit everything into the new width."""
        self.call_after_refresh(self.show_learner)

    def on_screen_resume(self) -> None:
        """Come back to a Today that is today's."""
        if self.is_mounted and self.size.width:
            self.show_learner()

    def show_learner(self) -> None:
        """Lay the day out."""
        learner = self.learner
        if learner is None:
            return
        organisation = self.workspace.organisation
        wide = self.has_class("-wide")
        room = self.query_one("#today").scrollable_content_region.width
        width = min(max(room, 16), 150)
        hour = self.workspace.store.now().hour
        lines = today.heading(organisation, learner.progress, learner.standing, width, hour)
        self.query_one("#heading", Static).update(Content("\n").join(lines))
        column = (width - 8) // 2 if wide else width - 2
        used = len(lines) + len(today.agenda(learner.progress)) + 5
        height = self.query_one("#today").size.height - (len(lines) + 3 if wide else used)
        beside = today.aside(organisation, learner.progress, column, max(height, 4))
        self.query_one("#aside", Static).update(Content("\n").join(beside))
        self.query_one("#aside").display = bool(beside)
        self.call_after_refresh(self._fill)

    def _fill(self) -> None:
        if self.learner is None:
            return
        progress = self.learner.progress
        width = max(self.query_one(ChoiceList).scrollable_content_region.width - 2, 12)
        agenda = today.agenda(progress)
        entries = [
            (one.step.id, today.agenda_line(one, progress, width, first=at == 0))
            for at, one in enumerate(agenda)
        ]
        if not entries:
            done = "Everything is done." if progress.complete else "Nothing is left for you to do."
            entries = [("", styled(f"{done} Press 2 to read a step again.", FAINT))]
        self.query_one(ChoiceList).fill(entries)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Begin a step."""
        if event.option.id:
            self.post_message(StepWanted(event.option.id))
