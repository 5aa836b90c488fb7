"""What is under the cursor, explained: a page to read whose rows lead on."""

from rich.segment import Segment
from textual.strip import Strip

from onboard_tui.tui.signs import CURSOR
from onboard_tui.tui.widgets.reader import MARGIN, ReaderView


class Explanation(ReaderView):
    """A reader in which nothing is done, and so nothing is taken back."""

    DEFAULT_CSS = "Explanation { height: 1fr; }"

    def enter(self) -> None:
        """Come in: to the first row where it is in view, else to read what stands before it."""
        self.screen.set_focus(self)
        rows = self.sheet.rows if self.sheet is not None else ()
        if self.cursor is None and rows and rows[0].last < self.size.height:
            self.go_to(0)

    def leave(self) -> None:
        """Go back to the top, for whoever comes in the next time."""
        self.cursor = None
        self.scroll_home(animate=False)

    def _margin(self, at: int) -> Strip:
        """Return what stands left of a line. Whoever reads on is where the text in view begins."""
        if self.row is None and self.has_focus and at == self.scroll_offset.y:
            return Strip([Segment(f"{CURSOR} ", self.visual_style.rich_style)], MARGIN)
        return super()._margin(at)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer what a page can do that is only read."""
        return action != "undo"
