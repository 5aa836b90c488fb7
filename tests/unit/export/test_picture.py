"""The layout of the map as a picture: nothing overlaps, and everybody can be told apart."""

from collections.abc import Callable, Iterable, Sequence
from itertools import combinations, pairwise
from math import hypot

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from onboard_tui.export.drawing import ELLIPSIS, Point
from onboard_tui.export.picture import (
    ACROSS,
    Curve,
    Picture,
    Rectangle,
    number_area,
    overlap,
    point_on,
    thickness,
    with_numbers,
)
from onboard_tui.export.picture_ends import spread
from onboard_tui.export.picture_ring import ring
from onboard_tui.export.picture_team import beside
from onboard_tui.model.connections import Lens, seen
from onboard_tui.model.organisation import EVERYONE, Organisation

Chart = Callable[..., Organisation]

TEAMS = {f"team-{number}": ("one", "two") for number in range(9)}
PARTIES = [*TEAMS, *(f"{team}/{role}" for team, roles in TEAMS.items() for role in roles), EVERYONE]

often = settings(max_examples=100, deadline=None, derandomize=True)
givings = st.lists(
    st.tuples(
        st.sampled_from(PARTIES),
        st.lists(st.sampled_from(PARTIES), min_size=1, max_size=3, unique=True),
    ),
    max_size=40,
)
sizes = st.integers(1, 9)


def picture(organisation: Organisation, lens: Lens) -> Picture:
    draw = beside if lens.role or lens.team else ring
    return draw(organisation, lens, seen(organisation, lens))


def of_some(number: int, given_: Iterable[tuple[str, list[str]]], chart: Chart) -> Organisation:
    """Make an organisation of the first teams, with what they have to do with alone."""
    known = {team: TEAMS[team] for team in list(TEAMS)[:number]}

    def there(end: str) -> bool:
        return end == EVERYONE or end.partition("/")[0] in known

    kept = [(giver, [one for one in to if there(one)]) for giver, to in given_ if there(giver)]
    return chart(known, [(giver, to) for giver, to in kept if to])


def whole(found: Picture) -> None:
    """Hold what is true of every picture."""
    areas = [one.area for one in found.spots]
    assert not any(overlap(one, [other]) for one, other in combinations(areas, 2))
    numbers = [number_area(one.number, one.place) for one in found.curves if one.place]
    assert not any(overlap(one, [other]) for one, other in combinations(numbers, 2))
    assert not any(overlap(one, areas) for one in numbers)
    sheet = Rectangle(0, 0, *found.size)
    for one in [*areas, *numbers, *([found.frame] if found.frame else [])]:
        assert inside(one, sheet)
    for spot in found.spots:
        assert (cell_len(spot.label) + 2) * ACROSS <= spot.area.width
        if spot.label != spot.title:
            assert spot.label.endswith(ELLIPSIS)
            assert spot.title.startswith(spot.label.removesuffix(ELLIPSIS))
    for curve in found.curves:
        assert all(0 <= one.x <= found.size[0] for one in points(curve))
        assert all(0 <= one.y <= found.size[1] for one in points(curve))
    paths = [one.path for one in found.curves]
    assert len({(path[0], path[-1]) for path in paths}) == len(paths)


def inside(one: Rectangle, sheet: Rectangle) -> bool:
    return (
        one.x >= sheet.x
        and one.y >= sheet.y
        and one.x + one.width <= sheet.x + sheet.width
        and one.y + one.height <= sheet.y + sheet.height
    )


def points(curve: Curve) -> list[Point]:
    return [point_on(curve.path, at / 20) for at in range(21)]


@often
@given(sizes, givings)
def test_nothing_overlaps_on_the_whole_map(
    a_chart: Chart, number: int, given_: list[tuple[str, list[str]]]
) -> None:
    shop = of_some(number, given_, a_chart)
    found = picture(shop, Lens())
    whole(found)
    titles = {one.title for one in found.spots}
    assert {team.title for team in shop.teams.values()} <= titles


