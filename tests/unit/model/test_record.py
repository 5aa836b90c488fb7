"""Days away as the record holds them, and what was done on a step."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from onboard_tui.model import events as e
from onboard_tui.model.record import fold
from onboard_tui.model.schedule import Away

Lives = Callable[..., Any]

START = date(2027, 3, 1)


def away(first: int, last: int) -> e.AwayFact:
    day = timedelta(days=1)
    return e.AwayFact(first=START + first * day, last=START + last * day)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.lists(st.tuples(st.integers(-9, 9), st.integers(-9, 9), st.booleans()), max_size=6))
def test_the_days_away_are_those_of_the_absences_in_their_order(
    a_life: Lives, spans: list[tuple[int, int, bool]]
) -> None:
    life = a_life()
    for first, last, undone in spans:
        (event,) = life.write(away(first, last))
        if undone:
            life.write(e.Undone(event=event.id))
    record = life.record()
    assert record.away == tuple(Away(one.fact.first, one.fact.last) for one in record.absences)
    assert [one.fact for one in record.absences] == [
        away(first, last) for first, last, undone in spans if first <= last and not undone
    ]
    assert fold(reversed(life.events)) == record


def test_another_person_does_not_take_back_an_absence(a_life: Lives) -> None:
    life = a_life()
    (event,) = life.write(away(0, 2))
    life.write(e.Undone(event=event.id), by="Mia Chen", writer="desk")
    assert life.record().absences == (event,)


def test_an_absence_has_no_step_and_a_step_no_absence(a_life: Lives) -> None:
    life = a_life()
    life.write(away(0, 2))
    assert life.record().steps == {}


def test_deeds_are_what_a_step_asks_for_and_neither_looking_nor_what_holds_it_up(
    a_life: Lives,
) -> None:
    life = a_life()
    step, at = {"step": "w/a"}, {"step": "w/a", "revision": 1}
    life.write(e.Opened(**step), e.Blocked(**step, reason="No scanner."), e.Unblocked(**step))
    life.write(e.Waived(**step, reason="Known."))
    assert life.record().step("w/a").deeds() == ()
    done = life.write(
        e.Ticked(**at, task="t"),
        e.Answered(**at, question="q", correct=False, attempt=1),
        e.Met(**at, meeting="m", whom="Bo", when=START),
        e.Read(**at),
        e.SignOffAsked(**at),
        e.Completed(**at, digest="x"),
        e.SignedOff(**at),
    )
    assert life.record().step("w/a").deeds() == done
    assert len(life.record().step("w/a").all()) == len(done) + 4
