"""Teams as boxes with lines between them: a map in the cells of a terminal."""

from collections.abc import Iterable, Mapping

from msgspec import Struct
from rich.cells import cell_len, split_graphemes
from textual.content import Content, Span

from onboard_tui.export.drawing import Box, Boxes, Point, ends, placed
from onboard_tui.model.connections import Cell, Matrix
from onboard_tui.model.organisation import EVERYONE
from onboard_tui.tui.reading.lines import Lines

_DOTS = ((0x01, 0x02, 0x04, 0x40), (0x08, 0x10, 0x20, 0x80))
"""The bits of a braille sign's dots, by column and row (Unicode 15, block 2800)."""

_BRAILLE = 0x2800
_ACROSS, _DOWN = 2, 4
"""How many dots a cell has."""

_GIVES, _RECEIVES, _LIT = "$primary", "$secondary", "bold $primary"


class Drawn(Struct, frozen=True):
    """A map: its lines, and where its boxes stand."""

    lines: Lines
    boxes: Boxes

    def at(self, x: int, y: int) -> str | None:
        """Return whose box is at a place, None beside them."""
        for key, box in self.boxes.items():
            if box.x <= x < box.x + box.width and box.y <= y < box.y + box.height:
                return key
        return None


class _Canvas:
    """Cells with a sign and a style each, drawn over one another."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self.dots: dict[tuple[int, int], int] = {}
        self.signs: dict[tuple[int, int], str] = {}
        self.styles: dict[tuple[int, int], str] = {}

    def line(self, start: Point, end: Point, style: str) -> None:
        """Draw a line of dots."""
        across, down = (end.x - start.x) * _ACROSS, (end.y - start.y) * _DOWN
        steps = max(round(max(abs(across), abs(down))), 1)
        for step in range(steps + 1):
            x = round(start.x * _ACROSS + across * step / steps)
            y = round(start.y * _DOWN + down * step / steps)
            cell = (x // _ACROSS, y // _DOWN)
            self.dots[cell] = self.dots.get(cell, 0) | _DOTS[x % _ACROSS][y % _DOWN]
            self.styles[cell] = style

    def text(self, x: int, y: int, text: str, style: str) -> None:
        """Write over what is there. A wide character takes the cells that it needs.

        Marks that take none stay with the sign before them, as joined signs do.
        """
        graphemes, _ = split_graphemes(text)
        for start, end, cells in graphemes:
            if not cells:
                continue
            self.signs[x, y] = text[start:end]
            self.styles[x, y] = style
            for beside in range(1, cells):
                self.signs[x + beside, y] = ""
            x += cells

    def is_free(self, x: int, y: int, cells: int) -> bool:
        """Whether nothing is written in a row of cells."""
        inside = x >= 0 and x + cells <= self.width and 0 <= y < self.height
        return inside and not any((x + at, y) in self.signs for at in range(cells))

    def has_digit(self, x: int, y: int, cells: int) -> bool:
        """Whether a number is written in a row of cells."""
        return any(self.signs.get((x + at, y), "").isdigit() for at in range(cells))

    def lines(self) -> Lines:
        """Return all rows."""
        return [self._row(y) for y in range(self.height)]

    def _row(self, y: int) -> Content:
        text, spans, start, style = "", [], 0, ""
        for x in range(self.width):
            sign = self.signs.get((x, y))
            if sign is None:
                dots = self.dots.get((x, y), 0)
                sign = chr(_BRAILLE + dots) if dots else " "
            here = self.styles.get((x, y), "") if sign not in ("", " ") else style
            if here != style:
                if style:
                    spans.append(Span(start, len(text), style))
                start, style = len(text), here
            text += sign
        if style:
            spans.append(Span(start, len(text), style))
        return Content(text, spans)


def team_map(  # noqa: PLR0917
    matrix: Matrix,
    names: Mapping[str, str],
    cursor: str,
    lit: Mapping[Cell, tuple[int, ...]],
    width: int,
    height: int,
) -> Drawn:
    """Return a map in `width` by `height` cells; one without boxes where they don't fit.

    It has the lines of the team under the cursor, with arrows at their other ends: those of all
    teams would hide each other. With `lit` it has those of a flow, numbered in its order.
    """
    keys = dict.fromkeys((*matrix.givers, *matrix.receivers))
    boxes = placed({key: names[key] for key in keys}, width, height)
    if not boxes:
        return Drawn([], {})
    canvas = _Canvas(width, height)
    whole = [cell for cell in matrix.cells if cell in lit or (not lit and cursor in cell)]
    # What goes both ways has one line, in the colour of what is given.
    for cell in sorted(whole, key=lambda cell: cell[0] == cursor):
        _connect(canvas, boxes, cell, _LIT if lit else _GIVES if cell[0] == cursor else _RECEIVES)
    for key, box in boxes.items():
        on_the_way = any(key in cell for cell in lit)
        _box(canvas, box, chosen=key == cursor, bold=on_the_way, everyone=key == EVERYONE)
    # What the cursor's team receives has its arrow where it leaves: all of them would not
    # find room at one box.
    for cell in sorted(whole, key=lambda cell: cell[0] != cursor):
        away = not lit and cell[0] != cursor
        style = _LIT if lit else _RECEIVES if away else _GIVES
        _arrow(canvas, boxes, cell, style, leaving=away)
    for cell, places in lit.items():
        if cell[0] in boxes and cell[1] in boxes:
            _number(canvas, boxes, cell, ",".join(map(str, places)))
    return Drawn(canvas.lines(), boxes)


def beside(boxes: Boxes, key: str, across: int, down: int) -> str:
    """Return the nearest box in a direction, the same one where there is none."""
    here = boxes[key].centre
    found = []
    for other, box in boxes.items():
        x, y = box.centre.x - here.x, 2 * (box.centre.y - here.y)
        ahead, aside = (x * across, abs(y)) if across else (y * down, abs(x))
        if other != key and ahead > 0 and aside <= 3 * ahead:
            found.append((ahead + 2 * aside, other))
    return min(found)[1] if found else key


def _connect(canvas: _Canvas, boxes: Boxes, cell: Cell, style: str) -> None:
    giver, receiver = cell
    if giver != receiver:
        line = ends(boxes[giver], boxes[receiver])
        canvas.line(line.leaves, line.meets, style)


def _box(canvas: _Canvas, box: Box, *, chosen: bool, bold: bool, everyone: bool) -> None:
    style = "bold $primary" if chosen else "bold" if bold else "$foreground"
    sides = "┏━┓┃┗┛" if chosen else "┌╌┐╎└┘" if everyone else "┌─┐│└┘"
    inner = box.width - 2
    middle = box.y + box.height // 2
    room = inner - cell_len(box.label)
    label = " " * (room // 2) + box.label + " " * (room - room // 2)
    if box.height > 1:
        canvas.text(box.x, box.y, sides[0] + sides[1] * inner + sides[2], style)
        canvas.text(box.x, box.y + 2, sides[4] + sides[1] * inner + sides[5], style)
        canvas.text(box.x, middle, sides[3] + label + sides[3], style)
    else:
        edges = ("▸", "◂") if chosen else ("[", "]")
        canvas.text(box.x, middle, edges[0] + label + edges[1], style)


def _arrow(canvas: _Canvas, boxes: Boxes, cell: Cell, style: str, *, leaving: bool = False) -> None:
    """Put an arrow where a line arrives, or leaves: beside the box, in the nearest free cell."""
    giver, receiver = cell
    if giver == receiver:
        return
    line = ends(boxes[giver], boxes[receiver])
    across, down = line.meets.x - line.leaves.x, 2 * (line.meets.y - line.leaves.y)
    sign = ("▸" if across > 0 else "◂") if abs(across) > abs(down) else "▾" if down > 0 else "▴"
    here = (line.leaves, line.meets) if leaving else (line.meets, line.leaves)
    for x, y in _along(*here):
        if canvas.is_free(x, y, 1):
            canvas.text(x, y, sign, style)
            return


def _number(canvas: _Canvas, boxes: Boxes, cell: Cell, text: str) -> None:
    """Write a flow's places on their line, nearest to its middle where there is room."""
    giver, receiver = cell
    if giver == receiver:
        box = boxes[giver]
        spots: Iterable[tuple[int, int]] = [
            (box.x + box.width, box.y + box.height // 2),
            (box.x - cell_len(text), box.y + box.height // 2),
            (box.x + 1, box.y + box.height),
            (box.x + 1, box.y - 1),
        ]
    else:
        line = ends(boxes[giver], boxes[receiver])
        middle = Point((line.leaves.x + line.meets.x) / 2, (line.leaves.y + line.meets.y) / 2)
        spots = [*_along(middle, line.meets), *_along(middle, line.leaves)]
    cells = cell_len(text)
    for x, y in spots:
        # A free cell at either side keeps two numbers from becoming one.
        if canvas.is_free(x, y, cells) and not canvas.has_digit(x - 1, y, cells + 2):
            canvas.text(x, y, text, _LIT)
            return


def _along(start: Point, end: Point) -> Iterable[tuple[int, int]]:
    """Yield the cells on the way from one point to another."""
    steps = max(round(max(abs(end.x - start.x), abs(end.y - start.y))), 1)
    for step in range(steps + 1):
        part = step / steps
        yield int(start.x + (end.x - start.x) * part), int(start.y + (end.y - start.y) * part)
