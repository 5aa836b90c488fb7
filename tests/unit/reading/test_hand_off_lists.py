"""Hand-offs in columns: whose they are and how often, in as much room as there is."""

from collections.abc import Callable

import pytest
from rich.cells import cell_len

from onboard_tui.model.connections import Connection, neighbourhood
from onboard_tui.model.organisation import EVERYONE, HandOff, Organisation
from onboard_tui.tui.reading.hand_off_lists import beside

Organisations = Callable[..., Organisation]


def a_hand_off(key: str, giver: str, to: tuple[str, ...], cadence: str = "daily") -> HandOff:
    return HandOff(
        id=key,
        title="It",
        giver=giver,
        to=to,
        what="it",
        why="so",
        cadence=cadence,
        if_it_breaks="alas",
    )


def told(organisation: Organisation, ends: tuple[str, ...], cadence: str, width: int) -> str:
    hand_off = a_hand_off("a/h", "a", ends, cadence)
    found = [Connection(hand_off, ends, "role")]
    ((_, _), (key, lines)) = beside(organisation, "warehouse/clerk", found, width, gives=True)
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


@pytest.mark.parametrize(
    ("party", "gives", "said"),
    [
        ("warehouse/clerk", True, ["As Clerk", "As all of Warehouse", "As everyone does"]),
        ("warehouse/clerk", False, ["For Clerk", "For all of Warehouse", "For everyone"]),
        ("warehouse", True, ["As Warehouse", "As everyone does"]),
        ("warehouse", False, ["For Warehouse", "For everyone"]),
    ],
)
def test_headings_say_as_what_and_for_whom(
    an_organisation: Organisations, party: str, gives: bool, said: list[str]
) -> None:
    givers = ["warehouse/clerk", "warehouse", EVERYONE]
    hand_offs = [
        a_hand_off(f"a/{end}", *((end, ("b",)) if gives else ("b", (end,)))) for end in givers
    ]
    organisation = an_organisation(hand_offs=hand_offs)
    around = neighbourhood(organisation, party)
    side = around.gives if gives else around.receives
    entries = beside(organisation, party, side, 40, gives=gives)
    assert [lines.plain for key, lines in entries if not key] == said