@often
@given(sizes, givings, st.sampled_from(["team-0", "team-0/one"]))
def test_nothing_overlaps_around_one_team_or_role(
    a_chart: Chart, number: int, given_: list[tuple[str, list[str]]], party: str
) -> None:
    shop = of_some(number, given_, a_chart)
    lens = Lens(role=party) if "/" in party else Lens(team=party)
    found = picture(shop, lens)
    whole(found)
    told = {line for one in found.curves for line in one.about[1:]}
    assert told == {one.title for one in seen(shop, lens)}


@often
@given(sizes, givings)
def test_every_hand_off_of_the_whole_map_is_on_a_curve(
    a_chart: Chart, number: int, given_: list[tuple[str, list[str]]]
) -> None:
    shop = of_some(number, given_, a_chart)
    told = {line for one in picture(shop, Lens()).curves for line in one.about[1:]}
    assert told == {one.title for one in shop.hand_offs.values()}


def test_all_numbers_of_the_bundled_content_have_a_place(organisation: Organisation) -> None:
    lenses = [Lens(), *(Lens(flow=key) for key in organisation.flows)]
    lenses += [Lens(team=key) for key in organisation.teams]
    lenses += [Lens(role=role.id) for role in organisation.roles()]
    for lens in lenses:
        found = picture(organisation, lens)
        whole(found)
        assert all(one.place is not None for one in found.curves), lens


def test_no_curve_of_the_bundled_content_passes_a_box(organisation: Organisation) -> None:
    found = picture(organisation, Lens())
    for curve in found.curves:
        touched = [one for one in found.spots if passes(curve, one.area)]
        assert touched == []


def passes(curve: Curve, area: Rectangle) -> bool:
    within = Rectangle(area.x + 4, area.y + 4, area.width - 8, area.height - 8)
    return any(overlap(Rectangle(one.x, one.y, 0.1, 0.1), [within]) for one in points(curve))


def test_curves_go_around_boxes_where_they_can(a_chart: Chart) -> None:
    teams = {f"team-{number}": () for number in range(6)}
    given_ = [(one, [other]) for one in teams for other in teams]
    shop = a_chart(teams, given_, words=lambda text: text.ljust(30, "x"))
    found = picture(shop, Lens())
    for curve in found.curves:
        others = [one for one in found.spots if one.title not in curve.about[0]]
        assert [one.title for one in others if passes(curve, one.area)] == []


def test_between_two_near_boxes_there_is_room_for_arrows_and_numbers(a_chart: Chart) -> None:
    near = ("customer-relations-and-service-desk", "warehouse-returns-and-repair-shop")
    others = ("finance", "marketing", "it", "data", "content", "people")
    given_ = [(one, [other]) for one, other in (near, near[::-1]) for _ in range(15)]
    given_ += [(one, [near[0]]) for one in others]
    found = picture(a_chart(dict.fromkeys((*near, *others), ()), [*given_, ("*", ["*"])]), Lens())
    whole(found)
    assert all(one.place is not None for one in found.curves)
    for curve in found.curves:
        assert [one.title for one in found.spots if passes(curve, one.area)] == []


def test_the_ends_of_curves_at_one_box_lie_apart(organisation: Organisation) -> None:
    for lens in (Lens(), Lens(flow="promotion"), Lens(team="warehouse")):
        ends = [
            end for one in picture(organisation, lens).curves for end in (one.path[0], one.path[-1])
        ]
        apart = [hypot(a.x - b.x, a.y - b.y) for a, b in combinations(ends, 2)]
        assert min(apart) > 5.5


def test_curves_from_one_box_leave_in_the_order_of_where_they_go(
    organisation: Organisation,
) -> None:
    found = picture(organisation, Lens(team="warehouse"))
    assert found.frame is not None
    middle = found.frame
    for spot in found.spots:
        out = [one.path for one in found.curves if inside_of(one.path[0], spot.area)]
        far = [path for path in out if path[-1].x > middle.x + middle.width]
        goals = [path[-1].y for path in sorted(far, key=lambda path: path[0].y)]
        assert goals == sorted(goals)


