"""The dialog that says what holds a step up, and who can help."""

from collections.abc import Sequence
from typing import ClassVar

from msgspec import Struct

from onboard_tui.enrolling import optional_name, reason_text
from onboard_tui.tui.dialogs.form import Field, FormDialog
from onboard_tui.tui.reading.lines import FAINT, joined

Helpers = Sequence[tuple[str, str]]
"""Pairs of a person and why they are suggested."""


class Held(Struct, frozen=True):
    """What holds a step up, and who can help; "" where nobody is known."""

    reason: str
    owner: str


SOLVED = Held("", "")
"""Nothing holds it up any more."""


class BlockDialog(FormDialog[Held]):
    """Asks what holds a step up. Whoever stands at the other end of it is suggested."""

    NAME: ClassVar[str] = "Something is in the way"
    ABOUT: ClassVar[str] = (
        "Notes that a step can't go on, why, and who can help. It shows in Today and in Team, and "
        "the step is not counted as late meanwhile. Nobody is sent a message: tell them yourself."
    )

    def __init__(self, step: str, helpers: Helpers, known: Held | None = None) -> None:
        held = known or Held("", helpers[0][0] if helpers else "")
        super().__init__(
            self.NAME,
            (
                Field(
                    label="What holds it up?",
                    value=held.reason,
                    placeholder="My login does not work yet",
                ),
                Field(label="Who can help?", value=held.owner, placeholder="may stay empty"),
            ),
            _held,
            about=step,
            suggestions=[(name, joined(name, (f"  {why}", FAINT))) for name, why in helpers],
            button="Note it",
            other=("It can go on again", SOLVED) if known else None,
        )


def _held(texts: Sequence[str]) -> Held:
    """Return what the two fields say. Raises Mistake."""
    reason, owner = texts
    return Held(reason_text(reason), optional_name(owner, "helper's name"))
