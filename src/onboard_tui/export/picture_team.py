"""A picture of one team or role: who gives it something, its roles, and whom it gives to."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from rich.cells import cell_len

from onboard_tui.export.drawing import Point, cut
from onboard_tui.export.map_words import party_name, steps_of
from onboard_tui.export.picture import (
    ACROSS,
    DOWN,
    Caption,
    Curve,
    Path,
    Picture,
    Rectangle,
    Spot,
    thickness,
    with_numbers,
)
from onboard_tui.export.picture_ring import LONGEST_LABEL, about_curve, number_of
from onboard_tui.model.connections import Lens, neighbourhood, team_of
from onboard_tui.model.organisation import EVERYONE, HandOff, Organisation
from onboard_tui.model.text import one_line

_HIGH, _BETWEEN = 3 * DOWN, 22
_WAY = 220
"""Pixels between two columns, in which the curves run."""

_MARGIN, _CAPTION, _LANE = 24, 42, 84
"""Around all, over each column, and beside the roles for what they give each other."""

_BETWEEN_PORTS, _BESIDE_PORTS = 6, 12
"""Pixels between two ends of curves at the same side of a box, and outside all of them."""

_NEAR_OTHERS = (0.2, 0.28, 0.36, 0.44, 0.14, 0.52, 0.6, 0.68, 0.76)
_WITHIN = (0.5, 0.6, 0.4, 0.7, 0.3, 0.8, 0.2)

LEFT, RIGHT = "<", ">"
"""What distinguishes a team at the left from the same team at the right."""

Ends = tuple[str, str]
"""A giver and a receiver: at the left and the right teams, in the middle roles or the team."""

Side = tuple[str, bool]
"""A box, and whether its right side is meant."""


class Port(Struct, frozen=True):
    """Where a curve starts at, or comes to, the side of a box.

    `other` is who is at its other end, `room` how many pixels of the side it takes.
    """

    pair: Ends
    other: str
    room: float
    starts: bool


def beside(organisation: Organisation, lens: Lens, shown: Sequence[HandOff]) -> Picture:
    """Return three columns: teams that give, the team's or role's own part, teams that get."""
    party = lens.role or lens.team
    pairs = _pairs(organisation, party, shown)
    columns = _columns(organisation, party, pairs)
    lane = _LANE if any(map(_within, pairs)) else _MARGIN
    spots = _spots(organisation, columns, _heights(pairs), lane)
    frame = _frame([spots[one].area for one in columns[1]], lane)
    steps = steps_of(organisation, lens)
    starts, tips = _ends(spots, pairs)
    curves = [
        Curve(
            path=_path(starts[ends], tips[ends], within=_within(ends)),
            width=thickness(len(found)),
            hue=spots[ends[0]].hue,
            number=number_of(found, steps),
            about=about_curve(spots[ends[0]].title, spots[ends[1]].title, found),
        )
        for ends, found in pairs.items()
    ]
    areas = [*(one.area for one in spots.values()), frame]
    size = (
        max(one.x + one.width for one in areas) + _MARGIN,
        max(one.y + one.height for one in areas) + _MARGIN,
    )
    captions = [
        Caption(Point(spots[column[0]].area.x, spots[column[0]].area.y - 14), words)
        for column, words in ((columns[0], "they give"), (columns[2], "they receive"))
        if column
    ]
    whose = one_line(organisation.teams[team_of(party)].title)
    room = int((frame.width - 2 * _MARGIN) / ACROSS)
    captions.append(Caption(Point(frame.x + _MARGIN, frame.y + 26), cut(whose, room)))
    placed = with_numbers(curves, tuple(spots.values()), lambda one: _along(frame, one))
    return Picture(size, tuple(spots.values()), placed, frame, captions)


def _pairs(
    organisation: Organisation, party: str, shown: Sequence[HandOff]
) -> Mapping[Ends, Sequence[HandOff]]:
    """Return the hand-offs by their ends, as the neighbourhood of the party tells of them."""
    keys = {one.id for one in shown}
    found: dict[Ends, dict[str, HandOff]] = {}
    for ends, one in _all_pairs(organisation, party):
        if one.id in keys:
            found.setdefault(ends, {})[one.id] = one
    return {ends: tuple(hand_offs.values()) for ends, hand_offs in found.items()}


def _all_pairs(organisation: Organisation, party: str) -> Iterator[tuple[Ends, HandOff]]:
    team = team_of(party)
    around = neighbourhood(organisation, party)
    for one in (connection.hand_off for connection in around.gives):
        # What everyone gives, the whole team gives too.
        giver = one.giver if team_of(one.giver) == team else team
        for to in one.to:
            yield (giver, to if team_of(to) == team else RIGHT + team_of(to)), one
    for one in (connection.hand_off for connection in around.receives):
        giver = one.giver if team_of(one.giver) == team else LEFT + team_of(one.giver)
        takers = [to for to in one.to if to in (party, team) or (party == team == team_of(to))]
        for taker in takers or [team]:
            yield (giver, taker), one


def _columns(
    organisation: Organisation, party: str, pairs: Mapping[Ends, object]
) -> tuple[Sequence[str], Sequence[str], Sequence[str]]:
    """Return who stands in which column, in the files' order; the party itself always does."""
    ends = {one for pair in pairs for one in pair}
    team = organisation.teams[team_of(party)]
    others = (*organisation.teams, EVERYONE)
    own = [one for one in (team.id, *team.roles) if one in ends]
    return (
        [LEFT + one for one in others if LEFT + one in ends],
        own or [party],
        [RIGHT + one for one in others if RIGHT + one in ends],
    )


