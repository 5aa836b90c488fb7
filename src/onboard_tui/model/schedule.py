"""Workdays, holidays, days away, and the due dates that follow from them."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TypeAlias

from msgspec import Struct

Workdays: TypeAlias = frozenset[int]
"""Days of the week that are worked: Monday is 0, Sunday is 6, as `date.weekday` says."""

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MONDAY_TO_FRIDAY: Workdays = frozenset(range(5))

_LONGEST = 3_660
"""Days after which a search for a workday gives up: ten years with nothing to find."""


class Away(Struct, frozen=True, order=True):
    """Days on which the learner is not there, both ends included."""

    first: date
    last: date

    def covers(self, day: date) -> bool:
        """Whether `day` lies in it."""
        return self.first <= day <= self.last


class Calendar(Struct, frozen=True):
    """What makes a day a workday for one learner."""

    workdays: Workdays = MONDAY_TO_FRIDAY
    holidays: frozenset[date] = frozenset()
    away: tuple[Away, ...] = ()

    def is_away(self, day: date) -> bool:
        """Whether the learner is away on `day`."""
        return any(span.covers(day) for span in self.away)

    def is_workday(self, day: date) -> bool:
        """Whether the learner works on `day`."""
        return (
            day.weekday() in self.workdays
            and day not in self.holidays
            and not (self.away and self.is_away(day))
        )


def next_workday(day: date, calendar: Calendar) -> date:
    """Return `day` if it is worked, else the first workday after it.

    Where no day within ten years is worked, `day` itself: a due date is always a date.
    """
    candidate = day
    for _ in range(_LONGEST):
        if calendar.is_workday(candidate):
            return candidate
        if candidate == date.max:
            break
        candidate += timedelta(days=1)
    return day


def due_date(start: date, due_day: int, calendar: Calendar) -> date:
    """Return when something due `due_day` calendar days after `start` is due.

    Days away do not count towards `due_day`; a date that falls on a day that is
    not worked moves on to the next workday.
    """
    try:
        candidate = start + timedelta(days=due_day)
        for span in sorted(_merged(calendar.away)):
            first = max(span.first, start)
            if first <= span.last and first <= candidate:
                candidate += timedelta(days=(span.last - first).days + 1)
    except OverflowError:
        return date.max
    return next_workday(candidate, calendar)


def workdays_between(earlier: date, later: date, calendar: Calendar) -> int:
    """Return the number of workdays after `earlier` up to and including `later`."""
    if later <= earlier:
        return 0
    days = min((later - earlier).days, _LONGEST)
    return sum(calendar.is_workday(later - timedelta(days=back)) for back in range(days))


def workdays_after(day: date, number: int, calendar: Calendar) -> date:
    """Return the date that lies `number` workdays after `day`."""
    candidate = day
    try:
        for _ in range(number):
            candidate = next_workday(candidate + timedelta(days=1), calendar)
    except OverflowError:
        return date.max
    return candidate


def _merged(spans: Iterable[Away]) -> list[Away]:
    """Return the spans without overlaps, so that no day is counted twice."""
    merged: list[Away] = []
    for span in sorted(spans):
        if span.last < span.first:
            continue
        if merged and span.first <= merged[-1].last:
            merged[-1] = Away(merged[-1].first, max(merged[-1].last, span.last))
        else:
            merged.append(span)
    return merged
