"""A picture of all teams: on an ellipse, with curves through its middle."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations
from math import hypot

from onboard_tui.export.drawing import Box, Boxes, Point, border, cut, on_ellipse
from onboard_tui.export.map_words import party_name, steps_of
from onboard_tui.export.picture import (
    ACROSS,
    DOWN,
    Curve,
    Grain,
    Path,
    Picture,
    Rectangle,
    Spot,
    grain,
    grains,
    overlap,
    point_on,
    thickness,
    with_numbers,
)
from onboard_tui.export.picture_ends import spread
from onboard_tui.model.connections import Cell, Lens, matrix
from onboard_tui.model.organisation import EVERYONE, HandOff, Organisation
from onboard_tui.model.text import count, one_line

LONGEST_LABEL = 36
"""How much of a title stands in its box, in cells; all of it is in the box's own title."""

MOST_TOLD = 20
"""How many hand-offs a curve names before it says how many more there are."""

_MARGIN = 60
"""Pixels around the ellipse, in which a hand-off within a team goes out and comes back."""

_BENDS = ((0.35, 1), (0.6, 1), (0.85, 1), (0.35, 2.5), (0.1, 1), (1.2, 1), (0.35, 5), (0.35, 0.2))
"""How far a curve may bend to the middle, in parts of the way there, and how much aside."""

_LOOKS = 40
"""At how many places it is seen whether a curve passes a box."""

_APART = 13
"""Pixels between two ends of curves at the same box, where there is room for it."""

_ALONG = (0.5, 0.42, 0.58, 0.34, 0.66, 0.28, 0.72, 0.22, 0.78, 0.17, 0.83)
"""Where on its curve a number may stand, the best place first, in parts of the way."""

_GROWTH = 1.08

_LANE, _LANE_DOWN = 8, 4
"""The cells that stay free between two boxes, beside or above each other."""


def ring(organisation: Organisation, lens: Lens, shown: Sequence[HandOff]) -> Picture:
    """Return the teams, those that take part where there is a lens, and what they give."""
    cells = matrix(organisation, shown, lens).cells
    boxes = _boxes(organisation, _teams(organisation, lens, cells))
    hues = {team: number for number, team in enumerate(organisation.teams)}
    left, top = (
        min((one.x for one in boxes.values()), default=0),
        min((one.y for one in boxes.values()), default=0),
    )
    spots = {
        key: Spot(
            area=Rectangle(
                _MARGIN + (box.x - left) * ACROSS,
                _MARGIN + (box.y - top) * DOWN,
                box.width * ACROSS,
                box.height * DOWN,
            ),
            label=box.label,
            title=party_name(organisation, key),
            hue=hues.get(key),
        )
        for key, box in boxes.items()
    }
    areas = [one.area for one in spots.values()]
    size = (
        max((one.x + one.width for one in areas), default=0) + _MARGIN,
        max((one.y + one.height for one in areas), default=0) + _MARGIN,
    )
    middle = Point(size[0] / 2, size[1] / 2)
    steps = steps_of(organisation, lens)
    paths = _paths({key: one.area for key, one in spots.items()}, cells, middle)
    curves = [
        Curve(
            path=paths[giver, receiver],
            width=thickness(len(found)),
            hue=hues.get(giver),
            number=number_of(found, steps),
            about=about_curve(spots[giver].title, spots[receiver].title, found),
        )
        for (giver, receiver), found in cells.items()
    ]
    placed = with_numbers(curves, tuple(spots.values()), lambda _: _ALONG)
    return Picture(size, tuple(spots.values()), placed)


def number_of(found: Sequence[HandOff], steps: Mapping[str, Sequence[int]]) -> str:
    """Return the number on a curve: how many hand-offs it is, or which steps of the flow."""
    numbers = sorted(number for one in found for number in steps.get(one.id, ()))
    return ", ".join(map(str, numbers)) if numbers else str(len(found))


def about_curve(giver: str, receiver: str, found: Sequence[HandOff]) -> tuple[str, ...]:
    """Return what a curve means: from whom to whom, and a line for each hand-off."""
    lines = [one_line(one.title) for one in found[:MOST_TOLD]]
    more = len(found) - len(lines)
    first = f"{giver} to {receiver}: {count(len(found), 'hand-off')}"
    return (first, *lines, *([f"and {more} more"] if more else []))


def _teams(organisation: Organisation, lens: Lens, cells: Mapping[Cell, object]) -> list[str]:
    """Return who stands on the ellipse: in a flow in the order in which they come up."""
    taking_part = dict.fromkeys(end for cell in cells for end in cell)
    if lens.flow:
        return list(taking_part)
    teams = [one for one in organisation.teams if one in taking_part or lens == Lens()]
    return teams + [EVERYONE] * (EVERYONE in taking_part)


