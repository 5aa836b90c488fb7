"""What can be found by its name, and in which order it comes."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from onboard_tui.model.candidates import (
    Candidate,
    Kind,
    candidates,
    folded,
    indexed,
    rank,
    words_for,
)
from onboard_tui.model.organisation import Flow, HandOff, Organisation, Person, Role, Team, Term
from onboard_tui.model.step import Status, Step, TeamTrack

often = settings(max_examples=200, deadline=None, derandomize=True)

WORDS = ("pick", "pack", "Pack", "packing", "the", "shelf", "Größe", "étage", "倉庫", "KPI", "pi")
titles = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join) | st.text(
    min_size=1, max_size=12
)
made = st.builds(
    Candidate,
    kind=st.sampled_from(Kind),
    key=st.text("abc", min_size=1, max_size=3),
    title=titles,
    about=titles,
    away=st.booleans(),
)
several = st.lists(made, max_size=12, unique_by=lambda one: (one.kind, one.key))
queries = st.lists(st.sampled_from(WORDS) | st.text(max_size=4), max_size=3).map(" ".join)


def a(title: str, about: str = "", kind: Kind = Kind.TERM, **rest: Any) -> Candidate:
    return Candidate(kind=kind, key=rest.pop("key", title), title=title, about=about, **rest)


def found(query: str, *among: Candidate) -> list[str]:
    return [one.title for one in rank(indexed(among), query)]


def test_every_word_must_be_in_the_title_or_in_the_text() -> None:
    slip = a("Packing slip", "What is in the parcel")
    assert found("slip parcel", slip) == ["Packing slip"]
    assert found("parcel pack", slip) == ["Packing slip"]
    assert found("slip van", slip) == []


def test_the_title_counts_for_more_than_the_text_and_a_beginning_for_more_than_the_inside() -> None:
    ordered = [
        a("Pack"),
        a("Packing slip"),
        a("How to pack"),
        a("Unpacking"),
        a("Box", "Pack it"),
        a("Carton", "To pack"),
        a("Dock", "Unpacked"),
    ]
    assert found("pack", *reversed(ordered)) == [one.title for one in ordered]


@pytest.mark.parametrize(
    ("query", "kind"),
    [
        *((kind.value, kind) for kind in Kind),
        *(("Teams", Kind.TEAM), ("people", Kind.PERSON), ("handoff", Kind.HAND_OFF)),
        *(("hand off", Kind.HAND_OFF), ("hand-o", Kind.HAND_OFF)),
    ],
)
def test_the_word_for_a_kind_finds_all_of_it(query: str, kind: Kind) -> None:
    among = [a(f"X{one.name}", "", one) for one in Kind]
    assert found(query, *among) == [f"X{kind.name}"]


def test_a_kind_counts_for_less_than_a_title_and_for_more_than_the_text() -> None:
    ordered = [
        a("Team talk", kind=Kind.STEP),
        a("Know your team", kind=Kind.STEP),
        a("Data", "Counts", Kind.TEAM),
        a("Alarm", "The team hears it", Kind.TERM),
    ]
    assert found("team", *reversed(ordered)) == [one.title for one in ordered]
    assert found("team data", *ordered) == ["Data"]


def test_a_hyphen_and_a_bracket_begin_a_word() -> None:
    assert found("off", a("Coffee"), a("Cut-off")) == ["Cut-off", "Coffee"]
    assert found("kpi", a("Okpi"), a("Figure (KPI)")) == ["Figure (KPI)", "Okpi"]


def test_the_worst_word_decides_and_then_all_of_them_together() -> None:
    begins, inside = a("Pack it", "Shelf by shelf"), a("Unpacking bookshelves", "")
    assert found("pack shel", begins, inside) == [inside.title, begins.title]
    assert found("shelf pack", a("A pack, a shelf"), a("Pack the shelf")) == [
        "Pack the shelf",
        "A pack, a shelf",
    ]


def test_what_is_called_just_so_comes_before_what_only_begins_so() -> None:
    flow, step = a("Pack", kind=Kind.FLOW), a("Pack it", kind=Kind.STEP)
    assert found("pack", step, flow) == ["Pack", "Pack it"]


def test_several_words_that_a_title_begins_with_come_first() -> None:
    assert found("pick and", a("And pick"), a("Pick and pack")) == ["Pick and pack", "And pick"]


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("grosse", "Größe"),
        ("GRÖSSE", "Größe"),
        ("étage", "Etage"),
        ("e\N{COMBINING ACUTE ACCENT}tage", "Étage"),
        ("zoe", "Zoë"),
        ("倉", "出荷倉庫"),
        ("ＫＰＩ", "kpi"),
        ("istanbul", "İstanbul"),
        ("  pick   pack ", "Pick and pack"),
        ("kw 12", "KW\N{NO-BREAK SPACE}12"),
    ],
)
def test_neither_case_nor_accents_nor_the_width_of_letters_matter(query: str, title: str) -> None:
    assert found(query, a(title)) == [title]


def test_vowel_signs_are_no_accents() -> None:
    assert folded("กิน") != folded("กัน")


def test_of_equals_ones_own_come_first_then_by_kind_and_title() -> None:
    among = [
        a("Pack", kind=Kind.STEP, away=True),
        a("Pack", kind=Kind.HAND_OFF),
        a("Pack", kind=Kind.STEP),
        a("Pack", kind=Kind.COMMAND),
    ]
    order = [(one.kind, one.away) for one in rank(indexed(among), "pack")]
    assert order == [
        (Kind.STEP, False),
        (Kind.COMMAND, False),
        (Kind.HAND_OFF, False),
        (Kind.STEP, True),
    ]
    assert found("pa", a("Pace"), a("Pack"), a("Pab")) == ["Pab", "Pace", "Pack"]


@given(several, made)
@often
def test_a_title_typed_in_full_is_first(others: list[Candidate], one: Candidate) -> None:
    assume(folded(one.title))
    first = rank(indexed([*others, one]), one.title)[0]
    assert folded(first.title) == folded(one.title)


@given(several, queries, queries)
@often
def test_more_words_never_find_more(among: list[Candidate], query: str, more: str) -> None:
    index = indexed(among)
    assert set(rank(index, f"{query} {more}")) <= set(rank(index, query))


@given(several, queries)
@often
def test_what_is_found_holds_every_word_and_what_is_not_lacks_one(
    among: list[Candidate], query: str
) -> None:
    seen = rank(indexed(among), query)
    for one in among:
        texts = (folded(one.title), folded(one.about))
        kinds = words_for(one.kind)
        holds = all(
            any(word in text for text in texts) or any(kind.startswith(word) for kind in kinds)
            for word in folded(query).split()
        )
        assert (one in seen) == holds
    assert len(seen) == len(set(seen))


@given(several, queries, st.randoms(use_true_random=False))
@often
def test_the_order_is_the_same_whatever_order_is_given(
    among: list[Candidate], query: str, chance: Any
) -> None:
    shuffled = list(among)
    chance.shuffle(shuffled)
    assert rank(indexed(shuffled), query) == rank(indexed(among), query)


@given(several, st.text("pickasnè倉 ", max_size=6))
@often
def test_a_word_that_grows_finds_less_and_less(among: list[Candidate], query: str) -> None:
    index = indexed(among)
    assert set(rank(index, query)) <= set(rank(index, query[:-1]))


@pytest.fixture(scope="session")
def shop(an_organisation: Callable[..., Organisation], a_step: Callable[..., Step]) -> Organisation:
    """Make two teams: a warehouse with Ana in it, and a marketing that has a step of its own."""
    pick, sell = a_step("warehouse/pick"), a_step("marketing/sell")
    old = a_step("marketing/old", status=Status.RETIRED)
    loose = a_step("marketing/loose")
    base = an_organisation(pick)
    marketing = Team(
        id="marketing",
        title="Marketing",
        purpose="Finds\nbuyers.",
        formats=("remote",),
        roles={"marketing/writer": Role(id="marketing/writer", team="marketing", title="Writer")},
        track=TeamTrack(
            milestones={"day-0": ("warehouse/pick",)},
            roles={"marketing/writer": {"day-0": ("marketing/sell", "marketing/old")}},
        ),
    )
    brief = HandOff(
        id="marketing/brief",
        title="Brief",
        giver="marketing",
        to=("warehouse/clerk", "*"),
        what="A plan.",
        why="So",
        cadence="daily",
        if_it_breaks="Alas",
    )
    people = {
        "greta": Person(id="greta", name="Greta", title="Manager", contact="ext. 1"),
        "pavel": Person(id="pavel", name="Pavel", team="warehouse", role="warehouse/clerk"),
        "yu": Person(id="yu", name="Yu"),
    }
    return an_organisation(
        pick,
        teams={**base.teams, "marketing": marketing},
        steps={one.id: one for one in (pick, sell, old, loose)},
        hand_offs=[brief],
        flows={"launch": Flow(id="launch", title="A launch", story="Once.", hand_offs=(brief.id,))},
        people=people,
        terms={"tote": Term(id="tote", title="Tote", means="A box.")},
    )


def test_all_that_there_is_can_be_found(shop: Organisation, a_life: Callable[..., Any]) -> None:
    progress = a_life(organisation=shop).progress()
    seen = {(one.kind.value, one.title): one.about for one in candidates(shop, progress)}
    assert seen == {
        ("step", "Pick"): "Day 0, open",
        ("step", "Sell"): "not in your track: for Marketing",
        ("team", "Warehouse"): "Sends parcels.",
        ("team", "Marketing"): "Finds buyers.",
        ("role", "Clerk"): "Warehouse",
        ("role", "Shift-Lead"): "Warehouse",
        ("role", "Writer"): "Marketing",
        ("person", "Greta"): "Manager, ext. 1",
        ("person", "Pavel"): "Clerk, Warehouse",
        ("person", "Yu"): "",
        ("word", "Tote"): "A box.",
        ("hand-off", "Brief"): "Marketing → Clerk, Everyone: A plan.",
        ("flow", "A launch"): "Once.",
    }


def test_only_steps_that_are_in_somebody_elses_track_alone_are_away(
    shop: Organisation, a_life: Callable[..., Any]
) -> None:
    steps = [one for one in candidates(shop, a_life(organisation=shop).progress()) if one.away]
    assert [one.key for one in steps] == ["marketing/sell"]


def test_a_late_step_says_so(shop: Organisation, a_life: Callable[..., Any]) -> None:
    life = a_life(organisation=shop)
    life.day = life.day.replace(day=9)
    pick = next(one for one in candidates(shop, life.progress()) if one.key == "warehouse/pick")
    assert pick.about == "Day 0, open, late"


def test_outside_the_rooms_only_commands_people_and_words_are_found(shop: Organisation) -> None:
    quit_ = a("Quit", kind=Kind.COMMAND)
    found_ = candidates(shop, None, [quit_])
    assert found_[0] is quit_
    assert {one.kind for one in found_} == {Kind.COMMAND, Kind.PERSON, Kind.TERM}
