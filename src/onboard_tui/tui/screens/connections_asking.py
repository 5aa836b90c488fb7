"""What Connections asks: which neighbour, which role, and what to look at."""

from collections.abc import Callable, Iterable

from textual.content import Content

from onboard_tui.model.candidates import Candidate, Kind, candidates, indexed
from onboard_tui.model.connections import Lens
from onboard_tui.model.organisation import EVERYONE, HandOff
from onboard_tui.tui.dialogs.choose import ChooseDialog, Entries
from onboard_tui.tui.dialogs.find import FindDialog
from onboard_tui.tui.reading.lines import FAINT, joined, styled
from onboard_tui.tui.screens.room import Room


def ask_neighbour(
    room: Room, one: HandOff, ends: Iterable[str], then: Callable[[str], None]
) -> None:
    """Say who stands at the other end of a hand-off; where that are several, ask which one."""
    organisation = room.workspace.organisation
    parties = dict.fromkeys(
        party for end in ends for party in (organisation.teams if end == EVERYONE else (end,))
    )
    if len(parties) == 1:
        then(*parties)
        return
    entries = [(party, Content(organisation.name_of(party))) for party in parties]
    title = f"Whom of “{one.title}” to put in the middle?"
    room.app.push_screen(ChooseDialog(title, entries), lambda it: then(it) if it else None)


def ask_role(room: Room, start: str, then: Callable[[str], None]) -> None:
    """Ask for any role or team but `start`, by its name."""
    progress = room.learner.progress if room.learner else None
    found = candidates(room.workspace.organisation, progress)
    parties = [one for one in found if one.kind in (Kind.ROLE, Kind.TEAM) and one.key != start]
    roles = [one for one in parties if one.kind is Kind.ROLE]

    def go(chosen: Candidate | None) -> None:
        if chosen is not None:
            then(chosen.key)

    offered = (("To which role do hand-offs lead?", roles),)
    dialog = FindDialog(indexed(parties), offered, placeholder="Find a role or a team …")
    room.app.push_screen(dialog, go)


def ask_filter(room: Room, lens: Lens, then: Callable[[Lens], None]) -> None:
    """Ask what to look at among all hand-offs."""
    organisation = room.workspace.organisation
    entries: Entries = [
        ("all:", styled("Everything", "bold")),
        ("", styled("One team's", FAINT)),
        *((f"team:{one.id}", Content(one.title)) for one in organisation.teams.values()),
        ("", styled("Whoever works", FAINT)),
        *((f"format:{one.id}", Content(one.title)) for one in organisation.formats.values()),
        ("", styled("Light up a flow", FAINT)),
        *((f"flow:{one.id}", joined(one.title)) for one in organisation.flows.values()),
    ]
    chosen = (
        f"team:{lens.team}"
        if lens.team
        else f"format:{lens.work_format}"
        if lens.work_format
        else f"flow:{lens.flow}"
        if lens.flow
        else "all:"
    )

    def look(found: str | None) -> None:
        kind, _, key = (found or "").partition(":")
        made = {
            "all": Lens(),
            "team": Lens(team=key),
            "format": Lens(work_format=key),
            "flow": Lens(flow=key),
        }.get(kind)
        if made is not None:
            then(made)

    room.app.push_screen(ChooseDialog("Look at which hand-offs?", entries, chosen), look)
