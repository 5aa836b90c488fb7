"""All teams: who gives how much to whom, one team by the others, and what passes between two."""

from collections.abc import Mapping

from onboard_tui.model.connections import Lens, team_of
from onboard_tui.model.organisation import HandOff
from onboard_tui.model.text import one_line
from onboard_tui.walk.asking import choose
from onboard_tui.walk.rooms.connection_words import connection_words
from onboard_tui.walk.rooms.connections import HandOffsRoom
from onboard_tui.walk.rooms.named import EVERYTHING, lens_key, lens_named, lens_of
from onboard_tui.walk.rooms.room import in_order
from onboard_tui.walk.session import Session
from onboard_tui.walk.telling.lines import Lines
from onboard_tui.walk.telling.teams import (
    cell_lines,
    cells_beside,
    hand_offs_in,
    parties,
    team_lines,
    teams_lines,
)
from onboard_tui.walk.words import Go, Way, Words


class LensRoom(HandOffsRoom):
    """What the rooms have in common that can look at some hand-offs alone.

    `key` is the places that it tells of, ids with a blank between them, and then the lens.
    """

    ROOM = "teams"
    PLACES = 0

    def __init__(self, session: Session, key: str) -> None:
        super().__init__(session, key)
        *places, lens = f"{key} ".split(" ", self.PLACES)
        self.places = tuple(places)
        self.lens = lens_of(lens.strip())

    def go_to(self, room: str, *places: str, lens: Lens | None = None) -> Go:
        """Return the way into one of these rooms, with this lens or another."""
        chosen = self.lens if lens is None else lens
        return Go(room, " ".join((*places, lens_key(chosen))).strip())

    def enter(self) -> Way:
        """Go back to all teams."""
        return Way(does="back to all teams", go=lambda _: self.go_to("teams"))

    def words(self) -> Words:
        """Return the words of the connections, and the one that chooses what to look at."""
        only = Way(
            does="look only at a team, a work format or a flow; alone, to choose one",
            go=self._only,
            takes="WHICH",
        )
        words = connection_words(self.session, numbers=self.numbered, lens=self.lens)
        return {**words, "only": only}

    def _only(self, rest: str) -> Go:
        lens = lens_named(self.session.organisation, rest) if rest else self._chosen()
        return self.go_to(self.ROOM, *self.places, lens=lens)

    def _chosen(self) -> Lens:
        """Ask what to look at. Raises Back, Left."""
        organisation = self.session.organisation
        named = {
            "team": ("a team", {key: organisation.name_of(key) for key in organisation.teams}),
            "format": ("a work format", {x.id: x.title for x in organisation.formats.values()}),
            "flow": ("a flow", {x.id: x.title for x in organisation.flows.values()}),
        }
        found = [("", (EVERYTHING, ""))]
        for kind, (about, known) in named.items():
            found += [(f"{kind} {key}", (one_line(name), about)) for key, name in known.items()]
        keys = [key for key, _ in found]
        at = choose(
            self.session.talk,
            "Look at which hand-offs?",
            [option for _, option in found],
            chosen=keys.index(lens_key(self.lens)),
        )
        return lens_of(keys[at])


class TeamsRoom(LensRoom):
    """Lists all teams with how much each gives and receives. `key` is a lens."""

    def lines(self, width: int) -> Lines:
        """Return the teams."""
        return teams_lines(self.session.organisation, self.lens, self.own, width)

    def enter(self) -> Way:
        """Go to one's own team, else back to where one belongs."""
        own = team_of(self.own)
        return self._to(own) if own else self.home()

    def numbers(self) -> Mapping[int, Way]:
        """Return the teams: a number is the same in every list."""
        return in_order(*map(self._to, parties(self.session.organisation)))

    def _to(self, party: str) -> Way:
        name = one_line(self.session.organisation.name_of(party))
        does = f"hear what {name} gives each team, and receives"
        return Way(does=does, go=lambda _: self.go_to("team-by-team", party))


class TeamByTeamRoom(LensRoom):
    """What one team gives each other one and receives. `key` is the team, and a lens."""

    ROOM = "team-by-team"
    PLACES = 1

    def lines(self, width: int) -> Lines:
        """Return both sides."""
        (party,) = self.places
        return team_lines(self.session.organisation, self.lens, party, self.own, width)

    def numbers(self) -> Mapping[int, Way]:
        """Return what passes to or from each team."""
        (party,) = self.places
        return in_order(*map(self._to, cells_beside(self.session.organisation, self.lens, party)))

    def _to(self, cell: tuple[str, str]) -> Way:
        giver, receiver = map(self.session.organisation.name_of, cell)
        does = one_line(f"hear what {giver} gives {receiver}")
        return Way(does=does, go=lambda _: self.go_to("from-to", *cell))


class FromToRoom(LensRoom):
    """What one team gives another. `key` is the two, and a lens."""

    ROOM = "from-to"
    PLACES = 2

    def lines(self, width: int) -> Lines:
        """Return the hand-offs."""
        return cell_lines(self.session.organisation, self.lens, self._cell, self.own, width)

    @property
    def _cell(self) -> tuple[str, str]:
        giver, receiver = self.places
        return giver, receiver

    def hand_offs(self) -> tuple[HandOff, ...]:
        """Return the hand-offs."""
        return hand_offs_in(self.session.organisation, self.lens, self._cell)
