"""A learner's day -> lines: where they stand and why, what is due, whom to meet."""

from collections.abc import Iterator
from datetime import date

from msgspec import Struct
from textual.content import Content

from onboard_tui.model.agenda import due_now, meetings, waits
from onboard_tui.model.changes import Change
from onboard_tui.model.organisation import Organisation
from onboard_tui.model.progress import Progress, State, StepProgress
from onboard_tui.model.saying import greeting, time_text, when_text
from onboard_tui.model.standing import Standing, day_text, short_day
from onboard_tui.model.step import SignOff
from onboard_tui.model.text import count, initial_capital
from onboard_tui.model.whom import Reader
from onboard_tui.tui.reading.lines import (
    BLANK,
    FAINT,
    HEADING,
    Lines,
    hung,
    joined,
    spread,
    styled,
    wrapped,
)
from onboard_tui.tui.signs import STATES, VERDICTS, remark

SHOWN_LOW = 4
"""How many steps Today lists on a low screen."""

_METER = 24


class News(Struct, frozen=True):
    """What changed since the day on which the learner was last here."""

    since: date
    changes: tuple[Change, ...] = ()


def heading(
    organisation: Organisation, progress: Progress, standing: Standing, width: int, hour: int
) -> Lines:
    """Return the greeting, and where one stands."""
    hello = wrapped(styled(greeting(progress.enrolment.name, hour), HEADING), width)
    return [*hello, *where(organisation, progress, standing, width)]


def where(organisation: Organisation, progress: Progress, standing: Standing, width: int) -> Lines:
    """Return who one is here, the meter, and the verdict with its reason."""
    enrolment = progress.enrolment
    role = progress.role
    team = organisation.team(enrolment.team)
    work_format = organisation.formats.get(enrolment.work_format)
    who = [
        role.title if role else enrolment.role,
        team.title if team else enrolment.team,
        work_format.title if work_format else enrolment.work_format,
    ]
    sign = VERDICTS[standing.verdict]
    verdict = joined(
        (f"{sign.sign} {initial_capital(standing.verdict.value)}. ", sign.style),
        styled(standing.why),
    )
    return [
        *wrapped(styled(" · ".join([*who, _day(progress)]), FAINT), width),
        BLANK,
        *_meter(progress, width),
        *hung(verdict, width, ""),
    ]


def _day(progress: Progress) -> str:
    today = progress.today
    away = next((one for one in progress.calendar.away if one.covers(today)), None)
    if away is not None:
        return f"away until {short_day(away.last, today)}"
    days = (today - progress.enrolment.start).days
    if days < 0:
        return f"starts on {day_text(progress.enrolment.start)}"
    return f"day {days + 1}"


def _meter(progress: Progress, width: int) -> Lines:
    filled = _METER * progress.satisfied // progress.required if progress.required else 0
    bar = joined(
        ("━" * filled, "$primary"),
        ("─" * (_METER - filled), FAINT),
        (f"  {progress.satisfied}/{progress.required}", "bold"),
        styled(f" steps · {progress.percent}%"),
    )
    due = styled(f"{progress.due_satisfied}/{progress.due_by_now} of what is due by now", FAINT)
    if bar.cell_length + due.cell_length + 3 <= width:
        return [bar + styled("   ") + due]
    return [*wrapped(bar, width), *wrapped(due, width)]


def agenda_title(progress: Progress, width: int) -> Content:
    """Return the agenda's heading, with the minutes that what is due by today still takes."""
    due = due_now(progress)
    title = styled("What to do next", "bold $secondary")
    if not due:
        return title.truncate(width, ellipsis=True)
    late = " and late" if any(one.late for one in due) else ""
    minutes = sum(one.step.minutes for one in due)
    steps, time = count(len(due), "step"), f"about {time_text(minutes)}"
    for left in (f"due by today{late}: {steps}, {time}", f"{steps} due, {time}", time):
        if title.cell_length + len(left) + 2 <= width:
            return spread(title, styled(left, FAINT), width)
    return title.truncate(width, ellipsis=True)


def agenda_line(step: StepProgress, progress: Progress, width: int, *, first: bool) -> Content:
    """Return a step of the agenda on two lines for the first, on one for the others."""
    word, style = remark(step)
    when = when_text(step.due, progress.today)
    due = joined((f"{word} ", style) if word else "", (f"due {when}", "" if word else FAINT))
    sign = STATES[step.state]
    title = joined((f"{sign.sign} ", sign.style), (step.step.title, "bold" if first else ""))
    line = spread(title, due, width)
    if not first:
        return line
    # How long the rest of a step takes, nobody knows.
    whole = step.state is not State.STARTED and not step.unconfirmed
    left = f"  {_begin(step)}" + (f", about {count(step.step.minutes, 'minute')}" if whole else "")
    return Content("\n").join([line, styled(left, FAINT).truncate(width, ellipsis=True)])


def agenda_rest(number: int, width: int) -> Content:
    """Return how many steps that are due by today stand only in Track."""
    return styled(f"  and {number} more due, in Track", f"not bold {FAINT}").truncate(
        width, ellipsis=True
    )


def optional_line(step: StepProgress, width: int) -> Content:
    """Return a step that nobody asks for: how long it takes, but no day."""
    sign = STATES[step.state]
    title = joined((f"{sign.sign} ", sign.style), step.step.title)
    return spread(title, styled(f"about {count(step.step.minutes, 'minute')}", FAINT), width)


