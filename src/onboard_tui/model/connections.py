"""The graph of hand-offs: who gives what to whom, seen from either end."""

from collections.abc import Iterable

from msgspec import Struct

from onboard_tui.model.organisation import EVERYONE, HandOff, Organisation

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
    for one in organisation.hand_offs.values():
        given = _closeness(party, (one.giver,))
        taken = _closeness(party, one.to)
        if given is not None and not _nearer(taken, given):
            gives.append(Connection(one, one.to, given))
        # What everyone gives everyone is both: it stands once, where it is acted on.
        if taken is not None and not _nearer(given, taken) and not (given == taken == "everyone"):
            receives.append(Connection(one, (one.giver,), taken))
    return Neighbourhood(party, _nearest_first(receives), _nearest_first(gives))


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


def _nearest_first(connections: list[Connection]) -> tuple[Connection, ...]:
    return tuple(sorted(connections, key=lambda one: CLOSENESS.index(one.closeness)))


def _nearer(one: str | None, other: str) -> bool:
    """Whether a party stands nearer to one end of a hand-off than to the other.

    What a team gives everyone, it does not receive: nobody gives to themselves.
    """
    return one is not None and CLOSENESS.index(one) < CLOSENESS.index(other)


def _closeness(party: str, ends: tuple[str, ...]) -> str | None:
    team, _, role = party.partition("/")
    if role and party in ends:
        return "role"
    if team in ends or (not role and any(end.partition("/")[0] == team for end in ends)):
        return "team"
    return "everyone" if EVERYONE in ends else None
