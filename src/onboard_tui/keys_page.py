"""The page about the keys: `python -m onboard_tui.keys_page > docs/keys.md`."""

from itertools import groupby

from onboard_tui.keys import KEYS, Key

_PLACES = {
    "app": "Everywhere",
    "preview": "Everywhere in a preview",
    "problems": "At what check says of a preview",
    "rooms": "In each of the rooms",
    "track": "In Track",
    "search": "In Track's search field",
    "reader": "At Track's page",
    "steps": "At Track's list",
    "list": "At every list",
    "you": "In your own details",
    "who": "Where several use a device",
    "field": "In a dialog's field",
    "record": "In one learner's record",
    "first-run": "In the first run",
    "finished": "At 100 %",
}
_ABOUT = """\
# The keys

Made from the table in `src/onboard_tui/keys.py` by `python -m onboard_tui.keys_page`.

`onboard-tui settings keys.ID KEYS` gives one of them other keys, and `settings.toml` says so:

```toml
[keys]
"track.next" = "x"          # instead of n
"app.quit" = "ctrl+x,f10"   # either of the two
```

Keys are letters, digits and signs as they are typed (the comma is `comma`), `f1` to `f12`, and
`enter`, `escape`, `tab`, `space`, `backspace`, `delete`, `insert`, `home`, `end`, `pageup`,
`pagedown`, `up`, `down`, `left`, `right`; before them may stand `ctrl+`, `alt+` and `shift+`.
A key that something else has there is free once that has got another. Where it can't be, the
app says why and keeps the usual key.
"""


def page() -> str:
    """Return the page, as Markdown."""
    parts = [_ABOUT]
    for place, keys in groupby(sorted(KEYS, key=_at), key=lambda key: key.place):
        title = _PLACES.get(place, f"In {place.replace('-', ' ').capitalize()}")
        rows = [f"| `{key.id}` | {_names(key)} | {key.does} |" for key in keys]
        parts.append(
            "\n".join(
                [f"## {title}\n", "| id | keys | what they do |", "| --- | --- | --- |", *rows, ""]
            )
        )
    return "\n".join(parts)


def _at(key: Key) -> int:
    """Return where a key's place comes first in the table."""
    return next(at for at, one in enumerate(KEYS) if one.place == key.place)


def _names(key: Key) -> str:
    return ", ".join(f"`{name}`" for name in key.keys.split(","))


if __name__ == "__main__":
    print(page(), end="")
