"""What every form of the map says in the same words: its heading, and who is at each end."""

from collections.abc import Mapping, Sequence

from onboard_tui.model.connections import Lens
from onboard_tui.model.organisation import EVERYONE, HandOff, Organisation
from onboard_tui.model.text import count, one_line

NOTHING = "There are no hand-offs to show."


def heading(organisation: Organisation, lens: Lens, shown: Sequence[HandOff]) -> str:
    """Return how many hand-offs a map shows, and through which lens: "3 of 56 hand-offs, ..."."""
    whole = len(organisation.hand_offs)
    if lens == Lens():
        return count(whole, "hand-off")
    parts = [f"{len(shown)} of {count(whole, 'hand-off')}"]
    if lens.role:
        parts.append(party_name(organisation, lens.role))
    elif lens.team:
        parts.append(party_name(organisation, lens.team))
    if lens.work_format:
        parts.append(f"work format {one_line(organisation.formats[lens.work_format].title)}")
    if lens.flow:
        parts.append(f"flow {one_line(organisation.flows[lens.flow].title)}")
    return "; ".join(parts)


def party_name(organisation: Organisation, party: str) -> str:
    """Return a team's title, or a role's with its team: "Shift lead (Warehouse)"."""
    team = organisation.teams.get(party.partition("/")[0])
    role = team.roles.get(party) if team else None
    if team is None or role is None:
        return one_line(organisation.name_of(party))
    return one_line(f"{role.title} ({organisation.name_of(team.id)})")


def party_names(organisation: Organisation, parties: Sequence[str]) -> str:
    """Return who is at one end of a hand-off: "Marketing, Data", "everyone"."""
    if tuple(parties) == (EVERYONE,):
        return "everyone"
    return one_line(", ".join(organisation.name_of(one) for one in parties))


def steps_of(organisation: Organisation, lens: Lens) -> Mapping[str, tuple[int, ...]]:
    """Return at which steps of the lens's flow, from 1, each of its hand-offs passes."""
    flow = organisation.flows.get(lens.flow)
    found: dict[str, tuple[int, ...]] = {}
    for number, key in enumerate(flow.hand_offs if flow else (), 1):
        found[key] = (*found.get(key, ()), number)
    return found
