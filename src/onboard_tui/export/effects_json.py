"""Who is affected by other content, and how, as data: what `check --against --json` prints."""

from typing import Any

from onboard_tui.model.effects import Effect, Shift, View
from onboard_tui.model.progress import StepProgress


def effect_data(learner: str, effect: Effect) -> dict[str, Any]:
    """Return what would change for one learner, ready for JSON. Dates are ISO 8601."""
    enrolment = effect.before.progress.enrolment
    return {
        "learner": learner,
        "name": enrolment.name,
        "team": enrolment.team,
        "role": enrolment.role,
        "work-format": enrolment.work_format,
        "before": _view(effect.before),
        "after": _view(effect.after),
        "has-no-track": effect.homeless,
        "lost": [{"id": one.step, "title": one.title, "why": one.why} for one in effect.lost],
        "finishes-again": [_shift(one) for one in effect.reopened],
        "looks-again": [_shift(one) for one in effect.again],
        "new": [_step(one) for one in effect.new],
        "gone": [_step(one) for one in effect.gone],
        "finished-by-it": [_shift(one) for one in effect.finished],
        "other-states": [_shift(one) for one in effect.turned],
        "other-due-dates": [_shift(one) for one in effect.due],
    }


def _view(view: View) -> dict[str, Any]:
    return {
        "satisfied": view.progress.satisfied,
        "required": view.progress.required,
        "standing": view.standing.verdict.value,
        "why": view.standing.why,
    }


def _step(one: StepProgress) -> dict[str, Any]:
    return {
        "id": one.step.id,
        "title": one.step.title,
        "state": one.state.value,
        "due": one.due.isoformat(),
        "late": one.late,
    }


def _shift(shift: Shift) -> dict[str, Any]:
    before, after = _step(shift.before), _step(shift.after)
    return {**after, "was": {key: before[key] for key in ("id", "state", "due", "late")}}
