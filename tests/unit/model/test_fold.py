"""Events in, record out: neither order, nor copies, nor the file they came from matter."""

import random
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onboard_tui.model import events as e
from onboard_tui.model.record import NOTHING, count, fold, local_date, offset_zone
from onboard_tui.model.schedule import Away

often = settings(max_examples=100, deadline=None, derandomize=True)

START = date(2027, 3, 1)
AT = datetime(2027, 3, 1, 9, tzinfo=UTC)
READ = e.Read(step="w/a", revision=1)


def event(
    seq: int,
    fact: e.KnownFact | e.UnknownFact = READ,
    *,
    event_id: str = "",
    by: str = "Ana",
    writer: str = "laptop",
    at: datetime = AT,
    offset: str = "+00:00",
) -> e.Event:
    return e.Event(
        id=event_id or f"e{seq}",
        seq=seq,
        at=at,
        offset=offset,
        by=by,
        learner="ana",
        writer=writer,
        fact=fact,
    )


def enrolled(**changes: Any) -> e.Enrolled:
    given: dict[str, Any] = {
        "name": "Ana",
        "team": "warehouse",
        "role": "clerk",
        "work_format": "remote",
        "start": START,
    }
    return e.Enrolled(**(given | changes))


# Few of each, so that ids, times and steps collide.
ids = st.sampled_from([f"e{number}" for number in range(8)])
steps = st.sampled_from(["w/a", "w/b", "w/old"])
writers = st.sampled_from(["laptop", "tablet", "desk"])
revisions = st.integers(1, 2)
keys = st.sampled_from(["k", "l"])
days = st.dates(START, START + timedelta(days=3))
facts = st.one_of(
    st.builds(enrolled, role=st.sampled_from(["clerk", "lead"]), manager_writer=writers),
    st.builds(e.AwayFact, first=days, last=days),
    st.builds(e.Opened, step=steps),
    st.builds(e.Ticked, step=steps, revision=revisions, task=keys),
    st.builds(
        e.Answered,
        step=steps,
        revision=revisions,
        question=keys,
        correct=st.booleans(),
        attempt=revisions,
    ),
    st.builds(e.Met, step=steps, revision=revisions, meeting=keys, whom=keys, when=days),
    st.builds(e.Read, step=steps, revision=revisions),
    st.builds(e.Completed, step=steps, revision=revisions, digest=keys),
    st.builds(e.SignOffAsked, step=steps, revision=revisions),
    st.builds(
        e.SignedOff,
        step=steps,
        revision=revisions,
        heads=st.dictionaries(writers, keys, max_size=1),
    ),
    st.builds(e.Waived, step=steps, reason=keys),
    st.builds(e.Blocked, step=steps, reason=keys),
    st.builds(e.Unblocked, step=steps),
    st.builds(e.AcceptedManager, writer=writers),
    st.builds(e.Undone, event=ids),
    st.builds(e.Undone, event=ids),
    st.builds(e.UnknownFact, kind=keys),
)
events = st.builds(
    event,
    st.integers(1, 6),
    facts,
    event_id=ids,
    by=st.sampled_from(["Ana", "Mia"]),
    writer=writers,
    at=st.sampled_from([AT, AT + timedelta(hours=1)]),
    offset=st.sampled_from(["+00:00", "-05:30"]),
)
histories = st.lists(events, max_size=14)


@often
@given(histories, st.randoms(use_true_random=False))
def test_any_order_and_any_copies_give_the_same_record(
    history: list[e.Event], chance: random.Random
) -> None:
    copies = [one for one in history if chance.random() < 0.5]
    shuffled = [*history, *copies]
    chance.shuffle(shuffled)
    assert fold(shuffled) == fold(history)


@often
@given(histories, histories)
def test_two_writers_files_give_the_same_record_whichever_is_read_first(
    laptop: list[e.Event], tablet: list[e.Event]
) -> None:
    assert fold([*laptop, *tablet]) == fold([*tablet, *laptop])


@often
@given(histories, histories)
def test_a_merge_of_merges_is_a_merge(laptop: list[e.Event], tablet: list[e.Event]) -> None:
    both = [*laptop, *tablet]
    assert fold([*both, *laptop, *both]) == fold(both)


@often
@given(histories)
def test_each_event_counts_once_and_in_the_one_order(history: list[e.Event]) -> None:
    counted = count(history).counted
    assert [one.order() for one in counted] == sorted({one.order() for one in counted})
    assert {one.id for one in counted} | count(history).undone == {one.id for one in history}


@often
@given(histories)
def test_kinds_that_a_later_version_wrote_are_passed_over(history: list[e.Event]) -> None:
    later = event(99, e.UnknownFact("mood"), event_id="later", at=AT + timedelta(days=1))
    plain, with_later = fold(history), fold([*history, later])
    assert with_later.passed_over == plain.passed_over + 1
    assert with_later.steps == plain.steps
    assert with_later.enrolment == plain.enrolment


