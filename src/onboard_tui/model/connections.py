"""The graph of hand-offs: who gives what to whom, seen from either end."""

from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from typing import overload

from msgspec import Struct

from onboard_tui.model.organisation import EVERYONE, HandOff, Organisation
from onboard_tui.model.reaches import Search, Ways, components, search

CLOSENESS = ("role", "team", "everyone")
"""How near a hand-off is to somebody: named by role, by team, or as everyone."""


class Connection(Struct, frozen=True):
    """A hand-off as one party sees it: who stands at the other end, and how near it is."""

    hand_off: HandOff
    others: tuple[str, ...]
    closeness: str


class Neighbourhood(Struct, frozen=True):
    """What a party receives and gives, nearest first, then in the files' order."""

    party: str
    receives: tuple[Connection, ...]
    gives: tuple[Connection, ...]


def neighbourhood(organisation: Organisation, party: str) -> Neighbourhood:
    """Return what a team, or a role (`team/role`), receives and gives.

    A role takes part in its own hand-offs, in those of its whole team, and in
    those of everyone; a team in those of each of its roles.
    """
    receives: list[Connection] = []
    gives: list[Connection] = []
    near, is_role = frozenset((party, team_of(party), EVERYONE)), "/" in party
    for one in organisation.hand_offs.values():
        # Most have nothing to do with a role, and looking closely takes its time.
        if is_role and one.giver not in near and near.isdisjoint(one.to):
            continue
        given, taken = sides(party, one)
        if given is not None:
            gives.append(Connection(one, one.to, given))
        if taken is not None:
            receives.append(Connection(one, (one.giver,), taken))
    return Neighbourhood(party, _nearest_first(receives), _nearest_first(gives))


def sides(party: str, one: HandOff) -> tuple[str | None, str | None]:
    """Return how near a party is to a hand-off as who gives it, and as who receives it.

    None stands for a side that is not theirs. What a team gives everyone, it does not receive:
    nobody gives to themselves. What everyone gives everyone is given, where it is acted on.
    """
    given, taken = _closeness(party, (one.giver,)), _closeness(party, one.to)
    gives = given is not None and not _nearer(taken, given)
    receives = taken is not None and not _nearer(given, taken)
    if given == taken == "everyone":
        receives = False
    return given if gives else None, taken if receives else None


def helpers(organisation: Organisation, party: str, hand_offs: Iterable[str]) -> tuple[str, ...]:
    """Return whom somebody of `party` would turn to about these hand-offs, each once.

    That is who stands at the other end: the giver of what they receive, then whoever
    receives what they give. The hand-offs of everyone name nobody.
    """
    known = [organisation.hand_offs[one] for one in hand_offs if one in organisation.hand_offs]
    given = [one for one in known if _closeness(party, (one.giver,)) is not None]
    givers = [one.giver for one in known if one not in given]
    takers = [end for one in given for end in one.to if _closeness(party, (end,)) is None]
    return tuple(dict.fromkeys((*givers, *takers)))


class Reached(Struct, frozen=True, gc=False):
    """A hand-off that another one leads to, `distance` hand-offs away by the shortest way.

    `by` is the hand-off before it on that way, "" for one that was asked about.
    """

    hand_off: HandOff
    distance: int
    by: str = ""


class Closure(Sequence[Reached]):
    """All that some hand-offs lead to, each once, themselves first, the nearest before the others.

    What was found is kept as places; a hand-off is looked up where it is read.
    """

    def __init__(self, organisation: Organisation, found: Search) -> None:
        self._hand_offs = organisation.hand_offs
        self._keys = organisation.reaches.keys
        self._found = found

    def __len__(self) -> int:
        return len(self._found.reached)

    @overload
    def __getitem__(self, at: int) -> Reached: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Reached, ...]: ...
    def __getitem__(self, at: int | slice) -> Reached | tuple[Reached, ...]:
        numbers = range(len(self))[at]
        if isinstance(numbers, range):
            return tuple(map(self._reached, numbers))
        return self._reached(numbers)

    def _reached(self, number: int) -> Reached:
        place = self._found.reached[number]
        before = self._found.by[place]
        return Reached(
            self._hand_offs[self._keys[place]],
            bisect_right(self._found.ends, number),
            "" if before == place else self._keys[before],
        )


def what_breaks(organisation: Organisation, *asked: str) -> Closure:
    """Return what fails once these hand-offs do, themselves first, the nearest before the others.

    That is all that `reaches` leads to, each once; a circle leads no further than once around.
    Unknown ids are passed over.
    """
    return _closure(organisation, organisation.reaches.after, asked)


