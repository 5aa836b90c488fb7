"""Where boxes stand on a map: apart, inside, whole where they can be, the same every time."""

from collections.abc import Mapping
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from onboard_tui.export.drawing import ELLIPSIS, Box, Boxes, Point, cut, ends, placed

often = settings(max_examples=300, deadline=None, derandomize=True)

words = st.one_of(
    st.text(alphabet="abc xyzÄß-", min_size=1, max_size=40),
    st.text(alphabet="漢字仮名交じり文한국어", min_size=1, max_size=30),
    st.text(alphabet="👩🏽🚀🎁e\u0301\u200d🇩🇪", min_size=1, max_size=20),
    st.sampled_from(["", "  ", "Finance and accounting", "</svg>", "two\nlines", "\x1b[2J"]),
)
maps = st.lists(words, min_size=1, max_size=60).map(
    lambda titles: {f"team-{number}": title for number, title in enumerate(titles)}
)
widths, heights = st.integers(20, 300), st.integers(5, 100)
corners = st.integers(0, 60)
boxes = st.builds(
    Box, corners, corners, st.integers(3, 20), st.sampled_from([1, 3]), st.just("Label")
)


def overlap(one: Box, other: Box) -> bool:
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


@often
@given(maps, widths, heights)
def test_boxes_lie_apart_and_inside(titles: Mapping[str, str], width: int, height: int) -> None:
    found = placed(titles, width, height)
    assert list(found) in ([], list(titles))
    for one in found.values():
        assert 0 <= one.x <= one.x + one.width <= width
        assert 0 <= one.y <= one.y + one.height <= height
        assert one.height in (1, 3)
    assert not any(overlap(one, other) for one, other in combinations(found.values(), 2))


@often
@given(maps, widths, heights)
def test_a_label_is_its_whole_title_or_ends_with_an_ellipsis(
    titles: Mapping[str, str], width: int, height: int
) -> None:
    for key, box in placed(titles, width, height).items():
        beside = 4 if box.height == 3 else 2
        assert cell_len(box.label) + beside <= box.width
        assert "\n" not in box.label
        assert "\x1b" not in box.label
        title = titles[key].replace("\n", " ").replace("\x1b", "\ufffd").strip()
        if box.label != title:
            assert box.label.endswith(ELLIPSIS)
            assert title.startswith(box.label.removesuffix(ELLIPSIS))


@often
@given(maps, widths, heights)
def test_nothing_is_cut_where_all_titles_fit_below_each_other(
    titles: Mapping[str, str], width: int, height: int
) -> None:
    shown = {key: title.replace("\n", " ").strip() for key, title in titles.items()}
    if len(titles) <= height and max(map(cell_len, shown.values())) + 2 <= width:
        labels = [box.label for box in placed(shown, width, height).values()]
        assert labels == [title.replace("\x1b", "\ufffd") for title in shown.values()]


@often
@given(maps, widths, heights)
def test_the_same_titles_stand_at_the_same_places(
    titles: Mapping[str, str], width: int, height: int
) -> None:
    assert placed(titles, width, height) == placed(dict(titles), width, height)


def numbered(number: int) -> dict[str, str]:
    return {str(at): f"Team number {at}" for at in range(number)}


