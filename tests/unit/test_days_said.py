"""Days as people write them: dates, near days and weekdays, or one sentence."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onboard_tui.enrolling import EARLIEST, LATEST, Mistake, absence, day_said
from onboard_tui.model.schedule import WEEKDAYS

TODAY = date(2027, 3, 3)
"""A Wednesday."""


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2027-01-31", date(2027, 1, 31)),
        ("31.1.2027", date(2027, 1, 31)),
        ("31.01.2027", date(2027, 1, 31)),
        ("31. 1. 2027", date(2027, 1, 31)),
        ("today", TODAY),
        (" Today ", TODAY),
        ("tomorrow", date(2027, 3, 4)),
        ("yesterday", date(2027, 3, 2)),
        ("wed", TODAY),
        ("Thu", date(2027, 3, 4)),
        ("mon", date(2027, 3, 8)),
        ("monday", date(2027, 3, 8)),
        ("tu", date(2027, 3, 9)),
    ],
)
def test_a_day_is_understood_as_people_write_it(text: str, day: date) -> None:
    assert day_said(text, TODAY) == day


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "x", "t", "3/4/2027", "31/1/2027", "1.2.27", "31.2.2027", "32.1.2027"),
        *("2027-1-31", "20270131", "next mon", "mon 8", "٣١.١.٢٠٢٧", "0.0.0000", "\x1b[31m"),
    ],
)
def test_what_could_be_two_days_or_none_is_answered_with_a_sentence(text: str) -> None:
    with pytest.raises(Mistake, match=r"is no date; write it like 2027-01-31"):
        day_said(text, TODAY)


def test_a_day_of_another_century_is_out_of_range() -> None:
    with pytest.raises(Mistake, match="out of range"):
        day_said("31.12.1999", TODAY)


@given(
    st.dates(EARLIEST + timedelta(days=7), LATEST - timedelta(days=7)),
    st.integers(0, 6),
)
def test_a_weekday_is_the_nearest_one_ahead_or_in_the_past(today: date, weekday: int) -> None:
    ahead = day_said(WEEKDAYS[weekday], today)
    behind = day_said(WEEKDAYS[weekday], today, past=True)
    assert {ahead.weekday(), behind.weekday()} == {weekday}
    assert timedelta() <= ahead - today < timedelta(days=7)
    assert timedelta() <= today - behind < timedelta(days=7)


@given(st.dates(EARLIEST, LATEST))
def test_every_date_is_read_back_in_both_ways_of_writing_it(day: date) -> None:
    assert day_said(day.isoformat(), TODAY) == day
    assert day_said(f"{day.day}.{day.month}.{day.year}", TODAY) == day


def test_the_last_day_away_is_a_weekday_after_the_first() -> None:
    away = absence("mon", "fri", TODAY)
    assert (away.first, away.last) == (date(2027, 3, 8), date(2027, 3, 12))
    assert absence("2027-05-03", "tue", TODAY).last == date(2027, 5, 4)
    assert absence("tomorrow", "", TODAY).last == date(2027, 3, 4)
    assert absence("yesterday", "today", TODAY).last == TODAY
    with pytest.raises(Mistake, match="comes before"):
        absence("mon", "today", TODAY)


def test_without_a_day_to_count_from_only_dates_are_understood() -> None:
    assert absence("2027-03-08", "2027-03-09").last == date(2027, 3, 9)
    with pytest.raises(Mistake, match="is no date"):
        absence("mon", "")
