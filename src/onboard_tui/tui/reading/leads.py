"""What a page links to: where each link leads, said in words, and what can be copied of it."""

from msgspec import Struct

from onboard_tui.model.organisation import Organisation
from onboard_tui.model.step import Step
from onboard_tui.tui.reading.markdown import links

WEB = ("http", "https", "mailto")
"""The kinds of address that are handed to the system's browser."""


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
