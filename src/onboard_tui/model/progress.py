"""Events + track -> progress: what is done, what is open, and what it waits for.

Nothing here is stored: every figure is derived anew from the record.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum

from msgspec import Struct

from onboard_tui.model import events as e
from onboard_tui.model.activity import ActivityProgress, activity_progress, satisfied_by
from onboard_tui.model.organisation import Organisation, Role
from onboard_tui.model.record import NOTHING, Events, Record, StepRecord, local_date
from onboard_tui.model.schedule import WEEKDAYS, Calendar, due_date
from onboard_tui.model.step import SignOff, Step
from onboard_tui.model.track import Placed, Track, track_of


class State(Enum):
    """Where one step stands, as its word on every screen and in every file."""

    DONE = "done"
    CHANGED = "changed"
    WAIVED = "waived"
    BLOCKED = "blocked"
    WAITING = "waiting"
    LOCKED = "locked"
    STARTED = "started"
    OPEN = "open"


class Arrival(Enum):
    """How a step came into a learner's track."""

    START = "there from the start"
    ROLE = "new with your role"
    SINCE = "new since you started"


ACTIONABLE = frozenset({State.OPEN, State.STARTED, State.CHANGED})
"""States in which the learner can do something about a step right now."""

_UNFINISHED = frozenset(State) - {State.DONE, State.WAIVED}

_LOCKABLE = frozenset({State.OPEN, State.STARTED})
"""States that a step before it locks: to look again at a changed one is always possible."""


class StepProgress(Struct, frozen=True, kw_only=True):
    """One step of the track and how far it is.

    `locked_by` names the steps that must come first, also where it is blocked as well;
    `held_up` says that nothing the learner can do would move it; `as_of` is the revision
    that was finished, 0 before that; `finished` is the day of the first completion;
    `arrival` says whether the step was there when they started; `unconfirmed` are sign-offs
    and waivers of devices that nobody vouched for, and that the learner may accept.
    """

    placed: Placed
    state: State
    activities: tuple[ActivityProgress, ...]
    due: date
    required: bool
    late: bool
    held_up: bool
    locked_by: tuple[str, ...] = ()
    as_of: int = 0
    finished: date | None = None
    reason: str = ""
    owner: str = ""
    arrival: Arrival = Arrival.START
    record: StepRecord = NOTHING
    unconfirmed: Events = ()

    @property
    def step(self) -> Step:
        """The step itself."""
        return self.placed.step

    @property
    def satisfied(self) -> bool:
        """Whether it counts as done."""
        return self.state is State.DONE

    @property
    def is_new(self) -> bool:
        """Whether it came later and is still to be done."""
        return self.arrival is not Arrival.START and self.state in _UNFINISHED


class Progress(Struct, frozen=True, kw_only=True):
    """How far one learner is on `today`, a date on the learner's own calendar."""

    enrolment: e.Enrolled
    role: Role | None
    track: Track
    calendar: Calendar
    today: date
    steps: tuple[StepProgress, ...]
    required: int
    satisfied: int
    due_by_now: int
    due_satisfied: int
    late: tuple[StepProgress, ...]
    next: StepProgress | None

    @property
    def percent(self) -> int:
        """Required steps satisfied, in per cent rounded down: 100 only when all are."""
        return 100 * self.satisfied // self.required if self.required else 0

    @property
    def complete(self) -> bool:
        """Whether every required step is satisfied."""
        return self.required > 0 and self.satisfied == self.required

    def of(self, step_id: str) -> StepProgress | None:
        """Return the progress of one step, None when it is not in the track."""
        return next((one for one in self.steps if one.step.id == step_id), None)


def calendar_of(organisation: Organisation, record: Record) -> Calendar:
    """Return the learner's calendar: their own workdays where they named some."""
    own = record.enrolment.workdays if record.enrolment else ()
    days = frozenset(WEEKDAYS.index(day) for day in own if day in WEEKDAYS)
    return Calendar(days or organisation.workdays, organisation.holidays, record.away)


