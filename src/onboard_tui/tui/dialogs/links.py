"""The dialog that lists what a page links to."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static

from onboard_tui.pages import Lead
from onboard_tui.tui.bound import bound, with_keys
from onboard_tui.tui.dialogs.dialog import Dialog
from onboard_tui.tui.reading.lines import FAINT, hung, styled
from onboard_tui.tui.widgets.choice_list import ChoiceList

_DOES = {
    "step": "Enter goes there",
    "hand-off": "Enter shows it in Connections",
    "web": "Enter opens it in the browser",
}


class LinksDialog(Dialog[Lead | None]):
    """Lists links. Dismissed with the one to follow; copying leaves it open."""

    NAME: ClassVar[str] = "Links of this page"
    ABOUT: ClassVar[str] = (
        "All that the page links to: steps, hand-offs, words, people and addresses. Enter follows "
        "one, {links.copy} copies it. What the clipboard can't take stands here to be read."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        bound("links.copy", "copy"),
        bound("links.close", "close"),
    ]

    def __init__(self, leads: Sequence[Lead]) -> None:
        super().__init__()
        self._leads = leads

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        with Vertical(id="dialog"):
            yield Static(Content("Links of this page"), id="title")
            yield ChoiceList(id="choices")
            yield Static(id="hint")

    def on_mount(self) -> None:
        """Put the focus on the list."""
        self.query_one(ChoiceList).focus()

    def on_resize(self) -> None:
        """Fit the lines into the new width."""
        width = max(min(self.app.size.width - 16, 69), 16)
        entries = [
            (
                str(at),
                Content("\n").join(
                    [styled(one.text, "bold"), *hung(styled(one.about, FAINT), width, "  ")]
                ),
            )
            for at, one in enumerate(self._leads)
        ]
        self.query_one(ChoiceList).fill(entries)
        self._explain()

    def on_option_list_option_highlighted(self) -> None:
        """Say what Enter does."""
        self._explain()

    def _explain(self) -> None:
        lead = self._current
        does = _DOES.get(lead.kind, "{links.copy} copies it") if lead else ""
        hint = with_keys(f"{does} · {{links.close}} closes", self.app) if does else ""
        self.query_one("#hint", Static).update(Content(hint))

    @property
    def _current(self) -> Lead | None:
        option = self.query_one(ChoiceList).highlighted_option
        return self._leads[int(option.id)] if option and option.id else None

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Follow the link; one that leads nowhere else is copied."""
        lead = self._leads[int(event.option.id or 0)]
        if lead.kind not in _DOES:
            self.action_copy()
        else:
            self.close(lead)

    def action_copy(self) -> None:
        """Put the link into the clipboard, where the terminal allows it."""
        lead = self._current
        if lead is not None:
            self.app.copy_to_clipboard(lead.copied)
            self.notify(f"Copied: {lead.copied}", markup=False)

    def action_close(self) -> None:
        """Close."""
        self.close(None)