def inside_of(point: Point, area: Rectangle) -> bool:
    near = Rectangle(area.x - 3, area.y - 3, area.width + 6, area.height + 6)
    return overlap(Rectangle(point.x, point.y, 0.1, 0.1), [near])


def test_the_widest_curve_chooses_its_numbers_place_first() -> None:
    path = (Point(0, 0), Point(50, 0), Point(150, 0), Point(200, 0))
    thin = Curve(path, width=1, hue=0, number="1", about=("A to B",))
    wide = Curve(path, width=9, hue=1, number="11", about=("C to D",))
    first, second, third = with_numbers([thin, wide, thin], [], lambda _: (0.5, 0.1, 0.52))
    assert second.place == Point(100, 0)
    assert first.place == point_on(path, 0.1)
    assert third.place is None


def test_hostile_titles_are_cut_with_an_ellipsis(hostile: Organisation) -> None:
    for lens in (Lens(), Lens(flow="f"), Lens(team="team-2"), Lens(role="team-4/one")):
        whole(picture(hostile, lens))


def test_fifty_teams_still_lie_apart(a_chart: Chart) -> None:
    teams = {f"team-{number}": () for number in range(50)}
    given_ = [(f"team-{at}", [f"team-{(at * at + 1) % 50}"]) for at in range(50)]
    whole(picture(a_chart(teams, given_), Lens()))


def test_the_way_there_and_the_way_back_lie_apart(a_chart: Chart) -> None:
    shop = a_chart({"a": (), "b": ()}, [("a", ["b"]), ("b", ["a"])])
    there, back = picture(shop, Lens()).curves
    near = zip(points(there)[4:17], reversed(points(back)[4:17]), strict=True)
    assert min(hypot(one.x - other.x, one.y - other.y) for one, other in near) > 12


def test_a_hand_off_within_a_team_goes_out_and_comes_back(a_chart: Chart) -> None:
    found = picture(a_chart({"a": ("x",), "b": ()}, [("a", ["a/x"])]), Lens())
    (loop,) = found.curves
    area = found.spots[0].area
    outside = [one for one in points(loop) if not overlap(Rectangle(one.x, one.y, 0, 0), [area])]
    assert len(outside) == 21
    assert loop.about == ("A to A: 1 hand-off", "Hand-off 0")


def test_it_goes_out_where_no_other_box_is(a_chart: Chart) -> None:
    teams = {f"team-{number}": () for number in range(9)}
    given_ = [(one, [one]) for one in teams] + [("team-0", [EVERYONE])]
    shop = a_chart(
        teams, given_, words=lambda text: "II" if text == "Team-2" else text.ljust(32, "x")
    )
    found = picture(shop, Lens())
    assert len(found.spots) == 10
    for curve in found.curves[:-1]:
        areas = [one.area for one in found.spots]
        touched = [
            one for one in points(curve) if overlap(Rectangle(one.x, one.y, 0.1, 0.1), areas)
        ]
        assert touched == []


def test_a_curve_is_as_wide_as_its_hand_offs_are_many(a_chart: Chart) -> None:
    shop = a_chart({"a": (), "b": ()}, [*[("a", ["b"])] * 200, *[("b", ["a"])] * 3])
    many, few = picture(shop, Lens()).curves
    assert (many.number, few.number) == ("200", "3")
    assert many.width > few.width > thickness(1)
    assert many.about[0] == "A to B: 200 hand-offs"
    assert (len(many.about), many.about[-1]) == (22, "and 180 more")


def test_the_steps_of_a_flow_stand_along_the_way(corner_shop: Organisation) -> None:
    found = picture(corner_shop, Lens(flow="sale"))
    assert [(one.about[0], one.number) for one in found.curves] == [
        ("Selling to Buying: 1 hand-off", "1, 3"),
        ("Buying to Selling: 1 hand-off", "2"),
        ("Buying to Cellar: 1 hand-off", "2"),
        ("Selling to Everyone: 1 hand-off", "4"),
    ]
    assert [one.title for one in found.spots] == ["Selling", "Buying", "Cellar", "Everyone"]


