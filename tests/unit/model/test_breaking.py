"""What fails once a hand-off does, what it rests on, and where both go round in circles."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onboard_tui.model.connections import circles, rests_on, what_breaks
from onboard_tui.model.organisation import HandOff, Organisation

Organisations = Callable[..., Organisation]

KEYS = [f"a/h{number}" for number in range(7)]

edges = st.lists(st.tuples(st.sampled_from(KEYS), st.sampled_from(KEYS)), max_size=14, unique=True)
often = settings(max_examples=150, deadline=None, derandomize=True)


def hand_offs(pairs: list[tuple[str, str]]) -> list[HandOff]:
    return [
        HandOff(
            id=key,
            title=key,
            giver="a",
            to=("b",),
            what="it",
            why="so",
            cadence="daily",
            if_it_breaks="alas",
            reaches=tuple(after for before, after in pairs if before == key),
        )
        for key in KEYS
    ]


def distances(pairs: list[tuple[str, str]], start: str) -> dict[str, int]:
    """Return the distance of all that can be reached, by trying longer and longer ways."""
    found, here, steps = {start: 0}, {start}, 0
    while here:
        steps += 1
        here = {after for before, after in pairs if before in here} - found.keys()
        found |= dict.fromkeys(here, steps)
    return found


@often
@given(edges, st.sampled_from(KEYS))
def test_what_breaks_is_all_that_reaches_leads_to_by_the_shortest_way(
    an_organisation: Organisations, pairs: list[tuple[str, str]], start: str
) -> None:
    found = what_breaks(an_organisation(hand_offs=hand_offs(pairs)), start)
    assert {one.hand_off.id: one.distance for one in found} == distances(pairs, start)
    assert len(found) == len({one.hand_off.id for one in found})
    assert all(a.distance <= b.distance for a, b in pairwise(found))
    by_id = {one.hand_off.id: one for one in found}
    for one in found[1:]:
        assert (one.by, one.hand_off.id) in pairs
        assert by_id[one.by].distance == one.distance - 1
    assert (found[0].hand_off.id, found[0].by) == (start, "")


@often
@given(edges, st.sampled_from(KEYS))
def test_what_it_rests_on_is_the_other_way_round(
    an_organisation: Organisations, pairs: list[tuple[str, str]], start: str
) -> None:
    organisation = an_organisation(hand_offs=hand_offs(pairs))
    found = {one.hand_off.id: one.distance for one in rests_on(organisation, start)}
    assert found == distances([(after, before) for before, after in pairs], start)
    for key in KEYS:
        breaks = {one.hand_off.id for one in what_breaks(organisation, key)}
        assert (key in found) == (start in breaks)


@often
@given(edges, st.lists(st.sampled_from(KEYS), min_size=1, max_size=3, unique=True))
def test_several_are_asked_about_at_once(
    an_organisation: Organisations, pairs: list[tuple[str, str]], starts: list[str]
) -> None:
    found = what_breaks(an_organisation(hand_offs=hand_offs(pairs)), *starts)
    nearest = [distances(pairs, one) for one in starts]
    expected = {
        key: min(one[key] for one in nearest if key in one) for one in nearest for key in one
    }
    assert {one.hand_off.id: one.distance for one in found} == expected


@often
@given(edges)
def test_a_circle_holds_what_fails_because_of_itself(
    an_organisation: Organisations, pairs: list[tuple[str, str]]
) -> None:
    found = circles(an_organisation(hand_offs=hand_offs(pairs)))
    reach = {
        key: {x for before, after in pairs if before == key for x in distances(pairs, after)}
        for key in KEYS
    }
    expected = {
        tuple(other for other in KEYS if other in reach[key] and key in reach[other])
        for key in KEYS
        if key in reach[key]
    }
    assert list(found) == sorted(expected)


@pytest.mark.parametrize("ask", [what_breaks, rests_on])
def test_what_is_unknown_is_passed_over(an_organisation: Organisations, ask) -> None:  # type: ignore[no-untyped-def]
    assert not ask(an_organisation(hand_offs=hand_offs([])), "a/gone")
    assert not ask(an_organisation(hand_offs=hand_offs([])))


def test_a_circle_of_thousands_needs_no_deep_stack(an_organisation: Organisations) -> None:
    keys = [f"a/h{number}" for number in range(5000)]
    (one, *_) = hand_offs([])
    ring = [
        HandOff(
            id=key,
            title=key,
            giver=one.giver,
            to=one.to,
            what="it",
            why="so",
            cadence="daily",
            if_it_breaks="alas",
            reaches=(following,),
        )
        for key, following in zip(keys, [*keys[1:], keys[0]], strict=True)
    ]
    organisation = an_organisation(hand_offs=ring)
    assert [len(one) for one in circles(organisation)] == [5000]
    assert what_breaks(organisation, keys[0])[-1].distance == 4999
