"""A page's Markdown: how it is read, what it links to, and where each link leads."""

from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from msgspec import Struct

from onboard_tui.model.organisation import Organisation
from onboard_tui.model.step import Step
from onboard_tui.model.text import plain

WEB = ("http", "https", "mailto")
"""The kinds of address that a browser or a mail program opens."""


class Lead(Struct, frozen=True, kw_only=True):
    """One link. `kind` is "step", "hand-off", "term", "people", "web" or "" for no known one.

    `name` is what comes after the kind; `about` says in words where it leads; `copied` is
    what is worth having in the clipboard.
    """

    text: str
    kind: str
    name: str
    about: str
    copied: str


@lru_cache(maxsize=4)
def tree(page: str) -> SyntaxTreeNode:
    """Return a page as a tree of blocks and what stands in them."""
    # Raw HTML is off: an author's angle brackets are shown as they are.
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    # Links of our own kinds (step:, term:) are as good as web links.
    parser.validateLink = _any_link  # type: ignore[method-assign]
    return SyntaxTreeNode(parser.parse(page))


def _any_link(url: str) -> bool:
    return bool(url)


@lru_cache(maxsize=64)
def links(page: str) -> tuple[tuple[str, str], ...]:
    """Return a page's links in order, each once: the text and where it leads."""
    found: dict[str, str] = {}
    for node in tree(page).walk():
        if node.type == "link":
            found.setdefault(str(node.attrs.get("href", "")), words(node))
    return tuple((text, target) for target, text in found.items())


def words(node: SyntaxTreeNode) -> str:
    """Return what stands in a node, without any mark-up or control code."""
    if node.type in ("softbreak", "hardbreak"):
        return " "
    if node.type == "image":
        return f"[picture: {plain(node.content)}]"
    return "".join(map(words, node.children)) if node.children else plain(node.content)


def leads(step: Step, organisation: Organisation) -> tuple[Lead, ...]:
    """Return a page's links, then the step's hand-offs that it does not link to."""
    found = [_lead(text, target, organisation) for text, target in links(step.page)]
    known = {one.name for one in found if one.kind == "hand-off"}
    taught = [one for one in step.hand_offs if one not in known]
    return (*found, *(_lead("", f"hand-off:{one}", organisation) for one in taught))


def lead_of(target: str, organisation: Organisation) -> Lead:
    """Return where one link leads, as it stands in a page."""
    return _lead("", target, organisation)


def _lead(text: str, target: str, organisation: Organisation) -> Lead:
    kind, _, name = target.partition(":")
    match kind:
        case "step" if name in organisation.steps:
            title = organisation.steps[name].title
            return Lead(text=title, kind=kind, name=name, about="a step", copied=title)
        case "hand-off" if name in organisation.hand_offs:
            one = organisation.hand_offs[name]
            about = f"a hand-off from {organisation.name_of(one.giver)}: {one.what}"
            return Lead(text=one.title, kind=kind, name=name, about=about, copied=one.title)
        case "term" if name in organisation.terms:
            term = organisation.terms[name]
            copied = f"{term.title}: {term.means}"
            return Lead(text=term.title, kind=kind, name=name, about=term.means, copied=copied)
        case "people" if name in organisation.people:
            person = organisation.people[name]
            about = ", ".join(one for one in (person.title, person.contact) if one)
            copied = person.contact or person.name
            return Lead(text=person.name, kind=kind, name=name, about=about, copied=copied)
        case _:
            known = "web" if kind.lower() in WEB else ""
            return Lead(text=text or target, kind=known, name=target, about=target, copied=target)
