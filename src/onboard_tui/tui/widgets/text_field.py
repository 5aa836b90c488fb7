"""A field to type one line in, and one whose line answers a question."""

from typing import ClassVar

from textual.binding import BindingType
from textual.events import Paste
from textual.widgets import Input

from onboard_tui.model.text import one_line
from onboard_tui.tui.bound import bound

_LONGEST = 500
"""Characters that may be pasted at once: more is a mistake, and slow to draw."""


class TextField(Input):
    """An input that takes what is pasted as text: without the codes that a terminal obeys."""

    def on_paste(self, event: Paste) -> None:
        """Make one line of what is pasted, before it is put in."""
        event.text = one_line(event.text)[:_LONGEST]


class AnswerField(TextField):
    """A field in a dialog. The key bar names what goes on from it, and what empties it.

    What stands in it is written on from its end: that all of it is marked, to be replaced by the
    first key, shows by a colour alone.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        bound("field.go-on", "submit"),
        bound("field.clear", "delete_left_all"),
    ]

    def __init__(self, value: str = "", *, placeholder: str = "", id: str | None = None) -> None:  # noqa: A002
        super().__init__(value, placeholder=placeholder, id=id, compact=True, select_on_focus=False)
