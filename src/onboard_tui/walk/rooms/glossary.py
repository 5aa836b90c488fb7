"""The glossary: what the words mean that a newcomer may not know."""

from collections.abc import Mapping

from onboard_tui.model.candidates import folded
from onboard_tui.model.organisation import Organisation, Term
from onboard_tui.model.text import count, did_you_mean, one_line
from onboard_tui.walk.rooms.room import Room, in_order
from onboard_tui.walk.session import Session
from onboard_tui.walk.telling.lines import Lines, numbered, paragraphs, wrapped
from onboard_tui.walk.words import NotUnderstood, Way


class GlossaryRoom(Room):
    """Lists the words by their titles. A number tells what one means."""

    def lines(self, width: int) -> Lines:
        """Return the words."""
        terms = in_title_order(self.session.organisation)
        title = f"The glossary: {count(len(terms), 'word')}."
        return paragraphs(
            [wrapped(title, width), numbered([one_line(x.title) for x in terms], width)]
        )

    def numbers(self) -> Mapping[int, Way]:
        """Return what each word means."""
        return in_order(*map(self._meaning, in_title_order(self.session.organisation)))

    def _meaning(self, term: Term) -> Way:
        return Way(does=f"explain {one_line(term.title)}", go=lambda _: explain(self.session, term))


def explain(session: Session, term: Term) -> None:
    """Say what a word means."""
    session.talk.say(one_line(f"{term.title}: {term.means}"))


def in_title_order(organisation: Organisation) -> list[Term]:
    """Return the words by their titles."""
    return sorted(organisation.terms.values(), key=lambda one: folded(one.title))


def term_named(organisation: Organisation, text: str) -> Term:
    """Return a word of the glossary by its title, or what it begins with. Raises NotUnderstood."""
    said = folded(text)
    names = {key: one for one in organisation.terms.values() for key in (one.id, folded(one.title))}
    if said in names:
        return names[said]
    begun = {one.id: one for name, one in names.items() if name.startswith(said)}
    if len(begun) == 1:
        return next(iter(begun.values()))
    known = did_you_mean(said, [folded(one.title) for one in organisation.terms.values()])
    raise NotUnderstood(f'The glossary has no word "{one_line(text)[:40]}"; {known}')
