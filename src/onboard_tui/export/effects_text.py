"""Who is affected by other content, and how, as plain text."""

import textwrap
from collections.abc import Iterator, Sequence
from datetime import date

from onboard_tui.export.text import WIDTH
from onboard_tui.model.effects import Effect, Shift, activity_word
from onboard_tui.model.progress import State, StepProgress
from onboard_tui.model.standing import short_day
from onboard_tui.model.text import one_line

_MOST = 6
"""Steps that are named of each kind: who wants all of them asks for JSON."""


def effects_text(effects: Sequence[Effect]) -> str:
    """Return what would change for people, a paragraph for each, in the order given."""
    return "\n\n".join("\n".join(_lines(one)) for one in effects)


def _lines(effect: Effect) -> Iterator[str]:
    old, new = effect.before, effect.after
    enrolment = old.progress.enrolment
    role = old.progress.role.id if old.progress.role else f"{enrolment.team}/{enrolment.role}"
    yield one_line(
        f"{enrolment.name} ({role}): {old.progress.satisfied}/{old.progress.required} → "
        f"{new.progress.satisfied}/{new.progress.required}"
    )
    for line in _parts(effect):
        yield from textwrap.wrap(
            one_line(line),
            WIDTH,
            initial_indent="  ",
            subsequent_indent="    ",
            break_on_hyphens=False,
        )


def _parts(effect: Effect) -> Iterator[str]:
    today = effect.after.progress.today
    if effect.homeless and effect.before.progress.role:
        yield f'has no track any more: the role "{effect.before.progress.role.id}" is gone'
    for one in effect.lost:
        yield f"loses what was done of “{one.title}”: {one.why}"
    named: list[tuple[str, list[str]]] = [
        ("finishes again ", [f"“{one.after.step.title}”{_left(one)}" for one in effect.reopened]),
        ("looks again at ", [f"“{one.after.step.title}”" for one in effect.again]),
        ("new: ", [f"“{one.step.title}” ({_when(one, today)})" for one in effect.new]),
    ]
    if not effect.homeless:
        gone = [f"“{one.step.title}” ({one.state.value})" for one in effect.gone]
        named.append(("no longer asked: ", gone))
    named += [
        ("finished by it: ", [f"“{one.after.step.title}”" for one in effect.finished]),
        ("", [_turned(one) for one in effect.turned]),
        *_due(effect.due, today),
    ]
    for begin, titles in named:
        if titles:
            more = f" and {len(titles) - _MOST} more" if len(titles) > _MOST else ""
            yield f"{begin}{', '.join(titles[:_MOST])}{more}"
    was, now = effect.before.standing, effect.after.standing
    if was.verdict is not now.verdict:
        yield f"{was.verdict.value} → {now.verdict.value}: {now.why}"


def _due(shifts: Sequence[Shift], today: date) -> Iterator[tuple[str, list[str]]]:
    """Yield the steps that are due on one day instead of another, together."""
    moves: dict[tuple[date, date], list[str]] = {}
    for one in shifts:
        moves.setdefault((one.before.due, one.after.due), []).append(f"“{one.after.step.title}”")
    for (old, new), titles in sorted(moves.items()):
        yield f"due on {short_day(new, today)} instead of {short_day(old, today)}: ", titles


def _left(shift: Shift) -> str:
    """Return what is left to do of a step that was finished."""
    left = [activity_word(one.activity) for one in shift.after.activities if not one.satisfied]
    if not shift.after.activities:
        left = ["to mark it read"]
    return f" (left: {', '.join(left)})" if left else ""


def _when(step: StepProgress, today: date) -> str:
    if step.state in (State.DONE, State.WAIVED):
        return f"{step.state.value} already"
    late = ", late at once" if step.late else ""
    return f"due {short_day(step.due, today)}{late}"


def _turned(shift: Shift) -> str:
    return f"“{shift.after.step.title}” {shift.before.state.value} → {shift.after.state.value}"
