"""The dialog that finds everything by its name."""

from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from onboard_tui.model.candidates import Candidate, Index, Kind, rank
from onboard_tui.tui.bound import bound, with_keys
from onboard_tui.tui.dialogs.dialog import Dialog
from onboard_tui.tui.reading.lines import wrapped
from onboard_tui.tui.widgets.found_list import FoundList, Groups
from onboard_tui.tui.widgets.text_field import TextField

_DOES = {
    Kind.STEP: "goes there",
    Kind.COMMAND: "does it",
    Kind.PERSON: "copies how to reach them",
    Kind.TERM: "keeps it in view for a while",
}
_LEADS = "goes where that can be done"
_SHOWS = "shows it in Connections"
_ABOUT_LINES = 3
_LONGEST = 200
"""More is no name of anything, but pasted by mistake."""


class FindField(TextField):
    """The field to type in. It keeps the focus, and passes the list's keys on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bound("find.open", "tell('select')"),
        bound("find.down", "tell('cursor_down')"),
        bound("find.up", "tell('cursor_up')"),
        bound("find.page-down", "tell('page_down')"),
        bound("find.page-up", "tell('page_up')"),
    ]

    @dataclass
    class Told(Message):
        """The list should do something, by the name of its action."""

        action: str

    def action_tell(self, action: str) -> None:
        """Pass a key on."""
        self.post_message(self.Told(action))


class FindDialog(Dialog[Candidate | None]):
    """Finds while somebody types. Dismissed with what was chosen, or with None.

    What was typed is kept nowhere.
    """

    NAME: ClassVar[str] = "Find"
    ABOUT: ClassVar[str] = (
        "Type a few letters of what you look for: a step, a team, a role, a person, a word, a "
        "hand-off, a flow, or something to do. Several words find what holds all of them, and "
        "“team” or “hand-off” finds every one. "
        "The arrow keys choose, {find.open} opens it, {find.close} closes without."
    )
    PLACEHOLDER: ClassVar[str] = "Find a step, a person, a word, a command …"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (12, "-middle"), (20, "-high")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [bound("find.close", "close")]

    def __init__(
        self,
        index: Index,
        offered: Groups,
        elsewhere: str = "",
        *,
        start: str = "",
        placeholder: str = "",
        does: str = "",
    ) -> None:
        """Take what can be found, what is offered before, and where there would be more.

        `start` is the key of what the cursor is on first, `placeholder` stands in the field, and
        `does` says what Enter does where it always does the same.
        """
        super().__init__()
        self._placeholder = placeholder
        self._does = does
        self._index = index
        self._offered = offered
        self._start = start
        self._nothing = f"Nothing here has all of these words. {elsewhere}".strip()

    def compose(self) -> ComposeResult:
        """Lay out the field above what is found, and what the cursor is on below."""
        with Vertical(id="dialog"):
            placeholder = self._placeholder or self.PLACEHOLDER
            yield FindField(placeholder=placeholder, id="field", compact=True)
            yield FoundList(id="found")
            yield Static(id="about")
            yield Static(id="hint")

    def on_mount(self) -> None:
        """Start with what is offered."""
        self.found.show(self._offered, self._nothing)
        self.found.point_to(self._start)
        self.query_one(FindField).focus()

    def on_resize(self) -> None:
        """Fit the text into the new width."""
        self.call_after_refresh(self._explain)

    @property
    def found(self) -> FoundList:
        """The list of what was found."""
        return self.query_one(FoundList)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what is found so far."""
        event.stop()
        typed = event.value.strip()
        groups = [("", rank(self._index, typed))] if typed else self._offered
        self.found.show(groups, self._nothing)
        self._explain()

    def on_option_list_option_highlighted(self) -> None:
        """Say more of what the cursor is on."""
        self._explain()

    def _explain(self) -> None:
        one = self.found.current
        about = self.query_one("#about", Static)
        # One cell stays free for the ellipsis.
        lines = wrapped(Content(one.about), about.size.width - 1) if one else []
        if len(lines) > _ABOUT_LINES:
            lines = [*lines[: _ABOUT_LINES - 1], lines[_ABOUT_LINES - 1] + Content("…")]
        about.update(Content("\n").join(lines))
        does = self.does(one) if one and not (one.away and one.kind is Kind.STEP) else ""
        said = f"{{find.open}} {does} · {{find.close}} closes" if does else "{find.close} closes"
        self.query_one("#hint", Static).update(Content(with_keys(said, self.app)))

    def does(self, one: Candidate) -> str:
        """Return what opening something does, after the key that does it."""
        return self._does or _LEADS if self._does or one.away else _DOES.get(one.kind, _SHOWS)

    async def on_find_field_told(self, event: FindField.Told) -> None:
        """Do in the list what a key asked for."""
        await self.found.run_action(event.action)

    def on_option_list_option_selected(self) -> None:
        """Close with what was chosen."""
        self.close(self.found.current)

    def action_close(self) -> None:
        """Close without a choice."""
        self.close(None)
