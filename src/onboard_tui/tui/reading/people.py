"""Whom a meeting or a sign-off means, in words that the learner would use."""

from msgspec import Struct

from onboard_tui.model.organisation import Organisation
from onboard_tui.model.progress import Progress


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
