"""The line at the bottom that names the keys: one widget, whatever the number of keys."""

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget

from onboard_tui.keys import BY_ID, is_text
from onboard_tui.tui.reading.lines import joined


class KeyBar(Widget):
    """Names the keys that matter here. Where they don't fit, the plainest give way.

    Textual's Footer mounts a widget for every key, anew at every change of focus; this
    one draws a line, which is a good part of what the first frame and each step take.
    """

    DEFAULT_CSS = """
    KeyBar {
        height: 1;
        dock: bottom;
        background: $footer-background;
        color: $foreground;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._spans: list[tuple[int, int, Binding]] = []

    def on_mount(self) -> None:
        """Follow the keys that work."""
        self.screen.bindings_updated_signal.subscribe(self, self._follow)

    def _follow(self, _screen: Screen[object]) -> None:
        self.refresh()

    def _shown(self) -> list[Binding]:
        # While somebody types, a letter is text: only keys that are none are offered.
        focused = self.screen.focused
        typing = focused is not None and focused.check_consume_key("a", "a")
        found: dict[str, Binding] = {}
        for active in self.screen.active_bindings.values():
            binding = active.binding
            wanted = binding.show and not (typing and is_text(binding.key))
            if active.enabled and (wanted or (typing and binding.id == "app.help-while-typing")):
                found.setdefault(binding.action, binding)
        return list(found.values())

    def _label(self, binding: Binding) -> str:
        """Return what a key does here: what has the focus may know it better than its table."""
        for node in (self.screen.focused, self.screen):
            better = getattr(node, "key_labels", {}).get(binding.id)
            if better:
                return str(better)
        return binding.description

    def render(self) -> Content:
        """Draw the keys."""
        labels = [
            (
                joined(
                    (f" {self.app.get_key_display(one)}", "bold $footer-key-foreground"),
                    f" {self._label(one)} ",
                ),
                one,
            )
            for one in self._shown()
        ]
        # The arrow keys go first, help stays: the way out of any trouble.
        while len(labels) > 2 and sum(x.cell_length for x, _ in labels) > self.size.width:
            labels.remove(max(labels, key=lambda one: BY_ID[one[1].id or ""].rank))
        self._spans = []
        start = 0
        for label, binding in labels:
            self._spans.append((start, start + label.cell_length, binding))
            start += label.cell_length
        return Content("").join(label for label, _ in labels)

    def on_click(self, event: events.Click) -> None:
        """Do what the key under the mouse does."""
        for start, end, binding in self._spans:
            if start <= event.x < end:
                self.app.simulate_key(binding.key.partition(",")[0])
