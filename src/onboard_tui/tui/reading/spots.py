"""Where somebody is among the connections, and the way that they came."""

from collections.abc import Sequence
from enum import Enum

from msgspec import Struct
from rich.cells import cell_len
from textual.content import Content

from onboard_tui.export.drawing import cut
from onboard_tui.model.connections import Lens
from onboard_tui.model.organisation import Organisation
from onboard_tui.tui.reading.lines import FAINT, joined


class View(Enum):
    """The views of the connections, each by the id of the key that leads to it."""

    MINE = "connections.mine"
    TEAMS = "connections.teams"
    CELL = "cell"
    FLOWS = "connections.flows"
    FLOW = "flow"
    BREAKS = "connections.breaks"
    RESTS = "connections.rests"
    WAY = "connections.way"


ABOVE = {View.CELL: View.TEAMS, View.FLOW: View.FLOWS}
"""Which view one belongs to that no key leads to."""

LISTED = frozenset(View) - {View.MINE, View.TEAMS}
"""The views that are one list."""


_EVERYBODYS = frozenset({View.TEAMS, View.FLOWS})


class Spot(Struct, frozen=True, kw_only=True):
    """One stop on the way: a view, and what stands in its middle.

    `party` is a team or role, `to` the one that a way leads to, or a cell's receiver. `most` is
    how many lines of a long list are wanted, `cursor` where the cursor was when somebody went
    on from here, "" before.
    """

    view: View
    party: str = ""
    to: str = ""
    hand_off: str = ""
    flow: str = ""
    lens: Lens = Lens()
    drawn: bool = False
    cursor: str = ""
    most: int = 24

    def is_same(self, other: "Spot") -> bool:
        """Whether another spot shows the same, wherever the cursor is in it."""
        return self.key == other.key

    @property
    def key(self) -> tuple[object, ...]:
        """What tells it from other spots."""
        return (self.view, self.party, self.to, self.hand_off, self.flow, self.lens)


def title(spot: Spot, organisation: Organisation, own: str) -> str:
    """Return what a spot is called, to somebody whose own place is `own`."""
    match spot.view:
        case View.MINE:
            return "You" if spot.party == own else organisation.name_of(spot.party)
        case View.TEAMS:
            return "All teams"
        case View.CELL:
            giver, receiver = organisation.name_of(spot.party), organisation.name_of(spot.to)
            return f"{giver} → {receiver}"
        case View.FLOWS:
            return "Flows"
        case View.FLOW:
            return organisation.flows[spot.flow].title
        case View.BREAKS:
            return f"If “{organisation.hand_offs[spot.hand_off].title}” breaks"
        case View.RESTS if spot.hand_off:
            return f"What “{organisation.hand_offs[spot.hand_off].title}” rests on"
        case View.RESTS:
            whose = "your work" if spot.party == own else organisation.name_of(spot.party)
            return f"What {whose} rests on"
        case View.WAY:
            start = "you" if spot.party == own else organisation.name_of(spot.party)
            return f"From {start} to {organisation.name_of(spot.to)}"


def walked(path: Sequence[Spot], organisation: Organisation, own: str, width: int) -> Content:
    """Return the way walked on one line, from the last view on that is the same for everybody.

    Where it is too long, its beginning gives way.
    """
    begins = [at for at, spot in enumerate(path) if spot.view in _EVERYBODYS and not spot.lens.flow]
    names = [title(spot, organisation, own) for spot in path[max(begins, default=0) :]]
    looked = looked_at(path, organisation)
    # What one looks at alone is named whatever gives way: else all numbers seem to be of all.
    lens = cut(f" · {looked}" if looked else "", width // 2)
    here = cut(names[-1], width - cell_len(lens))
    before = names[:-1]
    while before and cell_len(" › ".join(["…", *before, here])) + cell_len(lens) > width:
        before = before[1:]
    left_out = ["…"] if len(before) < len(names) - 1 else []
    behind = "".join(f"{name} › " for name in (*left_out, *before))
    line = joined((behind, FAINT), (here, "bold $primary"), (lens, "$secondary"))
    return line.truncate(width, ellipsis=True)


def looked_at(path: Sequence[Spot], organisation: Organisation) -> str:
    """Return what the last spot's lens leaves or lights up, in words; "" where it leaves all."""
    lens = path[-1].lens
    if lens.team:
        return f"only {organisation.name_of(lens.team)}"
    if lens.work_format:
        return f"only {organisation.formats[lens.work_format].title}"
    # A flow that one comes from is named by the way already.
    if lens.flow and not any(one.flow == lens.flow for one in path):
        return f"“{organisation.flows[lens.flow].title}” is lit"
    return ""
