"""From the keys of a value to its line and column. Only mistakes pay for it."""

import re
from typing import Any, Literal

import toml_rs

from onboard_tui.content.files import SourceFile

TOML: Literal["1.0.0"] = "1.0.0"
"""The version of TOML that content is written in: what every other tool reads too."""

_HEADER = re.compile(r"\s*\[+\s*([^\[\]]+?)\s*\]+\s*(?:#.*)?")
_PART = re.compile(r"""[A-Za-z0-9_-]+|"[^"]*"|'[^']*'""")

Place = tuple[int, int]
"""A line and a column, both counted from 1, the column in characters."""


def place_of_error(error: toml_rs.TOMLDecodeError, source: SourceFile) -> Place:
    """Return the place in the file of a syntax error."""
    return error.lineno + source.first_line - 1, error.colno


def reason(error: toml_rs.TOMLDecodeError) -> str:
    """Return a syntax error's reason on one line."""
    last = str(error).strip().rpartition("\n")[2].strip()
    return last or "this is not TOML"


def place_of(keys: tuple[str, ...], source: SourceFile) -> Place:
    """Return the place of what `keys` lead to; an item of a list is named by its index.

    Where that is not there (a key is missing), the place of the table that should
    hold it, or the start of the file's TOML.
    """
    try:
        nodes: Any = toml_rs.load_with_metadata(source.toml, toml_version=TOML).meta["nodes"]
    except ValueError:
        return source.first_line, 1
    lines = source.toml.split("\n")
    found: Place | None = None
    for depth, key in enumerate(keys, start=1):
        nodes = _child(nodes, key)
        if nodes is None:
            break
        found = (
            _place(nodes, lines) or _header(keys[:depth], lines) or _first(nodes, lines) or found
        )
    line, column = found or (1, 1)
    return line + source.first_line - 1, column


def _child(node: Any, key: str) -> Any:
    """Return the node below `node` under a key or, in a list, at an index."""
    value = node.get("value") if _is_leaf(node) else node
    if isinstance(value, list):
        index = int(key) if key.isdecimal() else -1
        return value[index] if 0 <= index < len(value) else None
    return value.get(key) if isinstance(value, dict) else None


def _is_leaf(node: Any) -> bool:
    return isinstance(node, dict) and isinstance(node.get("value_raw"), str)


def _place(node: Any, lines: list[str]) -> Place | None:
    if not _is_leaf(node):
        return None
    part = "key" if "key_line" in node else "value"
    line, column = (_start(node[f"{part}_{of}"]) for of in ("line", "col"))
    # The parser counts columns in bytes; an editor counts characters.
    before = lines[line - 1].encode()[: column - 1] if line <= len(lines) else b""
    return line, len(before.decode(errors="ignore")) + 1


def _start(span: int | tuple[int, int]) -> int:
    return span if isinstance(span, int) else span[0]


def _header(keys: tuple[str, ...], lines: list[str]) -> Place | None:
    for number, line in enumerate(lines, start=1):
        match = _HEADER.fullmatch(line)
        if match and _parts(match.group(1)) == keys:
            return number, line.index("[") + 1
    return None


def _first(node: Any, lines: list[str]) -> Place | None:
    """Return where the first value below a table stands: it has no header of its own."""
    if not isinstance(node, dict):
        return None
    places = [_place(one, lines) or _first(one, lines) for one in node.values()]
    return min((one for one in places if one is not None), default=None)


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in _PART.findall(dotted))
