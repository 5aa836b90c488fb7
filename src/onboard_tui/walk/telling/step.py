"""A step in one learner's track: its page, and what it asks, each with a number to choose."""

from collections.abc import Collection, Iterator
from enum import Enum

from msgspec import Struct

from onboard_tui.model.activity import ActivityProgress
from onboard_tui.model.events import Met, Waived
from onboard_tui.model.organisation import Organisation
from onboard_tui.model.progress import Progress, State, StepProgress
from onboard_tui.model.record import local_date
from onboard_tui.model.saying import when_text
from onboard_tui.model.saying_hand_offs import own_party
from onboard_tui.model.standing import day_text
from onboard_tui.model.step import Meeting, Question, SignOff, Task
from onboard_tui.model.text import count, initial_capital, one_line
from onboard_tui.model.waiting import unconfirmed_text
from onboard_tui.model.whom import Reader
from onboard_tui.pages import links
from onboard_tui.walk.telling.connections import route_text
from onboard_tui.walk.telling.lines import (
    Lines,
    group,
    listed,
    numbered,
    paragraphs,
    sentence,
    wrapped,
)
from onboard_tui.walk.telling.page import Tell, Told, page_lines
from onboard_tui.walk.telling.steps import quoted


class Does(Enum):
    """What choosing a thing does."""

    TICK = "tick"
    ANSWER = "answer"
    MEET = "meet"
    ASK = "ask"
    CONFIRM = "confirm"
    READ = "read"
    HEAR = "hear"
    LOOK_AGAIN = "look again"
    UNBLOCK = "unblock"
    GO = "go"


class Thing(Struct, frozen=True, kw_only=True):
    """Something on a step's list. `target` is the step or hand-off that it leads to, or the writer
    whose device it asks to confirm, "" for nowhere.

    `left` says whether there is still something to do about it.
    """

    does: Does
    text: str
    left: bool = False
    activity: ActivityProgress | None = None
    target: str = ""


def things(step: StepProgress, reader: Reader) -> tuple[Thing, ...]:
    """Return what a step asks, in its order, the hand-offs that it teaches, and the ways out.

    Ways out are there where it is held up. They come last: no other number changes by them.
    """
    return tuple(_things(step, reader))


def _things(step: StepProgress, reader: Reader) -> Iterator[Thing]:
    for one in step.activities:
        match one.activity:
            case Task(do=do):
                text = f"Task, {_done(one)}: {do}"
                yield Thing(does=Does.TICK, text=text, left=not one.satisfied, activity=one)
            case Question():
                yield _question(one)
            case Meeting():
                yield _meeting(one, reader)
            case SignOff():
                yield _sign_off(one, step, reader)
    if not step.activities:
        done = bool(step.record.read)
        text = "This page is marked as read." if done else "Mark this page as read."
        yield Thing(does=Does.READ, text=text, left=not done)
    yield from _taught(step, reader)
    if step.state is State.CHANGED:
        yield Thing(does=Does.LOOK_AGAIN, text="Say that you have looked at it again.", left=True)
    if step.state is State.BLOCKED:
        yield Thing(does=Does.UNBLOCK, text="Say that it can go on again.")
    for event in step.unconfirmed:
        if isinstance(event.fact, Waived):
            text = f"Waiver, unconfirmed: {unconfirmed_text(event, step)} {_reason(event.fact)}"
            yield Thing(does=Does.CONFIRM, text=text, left=True, target=event.writer)
    for key in step.locked_by:
        title = reader.organisation.steps[key].title
        yield Thing(does=Does.GO, text=f"Go to what comes first: {quoted(title)}.", target=key)


def _taught(step: StepProgress, reader: Reader) -> Iterator[Thing]:
    organisation = reader.organisation
    own = own_party(organisation, reader.progress)
    for key in step.step.hand_offs:
        text = route_text(organisation, organisation.hand_offs[key], own)
        yield Thing(does=Does.HEAR, text=f"Hand-off that this step teaches: {text}", target=key)


