"""The map of hand-offs as plain text: no colour, no boxes, a word for everything."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import structs
from rich.cells import cell_len, set_cell_size

from onboard_tui.export.drawing import cut
from onboard_tui.export.map_words import NOTHING, heading, party_name, party_names
from onboard_tui.export.text import WIDTH
from onboard_tui.export.wrapping import wrapped
from onboard_tui.model.connections import Lens, matrix, neighbourhood, seen, team_of, works_in
from onboard_tui.model.organisation import EVERYONE, HandOff, Organisation
from onboard_tui.model.text import one_line

Lines = list[str]

_LONGEST_NAME = 30
"""How much of a team's title stands beside the matrix, in cells."""


def map_text(organisation: Organisation, lens: Lens) -> str:
    """Return what each team, or the role asked for, receives and gives, as lines.

    A flow is told in its order instead. The whole map ends with the matrix of the teams,
    where that is not wider than `WIDTH`.
    """
    return "\n".join(_map(organisation, lens))


def _map(organisation: Organisation, lens: Lens) -> Iterator[str]:
    shown = seen(organisation, lens)
    title = f"{one_line(organisation.title)}: {heading(organisation, lens, shown)}"
    yield from wrapped(title, WIDTH, rest="  ")
    if lens.flow:
        yield from _flow(organisation, lens, shown)
        return
    party = lens.role or lens.team
    told = {
        (one.id, preposition): _hand_off(organisation, one, preposition, ends)
        for one in shown
        for preposition, ends in (("from", (one.giver,)), ("to", one.to))
    }
    by_team = _by_team(organisation, shown)
    teams = [one for one in organisation.teams if works_in(organisation, one, lens.work_format)]
    for one in (party,) if party else teams:
        # What somebody asked for is told even if there is nothing; so is the whole.
        if (found := by_team[team_of(one)]) or party or lens == Lens():
            yield from _party(structs.replace(organisation, hand_offs=found), one, told)
    if lens == Lens():
        yield from _matrix(organisation)
    elif not shown and not party:
        yield from ("", NOTHING)


def _by_team(
    organisation: Organisation, shown: Sequence[HandOff]
) -> Mapping[str, Mapping[str, HandOff]]:
    """Return what each team has to do with, so that nobody looks through everything for it."""
    found: dict[str, dict[str, HandOff]] = {team: {} for team in organisation.teams}
    for one in shown:
        teams = {team_of(end) for end in (one.giver, *one.to)}
        for team in found if EVERYONE in teams else teams:
            found[team][one.id] = one
    return found


def _party(
    organisation: Organisation, party: str, told: Mapping[tuple[str, str], Lines]
) -> Iterator[str]:
    around = neighbourhood(organisation, party)
    receives = [told[one.hand_off.id, "from"] for one in around.receives]
    gives = [told[one.hand_off.id, "to"] for one in around.gives]
    yield ""
    yield from wrapped(party_name(organisation, party), WIDTH)
    for verb, found in (("receives", receives), ("gives", gives)):
        yield f"  {verb}"
        if not found:
            yield "    nothing yet"
        for lines in found:
            yield from lines


def _hand_off(
    organisation: Organisation, one: HandOff, preposition: str, ends: Sequence[str]
) -> Lines:
    others, what = party_names(organisation, ends), one.what.rstrip(".")
    text = f"{one.title}, {preposition} {others}: {what} ({one.cadence})"
    return wrapped(one_line(text), WIDTH, "    - ")


def _flow(organisation: Organisation, lens: Lens, shown: Sequence[HandOff]) -> Iterator[str]:
    flow = organisation.flows[lens.flow]
    known = {one.id: one for one in shown}
    yield ""
    yield from wrapped(one_line(flow.story), WIDTH)
    if not shown:
        yield from ("", NOTHING)
    for number, key in enumerate(flow.hand_offs, 1):
        if key in known:
            yield ""
            yield from _step(organisation, number, known[key])


def _step(organisation: Organisation, number: int, one: HandOff) -> Iterator[str]:
    giver, takers = party_names(organisation, (one.giver,)), party_names(organisation, one.to)
    mark = f"{number}. "
    indent = " " * len(mark)
    yield from wrapped(one_line(f"{one.title}, from {giver} to {takers}"), WIDTH, mark)
    for text in (one.what, f"How often: {one.cadence}", f"If it breaks: {one.if_it_breaks}"):
        yield from wrapped(one_line(text), WIDTH, indent)


def _matrix(organisation: Organisation) -> Iterator[str]:
    """Yield how many hand-offs each team (a row) has for each other one (a column)."""
    found = matrix(organisation, organisation.hand_offs.values())
    marks = {team: str(number) for number, team in enumerate(organisation.teams, 1)}
    marks[EVERYONE] = EVERYONE
    counts = {cell: str(len(one)) for cell, one in found.cells.items()}
    wide = max(map(len, (*marks.values(), *counts.values())))
    names = {
        one: cut(f"{marks[one]:>{wide}} {party_name(organisation, one)}", _LONGEST_NAME)
        for one in found.givers
    }
    beside = max(map(cell_len, names.values()), default=0)
    columns = found.receivers
    lines = [" " * beside + "".join(f"  {marks[one]:>{wide}}" for one in columns)]
    for giver in found.givers:
        row = "".join(f"  {counts.get((giver, one), '.'):>{wide}}" for one in columns)
        lines.append(set_cell_size(names[giver], beside) + row)
    if found.cells and max(map(cell_len, lines)) <= WIDTH:
        yield ""
        yield "How many hand-offs each team (a row) gives each team (a column)"
        yield from lines