def test_a_team_stands_between_those_who_give_and_those_who_receive(
    corner_shop: Organisation,
) -> None:
    found = picture(corner_shop, Lens(team="buying"))
    assert found.frame is not None
    left = [one.title for one in found.spots if one.area.x < found.frame.x]
    own = [one.title for one in found.spots if inside(one.area, found.frame)]
    right = [one.title for one in found.spots if one.area.x > found.frame.x + found.frame.width]
    assert left == ["Selling"]
    assert own == ["Whole team", "Clerk", "Boss"]
    assert right == ["Selling", "Cellar", "Everyone"]
    assert sorted(one.about[0] for one in found.curves) == [
        "Clerk to Cellar: 1 hand-off",
        "Clerk to Selling: 1 hand-off",
        "Selling to Boss: 1 hand-off",
        "Selling to Whole team: 1 hand-off",
        "Whole team to Clerk: 1 hand-off",
        "Whole team to Everyone: 1 hand-off",
    ]
    assert [one.text for one in found.captions] == ["they give", "they receive", "Buying"]


def test_a_role_stands_there_with_those_of_its_team_that_it_deals_with(
    corner_shop: Organisation,
) -> None:
    found = picture(corner_shop, Lens(role="buying/boss"))
    titles = [one.title for one in found.spots]
    assert titles == ["Selling", "Whole team", "Clerk", "Boss", "Everyone"]


@pytest.mark.parametrize("lens", [Lens(team="a"), Lens(role="a/x"), Lens()])
def test_who_has_no_hand_offs_stands_alone(a_chart: Chart, lens: Lens) -> None:
    found = picture(a_chart({"a": ("x",)}, []), lens)
    (spot,) = found.spots
    assert spot.title == {"a": "Whole team", "a/x": "X", "": "A"}[lens.team or lens.role]
    assert found.curves == ()
    whole(found)


BOX = Rectangle(10, 20, 100, 48)
places = st.lists(st.floats(0, 295.9), max_size=30)


def on_border(place: float) -> Point:
    """Return the point that far along the border of the box, clockwise."""
    for start, end in pairwise(
        [Point(10, 20), Point(110, 20), Point(110, 68), Point(10, 68), Point(10, 20)]
    ):
        length = abs(end.x - start.x) + abs(end.y - start.y)
        if place <= length:
            part = place / length
            return Point(start.x + (end.x - start.x) * part, start.y + (end.y - start.y) * part)
        place -= length
    raise AssertionError(place)


@often
@given(places)
def test_ends_at_one_box_are_moved_apart_along_its_border(found: list[float]) -> None:
    moved = spread(BOX, [on_border(one) for one in found], 12)
    assert len(moved) == len(found)
    for one in moved:
        assert one.x in (pytest.approx(10), pytest.approx(110)) or (
            one.y in (pytest.approx(20), pytest.approx(68))
        )
    least = min(12, 296 / (2 * len(found))) if found else 0
    apart = [abs(one.x - other.x) + abs(one.y - other.y) for one, other in combinations(moved, 2)]
    # Around a corner the way along the border is as long as both legs.
    assert all(one >= least - 1e-6 for one in apart)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ([], []),
        ([50.0], [50.0]),
        ([50.0, 50.0], [44.0, 56.0]),
        ([50.0, 52.0, 90.0], [45.0, 57.0, 90.0]),
        ([0.0, 295.0], [5.5, 289.5]),
    ],
)
def test_they_move_as_little_as_they_must(found: Sequence[float], expected: list[float]) -> None:
    moved = spread(BOX, [on_border(one) for one in found], 12)
    assert moved == [
        Point(pytest.approx(one.x), pytest.approx(one.y)) for one in map(on_border, expected)
    ]
