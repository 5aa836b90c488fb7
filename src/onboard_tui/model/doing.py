"""What a learner does -> the facts to write, or why it can't be done.

Each function returns the facts of one deed in order; none touches a file. With
the last of the learner's own activities comes the fact that the step is
completed, at its revision and with the page's digest.
"""

from datetime import date

from onboard_tui.model import events as e
from onboard_tui.model.activity import ActivityProgress
from onboard_tui.model.progress import State, StepProgress
from onboard_tui.model.record import Events, Record, StepRecord
from onboard_tui.model.step import Meeting, Question, SignOff, Step, Task

Facts = tuple[e.KnownFact, ...]


_NAMES: dict[type[e.Fact], str] = {
    e.Ticked: "a task",
    e.Answered: "an answer",
    e.Met: "a meeting",
    e.Read: "marking it read",
    e.Completed: "looking at it again",
    e.SignOffAsked: "asking for the sign-off",
    e.Blocked: "what holds it up",
    e.Unblocked: "that it can go on",
    e.AwayFact: "days away",
    e.AcceptedManager: "accepting a device",
}


class CannotDo(ValueError):
    """A deed that the step's state does not allow; the message says what would."""


def open_step(step: StepProgress) -> Facts:
    """Note that the page was shown; only the first time matters."""
    return () if step.record.opened else (e.Opened(step=step.step.id),)


def tick(step: StepProgress, task: Task) -> Facts:
    """Tick a task; nothing when it is ticked."""
    _unlocked(step)
    if _of(step, task).satisfied:
        return ()
    fact = e.Ticked(step=step.step.id, revision=step.step.revision, task=task.id)
    return (fact, *_completing(step, task))


def answer(step: StepProgress, question: Question, option: str) -> Facts:
    """Choose an option; nothing once a correct one was chosen."""
    _unlocked(step)
    state = _of(step, question)
    if state.satisfied:
        return ()
    correct = question.options[option].correct
    fact = e.Answered(
        step=step.step.id,
        revision=step.step.revision,
        question=question.id,
        correct=correct,
        attempt=state.attempts + 1,
    )
    return (fact, *(_completing(step, question) if correct else ()))


def meet(step: StepProgress, meeting: Meeting, whom: str, when: date) -> Facts:
    """Record a meeting, with whom it was and on which day."""
    _unlocked(step)
    if _of(step, meeting).satisfied:
        return ()
    fact = e.Met(
        step=step.step.id,
        revision=step.step.revision,
        meeting=meeting.id,
        whom=whom,
        when=when,
    )
    return (fact, *_completing(step, meeting))


def read(step: StepProgress) -> Facts:
    """Mark read a step that asks for nothing else."""
    _unlocked(step)
    if step.activities:
        raise CannotDo("This step is finished by what it asks for, not by marking it read.")
    if step.record.read:
        return ()
    fact = e.Read(step=step.step.id, revision=step.step.revision)
    return (fact, _completed(step))


def ask_sign_off(step: StepProgress) -> Facts:
    """Ask for the sign-off; nothing when it was asked for."""
    _unlocked(step)
    if step.step.sign_off is None:
        raise CannotDo("This step needs nobody's sign-off.")
    if step.record.asked or step.satisfied:
        return ()
    return (e.SignOffAsked(step=step.step.id, revision=step.step.revision),)


def accept(step: StepProgress, writer: str) -> Facts:
    """Accept the device behind an unconfirmed sign-off or waiver: what it signs counts then.

    Nothing where that writer left nothing here to be confirmed.
    """
    names = [one.by for one in step.unconfirmed if one.writer == writer]
    return (e.AcceptedManager(writer=writer, name=names[0]),) if names else ()


def look_again(step: StepProgress) -> Facts:
    """Confirm a changed step when the learner's own part of it is still satisfied."""
    if step.state is not State.CHANGED:
        return ()
    if not step.activities and not step.record.read:
        return read(step)
    # A sign-off is somebody else's part: the learner's look need not wait for it.
    if not all(one.satisfied or isinstance(one.activity, SignOff) for one in step.activities):
        raise CannotDo("This step has changed and asks for something new: finish that first.")
    return (_completed(step),)


