"""From the keys of a value to its line and column. Only mistakes pay for it."""

import re
from functools import lru_cache
from typing import Any, Literal, NamedTuple

import toml_rs

from onboard_tui.content.files import SourceFile
from onboard_tui.content.problems import place_after, quoted
from onboard_tui.content.scan import beyond, without_multi_line
from onboard_tui.content.toml_words import in_plain_words

TOML: Literal["1.0.0"] = "1.0.0"
"""The version of TOML that content is written in: what every other tool reads too."""

_HEADER = re.compile(r"""\s*\[{1,2}((?:"(?:\\.|[^"\\])*"|'[^']*'|[^\[\]"'#])+)\]{1,2}\s*(?:#.*)?""")

_KEY = re.compile(r"""(?:"(?:\\.|[^"\\\n])*"|'[^'\n]*'|[\w-]+)""")

Place = tuple[int, int]
"""A line and a column, both counted from 1, the column in characters."""

Keys = tuple[str, ...]


class _Map(NamedTuple):
    """Where things stand in one TOML text."""

    nodes: Any
    lines: list[str]
    headers: dict[Keys, Place]


def place_of_error(error: ValueError, source: SourceFile) -> Place:
    """Return the place in the file of a syntax error, or of a value that can't be."""
    if isinstance(error, toml_rs.TOMLDecodeError):
        # The parser's line and column take its offset in bytes for one in characters.
        before = source.toml.encode()[: error.pos].decode(errors="ignore")
    else:
        before = source.toml[: beyond(source.toml)]
    return at_offset(before, source)


def at_offset(before: str, source: SourceFile) -> Place:
    """Return the place in the file of what stands after `before` in its TOML."""
    line, column = place_after(before)
    return line + source.first_line - 1, column


def reason(error: ValueError) -> str:
    """Return a syntax error's reason on one line."""
    if not isinstance(error, toml_rs.TOMLDecodeError):
        return "there is no such date or time"
    last = str(error).strip().rpartition("\n")[2].strip()
    if last == "duplicate key":
        after = error.doc.encode()[error.pos :].decode(errors="ignore")
        name = match[0].strip("\"'") if (match := _KEY.match(after)) else ""
        return f"{quoted(name)} stands here for the second time; keep one of the two"
    before = error.doc.encode()[: error.pos].decode(errors="ignore")
    return in_plain_words(error.doc, len(before)) or last or "this is not TOML"


def place_of(keys: Keys, source: SourceFile) -> Place:
    """Return the place of what `keys` lead to; an item of a list is named by its index.

    Where that is not there (a key is missing), the place of the table that should
    hold it, or the start of the file's TOML.
    """
    found = _map(source.toml)
    nodes: Any = found.nodes
    place: Place | None = None
    for depth, key in enumerate(keys, start=1):
        nodes = _child(nodes, key)
        if nodes is None:
            break
        place = (
            _place(nodes, found.lines)
            or found.headers.get(keys[:depth])
            or _first(nodes, found.lines)
            or place
        )
    line, column = place or (1, 1)
    return line + source.first_line - 1, column


# One file's problems come together: reading it again for each would be slow for thousands.
@lru_cache(maxsize=1)
def _map(toml: str) -> _Map:
    lines = toml.split("\n")
    try:
        nodes = toml_rs.load_with_metadata(toml, toml_version=TOML).meta["nodes"]
    except ValueError:
        return _Map({}, lines, {})
    headers: dict[Keys, Place] = {}
    for number, line in enumerate(without_multi_line(toml).split("\n"), start=1):
        if "[" in line and (match := _HEADER.fullmatch(line)):
            keys = _parts(match.group(1))
            # A table without a header of its own begins with the first one below it.
            for depth in range(1, len(keys) + 1):
                headers.setdefault(keys[:depth], (number, line.index("[") + 1))
            headers[keys] = (number, line.index("[") + 1)
    return _Map(nodes, lines, headers)


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


def _first(node: Any, lines: list[str]) -> Place | None:
    """Return where the first value below a table stands: it has no header of its own."""
    if not isinstance(node, dict):
        return None
    places = [_place(one, lines) or _first(one, lines) for one in node.values()]
    return min((one for one in places if one is not None), default=None)


def _parts(dotted: str) -> Keys:
    """Return the keys of a table's header."""
    if '"' not in dotted and "'" not in dotted:
        return tuple(part.strip() for part in dotted.split("."))
    keys: list[str] = []
    try:
        node: Any = toml_rs.loads(f"{dotted.strip()} = 0", toml_version=TOML)
    except ValueError:
        return ()
    while isinstance(node, dict):
        key, node = next(iter(node.items()))
        keys.append(key)
    return tuple(keys)
