"""A learner's standing as data: what `status --json` and `team --format json` print."""

from typing import Any

from onboard_tui.model.progress import Progress, StepProgress
from onboard_tui.model.standing import Standing


def status_data(learner: str, progress: Progress, standing: Standing) -> dict[str, Any]:
    """Return one learner's status with every step, ready for JSON.

    `due` counts the required steps whose due date has come, `overdue` those that
    are late; `next` is a step's id or None; dates are ISO 8601.
    """
    return {
        **summary_data(learner, progress, standing),
        "steps": [_step(one) for one in progress.steps],
    }


def summary_data(learner: str, progress: Progress, standing: Standing) -> dict[str, Any]:
    """Return one learner's status without the steps, ready for JSON."""
    enrolment = progress.enrolment
    return {
        "learner": learner,
        "name": enrolment.name,
        "team": enrolment.team,
        "role": enrolment.role,
        "work-format": enrolment.work_format,
        "start": enrolment.start.isoformat(),
        "manager": enrolment.manager,
        "today": progress.today.isoformat(),
        "standing": standing.verdict.value,
        "why": standing.why,
        "required": progress.required,
        "satisfied": progress.satisfied,
        "percent": progress.percent,
        "due": progress.due_by_now,
        "due-satisfied": progress.due_satisfied,
        "overdue": len(progress.late),
        "late": [one.step.id for one in progress.late],
        "next": progress.next.step.id if progress.next else None,
    }


def _step(one: StepProgress) -> dict[str, Any]:
    return {
        "id": one.step.id,
        "title": one.step.title,
        "milestone": one.placed.milestone.id,
        "minutes": one.step.minutes,
        "required": one.required,
        "state": one.state.value,
        "due": one.due.isoformat(),
        "late": one.late,
        "revision": one.step.revision,
        "finished": one.finished.isoformat() if one.finished else None,
    }
