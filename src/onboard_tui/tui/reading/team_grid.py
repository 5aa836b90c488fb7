"""Who gives how much to whom, as a grid of teams in the cells of a terminal."""

from collections.abc import Iterable, Mapping

from msgspec import Struct
from rich.cells import cell_len
from textual.content import Content

from onboard_tui.model.connections import Matrix
from onboard_tui.tui.reading.lines import FAINT, styled

_SHORTEST, _LONGEST_HEAD = 4, 24
"""The cells of the narrowest column, and the most that a row's name may take."""


class Grid(Struct, frozen=True, kw_only=True):
    """A laid-out grid: its lines, and where the cells in view stand.

    `rows` gives the giver of a line, `columns` the receiver of a range of cells: both only of
    what is in view.
    """

    lines: tuple[Content, ...]
    rows: Mapping[int, int]
    columns: Mapping[int, range]

    def at(self, x: int, y: int) -> tuple[int, int] | None:
        """Return the row and column at a place, None beside them."""
        row = self.rows.get(y)
        found = next((column for column, cells in self.columns.items() if x in cells), None)
        return None if row is None or found is None else (row, found)


class Shown(Struct, frozen=True, kw_only=True):
    """What a grid shows: the matrix, its parties' names, the cursor, and what is lit.

    `lit` holds the cells that a flow passes through, each with its places in the flow.
    """

    matrix: Matrix
    names: Mapping[str, str]
    cursor: tuple[int, int]
    lit: Mapping[tuple[str, str], tuple[int, ...]] = {}
    own: str = ""