def _reason(fact: Waived) -> str:
    return f"Reason: {sentence(fact.reason)}"


def _done(one: ActivityProgress) -> str:
    return "done" if one.satisfied else "open"


def _question(one: ActivityProgress) -> Thing:
    assert isinstance(one.activity, Question)
    tried = f" after {count(one.attempts, 'attempt')}" if one.attempts else ""
    state = "answered" if one.satisfied else "open"
    text = f"Question, {state}{tried}: {one.activity.ask}"
    return Thing(does=Does.ANSWER, text=text, left=not one.satisfied, activity=one)


def _meeting(one: ActivityProgress, reader: Reader) -> Thing:
    assert isinstance(one.activity, Meeting)
    who = sentence(initial_capital(reader.who(one.activity.with_whom)))
    text = f"Meeting, open: {who} {one.activity.about}"
    fact = one.events[0].fact if one.events else None
    if isinstance(fact, Met):
        text = f"Meeting, held with {fact.whom} on {day_text(fact.when)}: {one.activity.about}"
    return Thing(does=Does.MEET, text=text, left=not one.satisfied, activity=one)


def _sign_off(one: ActivityProgress, step: StepProgress, reader: Reader) -> Thing:
    assert isinstance(one.activity, SignOff)
    who = reader.who(one.activity.by)
    signed = next((event for event in step.unconfirmed if event in one.unconfirmed), None)
    if signed is not None:
        text = f"Sign-off, unconfirmed: {unconfirmed_text(signed, step)}"
        return Thing(does=Does.CONFIRM, text=text, left=True, activity=one, target=signed.writer)
    if one.satisfied:
        event = one.events[0]
        text = f"Sign-off, given by {event.by} on {day_text(local_date(event))}."
    elif one.asked:
        day = day_text(local_date(step.record.asked[0]))
        text = f"Sign-off, asked for on {day}: it waits for {sentence(who)}"
    else:
        text = f"Sign-off, not asked for yet: it is given by {sentence(who)}"
    if one.unconfirmed:
        by = one.unconfirmed[0].by
        text += f" {by} signed it off on a device of yours: that can't count."
    left = not (one.satisfied or one.asked)
    return Thing(does=Does.ASK, text=text, left=left, activity=one)


def step_lines(step: StepProgress, reader: Reader, note: str, width: int) -> Lines:
    """Return a step as it is told when it is opened: all of it but the hint."""
    return paragraphs(
        [
            _head(step, reader, width),
            page_lines(step.step.page, width, teller(reader.organisation, reader.progress)),
            _people(step, reader, width),
            note_lines(note, width),
            asks_lines(step, reader, width),
        ]
    )


def _head(step: StepProgress, reader: Reader, width: int) -> Lines:
    progress = reader.progress
    numbers = [one.step.id for one in progress.steps]
    number = numbers.index(step.step.id) + 1
    facts = [
        one_line(step.placed.milestone.title),
        f"about {count(step.step.minutes, 'minute')}",
        f"due {when_text(step.due, progress.today)}",
    ]
    if not step.required:
        facts.append("optional")
    if step.is_new:
        facts.append(step.arrival.value)
    title = f"Step {number} of {len(numbers)}: {sentence(one_line(step.step.title))}"
    state = initial_capital(sentence(one_line(_state(step))))
    return [
        *wrapped(title, width),
        *wrapped(f"{initial_capital(', '.join(facts))}.", width),
        *wrapped(f"{state}{_why(step, reader.organisation)}", width),
    ]


def _state(step: StepProgress) -> str:
    match step.state:
        case State.DONE if step.finished:
            return f"done on {day_text(step.finished)}"
        case State.CHANGED:
            now = step.step.revision
            return f"changed since you finished it (revision {step.as_of}, now {now})"
        case State.BLOCKED:
            return f"blocked: {step.reason}"
        case State.WAIVED:
            return f"waived by {step.owner}: {step.reason}"
    return f"{step.state.value}, late" if step.late else step.state.value


