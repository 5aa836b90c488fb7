"""Where a value stands in a TOML text, so that a text can be changed in place."""

from collections.abc import Mapping
from typing import Any, Literal

import toml_rs

TOML: Literal["1.0.0"] = "1.0.0"

Span = tuple[int, int]
"""The offsets in characters at which something begins and ends."""


class NotInPlace(Exception):
    """The text is written in a way in which that can't be changed in place."""


def nodes_of(text: str) -> Any:
    """Return a TOML text's tables, with a node of positions for each value in them.

    Raises ValueError for what is no TOML. Lines are to end in line feeds alone.
    """
    return toml_rs.load_with_metadata(text, toml_version=TOML).meta["nodes"]


def is_value(node: Any) -> bool:
    """Whether that is the node of a value, not of a table with a header or dotted keys."""
    return isinstance(node, dict) and isinstance(node.get("value_raw"), str)


def value_span(text: str, node: Mapping[str, Any]) -> Span:
    """Return where a value stands. Raises NotInPlace where it is not what stands there."""
    start = _offset(text, node["value_line"], node["value_col"])
    end = start + len(node["value_raw"])
    if text[start:end] != node["value_raw"]:
        raise NotInPlace
    return start, end


def key_start(text: str, node: Mapping[str, Any]) -> int:
    """Return where a value's key begins."""
    return _offset(text, node["key_line"], node["key_col"])


def _offset(text: str, line: Any, column: Any) -> int:
    """Return the offset in characters of a place that the parser names in lines and bytes."""
    number, byte = (one if isinstance(one, int) else one[0] for one in (line, column))
    lines = text.split("\n")
    here = lines[number - 1].encode()[: byte - 1].decode(errors="ignore")
    return sum(len(one) + 1 for one in lines[: number - 1]) + len(here)
