"""Times, days and places as people say them, the same words on every face."""

from collections.abc import Collection
from datetime import date

from onboard_tui.model.events import AwayFact, Enrolled
from onboard_tui.model.organisation import Organisation
from onboard_tui.model.progress import Progress, StepProgress
from onboard_tui.model.schedule import WEEKDAYS, Workdays
from onboard_tui.model.standing import short_day
from onboard_tui.model.text import count, one_line

_WEEKS_AWAY = 21
"""Days from which on a step is early to do."""

_MORNING, _NOON, _EVENING = 5, 12, 18


def greeting(name: str, hour: int) -> str:
    """Return a greeting that fits the hour, 0 to 23."""
    if hour < _MORNING or hour >= _EVENING:
        return f"Good evening, {name}."
    return f"Good morning, {name}." if hour < _NOON else f"Good afternoon, {name}."


def time_text(minutes: int) -> str:
    """Return a time as people say it: "45 minutes", "1 h 20 min"."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return count(rest, "minute")
    return f"{hours} h {rest} min" if rest else count(hours, "hour")


def when_text(due: date, today: date) -> str:
    """Return a day as near ones are called: "today", "tomorrow", else "Thu 26 Nov"."""
    return {0: "today", 1: "tomorrow"}.get((due - today).days) or short_day(due, today)


def early_text(step: StepProgress, today: date) -> str:
    """Return to which milestone a step belongs, where that is still weeks away; else ""."""
    if (step.due - today).days <= _WEEKS_AWAY:
        return ""
    return f"This belongs to {step.placed.milestone.title}, due {short_day(step.due, today)}."


def role_text(organisation: Organisation, progress: Progress) -> str:
    """Return somebody's role and team: "Packer, Warehouse"."""
    enrolment, role = progress.enrolment, progress.role
    if role is None:
        return one_line(f"{enrolment.role}, {enrolment.team} (not in this content)")
    return f"{role.title}, {organisation.teams[role.team].title}"


def format_text(organisation: Organisation, work_format: str) -> str:
    """Return a work format's title, its id where the content has none."""
    known = organisation.formats.get(work_format)
    return known.title if known else one_line(work_format)


def days_text(days: Workdays) -> str:
    """Return days of the week as people say them: "Mon to Fri", "Mon, Wed, Thu"."""
    if len(days) == len(WEEKDAYS):
        return "Every day"
    runs: list[list[int]] = []
    for day in sorted(days):
        if runs and runs[-1][-1] == day - 1:
            runs[-1].append(day)
        else:
            runs.append([day])
    return ", ".join(_run(one) for one in runs)


def _run(days: Collection[int]) -> str:
    names = [WEEKDAYS[day].capitalize() for day in sorted(days)]
    return f"{names[0]} to {names[-1]}" if len(names) > 2 else ", ".join(names)


def away_text(fact: AwayFact, today: date) -> str:
    """Return days away: "Mon 7 Dec to Fri 11 Dec", or the one day that it is."""
    first = short_day(fact.first, today)
    return first if fact.first == fact.last else f"{first} to {short_day(fact.last, today)}"


def staying_buddy_text(was: Enrolled, now: Enrolled) -> str:
    """Return that in another role somebody's buddy stays, and how to name another; "" else."""
    other_role = (was.team, was.role) != (now.team, now.role)
    if not other_role or not now.buddy or was.buddy != now.buddy:
        return ""
    return f"Your buddy is still {one_line(now.buddy)}: “Buddy” in You names another."


def moved_text(moved: int) -> str:
    """Return how many due dates a change moved, as a sentence."""
    return f"{count(moved, 'due date')} moved." if moved else "No due date moved."