def _boxes(organisation: Organisation, parties: Sequence[str]) -> Boxes:
    labels = {one: cut(party_name(organisation, one), LONGEST_LABEL) for one in parties}
    width, height = min(64 + 5 * len(labels), 112), min(12 + 3 * len(labels), 38)
    while labels:
        boxes = on_ellipse(labels, width, height, 3)
        if boxes and _have_lanes(tuple(boxes.values())):
            return boxes
        width, height = int(width * _GROWTH) + 1, int(height * _GROWTH) + 1
    return {}


def _have_lanes(boxes: Sequence[Box]) -> bool:
    """Whether an arrow and its number have room between any two boxes."""
    return all(
        max(one.x, other.x) - min(one.x + one.width, other.x + other.width) >= _LANE
        or max(one.y, other.y) - min(one.y + one.height, other.y + other.height) >= _LANE_DOWN
        for one, other in combinations(boxes, 2)
    )


def _paths(
    areas: Mapping[str, Rectangle], cells: Iterable[Cell], middle: Point
) -> Mapping[Cell, Path]:
    """Return a curve for each pair: within a team a loop, else a chord through the ellipse."""
    others = list(areas.values())
    found = {cell: _loop(areas[cell[0]], others, middle) for cell in cells if cell[0] == cell[1]}
    whose = {one: key for key, area in areas.items() for one in grains(area)}
    bends = {
        (giver, receiver): _bend(
            areas[giver].centre, areas[receiver].centre, middle, _others(whose, giver, receiver)
        )
        for giver, receiver in cells
        if giver != receiver
    }
    ends: dict[tuple[Cell, str], Point] = {}
    for key, area in areas.items():
        # A little outside, so that the tip of an arrow is not on the border.
        outside = Rectangle(area.x - 2, area.y - 2, area.width + 4, area.height + 4)
        mine = [cell for cell in bends if key in cell]
        at = [border(area.centre, outside.width, outside.height, bends[cell]) for cell in mine]
        for cell, point in zip(mine, spread(outside, at, _APART), strict=True):
            ends[cell, key] = point
    for cell, bend in bends.items():
        leaves, meets = ends[cell, cell[0]], ends[cell, cell[1]]
        # A quadratic curve as a cubic one.
        found[cell] = (leaves, _two_thirds(leaves, bend), _two_thirds(meets, bend), meets)
    return found


def _others(whose: Mapping[Grain, str], *ends: str) -> Callable[[Point], bool]:
    """Return what tells whether a point lies in the box of somebody else."""
    return lambda point: whose.get(grain(point)) not in (None, *ends)


def _bend(start: Point, end: Point, middle: Point, in_the_way: Callable[[Point], bool]) -> Point:
    """Return where a curve bends to: the middle, and its own left, for the way back is another.

    As much as it takes to pass no other box, where that is possible.
    """
    across, down = end.x - start.x, end.y - start.y
    length = max(hypot(across, down), 1)
    aside = (18 + 0.06 * length) / length
    half = Point((start.x + end.x) / 2, (start.y + end.y) / 2)
    ways = [
        Point(
            half.x + (middle.x - half.x) * pull + down * aside * more,
            half.y + (middle.y - half.y) * pull - across * aside * more,
        )
        for pull, more in _BENDS
    ]
    for one in ways:
        path = (start, _two_thirds(start, one), _two_thirds(end, one), end)
        if not any(in_the_way(point_on(path, at / _LOOKS)) for at in range(_LOOKS)):
            return one
    return ways[0]


def _two_thirds(start: Point, end: Point) -> Point:
    return Point(start.x + (end.x - start.x) * 2 / 3, start.y + (end.y - start.y) * 2 / 3)


def _loop(area: Rectangle, areas: Sequence[Rectangle], middle: Point) -> Path:
    """Return a curve from a box to itself, on the outermost side that is free."""
    centre = area.centre
    right, bottom = area.x + area.width + 2, area.y + area.height + 2
    far, near, side = 46, 9, 26
    sides = {
        "top": (Rectangle(centre.x - side, area.y - far, 2 * side, far - 2), 0, -1),
        "bottom": (Rectangle(centre.x - side, bottom, 2 * side, far - 2), 0, 1),
        "right": (Rectangle(right, area.y, far, area.height), 1, 0),
        "left": (Rectangle(area.x - far - 2, area.y, far, area.height), -1, 0),
    }
    out = (centre.x - middle.x) * 0.6, centre.y - middle.y
    ways = sorted(sides.values(), key=lambda one: -(one[1] * out[0] + one[2] * out[1]))
    _, across, down = next((one for one in ways if not overlap(one[0], areas)), ways[0])
    if down:
        edge, peak = (area.y - 2, area.y - far) if down < 0 else (bottom, bottom + far)
        return (
            Point(centre.x - near, edge),
            Point(centre.x - side, peak),
            Point(centre.x + side, peak),
            Point(centre.x + near, edge),
        )
    edge, peak = (area.x - 2, area.x - far) if across < 0 else (right, right + far)
    return (
        Point(edge, centre.y - near),
        Point(peak, centre.y - side),
        Point(peak, centre.y + side),
        Point(edge, centre.y + near),
    )
