"""The dialog that asks whether a device is that of one's manager."""

from typing import ClassVar

from onboard_tui.model.events import Event, Waived
from onboard_tui.model.progress import StepProgress
from onboard_tui.model.record import local_date
from onboard_tui.model.standing import day_text
from onboard_tui.model.waiting import accepting_text
from onboard_tui.tui.dialogs.choose import ChooseDialog
from onboard_tui.tui.reading.lines import styled

ACCEPT, LATER = "accept", "later"


class AcceptDialog(ChooseDialog):
    """Asks for one device. Dismissed with ACCEPT, or with anything else to leave it."""

    NAME: ClassVar[str] = "A device to confirm"
    ABOUT: ClassVar[str] = (
        "Somebody signed a step off, or waived it, from a device that neither your invitation nor "
        "you have named. Anybody could have done that: so it counts once you accept the device. "
        "{choose.cancel} closes and changes nothing."
    )

    def __init__(self, step: StepProgress, event: Event) -> None:
        did = "waived" if isinstance(event.fact, Waived) else "signed off"
        title = f"Is this the device of {event.by}?"
        about = (
            f"{event.by} {did} “{step.step.title}” there on {day_text(local_date(event))}.\n\n"
            f"{accepting_text(event)}"
        )
        entries = [
            (ACCEPT, styled("Accept this device", "bold")),
            (LATER, styled("Not now", "bold")),
        ]
        # Who presses Enter by habit has accepted nobody.
        super().__init__(title, entries, LATER, about)
