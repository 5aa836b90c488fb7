"""Hand-offs one after another: flows, what breaks, what it rests on, and the way to a role."""

from collections.abc import Mapping

from onboard_tui.model.connections import neighbourhood, rests_on, what_breaks
from onboard_tui.model.organisation import HandOff
from onboard_tui.model.text import one_line
from onboard_tui.walk.rooms.connection_words import connection_words
from onboard_tui.walk.rooms.connections import HandOffsRoom
from onboard_tui.walk.rooms.room import in_order
from onboard_tui.walk.session import Session
from onboard_tui.walk.telling.chains import (
    MOST,
    breaks_lines,
    flow_lines,
    flows_lines,
    rests_lines,
    way_between,
    way_lines,
)
from onboard_tui.walk.telling.lines import Lines
from onboard_tui.walk.telling.steps import quoted
from onboard_tui.walk.words import Way, Words, way_to


class FlowsRoom(HandOffsRoom):
    """Lists the flows."""

    def lines(self, width: int) -> Lines:
        """Return the flows."""
        return flows_lines(self.session.organisation, self.own, width)

    def enter(self) -> Way:
        """Go to the first."""
        return self.numbers().get(1, self.home())

    def numbers(self) -> Mapping[int, Way]:
        """Return the flows."""
        flows = self.session.organisation.flows.values()
        return in_order(*(way_to(f"hear {quoted(one.title)}", "flow", one.id) for one in flows))


class FlowRoom(HandOffsRoom):
    """A flow, from hand to hand. `key` is its id."""

    def __init__(self, session: Session, key: str) -> None:
        super().__init__(session, key)
        self._flow = session.organisation.flows[key]

    def lines(self, width: int) -> Lines:
        """Return the story and its hand-offs."""
        return flow_lines(self.session.organisation, self._flow, self.own, width)

    def enter(self) -> Way:
        """Go to the next flow, after the last one back."""
        flows = list(self.session.organisation.flows.values())
        after = flows[flows.index(self._flow) + 1 :]
        if after:
            return way_to(f"hear the next flow, {quoted(after[0].title)}", "flow", after[0].id)
        return self.home()

    def hand_offs(self) -> tuple[HandOff, ...]:
        """Return the hand-offs in their order."""
        known = self.session.organisation.hand_offs
        return tuple(known[key] for key in self._flow.hand_offs)


class BreaksRoom(HandOffsRoom):
    """What fails once a hand-off does. `key` is its id."""

    def __init__(self, session: Session, key: str) -> None:
        super().__init__(session, key)
        self._hand_off = session.organisation.hand_offs[key]

    def lines(self, width: int) -> Lines:
        """Return what fails by its distance, and who must know first."""
        return breaks_lines(self.session.organisation, self._hand_off, self.own, width)

    def enter(self) -> Way:
        """Go to the hand-off."""
        one = self._hand_off
        return way_to(f"to the hand-off {quoted(one.title)}", "hand-off", one.id)

    def hand_offs(self) -> tuple[HandOff, ...]:
        """Return what fails, the nearest first."""
        found = what_breaks(self.session.organisation, self._hand_off.id)
        return tuple(one.hand_off for one in found[:MOST])

    def words(self) -> Words:
        """Return the words of the connections, about this hand-off."""
        return connection_words(self.session, hand_off=self._hand_off.id, numbers=self.numbered)


class RestsRoom(HandOffsRoom):
    """All that something rests on. `key` is "party" or "hand-off", and its id."""

    def __init__(self, session: Session, key: str) -> None:
        super().__init__(session, key)
        kind, _, name = key.partition(" ")
        self._party, self._hand_off = (name, "") if kind == "party" else ("", name)

    @property
    def _keys(self) -> list[str]:
        if self._hand_off:
            return [self._hand_off]
        around = neighbourhood(self.session.organisation, self._party)
        return [one.hand_off.id for one in around.receives]

    @property
    def _whose(self) -> str:
        organisation = self.session.organisation
        if self._hand_off:
            return quoted(organisation.hand_offs[self._hand_off].title)
        return (
            "your work" if self._party == self.own else one_line(organisation.name_of(self._party))
        )

    def lines(self, width: int) -> Lines:
        """Return what it rests on by its distance."""
        return rests_lines(self.session.organisation, self._keys, self._whose, self.own, width)

    def enter(self) -> Way:
        """Go to what rests on it."""
        if self._hand_off:
            return way_to(f"to the hand-off {self._whose}", "hand-off", self._hand_off)
        if self._party == self.own:
            return self.home()
        return way_to(f"to the connections of {self._whose}", "connections", self._party)

    def hand_offs(self) -> tuple[HandOff, ...]:
        """Return what it rests on, the nearest first."""
        found = rests_on(self.session.organisation, *self._keys)
        return tuple(one.hand_off for one in found[:MOST])

    def words(self) -> Words:
        """Return the words of the connections, about what rests on all this."""
        return connection_words(
            self.session, party=self._party, hand_off=self._hand_off, numbers=self.numbered
        )


class WayRoom(HandOffsRoom):
    """The shortest chains between two parties. `key` is where they start, and where they end."""

    def __init__(self, session: Session, key: str) -> None:
        super().__init__(session, key)
        self._start, _, self._end = key.partition(" ")

    def lines(self, width: int) -> Lines:
        """Return the chain there and the one back."""
        return way_lines(self.session.organisation, self._start, self._end, self.own, width)

    def enter(self) -> Way:
        """Go to the place where the way leads."""
        if self._end == self.own:
            return self.home()
        name = one_line(self.session.organisation.name_of(self._end))
        return way_to(f"hear what {name} receives and gives", "connections", self._end)

    def hand_offs(self) -> tuple[HandOff, ...]:
        """Return the hand-offs there, and those back."""
        links = way_between(self.session.organisation, self._start, self._end)
        return tuple(one.hand_off for one in links)

    def words(self) -> Words:
        """Return the words of the connections, from where the way starts."""
        return connection_words(self.session, party=self._start, numbers=self.numbered)
