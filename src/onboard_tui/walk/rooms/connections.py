"""Connections: what I receive and what I give, and one hand-off."""

from collections.abc import Mapping
from typing import ClassVar

from onboard_tui.model.organisation import HandOff
from onboard_tui.model.saying_hand_offs import own_party
from onboard_tui.walk.rooms.connection_words import connection_words
from onboard_tui.walk.rooms.named import party_named
from onboard_tui.walk.rooms.room import TO_TODAY, Room, in_order
from onboard_tui.walk.session import Session
from onboard_tui.walk.telling.connections import (
    Onward,
    connections_lines,
    hand_off_lines,
    ways_on,
)
from onboard_tui.walk.telling.connections import in_order as hand_offs_of
from onboard_tui.walk.telling.lines import Lines
from onboard_tui.walk.telling.steps import quoted
from onboard_tui.walk.words import NotUnderstood, Way, Words, way_to


class HandOffsRoom(Room):
    """What the rooms have in common that tell of hand-offs, each with a number."""

    PLACE: ClassVar[str] = "connections"

    @property
    def own(self) -> str:
        """The learner's own place, "" for none."""
        return own_party(self.session.organisation, self.session.me.progress)

    def hand_offs(self) -> tuple[HandOff, ...]:
        """Return the hand-offs, as they are numbered from 1."""
        return ()

    def numbers(self) -> Mapping[int, Way]:
        """Return the hand-offs."""
        return in_order(*map(_to, self.hand_offs()))

    def words(self) -> Words:
        """Return the words of the connections, which know these numbers."""
        return connection_words(self.session, numbers=self.numbered)

    @property
    def numbered(self) -> Mapping[int, str]:
        """The hand-offs' ids by their numbers."""
        return {at: one.id for at, one in enumerate(self.hand_offs(), start=1)}

    def home(self) -> Way:
        """Return the way back to where one belongs."""
        return way_to("back to your connections", "connections") if self.own else TO_TODAY


def _to(one: HandOff) -> Way:
    return way_to(f"hear {quoted(one.title)}", "hand-off", one.id)


class ConnectionsRoom(HandOffsRoom):
    """One party's place among the hand-offs. `key` is a team or role, "" for one's own."""

    def __init__(self, session: Session, key: str) -> None:
        super().__init__(session, key)
        self._party = party_named(session.organisation, key) if key else self.own
        if not self._party:
            raise NotUnderstood(
                'Your team is not in this content: "connections" with a team after it works.'
            )

    def lines(self, width: int) -> Lines:
        """Return both sides."""
        own = self._party == self.own
        return connections_lines(self.session.organisation, self._party, width, own=own)

    def enter(self) -> Way:
        """Go back to where one belongs."""
        if self._party != self.own and self.own:
            return way_to("your own connections", "connections")
        return super().enter()

    def hand_offs(self) -> tuple[HandOff, ...]:
        """Return what is received and then what is given."""
        return hand_offs_of(self.session.organisation, self._party)

    def words(self) -> Words:
        """Return the words of the connections, from this party's place."""
        return connection_words(self.session, party=self._party, numbers=self.numbered)


class HandOffRoom(HandOffsRoom):
    """One hand-off. `key` is its id."""

    def __init__(self, session: Session, key: str) -> None:
        super().__init__(session, key)
        self._hand_off = session.organisation.hand_offs[key]

    def lines(self, width: int) -> Lines:
        """Return the hand-off."""
        progress = self.session.me.progress
        return hand_off_lines(self.session.organisation, progress, self._hand_off, width)

    def enter(self) -> Way:
        """Go to the step that teaches it, else back."""
        first = self._ways_on[0]
        return way_to(first.does, first.room, first.key) if first.room == "step" else self.home()

    @property
    def _ways_on(self) -> tuple[Onward, ...]:
        session = self.session
        return ways_on(session.organisation, session.me.progress, self._hand_off)

    def numbers(self) -> Mapping[int, Way]:
        """Return the steps that teach it, and where else it leads."""
        return in_order(*(way_to(one.does, one.room, one.key) for one in self._ways_on))

    def words(self) -> Words:
        """Return the words of the connections, about this hand-off."""
        return connection_words(self.session, hand_off=self._hand_off.id)
