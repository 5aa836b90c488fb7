"""Plain text in lines of a width, measured in cells."""

import re
from collections.abc import Iterator

from rich.cells import cell_len, chop_cells

from onboard_tui.model.text import plain

_NARROWEST = 8
_WORD = re.compile(r"[^ \t\r\n]+")
_ADDRESS = re.compile(r"\w+://|\S+@\S+")


def wrapped(text: str, width: int, first: str = "", rest: str | None = None) -> list[str]:
    """Return a text in lines of at most `width` cells, the first after a mark.

    The others are set in under it, or begin with `rest`. A line break in the text stays
    one. Only an address is never broken: it must be possible to copy it.
    """
    indent = " " * cell_len(first) if rest is None else rest
    lines: list[str] = []
    for part in plain(text).split("\n"):
        line, room = (indent if lines else first), max(width, _NARROWEST)
        empty = True
        for word, glued in _words(part, room - cell_len(indent)):
            gap = "" if empty or glued else " "
            if not empty and cell_len(line) + len(gap) + cell_len(word) > room:
                lines.append(line)
                line, gap = indent, ""
            line, empty = f"{line}{gap}{word}", False
        lines.append(line if not empty else line.rstrip())
    return lines


def _words(text: str, room: int) -> Iterator[tuple[str, bool]]:
    """Yield what may stand on a line of its own, and whether it belongs to what is before."""
    for word in _WORD.findall(text):
        if cell_len(word) <= room or _ADDRESS.search(word):
            yield word, False
        else:
            for at, piece in enumerate(chop_cells(word, max(room, 2))):
                yield piece, at > 0
