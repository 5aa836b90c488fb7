"""What other content would change for one learner: progress over both, side by side."""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum

from msgspec import Struct

from onboard_tui.model.activity import activity_progress
from onboard_tui.model.comparison import Comparison
from onboard_tui.model.organisation import Organisation
from onboard_tui.model.progress import Progress, State, StepProgress, progress
from onboard_tui.model.record import Record
from onboard_tui.model.standing import Standing, standing
from onboard_tui.model.step import Activity, Meeting, Question, SignOff, Task

_SETTLED = (State.DONE, State.WAIVED, State.CHANGED)


class View(Struct, frozen=True):
    """How a learner stands under one state of the content."""

    progress: Progress
    standing: Standing


class Lost(Struct, frozen=True, kw_only=True):
    """Something that a learner did and that would count no more, by its earlier step."""

    step: str
    title: str
    why: str


class Shift(Struct, frozen=True, kw_only=True):
    """One step of both tracks, as it is before and after."""

    before: StepProgress
    after: StepProgress


class Effect(Struct, frozen=True, kw_only=True):
    """What other content would change for one learner, each part in the track's order.

    `again` is to be looked at again, `reopened` was finished and would not be, `finished`
    the other way round; `turned` are the other changes of state. `new` comes into the
    track, `gone` leaves it without anything being lost; `due` has another due date.
    `homeless` says that the role is no longer there, and with it the whole track.
    """

    before: View
    after: View
    homeless: bool = False
    lost: tuple[Lost, ...] = ()
    again: tuple[Shift, ...] = ()
    reopened: tuple[Shift, ...] = ()
    finished: tuple[Shift, ...] = ()
    turned: tuple[Shift, ...] = ()
    due: tuple[Shift, ...] = ()
    new: tuple[StepProgress, ...] = ()
    gone: tuple[StepProgress, ...] = ()

    @property
    def affects(self) -> bool:
        """Whether anything would be otherwise."""
        old, new = self.before, self.after
        return (
            _figures(old.progress) != _figures(new.progress)
            or old.standing.verdict is not new.standing.verdict
            or self.homeless
            or any((self.lost, self.again, self.reopened, self.finished, self.turned))
            or any((self.due, self.new, self.gone))
        )

    @property
    def weight(self) -> tuple[int, ...]:
        """Return a key that puts who would lose most first."""
        parts = (self.lost, self.reopened, self.again, self.new)
        return (-self.homeless, *(-len(one) for one in parts))


def effect(
    comparison: Comparison, record: Record, today: date, last_heard: date | None = None
) -> Effect | None:
    """Return what the newer content would change on `today` for the learner of a record.

    None when the record has no enrolment. `last_heard` is as in `progress`.
    """
    before = _view(comparison.before, record, today, last_heard)
    after = _view(comparison.after, record, today, last_heard)
    if before is None or after is None:
        return None
    lost = tuple(found for one in before.progress.steps for found in _lost(comparison, record, one))
    losing = {one.step for one in lost}
    heir_of = {one.step.id: comparison.steps[one.step.id].heir for one in before.progress.steps}
    earlier = _earlier(before.progress, heir_of)
    asked = {one.step.id for one in after.progress.steps}
    shifts = [
        Shift(before=earlier[one.step.id], after=one)
        for one in after.progress.steps
        if one.step.id in earlier
    ]

    def turned(turn: Turn) -> tuple[Shift, ...]:
        return tuple(one for one in shifts if _turn(one, losing) is turn)

    return Effect(
        before=before,
        after=after,
        homeless=before.progress.role is not None and after.progress.role is None,
        lost=lost,
        again=turned(Turn.AGAIN),
        reopened=turned(Turn.REOPENED),
        finished=turned(Turn.FINISHED),
        turned=turned(Turn.OTHER),
        due=tuple(
            one
            for one in shifts
            if one.before.due != one.after.due and one.after.state not in _SETTLED
        ),
        new=tuple(one for one in after.progress.steps if one.step.id not in earlier),
        gone=tuple(
            one
            for one in before.progress.steps
            if heir_of[one.step.id] not in asked and one.step.id not in losing
        ),
    )


class Turn(Enum):
    """How a step's state is another one."""

    NONE = "the same"
    AGAIN = "to be looked at again"
    REOPENED = "to be finished again"
    FINISHED = "finished by the change"
    OTHER = "another state"


def _turn(shift: Shift, losing: set[str]) -> Turn:
    old, new = shift.before.state, shift.after.state
    if old is new:
        return Turn.NONE
    if new is State.CHANGED:
        return Turn.AGAIN
    if new in _SETTLED:
        return Turn.FINISHED
    if old in _SETTLED:
        return Turn.REOPENED
    # That something done was lost says it already.
    return Turn.NONE if shift.before.step.id in losing else Turn.OTHER


def _earlier(before: Progress, heir_of: Mapping[str, str]) -> dict[str, StepProgress]:
    """Return what each step was before: of two that became one, the one with its id."""
    found: dict[str, StepProgress] = {}
    for one in before.steps:
        heir = heir_of[one.step.id]
        if heir and (heir not in found or one.step.id == heir):
            found[heir] = one
    return found


def _lost(comparison: Comparison, record: Record, one: StepProgress) -> Iterator[Lost]:
    """Find what was done of a step and would count no more."""
    deeds = one.record.deeds()
    if not deeds and one.state is not State.WAIVED:
        return

    def lost(why: str) -> Lost:
        return Lost(step=one.step.id, title=one.step.title, why=why)

    heir = comparison.heir(one.step.id)
    if heir is None:
        yield lost(f'its id "{one.step.id}" is gone')
        return
    now = record.step(heir.id, heir.was)
    kept = {event.id for event in now.all()}
    for name in sorted({getattr(x.fact, "step", "") for x in deeds if x.id not in kept}):
        yield lost(f'its id "{name}" leads there no more')
    counts = {
        event.id
        for activity in heir.activities()
        for event in activity_progress(activity, now, record.managers).events
    }
    for part in one.activities:
        # A sign-off is no deed of the learner's.
        if isinstance(part.activity, SignOff):
            continue
        events = {event.id for event in part.events if event.id in kept}
        if events and counts.isdisjoint(events):
            yield lost(f"its {activity_word(part.activity)} is gone")


def activity_word(activity: Activity) -> str:
    """Return what an activity is called: 'task "look"', "the sign-off"."""
    match activity:
        case Task(id=key):
            return f'task "{key}"'
        case Question(id=key):
            return f'question "{key}"'
        case Meeting(id=key):
            return f'meeting "{key}"'
        case SignOff():
            return "the sign-off"


def _figures(progress: Progress) -> tuple[int, int]:
    return progress.satisfied, progress.required


def _view(
    organisation: Organisation, record: Record, today: date, last_heard: date | None
) -> View | None:
    found = progress(organisation, record, today, last_heard)
    if found is None:
        return None
    heard = last_heard or today
    return View(found, standing(found, organisation.thresholds, heard, organisation.name_of))
