from datetime import date, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from onboard_tui.model.schedule import (
    Away,
    Calendar,
    due_date,
    next_workday,
    workdays_after,
    workdays_between,
)

often = settings(max_examples=200, deadline=None, derandomize=True)

MONDAY = date(2027, 3, 1)
TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY, NEXT_MONDAY = (
    MONDAY + timedelta(days=days) for days in range(1, 8)
)
PLAIN = Calendar()

days = st.dates(MONDAY, MONDAY + timedelta(days=60))
spans = st.builds(
    lambda first, length: Away(first, first + timedelta(length)), days, st.integers(0, 9)
)
calendars = st.builds(
    Calendar,
    workdays=st.frozensets(st.integers(0, 6), min_size=1),
    holidays=st.frozensets(days, max_size=4),
    away=st.lists(spans, max_size=4).map(tuple),
)


def test_day_zero_of_a_monday_is_that_monday() -> None:
    assert due_date(MONDAY, 0, PLAIN) == MONDAY


def test_due_days_are_calendar_days() -> None:
    assert due_date(MONDAY, 30, PLAIN) == date(2027, 3, 31)


def test_a_due_date_on_a_weekend_moves_on_to_monday() -> None:
    assert due_date(MONDAY, 5, PLAIN) == NEXT_MONDAY
    assert due_date(MONDAY, 6, PLAIN) == NEXT_MONDAY


def test_a_due_date_on_a_holiday_moves_on() -> None:
    holidays = frozenset({NEXT_MONDAY})
    assert due_date(MONDAY, 7, Calendar(holidays=holidays)) == NEXT_MONDAY + timedelta(days=1)


def test_own_workdays_decide_where_a_due_date_moves() -> None:
    at_weekends = Calendar(workdays=frozenset({5, 6}))
    assert due_date(MONDAY, 0, at_weekends) == SATURDAY


def test_a_start_on_a_weekend_is_due_on_the_first_workday() -> None:
    assert due_date(SATURDAY, 0, PLAIN) == NEXT_MONDAY


def test_days_away_put_a_due_date_off() -> None:
    calendar = Calendar(away=(Away(TUESDAY, WEDNESDAY),))
    assert due_date(MONDAY, 2, calendar) == FRIDAY


def test_being_away_on_the_first_day_puts_it_off() -> None:
    assert due_date(MONDAY, 0, Calendar(away=(Away(MONDAY, TUESDAY),))) == WEDNESDAY


def test_days_away_before_the_start_or_after_the_due_date_change_nothing() -> None:
    before = Away(MONDAY - timedelta(days=9), MONDAY - timedelta(days=1))
    after = Away(THURSDAY, FRIDAY)
    assert due_date(MONDAY, 2, Calendar(away=(before, after))) == WEDNESDAY


def test_a_due_date_pushed_into_further_days_away_moves_past_them() -> None:
    calendar = Calendar(away=(Away(WEDNESDAY, THURSDAY), Away(TUESDAY, TUESDAY)))
    assert due_date(MONDAY, 1, calendar) == FRIDAY


def test_days_away_that_overlap_count_once() -> None:
    calendar = Calendar(away=(Away(TUESDAY, THURSDAY), Away(TUESDAY, TUESDAY)))
    assert due_date(MONDAY, 1, calendar) == FRIDAY


def test_days_away_that_end_before_they_begin_are_none() -> None:
    assert due_date(MONDAY, 2, Calendar(away=(Away(THURSDAY, TUESDAY),))) == WEDNESDAY


@often
@given(days, st.integers(0, 40), calendars)
def test_a_due_date_is_what_counting_days_gives(start: date, due_day: int, at: Calendar) -> None:
    day, counted = start, 0
    while at.is_away(day) or counted < due_day:
        counted += not at.is_away(day)
        day += timedelta(days=1)
    while not at.is_workday(day):
        day += timedelta(days=1)
    assert due_date(start, due_day, at) == day


@often
@given(days, st.integers(0, 40), calendars, spans)
def test_more_days_away_never_bring_a_due_date_forward(
    start: date, due_day: int, calendar: Calendar, more: Away
) -> None:
    longer = Calendar(calendar.workdays, calendar.holidays, (*calendar.away, more))
    assert due_date(start, due_day, calendar) <= due_date(start, due_day, longer)


def test_the_last_day_there_is_ends_every_search() -> None:
    assert due_date(date.max, 1, PLAIN) == date.max
    assert due_date(MONDAY, 10**12, PLAIN) == date.max
    assert due_date(MONDAY, 1, Calendar(away=(Away(MONDAY, date.max),))) == date.max
    assert workdays_after(date.max, 1, PLAIN) == date.max
    never = Calendar(workdays=frozenset())
    assert next_workday(date.max - timedelta(days=3), never) == date.max - timedelta(days=3)


def test_where_nobody_ever_works_a_due_date_is_still_a_date() -> None:
    assert due_date(MONDAY, 3, Calendar(workdays=frozenset())) == THURSDAY


@pytest.mark.parametrize(
    ("earlier", "later", "expected"),
    [
        (MONDAY, MONDAY, 0),
        (MONDAY, TUESDAY, 1),
        (FRIDAY, SUNDAY, 0),
        (FRIDAY, NEXT_MONDAY, 1),
        (MONDAY, NEXT_MONDAY, 5),
        (NEXT_MONDAY, MONDAY, 0),
    ],
)
def test_workdays_between_count_the_later_day_but_not_the_earlier(
    earlier: date, later: date, expected: int
) -> None:
    assert workdays_between(earlier, later, PLAIN) == expected


def test_workdays_between_leave_out_holidays_and_days_away() -> None:
    calendar = Calendar(holidays=frozenset({TUESDAY}), away=(Away(THURSDAY, FRIDAY),))
    assert workdays_between(MONDAY, FRIDAY, calendar) == 1


def test_workdays_since_the_beginning_of_time_are_counted_for_ten_years() -> None:
    assert 0 < workdays_between(date.min, date.max, PLAIN) < 3_660


@often
@given(days, st.integers(1, 15), calendars)
def test_so_many_workdays_after_a_day_lie_so_many_workdays_between(
    day: date, number: int, calendar: Calendar
) -> None:
    after = workdays_after(day, number, calendar)
    assert calendar.is_workday(after)
    assert workdays_between(day, after, calendar) == number


@often
@given(days, calendars)
def test_the_next_workday_is_a_workday_with_none_before_it(day: date, calendar: Calendar) -> None:
    found = next_workday(day, calendar)
    assume(found != day)
    assert calendar.is_workday(found)
    assert workdays_between(day - timedelta(days=1), found, calendar) == 1


def test_a_workday_is_its_own_next_one() -> None:
    assert next_workday(FRIDAY, PLAIN) == FRIDAY