def block(step: StepProgress, reason: str, owner: str) -> Facts:
    """Say that a step can't go on, why, and who can help; "" where nobody is known."""
    if step.satisfied:
        raise CannotDo("This step is done: nothing holds it up.")
    if step.state is State.WAIVED:
        raise CannotDo("This step is waived: nothing is asked of you here.")
    if step.state is State.BLOCKED and (reason, owner) == (step.reason, step.owner):
        return ()
    return (e.Blocked(step=step.step.id, reason=reason, owner=owner),)


def unblock(step: StepProgress) -> Facts:
    """Say that a step can go on again; nothing where it is not blocked."""
    return (e.Unblocked(step=step.step.id),) if step.state is State.BLOCKED else ()


def named(fact: e.KnownFact) -> str:
    """Return what a fact is about, in words: "a task", "an answer"."""
    return _NAMES.get(type(fact), "what was done last")


def undo_last(record: Record, by: str, step: Step | None = None) -> Facts:
    """Take back what `by` did last, on one step or, without one, anywhere.

    What was written together goes together: the last task and the completion it led to.
    Neither an enrolment nor that a page was opened is taken back so.
    """
    steps = [record.step(step.id, step.was)] if step else list(record.steps.values())
    events = [one for found in steps for one in found.all()]
    events += _accepted_for(steps[0], record) if step else [*record.absences, *record.accepted]
    mine = [one for one in events if one.by == by and not isinstance(one.fact, e.Opened)]
    if not mine:
        return ()
    last = max(mine, key=e.Event.order)
    led_to = [one for one in mine if isinstance(last.fact, e.Completed) and _led_to(one, last)]
    return tuple(e.Undone(event=one.id) for one in (*led_to, last))


def _accepted_for(step: StepRecord, record: Record) -> list[e.Event]:
    """Return what accepted the devices behind a step's sign-offs and waivers."""
    writers = {one.writer for one in (*step.signed_off, *step.waived)}
    return [one for one in record.accepted if getattr(one.fact, "writer", "") in writers]


def _led_to(event: e.Event, completed: e.Event) -> bool:
    """Whether an event and a completion are one deed: written in one batch, side by side."""
    same = (event.writer, event.at, event.seq + 1) == (
        completed.writer,
        completed.at,
        completed.seq,
    )
    deed = isinstance(event.fact, e.Ticked | e.Answered | e.Met | e.Read)
    return same and deed and getattr(event.fact, "step", "") == getattr(completed.fact, "step", "")


def undo(
    step: StepProgress, activity: ActivityProgress | None, by: str, accepted: Events = ()
) -> Facts:
    """Take back an activity, or with None the marking read, and what it completed.

    Of a sign-off that is, among those `accepted`, its device, else that it was asked for. Only
    what `by` wrote can be taken back by them.
    """
    record = step.record
    match activity.activity if activity else None:
        case None:
            events: Events = record.read
        case SignOff():
            given = {one.writer for one in activity.events} if activity else set()
            events = tuple(x for x in accepted if getattr(x.fact, "writer", "") in given)
            events = events or record.asked
        case _:
            events = activity.events if activity else ()
    if not events:
        return ()
    mine = tuple(one for one in events if one.by == by)
    if not mine:
        raise CannotDo(f"{events[0].by} recorded this: only they can take it back.")
    # What was completed before it, at an earlier revision, did not need it.
    completions = tuple(
        one for one in record.completed if one.by == by and one.order() > mine[0].order()
    )
    if activity is not None and isinstance(activity.activity, SignOff):
        completions = ()
    return tuple(e.Undone(event=one.id) for one in (*mine, *completions))


def _unlocked(step: StepProgress) -> None:
    if step.locked_by:
        raise CannotDo("Something else comes first: this step is still locked.")
    if step.state is State.WAIVED:
        raise CannotDo("This step is waived: nothing is asked of you here.")


def _of(step: StepProgress, activity: Task | Question | Meeting) -> ActivityProgress:
    found = next((one for one in step.activities if one.activity == activity), None)
    if found is None:
        raise CannotDo("This has just been written anew: look at it again.")
    return found


def _completed(step: StepProgress) -> e.Completed:
    return e.Completed(step=step.step.id, revision=step.step.revision, digest=step.step.digest)


def _completing(step: StepProgress, just_done: Task | Question | Meeting) -> Facts:
    """Return the completion when `just_done` was the last of the learner's own part."""
    left = [
        one
        for one in step.activities
        if not one.satisfied and one.activity != just_done and not isinstance(one.activity, SignOff)
    ]
    return () if left else (_completed(step),)