@often
@given(histories, ids, st.integers(1, 6))
def test_an_undo_takes_back_that_event_and_nothing_else(
    history: list[e.Event], target: str, seq: int
) -> None:
    undo = event(seq, e.Undone(event=target), event_id="undo", by="Ana")
    before, after = count(history), count([*history, undo])
    found = [one for one in before.counted if one.id == target]
    mine = [one for one in found if one.by == "Ana" and not isinstance(one.fact, e.Undone)]
    assert [one for one in before.counted if one not in mine] == [
        one for one in after.counted if one.id != "undo"
    ]


def test_an_undo_may_arrive_before_its_event() -> None:
    undo = event(1, e.Undone(event="tick"), event_id="undo")
    tick = event(2, event_id="tick")
    assert fold([undo]).steps == {}
    assert fold([undo, tick]).steps == {}
    assert fold([tick]).step("w/a").read == (tick,)


def test_only_who_wrote_an_event_can_undo_it() -> None:
    read = event(1, event_id="read", by="Ana")
    assert fold([read, event(2, e.Undone(event="read"), by="Mia")]).step("w/a").read == (read,)
    assert fold([read, event(2, e.Undone(event="read"), by="Ana")]).step("w/a") == NOTHING


def test_the_same_person_may_undo_on_another_device() -> None:
    read = event(1, event_id="read", writer="laptop")
    undo = event(2, e.Undone(event="read"), writer="tablet")
    assert fold([read, undo]).step("w/a") == NOTHING


def test_an_undo_cannot_be_undone() -> None:
    read = event(1, event_id="read")
    undo = event(2, e.Undone(event="read"), event_id="undo")
    again = event(3, e.Undone(event="undo"))
    assert fold([read, undo, again]).step("w/a") == NOTHING


def test_an_undo_of_what_never_arrives_changes_nothing() -> None:
    read = event(1)
    assert fold([read, event(2, e.Undone(event="lost"))]).step("w/a").read == (read,)


def test_one_undo_takes_back_one_of_two_events_that_say_the_same() -> None:
    laptop, tablet = event(1, writer="laptop"), event(1, event_id="x", writer="tablet")
    undo = event(2, e.Undone(event="e1"))
    assert fold([laptop, tablet, undo]).step("w/a").read == (tablet,)


def test_of_two_events_with_one_id_the_same_one_counts_whichever_is_read_first() -> None:
    first = event(1)
    for forged in (
        event(1, at=AT + timedelta(days=1)),
        event(1, offset="+02:00"),
        event(1, by="Mia"),
        event(1, writer="tablet"),
        event(1, e.Read(step="w/b", revision=1)),
    ):
        assert fold([first, forged]) == fold([forged, first])
        assert len(count([first, forged]).counted) == 1


def test_two_writers_at_the_same_seq_are_ordered_by_the_events_ids() -> None:
    late, early = event(1, event_id="b", writer="a"), event(1, event_id="a", writer="b")
    assert fold([late, early]).step("w/a").read == (early, late)


def test_the_latest_enrolment_counts_by_seq_and_not_by_the_clock() -> None:
    clerk = event(1, enrolled(role="clerk"), at=AT + timedelta(days=9))
    lead = event(2, enrolled(role="lead"))
    record = fold([lead, clerk])
    assert record.enrolment == lead.fact
    assert record.enrolments == (clerk, lead)


def test_an_enrolment_taken_back_leaves_the_one_before_it() -> None:
    clerk, lead = event(1, enrolled(role="clerk")), event(2, enrolled(role="lead"))
    assert fold([clerk, lead, event(3, e.Undone(event="e2"))]).enrolment == clerk.fact


def test_nothing_at_all_is_an_empty_record() -> None:
    record = fold([])
    assert record.enrolment is None
    assert record.last_at is None
    assert record.step("w/a") == NOTHING
    assert NOTHING.last_at() is None


def test_days_away_are_all_kept_but_those_that_end_before_they_begin() -> None:
    one_day = e.AwayFact(first=START, last=START)
    backwards = e.AwayFact(first=START + timedelta(days=1), last=START)
    assert fold([event(1, one_day), event(2, backwards)]).away == (Away(START, START),)


def test_the_newest_time_is_the_clocks_and_not_the_orders() -> None:
    newer = event(1, at=AT + timedelta(hours=2))
    record = fold([newer, event(2)])
    assert record.last_at == newer.at
    assert record.step("w/a").last_at() == newer.at


