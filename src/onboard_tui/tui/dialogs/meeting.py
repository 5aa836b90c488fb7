"""The dialog that records a meeting."""

from datetime import date
from typing import ClassVar

from msgspec import Struct
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Label, Static

from onboard_tui.enrolling import Mistake, person_name, start_date


class Met(Struct, frozen=True):
    """Whom somebody met, and on which day."""

    whom: str
    when: date


class MeetingDialog(ModalScreen[Met | None]):
    """Asks whom one met and when. The suggested answers are one Enter away."""

    NAME: ClassVar[str] = "A meeting"
    ABOUT: ClassVar[str] = (
        "Records a meeting that was held: whom you talked to, and on which day. Enter goes on from "
        "field to field and then records it; Escape closes without."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape",
            "cancel",
            "Cancel",
            key_display="Esc",
            id="meeting.cancel",
            tooltip="Close without recording a meeting",
        ),
    ]

    def __init__(self, about: str, whom: str, today: date) -> None:
        super().__init__()
        self._about = about
        self._whom = whom
        self._today = today

    def compose(self) -> ComposeResult:
        """Lay out the two questions."""
        with VerticalScroll(id="dialog", can_focus=False):
            yield Static(Content("You have met somebody"), id="title")
            yield Static(Content(self._about), id="about")
            yield Label("Whom did you talk to?", markup=False)
            yield Input(self._whom, placeholder="A name", id="whom", compact=True)
            yield Label("On which day?", markup=False)
            yield Input(self._today.isoformat(), placeholder="2027-01-31", id="when", compact=True)
            yield Static(id="mistake")
            with Horizontal(id="buttons"):
                yield Button("Record it", id="record", variant="primary", compact=True)
                yield Button("Cancel", id="cancel", compact=True)

    def on_mount(self) -> None:
        """Start with the first question."""
        self.query_one("#whom").focus()

    def on_resize(self) -> None:
        """Keep what has the focus in view."""
        if self.focused is not None:
            self.call_after_refresh(self.focused.scroll_visible, animate=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on to the day, and from there record."""
        if event.input.id == "whom":
            self.query_one("#when").focus()
        else:
            self._record()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Record, or close."""
        if event.button.id == "record":
            self._record()
        else:
            self._close(None)

    def action_cancel(self) -> None:
        """Close without recording."""
        self._close(None)

    def _close(self, answer: Met | None) -> None:
        # A key that is held down may ask twice, the second time when it is closed.
        if self.is_current:
            self.dismiss(answer)

    def _record(self) -> None:
        try:
            whom = person_name(self.query_one("#whom", Input).value)
            when = start_date(self.query_one("#when", Input).value)
            if when > self._today:
                raise Mistake(f"{when} is still to come; record a meeting once it was held.")
        except Mistake as mistake:
            self.query_one("#mistake", Static).update(Content(str(mistake)))
            return
        self._close(Met(whom, when))
