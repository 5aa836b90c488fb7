"""The shortest chain of hand-offs from one party to another, and the matrix of all of them."""

from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onboard_tui.model.connections import Lens, Link, chains, matrix, seen, straight, takes_part
from onboard_tui.model.organisation import EVERYONE, Flow, HandOff, Organisation, Role, Team
from onboard_tui.model.step import TeamTrack

Organisations = Callable[..., Organisation]

TEAMS = {"a": ("x", "y"), "b": ("x", "z"), "c": ("x",)}
ROLES = [f"{team}/{role}" for team, roles in TEAMS.items() for role in roles]
PARTIES = [*TEAMS, *ROLES]

ends = st.sampled_from([*PARTIES, EVERYONE])
pairs = st.lists(st.tuples(ends, st.lists(ends, min_size=1, max_size=3, unique=True)), max_size=7)
often = settings(max_examples=200, deadline=None, derandomize=True)


@pytest.fixture(scope="session")
def three_teams(an_organisation: Organisations) -> Organisations:
    """Make an organisation of the teams a, b and c, each working in the formats given."""

    def make(
        hand_offs: list[HandOff], formats: Mapping[str, tuple[str, ...]] | None = None, **rest: Any
    ) -> Organisation:
        teams = {
            key: Team(
                id=key,
                title=key,
                purpose="Works.",
                formats=(formats or {}).get(key, ("co-located",)),
                roles={f"{key}/{x}": Role(id=f"{key}/{x}", team=key, title=x) for x in roles},
                track=TeamTrack(),
            )
            for key, roles in TEAMS.items()
        }
        return an_organisation(hand_offs=hand_offs, teams=teams, **rest)

    return make


def named(given_: list[tuple[str, list[str]]]) -> list[HandOff]:
    return [
        HandOff(
            id=f"a/h{number}",
            title=f"H{number}",
            giver=giver,
            to=tuple(to),
            what="it",
            why="so",
            cadence="daily",
            if_it_breaks="alas",
        )
        for number, (giver, to) in enumerate(given_)
    ]


def members(end: str) -> set[str]:
    return {one for one in ROLES if end in (EVERYONE, one, one.partition("/")[0])}


def shortest(hand_offs: list[HandOff], start: str, end: str) -> int | None:
    """Return how many hand-offs the shortest way takes, by trying longer and longer ones."""
    here, length = members(start), 0
    seen_so_far = set(here)
    while here:
        if here & members(end):
            return length
        length += 1
        here = {
            taker
            for one in hand_offs
            if here & members(one.giver)
            for to in one.to
            for taker in members(to)
        } - seen_so_far
        seen_so_far |= here
    return None


def of_somebody(one: HandOff) -> bool:
    return EVERYONE not in (one.giver, *one.to)


@often
@given(pairs, st.sampled_from(PARTIES), st.sampled_from(PARTIES))
def test_no_chain_is_shorter_than_the_shortest(
    three_teams: Organisations, given_: list[tuple[str, list[str]]], start: str, end: str
) -> None:
    hand_offs = named(given_)
    found = chains(three_teams(hand_offs), start, end)
    without = [
        msgspec.structs.replace(x, to=kept)
        for x in hand_offs
        if x.giver != EVERYONE and (kept := tuple(to for to in x.to if to != EVERYONE))
    ]
    lengths = (shortest(hand_offs, start, end), shortest(without, start, end))
    expected = [length for length in dict.fromkeys(lengths) if length is not None]
    assert [len(links) for links in found] == expected


@often
@given(pairs, st.sampled_from(PARTIES), st.sampled_from(PARTIES))
def test_a_chain_passes_each_hand_off_on_from_who_got_the_one_before(
    three_teams: Organisations, given_: list[tuple[str, list[str]]], start: str, end: str
) -> None:
    for number, links in enumerate(chains(three_teams(named(given_)), start, end)):
        if not links:
            continue
        assert links[0].giver in members(start)
        assert links[-1].receiver in members(end)
        assert all(before.receiver == after.giver for before, after in pairwise(links))
        for link in links:
            assert link.giver in members(link.hand_off.giver)
            assert any(link.receiver in members(to) for to in link.hand_off.to)
            if number:
                assert link.hand_off.giver != EVERYONE
                assert any(
                    link.receiver in members(to) for to in link.hand_off.to if to != EVERYONE
                )


def test_where_the_shortest_way_is_everyones_the_next_names_somebody(
    three_teams: Organisations,
) -> None:
    hand_offs = named([("a/x", [EVERYONE]), ("a/x", ["b/x"]), ("b/x", ["c/x"])])
    organisation = three_teams(hand_offs)
    assert chains(organisation, "a/x", "c/x") == (
        (Link(hand_offs[0], "a/x", "c/x"),),
        (Link(hand_offs[1], "a/x", "b/x"), Link(hand_offs[2], "b/x", "c/x")),
    )
    assert chains(organisation, "a/x", "b/x") == ((Link(hand_offs[1], "a/x", "b/x"),),)
    assert chains(organisation, "a/x", "b/z") == ((Link(hand_offs[0], "a/x", "b/z"),),)