def test_events_of_a_step_are_kept_apart_by_what_they_are_about() -> None:
    facts_: list[e.KnownFact] = [
        e.Opened(step="w/a"),
        e.Ticked(step="w/a", revision=1, task="t"),
        e.Answered(step="w/a", revision=1, question="q", correct=True, attempt=1),
        e.Met(step="w/a", revision=1, meeting="m", whom="Bo", when=START),
        e.Read(step="w/a", revision=1),
        e.Completed(step="w/a", revision=1, digest="d"),
        e.SignOffAsked(step="w/a", revision=1),
        e.SignedOff(step="w/a", revision=1),
        e.Waived(step="w/a", reason="r"),
        e.Blocked(step="w/a", reason="r"),
        e.Unblocked(step="w/a"),
    ]
    history = [event(seq, fact) for seq, fact in enumerate(facts_, 10)]
    step = fold([*history, event(99, e.Opened(step="w/b"))]).step("w/a")
    opened, ticked, answered, met, read, completed, asked, signed_off, waived, *block = history
    assert step.opened == (opened,)
    assert step.ticked == {"t": (ticked,)}
    assert step.answered == {"q": (answered,)}
    assert step.met == {"m": (met,)}
    assert step.read == (read,)
    assert step.completed == (completed,)
    assert step.asked == (asked,)
    assert step.signed_off == (signed_off,)
    assert step.waived == (waived,)
    assert step.block == tuple(block)
    assert step.all() == tuple(history)


def test_a_renamed_step_keeps_what_was_done_under_its_old_ids() -> None:
    old, new = event(1, e.Read(step="w/old", revision=1)), event(2)
    record = fold([new, old])
    assert record.step("w/a", ("w/older", "w/old")).read == (old, new)
    assert record.step("w/c", ("w/old",)).read == (old,)
    assert record.step("w/c") == NOTHING


def test_a_renamed_steps_events_are_in_order_whatever_id_they_name() -> None:
    first = event(1, e.Ticked(step="w/old", revision=1, task="t"))
    second = event(2, e.Ticked(step="w/a", revision=1, task="t"))
    assert fold([first, second]).step("w/a", ("w/old",)).ticked == {"t": (first, second)}


def test_managers_are_whom_an_invitation_names_and_whom_the_learner_accepted() -> None:
    history = [
        event(1, enrolled(manager_writer="desk")),
        event(2, enrolled(manager_writer="second-desk")),
        event(3, enrolled()),
        event(4, e.AcceptedManager(writer="third-desk")),
    ]
    assert fold(history).managers == {"desk", "second-desk", "third-desk"}


@pytest.mark.parametrize(
    "fact", [e.AcceptedManager(writer="laptop"), enrolled(manager_writer="laptop")]
)
def test_a_writer_that_vouches_for_itself_is_nobodys_manager(fact: e.KnownFact) -> None:
    assert fold([event(1, fact, writer="laptop")]).managers == frozenset()
    assert fold([event(1, fact, writer="tablet")]).managers == {"laptop"}


def test_a_manager_accepted_by_mistake_can_be_taken_back() -> None:
    accepted = event(1, e.AcceptedManager(writer="desk"))
    assert fold([accepted, event(2, e.Undone(event="e1"))]).managers == frozenset()


@pytest.mark.parametrize(
    ("at", "offset", "expected"),
    [
        (AT.replace(hour=23, minute=30), "+01:00", date(2027, 3, 2)),
        (AT.replace(hour=0, minute=30), "-05:00", date(2027, 2, 28)),
        (AT, "nonsense", date(2027, 3, 1)),
        (datetime.max.replace(tzinfo=UTC), "+01:00", date.max),
    ],
)
def test_an_event_is_of_the_day_on_its_writers_own_clock(
    at: datetime, offset: str, expected: date
) -> None:
    assert local_date(event(1, at=at, offset=offset)) == expected


@pytest.mark.parametrize(
    ("offset", "expected"),
    [
        ("+05:30", timezone(timedelta(hours=5, minutes=30))),
        ("-03:30", timezone(-timedelta(hours=3, minutes=30))),
        ("", UTC),
        ("Z", UTC),
        ("+99:00", UTC),
        ("+x:00", UTC),
        ("+00:00:00", UTC),
    ],
)
def test_an_offset_is_a_zone_and_nonsense_is_utc(offset: str, expected: timezone) -> None:
    assert offset_zone(offset) == expected


def test_every_kind_has_the_name_that_journals_hold() -> None:
    kinds = {kind.__struct_config__.tag for kind in e.KnownFact.__args__}
    assert kinds == {
        *("enrolled", "away", "opened", "ticked", "answered", "met", "read", "completed"),
        *("sign-off-asked", "signed-off", "waived", "blocked", "unblocked"),
        *("accepted-manager", "undone"),
    }