def _why(step: StepProgress, organisation: Organisation) -> str:
    """Return what holds a step up, and who or what would help, after its state."""
    if step.state is State.BLOCKED:
        block = step.record.block[-1]
        helper = f" {step.owner} can help." if step.owner else ""
        return one_line(f"{helper} Noted by {block.by} on {day_text(local_date(block))}.")
    if step.locked_by:
        named = ", ".join(quoted(organisation.steps[one].title) for one in step.locked_by)
        return f" Finish {named} first; you may read on meanwhile."
    return ""


def teller(organisation: Organisation, progress: Progress) -> Tell:
    """Return what tells where a page's links lead, to somebody with that track."""
    numbers = {one.step.id: at for at, one in enumerate(progress.steps, start=1)}

    def tell(target: str) -> Told:
        kind, _, name = target.partition(":")
        match kind:
            case "step" if name in numbers:
                return Told(f"step {numbers[name]}")
            case "step" if name in organisation.steps:
                return Told("a step outside your track")
            case "term" if name in organisation.terms:
                term = organisation.terms[name]
                return Told(explained=f"{one_line(term.title)}, explained: {term.means}")
            case "hand-off" if name in organisation.hand_offs:
                # A sentence reads on over it; `links` lists it.
                return Told()
            case "people" if name in organisation.people:
                # How to reach them stands below the page.
                return Told()
            case _:
                return Told(target)

    return tell


def _people(step: StepProgress, reader: Reader, width: int) -> Lines:
    targets = [target.partition(":") for _, target in links(step.step.page)]
    named = [name for kind, _, name in targets if kind == "people"]
    people = reader.people(step.step, named)
    texts = [sentence(one_line(f"{name}: {about}" if about else name)) for name, about in people]
    return group("People:", listed(texts, width), width)


def note_lines(note: str, width: int) -> Lines:
    """Return the reader's own note, in their own lines; nothing without one."""
    if not note:
        return []
    return ["Your note, on this device only:", *wrapped(note, width), "End of your note."]


def asks_lines(step: StepProgress, reader: Reader, width: int) -> Lines:
    """Return what a step asks, as a list to choose from."""
    found = things(step, reader)
    lines = [*wrapped(asks(step, reader.progress), width)]
    lines += numbered([one.text for one in found], width)
    if step.step.hint and any(one.left for one in found):
        lines += wrapped('There is a hint: the word "hint" tells it.', width)
    return lines


def asks(step: StepProgress, progress: Progress) -> str:
    """Return how much a step still asks, as a sentence."""
    if step.satisfied:
        return f"Step done. That makes {progress.satisfied} of {progress.required}."
    if step.state is State.WAIVED:
        return "This step is waived: nothing is asked of you here."
    if step.state is State.WAITING:
        return "Your part is done. The rest waits for somebody else."
    if not step.activities and step.state is not State.CHANGED:
        locked = "Locked: another step comes first. Then this one asks" if step.locked_by else ""
        return f"{locked or 'This step asks'} only to be read."
    left = sum(not one.satisfied for one in step.activities)
    if step.locked_by:
        return f"Locked: another step comes first. Then this one asks {count(left, 'thing')}."
    if not left:
        return "The page has changed since you finished it: look it over again."
    return f"What this step asks of you: {count(left, 'thing')} left."


def following(step: StepProgress, found: Collection[Thing], passed: Collection[int]) -> int | None:
    """Return the place of what Enter leads to next, None where nothing is left.

    `passed` are the places of what was left open on this visit.
    """
    if step.state in (State.DONE, State.WAIVED, State.BLOCKED):
        return None
    wanted = [one.does is Does.GO if step.locked_by else one.left for one in found]
    return next((at for at, want in enumerate(wanted) if want and at not in passed), None)
