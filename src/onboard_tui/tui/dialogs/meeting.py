"""The dialog that records a meeting."""

from datetime import date
from typing import ClassVar

from msgspec import Struct
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Input, Label, Static

from onboard_tui.enrolling import Mistake, day_said, meeting_day, person_name
from onboard_tui.model.standing import day_text
from onboard_tui.tui.bound import bound
from onboard_tui.tui.dialogs.dialog import Dialog
from onboard_tui.tui.widgets.text_field import AnswerField


class Met(Struct, frozen=True):
    """Whom somebody met, and on which day."""

    whom: str
    when: date


class MeetingDialog(Dialog[Met | None]):
    """Asks whom one met and when. The suggested answers are one Enter away."""

    NAME: ClassVar[str] = "A meeting"
    ABOUT: ClassVar[str] = (
        "Records a meeting that was held: whom you talked to, and on which day. Enter goes on from "
        "field to field and then records it; {meeting.cancel} closes without."
    )
    BINDINGS: ClassVar[list[BindingType]] = [bound("meeting.cancel", "cancel")]

    def __init__(self, about: str, whom: str, today: date, start: date, early: str = "") -> None:
        """Suggest whom it was; `start` is the first day, `early` says that it has time."""
        super().__init__()
        self._about = about
        self._whom = whom
        self._today = today
        self._start = start
        self._early = early

    def compose(self) -> ComposeResult:
        """Lay out the two questions."""
        with VerticalScroll(id="dialog", can_focus=False):
            yield Static(Content("You have met somebody"), id="title")
            yield Static(Content("\n".join(filter(None, (self._about, self._early)))), id="about")
            yield Label("Whom did you talk to?", markup=False)
            yield AnswerField(self._whom, placeholder="A name", id="whom")
            yield Label("On which day?", markup=False)
            yield AnswerField(
                self._today.isoformat(), placeholder="2027-01-31, today or mon", id="when"
            )
            yield Static(id="day")
            yield Static(id="mistake")
            with Horizontal(id="buttons"):
                yield Button("Record it", id="record", variant="primary", compact=True)
                yield Button("Cancel", id="cancel", compact=True)

    def on_mount(self) -> None:
        """Start with the first question."""
        self.query_one("#whom").focus()

    @property
    def key_labels(self) -> dict[str, str]:
        """What the keys do here: from the day Enter records."""
        return {"field.go-on": "Record it"} if self.focused is self.query_one("#when") else {}

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say which day that is."""
        if event.input.id == "when":
            try:
                said = day_text(day_said(event.value, self._today, past=True))
            except Mistake:
                said = ""
            self.query_one("#day", Static).update(said)

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
            self.close(None)

    def action_cancel(self) -> None:
        """Close without recording."""
        self.close(None)

    def _record(self) -> None:
        try:
            whom = person_name(self.query_one("#whom", Input).value)
            when = meeting_day(self.query_one("#when", Input).value, self._today, self._start)
        except Mistake as mistake:
            self.query_one("#mistake", Static).update(Content(str(mistake)))
            return
        self.close(Met(whom, when))
