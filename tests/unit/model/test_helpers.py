"""Whom somebody would turn to about a hand-off."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onboard_tui.model.connections import helpers
from onboard_tui.model.organisation import EVERYONE, HandOff, Organisation

Organisations = Callable[..., Organisation]
Helps = Callable[..., tuple[str, ...]]

PARTIES = ["a", "b", "c", "a/x", "a/y", "b/x"]


def hand_off(giver: str, *to: str, name: str = "h") -> HandOff:
    said = dict.fromkeys(("title", "what", "why", "cadence", "if_it_breaks"), "it")
    return HandOff(id=name, giver=giver, to=to, **said)


@pytest.fixture(scope="session")
def help_with(an_organisation: Organisations) -> Helps:
    def ask(party: str, *given_: HandOff) -> tuple[str, ...]:
        organisation = an_organisation(hand_offs=given_)
        return helpers(organisation, party, [one.id for one in given_])

    return ask


@pytest.mark.parametrize(
    ("party", "giver", "to", "asked"),
    [
        ("a/x", "b", ["a/x"], ("b",)),
        ("a/x", "b/x", ["a"], ("b/x",)),
        ("a/x", "b", [EVERYONE], ("b",)),
        # A colleague in another role of the same team stands at the other end, too.
        ("a/x", "a/y", ["a"], ("a/y",)),
        ("a/x", "a/x", ["b", "c"], ("b", "c")),
        ("a/x", "a", ["b"], ("b",)),
        ("a/x", EVERYONE, ["b"], ("b",)),
        # Who receives the same knows no more than oneself.
        ("a/x", "b", ["a/x", "c"], ("b",)),
        # What is neither given nor received is asked about where it comes from.
        ("a/x", "b", ["c"], ("b",)),
        ("a/x", "a", [EVERYONE], ()),
        ("a/x", EVERYONE, [EVERYONE], ()),
        ("a", "a/y", ["b"], ("b",)),
        ("a", "b", ["a/y"], ("b",)),
    ],
)
def test_who_stands_at_the_other_end_can_help(
    help_with: Helps, *, party: str, giver: str, to: list[str], asked: tuple[str, ...]
) -> None:
    assert help_with(party, hand_off(giver, *to)) == asked


def test_givers_come_before_receivers_each_once(help_with: Helps) -> None:
    given_ = [
        hand_off("a", "c", name="one"),
        hand_off("b", "a", name="two"),
        hand_off("b", "a/x", name="three"),
        hand_off("c", "a", name="four"),
    ]
    assert help_with("a/x", *given_) == ("b", "c")


def test_a_hand_off_that_content_does_not_have_names_nobody(
    an_organisation: Organisations,
) -> None:
    known = hand_off("b", "a", name="known")
    organisation = an_organisation(hand_offs=[known])
    assert helpers(organisation, "a", ["gone", "known"]) == ("b",)
    assert helpers(organisation, "a", []) == ()


ends = st.sampled_from([*PARTIES, EVERYONE])


@settings(max_examples=200, deadline=None, derandomize=True)
@given(
    party=st.sampled_from(PARTIES),
    pairs=st.lists(
        st.tuples(ends, st.lists(ends, min_size=1, max_size=3, unique=True)), max_size=5
    ),
)
def test_nobody_is_sent_to_themselves_to_everyone_or_to_the_same_twice(
    help_with: Helps, party: str, pairs: list[tuple[str, list[str]]]
) -> None:
    given_ = [hand_off(giver, *to, name=f"h{at}") for at, (giver, to) in enumerate(pairs)]
    asked = help_with(party, *given_)
    assert len(set(asked)) == len(asked)
    assert not {party, party.partition("/")[0], EVERYONE} & set(asked)
    assert set(asked) <= {end for giver, to in pairs for end in (giver, *to)}
