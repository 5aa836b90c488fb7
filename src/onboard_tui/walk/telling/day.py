"""A learner's day, as it is told: where they stand and why, what is next, whom it needs."""

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from onboard_tui.model.agenda import agenda, due_now, meetings, waits
from onboard_tui.model.changes import Change
from onboard_tui.model.finished import what_was_done
from onboard_tui.model.organisation import Organisation
from onboard_tui.model.progress import Progress, State, StepProgress
from onboard_tui.model.saying import format_text, greeting, role_text, time_text, when_text
from onboard_tui.model.standing import Standing, day_text, short_day
from onboard_tui.model.step import SignOff
from onboard_tui.model.text import count, initial_capital, one_line
from onboard_tui.model.whom import Reader
from onboard_tui.walk.telling.lines import (
    Lines,
    group,
    listed,
    numbered,
    paragraphs,
    sentence,
    wrapped,
)
from onboard_tui.walk.telling.steps import quoted, remarks


class News(Struct, frozen=True):
    """What changed since the day on which the learner was last here."""

    since: date
    changes: tuple[Change, ...] = ()


def today_lines(
    organisation: Organisation,
    progress: Progress,
    standing: Standing,
    news: News,
    *,
    width: int,
    hour: int,
) -> Lines:
    """Return all that Today tells. What can be chosen is numbered as `agenda` orders it."""
    reader = Reader(organisation=organisation, progress=progress)
    changes = [f"{quoted(one.title)} {one.what}" for one in news.changes]
    whom = [
        f"{initial_capital(sentence(reader.who(one.with_whom)))} {one.about}"
        for one in meetings(progress)
    ]
    return paragraphs(
        [
            [
                *wrapped(greeting(one_line(progress.enrolment.name), hour), width),
                *where(organisation, progress, standing, width),
            ],
            group(f"{_since(news, progress.today)}:", listed(map(sentence, changes), width), width),
            _next(progress, width),
            group("Whom to meet:", listed(whom, width), width),
            group("Waits on others:", listed(_waits(progress, reader), width), width),
            group("The way ahead:", listed(_ahead(progress), width), width),
        ]
    )


def where(organisation: Organisation, progress: Progress, standing: Standing, width: int) -> Lines:
    """Return who one is here, how far one is, and the verdict with its reason."""
    enrolment = progress.enrolment
    place = role_text(organisation, progress)
    who = f"{place}, {format_text(organisation, enrolment.work_format)}. {_day(progress)}."
    return [
        *wrapped(one_line(who), width),
        *wrapped(figures(progress), width),
        *wrapped(verdict(standing), width),
    ]


def figures(progress: Progress) -> str:
    """Return how far somebody is, in numbers."""
    return (
        f"{progress.satisfied} of {count(progress.required, 'required step')} done, "
        f"{progress.percent}%; {progress.due_satisfied} of {progress.due_by_now} due by now."
    )


def verdict(standing: Standing) -> str:
    """Return a verdict and its reason."""
    return f"{initial_capital(standing.verdict.value)}: {one_line(standing.why)}"


def _day(progress: Progress) -> str:
    today = progress.today
    away = next((one for one in progress.calendar.away if one.covers(today)), None)
    if away is not None:
        return f"Away until {short_day(away.last, today)}"
    days = (today - progress.enrolment.start).days
    if days < 0:
        return f"Starts on {day_text(progress.enrolment.start)}"
    return f"Day {days + 1}"


def _since(news: News, today: date) -> str:
    day = "" if news.since == today else f" on {short_day(news.since, today)}"
    return f"New since you were here{day}"


def _next(progress: Progress, width: int) -> Lines:
    steps = agenda(progress)
    if not steps:
        done = "Everything is done." if progress.complete else "Nothing is left for you to do now."
        return wrapped(done, width)
    texts = [agenda_text(one, progress, first=at == 0) for at, one in enumerate(steps)]
    return group(_next_title(progress), numbered(texts, width), width)


def _next_title(progress: Progress) -> str:
    if progress.complete:
        return "Everything required is done. If you like:"
    due = due_now(progress)
    if not due:
        return "What to do next:"
    late = " and late" if any(one.late for one in due) else ""
    minutes = time_text(sum(one.step.minutes for one in due))
    return f"What to do next. Due by today{late}: {count(len(due), 'step')}, about {minutes}."


def agenda_text(step: StepProgress, progress: Progress, *, first: bool) -> str:
    """Return a step of the agenda; of the first one also what it takes."""
    text = f"{sentence(one_line(step.step.title))} {initial_capital(remarks(step))}"
    text += f", due {when_text(step.due, progress.today)}."
    if not first:
        return text
    if step.unconfirmed:
        return f"{text} It waits for you to confirm the device of {step.unconfirmed[0].by}."
    left = sum(not one.satisfied for one in step.activities)
    asks = f"{count(left, 'thing')} to do" if left else "a page to read"
    return f"{text} About {count(step.step.minutes, 'minute')}, {asks}."


def begin_text(step: StepProgress) -> str:
    """Return what beginning a step is called: 'begin "Welcome"', 'go on with "Welcome"'."""
    left = any(not one.satisfied for one in step.activities)
    if step.state is State.CHANGED and not left:
        verb = "look over again"
    else:
        verb = "go on with" if step.state is State.STARTED else "begin"
    return f"{verb} {quoted(step.step.title)}"


def _waits(progress: Progress, reader: Reader) -> Iterator[str]:
    for step in waits(progress):
        if step.state is State.BLOCKED:
            owner = f" {step.owner} can help." if step.owner else ""
            yield one_line(f"{quoted(step.step.title)} is blocked: {sentence(step.reason)}{owner}")
        else:
            left = [one.activity for one in step.activities if not one.satisfied]
            by = next((reader.who(one.by) for one in left if isinstance(one, SignOff)), "")
            yield one_line(f"{quoted(step.step.title)} waits for a sign-off by {sentence(by)}")


def _ahead(progress: Progress) -> Iterator[str]:
    for milestone in dict.fromkeys(one.placed.milestone for one in progress.steps):
        here = [one for one in progress.steps if one.placed.milestone == milestone and one.required]
        if here:
            done = sum(one.satisfied for one in here)
            due = when_text(here[0].due, progress.today)
            yield f"{one_line(milestone.title)}: {done} of {len(here)} done, due {due}."


def finished_lines(progress: Progress, width: int) -> Lines:
    """Return what somebody did on the way to 100 %, and that it is good."""
    name = one_line(progress.enrolment.name)
    rows = [f"{title}: {one_line(text)}." for title, text in what_was_done(progress)]
    way_on = (
        "Your steps stay here to be read again, and others still need you: the word "
        '"connections" tells who. "summary" writes the summary for your personnel file.'
    )
    return paragraphs(
        [
            wrapped(f"100%. That was the whole track, {name}. Well done, and thank you.", width),
            listed(rows, width),
            wrapped(way_on, width),
        ]
    )


def titles(steps: Sequence[StepProgress], most: int) -> str:
    """Return the first titles of some steps, and how many more there are."""
    named = [quoted(one.step.title) for one in steps[:most]]
    more = [f"and {len(steps) - most} more"] if len(steps) > most else []
    return ", ".join([*named, *more])
