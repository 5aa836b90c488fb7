"""Plain lines: text wrapped by cells and set in, with nothing drawn around it."""

from collections.abc import Iterable, Sequence

from onboard_tui.export.wrapping import wrapped

# Wrapping belongs to all plain text; here it stands beside what is made of it.
__all__ = ["WIDEST", "Lines", "group", "listed", "numbered", "paragraphs", "sentence", "wrapped"]

WIDEST = 78
"""The widest that a line is set, in cells."""

Lines = list[str]


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
