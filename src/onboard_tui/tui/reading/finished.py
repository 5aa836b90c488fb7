"""A finished track -> lines: what was done, and with whom."""

from collections.abc import Iterator

from onboard_tui.model.activity import ActivityProgress
from onboard_tui.model.events import Event, Met
from onboard_tui.model.progress import Progress
from onboard_tui.model.standing import day_text
from onboard_tui.model.step import Question, SignOff
from onboard_tui.model.text import count
from onboard_tui.tui.reading.lines import BLANK, FAINT, HEADING, Lines, hung, styled, wrapped

_COLUMN = 14


def finished_lines(progress: Progress, width: int) -> Lines:
    """Return what somebody did on the way to 100 %."""
    name = progress.enrolment.name
    lines = wrapped(styled(f"That was the whole track, {name}. Well done.", HEADING), width)
    lines.append(BLANK)
    for title, text in _rows(progress):
        if width >= 2 * _COLUMN:
            lines += hung(styled(text), width, styled(title.ljust(_COLUMN), "bold $secondary"))
        else:
            head = wrapped(styled(title, "bold $secondary"), width)
            lines += [*head, *hung(styled(text), width, "  ")]
    return lines


def _rows(progress: Progress) -> Iterator[tuple[str, str]]:
    done = [one for one in progress.steps if one.satisfied]
    days = [one.finished for one in done if one.finished]
    if days:
        whole = (max(days) - progress.enrolment.start).days + 1
        span = f"{day_text(progress.enrolment.start)} to {day_text(max(days))}"
        yield "When", f"{span}, {count(max(whole, 1), 'day')}"
    yield "Steps", _steps(progress)
    activities = [one for step in done for one in step.activities]
    asked = [one for one in activities if isinstance(one.activity, Question)]
    if asked:
        first = sum(one.attempts == 1 for one in asked)
        yield "Decisions", f"{count(len(asked), 'question')}, {first} right at the first try"
    people = tuple(dict.fromkeys(_met(activities)))
    if people:
        yield "People met", ", ".join(people)
    signers = tuple(dict.fromkeys(one.by for one in _signed(activities)))
    if signers:
        yield "Signed off by", ", ".join(signers)


def _steps(progress: Progress) -> str:
    optional = sum(one.satisfied and not one.required for one in progress.steps)
    more = (
        f", and {optional} that {'was' if optional == 1 else 'were'} optional" if optional else ""
    )
    return f"all {count(progress.required, 'required step')}{more}"


def _met(activities: list[ActivityProgress]) -> Iterator[str]:
    for one in activities:
        for event in one.events:
            if isinstance(event.fact, Met):
                yield event.fact.whom


def _signed(activities: list[ActivityProgress]) -> Iterator[Event]:
    for one in activities:
        if isinstance(one.activity, SignOff):
            yield from one.events


def way_on(width: int) -> Lines:
    """Return what can be done from here."""
    text = (
        "Your steps stay here to be read again, and others still need you: Connections shows who. "
        "The summary for your personnel file can be written at any time."
    )
    return wrapped(styled(text, FAINT), width)
