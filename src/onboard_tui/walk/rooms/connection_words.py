"""The words about who needs whom: they work in every room, and mean what is told there."""

from collections.abc import Callable, Mapping

from onboard_tui.model.connections import Lens
from onboard_tui.model.saying_hand_offs import own_party
from onboard_tui.model.text import one_line
from onboard_tui.walk.asking import choose, number_in
from onboard_tui.walk.rooms.named import (
    cell_named,
    flow_named,
    hand_off_named,
    lens_key,
    party_named,
    resting_named,
)
from onboard_tui.walk.session import Session
from onboard_tui.walk.words import Go, NotUnderstood, Way, Words

_NOBODY: Mapping[int, str] = {}


def connection_words(
    session: Session,
    *,
    party: str = "",
    hand_off: str = "",
    numbers: Mapping[int, str] = _NOBODY,
    lens: Lens | None = None,
) -> Words:
    """Return the words of the connections, as they are meant in a room.

    What it tells of is a `party` or a `hand_off`, else one's own place; `numbers` are the
    hand-offs that it told by number, and `lens` is what it looks at.
    """
    own = own_party(session.organisation, session.me.progress)
    here = party or own
    return {
        "teams": Way(
            does="all teams, and how much each gives; with two after it, what passes there",
            go=_to_teams(session, lens or Lens()),
            takes="TEAM TEAM",
        ),
        "flow": Way(
            does="a story from hand to hand; alone, the list of them",
            go=_to_flow(session),
            takes="NAME",
            short="flows",
        ),
        "breaks": Way(
            does="what fails if a hand-off does, by its number or name",
            go=_to_breaks(session, hand_off, numbers),
            takes="HAND-OFF",
        ),
        "rests": Way(
            does="all that your work, or what you are at, rests on; or what you name after it",
            go=_to_rests(session, f"hand-off {hand_off}" if hand_off else here, numbers),
            takes="WHOSE",
        ),
        "way": Way(
            does="how hand-offs lead to a role, and back; alone, to choose one",
            go=_to_way(session, here),
            takes="ROLE",
        ),
    }


def _to_teams(session: Session, lens: Lens) -> Callable[[str], Go]:
    def go(rest: str) -> Go:
        if not rest:
            return Go("teams", lens_key(lens))
        found = cell_named(session.organisation, rest)
        room = "team-by-team" if len(found) == 1 else "from-to"
        return Go(room, " ".join((*found, lens_key(lens))).strip())

    return go


def _to_flow(session: Session) -> Callable[[str], Go]:
    def go(rest: str) -> Go:
        return Go("flow", flow_named(session.organisation, rest)) if rest else Go("flows")

    return go


def _to_breaks(session: Session, hand_off: str, numbers: Mapping[int, str]) -> Callable[[str], Go]:
    def go(rest: str) -> Go:
        if not rest and not hand_off:
            number = "its number or its name" if numbers else "its name"
            raise NotUnderstood(f'Say which hand-off: "breaks" with {number} after it.')
        if not rest:
            return Go("breaks", hand_off)
        by_number = _by_number(rest, numbers)
        return Go("breaks", by_number or hand_off_named(session.organisation, rest))

    return go


def _to_rests(session: Session, here: str, numbers: Mapping[int, str]) -> Callable[[str], Go]:
    def go(rest: str) -> Go:
        if not rest and not here:
            raise NotUnderstood(
                'Your team is not in this content: "rests" with a team or hand-off after it works.'
            )
        if not rest:
            return Go("rests", here if here.startswith("hand-off ") else f"party {here}")
        by_number = _by_number(rest, numbers)
        if by_number:
            return Go("rests", f"hand-off {by_number}")
        return Go("rests", resting_named(session.organisation, rest))

    return go


def _by_number(rest: str, numbers: Mapping[int, str]) -> str:
    """Return the hand-off that has a number here, "" where it is none. Raises NotUnderstood."""
    number = number_in(rest)
    if number is None:
        return ""
    if number not in numbers:
        raise NotUnderstood(f"No hand-off has the number {number} here: type its name.")
    return numbers[number]


def _to_way(session: Session, start: str) -> Callable[[str], Go]:
    def go(rest: str) -> Go:
        if not start:
            raise NotUnderstood(
                'Your team is not in this content: "way" works after "connections" with a team.'
            )
        organisation = session.organisation
        end = party_named(organisation, rest) if rest else _chosen_role(session)
        return Go("way", f"{start} {end}")

    return go


def _chosen_role(session: Session) -> str:
    """Ask for a role. Raises Back, Left."""
    organisation = session.organisation
    roles = list(organisation.roles())
    titles = [
        (f"{one_line(one.title)}, {one_line(organisation.teams[one.team].title)}", "")
        for one in roles
    ]
    question = "To which role do hand-offs lead?"
    return roles[choose(session.talk, question, titles)].id
