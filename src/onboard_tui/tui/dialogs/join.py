"""The dialog that joins what somebody took along from another device."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from msgspec import Struct

from onboard_tui.devices import CannotJoin, join_file
from onboard_tui.enrolling import Mistake
from onboard_tui.tui.dialogs.form import Field, FormDialog
from onboard_tui.workspace import Workspace


class Here(Struct, frozen=True):
    """Who goes on here, by id, and what there is to tell them."""

    learner: str
    told: str


class JoinDialog(FormDialog[Here]):
    """Asks for the file. Dismissed once it is joined, or with None."""

    NAME: ClassVar[str] = "From another device"
    ABOUT: ClassVar[str] = (
        "Goes on here with what you have done on another device. There, leave the app and type "
        "onboard-tui take-along: it writes one file. Carry it here, and say where it is. What you "
        "do on either device comes together. {form.cancel} closes and changes nothing."
    )

    def __init__(self, workspace: Workspace) -> None:
        field = Field(label="Where is the file?", placeholder="/media/stick/ada-1a2b3c.onboard")
        super().__init__(
            "From another device",
            [field],
            self._join,
            about=(
                "On the other device, leave the app and type\n  onboard-tui take-along\n"
                "It writes one file. Carry it here."
            ),
            button="Go on from there",
        )
        self.workspace = workspace

    def _join(self, texts: Sequence[str]) -> Here:
        # A file that is dragged into a terminal may come in quotes.
        path = texts[0].strip().strip("'\"")
        if not path:
            raise Mistake("Type where the file is, or drag it into this window.")
        try:
            _, learner, told = join_file(self.workspace, Path(path))
        except CannotJoin as error:
            raise Mistake(str(error)) from error
        return Here(learner, told)
