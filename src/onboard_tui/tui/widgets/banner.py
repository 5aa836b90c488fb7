"""The line on top of every room: the rooms with their keys, and who is here."""

from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from onboard_tui.tui.bound import with_keys
from onboard_tui.tui.reading.lines import joined, styled

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
        """Draw the rooms at the left, and You with its key and the name at the right."""
        left = Content(" ").join(self._drawn(room, title) for room, title in ROOMS)
        free = self.size.width - left.cell_length
        if free <= 2:
            return left.truncate(self.size.width, ellipsis=True)
        right = styled("not saved yet ", "bold $error") if self.unsaved else self._you(free)
        right = right.truncate(free, ellipsis=True)
        return left + Content(" " * (free - right.cell_length)) + right

    def _you(self, width: int) -> Content:
        # The blanks or brackets around it, and the one behind the key.
        room = width - cell_len(self._key(YOU)) - 3
        title = styled(f"You: {self.who}").truncate(max(room, 1), ellipsis=True)
        return self._drawn(YOU, title.plain)

    def _drawn(self, room: str, title: str) -> Content:
        """Return a room with its key. The open one has brackets: it is told without colours too."""
        key = self._key(room)
        if room == (self.going_to or self.room):
            return styled(f"[{key} {title}]", "bold $primary")
        return joined((f" {key}", "bold $footer-key-foreground"), f" {title} ")

    def _key(self, room: str) -> str:
        return with_keys(f"{{rooms.{room}}}", self.app)

    def on_click(self, event: events.Click) -> None:
        """Tell which room was clicked."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        end = 0
        for room, title in ROOMS:
            end += cell_len(f" {self._key(room)} {title} ") + 1
            if offset.x < end:
                self.post_message(self.Clicked(room))
                return
        self.post_message(self.Clicked(YOU))
