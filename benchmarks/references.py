"""The plain apps that the app is measured against. Run with a name and its arguments."""

import sys
from pathlib import Path
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Footer, Label, OptionList, Static


class OneLabel(App[None]):
    """The least that a Textual app can show."""

    def compose(self) -> ComposeResult:
        yield Label("ready-to-use")


class PlainPages(App[None]):
    """A list, a footer, and a page shown as plain text; n shows the next page."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("n", "next", "Next"),
        ("u", "undo", "Undo"),
        ("q", "quit", "Quit"),
        ("question_mark", "help", "Help"),
    ]
    CSS = "OptionList { width: 32; } VerticalScroll { width: 1fr; } Static { height: auto; }"

    def __init__(self, pages: list[str]) -> None:
        super().__init__()
        self.pages = pages
        self.at = 0

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield OptionList(*(f"Step {at}" for at in range(len(self.pages))), markup=False)
            with VerticalScroll():
                yield Static(self.pages[0], markup=False, id="page")
        yield Footer()

    def on_mount(self) -> None:
        self.query_one(OptionList).highlighted = 0
        self.query_one(VerticalScroll).focus()

    def action_next(self) -> None:
        self.at = (self.at + 1) % len(self.pages)
        self.query_one("#page", Static).update(self.pages[self.at])
        self.query_one(OptionList).highlighted = self.at
        self.query_one(VerticalScroll).scroll_home(animate=False)


if __name__ == "__main__":
    if sys.argv[1] == "label":
        OneLabel().run()
    else:
        PlainPages([one.read_text() for one in sorted(Path(sys.argv[2]).glob("*.txt"))]).run()
