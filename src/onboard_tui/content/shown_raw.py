"""What a page shows as it was typed, or not at all, though its author meant mark-up."""

import re
from collections.abc import Iterator

from markdown_it.tree import SyntaxTreeNode

from onboard_tui.content.problems import quoted
from onboard_tui.pages import words

_HEADING = re.compile(r"#{1,6}(?=[^\s#])")
_NOT_CLOSED = re.compile(
    r"\]\((?:step|hand-off|term|people|https?|mailto):[^\s()]{0,200}(?=\s|$)(?![^()]{0,200}\))",
    re.IGNORECASE,
)
_TAGS = (
    *("a", "abbr", "b", "blockquote", "br", "center", "code", "del", "details", "div", "em"),
    *("font", "h[1-6]", "hr", "i", "iframe", "img", "kbd", "li", "mark", "ol", "p", "pre", "s"),
    *("small", "span", "strong", "sub", "summary", "sup", "table", "td", "th", "tr", "u", "ul"),
)
_TAG = re.compile(rf"</?(?:{'|'.join(_TAGS)})(?:\s[^<>]{{0,200}})?/?>|<!--", re.IGNORECASE)


def shown_raw(block: SyntaxTreeNode) -> Iterator[tuple[str, str]]:
    """Yield what of a block of text is shown raw, with the way out, and a text to find it by."""
    in_paragraph = block.parent is not None and block.parent.type == "paragraph"
    for line in block.content.split("\n") if in_paragraph else ():
        match = _HEADING.match(line)
        # "#4" and a channel called #returns are no headings.
        if match and (len(match[0]) > 1 or line[1].isupper()):
            yield f"a heading has a blank after {match[0]}; without one it is shown as text", line
    for node in block.walk():
        if node.type == "image":
            said = quoted(words(node))
            way_out = "say in words what is to be seen"
            yield f"pictures are not shown: the page says {said} here; {way_out}", "!["
        elif node.type == "text":
            for match in _NOT_CLOSED.finditer(node.content):
                yield f"the link {quoted(match[0][1:])} is not closed: put a ) behind it", match[0]
            for match in _TAG.finditer(node.content):
                yield (
                    f"{quoted(match[0])} is shown as it stands: pages are Markdown, not HTML",
                    (match[0]),
                )
