"""A Markdown page -> plain lines, for somebody who hears them one after another.

What the eye would see by its looks is said: "Heading:", "Quote:", "Table:". Emphasis,
which no voice tells apart, is left out.
"""

from collections.abc import Callable, Sequence

from markdown_it.tree import SyntaxTreeNode
from msgspec import Struct

from onboard_tui.model.text import plain
from onboard_tui.pages import tree
from onboard_tui.walk.telling.lines import Lines, paragraphs, wrapped

_HIGH = ("h1", "h2")


class Told(Struct, frozen=True):
    """What is told of a link: an address after its text, and an explanation below."""

    address: str = ""
    explained: str = ""


Tell = Callable[[str], Told]
"""What tells where a link leads."""


def no_more(target: str) -> Told:
    """Tell of a link nothing but its address."""
    return Told(target)


def page_lines(page: str, width: int, tell: Tell = no_more) -> Lines:
    """Return a page's lines in `width` cells.

    What a link explains stands below the paragraph or the list's item that first holds it.
    """
    told = _Explained(tell)
    return _blocks(tree(page).children, width, told)


class _Explained:
    """Tells each explanation once, at the end of the block in which it came up."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self._known: set[str] = set()
        self._waiting: list[str] = []

    def address(self, target: str) -> str:
        """Return what is said after a link's text, and note what it explains."""
        told = self._tell(target)
        if told.explained and target not in self._known:
            self._known.add(target)
            self._waiting.append(told.explained)
        return told.address

    def below(self, width: int) -> Lines:
        """Return what came up since this was last asked."""
        waiting, self._waiting = self._waiting, []
        return [line for text in waiting for line in wrapped(text, width)]


def _blocks(nodes: Sequence[SyntaxTreeNode], width: int, told: _Explained) -> Lines:
    return paragraphs([[*_block(node, width, told), *told.below(width)] for node in nodes])


def _block(node: SyntaxTreeNode, width: int, told: _Explained) -> Lines:
    match node.type:
        case "heading":
            title = "Heading" if node.tag in _HIGH else "Subheading"
            return wrapped(f"{title}: {_inline(node, told)}", width)
        case "bullet_list":
            return _items(node, width, ["- "] * len(node.children), told)
        case "ordered_list":
            start = int(node.attrs.get("start", 1))
            return _items(
                node, width, [f"{start + at}. " for at in range(len(node.children))], told
            )
        case "blockquote":
            return _quote(node, width, told)
        case "fence" | "code_block":
            # As it is, never wrapped: somebody may want to copy it.
            code = [plain(line) for line in node.content.rstrip("\n").expandtabs(4).split("\n")]
            return ["Code:", *code, "End of code."]
        case "table":
            return _table(node, width, told)
        case "hr":
            return []
        case _:
            return wrapped(_inline(node, told), width)


def _items(node: SyntaxTreeNode, width: int, marks: Sequence[str], told: _Explained) -> Lines:
    lines: Lines = []
    for item, mark in zip(node.children, marks, strict=True):
        indent = " " * len(mark)
        # What the mark stands before; an item that begins otherwise has the mark alone.
        leads = item.children[:1] if item.children[:1] and _is_text(item.children[0]) else []
        text = "".join(_inline(one, told) for one in leads)
        lines += wrapped(text, width, mark)
        lines += [f"{indent}{line}" for line in told.below(width - len(mark))]
        for block in item.children[len(leads) :]:
            inside = [*_block(block, width - len(mark), told), *told.below(width - len(mark))]
            lines += [f"{indent}{line}".rstrip() for line in inside]
    return lines


def _is_text(node: SyntaxTreeNode) -> bool:
    return node.type == "paragraph"


def _quote(node: SyntaxTreeNode, width: int, told: _Explained) -> Lines:
    if len(node.children) == 1 and _is_text(node.children[0]):
        return wrapped(f"Quote: {_inline(node.children[0], told)}", width)
    return ["Quote:", *_blocks(node.children, width, told), "End of quote."]


def _table(node: SyntaxTreeNode, width: int, told: _Explained) -> Lines:
    """Return a table row by row, each cell after its column's title."""
    rows = [
        [_inline(cell, told) for cell in row.children]
        for part in node.children
        for row in part.children
    ]
    titles, *body = rows
    lines = wrapped(f"Table: {', '.join(one for one in titles if one)}.", width)
    for number, row in enumerate(body, start=1):
        cells = [
            f"{title}: {cell}" if title else cell
            for title, cell in zip(titles, row, strict=False)
            if cell
        ]
        lines += wrapped(f"Row {number}. {'; '.join(cells)}.", width, "", "  ")
    return [*lines, "End of table."]


def _inline(node: SyntaxTreeNode, told: _Explained) -> str:
    return "".join(
        _inline(child, told) if child.type == "inline" else _piece(child, told)
        for child in node.children
    )


def _piece(node: SyntaxTreeNode, told: _Explained) -> str:
    match node.type:
        case "softbreak":
            return " "
        case "hardbreak":
            return "\n"
        case "image":
            return f"(picture: {plain(node.content)})"
        case "link":
            text, target = _inline(node, told), plain(str(node.attrs.get("href", "")))
            address = told.address(target)
            same = address.removeprefix("mailto:") == text
            return f"{text} ({address})" if address and not same else text
        case _:
            # An entity such as &#x202e; becomes a control code only here.
            return _inline(node, told) if node.children else plain(node.content)
