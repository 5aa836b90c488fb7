"""Connections: what I receive and what I give, one hand-off, and a flow of several."""

from collections.abc import Mapping
from typing import ClassVar

from onboard_tui.model.organisation import HandOff, Organisation
from onboard_tui.model.text import did_you_mean, one_line
from onboard_tui.walk.rooms.room import Room, in_order
from onboard_tui.walk.session import Session
from onboard_tui.walk.telling.connections import (
    connections_lines,
    flow_lines,
    hand_off_lines,
    own_party,
    teaching,
)
from onboard_tui.walk.telling.connections import in_order as hand_offs_of
from onboard_tui.walk.telling.lines import Lines
from onboard_tui.walk.telling.steps import quoted
from onboard_tui.walk.words import NotUnderstood, Way, way_to


class ConnectionsRoom(Room):
    """One party's place among the hand-offs. `key` is a team or role, "" for one's own."""

    PLACE: ClassVar[str] = "connections"

    def __init__(self, session: Session, key: str) -> None:
        super().__init__(session, key)
        organisation = session.organisation
        self._own = own_party(organisation, session.me.progress)
        self._party = party_named(organisation, key) if key else self._own
        if not self._party:
            raise NotUnderstood(
                'Your team is not in this content: "connections" with a team after it works.'
            )

    def lines(self, width: int) -> Lines:
        """Return both sides."""
        own = self._party == self._own
        return connections_lines(self.session.organisation, self._party, width, own=own)

    def enter(self) -> Way:
        """Go back to where one belongs."""
        if self._party != self._own and self._own:
            return way_to("your own connections", "connections")
        return super().enter()

    def numbers(self) -> Mapping[int, Way]:
        """Return the hand-offs."""
        return in_order(*map(_to, hand_offs_of(self.session.organisation, self._party)))


def _to(one: HandOff) -> Way:
    return way_to(f"hear {quoted(one.title)}", "hand-off", one.id)


def party_named(organisation: Organisation, text: str) -> str:
    """Return a team's or role's id by that id or its title. Raises NotUnderstood."""
    word = text.strip().casefold()
    teams: dict[str, str] = {}
    for team in organisation.teams.values():
        teams |= {team.id: team.id, team.title.casefold(): team.id}
    roles: dict[str, str] = {}
    for role in organisation.roles():
        # Two teams may have a role of the same name: the first keeps it.
        for name in (role.id, role.id.partition("/")[2], role.title.casefold()):
            roles.setdefault(name, role.id)
    names = {**roles, **teams}
    if word in names:
        return names[word]
    for known in (teams, roles):
        begun = {party for name, party in known.items() if name.startswith(word)}
        if len(begun) == 1:
            return begun.pop()
    near = did_you_mean(word, names)
    raise NotUnderstood(f'There is no team or role "{one_line(text)[:40]}"; {near}')


class HandOffRoom(Room):
    """One hand-off. `key` is its id."""

    PLACE: ClassVar[str] = "connections"

    def __init__(self, session: Session, key: str) -> None:
        super().__init__(session, key)
        self._hand_off = session.organisation.hand_offs[key]

    def lines(self, width: int) -> Lines:
        """Return the hand-off."""
        progress = self.session.me.progress
        return hand_off_lines(self.session.organisation, progress, self._hand_off, width)

    def enter(self) -> Way:
        """Go to the step that teaches it, else back."""
        return self.numbers().get(1, way_to("back to your connections", "connections"))

    def numbers(self) -> Mapping[int, Way]:
        """Return the steps that teach it."""
        steps = [one.step for one in teaching(self.session.me.progress, self._hand_off)]
        return in_order(
            *(way_to(f"open {quoted(x.title)}, which teaches it", "step", x.id) for x in steps)
        )


class FlowRoom(Room):
    """A flow, from hand to hand. `key` is its id."""

    PLACE: ClassVar[str] = "connections"

    def __init__(self, session: Session, key: str) -> None:
        super().__init__(session, key)
        self._flow = session.organisation.flows[key]

    def lines(self, width: int) -> Lines:
        """Return the story and its hand-offs."""
        return flow_lines(self.session.organisation, self._flow, width)

    def numbers(self) -> Mapping[int, Way]:
        """Return the hand-offs."""
        known = self.session.organisation.hand_offs
        return in_order(*(_to(known[key]) for key in self._flow.hand_offs))
