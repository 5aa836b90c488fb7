"""A dialog with one or two fields, for what is typed."""

from collections.abc import Callable, Sequence
from typing import ClassVar, TypeVar

from msgspec import Struct
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Input, Label, OptionList, Static

from onboard_tui.enrolling import Mistake
from onboard_tui.tui.bound import bound
from onboard_tui.tui.dialogs.choose import Entries
from onboard_tui.tui.dialogs.dialog import Dialog
from onboard_tui.tui.widgets.choice_list import ChoiceList
from onboard_tui.tui.widgets.text_field import AnswerField

T = TypeVar("T")


class Field(Struct, frozen=True, kw_only=True):
    """A field: what it asks for, what stands in it, and what could.

    `check` raises Mistake for a text with which there is no going on to the next field.
    """

    label: str
    value: str = ""
    placeholder: str = ""
    check: Callable[[str], object] | None = None


class FormDialog(Dialog[T | None]):
    """Asks for something typed. Dismissed with what it means, or with None.

    `check` turns the fields' texts into that or raises Mistake, whose sentence is shown;
    `understood` says while somebody types what their text amounts to. `suggestions` are
    for the last field; `other` is a further button and the answer that it stands for.
    """

    NAME: ClassVar[str] = "A form"
    ABOUT: ClassVar[str] = (
        "Type, and press Enter: it goes from field to field, and from the last one on. Tab and "
        "the arrow keys lead to what is suggested. {form.cancel} closes and changes nothing."
    )
    BINDINGS: ClassVar[list[BindingType]] = [bound("form.cancel", "cancel")]

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        check: Callable[[Sequence[str]], T],
        *,
        about: str = "",
        understood: Callable[[Sequence[str]], str] | None = None,
        suggestions: Entries = (),
        button: str = "Save",
        other: tuple[str, T] | None = None,
    ) -> None:
        super().__init__()
        self._title = title
        self._about = about
        self._fields = fields
        self._check = check
        self._says = understood
        self._suggestions = suggestions
        self._button = button
        self._other = other

    def compose(self) -> ComposeResult:
        """Lay out the fields above what is suggested."""
        with VerticalScroll(id="dialog", can_focus=False):
            yield Static(Content(self._title), id="title")
            if self._about:
                yield Static(Content(self._about), id="about")
            for field in self._fields:
                yield Label(field.label, markup=False)
                yield AnswerField(field.value, placeholder=field.placeholder)
            if self._says:
                yield Static(id="understood")
            if self._suggestions:
                yield ChoiceList(id="suggestions")
            yield Static(id="mistake")
            with Horizontal(id="buttons"):
                yield Button(self._button, id="save", variant="primary", compact=True)
                if self._other:
                    yield Button(self._other[0], id="other", compact=True)
                yield Button("Cancel", id="cancel", compact=True)

    def on_mount(self) -> None:
        """Start with the first field."""
        for suggestions in self.query(ChoiceList):
            suggestions.fill(self._suggestions)
        self._understand()
        self.query(Input).first().focus()

    @property
    def key_labels(self) -> dict[str, str]:
        """What the keys do here: from the last field Enter saves."""
        last = self.focused is self.query(Input).last()
        return {"field.go-on": self._button} if last else {}

    @property
    def _texts(self) -> list[str]:
        return [one.value for one in self.query(Input)]

    def on_input_changed(self) -> None:
        """Say what the text amounts to."""
        self.query_one("#mistake", Static).update("")
        self._understand()

    def _understand(self) -> None:
        if self._says is None:
            return
        try:
            said = self._says(self._texts)
        except Mistake:
            said = ""
        self.query_one("#understood", Static).update(Content(said))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on to the next field, and from the last one save."""
        fields = list(self.query(Input))
        at = fields.index(event.input)
        after = fields[at + 1 :]
        if after:
            try:
                if (check := self._fields[at].check) is not None:
                    check(event.value)
            except Mistake as mistake:
                self.query_one("#mistake", Static).update(Content(str(mistake)))
                return
            after[0].focus()
        else:
            self._save()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take what is suggested."""
        self.query(Input).last().value = event.option.id or ""
        self.query_one("#save").focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Save, or close."""
        if event.button.id == "save":
            self._save()
        elif event.button.id == "other" and self._other:
            self.close(self._other[1])
        else:
            self.close(None)

    def action_cancel(self) -> None:
        """Close and change nothing."""
        self.close(None)

    def _save(self) -> None:
        # A key that is held down may ask twice, the second time when it is closed.
        if not self.is_current:
            return
        try:
            answer = self._check(self._texts)
        except Mistake as mistake:
            self.query_one("#mistake", Static).update(Content(str(mistake)))
            return
        self.close(answer)
