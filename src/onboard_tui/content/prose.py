"""Pages as prose: how long they are, how their headings stand, where their links lead."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice
from urllib.parse import urlsplit

from markdown_it.tree import SyntaxTreeNode

from onboard_tui.content.files import SourceFile, Tree
from onboard_tui.content.parsed import Parsed
from onboard_tui.content.placeholders import PLACEHOLDER, is_placeholder
from onboard_tui.content.problems import Problem, Rule, quoted
from onboard_tui.content.references import MOST_NEAREST
from onboard_tui.content.shown_raw import shown_raw
from onboard_tui.model.organisation import EVERYONE_FOLDER
from onboard_tui.model.text import did_you_mean
from onboard_tui.pages import WEB, tree, words

LONGEST = 3_000
"""The bytes that a page may have below its front matter before it is called long."""

MOST_LINKS = 50
"""How many dead links of one page are told: to look for what was meant takes its time."""

_SCHEMES = "step:, hand-off:, term:, people:, https:, http: or mailto:"

# What the parser left as text, though its author meant a link.
_NO_ADDRESS = re.compile(r"\]\([^()\s]{0,200}\s[^()]{0,200}\)")
_NO_DEFINITION = re.compile(r"\[([^\[\]]{1,200})\]\[([^\[\]]{0,200})\]")


class _Targets:
    """What links may lead to, by kind; and what is there but could not be read."""

    def __init__(self, known: Mapping[str, Collection[str]], parsed: Parsed) -> None:
        self.known = known
        self.parsed = parsed
        self.ways_out: dict[tuple[str, str], str] = {}

    def way_out(self, kind: str, name: str) -> str:
        """Return what to do about a name that is not known, "" once many were asked for."""
        key = (kind, name)
        if key not in self.ways_out and len(self.ways_out) < MOST_NEAREST:
            self.ways_out[key] = f"; {did_you_mean(name, self.known[kind])}"
        return self.ways_out.get(key, "")

    def may_be_there(self, kind: str, name: str) -> bool:
        """Whether something can't be called missing, because its file could not be read."""
        unknown, team = self.parsed.unknown, name.partition("/")[0]
        match kind:
            case "step":
                return not unknown.isdisjoint({name, team, "teams"})
            case "hand-off" if team == EVERYONE_FOLDER:
                return self.parsed.organisation is None
            case "hand-off":
                parts = self.parsed.teams.get(team)
                is_broken = parts is not None and parts.team is None
                return is_broken or not unknown.isdisjoint({team, "teams"})
            case "term":
                return "glossary.toml" in unknown
            case _:
                return "people.toml" in unknown


def check_pages(content: Tree, parsed: Parsed) -> Iterator[Problem]:
    """Find what is wrong with the pages below the front matter, translations included."""
    targets = _targets(parsed)
    for source in content.all():
        if source.page:
            yield from _length(source)
            blocks = tuple(_blocks(tree(source.page)))
            yield from _headings(source, blocks)
            yield from islice(_links(source, blocks, targets), MOST_LINKS)
            yield from islice(_raw(source, blocks), MOST_LINKS)
            if is_placeholder(source.page):
                yield _problem(source, Rule.PLACEHOLDER, PLACEHOLDER, 0)


def _targets(parsed: Parsed) -> _Targets:
    hand_offs = {
        f"{team_id}/{key}"
        for team_id, parts in parsed.teams.items()
        if parts.team
        for key in parts.team.shape.hand_offs
    }
    if parsed.organisation:
        shape = parsed.organisation.shape
        hand_offs |= {f"{EVERYONE_FOLDER}/{key}" for key in shape.hand_offs}
    known: dict[str, Collection[str]] = {
        "step": parsed.steps.keys(),
        "hand-off": hand_offs,
        "term": parsed.glossary.shape.terms.keys() if parsed.glossary else (),
        "people": parsed.people.shape.people.keys() if parsed.people else (),
    }
    return _Targets(known, parsed)


def _problem(source: SourceFile, rule: Rule, message: str, line: int, column: int = 1) -> Problem:
    """Return a problem at a line of a page, counted from 0 at the page's first."""
    # Below the fences and the front matter, which stand above the page.
    first = source.toml.count("\n") + 3
    return Problem(path=source.path, message=message, rule=rule, line=first + line, column=column)


def _length(source: SourceFile) -> Iterator[Problem]:
    size = len(source.page.encode())
    if size > LONGEST:
        message = f"the page has {size:,} bytes; people read one of {LONGEST:,} or less to its end"
        yield _problem(source, Rule.LONG_PAGE, message, 0)


