"""A learner's day -> lines: where they stand and why, what is due, whom to meet."""

from collections.abc import Iterator

from textual.content import Content

from onboard_tui.model.organisation import Organisation
from onboard_tui.model.progress import ACTIONABLE, Progress, State, StepProgress
from onboard_tui.model.schedule import workdays_after
from onboard_tui.model.standing import Standing, day_text, short_day
from onboard_tui.model.step import Meeting, SignOff
from onboard_tui.model.text import count, initial_capital
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
from onboard_tui.tui.reading.people import Reader
from onboard_tui.tui.signs import STATES, VERDICTS, remark

SHOWN, SHOWN_LOW = 6, 4
"""How many steps Today lists, and how many on a low screen: what is next, not all."""

_SOON = 5
_WAITS = 3
"""The lines that "Waits on others" takes with one entry."""
_METER = 24
_MORNING, _EVENING = 5, 18


def greeting(name: str, hour: int) -> str:
    """Return a greeting that fits the hour, 0 to 23."""
    if hour < _MORNING or hour >= _EVENING:
        return f"Good evening, {name}."
    return f"Good morning, {name}." if hour < 12 else f"Good afternoon, {name}."


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
    days = (progress.today - progress.enrolment.start).days
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


def agenda(progress: Progress, shown: int = SHOWN) -> tuple[StepProgress, ...]:
    """Return what Today lists: the next step first, then by due date, what can be done."""
    actionable = [one for one in progress.steps if one.state in ACTIONABLE and one.required]
    others = sorted(
        (one for one in actionable if one is not progress.next), key=lambda one: one.due
    )
    first = (progress.next,) if progress.next else ()
    return (*first, *others)[:shown]


def agenda_line(step: StepProgress, progress: Progress, width: int, *, first: bool) -> Content:
    """Return a step of the agenda on two lines for the first, on one for the others."""
    word, style = remark(step)
    when = "today" if step.due == progress.today else short_day(step.due, progress.today)
    due = joined((f"{word} ", style) if word else "", (f"due {when}", "" if word else FAINT))
    sign = STATES[step.state]
    title = joined((f"{sign.sign} ", sign.style), (step.step.title, "bold" if first else ""))
    line = spread(title, due, width)
    if not first:
        return line
    left = f"  {_begin(step)}, about {count(step.step.minutes, 'minute')}"
    return Content("\n").join([line, styled(left, FAINT).truncate(width, ellipsis=True)])


def _begin(step: StepProgress) -> str:
    left = sum(not one.satisfied for one in step.activities)
    if step.state is State.CHANGED and not left:
        return "Look it over again: the page has changed since you finished it"
    verb = "Go on with it" if step.state is State.STARTED else "Begin here"
    return f"{verb}: {count(left, 'thing')} to do" if left else f"{verb}: a page to read"


def aside(organisation: Organisation, progress: Progress, width: int, height: int) -> Lines:
    """Return whom to meet and what waits on others; nothing where there is neither.

    At most `height` lines: what does not fit is counted, and stands in Track.
    """
    reader = Reader(organisation=organisation, progress=progress)
    lines: Lines = []
    groups = (
        ("Whom to meet", list(_meetings(progress, reader, width))),
        ("Waits on others", list(_waits(progress, reader, width))),
        ("The way ahead", _ahead(progress, width)),
    )
    for title, group in groups:
        if group:
            # What is only good to know gives way to what somebody waits for.
            if title == "The way ahead" and len(lines) + len(group) + 2 > height:
                continue
            lines += [BLANK] if lines else []
            lines += [styled(title, "bold $secondary")]
            # What waits on others is short, and nothing else tells of it.
            kept = _WAITS if title == "Whom to meet" and groups[1][1] else 0
            lines += _fitting(group, height - len(lines) - kept)
    return lines


def _fitting(group: list[Lines], height: int) -> Lines:
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
            return [*shown, styled(f"  and {len(group) - at} more, in Track", FAINT)]
        shown += entry
    return shown


def _meetings(progress: Progress, reader: Reader, width: int) -> Iterator[Lines]:
    soon = workdays_after(progress.today, _SOON, progress.calendar)
    found = 0
    for step in progress.steps:
        if step.state not in ACTIONABLE or step.due > soon:
            continue
        for activity in step.activities:
            if isinstance(activity.activity, Meeting) and not activity.satisfied and found < 3:
                found += 1
                who = reader.who(activity.activity.with_whom)
                text = joined(
                    (f"{initial_capital(who)}. ", "bold"), (activity.activity.about, FAINT)
                )
                yield hung(text, width, "• ")


def _ahead(progress: Progress, width: int) -> list[Lines]:
    """Return each milestone with its count and due date."""
    found: list[Lines] = []
    for milestone in dict.fromkeys(one.placed.milestone for one in progress.steps):
        here = [one for one in progress.steps if one.placed.milestone == milestone and one.required]
        if here:
            done = sum(one.satisfied for one in here)
            sign = STATES[State.DONE if done == len(here) else State.OPEN]
            left = joined(
                (f"{sign.sign} ", sign.style), milestone.title, (f"  {done}/{len(here)}", FAINT)
            )
            due = styled(f"due {short_day(here[0].due, progress.today)}", FAINT)
            found.append([spread(left, due, min(width, 60))])
    return found


def _waits(progress: Progress, reader: Reader, width: int) -> Iterator[Lines]:
    for step in progress.steps:
        if step.state is State.BLOCKED:
            owner = f"{step.owner}: " if step.owner else ""
            text = joined((owner, "bold"), (f"“{step.step.title}”, {step.reason}", FAINT))
            yield hung(text, width, styled("! ", "bold $error"))
        elif step.state is State.WAITING:
            waiting = [one.activity for one in step.activities if not one.satisfied]
            by = next((reader.who(one.by) for one in waiting if isinstance(one, SignOff)), "")
            text = joined(
                (f"{initial_capital(by)}. ", "bold"), (f"Sign-off of “{step.step.title}”", FAINT)
            )
            yield hung(text, width, "• ")