def nothing_left(progress: Progress) -> str:
    """Return that there is nothing to do now, and what the steps that are left wait for."""
    words = {
        State.WAITING: ("waits for somebody", "wait for somebody"),
        State.BLOCKED: ("is blocked", "are blocked"),
        State.LOCKED: ("is locked behind these", "are locked behind these"),
    }
    required = [one.state for one in progress.steps if one.required]
    counted = ((state, required.count(state)) for state in words)
    parts = [f"{number} {words[state][number > 1]}" for state, number in counted if number]
    rest = f": {', '.join(parts)}" if parts else ""
    return f"Nothing is left for you to do now{rest}."


def _begin(step: StepProgress) -> str:
    if step.unconfirmed:
        return f"Waits for you to confirm the device of {step.unconfirmed[0].by}"
    left = sum(not one.satisfied for one in step.activities)
    if step.state is State.CHANGED and not left:
        return "Look it over again: the page has changed since you finished it"
    verb = "Go on with it" if step.state is State.STARTED else "Begin here"
    return f"{verb}: {count(left, 'thing')} to do" if left else f"{verb}: a page to read"


def aside(
    organisation: Organisation, progress: Progress, news: News, width: int, height: int
) -> Lines:
    """Return what is new, whom to meet and what waits on others; nothing where there is none.

    At most `height` lines: what does not fit is counted, and stands in Track.
    """
    reader = Reader(organisation=organisation, progress=progress)
    groups = (
        (_since(news, progress.today), [_change(one, width) for one in news.changes]),
        ("Whom to meet", list(_meetings(progress, reader, width))),
        ("Waits on others", list(_waits(progress, reader, width))),
    )
    lines: Lines = []
    left = [(title, group) for title, group in groups if group]
    while left:
        (title, group), *left = left
        head = [*([BLANK] if lines else []), *wrapped(styled(title, "bold $secondary"), width)]
        room = height - len(lines) - len(head)
        # Each of the others has its start kept for it, or where that is too much, one line.
        spare = room - sum(2 + _least(one) for _, one in left)
        spare = spare if spare >= _least(group) else room - len(left)
        if spare >= _least(group):
            lines += [*head, *_fitting(group, spare, width)]
        else:
            counted = joined((title, "bold $secondary"), (f"  {len(group)}, in Track", FAINT))
            lines.append(counted.truncate(width, ellipsis=True))
    # What is only good to know gives way to what somebody waits for.
    ahead = _ahead(progress, width)
    head = [BLANK, *wrapped(styled("The way ahead", "bold $secondary"), width)]
    if ahead and len(lines) + len(head) + len(ahead) <= height:
        lines += [*head[0 if lines else 1 :], *ahead]
    return lines


def _least(group: list[Lines]) -> int:
    """Return how many lines it takes to show where a group begins, and to count the rest."""
    return min(len(group), 2)


def _since(news: News, today: date) -> str:
    if news.since == today:
        return "New since you were here"
    return f"New since you were here on {short_day(news.since, today)}"


def _change(change: Change, width: int) -> Lines:
    return hung(joined((f"“{change.title}” ", "bold"), (change.what, FAINT)), width, "• ")


def _fitting(group: list[Lines], height: int, width: int) -> Lines:
    """Return as many entries as fit, at least the start of one, and how many do not."""
    shown: Lines = []
    for at, entry in enumerate(group):
        last = at == len(group) - 1
        room = height - len(shown) - (0 if last else 1)
        if at == 0 and len(entry) > room:
            *kept, cut = entry[: max(room, 1)]
            shown += [*kept, cut.truncate(cut.cell_length - 1) + Content("…")]
            continue
        if len(entry) > room:
            more = styled(f"  and {len(group) - at} more, in Track", FAINT)
            return [*shown, more.truncate(width, ellipsis=True)]
        shown += entry
    return shown


def _meetings(progress: Progress, reader: Reader, width: int) -> Iterator[Lines]:
    for meeting in meetings(progress):
        who = reader.who(meeting.with_whom)
        text = joined((f"{initial_capital(who)}. ", "bold"), (meeting.about, FAINT))
        yield hung(text, width, "• ")


def _ahead(progress: Progress, width: int) -> Lines:
    """Return each milestone with its count and due date, one line each."""
    found: Lines = []
    for milestone in dict.fromkeys(one.placed.milestone for one in progress.steps):
        here = [one for one in progress.steps if one.placed.milestone == milestone and one.required]
        if here:
            done = sum(one.satisfied for one in here)
            sign = STATES[State.DONE if done == len(here) else State.OPEN]
            left = joined(
                (f"{sign.sign} ", sign.style), milestone.title, (f"  {done}/{len(here)}", FAINT)
            )
            due = styled(f"due {short_day(here[0].due, progress.today)}", FAINT)
            found.append(spread(left, due, min(width, 60)))
    return found


def _waits(progress: Progress, reader: Reader, width: int) -> Iterator[Lines]:
    for step in waits(progress):
        if step.state is State.BLOCKED:
            owner = f"{step.owner}: " if step.owner else ""
            text = joined((owner, "bold"), (f"“{step.step.title}”, {step.reason}", FAINT))
            yield hung(text, width, styled("! ", "bold $error"))
        else:
            waiting = [one.activity for one in step.activities if not one.satisfied]
            by = next((reader.who(one.by) for one in waiting if isinstance(one, SignOff)), "")
            text = joined(
                (f"{initial_capital(by)}. ", "bold"), (f"Sign-off of “{step.step.title}”", FAINT)
            )
            yield hung(text, width, "• ")
