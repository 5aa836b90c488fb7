"""One setting changed in the text of `settings.toml`: every other line stays as it was."""

import re
from collections.abc import Mapping
from typing import Any

import tomli_w

from onboard_tui.toml_spans import NotInPlace, is_value, key_start, nodes_of, value_span

_HEADER = re.compile(r"^[ \t]*\[[ \t]*([a-z-]+)[ \t]*\][^\n]*$", re.MULTILINE)


def with_value(text: str, path: tuple[str, ...], value: object) -> str:
    """Return the text with another value for a key, or for one of a table; None removes it.

    The result is to be read again before it is trusted: not all of TOML is understood.
    Raises NotInPlace.
    """
    try:
        return _changed(text, path, value)
    except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
        raise NotInPlace from error


def _changed(text: str, path: tuple[str, ...], value: object) -> str:
    nodes = nodes_of(text)
    node = _find(nodes, path)
    if node is not None:
        start, end = value_span(text, node)
        if value is not None:
            return text[:start] + tomli_w.dumps({"x": value})[len("x = ") : -1] + text[end:]
        return _without_lines(text, node, end)
    if value is None:
        return text
    line = tomli_w.dumps({path[-1]: value})
    at = _end_of_table(text, nodes, path[:-1])
    if at is None:
        return f"{text.rstrip()}\n\n[{path[0]}]\n{line}"
    before = text[:at] if not at or text[:at].endswith("\n") else text[:at] + "\n"
    return before + line + text[at:]


def _find(nodes: Any, path: tuple[str, ...]) -> dict[str, Any] | None:
    """Return a value's node; a key with a dot may stand there as two."""
    for key in path[:-1]:
        nodes = nodes.get(key, {})
    name = path[-1]
    first, _, rest = name.partition(".")
    node = nodes.get(name) or (nodes.get(first, {}).get(rest) if rest else None)
    return node if is_value(node) else None


def _without_lines(text: str, node: Mapping[str, Any], end: int) -> str:
    first = text.rfind("\n", 0, key_start(text, node)) + 1
    last = text.find("\n", end)
    return text[:first] + (text[last + 1 :] if last >= 0 else "")


def _end_of_table(text: str, nodes: Any, table: tuple[str, ...]) -> int | None:
    """Return where one more key of a table goes; None where there is no such table yet."""
    inside = nodes
    for key in table:
        inside = inside.get(key, {})
    ends = [value_span(text, one)[1] for one in inside.values() if is_value(one)]
    if ends:
        after = text.find("\n", max(ends))
        return after + 1 if after >= 0 else len(text)
    if not table:
        return 0
    header = next((one for one in _HEADER.finditer(text) if one[1] == table[0]), None)
    return min(header.end() + 1, len(text)) if header else None