def progress(
    organisation: Organisation, record: Record, today: date, last_heard: date | None = None
) -> Progress | None:
    """Return the progress on `today` of the learner with that record.

    `last_heard` is the day up to which the record is known to be complete, today
    unless given: what fell due since then is not called late.

    None when the record has no enrolment. A role that the content no longer has
    gives an empty track and `role` None.
    """
    enrolment = record.enrolment
    if enrolment is None:
        return None
    role = organisation.role(enrolment.team, enrolment.role)
    track = track_of(organisation, role.id if role else "", enrolment.work_format)
    calendar = calendar_of(organisation, record)
    judged = min(today, last_heard or today)
    steps = _steps(track, record, enrolment.start, calendar, judged)
    counted = [one for one in steps if one.required and one.state is not State.WAIVED]
    due = [one for one in counted if one.due <= today]
    return Progress(
        enrolment=enrolment,
        role=role,
        track=track,
        calendar=calendar,
        today=today,
        steps=tuple(steps),
        required=len(counted),
        satisfied=sum(one.satisfied for one in counted),
        due_by_now=len(due),
        due_satisfied=sum(one.satisfied for one in due),
        late=tuple(one for one in counted if one.late),
        next=_next(steps),
    )


def _next(steps: Iterable[StepProgress]) -> StepProgress | None:
    """Return what to do next: the first required step that can be, else an optional one."""
    actionable = [one for one in steps if one.state in ACTIONABLE]
    required = [one for one in actionable if one.required]
    return next(iter(required or actionable), None)


def _steps(
    track: Track, record: Record, start: date, calendar: Calendar, today: date
) -> list[StepProgress]:
    own = [_on_its_own(one, record.step(one.step.id, one.step.was), record) for one in track.placed]
    state_of = {one.placed.step.id: one.state for one in own}
    milestones = {one.placed.milestone.due_day for one in own}
    due_of = {day: due_date(start, day, calendar) for day in milestones}
    held_up = _held_up(own, state_of)
    there = {key for one in own for key in (one.placed.step.id, *one.placed.step.was)}
    before, since = _known(record, there)
    return [
        _in_track(
            one,
            state_of,
            held_up,
            due=due_of[one.placed.milestone.due_day],
            today=today,
            arrival=_arrival(one.placed.step, before, since),
        )
        for one in own
    ]


def _known(record: Record, there: set[str]) -> tuple[set[str], set[str]]:
    """Return the steps known before the latest change of role, and those at that change.

    Where nobody noted them, all that are `there`: then nothing is called new.
    """
    enrolled = [one.fact for one in record.enrolments if isinstance(one.fact, e.Enrolled)]
    latest = enrolled[-1]
    moves = [at for at, one in enumerate(enrolled) if one.position != latest.position]
    earlier = enrolled[: moves[-1] + 1] if moves else []
    before = {step for one in earlier for step in one.steps}
    since = set(latest.steps) or there
    noted = before if earlier and all(one.steps for one in earlier) else there
    return noted, since | before


def _arrival(step: Step, before: set[str], since: set[str]) -> Arrival:
    names = {step.id, *step.was}
    if names.isdisjoint(since):
        return Arrival.SINCE
    return Arrival.ROLE if names.isdisjoint(before) else Arrival.START


class _Own(Struct, frozen=True, kw_only=True):
    """A step judged by its own events alone; `state` knows no lock yet."""

    placed: Placed
    state: State
    activities: tuple[ActivityProgress, ...]
    as_of: int
    finished: date | None
    reason: str
    owner: str
    record: StepRecord
    unconfirmed: Events


def _on_its_own(placed: Placed, record: StepRecord, whole: Record) -> _Own:
    step = placed.step
    managers = whole.managers
    activities = tuple(activity_progress(one, record, managers) for one in step.activities())
    met = all(one.satisfied for one in activities) if activities else bool(record.read)
    as_of = _as_of(record) if met or record.completed else 0
    waiver = next((one for one in record.waived if one.writer in managers), None)
    changed = 0 < as_of < step.revision
    block = _standing_block(record)
    settled = waiver is not None or (met and not changed)
    unconfirmed = () if settled else _unconfirmed(activities, record, whole)
    reason, owner = "", ""
    if waiver is not None and isinstance(waiver.fact, e.Waived):
        state, reason, owner = State.WAIVED, waiver.fact.reason, waiver.by
    elif met and not changed:
        state = State.DONE
    elif block is not None:
        state, reason, owner = State.BLOCKED, block.reason, block.owner
    elif changed:
        state = State.CHANGED
    elif _waits(activities) and not unconfirmed:
        state = State.WAITING
    else:
        # To look at a page is not to begin: somebody may only leaf through the track.
        state = State.STARTED if record.deeds() else State.OPEN
    return _Own(
        placed=placed,
        state=state,
        activities=activities,
        as_of=as_of,
        finished=_finished(record, activities) if met else None,
        reason=reason,
        owner=owner,
        record=record,
        unconfirmed=unconfirmed,
    )