@pytest.mark.parametrize(("number", "width", "height"), [(9, 80, 20), (14, 120, 40), (3, 44, 18)])
def test_teams_stand_around_the_middle_where_there_is_room(
    number: int, width: int, height: int
) -> None:
    found = tuple(placed(numbered(number), width, height).values())
    assert {one.height for one in found} == {3}
    middle = Box(width // 2 - 4, height // 2 - 1, 8, 2, "")
    assert not any(overlap(one, middle) for one in found)
    assert min(one.y for one in found) == 0
    assert max(one.y for one in found) >= height - height // 4 - 3


def test_they_go_around_clockwise_from_the_top() -> None:
    top, right, bottom, left = placed(numbered(4), 100, 31).values()
    assert top.centre.y < left.centre.y == right.centre.y < bottom.centre.y
    assert left.centre.x < top.centre.x == bottom.centre.x < right.centre.x


def test_two_stand_beside_each_other_and_one_in_the_middle() -> None:
    left, right = placed({"a": "One", "b": "Two"}, 60, 9).values()
    assert (left.x, left.y, right.x + right.width, right.y) == (0, 3, 60, 3)
    (alone,) = placed({"a": "Shop"}, 60, 9).values()
    assert alone == Box(26, 3, 8, 3, "Shop")


def columns(found: Boxes) -> int:
    return len({one.x for one in found.values()})


def test_where_a_circle_does_not_fit_there_are_columns() -> None:
    high, low = placed(numbered(40), 80, 40), placed(numbered(40), 80, 20)
    assert columns(high) == 4
    assert {one.height for one in high.values()} == {3}
    assert columns(low) == 2
    assert {one.height for one in low.values()} == {1}


def test_labels_are_cut_before_nothing_is_shown() -> None:
    found = placed(numbered(10), 20, 5)
    assert {one.label for one in found.values()} == {"Team n…"}
    assert placed(numbered(60), 20, 5) == {}
    assert placed({"a": "Warehouse"}, 5, 3) == {}


def test_one_endless_title_leaves_the_others_whole() -> None:
    found = placed({**numbered(5), "long": "倉" * 200}, 80, 24)
    assert cell_len(found["long"].label) <= 24
    assert [found[str(at)].label for at in range(5)] == list(numbered(5).values())


def test_no_titles_are_no_boxes() -> None:
    assert placed({}, 80, 24) == {}


@pytest.mark.parametrize(
    ("text", "cells", "expected"),
    [
        ("Warehouse", 9, "Warehouse"),
        ("Warehouse", 8, "Warehou…"),
        ("Ware house", 6, "Ware…"),
        ("倉庫管理", 8, "倉庫管理"),
        ("倉庫管理", 7, "倉庫管…"),
        ("倉庫管理", 6, "倉庫…"),
        ("Warehouse", 1, "…"),
        ("Warehouse", 0, ""),
        ("", 0, ""),
    ],
)
def test_text_is_cut_by_cells(text: str, cells: int, expected: str) -> None:
    assert cut(text, cells) == expected


def on_border(point: Point, box: Box) -> bool:
    across, down = point.x - box.centre.x, point.y - box.centre.y
    share = max(abs(across) * 2 / box.width, abs(down) * 2 / box.height)
    return share == pytest.approx(1)


@often
@given(boxes, boxes)
def test_a_line_goes_from_border_to_border(one: Box, other: Box) -> None:
    found = ends(one, other)
    assert on_border(found.leaves, one)
    assert on_border(found.meets, other)
    back = ends(other, one)
    if one.centre != other.centre:
        assert (back.leaves, back.meets) == (found.meets, found.leaves)


@often
@given(boxes, boxes)
def test_its_ends_lie_on_the_line_between_the_middles(one: Box, other: Box) -> None:
    across, down = other.centre.x - one.centre.x, other.centre.y - one.centre.y
    for point in (ends(one, other).leaves, ends(one, other).meets):
        turned = (point.x - one.centre.x) * down - (point.y - one.centre.y) * across
        if across or down:
            assert turned == pytest.approx(0, abs=1e-6)


def test_a_line_leaves_at_the_side_that_looks_at_the_other_box() -> None:
    left, right = Box(0, 0, 10, 3, "Left"), Box(30, 0, 10, 3, "Right")
    assert ends(left, right).leaves == Point(10, 1.5)
    assert ends(left, right).meets == Point(30, 1.5)
    below = Box(0, 20, 10, 3, "Below")
    assert ends(left, below).leaves == Point(5, 3)
    assert ends(left, below).meets == Point(5, 20)
    assert ends(left, left).leaves == ends(left, left).meets == Point(10, 1.5)