def grid(shown: Shown, width: int, height: int, *, focused: bool) -> Grid:
    """Return the part of a matrix around its cursor that fits into a window.

    Givers stand at the left and receivers above. Where not all fit, the grid moves along with
    the cursor, and says at its edges how many more there are.
    """
    givers, receivers = shown.matrix.givers, shown.matrix.receivers
    head = min(max(cell_len(shown.names[one]) for one in givers) + 2, _LONGEST_HEAD, width // 3)
    head = max(head, 4)
    room = max(width - head - 1, 1)
    longest = max(cell_len(shown.names[one]) for one in receivers)
    longest = max([longest, *(len(_places(one)) for one in shown.lit.values())]) + 2
    column = max(min(longest, room // len(receivers)), _SHORTEST + 1)
    across = max(min(room // column, len(receivers)), 1)
    left = _first(shown.cursor[1], across, len(receivers))
    columns = {
        left + at: range(head + at * column, head + (at + 1) * column) for at in range(across)
    }
    above = _above(shown, columns, width, height)[-max(height - 1, 1) :]
    # Where there is room to spare, a line stays free between the rows.
    step = 2 if 2 * len(givers) + len(above) <= height else 1
    down = max(min((height - len(above)) // step, len(givers)), 1)
    top = _first(shown.cursor[0], down, len(givers))
    lines = list(above)
    rows = {}
    for at in range(top, top + down):
        lines += [Content("")] * (step - 1)
        rows[len(lines)] = at
        lines.append(_row(shown, at, head, columns, column, focused=focused))
    more = len(givers) - top - down
    if more > 0 and len(lines) < height:
        lines.append(styled(f"↓ {more} more below", FAINT))
    return Grid(lines=tuple(lines), rows=rows, columns=columns)


def _above(shown: Shown, columns: Mapping[int, range], width: int, height: int) -> list[Content]:
    """Return what stands above the rows: what the grid says, and the names of its columns.

    Names that are longer than their columns stand in two lines by turns, so that each has the
    room of two; what the grid says stands beside the upper ones where it can.
    """
    corner = _corner(shown, columns)
    column = len(next(iter(columns.values())))
    if all(cell_len(shown.names[shown.matrix.receivers[at]]) < column for at in columns):
        return [corner[0].truncate(width, ellipsis=True), _names(shown, columns, columns)]
    lower, upper = (
        _names(shown, columns, list(columns)[turn::2], most=2 * column - 1) for turn in (0, 1)
    )
    free = len(upper.plain) - len(upper.plain.lstrip())
    # It says all where another line takes no row out of view.
    is_roomy = len(shown.matrix.givers) + 3 <= height
    for said in corner[: 1 if is_roomy else None]:
        if said.cell_length < free:
            return [said + upper[said.cell_length :], lower]
    return [corner[0].truncate(width, ellipsis=True), upper, lower]


def _names(
    shown: Shown, columns: Mapping[int, range], named: Iterable[int], most: int = 0
) -> Content:
    """Return the names of some columns in a line, each ending where its column does."""
    parts, done = [], 0
    for at in named:
        end = columns[at].stop - 1
        style = "bold $primary" if at == shown.cursor[1] else "bold"
        name = styled(shown.names[shown.matrix.receivers[at]], style)
        name = name.truncate(min(most or end, end - done), ellipsis=True)
        parts += [Content(" " * (end - done - name.cell_length)), name]
        done = end
    return Content("").join(parts)


def _row(
    shown: Shown, at: int, head: int, columns: Mapping[int, range], column: int, *, focused: bool
) -> Content:
    giver = shown.matrix.givers[at]
    style = "bold $primary" if at == shown.cursor[0] else "$success" if giver == shown.own else ""
    name = styled(shown.names[giver], style).truncate(head - 1, ellipsis=True)
    parts = [name + Content(" " * (head - name.cell_length))]
    for number in columns:
        cell = (giver, shown.matrix.receivers[number])
        here = (at, number) == shown.cursor
        parts.append(_cell(shown, cell, column, here=here, focused=focused))
    return Content("").join(parts)


def _cell(
    shown: Shown, cell: tuple[str, str], column: int, *, here: bool, focused: bool
) -> Content:
    number = len(shown.matrix.cells.get(cell, ()))
    lit = shown.lit.get(cell, ())
    text = str(number) if number else "·"
    style = FAINT if not number or (shown.lit and not lit) else "bold"
    if lit:
        # Which steps of the flow pass here: a sign as well as a colour.
        text, style = _places(lit), "bold $primary"
        if cell_len(text) > column - 2:
            text = f"*{lit[0]}…" if cell_len(f"*{lit[0]}…") <= column - 2 else "*"
    if here:
        marked = f"▸{text}" if focused else f" {text}"
        ground = "$block-cursor-background" if focused else "$block-cursor-blurred-background"
        padded = marked.rjust(column - 1) + " "
        return styled(padded, f"bold $block-cursor-foreground on {ground}")
    return _right(styled(text, style), column)


def _places(lit: tuple[int, ...]) -> str:
    return f"*{','.join(map(str, lit))}"


def _corner(shown: Shown, columns: Mapping[int, range]) -> list[Content]:
    """Return what a grid says of itself: all of it, and what matters most where that is long."""
    before, after = min(columns), len(shown.matrix.receivers) - max(columns) - 1
    sides = styled("gives ↓   receives →", FAINT)
    rest = [
        styled("*2 is step 2 of the flow", "$primary") if shown.lit else None,
        styled(f"← {before} more", FAINT) if before else None,
        styled(f"{after} more →", FAINT) if after else None,
    ]
    said = [one for one in rest if one is not None]
    gap = Content("   ")
    return [gap.join([sides, *said]), *([gap.join(said)] if said else [])]


def _right(text: Content, width: int) -> Content:
    cut = text.truncate(width - 1, ellipsis=True)
    return Content(" " * (width - 1 - cut.cell_length)) + cut + Content(" ")


def _first(cursor: int, fit: int, count: int) -> int:
    """Return the first of a row of things of which `fit` are in view, the cursor among them."""
    return min(max(cursor - fit // 2, 0), max(count - fit, 0))
