"""How a state looks: a sign, its word, and a colour that never stands alone."""

from msgspec import Struct

from onboard_tui.model.progress import State, StepProgress
from onboard_tui.model.standing import Verdict


class Sign(Struct, frozen=True):
    """A sign of one cell, and the style that goes with it."""

    sign: str
    style: str


CURSOR = "▸"
"""What stands before the line that the cursor is on, where the keys move it."""

STATES = {
    State.DONE: Sign("✓", "$success"),
    State.CHANGED: Sign("↻", "$warning"),
    State.WAIVED: Sign("–", "$text-muted"),
    State.BLOCKED: Sign("!", "bold $error"),
    State.WAITING: Sign("…", "$secondary"),
    State.LOCKED: Sign("·", "$text-muted"),
    State.STARTED: Sign("◐", "$primary"),
    State.OPEN: Sign("○", "$foreground"),
}

VERDICTS = {
    Verdict.BLOCKED: Sign("!", "bold $error"),
    Verdict.LATE: Sign("!", "bold $error"),
    Verdict.STUCK: Sign("!", "bold $warning"),
    Verdict.AT_RISK: Sign("~", "bold $warning"),
    Verdict.WAITING: Sign("…", "bold $secondary"),
    Verdict.NOT_STARTED: Sign("○", "bold $foreground"),
    Verdict.NO_RECENT_DATA: Sign("?", "bold $text-muted"),
    Verdict.ON_TRACK: Sign("✓", "bold $success"),
    Verdict.DONE: Sign("✓", "bold $success"),
}


def remark(step: StepProgress) -> tuple[str, str]:
    """Return the word that a step's line ends in, and its style; "" where none is needed."""
    if step.late:
        return "late", "bold $error"
    if step.unconfirmed:
        return "to confirm", "$warning"
    if step.state in (State.CHANGED, State.BLOCKED, State.WAITING, State.WAIVED, State.LOCKED):
        return step.state.value, STATES[step.state].style
    if step.is_new:
        return "new", "$secondary"
    if not step.required:
        return "optional", "$text-muted"
    return "", ""
