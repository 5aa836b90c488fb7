"""The line on top of every room: the rooms with their keys, and who is here."""

from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from onboard_tui.tui.reading.lines import styled

ROOMS = (
    ("today", "Today"),
    ("track", "Track"),
    ("connections", "Connections"),
    ("team", "Team"),
)


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
        for number, (room, title) in enumerate(ROOMS, start=1):
            here = room == self.room
            # Brackets as well as a colour: the open room is told without colours too.
            text = f"[{number} {title}]" if here else f" {number} {title} "
            parts.append(styled(text, "bold $primary" if here else ""))
        left = Content(" ").join(parts)
        right = ("not saved yet", "bold $error") if self.unsaved else (self.who, "")
        free = self.size.width - left.cell_length
        if free <= 2:
            return left.truncate(self.size.width, ellipsis=True)
        name = styled(*right).truncate(max(free - 2, 1), ellipsis=True)
        return left + Content(" " * (free - name.cell_length)) + name

    def on_click(self, event: events.Click) -> None:
        """Tell which room was clicked."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        end = 0
        for number, (room, title) in enumerate(ROOMS, start=1):
            end += len(f" {number} {title} ") + 1
            if offset.x < end:
                self.post_message(self.Clicked(room))
                return
