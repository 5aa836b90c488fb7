"""An app whose keys its user may have changed."""

from collections.abc import Mapping
from typing import ClassVar

from textual.app import App
from textual.binding import Binding

from onboard_tui.keys import written


class KeyedApp(App[None]):
    """Binds the user's own keys, and shows them wherever keys are named."""

    IN_PREVIEW: ClassVar[bool] = False
    """Whether the keys of a preview work here, too."""

    def __init__(self, own: Mapping[str, str]) -> None:
        """Take the user's own keys, by id. What can't be stays as usual, and is told."""
        super().__init__()
        self.own_keys: Mapping[str, str] = {}
        self._mistakes = ""
        if own:
            # Late: most have the usual keys.
            from onboard_tui.rebinding import rebound

            found = rebound(own, preview=self.IN_PREVIEW)
            self.own_keys, self._mistakes = found.keymap, found.sentence()
            self.set_keymap(found.keymap)

    def on_mount(self) -> None:
        """Tell which of the user's own keys can't be."""
        if self._mistakes:
            self.notify(self._mistakes, severity="warning", timeout=15, markup=False)

    def get_key_display(self, binding: Binding) -> str:
        """Return how a binding's key is written: the user's own before the usual one."""
        own = self.own_keys.get(binding.id or "")
        return written(own) if own else binding.key_display or written(binding.key)
