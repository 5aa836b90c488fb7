"""A Markdown page -> lines. A page of 3 kB takes a few milliseconds."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from markdown_it.tree import SyntaxTreeNode
from textual.content import Content
from textual.style import Style

from onboard_tui.model.text import plain
from onboard_tui.pages import tree
from onboard_tui.tui.reading.lines import (
    BLANK,
    CODE,
    FAINT,
    HEADING,
    LINK,
    MEASURE,
    SUBHEADING,
    Lines,
    hung,
    indented,
    joined,
    paragraphs,
    styled,
    wrapped,
)

Words = tuple[tuple[str, str, str], ...]
"""Words that a page may link to: where the link leads, the word, and what it means."""

_Told = Mapping[int, list[Content]]
"""What is explained below a block or a list's item, by the identity of its node."""

_GAP = "  "
_NARROWEST = 6


@lru_cache(maxsize=64)
def page_lines(page: str, width: int, words: Words = ()) -> tuple[Content, ...]:
    """Return a page's lines in `width` cells, text at most MEASURE wide.

    Below the paragraph or the list's item that first links to one of the `words`, it is
    explained.
    """
    root, measure = tree(page), min(width, MEASURE)
    return tuple(_blocks(root.children, measure, _told(root, words)))


def _told(root: SyntaxTreeNode, words: Words) -> _Told:
    means = {target: (word, text) for target, word, text in words}
    found: dict[int, list[Content]] = {}
    for node in root.walk():
        target = str(node.attrs.get("href", "")) if node.type == "link" else ""
        if target in means:
            word, text = means.pop(target)
            said = joined((f"{word}: ", f"italic {FAINT}"), (text, FAINT))
            found.setdefault(id(_place(node)), []).append(said)
    return found


def _explained(node: SyntaxTreeNode, width: int, told: _Told) -> Lines:
    """Return what is explained below a block or a list's item."""
    mark = styled("╰ ", "$secondary")
    return [line for said in told.get(id(node), ()) for line in hung(said, width, mark)]


def _place(node: SyntaxTreeNode) -> SyntaxTreeNode:
    """Return what an explanation follows: the list's item around a node, else its block."""
    while node.parent is not None and node.type != "list_item" and not node.parent.is_root:
        node = node.parent
    return node


def _blocks(nodes: Sequence[SyntaxTreeNode], width: int, told: _Told) -> Lines:
    return paragraphs(
        [[*_block(node, width, told), *_explained(node, width, told)] for node in nodes]
    )


def _block(node: SyntaxTreeNode, width: int, told: _Told) -> Lines:
    match node.type:
        case "heading":
            style = HEADING if node.tag in ("h1", "h2") else SUBHEADING
            return wrapped(_inline(node, style), width)
        case "bullet_list":
            return _items(node, width, ["• "] * len(node.children), told)
        case "ordered_list":
            start = int(node.attrs.get("start", 1))
            numbers = [f"{start + at}. " for at in range(len(node.children))]
            widest = max(map(len, numbers))
            return _items(node, width, [number.rjust(widest) for number in numbers], told)
        case "blockquote":
            return indented(_blocks(node.children, width - 2, told), "▎ ", "$secondary")
        case "fence" | "code_block":
            lines = node.content.rstrip("\n").expandtabs(4).split("\n")
            text = [x for line in lines for x in styled(line, CODE).fold(max(width - 2, 2))]
            return indented(text, _GAP)
        case "table":
            return _table(node, width)
        case "hr":
            return [styled("─" * width, FAINT)]
        case _:
            return wrapped(_inline(node, ""), width)


def _items(node: SyntaxTreeNode, width: int, marks: Sequence[str], told: _Told) -> Lines:
    lines: Lines = []
    for item, mark in zip(node.children, marks, strict=True):
        inside = _tight(item.children, width - len(mark), told) or [BLANK]
        inside += _explained(item, width - len(mark), told)
        first = styled(mark, "$primary") + inside[0]
        lines += [first, *indented(inside[1:], " " * len(mark))]
    return lines


def _tight(nodes: Sequence[SyntaxTreeNode], width: int, told: _Told) -> Lines:
    """Return an item's blocks; a list inside it follows without a blank line."""
    lines: Lines = []
    for node in nodes:
        if lines and not node.type.endswith("_list"):
            lines.append(BLANK)
        lines += _block(node, width, told)
    return lines


def _table(node: SyntaxTreeNode, width: int) -> Lines:
    rows = [
        [_inline(cell, "bold" if part.type == "thead" else "") for cell in row.children]
        for part in node.children
        for row in part.children
    ]
    columns = max(len(row) for row in rows)
    rows = [[*row, *([BLANK] * (columns - len(row)))] for row in rows]
    room = width - len(_GAP) * (columns - 1)
    widths = _column_widths(rows, room)
    if sum(widths) > room:
        return _stacked(rows, width)
    lines: Lines = []
    for number, row in enumerate(rows):
        cells = [wrapped(cell, room) for cell, room in zip(row, widths, strict=True)]
        for at in range(max(map(len, cells))):
            parts = [(cell[at] if at < len(cell) else BLANK) for cell in cells]
            padded = [
                part.pad_right(max(room - part.cell_length, 0))
                for part, room in zip(parts, widths, strict=True)
            ]
            lines.append(Content(_GAP).join(padded).rstrip())
        if number == 0:
            lines.append(styled(_GAP.join("─" * room for room in widths), FAINT))
    return lines


def _stacked(rows: Sequence[Sequence[Content]], width: int) -> Lines:
    """Return a table too wide for its columns: cells below each other, each after its head."""
    heads, *body = rows
    named = [joined(head, ": " if head.plain else "") for head in heads]
    entries = [[name + cell for name, cell in zip(named, row, strict=True)] for row in body]
    return paragraphs(
        [
            [line for cell in row for line in wrapped(cell, width)]
            for row in entries or [list(heads)]
        ]
    )


def _column_widths(rows: Sequence[Sequence[Content]], room: int) -> list[int]:
    """Return each column's width: the widest cell, the widest columns giving way."""
    widths = [max(*(row[at].cell_length for row in rows), 1) for at in range(len(rows[0]))]
    while sum(widths) > room and max(widths) > _NARROWEST:
        widest = widths.index(max(widths))
        widths[widest] -= 1
    return widths


def _inline(node: SyntaxTreeNode, style: str) -> Content:
    return Content("").join(
        _inline(child, style) if child.type == "inline" else _piece(child, style)
        for child in node.children
    )


def _piece(node: SyntaxTreeNode, style: str) -> Content:
    match node.type:
        case "text":
            # An entity such as &#x202e; becomes a control code only here.
            return styled(plain(node.content), style)
        case "softbreak":
            return Content(" ")
        case "hardbreak":
            return Content("\n")
        case "strong":
            return _inline(node, f"{style} bold".strip())
        case "em":
            return _inline(node, f"{style} italic".strip())
        case "code_inline":
            return styled(node.content, CODE)
        case "link":
            # The mouse finds by it where the link leads.
            return _inline(node, LINK).stylize(Style.from_meta({"link": str(node.attrs["href"])}))
        case "image":
            return joined(("[picture: ", FAINT), styled(node.content, style), ("]", FAINT))
        case _:
            return styled(node.content, style) if node.content else _inline(node, style)
