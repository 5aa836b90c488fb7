"""The dialog that asks on which days of the week somebody works."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static

from onboard_tui.model.schedule import Workdays
from onboard_tui.tui.bound import bound
from onboard_tui.tui.dialogs.dialog import Dialog
from onboard_tui.tui.reading.lines import joined, styled
from onboard_tui.tui.reading.you import LONG
from onboard_tui.tui.widgets.choice_list import ChoiceList

_DONE = "done"


class WorkdaysDialog(Dialog[Workdays | None]):
    """Lists the days of the week to be ticked. Dismissed with those ticked, or with None."""

    NAME: ClassVar[str] = "Your workdays"
    ABOUT: ClassVar[str] = (
        "Tick the days of the week on which you work: a due date never falls on another. Choosing "
        "Done keeps them; {workdays.cancel} closes and changes nothing."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        bound("workdays.toggle", "tick"),
        bound("workdays.cancel", "cancel"),
    ]

    def __init__(self, days: Workdays) -> None:
        super().__init__()
        self._days = days

    def compose(self) -> ComposeResult:
        """Lay out the days."""
        with Vertical(id="dialog"):
            yield Static(Content("On which days do you work?"), id="title")
            yield ChoiceList(id="choices")
            yield Static(id="mistake")

    def on_mount(self) -> None:
        """Start with the first day."""
        self._show()
        self.query_one(ChoiceList).focus()

    def _show(self) -> None:
        entries = [(str(day), self._line(day)) for day in range(len(LONG))]
        done = joined(("→   ", "bold $primary"), styled("Done", "bold"))
        self.query_one(ChoiceList).fill([*entries, (_DONE, done)])

    def _line(self, day: int) -> Content:
        ticked = day in self._days
        box = ("[✓] ", "bold $success") if ticked else ("[ ] ", "bold $primary")
        return joined(box, LONG[day])

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Tick a day, or untick it; or be done."""
        self._choose(event.option.id or _DONE)

    def action_tick(self) -> None:
        """Tick what the cursor is on."""
        option = self.query_one(ChoiceList).highlighted_option
        if option is not None:
            self._choose(option.id or _DONE)

    def _choose(self, key: str) -> None:
        self.query_one("#mistake", Static).update("")
        if key != _DONE:
            self._days = self._days ^ {int(key)}
            self._show()
        elif self._days:
            self.close(self._days)
        else:
            self.query_one("#mistake", Static).update("Tick at least one day.")

    def action_cancel(self) -> None:
        """Close and change nothing."""
        self.close(None)
