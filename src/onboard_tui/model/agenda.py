"""What a learner's day holds: what to do next, whom to meet, and what waits on others."""

from collections.abc import Iterator

from onboard_tui.model.progress import ACTIONABLE, Progress, State, StepProgress
from onboard_tui.model.schedule import workdays_after
from onboard_tui.model.step import Meeting

SHOWN = 6
"""How many steps a day is told in: what is next, not all."""

_SOON = 5
"""Workdays within which a step is due whose meetings are worth thinking of today."""
_MOST_MEETINGS = 3


def agenda(progress: Progress, shown: int = SHOWN) -> tuple[StepProgress, ...]:
    """Return at most `shown` steps: the next one first, then by due date, what can be done.

    What waits for nothing but the learner's word comes before what takes more.
    Last comes what is due by today but still locked: it is counted as due, so it is shown.
    """
    actionable = [one for one in progress.steps if one.state in ACTIONABLE and one.required]
    others = sorted(
        (one for one in actionable if one is not progress.next),
        key=lambda one: (not one.unconfirmed, one.due),
    )
    first = (progress.next,) if progress.next else ()
    locked = [
        one
        for one in progress.steps
        if one.state is State.LOCKED and one.required and one.due <= progress.today
    ]
    room = max(shown - len(locked[:1]), 1)
    return (*(*first, *others)[:room], *locked)[:shown]


def agenda_of_day(progress: Progress, shown: int) -> tuple[tuple[StepProgress, ...], int]:
    """Return the agenda's steps, and how many more are due by today than stand among them.

    One that is left out alone is shown: to count it would take as much room.
    """
    steps = agenda(progress, shown)
    left = _due_besides(progress, steps)
    if left == 1 and not _due_besides(progress, more := agenda(progress, shown + 1)):
        return more, 0
    return steps, left


def _due_besides(progress: Progress, steps: tuple[StepProgress, ...]) -> int:
    ids = {one.step.id for one in steps}
    return sum(one.step.id not in ids for one in due_now(progress))


def optional_left(progress: Progress) -> tuple[StepProgress, ...]:
    """Return what can be done once all that is required is."""
    return tuple(one for one in progress.steps if one.state in ACTIONABLE and not one.required)


def due_now(progress: Progress) -> tuple[StepProgress, ...]:
    """Return the required steps that are due by today and not yet done."""
    return tuple(
        one
        for one in progress.steps
        if one.required and one.due <= progress.today and one.state in (*ACTIONABLE, State.LOCKED)
    )


def meetings(progress: Progress) -> Iterator[Meeting]:
    """Yield the next meetings to hold: of steps that can be done and are due soon."""
    soon = workdays_after(progress.today, _SOON, progress.calendar)
    found = (
        one.activity
        for step in progress.steps
        if step.state in ACTIONABLE and step.due <= soon
        for one in step.activities
        if isinstance(one.activity, Meeting) and not one.satisfied
    )
    for meeting, _ in zip(found, range(_MOST_MEETINGS), strict=False):
        yield meeting


def waits(progress: Progress) -> tuple[StepProgress, ...]:
    """Return the steps that wait on somebody else: the blocked, and those to be signed off."""
    return tuple(one for one in progress.steps if one.state in (State.BLOCKED, State.WAITING))
