"""One hand-off, seen from either end."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onboard_tui.model.connections import CLOSENESS, neighbourhood
from onboard_tui.model.organisation import EVERYONE, HandOff, Organisation

Organisations = Callable[..., Organisation]

TEAMS = {"a": ("x", "y"), "b": ("x", "z"), "c": ("x",)}
ROLES = [f"{team}/{role}" for team, roles in TEAMS.items() for role in roles]
PARTIES = [*TEAMS, *ROLES]

ends = st.sampled_from([*PARTIES, EVERYONE])
pairs = st.lists(st.tuples(ends, st.lists(ends, min_size=1, max_size=3, unique=True)), max_size=6)
often = settings(max_examples=100, deadline=None, derandomize=True)


def hand_off(giver: str, *to: str, name: str = "it") -> HandOff:
    return HandOff(
        id=name,
        title="It",
        giver=giver,
        to=to,
        what="it",
        why="so",
        cadence="daily",
        if_it_breaks="alas",
    )


def named(given_: list[tuple[str, list[str]]]) -> list[HandOff]:
    return [hand_off(giver, *to, name=f"h{number}") for number, (giver, to) in enumerate(given_)]


@pytest.fixture(scope="session")
def closeness(an_organisation: Organisations) -> Callable[..., tuple[str, str]]:
    """Tell how near a party stands to each end of a single hand-off, "" where it does not."""

    def look(one: HandOff, party: str) -> tuple[str, str]:
        found = neighbourhood(an_organisation(hand_offs=[one]), party)
        gives = [connection.closeness for connection in found.gives]
        receives = [connection.closeness for connection in found.receives]
        return "".join(gives), "".join(receives)

    return look


Closeness = Callable[..., tuple[str, str]]


def members(end: str) -> set[str]:
    """Return the roles that an end stands for."""
    return {one for one in ROLES if end in (EVERYONE, one, one.partition("/")[0])}


@often
@given(pairs)
def test_what_one_gives_is_what_the_other_receives(
    an_organisation: Organisations, given_: list[tuple[str, list[str]]]
) -> None:
    one_by_id = {one.id: one for one in named(given_)}
    organisation = an_organisation(hand_offs=one_by_id.values())
    gives = {party: neighbourhood(organisation, party).gives for party in PARTIES}
    receives = {party: neighbourhood(organisation, party).receives for party in PARTIES}
    for one in one_by_id.values():
        if one.giver != EVERYONE:
            assert one in [connection.hand_off for connection in gives[one.giver]]
        for receiver in set(one.to) - {EVERYONE}:
            nearer = receiver == one.giver.partition("/")[0] and receiver != one.giver
            assert nearer or one in [connection.hand_off for connection in receives[receiver]]


@often
@given(ends, st.lists(ends, min_size=1, max_size=3, unique=True))
def test_a_hand_off_stands_with_those_who_give_or_receive_it_and_with_nobody_else(
    an_organisation: Organisations, giver: str, to: list[str]
) -> None:
    one = hand_off(giver, *to)
    organisation = an_organisation(hand_offs=[one])
    givers, receivers = members(giver), set().union(*map(members, to))
    for party in PARTIES:
        found = neighbourhood(organisation, party)
        assert bool(found.gives or found.receives) == bool(members(party) & (givers | receivers))
        if found.gives:
            assert members(party) & givers
            assert found.gives[0].others == tuple(to)
        if found.receives:
            assert members(party) & receivers
            assert found.receives[0].others == (giver,)


@often
@given(pairs, st.sampled_from(PARTIES))
def test_the_nearest_come_first_and_then_in_the_files_order(
    an_organisation: Organisations, given_: list[tuple[str, list[str]]], party: str
) -> None:
    found = neighbourhood(an_organisation(hand_offs=named(given_)), party)
    for connections in (found.gives, found.receives):
        keys = [(CLOSENESS.index(one.closeness), one.hand_off.id) for one in connections]
        assert keys == sorted(keys)


@pytest.mark.parametrize(
    ("party", "expected"),
    [
        ("a/x", ("role", "")),
        ("a/y", ("", "")),
        ("a", ("team", "")),
        ("b/z", ("", "role")),
        ("b/x", ("", "")),
        ("b", ("", "team")),
        ("c", ("", "")),
    ],
)
def test_between_roles_it_stands_with_these_and_with_their_teams(
    closeness: Closeness, party: str, expected: tuple[str, str]
) -> None:
    assert closeness(hand_off("a/x", "b/z"), party) == expected


@pytest.mark.parametrize(
    ("party", "expected"),
    [("a/x", ("team", "")), ("a", ("team", "")), ("b/x", ("", "team")), ("c/x", ("", ""))],
)
def test_between_teams_it_stands_with_each_of_their_roles(
    closeness: Closeness, party: str, expected: tuple[str, str]
) -> None:
    assert closeness(hand_off("a", "b"), party) == expected


@pytest.mark.parametrize("party", PARTIES)
def test_what_everyone_gives_everyone_stands_once(closeness: Closeness, party: str) -> None:
    assert closeness(hand_off(EVERYONE, EVERYONE), party) == ("everyone", "")


@pytest.mark.parametrize(
    ("one", "party", "expected"),
    [
        # What a team gives everyone it does not receive, nor what everyone gives it does it give.
        (hand_off("a", EVERYONE), "a", ("team", "")),
        (hand_off("a", EVERYONE), "a/x", ("team", "")),
        (hand_off("a", EVERYONE), "b", ("", "everyone")),
        (hand_off(EVERYONE, "a"), "a", ("", "team")),
        (hand_off(EVERYONE, "a"), "b", ("everyone", "")),
        # One role's own stays with it, and reaches its colleagues.
        (hand_off("a/x", EVERYONE), "a/x", ("role", "")),
        (hand_off("a/x", EVERYONE), "a/y", ("", "everyone")),
        (hand_off("a/x", "a"), "a/x", ("role", "")),
        (hand_off("a/x", "a"), "a/y", ("", "team")),
        # Within a team the team stands at both ends.
        (hand_off("a/x", "a/y"), "a", ("team", "team")),
    ],
)
def test_nobody_gives_to_themselves(
    closeness: Closeness, one: HandOff, party: str, expected: tuple[str, str]
) -> None:
    assert closeness(one, party) == expected


def test_teams_whose_names_begin_alike_are_not_taken_for_each_other(
    closeness: Closeness,
) -> None:
    one = hand_off("a", "ab/x")
    assert closeness(one, "ab") == ("", "team")
    assert closeness(one, "a") == ("team", "")
    assert closeness(one, "ab/xy") == ("", "")


def test_who_has_no_hand_off_has_no_neighbours(an_organisation: Organisations) -> None:
    found = neighbourhood(an_organisation(), "a")
    assert (found.party, found.gives, found.receives) == ("a", (), ())
