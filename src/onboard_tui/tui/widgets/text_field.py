"""A field to type one line in."""

from textual.events import Paste
from textual.widgets import Input

from onboard_tui.model.text import one_line

_LONGEST = 500
"""Characters that may be pasted at once: more is a mistake, and slow to draw."""


class TextField(Input):
    """An input that takes what is pasted as text: without the codes that a terminal obeys."""

    def on_paste(self, event: Paste) -> None:
        """Make one line of what is pasted, before it is put in."""
        event.text = one_line(event.text)[:_LONGEST]
