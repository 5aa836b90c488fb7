"""The line on top of every room: the rooms with their keys, and who is here."""

from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from onboard_tui.tui.bound import with_keys
from onboard_tui.tui.reading.lines import styled

ROOMS = (
    ("today", "Today"),
    ("track", "Track"),
    ("connections", "Connections"),
    ("team", "Team"),
)

YOU = "you"
"""The screen behind the name at the right: no room of its own, but as near."""


class Banner(Widget):
    """Names the four rooms, marks the one that is open, and says who is here."""

    DEFAULT_CSS = """
    Banner {
        height: 1;
        dock: top;
        padding: 0 1;
        background: $surface;
        color: $text-muted;
    }
    """
    who: reactive[str] = reactive("")
    unsaved: reactive[bool] = reactive(False)
    going_to: reactive[str] = reactive("")
    """The room that was asked for, until it is there."""

    @dataclass
    class Clicked(Message):
        """A room was clicked."""

        room: str

    def __init__(self, room: str) -> None:
        super().__init__()
        self.room = room

    def render(self) -> Content:
        """Draw the rooms at the left and the name at the right."""
        parts = []
        open_ = self.going_to or self.room
        for room, named in self._named():
            here = room == open_
            # Brackets as well as a colour: the open room is told without colours too.
            text = f"[{named}]" if here else f" {named} "
            parts.append(styled(text, "bold $primary" if here else ""))
        left = Content(" ").join(parts)
        here = open_ == YOU
        who = f"[0 {self.who}]" if here else f"0 {self.who}"
        right = ("not saved yet", "bold $error") if self.unsaved else (who, "bold $primary" * here)
        free = self.size.width - left.cell_length
        if free <= 2:
            return left.truncate(self.size.width, ellipsis=True)
        name = styled(*right).truncate(max(free - 2, 1), ellipsis=True)
        return left + Content(" " * (free - name.cell_length)) + name

    def _named(self) -> list[tuple[str, str]]:
        """Return each room with its key and title."""
        return [(room, with_keys(f"{{rooms.{room}}} {title}", self.app)) for room, title in ROOMS]

    def on_click(self, event: events.Click) -> None:
        """Tell which room was clicked."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        end = 0
        for room, named in self._named():
            end += cell_len(f" {named} ") + 1
            if offset.x < end:
                self.post_message(self.Clicked(room))
                return
        self.post_message(self.Clicked(YOU))
