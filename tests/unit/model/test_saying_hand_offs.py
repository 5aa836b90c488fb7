"""Hand-offs as people speak of them: who must know, how much fails, and where circles close."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onboard_tui.model.connections import Lens, circles, rests_on, what_breaks
from onboard_tui.model.organisation import EVERYONE, HandOff, Organisation, Person
from onboard_tui.model.saying_hand_offs import (
    earlier_text,
    failing_text,
    further_text,
    gives_and_receives,
    is_own_part,
    own_part_text,
    parties_text,
    resting_text,
    rounds,
    seen_in_the_end,
    taught_in,
    taught_to_others,
    waves,
    who_must_know,
    whom_to_ask,
)
from onboard_tui.model.step import Status, Step

Organisations = Callable[..., Organisation]
Steps = Callable[..., Step]

KEYS = [f"a/h{number}" for number in range(6)]
edges = st.lists(st.tuples(st.sampled_from(KEYS), st.sampled_from(KEYS)), max_size=12, unique=True)
often = settings(max_examples=150, deadline=None, derandomize=True)


def hand_off(
    key: str = "a/h",
    giver: str = "a",
    to: tuple[str, ...] = ("b",),
    reaches: tuple[str, ...] = (),
) -> HandOff:
    return HandOff(
        id=key,
        title=key,
        giver=giver,
        to=to,
        what="it",
        why="so",
        cadence="daily",
        if_it_breaks="alas",
        reaches=reaches,
    )


def chained(pairs: list[tuple[str, str]]) -> list[HandOff]:
    return [
        hand_off(key, reaches=tuple(after for before, after in pairs if before == key))
        for key in KEYS
    ]


@pytest.mark.parametrize(
    ("number", "failing", "resting"),
    [
        (0, "no other hand-off fails because of it", "nothing has to go well before"),
        (1, "1 more hand-off can fail because of it", "1 more hand-off must have gone well before"),
        (
            3,
            "3 more hand-offs can fail because of it",
            "3 more hand-offs must have gone well before",
        ),
    ],
)
def test_how_much_fails_and_must_go_well(number: int, failing: str, resting: str) -> None:
    unknown = "" if number else ", as far as the content says"
    assert failing_text(number) == failing + unknown
    assert resting_text(number) == resting + unknown


def test_how_far_away_it_is() -> None:
    assert [further_text(one, "Stock") for one in (1, 2)] == [
        "Fails next",
        "Then, 2 hand-offs on, because of “Stock”",
    ]
    assert [earlier_text(one, "Stock") for one in (1, 2)] == [
        "Needed for “Stock”",
        "Needed for “Stock”, 2 hand-offs back",
    ]


def person(name: str, *, team: str = "warehouse", role: str = "", contact: str = "") -> Person:
    return Person(id=name.lower(), name=name, team=team, role=role, contact=contact)


def people(*found: Person) -> dict[str, dict[str, Person]]:
    return {"people": {one.id: one for one in found}}


@pytest.mark.parametrize(
    ("to", "told"),
    [
        (("warehouse/clerk",), "Clerk (Yusra)"),
        (("warehouse", "c"), "Warehouse (Greta), c"),
        (("*",), "everyone"),
        (("warehouse", "*"), "everyone"),
    ],
)
def test_who_must_know_first_is_whoever_waits(
    an_organisation: Organisations, to: tuple[str, ...], told: str
) -> None:
    organisation = an_organisation(
        **people(person("Greta"), person("Yusra", role="warehouse/clerk"))
    )
    assert who_must_know(organisation, hand_off(to=to)) == told


def test_whom_to_ask_are_two_at_each_end_but_not_oneself(an_organisation: Organisations) -> None:
    clerk = "warehouse/clerk"
    organisation = an_organisation(
        **people(
            person("Ada", role=clerk, contact="ext. 1"),
            person("Ben", role=clerk),
            person("Cleo", role=clerk),
            person("Dora", team="a"),
        )
    )
    one = hand_off(giver="a", to=(clerk, "*", clerk))
    assert whom_to_ask(organisation, one, "") == "Dora, Ada (ext. 1), Ben"
    assert whom_to_ask(organisation, one, clerk) == "Dora"


def test_parties_are_named_once_and_all_are_everyone(an_organisation: Organisations) -> None:
    organisation = an_organisation()
    assert parties_text(organisation, ("*",)) == "everyone"
    named = parties_text(organisation, ("warehouse/clerk", "warehouse", "warehouse/clerk"))
    assert named == "Clerk, Warehouse"


@pytest.mark.parametrize(
    ("party", "giver", "to", "told"),
    [
        ("a/x", "a", "b", "you give it"),
        ("b/x", "a", "b", "you receive it"),
        ("c/x", "a", "b", ""),
        ("a/x", "a", "a", "you give and receive it"),
        ("a/x", "a", "*", "you give it"),
        ("a/x", "*", "*", "you give it"),
        ("", "*", "*", ""),
    ],
)
def test_ones_own_part_is_giving_or_receiving(party: str, giver: str, to: str, told: str) -> None:
    one = hand_off(giver=giver, to=(to,))
    assert own_part_text(party, one) == told
    assert is_own_part(party, one) == bool(told)


def test_the_customer_sees_where_it_ends(an_organisation: Organisations) -> None:
    pairs = [("a/h0", "a/h1"), ("a/h0", "a/h2"), ("a/h1", "a/h2")]
    organisation = an_organisation(hand_offs=chained(pairs))
    ends = seen_in_the_end(what_breaks(organisation, "a/h0"))
    assert [one.id for one in ends] == ["a/h2"]
    assert [one.id for one in seen_in_the_end(what_breaks(organisation, "a/h2"))] == ["a/h2"]
    circle = an_organisation(hand_offs=chained([("a/h0", "a/h1"), ("a/h1", "a/h0")]))
    assert not seen_in_the_end(what_breaks(circle, "a/h0"))


def leads(pairs: list[tuple[str, str]], start: str) -> set[str]:
    """Return all that a hand-off leads to, itself only where it comes back to it."""
    found: set[str] = set()
    here = {after for before, after in pairs if before == start}
    while here:
        found |= here
        here = {after for before, after in pairs if before in here} - found
    return found


@often
@given(edges, st.sampled_from(KEYS))
def test_a_circle_closes_where_it_leads_to_what_is_as_near_or_nearer(
    an_organisation: Organisations, pairs: list[tuple[str, str]], start: str
) -> None:
    organisation = an_organisation(hand_offs=chained(pairs))
    for back in (False, True):
        ways = [(after, before) for before, after in pairs] if back else pairs
        found = rests_on(organisation, start) if back else what_breaks(organisation, start)
        away = {one.hand_off.id: one.distance for one in found}
        closed = rounds(circles(organisation), found, back=back)
        expected = {
            (key, after)
            for key, after in ways
            if key in away and away[after] <= away[key] and key in leads(ways, after)
        }
        assert {(key, one.id) for key, ones in closed.items() for one in ones} == expected


def test_what_goes_to_several_teams_is_given_once(an_organisation: Organisations) -> None:
    one, other = hand_off("a/h", to=("b", "c", "b/x")), hand_off("c/h", "c", ("a", "b"))
    organisation = an_organisation(hand_offs=[one, other])
    counted = {team: gives_and_receives(organisation, Lens(), team) for team in "abcd"}
    assert counted == {
        "a": ((one,), (other,)),
        "b": ((), (one, other)),
        "c": ((other,), (one,)),
        "d": ((), ()),
    }


def test_what_everyone_gives_and_gets_counts_for_each_team(an_organisation: Organisations) -> None:
    news = hand_off("everyone/news", EVERYONE, (EVERYONE,))
    figures = hand_off("everyone/figures", EVERYONE, ("a",))
    word = hand_off("b/word", "b", (EVERYONE,))
    organisation = an_organisation(hand_offs=[news, figures, word])
    assert gives_and_receives(organisation, Lens(), "a") == ((news,), (figures, word))
    assert gives_and_receives(organisation, Lens(), "b") == ((word, news, figures), ())
    assert gives_and_receives(organisation, Lens(), EVERYONE) == ((news, figures), (news, word))
    assert gives_and_receives(organisation, Lens(team="b"), "a") == ((news,), (figures, word))
    assert gives_and_receives(organisation, Lens(flow="none"), "a") == ((), ())


def test_what_others_read_about_a_hand_off_is_named_with_their_team(
    a_step: Steps, an_organisation: Organisations, a_life: Callable[..., Any]
) -> None:
    one = hand_off("warehouse/h")
    mine = a_step("warehouse/mine", title="Mine", hand_offs=(one.id,))
    theirs = [
        a_step("warehouse/theirs", title="Theirs", hand_offs=(one.id,)),
        a_step("everyone/all", title="All", hand_offs=(one.id,)),
        a_step("warehouse/draft", title="Draft", hand_offs=(one.id,), status=Status.DRAFT),
        a_step("warehouse/other", title="Other"),
    ]
    organisation = an_organisation(mine, own={"shift-lead": {0: theirs}}, hand_offs=[one])
    named = ("“Theirs” (Warehouse)", "“All” (everyone)")
    progress = a_life(organisation=organisation).progress()
    assert [step.step.title for step in taught_in(progress, one)] == ["Mine"]
    assert taught_to_others(organisation, progress, one) == named
    assert taught_to_others(organisation, None, one) == ("“Mine” (Warehouse)", *named)


def test_who_does_not_work_so_gives_and_receives_nothing(an_organisation: Organisations) -> None:
    news = hand_off("everyone/news", EVERYONE, (EVERYONE,))
    organisation = an_organisation(hand_offs=[news])
    for work_format, gives in (("", (news,)), ("remote", (news,)), ("x", ())):
        lens = Lens(work_format=work_format)
        assert gives_and_receives(organisation, lens, "warehouse") == (gives, ())
        assert gives_and_receives(organisation, lens, EVERYONE) == ((news,), (news,))


def test_what_was_reached_stands_below_what_led_to_it(an_organisation: Organisations) -> None:
    pairs = [("a/h0", "a/h1"), ("a/h0", "a/h2"), ("a/h1", "a/h3"), ("a/h2", "a/h4")]
    organisation = an_organisation(hand_offs=chained(pairs))
    found = [
        (distance, cause, [one.hand_off.id for one in wave])
        for distance, cause, wave in waves(organisation, what_breaks(organisation, "a/h0"))
    ]
    assert found == [
        (0, "", ["a/h0"]),
        (1, "a/h0", ["a/h1", "a/h2"]),
        (2, "a/h1", ["a/h3"]),
        (2, "a/h2", ["a/h4"]),
    ]


def test_through_a_teams_lens_another_receives_only_what_comes_from_it(
    an_organisation: Organisations,
) -> None:
    both = hand_off("a/both", "a", ("b", "c"))
    back = hand_off("b/back", "b", ("c",))
    organisation = an_organisation(hand_offs=[both, back])
    lens = Lens(team="b")
    assert gives_and_receives(organisation, lens, "a") == ((both,), ())
    assert gives_and_receives(organisation, lens, "b") == ((back,), (both,))
    assert gives_and_receives(organisation, lens, "c") == ((), (back,))
    assert gives_and_receives(organisation, Lens(), "c") == ((), (both, back))
