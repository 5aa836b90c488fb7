"""From the table of keys to Textual's bindings, and to how they are written on a screen."""

import re
from typing import Any

from textual.app import App
from textual.binding import Binding

from onboard_tui.keys import BY_ID

_NAMED = re.compile(r"\{([a-z-]+\.[a-z-]+)\}")


def bound(key_id: str, action: str, *, shown: bool | None = None) -> Binding:
    """Return the binding of a key to an action; `shown` where it differs from the table."""
    key = BY_ID[key_id]
    return Binding(
        key.keys,
        action,
        key.label,
        show=key.shown if shown is None else shown,
        key_display=key.written,
        priority=key.priority,
        tooltip=key.does,
        id=key.id,
    )


def with_keys(text: str, app: App[Any]) -> str:
    """Return a text with its `{ids of keys}` as the user's own keys are written: "Ctrl+Q".

    Only for the app's own words: what authors and users write may hold such braces.
    """
    return _NAMED.sub(lambda found: app.get_key_display(bound(found[1], "")), text)
