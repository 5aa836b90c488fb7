"""Hand-offs in columns: whose they are and how often, in as much room as there is."""

from collections.abc import Callable

import pytest
from rich.cells import cell_len

from onboard_tui.model.connections import Connection
from onboard_tui.model.organisation import EVERYONE, HandOff, Organisation
from onboard_tui.tui.reading.hand_off_lists import beside

Organisations = Callable[..., Organisation]


def told(organisation: Organisation, ends: tuple[str, ...], cadence: str, width: int) -> str:
    hand_off = HandOff(
        id="a/h",
        title="It",
        giver="a",
        to=ends,
        what="it",
        why="so",
        cadence=cadence,
        if_it_breaks="alas",
    )
    ((_, _), (key, lines)) = beside(organisation, [Connection(hand_off, ends, "role")], width)
    assert key == "a/h"
    first, second = lines.plain.split("\n")
    assert first == "It"
    assert cell_len(second) <= width
    return second.strip()


@pytest.mark.parametrize(
    ("width", "said"),
    [
        (60, "The keeper of ledgers and 2 more · every Monday at noon"),
        (40, "The keeper of ledgers +2 · every Mond…"),
        (28, "The keeper… +2 · every Mo…"),
    ],
)
def test_both_who_and_how_often_are_named_in_a_narrow_column(
    an_organisation: Organisations, width: int, said: str
) -> None:
    ends = ("The keeper of ledgers", "b", "c")
    assert told(an_organisation(), ends, "every Monday at noon", width) == said


def test_what_one_of_the_two_leaves_the_other_takes(an_organisation: Organisations) -> None:
    ends = ("The keeper of all our ledgers",)
    assert told(an_organisation(), ends, "daily", 28) == "The keeper of all… · daily"
    assert told(an_organisation(), ("Bo",), "at once, and by noon", 24) == "Bo · at once, and by…"
    assert told(an_organisation(), ("a", EVERYONE), "daily", 28) == "Everyone · daily"
