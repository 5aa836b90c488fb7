"""A line that names the views of a room with their keys, and marks the one that is open."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from onboard_tui.keys import BY_ID
from onboard_tui.tui.bound import with_keys
from onboard_tui.tui.reading.lines import FAINT, joined, styled


class ViewBar(Widget):
    """Names views by the ids of the keys that lead to them. `view` is the one that is open."""

    DEFAULT_CSS = "ViewBar { height: 1; padding: 0 1; }"
    view: reactive[str] = reactive("")

    @dataclass
    class Clicked(Message):
        """A view was clicked: the id of its key."""

        view: str

    def __init__(self, views: Sequence[str]) -> None:
        super().__init__()
        self._views = views

    def render(self) -> Content:
        """Draw the names, each behind its key."""
        parts = []
        for view in self._views:
            key, name = with_keys(f"{{{view}}}", self.app), BY_ID[view].label
            if view == self.view:
                # Brackets as well as a colour: told without colours too.
                parts.append(styled(f"[{key} {name}]", "bold $primary"))
            else:
                parts.append(
                    joined((f" {key} ", "bold $footer-key-foreground"), (f"{name} ", FAINT))
                )
        return Content("").join(parts).truncate(max(self.size.width, 1), ellipsis=True)

    def on_click(self, event: events.Click) -> None:
        """Tell which view was clicked."""
        offset = event.get_content_offset(self)
        end = 0
        for view in self._views:
            end += cell_len(with_keys(f" {{{view}}} {BY_ID[view].label} ", self.app))
            if offset is not None and offset.x < end:
                self.post_message(self.Clicked(view))
                return
