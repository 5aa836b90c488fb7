"""Where the boxes of a map stand: pure, the same every time, measured in terminal cells."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, combinations, product
from math import ceil, copysign, cos, floor, inf, pi, sin

from msgspec import Struct
from rich.cells import cell_len, set_cell_size

from onboard_tui.model.text import one_line

ELLIPSIS = "…"

_HEIGHTS = (3, 1)
"""How high the boxes of a map are: with a border, or else without."""

_BESIDE = 2
"""Cells that stay free between two boxes beside each other."""

_ABOVE = 1
"""Cells that stay free between two boxes above each other on an ellipse."""

_ROUNDNESS = (1, 0.8, 0.6, 0.45)
"""Shapes from an ellipse on towards a rectangle, as powers of its sine and cosine."""

_TURNS = (0, 0.5, 0.25, 0.75)
"""How far on along the ellipse the first box may stand, in parts of the way to the next."""

_SHORTENED = (24, 16, 12)
"""How long a label may still be on an ellipse where whole ones fit nowhere."""

_SHORTEST = 4
"""The fewest cells that a label is cut to: below them it says nothing."""


class Box(Struct, frozen=True):
    """A labelled rectangle of cells: `x` and `y` are its left upper cell.

    It is 3 cells high with room for a border, else 1. The label stands in the middle row; it
    leaves 2 free cells at each side of it where there is a border, else 1 or more.
    """

    x: int
    y: int
    width: int
    height: int
    label: str

    @property
    def centre(self) -> "Point":
        """The middle of the box."""
        return Point(self.x + self.width / 2, self.y + self.height / 2)


class Point(Struct, frozen=True):
    """A place on a map, in cells: the cell 3, 2 spans 3 to 4 and 2 to 3."""

    x: float
    y: float


class Ends(Struct, frozen=True):
    """Where a line leaves one box, and where it meets the other."""

    leaves: Point
    meets: Point


Boxes = Mapping[str, Box]
"""Boxes by the keys of their titles, in the order given."""


def cut(text: str, cells: int) -> str:
    """Return a text in at most that many cells, with an ellipsis where it had to be cut."""
    if cell_len(text) <= cells:
        return text
    return set_cell_size(text, cells - 1).rstrip() + ELLIPSIS if cells > 0 else ""


def placed(titles: Mapping[str, str], width: int, height: int) -> Boxes:
    """Return a box for each title, in the order given, within `width` by `height` cells.

    They stand on an ellipse, clockwise from the top (two: from the left), else in columns;
    3 cells high, else 1. Labels are cut only where whole ones fit in neither way. No two boxes
    overlap. Empty where there are no titles, or no room for them even so.
    """
    labels = {key: one_line(title) for key, title in titles.items()}
    return next(filter(None, _ways(labels, width, height)), {}) if labels else {}


def on_ellipse(labels: Mapping[str, str], width: int, height: int, high: int) -> Boxes:
    """Return boxes of that height on the widest ellipse there is; empty where two would touch.

    Where they would on the ellipse itself, they stand further out towards the corners, or
    all a little further along.
    """
    number = len(labels)
    # Two stand beside each other where they can.
    first = 0.5 if number == 2 else 0.25
    for roundness, turn in product(_ROUNDNESS, _TURNS):
        boxes: dict[str, Box] = {}
        for at, (key, label) in enumerate(labels.items()):
            wide = cell_len(label) + _beside_label(high)
            angle = 2 * pi * ((at + turn) / number - first)
            x = _along(cos(angle), roundness, width - wide) if number > 1 else (width - wide) // 2
            y = _along(sin(angle), roundness, height - high) if number > 1 else (height - high) // 2
            boxes[key] = Box(x, y, wide, high, label)
        if _apart(tuple(boxes.values()), width, height):
            return boxes
    return {}


def in_columns(
    labels: Mapping[str, str], width: int, height: int, high: int, *, whole: bool
) -> Boxes:
    """Return boxes of that height in as few columns as hold them, but two rather than one.

    Their labels are `whole`, or else cut to what a column has room for. Empty where not even
    that fits.
    """
    number, gap = len(labels), high // 2
    for asked in (*range(2, number + 1), 1):
        rows = ceil(number / asked)
        columns = [tuple(labels.items())[at : at + rows] for at in range(0, number, rows)]
        room = (width - _BESIDE * (len(columns) - 1)) // len(columns) - _beside_label(high)
        if rows * (high + gap) - gap > height or (room < _SHORTEST and not whole):
            continue
        if not whole:
            columns = [tuple((key, cut(label, room)) for key, label in one) for one in columns]
        widths = [max(cell_len(label) for _, label in one) + _beside_label(high) for one in columns]
        free = width - sum(widths)
        if free >= _BESIDE * (len(columns) - 1):
            lefts = _spread(widths, width)
            tops = _spread([high] * rows, height)
            return {
                key: Box(left, top, wide, high, label)
                for left, wide, column in zip(lefts, widths, columns, strict=True)
                for top, (key, label) in zip(tops, column, strict=False)
            }
    return {}


def ends(one: Box, other: Box) -> Ends:
    """Return where the straight line between the middles of two boxes crosses their borders.

    Between a box and itself there is none: then it is the middle of its right side, twice.
    """
    return Ends(
        border(one.centre, one.width, one.height, other.centre),
        border(other.centre, other.width, other.height, one.centre),
    )


def border(middle: Point, width: float, height: float, towards: Point) -> Point:
    """Return where the line from the middle of a rectangle to a point crosses its border.

    To the middle itself there is none: then it is the middle of the right side.
    """
    across, down = towards.x - middle.x, towards.y - middle.y
    if not (across or down):
        return Point(middle.x + width / 2, middle.y)
    # As far as the nearer of the two sides that it heads for.
    part = min(
        width / 2 / abs(across) if across else inf,
        height / 2 / abs(down) if down else inf,
    )
    return Point(middle.x + across * part, middle.y + down * part)


def _ways(labels: Mapping[str, str], width: int, height: int) -> Iterator[Boxes]:
    for high in _HEIGHTS:
        yield on_ellipse(labels, width, height, high)
    for high in _HEIGHTS:
        yield in_columns(labels, width, height, high, whole=True)
    for most in _SHORTENED:
        for high in _HEIGHTS:
            shortened = {key: cut(label, most) for key, label in labels.items()}
            yield on_ellipse(shortened, width, height, high)
    for high in _HEIGHTS:
        yield in_columns(labels, width, height, high, whole=False)


def _beside_label(high: int) -> int:
    """Return how many cells of a box's width its label leaves."""
    return 4 if high > 1 else 2


def _along(place: float, roundness: float, free: int) -> int:
    """Return a place from -1 to 1 on a circle as one from 0 to `free`."""
    # Rounded first, so that no machine's last digit moves a box.
    further_out = copysign(round(abs(place), 9) ** roundness, place)
    return floor(free * (1 + round(further_out, 9)) / 2 + 0.5)


def _spread(sizes: Sequence[int], room: int) -> list[int]:
    """Return where things of these sizes begin if they fill a room evenly, one in its middle."""
    free, gaps = room - sum(sizes), len(sizes) - 1
    if not gaps:
        return [free // 2]
    return [
        before + free * at // gaps for at, before in enumerate(accumulate(sizes[:-1], initial=0))
    ]


def _apart(boxes: Sequence[Box], width: int, height: int) -> bool:
    """Whether boxes lie within a map and stand free of each other."""
    if any(one.x < 0 or one.y < 0 or one.width > width or one.height > height for one in boxes):
        return False
    return not any(
        one.x < other.x + other.width + _BESIDE
        and other.x < one.x + one.width + _BESIDE
        and one.y < other.y + other.height + _ABOVE
        and other.y < one.y + one.height + _ABOVE
        for one, other in combinations(boxes, 2)
    )
