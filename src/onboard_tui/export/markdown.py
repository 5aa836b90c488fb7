"""A learner's summary as Markdown: for the personnel file, and for whoever checks it."""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from msgspec import Struct

from onboard_tui.model.organisation import Organisation
from onboard_tui.model.progress import Progress, State, StepProgress
from onboard_tui.model.record import local_date
from onboard_tui.model.standing import Standing, day_text
from onboard_tui.model.step import Meeting, SignOff
from onboard_tui.model.text import count, initial_capital, one_line

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~]|!(?=\[)|&(?=#?\w+;)|^#)")
"""What Markdown would take for more than a character, and only there."""


class Evidence(Struct, frozen=True, kw_only=True):
    """What ties a summary to the journals: each file's chain head, and lines that broke."""

    heads: Mapping[str, str]
    broken: int = 0


def escaped(text: str) -> str:
    """Return authored or typed text so that Markdown shows it as it is, on one line."""
    return _SPECIAL.sub(r"\\\1", one_line(text))


def summary(
    organisation: Organisation,
    learner: str,
    progress: Progress,
    standing: Standing,
    evidence: Evidence,
) -> str:
    """Return the Markdown summary of one learner, complete or in progress.

    The same events and the same day give the same text, byte for byte.
    """
    return "\n".join(_lines(organisation, learner, progress, standing, evidence)) + "\n"


def _lines(
    organisation: Organisation,
    learner: str,
    progress: Progress,
    standing: Standing,
    evidence: Evidence,
) -> Iterator[str]:
    enrolment = progress.enrolment
    state = "complete" if progress.complete else "in progress"
    yield f"# Onboarding of {escaped(enrolment.name)}: {state}"
    yield ""
    team = organisation.team(enrolment.team)
    work_format = organisation.formats.get(enrolment.work_format)
    finished = [one.finished for one in progress.steps if one.required and one.finished]
    facts = {
        "Organisation": organisation.title,
        "Team": team.title if team else enrolment.team,
        "Role": progress.role.title if progress.role else enrolment.role,
        "Work format": work_format.title if work_format else enrolment.work_format,
        "Start date": day_text(enrolment.start),
        "Manager": enrolment.manager or "not named",
        "Buddy": enrolment.buddy or "not named",
        "As of": day_text(progress.today),
    }
    if progress.complete:
        facts["Completed"] = day_text(max(finished))
    for key, value in facts.items():
        yield f"- {key}: {escaped(value)}"
    yield ""
    yield (
        f"**{progress.satisfied}/{progress.required}** required steps satisfied "
        f"({progress.percent}%); of the {progress.due_by_now} due by now, "
        f"{progress.due_satisfied}."
    )
    yield ""
    yield f"{initial_capital(standing.verdict.value)}: {escaped(standing.why)}"
    milestones = dict.fromkeys(one.placed.milestone for one in progress.steps)
    for milestone in milestones:
        here = [one for one in progress.steps if one.placed.milestone == milestone]
        yield ""
        yield f"## {escaped(milestone.title)}, due {day_text(here[0].due)}"
        yield ""
        yield "| Step | State | Finished | Revision | Remarks |"
        yield "| --- | --- | --- | --- | --- |"
        for one in here:
            yield _row(one)
    yield ""
    yield "## For whoever checks this record"
    yield ""
    yield from _evidence(learner, progress, evidence)


def _row(one: StepProgress) -> str:
    finished = one.finished.isoformat() if one.finished else ""
    revision = str(one.as_of) if one.as_of else ""
    remarks = "; ".join(escaped(text) for text in _remarks(one))
    state = one.state.value if one.required else f"{one.state.value} (optional)"
    return f"| {escaped(one.step.title)} | {state} | {finished} | {revision} | {remarks} |"


def _remarks(one: StepProgress) -> Iterator[str]:
    if one.late:
        yield f"late, due {day_text(one.due)}"
    if one.state is State.CHANGED:
        yield f"finished at revision {one.as_of}; the page is at {one.step.revision}"
    if one.state is State.WAIVED:
        yield f"waived by {one.owner}: {one.reason}"
    if one.state is State.BLOCKED:
        yield f"blocked: {one.reason}"
    for activity in one.activities:
        match activity.activity:
            case Meeting() if activity.events:
                fact = activity.events[0].fact
                yield f"met {getattr(fact, 'whom', '')} on {_day(getattr(fact, 'when', None))}"
            case SignOff(by=by):
                for event in activity.events[:1]:
                    yield f"signed off by {event.by} on {local_date(event).isoformat()}"
                for event in activity.unconfirmed[:1]:
                    yield f"sign-off by {event.by} is unconfirmed"
                if not activity.satisfied and activity.asked:
                    yield f"waits for a sign-off by the {by}"
            case _:
                pass


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _code(text: str) -> str:
    """Return text as it stands in a journal, or a file's name: anybody may have written it."""
    return f"`{one_line(text).replace('`', '')}`"


def _evidence(learner: str, progress: Progress, evidence: Evidence) -> Iterator[str]:
    yield (
        f"This summary is derived from the journals of the learner {_code(learner)} as of "
        f"{progress.today.isoformat()}. Each journal is chained line by line: if these are "
        "the last chains of its files, nothing in them was changed since."
    )
    yield ""
    for writer, chain in sorted(evidence.heads.items()):
        yield f"- {_code(writer)}: {_code(chain)}"
    if evidence.broken:
        yield ""
        yield (
            f"**Attention:** {count(evidence.broken, 'line')} of the journals do not fit "
            "their chain: they were changed after they were written."
        )