def _blocks(node: SyntaxTreeNode) -> Iterator[SyntaxTreeNode]:
    """Yield a node and the blocks below it; what stands in a line is none."""
    yield node
    if node.type != "inline":
        for child in node.children:
            yield from _blocks(child)


def _headings(source: SourceFile, blocks: Iterable[SyntaxTreeNode]) -> Iterator[Problem]:
    level = 1  # The title, which stands in the front matter.
    for node in blocks:
        if node.type == "heading":
            own = int(node.tag.removeprefix("h"))
            if own > level + 1:
                message = (
                    f"a heading of level {own} stands below one of level {level}; "
                    f"write {'#' * (level + 1)} in front of it"
                )
                yield _problem(source, Rule.HEADING_SKIP, message, _line(node))
            level = own


def _line(node: SyntaxTreeNode | None) -> int:
    """Return the line on which the block of a node starts, counted from 0."""
    while node is not None and node.map is None:
        node = node.parent
    return node.map[0] if node is not None and node.map else 0


def _links(
    source: SourceFile, blocks: Iterable[SyntaxTreeNode], targets: _Targets
) -> Iterator[Problem]:
    lines = source.page.split("\n")
    for block in blocks:
        # No link is written without one of these signs, and most lines have neither.
        if block.type == "inline" and ("[" in block.content or "<" in block.content):
            first = _line(block)
            finder = _Finder("\n".join(lines[first : block.map[1] if block.map else first + 1]))
            for message, *sought in _judged(block, targets):
                # The parser does not say where a link stands, so each is looked for in turn.
                line, column = finder.place(sought)
                if message:
                    yield _problem(source, Rule.DEAD_LINK, message, first + line, column)


def _raw(source: SourceFile, blocks: Iterable[SyntaxTreeNode]) -> Iterator[Problem]:
    lines = source.page.split("\n")
    for block in blocks:
        if block.type == "inline" and any(sign in block.content for sign in "[<#"):
            first = _line(block)
            finder = _Finder("\n".join(lines[first : block.map[1] if block.map else first + 1]))
            for message, sought in shown_raw(block):
                line, column = finder.place((sought,))
                yield _problem(source, Rule.SHOWN_RAW, message, first + line, column)


class _Finder:
    """Finds one text after another in a block."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.past = 0

    def place(self, sought: Iterable[str]) -> tuple[int, int]:
        """Return the line, from 0, and column, from 1, of what is there; else of the start."""
        for one in sought:
            at = self.text.find(one, self.past)
            if at >= 0:
                self.past = at + len(one)
                return self.text.count("\n", 0, at), at - self.text.rfind("\n", 0, at)
        return 0, 1


def _judged(block: SyntaxTreeNode, targets: _Targets) -> Iterator[tuple[str, ...]]:
    """Yield what is wrong with each link of a block, "" if nothing, and texts to find it by."""
    for node in block.walk():
        if node.type == "link":
            target, text = str(node.attrs.get("href", "")), words(node).strip()
            if not target:
                yield f"the link {quoted(text)} has no address", f"[{text}]"
            else:
                unseen = "" if text else f"the link to {quoted(target)} has no text to choose"
                # A link by reference has its address elsewhere.
                yield _led_nowhere(target, targets) or unseen, target, f"[{text}]"
        elif node.type == "text":
            for match in _NO_DEFINITION.finditer(node.content):
                label = match[2] or match[1]
                message = f"this link leads nowhere: no line begins with [{label}]:"
                yield message, match[0]
            for match in _NO_ADDRESS.finditer(node.content):
                yield "this is no link: an address with spaces stands in <…>", match[0]


def _led_nowhere(target: str, targets: _Targets) -> str:
    """Return why a link leads nowhere; "" where it leads somewhere."""
    kind, colon, name = target.partition(":")
    if colon and kind in targets.known:
        if name in targets.known[kind] or targets.may_be_there(kind, name):
            return ""
        return f"the link leads nowhere: no {kind} {quoted(name)}{targets.way_out(kind, name)}"
    if colon and kind.lower() in WEB:
        return "" if _has_host(target) else f"the link {quoted(target)} names nobody on the web"
    message = f"the link {quoted(target)} leads nowhere: links begin with {_SCHEMES}"
    page = target.rpartition("/")[2].removesuffix(".md")
    meant = [one for one in targets.known["step"] if one.rpartition("/")[2] == page]
    return f'{message}; did you mean "step:{meant[0]}"?' if meant else message


def _has_host(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return bool(parts.path if parts.scheme == "mailto" else parts.netloc)
