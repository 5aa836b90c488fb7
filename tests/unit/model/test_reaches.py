"""What leads to what by place, and all that some hand-offs lead to as a sequence."""

from collections.abc import Callable
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onboard_tui.model.connections import Reached, what_breaks
from onboard_tui.model.organisation import HandOff, Organisation
from onboard_tui.model.reaches import components, reaches, search

Organisations = Callable[..., Organisation]

often = settings(max_examples=150, deadline=None, derandomize=True)

NAMES = "abcdefg"
graphs = st.dictionaries(st.sampled_from(NAMES), st.lists(st.sampled_from(NAMES), max_size=4)).map(
    lambda edges: {name: edges.get(name, []) for name in NAMES}
)


def hand_off(key: str, *after: str) -> HandOff:
    return HandOff(
        id=key,
        title=key,
        giver="a",
        to=("b",),
        what="it",
        why="so",
        cadence="daily",
        if_it_breaks="alas",
        reaches=after,
    )


@often
@given(graphs)
def test_the_ways_lead_as_the_edges_do_and_back_again(edges: dict[str, list[str]]) -> None:
    found = reaches(edges)
    assert [found.keys[found.places[key]] for key in edges] == list(edges)
    named = {key: [found.keys[one] for one in found.after[found.places[key]]] for key in edges}
    assert named == edges
    on = sorted((place, one) for place, row in enumerate(found.after) for one in row)
    assert on == sorted((one, place) for place, row in enumerate(found.before) for one in row)


def test_a_way_to_nowhere_is_refused() -> None:
    with pytest.raises(KeyError):
        reaches({"a": ["b"]})


@often
@given(graphs, st.lists(st.sampled_from(NAMES), min_size=1, max_size=3))
def test_a_search_knows_for_each_place_how_far_it_is_and_what_led_there(
    edges: dict[str, list[str]], starts: list[str]
) -> None:
    known = reaches(edges)
    found = search(known.after, [known.places[one] for one in starts])
    waves = [
        set(found.reached[begin:end])
        for begin, end in zip([0, *found.ends], found.ends, strict=False)
    ]
    assert waves[0] == {known.places[one] for one in starts}
    assert all(found.by[place] == place for place in waves[0])
    for before, here in pairwise(waves):
        assert here
        assert all(found.by[place] in before for place in here)
        assert all(place in known.after[found.by[place]] for place in here)
    came = set().union(*waves)
    assert len(found.reached) == len(came) == found.ends[-1]
    assert all((found.by[place] < 0) == (place not in came) for place in range(len(NAMES)))
    assert all(one in came for place in came for one in known.after[place])


@often
@given(graphs)
def test_components_hold_each_place_once(edges: dict[str, list[str]]) -> None:
    known = reaches(edges)
    found = [place for group in components(known.after) for place in group]
    assert sorted(found) == list(range(len(NAMES)))


def test_what_breaks_is_read_as_a_sequence(an_organisation: Organisations) -> None:
    a, b, c = hand_off("a/1", "a/2"), hand_off("a/2", "a/3"), hand_off("a/3")
    found = what_breaks(an_organisation(hand_offs=[a, b, c]), "a/1")
    everything = (Reached(a, 0), Reached(b, 1, "a/1"), Reached(c, 2, "a/2"))
    assert tuple(found) == found[:] == everything
    assert (found[0], found[-1]) == (everything[0], everything[2])
    assert (found[1:], found[:-2], found[::-1]) == (
        everything[1:],
        everything[:-2],
        everything[::-1],
    )
    assert everything[1] in found
    with pytest.raises(IndexError):
        found[3]


def test_an_organisation_with_other_hand_offs_has_ways_of_its_own(
    an_organisation: Organisations,
) -> None:
    before = an_organisation(hand_offs=[hand_off("a/1", "a/2"), hand_off("a/2")])
    assert len(what_breaks(before, "a/1")) == 2
    alone = {"a/1": hand_off("a/1")}
    after = msgspec.structs.replace(before, hand_offs=alone)
    assert len(what_breaks(after, "a/1")) == 1
    assert after != before
    assert before == msgspec.structs.replace(before)
