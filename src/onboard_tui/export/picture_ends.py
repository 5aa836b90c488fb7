"""Where many curves meet the border of one box: each at a place of its own."""

from collections.abc import Sequence

from onboard_tui.export.drawing import Point
from onboard_tui.export.picture import Rectangle


def spread(area: Rectangle, points: Sequence[Point], apart: float) -> list[Point]:
    """Return points of a border moved along it as little as it takes for them to lie apart.

    They keep their order. Where there is no room for `apart` pixels between them there is less.
    """
    if not points:
        return []
    around = 2 * (area.width + area.height)
    gap = min(apart, around / (2 * len(points)))
    places = [_place(area, one) for one in points]
    order = sorted(range(len(points)), key=lambda at: places[at])
    # What goes around is cut open where the most room is.
    first = max(
        range(len(order)), key=lambda at: (places[order[at]] - places[order[at - 1]]) % around
    )
    order = order[first:] + order[:first]
    start = places[order[0]]
    along = [(places[at] - start) % around for at in order]
    moved = list(points)
    for at, place in zip(order, _increasing(along, gap), strict=True):
        moved[at] = _point(area, (start + place) % around)
    return moved


def _increasing(places: Sequence[float], gap: float) -> list[float]:
    """Return the nearest places, by squares, of which each lies `gap` or more behind the last."""
    blocks: list[tuple[float, int]] = []
    for at, place in enumerate(places):
        total, number = place - at * gap, 1
        while blocks and blocks[-1][0] / blocks[-1][1] > total / number:
            before = blocks.pop()
            total, number = total + before[0], number + before[1]
        blocks.append((total, number))
    flat = [total / number for total, number in blocks for _ in range(number)]
    return [place + at * gap for at, place in enumerate(flat)]


def _place(area: Rectangle, point: Point) -> float:
    """Return how far a point of the border lies from the left upper corner, clockwise."""
    right, down = point.x - area.x, point.y - area.y
    sides = {
        "top": (abs(down), right),
        "right": (abs(right - area.width), area.width + down),
        "bottom": (abs(down - area.height), 2 * area.width + area.height - right),
        "left": (abs(right), 2 * (area.width + area.height) - down),
    }
    return min(sides.values())[1]


def _point(area: Rectangle, place: float) -> Point:
    right, bottom = area.x + area.width, area.y + area.height
    if place < area.width:
        return Point(area.x + place, area.y)
    place -= area.width
    if place < area.height:
        return Point(right, area.y + place)
    place -= area.height
    if place < area.width:
        return Point(right - place, bottom)
    return Point(area.x, bottom - (place - area.width))
