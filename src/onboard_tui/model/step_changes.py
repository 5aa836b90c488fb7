"""What a learner would see changed in a step: its page, its title, what it asks.

Minutes, hints and links to hand-offs are no part of it: nobody has to look again for them.
Nor is where lines break.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from onboard_tui.model.step import Meeting, Question, SignOff, Step, Task

Activities: TypeAlias = Mapping[str, Task] | Mapping[str, Question] | Mapping[str, Meeting]

Party: TypeAlias = Callable[[str], str]
"""From what an earlier team, role or person was called to what it is called now."""


def activities_by_kind(step: Step) -> dict[str, Activities]:
    """Return a step's tasks, questions and meetings by the word for one of them."""
    return {"task": step.tasks, "question": step.questions, "meeting": step.meetings}


def step_changes(before: Step, after: Step, party: Party = str) -> tuple[str, ...]:
    """Return what changed from one state of a step to another, a clause each.

    `party` tells what an earlier team, role or person is called now.
    """
    return tuple(_changes(before, after, party))


def _changes(before: Step, after: Step, party: Party) -> Iterator[str]:
    if not _same(before.title, after.title):
        yield "the title changed"
    if not _same(before.page, after.page):
        yield "the page changed"
    now = activities_by_kind(after)
    for kind, old in activities_by_kind(before).items():
        yield from _of_kind(kind, old, now[kind], party)
    yield from _sign_off(before.sign_off, after.sign_off, party)


def _same(one: str, other: str) -> bool:
    return one.split() == other.split()


def _of_kind(kind: str, before: Activities, after: Activities, party: Party) -> Iterator[str]:
    names = {old: key for key, one in after.items() for old in one.was} | {k: k for k in after}
    for key, old in before.items():
        now = after.get(names.get(key, ""))
        if now is None:
            yield f'{kind} "{key}" is gone'
        else:
            yield from _activity(f'{kind} "{now.id}"', old, now, party)
    known = {names.get(key) for key in before}
    for key in after:
        if key not in known:
            yield f'{kind} "{key}" is new'


def _activity(
    name: str,
    before: Task | Question | Meeting,
    after: Task | Question | Meeting,
    party: Party,
) -> Iterator[str]:
    match before, after:
        case Task(do=old), Task(do=new):
            if not _same(old, new):
                yield f"{name} reads otherwise"
        case Meeting(about=old, with_whom=whom), Meeting(about=new, with_whom=now):
            if party(whom) != now:
                yield f'{name} is with "{now}" now'
            if not _same(old, new):
                yield f"{name} reads otherwise"
        case Question(), Question():
            yield from _question(name, before, after)


def _question(name: str, before: Question, after: Question) -> Iterator[str]:
    if not _same(before.ask, after.ask):
        yield f"{name} reads otherwise"
    for key, old in before.options.items():
        now = after.options.get(key)
        if now is None:
            yield f'option "{key}" of {name} is gone'
        elif not (_same(old.text, now.text) and _same(old.because, now.because)):
            yield f'option "{key}" of {name} reads otherwise'
    for key in after.options:
        if key not in before.options:
            yield f'option "{key}" of {name} is new'
    if _correct(before) != _correct(after):
        yield f"{name} has another correct option"


def _correct(question: Question) -> set[str]:
    return {key for key, one in question.options.items() if one.correct}


def _sign_off(before: SignOff | None, after: SignOff | None, party: Party) -> Iterator[str]:
    if before is None and after is not None:
        yield f'a sign-off by "{after.by}" is new'
    elif before is not None and after is None:
        yield "the sign-off is gone"
    elif before is not None and after is not None and party(before.by) != after.by:
        yield f'the sign-off is by "{after.by}" now'