def rests_on(organisation: Organisation, *asked: str) -> Closure:
    """Return all that would make these hand-offs fail, themselves first: the other way round."""
    return _closure(organisation, organisation.reaches.before, asked)


def circles(organisation: Organisation) -> tuple[tuple[str, ...], ...]:
    """Return the hand-offs that fail because of themselves in the end, circle by circle.

    Each holds the hand-offs that all lead to each other by `reaches`, in the files' order:
    a hand-off that reaches itself alone is one of its own.
    """
    known = organisation.reaches
    found = sorted(
        sorted(group)
        for group in components(known.after)
        if len(group) > 1 or group[0] in known.after[group[0]]
    )
    return tuple(tuple(known.keys[place] for place in group) for group in found)


class Link(Struct, frozen=True):
    """One hand-off of a chain: which role gives it and which one takes it, by whole ids."""

    hand_off: HandOff
    giver: str
    receiver: str


Chain = tuple[Link, ...]
"""Hand-offs, each passed on by who got the one before; without any where it is the same place."""


def chains(organisation: Organisation, start: str, end: str) -> tuple[Chain, ...]:
    """Return the shortest chain of hand-offs from one party to another; none without any.

    `start` and `end` are roles by whole id, or teams: then any of their roles will do. What
    everyone gives, or gets, leads from anywhere to anywhere and so explains little: where the
    shortest chain goes by that, the shortest one that does not comes second, if there is one.
    Between equals those that name somebody come first, then the files' order decides.
    """
    named = _chain(organisation, start, end, frozenset())
    shortest = _chain(organisation, start, end, frozenset({EVERYONE}))
    if named is None:
        return () if shortest is None else (shortest,)
    if shortest is None or len(shortest) == len(named):
        return (named,)
    return (shortest, named)


def straight(organisation: Organisation, start: str, end: str) -> Chain:
    """Return every hand-off that leads from one party to another at once, not one after another.

    Those that name somebody at both ends come first; those of everyone to everyone count only
    where there are no others.
    """
    roles = {one: frozenset(_roles(organisation, one)) for one in (start, end)}
    found: list[Link] = []
    for one in organisation.hand_offs.values():
        giver = _first(roles[start], _roles(organisation, one.giver))
        takers = (_first(roles[end], _roles(organisation, to)) for to in one.to)
        receiver = next((taker for taker in takers if taker), "")
        if giver and receiver:
            found.append(Link(one, giver, receiver))
    of_somebody = [link for link in found if _ends_of_all(link.hand_off) < 2]
    return tuple(sorted(of_somebody or found, key=lambda link: _ends_of_all(link.hand_off)))


class Lens(Struct, frozen=True, kw_only=True):
    """Which hand-offs to look at; "" leaves all of them in.

    `team` or `role` takes part in them, at either end; `work_format` is one in which the
    giver's team works, and a receiver's; `flow` tells of them, in its order.
    """

    team: str = ""
    role: str = ""
    work_format: str = ""
    flow: str = ""


EVERYTHING = Lens()
"""Leaves all hand-offs in."""


def seen(organisation: Organisation, lens: Lens) -> tuple[HandOff, ...]:
    """Return the hand-offs that a lens leaves, in the files' order or in its flow's."""
    known = organisation.hand_offs
    flow = organisation.flows.get(lens.flow) if lens.flow else None
    keys = dict.fromkeys(flow.hand_offs) if flow else () if lens.flow else known
    return tuple(known[key] for key in keys if _is_seen(organisation, known[key], lens))


Cell = tuple[str, str]
"""A giver and a receiver: ids of teams, or EVERYONE."""


class Matrix(Struct, frozen=True):
    """Who gives how much to whom: `givers` are its rows, `receivers` its columns.

    Both are the organisation's teams in order, and EVERYONE where a hand-off names everyone.
    Cells without a hand-off are not in `cells`.
    """

    givers: tuple[str, ...]
    receivers: tuple[str, ...]
    cells: Mapping[Cell, tuple[HandOff, ...]]


def matrix(
    organisation: Organisation, hand_offs: Iterable[HandOff], lens: Lens = EVERYTHING
) -> Matrix:
    """Return hand-offs by the teams at their ends. One to several teams stands with each.

    Of one that a lens leaves, the ends that have nothing to do with the lens are left out.
    """
    cells: dict[Cell, list[HandOff]] = {}
    for one in hand_offs:
        for cell in dict.fromkeys(
            (team_of(giver), team_of(to)) for giver, to in pairs(organisation, one, lens)
        ):
            cells.setdefault(cell, []).append(one)
    teams = tuple(organisation.teams)
    everyone = (EVERYONE,)
    return Matrix(
        givers=teams + everyone * any(giver == EVERYONE for giver, _ in cells),
        receivers=teams + everyone * any(receiver == EVERYONE for _, receiver in cells),
        cells={cell: tuple(found) for cell, found in cells.items()},
    )


