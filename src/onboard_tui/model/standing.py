"""Progress + today -> standing: one verdict on a learner, with its reason."""

from collections.abc import Callable
from datetime import date
from enum import Enum

from msgspec import Struct

from onboard_tui.model.organisation import Thresholds
from onboard_tui.model.progress import ACTIONABLE, Progress, State, StepProgress
from onboard_tui.model.record import local_date
from onboard_tui.model.schedule import workdays_after, workdays_between
from onboard_tui.model.text import count
from onboard_tui.model.waiting import signer, to_confirm

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = (
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
    *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)


def short_day(day: date, today: date) -> str:
    """Return a date without its year where that is `today`'s: "Thu 26 Nov"."""
    text = day_text(day)
    return text.rpartition(" ")[0] if day.year == today.year else text


class Verdict(Enum):
    """The standings, worst first, as their words on every screen."""

    BLOCKED = "blocked"
    LATE = "late"
    STUCK = "stuck"
    AT_RISK = "at risk"
    WAITING = "waiting"
    NOT_STARTED = "not started"
    NO_RECENT_DATA = "no recent data"
    ON_TRACK = "on track"
    DONE = "done"

    @property
    def rank(self) -> int:
        """The place in the order: 0 is worst."""
        return list(Verdict).index(self)


class Standing(Struct, frozen=True):
    """A verdict and the sentence that says why."""

    verdict: Verdict
    why: str


def day_text(day: date) -> str:
    """Return a date as people say it: "Thu 26 Nov 2026"."""
    return f"{_DAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]} {day.year}"


def standing(
    progress: Progress,
    thresholds: Thresholds,
    last_heard: date,
    name_of: Callable[[str], str] = str,
) -> Standing:
    """Return the standing on `progress.today`. `name_of` gives a team's or role's title.

    `last_heard` is the day up to which the learner's journals are known to be
    complete. What fell due since then is not held against anybody: it may well
    have been done where it can't be seen from here.
    """
    today = progress.today
    if not progress.required:
        return Standing(Verdict.ON_TRACK, "This track asks for nothing yet.")
    if progress.complete:
        return Standing(Verdict.DONE, f"All {count(progress.required, 'required step')} satisfied.")
    silent = workdays_between(last_heard, today, progress.calendar)
    judged = min(today, last_heard)
    counted = [one for one in progress.steps if one.required and one.state is not State.WAIVED]
    for judge in (_blocked, _late, _stuck):
        found = judge(progress, counted, thresholds, judged)
        if found is not None:
            return found
    # Before the first day nobody is expected to be heard of.
    if silent >= thresholds.no_news_after and progress.enrolment.start <= today:
        return Standing(
            Verdict.NO_RECENT_DATA,
            f"Last heard on {day_text(last_heard)}, {count(silent, 'workday')} ago; "
            f"{thresholds.no_news_after} is the limit.",
        )
    found = _at_risk(progress, counted, thresholds, judged) or _waiting(progress, counted, name_of)
    if found is not None:
        return found
    if not any(one.record.all() for one in progress.steps):
        return _not_started(progress)
    return Standing(Verdict.ON_TRACK, _on_track(progress, counted, judged))


def _blocked(
    _progress: Progress, counted: list[StepProgress], _t: Thresholds, _judged: date
) -> Standing | None:
    found = [one for one in counted if one.state is State.BLOCKED]
    if not found:
        return None
    first = found[0]
    owner = f" {first.owner} can help." if first.owner else ""
    return Standing(
        Verdict.BLOCKED, f"“{first.step.title}” is blocked: {first.reason.rstrip('.')}.{owner}"
    )


def _late(
    progress: Progress, counted: list[StepProgress], _t: Thresholds, judged: date
) -> Standing | None:
    found = sorted(
        (one for one in counted if one.late and one.due < judged), key=lambda one: one.due
    )
    if not found:
        return None
    first = found[0]
    more = f" (and {count(len(found) - 1, 'more step')})" if len(found) > 1 else ""
    milestone = first.placed.milestone
    days = workdays_between(first.due, progress.today, progress.calendar)
    ago = f", {count(days, 'workday')} ago" if days else ""
    return Standing(
        Verdict.LATE,
        f"“{first.step.title}”{more} was due on {day_text(first.due)}{ago} ({milestone.title})."
        f"{_confirming(first, progress)}",
    )