def _unconfirmed(
    activities: Iterable[ActivityProgress], record: StepRecord, whole: Record
) -> Events:
    """Return what the learner may accept: nobody vouches for a device of their own."""
    signed = [event for one in activities for event in one.unconfirmed]
    return tuple(one for one in (*signed, *record.waived) if one.writer not in whole.own)


def _in_track(
    own: _Own,
    state_of: Mapping[str, State],
    all_held_up: frozenset[str],
    *,
    due: date,
    today: date,
    arrival: Arrival,
) -> StepProgress:
    # To say that a step is blocked is no way around what comes before it.
    blocked = own.state is State.BLOCKED and not own.as_of
    lockable = blocked or own.state in _LOCKABLE
    locked_by = _locked_by(own.placed.step, state_of) if lockable else ()
    state = State.LOCKED if locked_by and not blocked else own.state
    held_up = own.placed.step.id in all_held_up
    required = not own.placed.step.optional
    # What was finished and then changed by its author was in time: it is to be looked at
    # again, but not late.
    open_ = state in (State.OPEN, State.STARTED, State.LOCKED)
    return StepProgress(
        placed=own.placed,
        state=state,
        activities=own.activities,
        due=due,
        required=required,
        late=required and open_ and not held_up and due < today,
        held_up=held_up,
        locked_by=locked_by,
        as_of=own.as_of,
        finished=own.finished,
        reason=own.reason,
        owner=own.owner,
        arrival=arrival,
        record=own.record,
        unconfirmed=own.unconfirmed,
    )


def _locked_by(step: Step, state_of: Mapping[str, State]) -> tuple[str, ...]:
    """Return the steps that must still come before `step`."""
    return tuple(
        one for one in step.after if state_of.get(one, State.DONE) not in (State.DONE, State.WAIVED)
    )


def _held_up(own: Iterable[_Own], state_of: Mapping[str, State]) -> frozenset[str]:
    """Return the steps that wait, however far back, on somebody else alone.

    Those are the waiting and the blocked, and what is locked by nothing but such.
    """
    held_up = {key for key, state in state_of.items() if state in (State.WAITING, State.BLOCKED)}
    locked = {
        one.placed.step.id: before
        for one in own
        if one.state in _LOCKABLE and (before := _locked_by(one.placed.step, state_of))
    }
    grows = True
    while grows:
        grows = False
        for key, before in locked.items():
            if key not in held_up and held_up.issuperset(before):
                held_up.add(key)
                grows = True
    return frozenset(held_up)


def _waits(activities: Iterable[ActivityProgress]) -> bool:
    """Whether all that is left is a sign-off that the learner has asked for."""
    left = [one for one in activities if not one.satisfied]
    return bool(left) and all(isinstance(one.activity, SignOff) and one.asked for one in left)


def _standing_block(record: StepRecord) -> e.Blocked | None:
    """Return the block that was not lifted, nor the learner's own part finished since."""
    last = record.block[-1] if record.block else None
    if last is None or not isinstance(last.fact, e.Blocked):
        return None
    finished_since = any(one.order() > last.order() for one in record.completed)
    return None if finished_since else last.fact


def _as_of(record: StepRecord) -> int:
    """Return the newest revision that the learner's own part was finished at."""
    return _revision(record.completed or record.all())


def _revision(events: Iterable[e.Event]) -> int:
    """Return the newest revision among `events`, 0 without one."""
    return max((one.fact.revision for one in events if isinstance(one.fact, e.StepFact)), default=0)


def _finished(record: StepRecord, activities: tuple[ActivityProgress, ...]) -> date:
    """Return the day of the first completion: a later look at a change keeps it."""
    needed = [satisfied_by(one) for one in activities] or list(record.read[:1])
    own = list(record.completed[:1])
    # Two devices can finish a step together, and a sign-off can alone: then the first
    # completion on record only looked again at what was finished at an earlier revision.
    if not own or _revision(own) > _revision(needed):
        own = needed
    signed = [satisfied_by(one) for one in activities if isinstance(one.activity, SignOff)]
    return max(local_date(one) for one in (*own, *signed))
