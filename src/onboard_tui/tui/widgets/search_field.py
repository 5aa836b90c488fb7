"""The field in which one types what to look for in a track."""

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import BindingType
from textual.message import Message

from onboard_tui.tui.bound import bound
from onboard_tui.tui.widgets.text_field import TextField


class SearchField(TextField):
    """Posts each change of its text as `Input.Changed`, and what should follow."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bound("search.down", "leave('down')"),
        bound("search.close", "leave('close')"),
    ]

    @dataclass
    class Left(Message):
        """The field was left, "down" to what was found, or closed."""

        how: str

    def action_leave(self, how: str) -> None:
        """Leave the field."""
        self.post_message(self.Left(how))
