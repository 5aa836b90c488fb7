"""A short list to choose from, over a screen."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static

from onboard_tui.tui.bound import bound
from onboard_tui.tui.dialogs.dialog import Dialog
from onboard_tui.tui.widgets.choice_list import ChoiceList

Entries = Sequence[tuple[str, Content]]
"""Pairs of an id and its lines; one with the id "" is a heading."""


class ChooseDialog(Dialog[str | None]):
    """Asks for one of a few things. Dismissed with its id, or with None."""

    NAME: ClassVar[str] = "A choice"
    ABOUT: ClassVar[str] = (
        "Choose with the arrow keys and Enter, or with the mouse. {choose.cancel} closes without a "
        "choice."
    )
    BINDINGS: ClassVar[list[BindingType]] = [bound("choose.cancel", "cancel")]

    def __init__(self, title: str, entries: Entries, chosen: str = "", about: str = "") -> None:
        super().__init__()
        self._title = title
        self._about = about
        self._entries = entries
        self._chosen = chosen

    def compose(self) -> ComposeResult:
        """Lay out the question above the list."""
        with Vertical(id="dialog"):
            yield Static(Content(self._title), id="title")
            if self._about:
                yield Static(Content(self._about), id="about")
            yield ChoiceList(id="choices")

    def on_mount(self) -> None:
        """Start with what is chosen now."""
        choices = self.query_one(ChoiceList)
        choices.fill(self._entries)
        keys = [key for key, _ in self._entries]
        if self._chosen in keys:
            choices.highlighted = keys.index(self._chosen)
        choices.focus()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Close with what was chosen."""
        self.close(event.option.id)

    def action_cancel(self) -> None:
        """Close without a choice."""
        self.close(None)