def _spots(
    organisation: Organisation,
    columns: Sequence[Sequence[str]],
    heights: Mapping[str, float],
    lane: float,
) -> Mapping[str, Spot]:
    hues = {team: number for number, team in enumerate(organisation.teams)}
    spots: dict[str, Spot] = {}
    left = float(_MARGIN)
    highest = max(_height(column, heights) for column in columns)
    for column in columns:
        titles = {one: _title(organisation, one) for one in column}
        labels = {one: cut(title, LONGEST_LABEL) for one, title in titles.items()}
        wide = (max(map(cell_len, labels.values()), default=0) + 4) * ACROSS
        top = _MARGIN + _CAPTION + (highest - _height(column, heights)) / 2
        for one in column:
            area = Rectangle(left, top, wide, heights.get(one, _HIGH))
            top += area.height + _BETWEEN
            hue = hues.get(team_of(one.lstrip(LEFT + RIGHT)))
            spots[one] = Spot(area, labels[one], titles[one], hue)
        if column:
            left += wide + _WAY + (lane if column is columns[1] else 0)
    return spots


def _height(column: Sequence[str], heights: Mapping[str, float]) -> float:
    return sum(heights.get(one, _HIGH) + _BETWEEN for one in column) - _BETWEEN


def _frame(own: Sequence[Rectangle], lane: float) -> Rectangle:
    """Return what stands around the boxes in the middle, their team's title, and the lane."""
    first, last = own[0], own[-1]
    return Rectangle(
        first.x - _MARGIN,
        first.y - _CAPTION,
        first.width + _MARGIN + lane,
        last.y + last.height + _MARGIN - first.y + _CAPTION,
    )


def _title(organisation: Organisation, one: str) -> str:
    if one in organisation.teams:
        return "Whole team"
    if one[0] in (LEFT, RIGHT):
        return party_name(organisation, one[1:])
    # Within its own team a role needs no other name.
    return one_line(organisation.teams[team_of(one)].roles[one].title)


def _within(ends: Ends) -> bool:
    """Whether a hand-off stays in the team."""
    return not (ends[0].startswith(LEFT) or ends[1].startswith(RIGHT))


def _sides(pairs: Mapping[Ends, Sequence[HandOff]]) -> Mapping[Side, list[Port]]:
    """Return the ends of curves at each side of each box.

    All go from left to right; only within the team they leave and come at the right.
    """
    sides: dict[Side, list[Port]] = {}
    for pair, found in pairs.items():
        giver, receiver = pair
        room = thickness(len(found)) + _BETWEEN_PORTS
        sides.setdefault((giver, True), []).append(Port(pair, receiver, room, starts=True))
        side = (receiver, _within(pair))
        sides.setdefault(side, []).append(Port(pair, giver, room, starts=False))
    return sides


def _heights(pairs: Mapping[Ends, Sequence[HandOff]]) -> Mapping[str, float]:
    """Return how high each box is, so that all its curves end beside each other."""
    heights: dict[str, float] = {}
    for (key, _), side in _sides(pairs).items():
        needed = sum(one.room for one in side) + 2 * _BESIDE_PORTS
        heights[key] = max(heights.get(key, _HIGH), needed)
    return heights


def _ends(
    spots: Mapping[str, Spot], pairs: Mapping[Ends, Sequence[HandOff]]
) -> tuple[Mapping[Ends, Point], Mapping[Ends, Point]]:
    """Return where each curve starts and where its tip is, in the order of their other ends."""
    starts: dict[Ends, Point] = {}
    tips: dict[Ends, Point] = {}
    for (key, right), side in _sides(pairs).items():
        area = spots[key].area
        x = area.x + area.width + 2 if right else area.x - 2
        y = area.centre.y - sum(one.room for one in side) / 2
        for one in sorted(side, key=lambda one: spots[one.other].area.y):
            (starts if one.starts else tips)[one.pair] = Point(x, y + one.room / 2)
            y += one.room
    return starts, tips


def _path(start: Point, end: Point, *, within: bool) -> Path:
    if within:
        out = max(start.x, end.x) + _LANE * 0.9
        return (start, Point(out, start.y), Point(out, end.y), end)
    bend = max((end.x - start.x) * 0.45, 40)
    return (start, Point(start.x + bend, start.y), Point(end.x - bend, end.y), end)


def _along(frame: Rectangle, one: Curve) -> Sequence[float]:
    """Return where a number may stand: near the other team, where each curve is still alone."""
    if one.path[0].x < frame.x:
        return _NEAR_OTHERS
    out = one.path[-1].x > frame.x + frame.width
    return tuple(1 - part for part in _NEAR_OTHERS) if out else _WITHIN
