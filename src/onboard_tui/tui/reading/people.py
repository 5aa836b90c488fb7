"""Whom a meeting or a sign-off means, in words that the learner would use."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from onboard_tui.model.connections import helpers, neighbourhood
from onboard_tui.model.organisation import Organisation
from onboard_tui.model.progress import Progress
from onboard_tui.model.step import Step

_MOST_HELPERS = 6


class Reader(Struct, frozen=True, kw_only=True):
    """Who reads, and what the sheet needs to know of them and their organisation."""

    organisation: Organisation
    progress: Progress

    def who(self, party: str) -> str:
        """Return a meeting's or sign-off's party as people call it."""
        enrolment = self.progress.enrolment
        named = {"manager": enrolment.manager, "buddy": enrolment.buddy}
        if party in named:
            return f"{named[party]}, your {party}" if named[party] else f"your {party}"
        person = self.organisation.people.get(party)
        if person is not None:
            return f"{person.name}, {person.title}" if person.title else person.name
        people = " or ".join(one.name for one in self.organisation.people_of(party)[:2])
        title = self.organisation.name_of(party)
        return f"{people} ({title})" if people else title

    def helpers(self, step: Step) -> tuple[tuple[str, str], ...]:
        """Return who can help with a step, each with the reason: at most six, each once.

        First come the people at the other end of the step's hand-offs, then one's manager,
        buddy and team, then whoever else hands something to this role.
        """
        role = self.progress.role
        party = role.id if role else self.progress.enrolment.team
        around = neighbourhood(self.organisation, party).receives
        nearest = [one.hand_off.id for one in around if one.closeness == "role"]
        enrolment = self.progress.enrolment
        known = [
            *self._people(helpers(self.organisation, party, step.hand_offs)),
            (enrolment.manager, "your manager"),
            (enrolment.buddy, "your buddy"),
            *self._people([enrolment.team]),
            *self._people(helpers(self.organisation, party, nearest)),
        ]
        found: dict[str, str] = {}
        for name, why in known:
            if name and name != enrolment.name:
                found.setdefault(name, why)
        return tuple(found.items())[:_MOST_HELPERS]

    def _people(self, parties: Iterable[str]) -> Iterator[tuple[str, str]]:
        for party in parties:
            for person in self.organisation.people_of(party)[:2]:
                yield person.name, person.title or self.organisation.name_of(party)
