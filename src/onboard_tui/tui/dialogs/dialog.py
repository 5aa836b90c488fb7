"""What every dialog is: a question over a screen, closed once, with an answer or None."""

from typing import TypeVar

from textual.screen import ModalScreen

from onboard_tui.tui.widgets.key_bar import KeyBar

Answer = TypeVar("Answer")


class Dialog(ModalScreen[Answer]):
    """A question over a screen. It is dismissed with its answer, None where there is none."""

    def close(self, answer: Answer | None) -> None:
        """Close with an answer."""
        # A key that is held down may ask twice, the second time when it is closed.
        if self.is_current:
            self.dismiss(answer)

    def on_mount(self) -> None:
        """Name the dialog's own keys, in place of those of the screen below."""
        self.mount(KeyBar())

    def on_resize(self) -> None:
        """Keep what has the focus in view."""
        if self.focused is not None:
            self.call_after_refresh(self.focused.scroll_visible, animate=False)
