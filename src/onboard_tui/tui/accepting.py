"""Asking whether a device is that of one's manager, from wherever somebody comes to it."""

from typing import Any

from textual.app import App

from onboard_tui.model import doing
from onboard_tui.model.progress import StepProgress
from onboard_tui.tui.messages import Done


def ask_to_accept(app: App[Any], step: StepProgress, writer: str) -> None:
    """Ask about the device behind a step's unconfirmed sign-off or waiver."""
    # Late: most never need it.
    from onboard_tui.tui.dialogs.accept import ACCEPT, AcceptDialog

    event = next((one for one in step.unconfirmed if one.writer == writer), None)
    if event is None:
        return

    def accept(answer: str | None) -> None:
        if answer == ACCEPT:
            said = f"Accepted: what {event.by} signs there counts from now on."
            app.post_message(Done(doing.accept(step, writer), said))

    app.push_screen(AcceptDialog(step, event), accept)
