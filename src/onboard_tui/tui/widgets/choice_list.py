"""A list of things to choose from, one or more lines each, that never reads markup."""

from collections.abc import Iterable, Sequence
from typing import ClassVar

from rich.segment import Segment
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from onboard_tui.tui.bound import bound
from onboard_tui.tui.signs import CURSOR


class ChoiceList(OptionList):
    """An option list in the house's look. Keeps its cursor when it is filled anew."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bound("list.down", "cursor_down"),
        bound("list.up", "cursor_up"),
        bound("list.open", "select"),
    ]
    DEFAULT_CSS = """
    ChoiceList {
        border: none;
        padding: 0;
        height: auto;
        background: $background;
        scrollbar-size-vertical: 1;
        &:focus { border: none; background: $background; background-tint: $foreground 0%; }
        & > .option-list--option { padding: 0 1; }
        & > .option-list--option-disabled { color: $text-muted; text-style: bold; }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, markup=False)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the height of all lines. Under a dialog a window can leave no width at all."""
        return super().get_content_height(container, viewport, max(width, 4))

    def _update_lines(self) -> None:
        # Without any width Textual fails; it asks again once there is some.
        if self.scrollable_content_region.width > 2:
            super()._update_lines()

    @property
    def keys_come_here(self) -> bool:
        """Whether the keys move this list's cursor."""
        return self.has_focus

    def render_line(self, y: int) -> Strip:
        """Draw a line. Where the keys come here the cursor has a sign, not a colour alone."""
        strip = super().render_line(y)
        at = self.highlighted
        first = self._index_to_line.get(at) if at is not None and self.keys_come_here else None
        if first != y + self.scroll_offset.y or not strip.cell_length:
            return strip
        (edge, *_), rest = strip.crop(0, 1), strip.crop(1)
        return Strip.join([Strip([Segment(CURSOR, edge.style)], 1), rest])

    def watch_has_focus(self, has_focus: bool) -> None:
        """Draw the cursor's sign, or take it away."""
        super().watch_has_focus(has_focus)
        self.refresh()

    def action_cursor_down(self) -> None:
        """Go down, and stay at the end: a list that starts again is a surprise."""
        if self.highlighted is None or any(not one.disabled for one in self._after()):
            super().action_cursor_down()

    def action_cursor_up(self) -> None:
        """Go up, and stay at the first line."""
        if self.highlighted is None or any(not one.disabled for one in self._before()):
            super().action_cursor_up()

    def action_page_down(self) -> None:
        """Go a screenful on; where only what can't be chosen is left there, to the last line."""
        if self._is_laid_out:
            super().action_page_down()  # type: ignore[no-untyped-call]
        if self.highlighted is None:
            self.action_last()

    def action_page_up(self) -> None:
        """Go a screenful back, likewise to the first line."""
        if self._is_laid_out:
            super().action_page_up()  # type: ignore[no-untyped-call]
        if self.highlighted is None:
            self.action_first()

    @property
    def _is_laid_out(self) -> bool:
        """Whether the cursor's line is known: Textual fails over one that is not yet."""
        self._update_lines()
        return self.highlighted is None or self.highlighted in self._index_to_line

    def _after(self) -> Sequence[Option]:
        return self.options[(self.highlighted or 0) + 1 :]

    def _before(self) -> Sequence[Option]:
        return self.options[: self.highlighted or 0]

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        self.call_after_refresh(self.scroll_to_highlight)

    def scroll_to_highlight(self, top: bool = False) -> None:
        """Bring the cursor into view, also where it is not the list that scrolls."""
        holder, at = self.parent, self.highlighted
        if at is not None and all(one.disabled for one in self._before()):
            # The heading above the first line comes into view with it.
            self.scroll_to(y=0, animate=False, force=True, immediate=True)
        else:
            super().scroll_to_highlight(top)
        # What has not got the focus leaves the page where it is.
        if not self.has_focus or not isinstance(holder, VerticalScroll):
            return
        if at is None or at not in self._index_to_line:
            return
        line, height = self._index_to_line[at] - self.scroll_offset.y, self._heights[at]
        region = Region(0, line, 1, height).translate(self.virtual_region.offset)
        holder.scroll_to_region(region, animate=False, force=True)

    def fill(self, entries: Iterable[tuple[str, Content]]) -> None:
        """Show entries, each an id and its lines; one with the id "" is a heading."""
        current = self.highlighted_option.id if self.highlighted_option else None
        options = [Option(text, id=key or None, disabled=not key) for key, text in entries]
        ids = [one.id for one in options]
        with self.prevent(OptionList.OptionHighlighted):
            self.set_options(options)
            if current is not None and current in ids:
                self.highlighted = ids.index(current)
            else:
                self.highlighted = next((at for at, key in enumerate(ids) if key), None)
