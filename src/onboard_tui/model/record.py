"""Events -> record: what has happened to one learner, whatever their track says.

The fold takes a set of events: their order, duplicates, and the file they came
from make no difference to the result.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta, timezone

from msgspec import Struct

from onboard_tui.model import events as e
from onboard_tui.model.schedule import Away

Events = tuple[e.Event, ...]


class Fold(Struct, frozen=True):
    """What counts of a set of events: each once, none undone, in their one order."""

    counted: Events
    undone: frozenset[str]


class StepRecord(Struct, frozen=True, kw_only=True):
    """The events that count for one step, each in order.

    `ticked`, `answered` and `met` are keyed by the activity's id.
    """

    opened: Events = ()
    ticked: Mapping[str, Events] = {}
    answered: Mapping[str, Events] = {}
    met: Mapping[str, Events] = {}
    read: Events = ()
    completed: Events = ()
    asked: Events = ()
    signed_off: Events = ()
    waived: Events = ()
    block: Events = ()

    def last_at(self) -> datetime | None:
        """Return when something last happened to the step."""
        times = [event.at for event in self.all()]
        return max(times, default=None)

    def deeds(self) -> Events:
        """Return what was done of what the step asks, in order: opening its page is no part."""
        aside = (e.Opened, e.Blocked, e.Unblocked, e.Waived)
        return tuple(one for one in self.all() if not isinstance(one.fact, aside))

    def all(self) -> Events:
        """Return every event of the step, in order."""
        groups: list[Events] = [
            self.opened,
            self.read,
            self.completed,
            self.asked,
            self.signed_off,
            self.waived,
            self.block,
            *self.ticked.values(),
            *self.answered.values(),
            *self.met.values(),
        ]
        return tuple(sorted((one for group in groups for one in group), key=e.Event.order))


NOTHING = StepRecord()
"""The record of a step that nobody has touched."""


class Record(Struct, frozen=True, kw_only=True):
    """What has happened to one learner.

    `away` holds the days of `absences`, in the same order. `managers` are the writers
    whose sign-offs and waivers count, `own` those that wrote as the learner. `last_at` is
    the time of the newest event; `passed_over` counts events of kinds unknown here.
    """

    enrolment: e.Enrolled | None = None
    enrolments: Events = ()
    away: tuple[Away, ...] = ()
    absences: Events = ()
    managers: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()
    accepted: Events = ()
    steps: Mapping[str, StepRecord] = {}
    last_at: datetime | None = None
    passed_over: int = 0

    def step(self, step_id: str, was: tuple[str, ...] = ()) -> StepRecord:
        """Return a step's record, under its id and the ones it once had."""
        found = [self.steps[one] for one in (step_id, *was) if one in self.steps]
        if not found:
            return NOTHING
        return found[0] if len(found) == 1 else _joined(found)


def count(events: Iterable[e.Event]) -> Fold:
    """Return what counts of `events`: each id once, without what was undone.

    An undo counts when the same person wrote it; an undo cannot be undone.
    """
    by_id: dict[str, e.Event] = {}
    for event in events:
        known = by_id.get(event.id)
        # Two events with one id are a copy or a forgery: either way, always the same one.
        if known is None or (event != known and _tie(event) < _tie(known)):
            by_id[event.id] = event
    undone = {
        one.fact.event
        for one in by_id.values()
        if isinstance(one.fact, e.Undone)
        and (target := by_id.get(one.fact.event)) is not None
        and target.by == one.by
        and not isinstance(target.fact, e.Undone)
    }
    kept = sorted((one for one in by_id.values() if one.id not in undone), key=e.Event.order)
    return Fold(tuple(kept), frozenset(undone))


