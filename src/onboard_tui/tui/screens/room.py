"""What the four rooms share: the banner, the footer, the learner, and the keys between them."""

from collections.abc import Callable, Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.reactive import reactive
from textual.screen import Screen
from textual.widget import Widget

from onboard_tui.tui.bound import bound
from onboard_tui.tui.messages import ReturnWanted, RoomWanted
from onboard_tui.tui.widgets.banner import ROOMS, Banner
from onboard_tui.tui.widgets.key_bar import KeyBar
from onboard_tui.tui.widgets.preview_line import Previewed, PreviewLine
from onboard_tui.workspace import Learner, Workspace

NARROW = 76
"""The width in cells below which a room has one column."""

WIDE = 116
"""The width in cells from which a room has a second column."""


class Room(Screen[None]):
    """One of the four rooms. The app sets `workspace`, `learner`, `unsaved` and `came_from`.

    `previewed` is there only in a preview, from before the room is first shown.
    """

    ROOM: ClassVar[str]
    NAME: ClassVar[str]
    ABOUT: ClassVar[str]
    """What the room is for, in two or three sentences: the first lines of its help."""
    BINDINGS: ClassVar[list[BindingType]] = [
        *(bound(f"rooms.{room}", f"room('{room}')") for room, _ in ROOMS),
        bound("rooms.you", "room('you')"),
        bound("rooms.switch", "app.switch"),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (NARROW, "-normal"), (WIDE, "-wide")]  # noqa: RUF012

    learner: reactive[Learner | None] = reactive(None, init=False)
    unsaved: reactive[bool] = reactive(False, init=False)
    previewed: reactive[Previewed | None] = reactive(None, init=False)
    came_from: reactive[str] = reactive("", init=False)
    """The title of the room from which a link led here; "" where somebody just came here."""

    def __init__(self, workspace: Workspace, learner: Learner | None) -> None:
        super().__init__()
        self.workspace = workspace
        self._is_behind = False
        self.set_reactive(Room.learner, learner)

    def compose(self) -> ComposeResult:
        """Put the banner on top, the footer below, and the room's own between them."""
        if self.previewed is not None:
            self.add_class("-preview")
            yield PreviewLine(self.previewed)
        yield Banner(self.ROOM)
        yield from self.compose_room()
        yield KeyBar()

    def compose_room(self) -> Iterable[Widget]:
        """Yield the room's own widgets."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Say who is here."""
        self._say_who()

    def watch_unsaved(self) -> None:
        """Say in the banner that something is not saved yet."""
        self.query_one(Banner).unsaved = self.unsaved

    def watch_previewed(self, previewed: Previewed) -> None:
        """Say what is previewed."""
        for line in self.query(PreviewLine):
            line.previewed = previewed

    def watch_came_from(self) -> None:
        """Name in the key bar where Backspace leads."""
        self.refresh_bindings()

    def catch_up(self) -> None:
        """Show what was asked for and is not drawn yet: another key is about to be taken."""

    def place_left(self) -> Callable[[], None]:
        """Return what shows again the place that somebody leaves by a link."""
        return lambda: None

    def action_back(self) -> None:
        """Go back to the room from which a link led here."""
        if self.came_from:
            self.post_message(ReturnWanted())

    def take(self, workspace: Workspace, learner: Learner | None) -> None:
        """Show content that was written anew, and the learner as they stand in it.

        What is remembered by an id may be gone.
        """
        self.workspace = workspace
        self.set_reactive(Room.learner, learner)
        # Even where the learner stands as before: what others do may have changed.
        self.watch_learner()

    def watch_learner(self) -> None:
        """Show what changed; a room that nobody sees waits until somebody comes back."""
        if self.is_mounted:
            self._is_behind = self not in self.app.screen_stack
            if not self._is_behind:
                self._catch_up()

    def on_screen_resume(self) -> None:
        """Show what changed meanwhile."""
        if self._is_behind:
            self._is_behind = False
            self._catch_up()

    def _catch_up(self) -> None:
        self._say_who()
        self.show_learner()

    def show_learner(self) -> None:
        """Bring the room up to date with `learner`."""

    def _say_who(self) -> None:
        self.query_one(Banner).who = self.learner.name if self.learner else "looking around"

    def action_room(self, room: str) -> None:
        """Go to another room. The banner says so at once: to make a room takes a few frames."""
        if room != self.ROOM:
            self.query_one(Banner).going_to = room
        self.call_after_refresh(self.post_message, RoomWanted(room))

    def on_banner_clicked(self, event: Banner.Clicked) -> None:
        """Go to the room that was clicked."""
        self.action_room(event.room)

    def on_screen_suspend(self) -> None:
        """Be ready to be come back to."""
        self.query_one(Banner).going_to = ""
