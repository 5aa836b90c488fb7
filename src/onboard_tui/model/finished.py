"""A finished track: what was done on the way to 100 %, and with whom."""

from collections.abc import Iterable, Iterator

from onboard_tui.model.activity import ActivityProgress
from onboard_tui.model.events import Event, Met
from onboard_tui.model.progress import Progress
from onboard_tui.model.standing import day_text
from onboard_tui.model.step import Question, SignOff
from onboard_tui.model.text import count


def what_was_done(progress: Progress) -> Iterator[tuple[str, str]]:
    """Yield pairs of a title and what stands behind it: when, how many steps, whom."""
    done = [one for one in progress.steps if one.satisfied]
    days = [one.finished for one in done if one.finished]
    if days:
        # Who reads ahead may be done before the first day.
        begun, ended = min(progress.enrolment.start, *days), max(days)
        span = f"{day_text(begun)} to {day_text(ended)}"
        yield "When", f"{span}, {count((ended - begun).days + 1, 'day')}"
    yield "Steps", _steps(progress)
    activities = [one for step in done for one in step.activities]
    asked = [one for one in activities if isinstance(one.activity, Question)]
    if asked:
        # At the first try or not: attempts are between the learner and the page.
        yield "Decisions", count(len(asked), "question")
    people = tuple(dict.fromkeys(_met(activities)))
    if people:
        yield "People met", ", ".join(people)
    signers = tuple(dict.fromkeys(one.by for one in _signed(activities)))
    if signers:
        yield "Signed off by", ", ".join(signers)


def _steps(progress: Progress) -> str:
    optional = sum(one.satisfied and not one.required for one in progress.steps)
    were = "was" if optional == 1 else "were"
    more = f", and {optional} that {were} optional" if optional else ""
    return f"all {count(progress.required, 'required step')}{more}"


def _met(activities: Iterable[ActivityProgress]) -> Iterator[str]:
    for one in activities:
        for event in one.events:
            if isinstance(event.fact, Met):
                yield event.fact.whom


def _signed(activities: Iterable[ActivityProgress]) -> Iterator[Event]:
    for one in activities:
        if isinstance(one.activity, SignOff):
            yield from one.events
