"""What a learner would see changed in a step: its page, its title, what it asks.

Minutes, hints and links to hand-offs are no part of it: nobody has to look again for them.
Nor is where lines break, nor a link that follows what it leads to under another id.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from msgspec import Struct

from onboard_tui.model.small_changes import is_small
from onboard_tui.model.step import Meeting, Question, SignOff, Step, Task

Activities: TypeAlias = Mapping[str, Task] | Mapping[str, Question] | Mapping[str, Meeting]

Party: TypeAlias = Callable[[str], str]
"""From what an earlier team, role or person was called to what it is called now."""

Follows: TypeAlias = Callable[[str, str, str], bool]
"""Whether a link of a kind leads where it led: the kind, the earlier id, the id now."""

_LINK = re.compile(r"(?<![\w-])(step|hand-off|people|term):([a-z0-9-]+(?:/[a-z0-9-]+)?)")


class StepChange(Struct, frozen=True, kw_only=True):
    """One change, as a clause. `is_small` where it mends a slip, and says what was said."""

    what: str
    is_small: bool = False


def activities_by_kind(step: Step) -> dict[str, Activities]:
    """Return a step's tasks, questions and meetings by the word for one of them."""
    return {"task": step.tasks, "question": step.questions, "meeting": step.meetings}


def step_changes(
    before: Step, after: Step, party: Party = str, follows: Follows = lambda _, old, now: old == now
) -> tuple[StepChange, ...]:
    """Return what changed from one state of a step to another.

    `party` tells what an earlier team, role or person is called now, `follows` whether a
    link leads where it led.
    """
    return tuple(_changes(before, after, party, follows))


def _changes(before: Step, after: Step, party: Party, follows: Follows) -> Iterator[StepChange]:
    yield from _text("the title changed", before.title, after.title)
    page = _followed(before.page, after.page, follows)
    yield from _text("the page changed", page, after.page)
    now = activities_by_kind(after)
    for kind, old in activities_by_kind(before).items():
        yield from _of_kind(kind, old, now[kind], party)
    yield from _sign_off(before.sign_off, after.sign_off, party)


def _text(what: str, *texts: str) -> Iterator[StepChange]:
    """Yield a change where texts, given as before and after in turn, differ in their words."""
    pairs = [(old.split(), new.split()) for old, new in zip(texts[::2], texts[1::2], strict=True)]
    if any(old != new for old, new in pairs):
        yield StepChange(what=what, is_small=all(is_small(old, new) for old, new in pairs))


def _followed(before: str, after: str, follows: Follows) -> str:
    """Return an earlier page, its links as they stand now where they lead where they led."""
    old, new = _LINK.findall(before), _LINK.findall(after)
    if [kind for kind, _ in old] != [kind for kind, _ in new]:
        return before
    names = iter(new)

    def renamed(match: re.Match[str]) -> str:
        kind, now = next(names)
        return f"{kind}:{now}" if follows(kind, match[2], now) else match[0]

    return _LINK.sub(renamed, before)


def _of_kind(
    kind: str, before: Activities, after: Activities, party: Party
) -> Iterator[StepChange]:
    names = {old: key for key, one in after.items() for old in one.was} | {k: k for k in after}
    for key, old in before.items():
        now = after.get(names.get(key, ""))
        if now is None:
            yield StepChange(what=f'{kind} "{key}" is gone')
        else:
            yield from _activity(f'{kind} "{now.id}"', old, now, party)
    known = {names.get(key) for key in before}
    for key in after:
        if key not in known:
            yield StepChange(what=f'{kind} "{key}" is new')


def _activity(
    name: str,
    before: Task | Question | Meeting,
    after: Task | Question | Meeting,
    party: Party,
) -> Iterator[StepChange]:
    reads = f"{name} reads otherwise"
    match before, after:
        case Task(do=old), Task(do=new):
            yield from _text(reads, old, new)
        case Meeting(about=old, with_whom=whom), Meeting(about=new, with_whom=now):
            if party(whom) != now:
                yield StepChange(what=f'{name} is with "{now}" now')
            yield from _text(reads, old, new)
        case Question(), Question():
            yield from _question(name, before, after)


def _question(name: str, before: Question, after: Question) -> Iterator[StepChange]:
    yield from _text(f"{name} reads otherwise", before.ask, after.ask)
    for key, old in before.options.items():
        option = f'option "{key}" of {name}'
        now = after.options.get(key)
        if now is None:
            yield StepChange(what=f"{option} is gone")
        else:
            reads = f"{option} reads otherwise"
            yield from _text(reads, old.text, now.text, old.because, now.because)
    for key in after.options:
        if key not in before.options:
            yield StepChange(what=f'option "{key}" of {name} is new')
    if _correct(before) != _correct(after):
        yield StepChange(what=f"{name} has another correct option")


def _correct(question: Question) -> set[str]:
    return {key for key, one in question.options.items() if one.correct}


def _sign_off(before: SignOff | None, after: SignOff | None, party: Party) -> Iterator[StepChange]:
    if before is None and after is not None:
        yield StepChange(what=f'a sign-off by "{after.by}" is new')
    elif before is not None and after is None:
        yield StepChange(what="the sign-off is gone")
    elif before is not None and after is not None and party(before.by) != after.by:
        yield StepChange(what=f'the sign-off is by "{after.by}" now')
