"""The grid and the map of teams: what is in view, and that nothing lies on anything else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from onboard_tui.model.connections import Matrix
from onboard_tui.model.organisation import HandOff
from onboard_tui.tui.reading.team_grid import Shown, grid
from onboard_tui.tui.reading.team_map import beside, team_map

often = settings(max_examples=80, deadline=None, derandomize=True)
titles = st.sampled_from(
    ["IT", "Data", "Customer service", "倉庫與物流團隊", "🏮 Lanterns", "x" * 60]
)


def hand_off(number: int) -> HandOff:
    return HandOff(
        id=f"t/h{number}",
        title="It",
        giver="t",
        to=("t",),
        what="it",
        why="so",
        cadence="daily",
        if_it_breaks="alas",
    )


def matrix_of(names: list[str], pairs: list[tuple[int, int]]) -> tuple[Matrix, dict[str, str]]:
    keys = [f"t{number}" for number in range(len(names))]
    cells: dict[tuple[str, str], tuple[HandOff, ...]] = {}
    for number, (giver, receiver) in enumerate(pairs):
        cell = keys[giver % len(keys)], keys[receiver % len(keys)]
        cells[cell] = (*cells.get(cell, ()), hand_off(number))
    return Matrix(tuple(keys), tuple(keys), cells), dict(zip(keys, names, strict=True))


pairs = st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99)), max_size=40)
places = st.tuples(st.integers(0, 59), st.integers(0, 59))


@often
@given(st.lists(titles, min_size=1, max_size=60), pairs, places, st.booleans())
@pytest.mark.parametrize("size", [(78, 11), (118, 30), (198, 50), (20, 4)], ids=str)
def test_the_grid_fits_and_has_its_cursor_in_view(size, names, pairs, place, focused) -> None:  # type: ignore[no-untyped-def]
    matrix, known = matrix_of(names, pairs)
    cursor = place[0] % len(names), place[1] % len(names)
    width, height = size
    found = grid(Shown(matrix=matrix, names=known, cursor=cursor), width, height, focused=focused)
    assert len(found.lines) <= height
    assert all(line.cell_length <= width for line in found.lines)
    row = next(y for y, at in found.rows.items() if at == cursor[0])
    cells = found.columns[cursor[1]]
    number = len(matrix.cells.get((f"t{cursor[0]}", f"t{cursor[1]}"), ()))
    shown = found.lines[row].plain.rstrip()
    assert shown[: len(shown)].count("▸") == focused
    assert found.at(cells.start, row) == cursor
    assert str(number or "·") in found.lines[row].plain
    # Columns stand beside each other, and none on the names at the left.
    taken = [cell for columns in found.columns.values() for cell in columns]
    assert len(taken) == len(set(taken))
    assert found.at(0, row) is None


def test_the_grid_says_what_is_not_in_view() -> None:
    matrix, known = matrix_of([f"Team {number}" for number in range(40)], [(0, 1)])
    shown = Shown(matrix=matrix, names=known, cursor=(0, 0))
    text = "\n".join(line.plain for line in grid(shown, 60, 12, focused=True).lines)
    assert "30 more →" in text or "more →" in text
    shown = Shown(matrix=matrix, names=known, cursor=(39, 39))
    text = "\n".join(line.plain for line in grid(shown, 60, 12, focused=True).lines)
    assert "← " in text
    assert "Team 39" in text


def test_names_longer_than_their_columns_stand_in_two_lines_each_above_its_own() -> None:
    names = ["Customer service", "Data", "Marketing", "Warehouse", "E-commerce"]
    matrix, known = matrix_of(names, [(0, 1)])
    found = grid(Shown(matrix=matrix, names=known, cursor=(0, 3)), 70, 7, focused=True)
    upper, lower = (line.plain for line in found.lines[:2])
    assert upper.split() == ["gives", "↓", "receives", "→", "Data", "Warehouse"]
    assert lower.split() == ["Customer", "service", "Marketing", "E-commerce"]
    for at, name in enumerate(names):
        end = found.columns[at].stop - 1
        assert (upper if at % 2 else lower)[:end].endswith(name)
    assert len(found.rows) == len(names)
    wide = grid(Shown(matrix=matrix, names=known, cursor=(0, 3)), 130, 7, focused=True)
    assert wide.lines[1].plain.split() == " ".join(names).split()


def test_what_the_grid_says_takes_a_line_only_where_no_row_is_lost_for_it() -> None:
    matrix, known = matrix_of(["Customer service", "Data", "IT", "Sales", "Customers"], [(0, 1)])
    shown = Shown(matrix=matrix, names=known, cursor=(0, 0), lit={("t0", "t1"): (1,)})
    low, high = (grid(shown, 70, height, focused=True) for height in (7, 8))
    assert len(low.rows) == len(high.rows) == 5
    assert low.lines[0].plain.startswith("*2 is step 2 of the flow ")
    assert high.lines[0].plain == "gives ↓   receives →   *2 is step 2 of the flow"


def test_what_is_lit_has_a_star_and_its_places() -> None:
    matrix, known = matrix_of(["A", "B"], [(0, 1), (1, 0), (1, 1)])
    lit = {("t0", "t1"): (1, 3), ("t1", "t0"): (2,)}
    shown = Shown(matrix=matrix, names=known, cursor=(1, 1), lit=lit)
    found = [line.plain.split() for line in grid(shown, 60, 4, focused=False).lines]
    assert found[2:] == [["A", "·", "*1,3"], ["B", "*2", "1"]]
    narrow = Shown(matrix=matrix, names=known, cursor=(1, 1), lit={("t0", "t1"): tuple(range(99))})
    assert all(line.cell_length <= 16 for line in grid(narrow, 16, 4, focused=False).lines)


@often
@given(st.lists(titles, min_size=1, max_size=14), pairs, st.integers(0, 13))
@pytest.mark.parametrize("size", [(78, 12), (118, 26), (198, 48)], ids=str)
def test_no_label_of_the_map_is_drawn_over(size, names, pairs, cursor) -> None:  # type: ignore[no-untyped-def]
    matrix, known = matrix_of(names, pairs)
    chosen = f"t{cursor % len(names)}"
    lit = {cell: (number,) for number, cell in enumerate(matrix.cells) if number % 3 == 0}
    for lights in ({}, lit):
        drawn = team_map(matrix, known, chosen, lights, *size)
        again = team_map(matrix, known, chosen, lights, *size)
        assert [line.plain for line in drawn.lines] == [line.plain for line in again.lines]
        assert len(drawn.lines) in (0, size[1])
        assert all(line.cell_length <= size[0] for line in drawn.lines)
        for key, box in drawn.boxes.items():
            row = drawn.lines[box.y + box.height // 2].plain
            assert box.label in row, (key, row)
            assert cell_len(known[key]) <= cell_len(box.label) or box.label.endswith("…")
            assert drawn.at(box.x, box.y) == key


def test_arrows_say_who_receives() -> None:
    matrix, known = matrix_of(["Left", "Right"], [(0, 1)])
    drawn = team_map(matrix, known, "t0", {}, 60, 9)
    row = next(line.plain for line in drawn.lines if "Left" in line.plain)
    assert row.index("Left") < row.index("▸") < row.index("Right")
    matrix, known = matrix_of(["Left", "Right"], [(1, 0)])
    row = next(
        line.plain
        for line in team_map(matrix, known, "t0", {}, 60, 9).lines
        if "Left" in line.plain
    )
    assert row.index("Left") < row.index("◂") < row.index("Right")


def test_only_lines_of_the_team_under_the_cursor_are_drawn_or_a_flows_own() -> None:
    matrix, known = matrix_of(["A", "B", "C"], [(0, 1), (1, 2), (2, 2)])

    def dots(cursor: str) -> int:
        lines = team_map(matrix, known, cursor, {}, 78, 14).lines
        return sum(0x2800 < ord(sign) <= 0x28FF for line in lines for sign in line.plain)

    assert not dots("t9")
    assert dots("t1") > max(dots("t0"), dots("t2")) > 0
    lit = team_map(matrix, known, "t2", {("t0", "t1"): (1,), ("t2", "t2"): (12,)}, 78, 14)
    text = "\n".join(line.plain for line in lit.lines)
    assert "1" in text
    assert "12" in text


@often
@given(st.lists(titles, min_size=1, max_size=12), st.integers(0, 11))
def test_every_team_of_a_map_is_reached_by_the_arrow_keys(names: list[str], start: int) -> None:
    matrix, known = matrix_of(names, [])
    boxes = team_map(matrix, known, "t0", {}, 118, 26).boxes
    reached = {f"t{start % len(names)}"}
    waiting = list(reached)
    while waiting:
        here = waiting.pop()
        for across, down in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            there = beside(boxes, here, across, down)
            if there not in reached:
                reached.add(there)
                waiting.append(there)
    assert reached == set(known)


def test_a_map_that_does_not_fit_has_no_boxes() -> None:
    matrix, known = matrix_of(["Team"] * 60, [(0, 1)])
    assert team_map(matrix, known, "t0", {}, 20, 5).lines == []