def team_of(party: str) -> str:
    """Return the team of a team or role; EVERYONE stays what it is."""
    return party.partition("/")[0]


def takes_part(party: str, one: HandOff) -> bool:
    """Whether a team or a role gives or receives a hand-off."""
    return _closeness(party, (one.giver, *one.to)) is not None


def works_in(organisation: Organisation, party: str, work_format: str) -> bool:
    """Whether the team of a party works in a format: in none in particular, and everyone, do."""
    team = team_of(party)
    return not work_format or team == EVERYONE or work_format in organisation.teams[team].formats


def pairs(organisation: Organisation, one: HandOff, lens: Lens) -> tuple[tuple[str, str], ...]:
    """Return the giver of a hand-off with each of its receivers that a lens leaves."""
    party = lens.role or lens.team
    return tuple(
        (one.giver, to)
        for to in dict.fromkeys(one.to)
        if (not party or _closeness(party, (one.giver, to)) is not None)
        and works_in(organisation, one.giver, lens.work_format)
        and works_in(organisation, to, lens.work_format)
    )


def _is_seen(organisation: Organisation, one: HandOff, lens: Lens) -> bool:
    if lens.role and lens.team and not takes_part(lens.team, one):
        return False
    return bool(pairs(organisation, one, lens))


def _closure(organisation: Organisation, ways: Ways, asked: Iterable[str]) -> Closure:
    places = organisation.reaches.places
    return Closure(organisation, search(ways, (places[key] for key in asked if key in places)))


def _chain(
    organisation: Organisation, start: str, end: str, beside: frozenset[str]
) -> Chain | None:
    """Search breadth first. `beside` names the parties that stand with every role."""
    gives: dict[str, list[HandOff]] = {}
    for one in organisation.hand_offs.values():
        gives.setdefault(one.giver, []).append(one)
    goal = set(_roles(organisation, end))
    came: dict[str, Link | None] = dict.fromkeys(_roles(organisation, start))
    if goal & came.keys():
        return ()
    waiting = deque(came)
    followed: set[str] = set()
    while waiting:
        role = waiting.popleft()
        for party in (role, team_of(role), *beside):
            # What a whole team gives leads on from the first of its roles that is reached.
            for one in gives.pop(party, ()):
                for to in one.to:
                    if to in followed or (to == EVERYONE and not beside):
                        continue
                    followed.add(to)
                    for receiver in _roles(organisation, to):
                        if receiver not in came:
                            came[receiver] = Link(one, role, receiver)
                            if receiver in goal:
                                return _way(came, receiver)
                            waiting.append(receiver)
    return None


def _way(came: Mapping[str, Link | None], end: str) -> Chain:
    links: list[Link] = []
    link = came[end]
    while link is not None:
        links.append(link)
        link = came[link.giver]
    return tuple(reversed(links))


def _roles(organisation: Organisation, party: str) -> Iterable[str]:
    """Return the roles that a party stands for."""
    if party == EVERYONE:
        return [role.id for role in organisation.roles()]
    team = organisation.teams.get(team_of(party))
    if team is None:
        return ()
    return team.roles if party == team.id else [party] if party in team.roles else ()


def _ends_of_all(one: HandOff) -> int:
    """Return at how many of its two ends a hand-off names everyone."""
    return (one.giver == EVERYONE) + (EVERYONE in one.to)


def _first(wanted: frozenset[str], roles: Iterable[str]) -> str:
    return next((role for role in roles if role in wanted), "")


def _nearest_first(connections: list[Connection]) -> tuple[Connection, ...]:
    return tuple(sorted(connections, key=lambda one: CLOSENESS.index(one.closeness)))


def _nearer(one: str | None, other: str) -> bool:
    """Whether a party stands nearer to one end of a hand-off than to the other."""
    return one is not None and CLOSENESS.index(one) < CLOSENESS.index(other)


def _closeness(party: str, ends: tuple[str, ...]) -> str | None:
    team, _, role = party.partition("/")
    if role and party in ends:
        return "role"
    if team in ends or (not role and any(end.partition("/")[0] == team for end in ends)):
        return "team"
    return "everyone" if EVERYONE in ends else None
