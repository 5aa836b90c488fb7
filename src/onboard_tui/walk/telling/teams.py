"""Who gives how much to whom: all teams, one team beside each other one, and what passes."""

from collections.abc import Sequence

from onboard_tui.model.connections import Cell, Lens, matrix, seen, team_of
from onboard_tui.model.organisation import EVERYONE, HandOff, Organisation
from onboard_tui.model.saying_hand_offs import give_and_take_text, gives_and_receives
from onboard_tui.model.text import count, initial_capital, one_line
from onboard_tui.walk.telling.connections import hand_off_text
from onboard_tui.walk.telling.lines import Lines, numbered, paragraphs, wrapped
from onboard_tui.walk.telling.steps import quoted

_ON = (
    "A number tells what passes between that team and each other one. "
    '"teams" with two of them tells what the first gives the second; "only" with a team, a work '
    "format or a flow looks at no others."
)


def parties(organisation: Organisation) -> tuple[str, ...]:
    """Return the teams and then EVERYONE: their numbers are the same in every list."""
    return (*organisation.teams, EVERYONE)


def lens_text(organisation: Organisation, lens: Lens) -> str:
    """Return what a lens leaves: "", or ", only Marketing"."""
    said = [
        organisation.name_of(lens.team) if lens.team else "",
        organisation.formats[lens.work_format].title if lens.work_format else "",
        f"the flow {quoted(organisation.flows[lens.flow].title)}" if lens.flow else "",
    ]
    named = ", ".join(one for one in said if one)
    return one_line(f", only {named}") if named else ""


def teams_lines(organisation: Organisation, lens: Lens, own: str, width: int) -> Lines:
    """Return all teams, each with its number and how much it gives and receives.

    Those without a hand-off that the lens leaves stand only where it leaves all.
    """
    found = seen(organisation, lens)
    numbers, texts = [], []
    for number, party in enumerate(parties(organisation), start=1):
        gives, receives = gives_and_receives(organisation, lens, party)
        if gives or receives or (lens == Lens() and party != EVERYONE):
            numbers.append(number)
            name = _named(organisation, party, own)
            texts.append(f"{name}: {give_and_take_text(organisation, lens, party)}.")
    title = f"All teams{lens_text(organisation, lens)}: {count(len(found), 'hand-off')}."
    everything = ' "only" alone chooses anew, or everything again.' if lens != Lens() else ""
    return paragraphs(
        [
            wrapped(title, width),
            numbered(texts, width, numbers) if texts else [],
            wrapped(f"{_ON}{everything}", width),
        ]
    )


def cells_beside(organisation: Organisation, lens: Lens, party: str) -> tuple[Cell, ...]:
    """Return where a team gives something, then where it receives, as `team_lines` has them."""
    gives, receives = _sides(organisation, lens, party)
    return (*gives, *receives)


def team_lines(organisation: Organisation, lens: Lens, party: str, own: str, width: int) -> Lines:
    """Return what a team gives and what it receives, by the team at the other end."""
    shown = matrix(organisation, seen(organisation, lens), lens)
    team = organisation.teams.get(party)
    name = f"{_named(organisation, party, own)}{lens_text(organisation, lens)}."
    gives, receives = _sides(organisation, lens, party)

    def told(cells: Sequence[Cell], end: int) -> list[str]:
        other = (_other(organisation, party, cell, end) for cell in cells)
        numbers = (count(len(shown.cells[cell]), "hand-off") for cell in cells)
        return [f"{who}: {many}." for who, many in zip(other, numbers, strict=True)]

    after = range(len(gives) + 1, len(gives) + len(receives) + 1)
    return paragraphs(
        [
            wrapped(one_line(f"{name} {team.purpose if team else ''}"), width),
            [*wrapped("Gives:", width), *(numbered(told(gives, 1), width) or ["Nothing."])],
            [
                *wrapped("Receives:", width),
                *(numbered(told(receives, 0), width, after) or ["Nothing."]),
            ],
        ]
    )


def hand_offs_in(organisation: Organisation, lens: Lens, cell: Cell) -> tuple[HandOff, ...]:
    """Return what one team gives another, of what a lens leaves."""
    return matrix(organisation, seen(organisation, lens), lens).cells.get(cell, ())


def cell_lines(organisation: Organisation, lens: Lens, cell: Cell, own: str, width: int) -> Lines:
    """Return the hand-offs from one team to another, each with a number."""
    found = hand_offs_in(organisation, lens, cell)
    giver, receiver = map(organisation.name_of, cell)
    many = count(len(found), "hand-off") if found else "nothing passes here"
    title = f"From {giver} to {receiver}{lens_text(organisation, lens)}: {many}."
    flow = organisation.flows[lens.flow].hand_offs if lens.flow else ()
    texts = []
    for one in found:
        place = f" It is {flow.index(one.id) + 1} of {len(flow)} in the flow." if flow else ""
        texts.append(f"{hand_off_text(organisation, one, own)}{place}")
    return paragraphs([wrapped(one_line(title), width), numbered(texts, width)])


def _sides(organisation: Organisation, lens: Lens, party: str) -> tuple[list[Cell], list[Cell]]:
    """Return the cells of what a team gives, and of what it receives, as one team of all too."""
    others = parties(organisation)
    known = matrix(organisation, seen(organisation, lens), lens).cells
    gives, receives = (
        {(team_of(one.giver), team_of(end)) for one in side for end in one.to} & known.keys()
        for side in gives_and_receives(organisation, lens, party)
    )
    ends = dict.fromkeys((party, EVERYONE))
    return (
        [(end, one) for end in ends for one in others if (end, one) in gives],
        [(one, end) for end in ends for one in others if (one, end) in receives],
    )


def _other(organisation: Organisation, party: str, cell: Cell, end: int) -> str:
    """Return who stands at an end of a cell, 0 for its giver and 1 for its receiver."""
    preposition = "to" if end else "from"
    name = "itself" if cell[0] == cell[1] != EVERYONE else organisation.name_of(cell[end])
    as_all = "" if party in cell else "as everyone does, "
    return initial_capital(one_line(f"{as_all}{preposition} {name}"))


def _named(organisation: Organisation, party: str, own: str) -> str:
    mine = ", your team" if own and party == team_of(own) else ""
    return one_line(f"{organisation.name_of(party)}{mine}")
