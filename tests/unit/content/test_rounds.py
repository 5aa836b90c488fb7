"""Rounds: each is shown once, whole, and no longer than it has to be."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onboard_tui.content.rounds import cycles

ORGANISATION = "organisation.toml"
PEOPLE = "people.toml"
TEAM = "teams/warehouse/team.toml"
NAMES = "abcdef"


def shown(graph: dict[str, str]) -> list[str]:
    return ["".join(cycle) for cycle in cycles({key: tuple(to) for key, to in graph.items()})]


@pytest.mark.parametrize(
    ("graph", "rounds"),
    [
        ({}, []),
        ({"a": "b", "b": "c"}, []),
        ({"a": "a"}, ["a"]),
        ({"a": "x"}, []),
        ({"b": "a", "a": "b"}, ["ab"]),
        ({"c": "a", "a": "b", "b": "c"}, ["abc"]),
        ({"a": "bb", "b": "a"}, ["ab"]),
        ({"a": "b", "b": "ac", "c": "a"}, ["ab", "abc"]),
        ({"a": "b", "b": "a", "c": "d", "d": "c", "e": "ac"}, ["ab", "cd"]),
        ({"a": "b", "b": "a", "x": "y", "z": "x"}, ["ab"]),
        ({"a": "b", "b": "ac", "c": "d", "d": "c"}, ["ab", "cd"]),
    ],
)
def test_a_round_is_shown_once_from_its_first_id(graph: dict[str, str], rounds: list[str]) -> None:
    assert shown(graph) == rounds


def leads_to(graph: dict[str, str], one: str, other: str) -> bool:
    reached, waiting = {one}, [one]
    while waiting:
        for following in graph.get(waiting.pop(), ""):
            if following not in reached:
                reached.add(following)
                waiting.append(following)
    return other in reached


@given(st.dictionaries(st.sampled_from(NAMES), st.text(NAMES, max_size=4)))
def test_rounds_are_real_and_show_every_step_of_one(graph: dict[str, str]) -> None:
    found = shown(graph)
    assert len(set(found)) == len(found)
    covered = set()
    for cycle in found:
        assert cycle[0] == min(cycle)
        assert len(set(cycle)) == len(cycle)
        covered |= set(pairwise(cycle + cycle[0]))
    edges = {(one, other) for one, to in graph.items() for other in to}
    assert covered == {(one, other) for one, other in edges if leads_to(graph, other, one)}


def test_a_long_round_is_found_without_recursion() -> None:
    names = [f"{number:05}" for number in range(5_000)]
    graph = {one: (other,) for one, other in pairwise([*names, names[0]])}
    assert list(cycles(graph)) == [tuple(names)]


def test_many_ways_round_are_not_all_told() -> None:
    # Each leads to every other: there are more rounds than anybody could count.
    names = [f"{number:02}" for number in range(60)]
    found = list(cycles({one: [other for other in names if other != one] for one in names}))
    assert {len(cycle) for cycle in found} == {2}
    assert len(found) == 60 * 59 // 2


def test_a_hand_off_that_reaches_itself_is_told(folder: Any) -> None:
    folder.edit(TEAM, '["everyone/news"]', '["everyone/news", "warehouse/stock"]')
    assert folder.report() == [
        f"{TEAM}:18:1: warning: this goes round for ever: warehouse/stock reaches warehouse/stock "
        "[reaches-cycle]"
    ]


def test_reaching_something_twice_by_two_ways_is_no_round(folder: Any) -> None:
    folder.add(
        TEAM,
        '[hand-offs.plan]\nto = ["*"]\nwhat = "w"\nwhy = "w"\ncadence = "c"\nif-it-breaks = "i"\n'
        'reaches = ["everyone/news", "warehouse/stock"]\n',
    )
    assert folder.report() == []


def test_who_is_their_own_manager_is_told(folder: Any) -> None:
    folder.edit(PEOPLE, 'manager = "ann"', 'manager = "bo"')
    assert folder.report() == [
        f"{PEOPLE}:8:1: warning: nobody is above these: bo reports to bo [manager-cycle]"
    ]


def test_two_with_one_manager_are_no_round(folder: Any) -> None:
    folder.add(PEOPLE, '[people.cy]\nname = "Cy"\nmanager = "ann"\n')
    assert folder.report() == []
