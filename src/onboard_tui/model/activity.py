"""How far one activity is: a task, a question, a meeting, a sign-off."""

from collections.abc import Mapping

from msgspec import Struct

from onboard_tui.model import events as e
from onboard_tui.model.record import Events, StepRecord
from onboard_tui.model.step import Activity, Meeting, Question, SignOff, Task


class ActivityProgress(Struct, frozen=True, kw_only=True):
    """One activity, whether it is satisfied, and the events that made it so.

    `attempts` counts answers to a question; `asked` says that a sign-off was asked
    for, `unconfirmed` that one was given by a writer whom nobody vouched for.
    """

    activity: Activity
    satisfied: bool
    events: Events = ()
    attempts: int = 0
    asked: bool = False
    unconfirmed: Events = ()


def activity_progress(
    activity: Activity, record: StepRecord, managers: frozenset[str]
) -> ActivityProgress:
    """Return how far one activity is."""
    match activity:
        case Task(id=key, was=was):
            found = _under(record.ticked, key, was)
            return ActivityProgress(activity=activity, satisfied=bool(found), events=found)
        case Question(id=key, was=was):
            found = _under(record.answered, key, was)
            right = any(isinstance(x.fact, e.Answered) and x.fact.correct for x in found)
            return ActivityProgress(
                activity=activity, satisfied=right, events=found, attempts=len(found)
            )
        case Meeting(id=key, was=was):
            found = _under(record.met, key, was)
            return ActivityProgress(activity=activity, satisfied=bool(found), events=found)
        case SignOff():
            confirmed = tuple(one for one in record.signed_off if one.writer in managers)
            return ActivityProgress(
                activity=activity,
                satisfied=bool(confirmed),
                events=confirmed,
                asked=bool(record.asked),
                unconfirmed=() if confirmed else record.signed_off,
            )


def _under(groups: Mapping[str, Events], key: str, was: tuple[str, ...]) -> Events:
    found = [event for name in (key, *was) for event in groups.get(name, ())]
    return tuple(sorted(found, key=e.Event.order))


def satisfied_by(activity: ActivityProgress) -> e.Event:
    """Return the first event that satisfies an activity: of answers, the first correct one."""
    return next(
        one for one in activity.events if not isinstance(one.fact, e.Answered) or one.fact.correct
    )
