"""The help of the screen that is open: what it is for, and every key that works there."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from onboard_tui.tui.reading.lines import BLANK, Lines, hung, styled, wrapped

Keys = tuple[tuple[str, str], ...]
"""Pairs of a key as it is shown, and what it does."""

_WIDTH = 58
_COLUMN = 16


class HelpDialog(ModalScreen[None]):
    """Explains a screen. Any of the keys that leave things closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape,question_mark,enter,q",
            "close",
            "Close",
            key_display="Esc",
            id="help.close",
            tooltip="Close the help",
        ),
    ]

    def __init__(self, title: str, about: str, keys: Keys) -> None:
        super().__init__()
        self._title = title
        self._about = about
        self._keys = keys

    def compose(self) -> ComposeResult:
        """Lay out the text above the keys."""
        with VerticalScroll(id="dialog"):
            yield Static(id="text")

    def on_resize(self) -> None:
        """Fit the text into the new width."""
        width = max(min(_WIDTH, self.app.size.width - 12), 16)
        self.query_one("#text", Static).update(Content("\n").join(self._lines(width)))

    def _lines(self, width: int) -> Lines:
        lines = [styled(self._title, "bold $primary"), BLANK]
        lines += [*wrapped(styled(self._about), width), BLANK]
        lines.append(styled("Keys that work here", "bold $secondary"))
        for key, does in self._keys:
            lines += hung(styled(does), width, styled(key.ljust(_COLUMN), "bold"))
        lines += [BLANK, styled("Esc closes this.", "$text-muted")]
        return lines

    def on_mount(self) -> None:
        """Let the arrow keys scroll."""
        self.query_one("#dialog").focus()

    def action_close(self) -> None:
        """Close."""
        self.dismiss()
