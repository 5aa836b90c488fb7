"""The dialog that holds a private note on a step."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.events import Paste
from textual.widgets import Static, TextArea

from onboard_tui.model.text import plain
from onboard_tui.notes import LONGEST
from onboard_tui.tui.bound import bound, with_keys
from onboard_tui.tui.dialogs.dialog import Dialog

_HINT = "{note.keep} closes; what you wrote is kept · {note.drop} drops the changes"


class NoteArea(TextArea):
    """A text area that takes what is pasted as text: without the codes that a terminal obeys."""

    def on_paste(self, event: Paste) -> None:
        """Leave out control codes before it is put in."""
        event.text = plain(event.text)[:LONGEST]


class NoteDialog(Dialog[str | None]):
    """Shows a note to write in. Dismissed with its text, or with None to leave it as it was."""

    NAME: ClassVar[str] = "Your note"
    ABOUT: ClassVar[str] = (
        "A note on this step for yourself. It stays in a file on this device; no journal, no "
        "export and no manager ever sees it. {note.keep} closes, and what you wrote is kept; an "
        "empty note is deleted."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        bound("note.keep", "keep"),
        bound("note.drop", "drop"),
    ]

    def __init__(self, step: str, known: str, text: str) -> None:
        """Start with `text`; `known` is what is kept."""
        super().__init__()
        self._step = step
        self._known = known
        self._text = text

    def compose(self) -> ComposeResult:
        """Lay out the text below the step's title."""
        with Vertical(id="dialog"):
            yield Static(Content("Your note"), id="title")
            yield Static(Content(f"{self._step} · on this device only"), id="about")
            yield NoteArea(self._text, id="text", soft_wrap=True, compact=True)
            yield Static(id="mistake")
            yield Static(Content(with_keys(_HINT, self.app)), id="hint")

    def on_mount(self) -> None:
        """Start writing at the end."""
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)
        area.focus()

    def action_keep(self) -> None:
        """Close and keep what was written."""
        text = self.query_one(TextArea).text
        if len(text) > LONGEST:
            said = f"The note has {len(text)} characters; {LONGEST} are the most."
            self.query_one("#mistake", Static).update(Content(said))
        else:
            self.close(None if text == self._known else text)

    def action_drop(self) -> None:
        """Close and leave the note as it was."""
        self.close(None)