def fold(events: Iterable[e.Event]) -> Record:
    """Return the record that a set of events amounts to."""
    counted = count(events).counted
    enrolments = tuple(one for one in counted if isinstance(one.fact, e.Enrolled))
    accepted = tuple(
        one
        for one in counted
        # A writer that vouches for itself proves nothing.
        if isinstance(one.fact, e.AcceptedManager) and one.fact.writer != one.writer
    )
    latest = enrolments[-1].fact if enrolments else None
    invited = {
        one.fact.manager_writer
        for one in enrolments
        if isinstance(one.fact, e.Enrolled) and one.fact.manager_writer not in ("", one.writer)
    }
    managers = invited | {
        one.fact.writer for one in accepted if isinstance(one.fact, e.AcceptedManager)
    }
    names = {one.fact.name for one in enrolments if isinstance(one.fact, e.Enrolled)}
    absences = tuple(
        one
        for one in counted
        if isinstance(one.fact, e.AwayFact) and one.fact.first <= one.fact.last
    )
    return Record(
        enrolment=latest if isinstance(latest, e.Enrolled) else None,
        enrolments=enrolments,
        away=tuple(
            Away(one.fact.first, one.fact.last)
            for one in absences
            if isinstance(one.fact, e.AwayFact)
        ),
        absences=absences,
        managers=frozenset(managers),
        own=frozenset(one.writer for one in counted if one.by in names),
        accepted=accepted,
        steps=_by_step(counted),
        last_at=max((one.at for one in counted), default=None),
        passed_over=sum(isinstance(one.fact, e.UnknownFact) for one in counted),
    )


def local_date(event: e.Event) -> date:
    """Return the day of an event on its writer's own clock."""
    try:
        return event.at.astimezone(offset_zone(event.offset)).date()
    except OverflowError:
        return event.at.date()


def offset_zone(offset: str) -> timezone:
    """Return the zone of an offset such as "+05:30"; UTC where it is none."""
    try:
        hours, minutes = offset[1:].split(":")
        delta = timedelta(hours=int(hours), minutes=int(minutes))
        return timezone(-delta if offset[0] == "-" else delta)
    except (ValueError, IndexError):
        return UTC


def _by_step(counted: Events) -> dict[str, StepRecord]:
    by_step: dict[str, list[e.Event]] = {}
    for event in counted:
        step_id = getattr(event.fact, "step", None)
        if step_id is not None:
            by_step.setdefault(step_id, []).append(event)
    return {step_id: _step_record(found) for step_id, found in by_step.items()}


def _joined(records: list[StepRecord]) -> StepRecord:
    """Return the records of one step under several ids as one."""
    events = [one for record in records for one in record.all()]
    return _step_record(sorted(events, key=e.Event.order))


def _step_record(events: Iterable[e.Event]) -> StepRecord:
    """Sort one step's events, which come in order, by what they are about."""
    groups: dict[str, list[e.Event]] = {}
    ticked: dict[str, Events] = {}
    answered: dict[str, Events] = {}
    met: dict[str, Events] = {}
    for event in events:
        match event.fact:
            case e.Ticked(task=key):
                ticked[key] = (*ticked.get(key, ()), event)
            case e.Answered(question=key):
                answered[key] = (*answered.get(key, ()), event)
            case e.Met(meeting=key):
                met[key] = (*met.get(key, ()), event)
            case fact:
                groups.setdefault(type(fact).__name__, []).append(event)

    def of(*kinds: type[e.Fact]) -> Events:
        found = [one for kind in kinds for one in groups.get(kind.__name__, ())]
        return tuple(sorted(found, key=e.Event.order))

    return StepRecord(
        opened=of(e.Opened),
        ticked=ticked,
        answered=answered,
        met=met,
        read=of(e.Read),
        completed=of(e.Completed),
        asked=of(e.SignOffAsked),
        signed_off=of(e.SignedOff),
        waived=of(e.Waived),
        block=of(e.Blocked, e.Unblocked),
    )


def _tie(event: e.Event) -> tuple[int, str]:
    return (event.seq, repr(event))
