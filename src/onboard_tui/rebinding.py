"""Other keys than the usual ones: which of those that somebody wants can be."""

from collections.abc import Iterable, Iterator, Mapping
from unicodedata import normalize

from msgspec import Struct

from onboard_tui.keys import BY_ID, KEYS, PUNCTUATION, Key, is_text
from onboard_tui.model.text import count, nearest, one_line

_APP = ("app", "preview")
_ROOM = (*_APP, "rooms")
SITUATIONS = (
    (*_ROOM, "today", "list"),
    (*_ROOM, "track", "reader"),
    (*_ROOM, "track", "list", "steps"),
    (*_ROOM, "connections", "list"),
    (*_ROOM, "connections", "teams"),
    (*_ROOM, "connections", "reader"),
    (*_ROOM, "team", "list"),
    (*_ROOM, "you", "list"),
    (*_APP, "who", "list"),
    (*_ROOM, "record", "scroll"),
    (*_APP, "finished", "scroll"),
    (*_APP, "first-run", "list"),
    (*_APP, "problems", "list"),
    ("help", "scroll"),
    ("choose", "list"),
    ("links", "list"),
    ("form", "list"),
    ("workdays", "list"),
    ("move", "list", "scroll"),
    ("form", "field"),
    ("meeting", "field"),
    ("move", "field"),
)
"""The places whose keys work at the same time, the nearest last.

A place that is not named here is by itself. Keys with priority work everywhere.
"""

PREVIEW = "preview"
"""The place whose keys work in a preview alone: elsewhere they are free for other things."""

TYPED_IN = frozenset({"first-run", "search", "meeting", "note", "find", "form", "move", "field"})
"""The places with a field to write in."""

_BUILT_IN = (
    Key("field.on", "tab", "", "Go on to the next field or list", priority=True),
    Key("field.back", "shift+tab", "", "Go back to the field or list before", priority=True),
    Key("list.first", "home", "", "Go to the first line"),
    Key("list.last", "end", "", "Go to the last line"),
    Key("list.page-up", "pageup", "", "Go one screenful back"),
    Key("list.page-down", "pagedown", "", "Go one screenful on"),
    Key("scroll.up", "up,pageup,home", "", "Scroll up"),
    Key("scroll.down", "down,pagedown,end", "", "Scroll down"),
)
"""What Textual's own widgets do: it can't be given other keys."""

_EDITING = frozenset(
    {
        *("left", "right", "up", "down", "home", "end", "pageup", "pagedown"),
        *("backspace", "delete", "enter", "ctrl+left", "ctrl+right", "ctrl+backspace"),
        *(f"ctrl+{letter}" for letter in "adekuvwxyz"),
    }
)
_NAMED = frozenset(
    {
        *("enter", "escape", "tab", "space", "backspace", "delete", "insert"),
        *("up", "down", "left", "right", "home", "end", "pageup", "pagedown"),
        *(f"f{number}" for number in range(1, 13)),
    }
)
_MODIFIERS = ("alt", "ctrl", "shift")
_SAME = {
    "ctrl+i": "tab",
    "ctrl+m": "enter",
    "ctrl+h": "backspace",
    "ctrl+left_square_bracket": "escape",
}
"""What a terminal sends in the same way."""

_SIGNS = {sign: name for name, sign in PUNCTUATION.items()}
_LONGEST = 40


class Rebound(Struct, frozen=True):
    """What became of somebody's keys.

    `keymap` holds what can be: the keys by id, as Textual names them. `mistakes` says of
    each of the others why it can't be, without a full stop.
    """

    keymap: dict[str, str]
    mistakes: tuple[str, ...] = ()

    def sentence(self, at_most: int = 3) -> str:
        """Return one sentence about the mistakes; "" without any."""
        if not self.mistakes:
            return ""
        shown = "; ".join(self.mistakes[:at_most])
        more = len(self.mistakes) - at_most
        rest = f"; and {count(more, 'more mistake')}" if more > 0 else ""
        return f"settings.toml has a mistake in [keys], where the usual key stays: {shown}{rest}."


class _Fault(Exception):
    """Why keys can't be given to something."""


def rebound(own: Mapping[str, str], *, preview: bool = False) -> Rebound:
    """Return which of somebody's own keys can be, by id, and why the others can't.

    With `preview` they are looked at beside the keys that only a preview has.
    """
    wanted: dict[str, str] = {}
    mistakes: list[str] = []
    for key_id, keys in own.items():
        try:
            wanted[key_id] = _checked(key_id, keys)
        except _Fault as fault:
            mistakes.append(str(fault))
    # What goes back to its usual key may meet another there.
    while (clash := next(_own_clashes(wanted, preview), None)) is not None:
        mistakes.append(_clash_sentence(*clash))
        for one in clash[:2]:
            wanted.pop(one.id, None)
    return Rebound(wanted, tuple(mistakes))


