"""What each view of the connections shows, as entries, names and sheets."""

from collections.abc import Iterable, Mapping, Sequence

from rich.cells import cell_len

from onboard_tui.model.connections import (
    Cell,
    Lens,
    Matrix,
    Neighbourhood,
    matrix,
    seen,
    team_of,
)
from onboard_tui.model.organisation import EVERYONE, HandOff, Organisation
from onboard_tui.model.saying_hand_offs import give_and_take_text
from onboard_tui.model.text import count
from onboard_tui.tui.reading import hand_off_lists as lists
from onboard_tui.tui.reading.hand_off import words
from onboard_tui.tui.reading.lines import (
    BLANK,
    FAINT,
    HEADING,
    MEASURE,
    Lines,
    hung,
    joined,
    spread,
    styled,
    wrapped,
)
from onboard_tui.tui.reading.sheet import Sheet
from onboard_tui.tui.reading.spots import Spot, View

_MOST_NAMED = 12


def listing(
    spot: Spot,
    organisation: Organisation,
    own: str,
    width: int,
    round_: Iterable[Sequence[str]],
    *,
    told: bool,
) -> list[lists.Entry]:
    """Return the entries of a view that is a list; `told` where there is room for a story.

    `round_` holds the circles of hand-offs, where the view tells of them.
    """
    match spot.view:
        case View.CELL:
            found = seen(organisation, _filter(spot.lens))
            inside = matrix(organisation, found, spot.lens).cells.get((spot.party, spot.to), ())
            flow = organisation.flows.get(spot.lens.flow)
            return lists.cell(organisation, inside, flow.hand_offs if flow else (), width)
        case View.FLOWS:
            return lists.flows(organisation, own, width)
        case View.FLOW:
            return lists.flow(organisation, organisation.flows[spot.flow], own, width, told=told)
        case View.BREAKS:
            return lists.breaking(spot, organisation, own, width, round_, told=told)
        case View.RESTS:
            return lists.resting(spot, organisation, own, width, round_)
        case _:
            return lists.way(organisation, spot.party, spot.to, width)


def shown_matrix(organisation: Organisation, lens: Lens) -> Matrix:
    """Return the matrix of what a lens leaves. A flow leaves all: it only lights its way."""
    return matrix(organisation, seen(organisation, _filter(lens)), lens)


def lit(organisation: Organisation, flow: str) -> Mapping[Cell, tuple[int, ...]]:
    """Return the cells that a flow passes through, each with its places in the flow, from 1."""
    known = organisation.flows.get(flow)
    cells: dict[Cell, tuple[int, ...]] = {}
    for number, key in enumerate(known.hand_offs if known else (), start=1):
        one = organisation.hand_offs[key]
        for to in dict.fromkeys(map(team_of, one.to)):
            cell = (team_of(one.giver), to)
            cells[cell] = (*cells.get(cell, ()), number)
    return cells


def names_of(organisation: Organisation, shown: Matrix) -> Mapping[str, str]:
    """Return the names of a matrix's parties."""
    keys = dict.fromkeys((*shown.givers, *shown.receivers))
    return {key: organisation.name_of(key) for key in keys}


def middle(organisation: Organisation, around: Neighbourhood, width: int, *, whole: bool) -> Lines:
    """Return who stands in the middle; `whole` says what they are there for, too."""
    team = organisation.teams[team_of(around.party)]
    role = team.roles.get(around.party)
    title, below, purpose = (
        (role.title, team.title, role.purpose) if role else (team.title, "Team", team.purpose)
    )
    gets, gives = f"gets {len(around.receives)}", f"gives {len(around.gives)}"
    beside = cell_len(gets) + cell_len(gives) < width
    counts = (
        [spread(styled(gets, "$secondary"), styled(gives, "$secondary"), width)]
        if beside
        else [styled(gets, "$secondary"), styled(gives, "$secondary")]
    )
    lines = [
        *counts,
        BLANK,
        *wrapped(styled(title, HEADING), width),
        *wrapped(styled(below, FAINT), width),
    ]
    return [*lines, BLANK, *wrapped(styled(purpose), width)] if whole else lines


def cell_summary(organisation: Organisation, shown: Matrix, cell: Cell, width: int) -> Sheet:
    """Return what passes from one team to another, named, and what everyone gets beside it."""
    giver, receiver = (organisation.name_of(one) for one in cell)
    found = shown.cells.get(cell, ())
    lines = wrapped(joined((f"{giver} → {receiver}", "bold"), f": {_many(found)}"), width)
    for one in found[:_MOST_NAMED]:
        lines += hung(joined(one.title, (f" · {one.cadence}", FAINT)), width, "  ")
    if len(found) > _MOST_NAMED:
        lines.append(styled(f"  … and {len(found) - _MOST_NAMED} more", FAINT))
    beside = {
        (cell[0], EVERYONE): f"What {giver} gives everyone",
        (EVERYONE, cell[1]): f"What everyone gives {receiver}",
        (EVERYONE, EVERYONE): "What everyone gives everyone",
    }
    for other, who in beside.items():
        titles = ", ".join(one.title for one in shown.cells.get(other, ()))
        if titles and other != cell:
            lines += wrapped(styled(f"{who}: {titles}", FAINT), width)
    return words("cell", lines, width)


def team_summary(
    organisation: Organisation, shown: Matrix, lens: Lens, team: str, width: int
) -> Sheet:
    """Return how much of what a lens leaves a team gives and receives: in all, and by team."""
    counted_text = give_and_take_text(organisation, _filter(lens), team)
    said = joined((organisation.name_of(team), "bold"), f": {counted_text}")
    lines = wrapped(said, width)
    flow = organisation.flows.get(lens.flow)
    if flow is not None:
        lines += wrapped(styled(f"The numbers are steps of “{flow.title}”.", "$primary"), width)
    for title, end in (("Gives to ", 1), ("Receives from ", 0)):
        numbers = {
            organisation.name_of(cell[end]): len(found)
            for cell, found in shown.cells.items()
            if cell[1 - end] == team
        }
        most_first = sorted(numbers, key=lambda name: -numbers[name])
        counted = [f"{name} {numbers[name]}" for name in most_first]
        lines += wrapped(joined((title, FAINT), ", ".join(counted)), width) if counted else []
    purpose = organisation.teams[team].purpose if team in organisation.teams else ""
    lines += wrapped(styled(purpose, FAINT), width) if purpose else []
    return words(team, lines, width)


def flow_summary(organisation: Organisation, flow: str, width: int) -> Sheet:
    """Return a flow's story."""
    known = organisation.flows.get(flow)
    if known is None:
        return words("", [], width)
    measure = min(width, MEASURE)
    lines = [*wrapped(styled(known.title, HEADING), measure), BLANK]
    return words(flow, [*lines, *wrapped(styled(known.story), measure)], width)


def _filter(lens: Lens) -> Lens:
    return Lens(team=lens.team, role=lens.role, work_format=lens.work_format)


def _many(found: Sequence[HandOff]) -> str:
    return count(len(found), "hand-off")
