"""A field for somebody's name, with who that is beside it and who could be meant below."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Label, OptionList, Static

from onboard_tui.tui.widgets.choice_list import ChoiceList
from onboard_tui.tui.widgets.text_field import TextField

Names = Sequence[tuple[str, Content]]
"""Pairs of a name and how it is listed."""


class PersonField(Vertical):
    """Takes any name. What is listed while somebody is in it only saves typing."""

    DEFAULT_CSS = """
    PersonField {
        height: auto;
        & > ChoiceList { height: auto; max-height: 5; background: $surface; }
    }
    """

    @dataclass
    class Left(Message):
        """The name is answered: what comes after it, by the field's key."""

        key: str

    def __init__(
        self, key: str, label: str, who: Callable[[str], str], names: Callable[[str], Names]
    ) -> None:
        """`who` says who has a name, "" for nobody known; `names` are those to be listed."""
        super().__init__()
        self._key = key
        self._label = label
        self._who = who
        self._names = names

    def compose(self) -> ComposeResult:
        """Lay out the field above the names."""
        with Horizontal(classes="row"):
            yield Label(self._label, markup=False)
            yield TextField(id=self._key, placeholder="may stay empty", compact=True)
            yield Static(classes="said")
        yield ChoiceList()

    def on_mount(self) -> None:
        """List nobody before somebody comes in."""
        self.query_one(ChoiceList).display = False

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say who that is."""
        self.query_one(".said", Static).update(Content(self._who(event.value)))
        self._offer()

    def on_descendant_focus(self) -> None:
        """List who could be meant."""
        self._offer()

    def on_descendant_blur(self) -> None:
        """List nobody once somebody has left."""
        self.call_after_refresh(self._offer)

    def _offer(self) -> None:
        choices = self.query_one(ChoiceList)
        entries = self._names(self.query_one(Input).value)
        choices.display = self.has_focus_within and bool(entries)
        if choices.display and not choices.has_focus:
            choices.fill(entries)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on with what stands there."""
        event.stop()
        self.post_message(self.Left(self._key))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take a name from the list, and go on."""
        event.stop()
        self.query_one(Input).value = event.option.id or ""
        self.post_message(self.Left(self._key))
