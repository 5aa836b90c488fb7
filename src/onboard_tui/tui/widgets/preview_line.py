"""The line at the very top of a preview: as whom one reads, and what `check` says."""

from dataclasses import dataclass

from msgspec import Struct
from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from onboard_tui.model.text import one_line
from onboard_tui.tui.bound import with_keys
from onboard_tui.tui.reading.lines import joined, styled

ROLE, PROBLEMS = "role", "problems"
"""What the two ends of the line lead to."""

_WORD = "Preview"
_BETWEEN = 2
"""The cells that stay free between the two ends."""


class Previewed(Struct, frozen=True, kw_only=True):
    """What is previewed: the titles of a role and a work format, its id, and what is found."""

    role: str
    work_format: str
    format_id: str
    found: str


class PreviewLine(Widget):
    """Says what is previewed, with the keys that change it. Each end can be clicked."""

    DEFAULT_CSS = """
    PreviewLine {
        height: 1;
        dock: top;
        padding: 0 1;
        background: $secondary;
        color: $background;
        text-style: bold;
    }
    """
    previewed: reactive[Previewed | None] = reactive(None)

    @dataclass
    class Clicked(Message):
        """An end was clicked: ROLE or PROBLEMS."""

        end: str

    def __init__(self, previewed: Previewed) -> None:
        super().__init__()
        self.set_reactive(PreviewLine.previewed, previewed)

    def render(self) -> Content:
        """Draw the role at the left and what was found at the right."""
        if self.previewed is None:
            return Content("")
        right = self._right(self.previewed)
        width = self.size.width
        room = width - right.cell_length - _BETWEEN
        left = self._left(self.previewed, room)
        if left is None:
            return right.truncate(width, ellipsis=True)
        return left + Content(" " * (width - left.cell_length - right.cell_length)) + right

    def _right(self, previewed: Previewed) -> Content:
        return styled(f"{self._key('preview.problems')} {previewed.found}")

    def _left(self, previewed: Previewed, room: int) -> Content | None:
        """Return as whom one reads, in whatever words fit; None where none do."""
        alone = styled(_WORD) if room >= len(_WORD) else None
        if not previewed.role:
            return alone
        begin = f"{_WORD}  {self._key('preview.role')} "
        role = styled(one_line(previewed.role))
        for work_format in (one_line(previewed.work_format), previewed.format_id):
            whole = joined(begin, role, f" · {work_format}")
            if whole.cell_length <= room:
                return whole
        free = room - len(begin) - len(previewed.format_id) - 3
        if free >= 1:
            return joined(begin, role.truncate(free, ellipsis=True), f" · {previewed.format_id}")
        return alone

    def _key(self, key_id: str) -> str:
        return with_keys(f"{{{key_id}}}", self.app)

    def on_click(self, event: events.Click) -> None:
        """Tell which end was clicked."""
        offset = event.get_content_offset(self)
        if offset is not None and self.previewed is not None:
            right = self.size.width - self._right(self.previewed).cell_length
            self.post_message(self.Clicked(PROBLEMS if offset.x >= right else ROLE))
