"""The organisation: its teams and roles, and what they hand to each other."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property

from msgspec import Struct

from onboard_tui.model.reaches import Reaches, reaches
from onboard_tui.model.schedule import Workdays
from onboard_tui.model.step import Milestone, Step, TeamTrack

EVERYONE = "*"
"""As a giver or receiver of a hand-off: every team."""

EVERYONE_FOLDER = "everyone"
"""The scope of what belongs to no single team: shared steps, hand-offs of all."""


class WorkFormat(Struct, frozen=True, kw_only=True):
    """How somebody works here: co-located, remote, third-party."""

    id: str
    title: str
    summary: str = ""


class Role(Struct, frozen=True, kw_only=True):
    """A role of one team. `id` is `team/role`."""

    id: str
    team: str
    title: str
    purpose: str = ""
    was: tuple[str, ...] = ()


class Team(Struct, frozen=True, kw_only=True):
    """A team, with its roles by their whole id, in the order of the file."""

    id: str
    title: str
    purpose: str
    formats: tuple[str, ...]
    roles: Mapping[str, Role]
    track: TeamTrack
    was: tuple[str, ...] = ()


class HandOff(Struct, frozen=True, kw_only=True):
    """Something that one team or role gives to another. `id` is `giver-team/id`.

    `giver` is a team, a `team/role`, or EVERYONE; `to` holds the same kinds.
    """

    id: str
    title: str
    giver: str
    to: tuple[str, ...]
    what: str
    why: str
    cadence: str
    if_it_breaks: str
    reaches: tuple[str, ...] = ()


class Flow(Struct, frozen=True, kw_only=True):
    """An ordered chain of hand-offs, told as a story."""

    id: str
    title: str
    story: str
    hand_offs: tuple[str, ...]


class Person(Struct, frozen=True, kw_only=True):
    """Somebody to ask. `role` is `team/role`, `manager` a person's id; "" without one."""

    id: str
    name: str
    title: str = ""
    team: str = ""
    role: str = ""
    contact: str = ""
    manager: str = ""


class Term(Struct, frozen=True, kw_only=True):
    """A word that a newcomer may not know."""

    id: str
    title: str
    means: str


class Thresholds(Struct, frozen=True, kw_only=True, rename="kebab", forbid_unknown_fields=True):
    """When a standing turns: days are workdays of the learner."""

    stuck_after: int = 5
    no_news_after: int = 5
    at_risk_within: int = 2
    at_risk_steps: int = 3


class Organisation(Struct, frozen=True, kw_only=True, dict=True):
    """The whole of one content folder, checked: every reference resolves."""

    title: str
    workdays: Workdays
    holidays: frozenset[date]
    thresholds: Thresholds
    formats: Mapping[str, WorkFormat]
    milestones: Mapping[str, Milestone]
    teams: Mapping[str, Team]
    steps: Mapping[str, Step]
    hand_offs: Mapping[str, HandOff]
    flows: Mapping[str, Flow]
    people: Mapping[str, Person]
    terms: Mapping[str, Term]

    @cached_property
    def reaches(self) -> Reaches:
        """Which hand-off fails after which, found out once."""
        return reaches({key: one.reaches for key, one in self.hand_offs.items()})

    def roles(self) -> Iterator[Role]:
        """Yield every role, team by team."""
        for team in self.teams.values():
            yield from team.roles.values()

    def team(self, team_id: str) -> Team | None:
        """Return the team of that id, or that once had it; None when there is none."""
        found = self.teams.get(team_id)
        if found is not None:
            return found
        return next((team for team in self.teams.values() if team_id in team.was), None)

    def role(self, team_id: str, role: str) -> Role | None:
        """Return a team's role by its short or whole id, or one that it once had."""
        team = self.team(team_id)
        if team is None:
            return None
        short = role.rpartition("/")[2]
        found = team.roles.get(f"{team.id}/{short}")
        if found is not None:
            return found
        return next((one for one in team.roles.values() if short in one.was), None)

    @cached_property
    def _names(self) -> Mapping[str, str]:
        """What teams, roles and everyone are called, such that no two are called the same."""
        teams = Counter(team.title.casefold() for team in self.teams.values())
        roles = Counter(role.title.casefold() for role in self.roles())
        named = {
            key: f"{team.title} ({key})" if teams[team.title.casefold()] > 1 else team.title
            for key, team in self.teams.items()
        }
        for role in self.roles():
            shared = roles[role.title.casefold()] > 1
            named[role.id] = f"{role.title} ({named[role.team]})" if shared else role.title
        return {**named, EVERYONE: "Everyone"}

    def name_of(self, party: str) -> str:
        """Return what a team, role or EVERYONE is called, as a hand-off names it; a person's name.

        Where several roles have one title, each is named with its team. What is unknown is
        returned as it is.
        """
        person = self.people.get(party)
        return self._names.get(party) or (person.name if person else party)

    def people_of(self, party: str) -> tuple[Person, ...]:
        """Return whom to ask at a team or role: the role's people, else the team's."""
        if party == EVERYONE:
            return ()
        team = party.partition("/")[0]
        of_role = tuple(one for one in self.people.values() if one.role and one.role == party)
        return of_role or tuple(one for one in self.people.values() if one.team == team)
