"""Whom a meeting or a sign-off means, in words that the learner would use."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from onboard_tui.model.connections import helpers, neighbourhood
from onboard_tui.model.organisation import Organisation, Person
from onboard_tui.model.progress import Progress
from onboard_tui.model.step import Step

_MOST_HELPERS = 6
_MOST_OF_A_PARTY = 2


class Reader(Struct, frozen=True, kw_only=True):
    """Who reads, and the organisation that they are new to."""

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

    def name_for(self, party: str) -> str:
        """Return the name of whom a party most likely means, "" where nobody is named."""
        whom = self.who(party).partition(" (")[0].partition(",")[0]
        return "" if whom.startswith("your ") else whom.partition(" or ")[0]

    def people(self, step: Step, named: Iterable[str]) -> tuple[tuple[str, str], ...]:
        """Return whom a step concerns, each with who that is and how to reach them.

        First whom its meetings and its sign-off mean, then the people `named` by their ids.
        """
        parties = [one.with_whom for one in step.meetings.values()]
        parties += [step.sign_off.by] if step.sign_off else []
        meant = [pair for party in parties for pair in self._meant(party)]
        by_id = self.organisation.people
        meant += [(by_id[one].name, self._reach(by_id[one])) for one in named if one in by_id]
        found: dict[str, str] = {}
        for name, about in meant:
            found.setdefault(name, about)
        return tuple(found.items())

    def _meant(self, party: str) -> Iterator[tuple[str, str]]:
        """Yield the people whom a meeting's or sign-off's party means."""
        organisation, enrolment = self.organisation, self.progress.enrolment
        own = {"manager": enrolment.manager, "buddy": enrolment.buddy}
        if party in own:
            name = own[party]
            person = next((one for one in organisation.people.values() if one.name == name), None)
            about = [f"your {party}", self._reach(person) if person else ""]
            if name:
                yield name, ", ".join(filter(None, about))
            return
        known = organisation.people.get(party)
        for person in [known] if known else organisation.people_of(party)[:_MOST_OF_A_PARTY]:
            if person.name != enrolment.name:
                yield person.name, self._reach(person)

    def _reach(self, person: Person) -> str:
        return ", ".join(filter(None, (person.title, person.contact)))

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
