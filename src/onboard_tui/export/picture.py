"""What a picture of the map consists of, in pixels: spots, curves between them, and numbers."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from math import ceil, hypot

from msgspec import Struct, structs

from onboard_tui.export.drawing import Point

ACROSS, DOWN = 9, 16
"""How many pixels a terminal cell is wide and high here: generous for text of 14 pixels."""

_NUMBER_HIGH, _NUMBER_ACROSS = 18, 8
_GRAIN = 4

Grain = tuple[int, int]


class Rectangle(Struct, frozen=True):
    """A part of the picture; `x` and `y` are its left upper corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def centre(self) -> Point:
        """The middle."""
        return Point(self.x + self.width / 2, self.y + self.height / 2)


class Spot(Struct, frozen=True):
    """Somebody on the picture: a team, a role or everyone.

    `label` may be cut, `title` is whole. `hue` numbers the team's colour; everyone has none.
    """

    area: Rectangle
    label: str
    title: str
    hue: int | None


Path = tuple[Point, Point, Point, Point]
"""A cubic Bézier curve: where it starts, its two control points, and where it ends."""


class Curve(Struct, frozen=True):
    """Hand-offs from one spot to another, with an arrow's tip at the end of the path.

    `number` says how many they are, or which steps of a flow; `place` is its middle, None where
    there was no room for it. `about` says what the curve means, in lines.
    """

    path: Path
    width: float
    hue: int | None
    number: str
    about: tuple[str, ...]
    place: Point | None = None


class Caption(Struct, frozen=True):
    """Words over a part of the picture; `at` is the left end of their base line."""

    at: Point
    text: str


class Picture(Struct, frozen=True):
    """A whole map: `size` is its width and height, `frame` what belongs together on it."""

    size: tuple[float, float]
    spots: Sequence[Spot]
    curves: Sequence[Curve]
    frame: Rectangle | None = None
    captions: Sequence[Caption] = ()


def thickness(hand_offs: int) -> float:
    """Return how wide a curve is that stands for so many hand-offs, in pixels."""
    return min(1.0 + hand_offs * 0.75, 12.0)


def point_on(path: Path, part: float) -> Point:
    """Return the point of a cubic Bézier curve after a part of it, from 0 to 1."""
    start, first, second, end = path
    rest = 1 - part
    a, b, c, d = rest**3, 3 * rest**2 * part, 3 * rest * part**2, part**3
    return Point(
        a * start.x + b * first.x + c * second.x + d * end.x,
        a * start.y + b * first.y + c * second.y + d * end.y,
    )


def towards(start: Point, end: Point, length: float) -> Point:
    """Return the point that lies `length` from one point on the way to another."""
    whole = hypot(end.x - start.x, end.y - start.y)
    part = length / whole if whole else 0
    return Point(start.x + (end.x - start.x) * part, start.y + (end.y - start.y) * part)


def number_area(number: str, middle: Point) -> Rectangle:
    """Return the room that a number takes around its middle."""
    wide = len(number) * _NUMBER_ACROSS + 4
    return Rectangle(middle.x - wide / 2, middle.y - _NUMBER_HIGH / 2, wide, _NUMBER_HIGH)


def with_numbers(
    curves: Sequence[Curve], spots: Sequence[Spot], along: Callable[[Curve], Sequence[float]]
) -> tuple[Curve, ...]:
    """Return the curves with places for their numbers: no two overlap, and none a spot.

    `along` says where on a curve its number may stand, the best place first, in parts of the
    way. The widest curves choose first. Where all places are taken a number is left out.
    """
    taken = set(chain.from_iterable(grains(one.area) for one in spots))
    placed = list(curves)
    for at in sorted(range(len(curves)), key=lambda at: -curves[at].width):
        one = curves[at]
        for middle in (point_on(one.path, part) for part in along(one)):
            needed = set(grains(number_area(one.number, middle)))
            if taken.isdisjoint(needed):
                taken |= needed
                placed[at] = structs.replace(one, place=middle)
                break
    return tuple(placed)


def grain(point: Point) -> Grain:
    """Return the square of a fine grid that holds a point."""
    return int(point.x // _GRAIN), int(point.y // _GRAIN)


def grains(area: Rectangle) -> Iterator[Grain]:
    """Yield the squares of a fine grid that an area touches."""
    for column in range(int(area.x // _GRAIN), ceil((area.x + area.width) / _GRAIN)):
        for row in range(int(area.y // _GRAIN), ceil((area.y + area.height) / _GRAIN)):
            yield column, row


def overlap(one: Rectangle, others: Iterable[Rectangle]) -> bool:
    """Whether an area touches one of the others."""
    return any(
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
        for other in others
    )
