"""What a change would bring, before it is written: another role, other days."""

from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct, structs

from onboard_tui.model.events import Enrolled, Event, KnownFact
from onboard_tui.model.organisation import Organisation
from onboard_tui.model.progress import Progress, State, StepProgress, progress
from onboard_tui.model.record import Record, fold

_SETTLED = (State.DONE, State.WAIVED)


class Move(Struct, frozen=True, kw_only=True):
    """What another role, team or work format would ask, each part in the track's order.

    `credited` is done already, `kept` was part of the track before, `new` was not: the
    three together are the new track. `gone` is the part of the old track that is no
    longer asked, done or not. `progress` is how things would stand.
    """

    progress: Progress
    credited: tuple[StepProgress, ...]
    kept: tuple[StepProgress, ...]
    new: tuple[StepProgress, ...]
    gone: tuple[StepProgress, ...]


def supposing(events: Iterable[Event], facts: Sequence[KnownFact], by: str) -> Record:
    """Return the record that a learner's events would amount to with further facts of `by`.

    There must be an event: nobody without an enrolment can change anything.
    """
    known = tuple(events)
    last = max(known, key=Event.order)
    supposed = (
        structs.replace(last, id=f"supposed-{at}", seq=last.seq + 1 + at, by=by, fact=fact)
        for at, fact in enumerate(facts)
    )
    return fold((*known, *supposed))


def move(organisation: Organisation, events: Iterable[Event], fact: Enrolled, today: date) -> Move:
    """Return what an enrolment would change for the learner whose events these are."""
    known = tuple(events)
    was = progress(organisation, fold(known), today)
    now = progress(organisation, supposing(known, (fact,), fact.name), today)
    assert now is not None, "an enrolment always has a progress"
    before = was.steps if was else ()
    there = {one.step.id for one in before}
    asked = {one.step.id for one in now.steps}
    left = [one for one in now.steps if one.state is not State.DONE]
    return Move(
        progress=now,
        credited=tuple(one for one in now.steps if one.state is State.DONE),
        kept=tuple(one for one in left if one.step.id in there),
        new=tuple(one for one in left if one.step.id not in there),
        gone=tuple(one for one in before if one.step.id not in asked),
    )


def due_moves(before: Progress, after: Progress) -> tuple[StepProgress, ...]:
    """Return the steps still to be done whose due date differs, as they are `after`."""
    due = {one.step.id: one.due for one in before.steps}
    return tuple(
        one
        for one in after.steps
        if one.state not in _SETTLED and due.get(one.step.id, one.due) != one.due
    )