@often
@given(pairs, st.sampled_from(PARTIES), st.sampled_from(PARTIES))
def test_straight_are_all_hand_offs_that_are_a_way_by_themselves(
    three_teams: Organisations, given_: list[tuple[str, list[str]]], start: str, end: str
) -> None:
    hand_offs = named(given_)
    found = straight(three_teams(hand_offs), start, end)
    alone = {
        one.id
        for one in hand_offs
        if members(start) & members(one.giver) and any(members(end) & members(to) for to in one.to)
    }
    of_all = {one.id for one in hand_offs if one.giver == EVERYONE and EVERYONE in one.to}
    assert {link.hand_off.id for link in found} == (alone - of_all or alone)
    assert all(link.giver in members(start) & members(link.hand_off.giver) for link in found)
    assert all(link.receiver in members(end) for link in found)
    ranks = [not of_somebody(link.hand_off) for link in found]
    assert ranks == sorted(ranks)
    if not members(start) & members(end):
        shortest_one = next(iter(chains(three_teams(hand_offs), start, end)), None)
        assert bool(found) == (shortest_one is not None and len(shortest_one) == 1)


def test_nobody_is_at_the_end_of_no_way(three_teams: Organisations) -> None:
    organisation = three_teams(named([("a/x", ["b/x"])]))
    assert chains(organisation, "b/x", "a/x") == ()
    assert chains(organisation, "a/x", "nobody") == ()
    assert chains(organisation, "nobody", "a/x") == ()
    assert chains(organisation, "a/x", "a/x") == ((),)
    assert chains(organisation, "a", "a/y") == ((),)


@often
@given(pairs)
def test_every_hand_off_stands_in_the_cells_of_its_ends(
    three_teams: Organisations, given_: list[tuple[str, list[str]]]
) -> None:
    hand_offs = named(given_)
    found = matrix(three_teams(hand_offs), hand_offs)
    team = {one: one.partition("/")[0] for one in [*PARTIES, EVERYONE]}
    for one in hand_offs:
        cells = {cell for cell, inside in found.cells.items() if one in inside}
        assert cells == {(team[one.giver], team[to]) for to in one.to}
    assert all(inside for inside in found.cells.values())
    assert {giver for giver, _ in found.cells} <= set(found.givers)
    assert {taker for _, taker in found.cells} <= set(found.receivers)
    assert set(TEAMS) <= set(found.givers) & set(found.receivers)


def test_a_lens_leaves_what_a_party_takes_part_in(three_teams: Organisations) -> None:
    hand_offs = named([("a/x", ["b/x"]), ("b", ["c"]), (EVERYONE, ["a/y"]), ("c", [EVERYONE])])
    organisation = three_teams(hand_offs)
    for lens, expected in (
        (Lens(), "0123"),
        (Lens(team="a"), "023"),
        (Lens(team="b"), "0123"),
        (Lens(role="b/z"), "123"),
        (Lens(role="a/x"), "023"),
        (Lens(role="c/x", team="a"), "23"),
    ):
        assert "".join(one.id[-1] for one in seen(organisation, lens)) == expected, lens


def test_a_lens_keeps_a_flows_order(three_teams: Organisations) -> None:
    hand_offs = named([("a", ["b"]), ("b", ["c"]), ("c", ["a"])])
    flow = Flow(id="way", title="Way", story="So.", hand_offs=("a/h2", "a/h0", "a/h2"))
    organisation = three_teams(hand_offs, flows={flow.id: flow})
    assert [one.id for one in seen(organisation, Lens(flow="way"))] == ["a/h2", "a/h0"]
    assert seen(organisation, Lens(flow="gone")) == ()


@pytest.mark.parametrize(
    ("work_format", "expected"), [("co-located", "01234"), ("remote", "0134"), ("x", "3")]
)
def test_a_lens_leaves_what_passes_between_teams_that_work_so(
    three_teams: Organisations, work_format: str, expected: str
) -> None:
    hand_offs = named(
        [("a", ["b"]), ("b", ["b", "c"]), ("c", ["b"]), (EVERYONE, [EVERYONE]), ("a", ["a", "c"])]
    )
    formats = {"a": ("co-located", "remote"), "b": ("co-located", "remote")}
    organisation = three_teams(hand_offs, formats=formats)
    lens = Lens(work_format=work_format)
    left = seen(organisation, lens)
    assert "".join(one.id[-1] for one in left) == expected
    cells = matrix(organisation, left, lens).cells
    assert all("c" not in cell for cell in cells) == (work_format != "co-located")


def test_a_teams_own_cells_alone_are_left_by_its_lens(three_teams: Organisations) -> None:
    hand_offs = named([("a", ["b", "c"]), ("c", ["a"]), (EVERYONE, ["a"]), ("c", [EVERYONE])])
    organisation = three_teams(hand_offs)
    lens = Lens(team="b")
    cells = matrix(organisation, seen(organisation, lens), lens).cells
    assert set(cells) == {("a", "b"), (EVERYONE, "a"), ("c", EVERYONE)}
    assert set(matrix(organisation, hand_offs).cells) == {*cells, ("a", "c"), ("c", "a")}


def test_to_take_part_is_to_stand_at_an_end() -> None:
    (one,) = named([("a/x", ["b"])])
    assert [party for party in PARTIES if takes_part(party, one)] == ["a", "b", "a/x", "b/x", "b/z"]
