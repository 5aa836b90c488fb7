"""Lines of styled text, wrapped by cells and hung under their first word."""

from collections.abc import Iterable, Sequence

from textual.content import Content, Span

Lines = list[Content]

BLANK = Content("")

MEASURE = 74
"""The widest that text is set, in cells: longer lines are hard to read."""

HEADING = "bold $primary"
SUBHEADING = "bold"
CODE = "$text-code"
LINK = "underline $secondary"
FAINT = "$text-muted"


def styled(text: str, style: str = "") -> Content:
    """Return text as it is, never as markup, in one style."""
    return Content(text, [Span(0, len(text), style)] if style and text else None)


def joined(*parts: Content | tuple[str, str] | str) -> Content:
    """Return parts side by side; a pair is a text and its style."""
    return Content("").join(
        part
        if isinstance(part, Content)
        else styled(*part)
        if isinstance(part, tuple)
        else styled(part)
        for part in parts
    )


def wrapped(content: Content, width: int) -> Lines:
    """Return a text in lines of at most `width` cells; one empty line for none."""
    return [line.rstrip() for line in content.wrap(max(width, 2))] if content.plain else [BLANK]


def hung(content: Content, width: int, first: Content | str, rest: str = "") -> Lines:
    """Return a text in lines, the first after a mark, the others set in under it."""
    mark = first if isinstance(first, Content) else Content(first)
    indent = rest or " " * mark.cell_length
    lines = wrapped(content, width - mark.cell_length)
    return [mark + lines[0], *(Content(indent) + line for line in lines[1:])]


def indented(lines: Iterable[Content], by: str, style: str = "") -> Lines:
    """Return lines set in by a text, which may have a style of its own."""
    mark = styled(by, style)
    return [mark + line for line in lines]


def spread(left: Content, right: Content, width: int) -> Content:
    """Return one line with a text at each end; the left one gives way with an ellipsis.

    Where the right one would leave it no cell, there is only the left one.
    """
    if right.cell_length + 2 > width:
        right = BLANK
    room = width - right.cell_length - (1 if right.plain else 0)
    if left.cell_length > room:
        left = left.truncate(max(room, 1), ellipsis=True)
    gap = width - left.cell_length - right.cell_length
    return left + Content(" " * max(gap, 0)) + right


def paragraphs(groups: Sequence[Lines]) -> Lines:
    """Return groups of lines with a blank line between them; empty groups vanish."""
    lines: Lines = []
    for group in groups:
        if group:
            lines += [BLANK, *group] if lines else group
    return lines