def clashes(keymap: Mapping[str, str], *, preview: bool = False) -> Iterator[tuple[Key, Key, str]]:
    """Yield what would share a key somewhere under a keymap, and that key."""
    for situation in _situations():
        places = tuple(one for one in situation if preview or one != PREVIEW)
        taken: dict[str, Key] = {}
        for key in _active(places):
            for name in keymap.get(key.id, key.keys).split(","):
                other = taken.setdefault(name, key)
                # A key of the table may be meant to stand for a built-in one there.
                meant = other in _BUILT_IN and name in key.keys.split(",")
                if other is not key and not meant:
                    yield other, key, name


def _own_clashes(wanted: Mapping[str, str], preview: bool) -> Iterator[tuple[Key, Key, str]]:
    found = clashes(wanted, preview=preview)
    return (one for one in found if one[0].id in wanted or one[1].id in wanted)


def _situations() -> Iterator[tuple[str, ...]]:
    yield from SITUATIONS
    known = {place for places in SITUATIONS for place in places}
    yield from ((place,) for place in sorted({key.place for key in KEYS} - known))


def _active(places: tuple[str, ...]) -> Iterator[Key]:
    """Yield the keys that work together in some places, the built-in ones first."""
    found = [key for key in (*_BUILT_IN, *KEYS) if key.priority or key.place in places]
    # A place that has a key in common with another, for the same deed, has its own instead.
    nearest_place = {
        (key.deed, key.keys): key for key in sorted(found, key=lambda one: _depth(one, places))
    }
    return (key for key in found if nearest_place[key.deed, key.keys] is key)


def _depth(key: Key, places: tuple[str, ...]) -> int:
    return places.index(key.place) if key.place in places else -1


def _clash_sentence(one: Key, other: Key, name: str) -> str:
    if one in _BUILT_IN:
        return f"{_cannot(other, name)}: that is to {_lower(one.does)} there"
    return f"{_named(one)} and {_named(other)} would both be {_quoted(name)}"


def _cannot(key: Key, name: str) -> str:
    return f"{_named(key)} can't be {_quoted(name)}"


def _checked(key_id: str, keys: str) -> str:
    """Return keys as Textual names them. Raises _Fault."""
    key = BY_ID.get(key_id)
    if key is None:
        near = nearest(key_id[:_LONGEST], BY_ID)
        way_out = f'did you mean "{near}"?' if near else "see `onboard-tui settings keys`"
        raise _Fault(f"nothing is called {_quoted(key_id)} ({way_out})")
    names = [_name(part.strip(), key) for part in normalize("NFC", keys).split(",")]
    usual = key.keys.split(",")
    for name in names:
        if name in usual or not (key.priority or key.place in TYPED_IN):
            continue
        if is_text(name):
            raise _Fault(f"{_cannot(key, name)}: that would be text there")
        if name in _EDITING:
            raise _Fault(f"{_cannot(key, name)}: that changes a text there")
    return ",".join(dict.fromkeys(names))


def _name(text: str, key: Key) -> str:
    """Return a key's name as Textual has it. Raises _Fault."""
    if not text:
        raise _Fault(f'{_named(key)} needs a key (the one for a comma is "comma")')
    if len(text) == 1 and (text.isalnum() or text in _SIGNS):
        return _SIGNS.get(text, text)
    *modifiers, name = text.casefold().split("+")
    name = _SIGNS.get(name, name)
    known = name in _NAMED or name in PUNCTUATION or (len(name) == 1 and name.isalnum())
    if not known or not set(modifiers) <= set(_MODIFIERS):
        raise _Fault(f"{_cannot(key, text)}: {_no_key(modifiers, name)}")
    if modifiers == ["shift"] and is_text(name):
        better = f', so write "{name.upper()}"' if name.isalpha() else ""
        raise _Fault(f"{_cannot(key, text)}: with Shift that is another character{better}")
    full = "+".join([*sorted(set(modifiers)), name])
    if full in _SAME:
        raise _Fault(f'{_cannot(key, text)}: for a terminal that is the same as "{_SAME[full]}"')
    return full


def _no_key(modifiers: Iterable[str], name: str) -> str:
    known = [*_NAMED, *PUNCTUATION]
    parts = [nearest(one, _MODIFIERS) for one in modifiers]
    near = (
        name
        if name in known or (name.isalnum() and len(name) == 1)
        else nearest(name[:_LONGEST], known)
    )
    if near is None or None in parts:
        return "that is no key (keys are letters, digits, and names such as enter, f2, ctrl+n)"
    return f'that is no key (did you mean "{"+".join([*map(str, parts), near])}"?)'


def _named(key: Key) -> str:
    return f'"{key.id}" ({_lower(key.does)})'


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _quoted(text: str) -> str:
    shown = PUNCTUATION.get(text) or one_line(text)
    return f'"{shown if len(shown) <= _LONGEST else shown[:_LONGEST] + "…"}"'
