"""What is under the cursor, explained: a page to read whose rows lead on."""

from onboard_tui.tui.widgets.reader import ReaderView


class Explanation(ReaderView):
    """A reader in which nothing is done, and so nothing is taken back."""

    DEFAULT_CSS = "Explanation { height: 1fr; }"

    def enter(self) -> None:
        """Come in, to the first row."""
        self.screen.set_focus(self)
        if self.sheet is not None and self.sheet.rows:
            self.go_to(0)

    def leave(self) -> None:
        """Go back to the top, for whoever comes in the next time."""
        self.cursor = None
        self.scroll_home(animate=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Offer what a page can do that is only read."""
        return action != "undo"
