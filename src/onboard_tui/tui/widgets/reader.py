"""The page and what it asks, in one column that scrolls, with a cursor on what can be done."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import BindingType
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual

from onboard_tui.tui.bound import bound
from onboard_tui.tui.reading.rows import Does, Row
from onboard_tui.tui.reading.sheet import Sheet
from onboard_tui.tui.signs import CURSOR

Make = Callable[[int], Sheet]
"""Lays the current step out in a number of cells."""

MARGIN = 2
"""The cells left of the text, where the cursor's sign stands."""

_LABELS = {
    Does.TICK: "Tick",
    Does.CHOOSE: "Choose",
    Does.ANSWER: "Answer",
    Does.MEET: "Record",
    Does.ASK: "Ask",
    Does.CONFIRM: "Look at it",
    Does.READ: "Mark as read",
    Does.LOOK_AGAIN: "Confirm",
    Does.NEXT: "Go there",
    Does.GO: "Go there",
    Does.SHOW: "Show in Connections",
    Does.UNBLOCK: "Unblock",
}
"""What Enter does on a row that is still to be done."""


class ReaderView(ScrollView, can_focus=True):
    """Shows a sheet. Down reads on, and then moves from one thing to do to the next."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bound("reader.down", "down"),
        bound("reader.up", "up"),
        bound("reader.act", "act"),
        bound("reader.space", "space"),
        bound("reader.page-down", "page_down"),
        bound("reader.page-up", "page_up"),
        bound("reader.top", "scroll_home"),
        bound("reader.bottom", "bottom"),
        bound("reader.undo", "undo"),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"reader--cursor"}
    DEFAULT_CSS = """
    ReaderView {
        background: $background;
        padding: 0;
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: 1;
        .reader--cursor { background: $panel; }
        &:focus .reader--cursor { background: $block-cursor-background; }
    }
    """
    cursor: reactive[int | None] = reactive(None)

    @dataclass
    class Chosen(Message):
        """Enter or a click on a row."""

        row: Row

    @dataclass
    class LinkChosen(Message):
        """A click on a link in the page: where it leads, as it stands there."""

        target: str

    @dataclass
    class UndoWanted(Message):
        """Undo on a row, or with None while reading."""

        row: Row | None

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._make: Make | None = None
        self._sheet: Sheet | None = None
        self._strips: dict[int, Strip] = {}
        self._named = self.key_labels

    @property
    def sheet(self) -> Sheet | None:
        """The sheet that is shown."""
        return self._sheet

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        if self._sheet is None or self.cursor is None or self.cursor >= len(self._sheet.rows):
            return None
        return self._sheet.rows[self.cursor]

    @property
    def key_labels(self) -> dict[str, str]:
        """What the keys do at the cursor."""
        row = self.row
        if row is None:
            return {"reader.act": "Go there" if self._asks_in_view else "Read on"}
        return {"reader.act": "Go on" if row.done else _LABELS.get(row.does, "Go on")}

    def show(self, make: Make, *, keep_place: bool) -> None:
        """Show a step, at its top or, with `keep_place`, where the reader is."""
        before = self.row
        self._make = make
        self._lay_out()
        if not keep_place:
            self.cursor = None
            self.scroll_home(animate=False, immediate=True)
        elif before is not None and self._sheet is not None:
            keys = [row.key for row in self._sheet.rows]
            self.cursor = keys.index(before.key) if before.key in keys else None
            self._show_cursor()
        # The cursor may be where it was, and on something that is done by now.
        self._name_keys()

    def clear(self) -> None:
        """Show nothing."""
        self._make, self._sheet = None, None
        self.cursor = None
        self._strips.clear()
        self.virtual_size = Size(0, 0)
        self.refresh()

    def go_to(self, row: int | None) -> None:
        """Put the cursor on a row and bring it into view."""
        self.cursor = row
        self._show_cursor()

    def show_asks(self) -> None:
        """Bring what the step asks into view."""
        if self._sheet is not None and self._sheet.rows:
            top = max(self._sheet.rows[0].first - 6, 0)
            self.scroll_to(y=top, animate=False, force=True, immediate=True)

    def _lay_out(self) -> None:
        width = self._room
        if self._make is None or width <= 0:
            # Not in view: it is laid out when it comes into view and has a width.
            self._sheet = None
            return
        self._sheet = self._make(width)
        self._strips.clear()
        # One screenful of room below lets the last row scroll clear of the edge.
        self.virtual_size = Size(width, len(self._sheet.lines) + 1)
        self.refresh()

    def on_resize(self) -> None:
        """Lay the page out again for its new width."""
        if self._sheet is None or self._sheet.width != self._room:
            self._lay_out()
        self._show_cursor()

    @property
    def _room(self) -> int:
        """The cells that a line has, clear of the cursor's sign and of the scroll bar."""
        return self.scrollable_content_region.width - MARGIN - 2

    def notify_style_update(self) -> None:
        """Forget what was drawn with the old colours."""
        self._strips.clear()
        super().notify_style_update()

    def watch_cursor(self) -> None:
        """Draw the cursor at its new place, and name in the key bar what Enter does there."""
        self._strips.clear()
        self.refresh()
        self._name_keys()

    def _name_keys(self) -> None:
        """Have the key bar drawn again where Enter does something else now."""
        if self.key_labels != self._named:
            self._named = self.key_labels
            self.refresh_bindings()

    def render_line(self, y: int) -> Strip:
        """Draw one line of what is in view."""
        scroll_x, scroll_y = self.scroll_offset
        at = y + scroll_y
        sheet = self._sheet
        width = self.scrollable_content_region.width
        if sheet is None or at >= len(sheet.lines):
            return Strip.blank(width, self.rich_style)
        if width <= MARGIN:
            return Strip.blank(width, self.rich_style)
        strip = self._strips.get(at)
        if strip is None:
            strip = self._strips[at] = self._draw(at, width - MARGIN)
        return Strip.join([self._margin(at), strip.apply_offsets(scroll_x, at)])

    def _margin(self, at: int) -> Strip:
        """Return what stands left of a line: at the cursor a sign, not a colour alone."""
        row = self.row
        here = row is not None and at == row.first and self.has_focus
        mark = f"{CURSOR} " if here else " " * MARGIN
        return Strip([Segment(mark, self._style_of(at).rich_style)], MARGIN)

    def _style_of(self, at: int) -> Style:
        row = self.row
        if row is not None and row.first <= at <= row.last:
            return self.visual_style + self.get_visual_style("reader--cursor")
        return self.visual_style

    def _draw(self, at: int, width: int) -> Strip:
        assert self._sheet is not None
        style = self._style_of(at)
        line = self._sheet.lines[at]
        selection = self.text_selection
        if selection is not None and (span := selection.get_span(at)) is not None:
            start, end = span
            line = line.stylize(
                self.screen.get_visual_style("screen--selection"),
                start,
                None if end == -1 else end,
            )
        strips = Visual.to_strips(self, line, width, 1, style, apply_selection=False, pad=True)
        return strips[0]

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the text that the mouse selected."""
        if self._sheet is None:
            return None
        return selection.extract("\n".join(line.plain for line in self._sheet.lines)), "\n"

    def selection_updated(self, selection: Selection | None) -> None:  # noqa: ARG002
        """Draw the selection."""
        self._strips.clear()
        self.refresh()

    @property
    def _asks_in_view(self) -> bool:
        """Whether the first thing to do is in view, so that Enter goes there."""
        first = self._sheet.first_open() if self._sheet is not None else None
        if self._sheet is None or first is None:
            return False
        bottom = self.scroll_offset.y + self.scrollable_content_region.height
        return self._sheet.rows[first].first < bottom

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Name in the key bar what Enter does at the new place."""
        super().watch_scroll_y(old_value, new_value)
        self._name_keys()

    def _beside(self, at: int, step: int) -> int:
        """Return the row to go to from `at` on: at a question itself there is nothing to do."""
        rows = self._sheet.rows if self._sheet else ()
        while 0 <= at < len(rows) and rows[at].does is Does.CHOOSE:
            at += step
        return at

    def action_down(self) -> None:
        """Read on; where the next row is in view, go to it."""
        rows = self._sheet.rows if self._sheet else ()
        following = self._beside(0 if self.cursor is None else self.cursor + 1, 1)
        bottom = self.scroll_offset.y + self.scrollable_content_region.height
        if following < len(rows) and (self.cursor is not None or rows[following].last < bottom):
            self.go_to(following)
        else:
            self.scroll_down(animate=False)

    def go_on(self) -> None:
        """Go on to the next thing that is still to be done."""
        if self._sheet is None:
            return
        here = self.cursor if self.cursor is not None else -1
        after = (at for at, row in enumerate(self._sheet.rows) if at > here and not row.done)
        self.go_to(next(after, self._sheet.last_to_do()))

    def action_up(self) -> None:
        """Go to the row above, and from the first one back up the page."""
        before = self._beside((self.cursor or 0) - 1, -1)
        if before >= 0:
            self.go_to(before)
        elif self.cursor is not None:
            self.cursor = None
        else:
            self.scroll_up(animate=False)

    def action_space(self) -> None:
        """Do what the cursor is on; while reading, read one screenful on."""
        if self.row is not None:
            self.action_act()
        else:
            self.action_page_down()

    def action_page_down(self) -> None:
        """Read one screenful on."""
        self.cursor = None
        self.scroll_page_down(animate=False)

    def action_page_up(self) -> None:
        """Go one screenful back."""
        self.cursor = None
        self.scroll_page_up(animate=False)

    def action_scroll_home(self) -> None:
        """Go to the top of the page."""
        self.cursor = None
        self.scroll_home(animate=False)

    def action_bottom(self) -> None:
        """Go to the last thing to do."""
        if self._sheet and self._sheet.rows:
            self.go_to(self._sheet.last_to_do())

    def action_act(self) -> None:
        """Do what the cursor is on; while reading, read on to the first thing to do."""
        row = self.row
        if row is not None:
            self.post_message(self.Chosen(row))
        elif self._sheet is not None:
            if self._sheet.rows and not self._asks_in_view:
                self.scroll_page_down(animate=False)
            else:
                self.go_to(self._sheet.first_open())

    def action_undo(self) -> None:
        """Take back what the cursor is on."""
        self.post_message(self.UndoWanted(self.row))

    def on_click(self, event: events.Click) -> None:
        """Choose the row that was clicked."""
        target = event.style.meta.get("link")
        if target:
            self.post_message(self.LinkChosen(str(target)))
            return
        if self._sheet is None:
            return
        at = event.get_content_offset(self)
        if at is None:
            return
        line = at.y + self.scroll_offset.y
        for number, row in enumerate(self._sheet.rows):
            if row.first <= line <= row.last:
                self.cursor = number
                self.post_message(self.Chosen(row))

    def _show_cursor(self) -> None:
        row = self.row
        if row is None:
            return
        first, last = self._belonging(row)
        # What follows from a choice stands below it: keep a few lines of it in view.
        region = Region(0, max(first - 1, 0), 1, last - first + 5)
        self.scroll_to_region(region, animate=False, immediate=True, force=True)

    def _belonging(self, row: Row) -> tuple[int, int]:
        """Return the lines to have in view with a row: a whole question, where it fits."""
        rows = self._sheet.rows if self._sheet else ()
        at = self.cursor or 0
        above = rows[at - 1] if at else row
        # The first answer is read with its question.
        first = above.first if above.does is Does.CHOOSE else row.first
        if row.does is not Does.ANSWER or row.activity is None:
            return first, row.last
        same = [one for one in rows if one.activity == row.activity]
        whole = min(one.first for one in same), max(one.last for one in same)
        fits = whole[1] - whole[0] + 6 <= self.scrollable_content_region.height
        return whole if fits else (first, row.last)

    @property
    def place(self) -> Offset:
        """Where the reader has scrolled to."""
        return self.scroll_offset