def _confirming(step: StepProgress, progress: Progress) -> str:
    """Return, after why a step is not done, that only a device is still to be confirmed."""
    return f" It waits for {to_confirm(step, progress)}." if step.unconfirmed else ""


def _stuck(
    progress: Progress, counted: list[StepProgress], thresholds: Thresholds, judged: date
) -> Standing | None:
    """Find a step that was begun and then not touched, nor anything finished since."""
    touched = (one for one in counted if one.record.all())
    begun = [one for one in touched if one.state in (State.STARTED, State.OPEN)]
    latest = max((local_date(x) for one in progress.steps for x in one.record.all()), default=None)
    if not begun or latest is None:
        return None
    idle = workdays_between(latest, judged, progress.calendar)
    if idle < thresholds.stuck_after:
        return None
    last = max(begun, key=lambda one: one.record.all()[-1].order())
    begun_or_opened = "begun" if last.state is State.STARTED else "opened"
    return Standing(
        Verdict.STUCK,
        f"“{last.step.title}” was {begun_or_opened}, and nothing was done for "
        f"{count(idle, 'workday')}; {thresholds.stuck_after} is the limit."
        f"{_confirming(last, progress)}",
    )


def _at_risk(
    progress: Progress, counted: list[StepProgress], thresholds: Thresholds, judged: date
) -> Standing | None:
    horizon = workdays_after(judged, thresholds.at_risk_within, progress.calendar)
    soon = [
        one
        for one in counted
        if not one.satisfied and not one.held_up and judged <= one.due <= horizon
    ]
    # A first day is full by design: nobody is at risk before it is over.
    if len(soon) < thresholds.at_risk_steps or judged <= progress.enrolment.start:
        return None
    return Standing(
        Verdict.AT_RISK,
        f"{count(len(soon), 'step')} {_are(len(soon))} due by {day_text(horizon)}, the first of "
        f"them “{soon[0].step.title}”; {thresholds.at_risk_steps} is the limit.",
    )


def _waiting(
    progress: Progress, counted: list[StepProgress], name_of: Callable[[str], str]
) -> Standing | None:
    waiting = [one for one in counted if one.state is State.WAITING]
    overdue = [one for one in waiting if one.due <= progress.today]
    nothing_left = not any(one.state in ACTIONABLE for one in counted)
    if not waiting or not (overdue or nothing_left):
        return None
    first = (overdue or waiting)[0]
    who = signer(first, progress, name_of)
    return Standing(Verdict.WAITING, f"“{first.step.title}” waits for a sign-off by {who}.")


def _not_started(progress: Progress) -> Standing:
    start = progress.enrolment.start
    if start > progress.today:
        return Standing(Verdict.NOT_STARTED, f"The start date is {day_text(start)}.")
    first = progress.next
    what = f" The first is “{first.step.title}”." if first else ""
    return Standing(Verdict.NOT_STARTED, f"No step has been opened yet.{what}")


def _on_track(progress: Progress, counted: list[StepProgress], judged: date) -> str:
    today = progress.today
    # What fell due since then may well be done: neither late, nor nothing.
    if any(one.late for one in counted):
        return f"Nothing was late when last heard of, on {day_text(judged)}."
    open_ = [one for one in counted if not one.satisfied]
    due_today = [one for one in open_ if one.due == today]
    if due_today:
        number = len(due_today)
        return f"{count(number, 'step')} {_are(number)} due today; nothing is late."
    # What takes a word of theirs alone comes before what has time.
    if (first := next((one for one in counted if one.unconfirmed), None)) is not None:
        return f"“{first.step.title}” waits for {to_confirm(first, progress)}."
    soonest = min((one.due for one in open_ if one.due >= today), default=None)
    if soonest is None:
        return "Nothing is late."
    return f"Nothing is due before {day_text(soonest)}."


def _are(number: int) -> str:
    return "is" if number == 1 else "are"
