"""What is known of the learner, and what another role would bring."""

from collections.abc import Sequence

from onboard_tui.model.events import AwayFact, Enrolled, Event
from onboard_tui.model.moving import Move
from onboard_tui.model.organisation import Organisation
from onboard_tui.model.progress import Progress, State, StepProgress
from onboard_tui.model.saying import away_text, days_text, format_text, role_text
from onboard_tui.model.standing import day_text
from onboard_tui.model.text import count, one_line
from onboard_tui.walk.telling.day import titles
from onboard_tui.walk.telling.lines import Lines, listed, numbered, paragraphs, wrapped

DETAILS = ("role", "work_format", "start", "workdays", "manager", "buddy", "away")
"""What can be changed, as `you_lines` numbers it."""

_MOST_TITLES = 4


def you_lines(
    organisation: Organisation, progress: Progress, absences: Sequence[Event], width: int
) -> Lines:
    """Return somebody's details, each with a number to change it."""
    enrolment = progress.enrolment
    own = "" if progress.calendar.workdays == organisation.workdays else " (your own)"
    away = "; ".join(_absences(absences, progress)) or "none noted"
    values = {
        "role": f"Role: {role_text(organisation, progress)}.",
        "work_format": f"Work format: {format_text(organisation, enrolment.work_format)}.",
        "start": f"First day: {day_text(enrolment.start)}. Due dates count from it.",
        "workdays": f"Workdays: {days_text(progress.calendar.workdays)}{own}.",
        "manager": f"Manager: {one_line(enrolment.manager) or 'nobody named'}.",
        "buddy": f"Buddy: {one_line(enrolment.buddy) or 'nobody named'}.",
        "away": f"Days away: {away}.",
    }
    return paragraphs(
        [
            wrapped(f"You: {one_line(enrolment.name)}.", width),
            numbered([values[key] for key in DETAILS], width),
        ]
    )


def in_order(absences: Sequence[Event]) -> list[Event]:
    """Return the events of absences by their first day."""
    return sorted(
        (one for one in absences if isinstance(one.fact, AwayFact)),
        key=lambda one: one.fact.first,  # type: ignore[union-attr]
    )


def _absences(absences: Sequence[Event], progress: Progress) -> list[str]:
    facts = [one.fact for one in in_order(absences)]
    return [away_text(one, progress.today) for one in facts if isinstance(one, AwayFact)]


def away_lines(absences: Sequence[Event], progress: Progress, width: int) -> Lines:
    """Return the days away that are noted, each with a number."""
    texts = [f"{one}." for one in _absences(absences, progress)]
    title = "Your days away:" if texts else "No days away are noted."
    about = (
        'The word "add" notes a holiday or other days away: due dates after them move with them.'
    )
    about += " A number takes those days back." if texts else ""
    return paragraphs([[*wrapped(title, width), *numbered(texts, width)], wrapped(about, width)])


def move_lines(organisation: Organisation, was: Enrolled, move: Move, width: int) -> Lines:
    """Return what a change credits, leaves open, adds, and no longer asks; and who is there."""
    progress = move.progress
    now = progress.enrolment
    done, kept, new, gone = map(_asked, (move.credited, move.kept, move.new, move.gone))
    place = f"{role_text(organisation, progress)}, {format_text(organisation, now.work_format)}"
    figure = f"{progress.satisfied} of {count(progress.required, 'step')} already done"
    texts = [_listed(figure, done)]
    if kept:
        texts.append(f"{_steps(kept)} of your track stay open.")
    if new:
        texts.append(_listed(f"{_steps(new)} new to you", new))
    if gone:
        texts.append(_listed(f"{_steps(gone)} no longer asked", gone))
    if any(one.record.deeds() for one in gone):
        texts.append("What you did there stays on your record, and counts if you come back.")
    if progress.late:
        texts.append(f"{_steps(progress.late)} late at once: a later first day changes that.")
    for key in ("manager", "buddy"):
        if getattr(was, key) != getattr(now, key):
            who = one_line(getattr(now, key)) or "somebody who is not named yet"
            texts.append(f"Your {key} would be {who}.")
    title = f"This is what it would bring. {place}, from {day_text(now.start)}:"
    return [*wrapped(one_line(title), width), *listed(texts, width)]


def _asked(steps: Sequence[StepProgress]) -> list[StepProgress]:
    """Return what counts of some steps: neither the optional nor the waived are asked."""
    return [one for one in steps if one.required and one.state is not State.WAIVED]


def _listed(said: str, steps: Sequence[StepProgress]) -> str:
    return f"{said}: {titles(steps, _MOST_TITLES)}." if steps else f"{said}."


def _steps(steps: Sequence[StepProgress]) -> str:
    return count(len(steps), "step")
