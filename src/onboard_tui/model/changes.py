"""What others and the content changed since somebody last looked.

What the learner did themselves is no news to them: only what others did, what the
authors changed, and what fell due meanwhile is told.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from msgspec import Struct

from onboard_tui.model.events import Opened, Unblocked
from onboard_tui.model.progress import ACTIONABLE, Progress, State, StepProgress
from onboard_tui.model.step import SignOff


class Seen(Struct, frozen=True, kw_only=True):
    """One step as it was shown: its title and its state's word."""

    title: str
    state: str
    late: bool = False
    unconfirmed: bool = False


class Glimpse(Struct, frozen=True, kw_only=True):
    """A learner's steps as they were on the day when they last looked, by id."""

    day: date
    steps: Mapping[str, Seen]


class Change(Struct, frozen=True, kw_only=True):
    """Something that is news. `step` is "" where the step is gone."""

    step: str
    title: str
    what: str


def glimpse(progress: Progress) -> Glimpse:
    """Return what is shown now, to be compared with what will be."""
    steps = {
        one.step.id: Seen(
            title=one.step.title,
            state=one.state.value,
            late=one.late,
            unconfirmed=bool(one.unconfirmed),
        )
        for one in progress.steps
    }
    return Glimpse(day=progress.today, steps=steps)


def changes(before: Glimpse, progress: Progress) -> tuple[Change, ...]:
    """Return what changed since `before`, in the order of the track, what is gone last.

    Nothing when `before` is of another track altogether: that is no news but a new start.
    """
    known = {key for one in progress.steps for key in (one.step.id, *one.step.was)}
    if known.isdisjoint(before.steps):
        return ()
    found = [change for one in progress.steps for change in _of(before, one, progress)]
    gone = [
        Change(step="", title=seen.title, what="is no longer part of your track")
        for key, seen in before.steps.items()
        if key not in known
    ]
    return (*found, *gone)


def was_complete(before: Glimpse, progress: Progress) -> bool:
    """Whether every required step of a track was done when somebody last looked."""
    settled = (State.DONE.value, State.WAIVED.value)
    seen = [_seen(before, one) for one in progress.steps if one.required]
    return all(one is not None and one.state in settled for one in seen)


def _of(before: Glimpse, now: StepProgress, progress: Progress) -> Iterator[Change]:
    seen = _seen(before, now)
    what = "is new in your track" if seen is None else _news(seen, now, progress, before)
    if what:
        yield Change(step=now.step.id, title=now.step.title, what=what)


def _news(seen: Seen, now: StepProgress, progress: Progress, before: Glimpse) -> str:
    was, state = seen.state, now.state
    if state is State.CHANGED and was != State.CHANGED.value:
        return "has changed since you finished it"
    if state is State.WAIVED and was != State.WAIVED.value:
        return f"was waived by {now.owner}: {now.reason}"
    if state is State.DONE and was != State.DONE.value:
        signed = [one for one in now.activities if isinstance(one.activity, SignOff) and one.events]
        others = signed and _by_others(seen, now, progress)
        return f"was signed off by {signed[0].events[0].by}" if others else ""
    if now.unconfirmed and not seen.unconfirmed:
        return f"waits for you to confirm the device of {now.unconfirmed[0].by}"
    block = now.record.block[-1] if now.record.block else None
    if block is not None and block.by != progress.enrolment.name:
        if state is State.BLOCKED and was != State.BLOCKED.value:
            return f"was blocked by {block.by}: {now.reason}"
        if was == State.BLOCKED.value and isinstance(block.fact, Unblocked):
            return f"can go on: {block.by} unblocked it"
    if was == State.LOCKED.value and state in ACTIONABLE and _freed(now, progress, before):
        return "can be begun now"
    if now.late and not seen.late:
        return "is late by now"
    return ""


def _freed(now: StepProgress, progress: Progress, before: Glimpse) -> bool:
    """Whether a step was unlocked by others or by the content, not by the learner alone."""
    first = [one for key in now.step.after if (one := progress.of(key))]
    known = [(seen, one) for one in first if (seen := _seen(before, one))]
    finished = [(seen, one) for seen, one in known if seen.state != one.state.value]
    return not finished or any(_by_others(seen, one, progress) for seen, one in finished)


def _by_others(seen: Seen, now: StepProgress, progress: Progress) -> bool:
    """Whether others brought a step to where it is: what waited, only they could finish."""
    deeds = [one for one in now.record.all() if not isinstance(one.fact, Opened)]
    own = bool(deeds) and deeds[-1].by == progress.enrolment.name
    return not own or seen.state == State.WAITING.value or now.state is State.WAIVED


def _seen(before: Glimpse, now: StepProgress) -> Seen | None:
    names = (now.step.id, *now.step.was)
    return next((before.steps[one] for one in names if one in before.steps), None)
