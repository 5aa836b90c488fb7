"""The help of the screen that is open: what it is for, and every key that works there."""

from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from onboard_tui.tui.bound import bound, with_keys
from onboard_tui.tui.dialogs.dialog import Dialog
from onboard_tui.tui.reading.lines import BLANK, Lines, hung, styled, wrapped

Keys = tuple[tuple[str, str], ...]
"""Pairs of a key as it is shown, and what it does."""

_WIDTH = 58
_COLUMN = 16


class HelpDialog(Dialog[None]):
    """Explains a screen. Any of the keys that leave things closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [bound("help.close", "close")]

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
            lines += hung(styled(does), width, styled(_padded(key), "bold"))
        lines += [BLANK, styled(with_keys("{help.close} closes this.", self.app), "$text-muted")]
        return lines

    def on_mount(self) -> None:
        """Let the arrow keys scroll."""
        self.query_one("#dialog").focus()

    def action_close(self) -> None:
        """Close."""
        self.close(None)


def _padded(key: str) -> str:
    return key + " " * max(_COLUMN - cell_len(key), 1)
