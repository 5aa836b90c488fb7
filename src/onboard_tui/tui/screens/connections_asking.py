"""What Connections asks: which neighbour, role or hand-off, and what to look at."""

from collections.abc import Callable, Iterable, Sequence

from textual.content import Content

from onboard_tui.model.candidates import Candidate, Kind, candidates, indexed
from onboard_tui.model.connections import Lens
from onboard_tui.model.organisation import EVERYONE, HandOff
from onboard_tui.tui.dialogs.choose import ChooseDialog, Entries
from onboard_tui.tui.dialogs.find import FindDialog
from onboard_tui.tui.reading.lines import FAINT, joined, styled
from onboard_tui.tui.screens.room import Room
from onboard_tui.tui.widgets.found_list import Groups


def ask_neighbour(
    room: Room, one: HandOff, ends: Iterable[str], here: str, then: Callable[[str], None]
) -> None:
    """Say who stands at the other end of a hand-off; where that are several, ask which one.

    `here` is who is in the middle already.
    """
    organisation = room.workspace.organisation
    parties = dict.fromkeys(
        party for end in ends for party in (organisation.teams if end == EVERYONE else (end,))
    )
    if len(parties) > 1:
        parties.pop(here, None)
    if len(parties) == 1:
        then(*parties)
        return
    entries = [(party, Content(organisation.name_of(party))) for party in parties]
    title = f"Whom of “{one.title}” to put in the middle?"
    room.app.push_screen(ChooseDialog(title, entries), lambda it: then(it) if it else None)


def ask_role(room: Room, start: str, whose: str, then: Callable[[str], None]) -> None:
    """Ask for any role or team but `start`, by its name; `whose` says from where the way leads."""
    parties = [
        one for one in _known(room) if one.kind in (Kind.ROLE, Kind.TEAM) and one.key != start
    ]
    roles = [one for one in parties if one.kind is Kind.ROLE]
    offered = ((f"To which role do hand-offs lead from {whose}?", roles),)
    _ask(room, parties, offered, ("Find a role or a team …", "shows the way there"), then)


def ask_hand_off(
    room: Room, question: str, does: str, offered: Iterable[str], then: Callable[[str], None]
) -> None:
    """Ask for any hand-off by its name; some are offered, all where there are none of these."""
    found = {one.key: one for one in _known(room) if one.kind is Kind.HAND_OFF}
    some = [found[key] for key in dict.fromkeys(offered) if key in found]
    known = [*found.values()]
    _ask(room, known, ((question, some or known),), ("Find a hand-off …", does), then)


def _known(room: Room) -> Sequence[Candidate]:
    progress = room.learner.progress if room.learner else None
    return candidates(room.workspace.organisation, progress)


def _ask(
    room: Room,
    known: Sequence[Candidate],
    offered: Groups,
    words: tuple[str, str],
    then: Callable[[str], None],
) -> None:
    """Ask for one of what is known. `words` are what the field says, and what Enter does."""

    def go(chosen: Candidate | None) -> None:
        if chosen is not None:
            then(chosen.key)

    placeholder, does = words
    dialog = FindDialog(indexed(known), offered, placeholder=placeholder, does=does)
    room.app.push_screen(dialog, go)


def ask_filter(room: Room, lens: Lens, then: Callable[[Lens], None]) -> None:
    """Ask what to look at among all hand-offs."""
    organisation = room.workspace.organisation
    entries: Entries = [
        ("all:", styled("Everything", "bold")),
        ("", styled("Only what one team gives or receives:", FAINT)),
        *((f"team:{one}", _set_in(organisation.name_of(one))) for one in organisation.teams),
        ("", styled("Only between teams that work like this:", FAINT)),
        *((f"format:{one.id}", _set_in(one.title)) for one in organisation.formats.values()),
        ("", styled("Everything, with the way of a flow lit:", FAINT)),
        *((f"flow:{one.id}", _set_in(one.title)) for one in organisation.flows.values()),
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
        # In a preview it may have gone while somebody chose.
        now = room.workspace.organisation
        known = {"team": now.teams, "format": now.formats, "flow": now.flows}
        if key and key not in known[kind]:
            return
        made = {
            "all": Lens(),
            "team": Lens(team=key),
            "format": Lens(work_format=key),
            "flow": Lens(flow=key),
        }.get(kind)
        if made is not None:
            then(made)

    room.app.push_screen(ChooseDialog("Look at which hand-offs?", entries, chosen), look)


def _set_in(title: str) -> Content:
    return joined("  ", title)
