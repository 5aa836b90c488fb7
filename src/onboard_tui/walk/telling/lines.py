"""Plain lines: text wrapped by cells and set in, with nothing drawn around it."""

import re
from collections.abc import Iterable, Iterator, Sequence

from rich.cells import cell_len, chop_cells

from onboard_tui.model.text import plain

WIDEST = 78
"""The widest that a line is set, in cells."""

Lines = list[str]

_NARROWEST = 8
_WORD = re.compile(r"[^ \t\r\n]+")
_ADDRESS = re.compile(r"\w+://|\S+@\S+")


def wrapped(text: str, width: int, first: str = "", rest: str | None = None) -> Lines:
    """Return a text in lines of at most `width` cells, the first after a mark.

    The others are set in under it, or begin with `rest`. A line break in the text stays
    one. Only an address is never broken: it must be possible to copy it.
    """
    indent = " " * cell_len(first) if rest is None else rest
    lines: Lines = []
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


def numbered(texts: Sequence[str], width: int, numbers: Iterable[int] | None = None) -> Lines:
    """Return texts as a list that can be chosen from: "1. ", "2. ", or by those numbers."""
    marks = numbers or range(1, len(texts) + 1)
    return [
        line
        for number, text in zip(marks, texts, strict=True)
        for line in wrapped(text, width, f"{number}. ")
    ]


def listed(texts: Iterable[str], width: int) -> Lines:
    """Return texts as a list, each after a hyphen."""
    return [line for text in texts for line in wrapped(text, width, "- ")]


def group(title: str, lines: Lines, width: int) -> Lines:
    """Return lines below their title; nothing where there are none."""
    return [*wrapped(title, width), *lines] if lines else []


def paragraphs(groups: Iterable[Lines]) -> Lines:
    """Return groups of lines with a blank line between them; empty groups vanish."""
    lines: Lines = []
    for found in groups:
        if found:
            lines += ["", *found] if lines else found
    return lines


def sentence(text: str) -> str:
    """Return a text that ends as a sentence does, once."""
    return text if text.endswith((".", "!", "?", ":", "…")) else f"{text}."
