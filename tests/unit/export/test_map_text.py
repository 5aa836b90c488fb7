"""The map as plain text: all of it, one team's or role's part, and a flow."""

from collections.abc import Callable

import pytest
from rich.cells import cell_len

from onboard_tui.export.map_text import map_text
from onboard_tui.model.connections import Lens
from onboard_tui.model.organisation import Organisation

WHOLE = """\
Shop: 5 hand-offs

Buying
  receives
    - Hand-off 1, from Clerk (Selling): What 1 (daily 1)
    - Hand-off 2, from Buying: What 2 (daily 2)
    - Hand-off 4, from Selling: What 4 (daily 4)
  gives
    - Hand-off 0, to Selling, Cellar: What 0 (daily 0)
    - Hand-off 2, to Clerk (Buying): What 2 (daily 2)
    - Hand-off 3, to everyone: What 3 (daily 3)

Selling
  receives
    - Hand-off 0, from Clerk (Buying): What 0 (daily 0)
  gives
    - Hand-off 1, to Boss: What 1 (daily 1)
    - Hand-off 4, to everyone: What 4 (daily 4)
    - Hand-off 3, to everyone: What 3 (daily 3)

Cellar
  receives
    - Hand-off 0, from Clerk (Buying): What 0 (daily 0)
    - Hand-off 4, from Selling: What 4 (daily 4)
  gives
    - Hand-off 3, to everyone: What 3 (daily 3)

How many hand-offs each team (a row) gives each team (a column)
            1  2  3  *
1 Buying    1  1  1  .
2 Selling   1  .  .  1
3 Cellar    .  .  .  .
* Everyone  .  .  .  1"""

FLOW = """\
Shop: 3 of 5 hand-offs; flow Flow sale

The story of sale.

1. Hand-off 1, from Clerk (Selling) to Boss
   What 1.
   How often: daily 1
   If it breaks: Alas 1.

2. Hand-off 0, from Clerk (Buying) to Selling, Cellar
   What 0.
   How often: daily 0
   If it breaks: Alas 0.

3. Hand-off 1, from Clerk (Selling) to Boss
   What 1.
   How often: daily 1
   If it breaks: Alas 1.

4. Hand-off 4, from Selling to everyone
   What 4.
   How often: daily 4
   If it breaks: Alas 4."""


def test_the_whole_map_goes_team_by_team_and_ends_with_the_matrix(
    corner_shop: Organisation,
) -> None:
    assert map_text(corner_shop, Lens()) == WHOLE


def test_a_flow_is_told_in_its_order(corner_shop: Organisation) -> None:
    assert map_text(corner_shop, Lens(flow="sale")) == FLOW


def test_a_flow_keeps_its_numbers_where_only_one_team_is_asked_for(
    corner_shop: Organisation,
) -> None:
    said = map_text(corner_shop, Lens(flow="sale", team="cellar")).splitlines()
    assert said[0] == "Shop: 2 of 5 hand-offs; Cellar; flow Flow sale"
    assert [line for line in said if line[:1].isdigit()] == [
        "2. Hand-off 0, from Clerk (Buying) to Selling, Cellar",
        "4. Hand-off 4, from Selling to everyone",
    ]


def test_a_role_sees_its_own_part_alone(corner_shop: Organisation) -> None:
    assert map_text(corner_shop, Lens(role="buying/boss")).splitlines() == [
        "Shop: 4 of 5 hand-offs; Boss (Buying)",
        "",
        "Boss (Buying)",
        "  receives",
        "    - Hand-off 1, from Clerk (Selling): What 1 (daily 1)",
        "    - Hand-off 4, from Selling: What 4 (daily 4)",
        "  gives",
        "    - Hand-off 2, to Clerk (Buying): What 2 (daily 2)",
        "    - Hand-off 3, to everyone: What 3 (daily 3)",
    ]


def test_a_work_format_leaves_out_who_has_nothing_to_do_with_it(a_chart: Callable) -> None:
    shop = a_chart(
        {"a": (), "b": (), "c": ()},
        [("a", ["b"]), ("c", ["c"])],
        formats={"a": ("remote",), "b": ("remote",)},
    )
    said = map_text(shop, Lens(work_format="remote")).splitlines()
    assert said[0] == "Shop: 1 of 2 hand-offs; work format Remote"
    assert [line for line in said if line[:1].isalpha()][1:] == ["A", "B"]


def test_a_team_that_does_not_work_so_is_not_told(a_chart: Callable) -> None:
    shop = a_chart(
        {"a": (), "b": (), "c": ()}, [("a", ["b", "c"])], formats=dict.fromkeys("ab", ("remote",))
    )
    told = map_text(shop, Lens(work_format="remote")).splitlines()
    assert [line for line in told if line[:1].isalpha()][1:] == ["A", "B"]


@pytest.mark.parametrize(
    "lens", [Lens(work_format="remote"), Lens(flow="f"), Lens(flow="f", team="a")]
)
def test_a_lens_that_leaves_nothing_says_so(a_chart: Callable, lens: Lens) -> None:
    shop = a_chart({"a": (), "b": ()}, [], flows={"f": ()})
    assert map_text(shop, lens).splitlines()[-1] == "There are no hand-offs to show."


def test_who_gives_nothing_is_told_all_the_same(a_chart: Callable) -> None:
    shop = a_chart({"alone": ()}, [])
    told = "Alone\n  receives\n    nothing yet\n  gives\n    nothing yet"
    assert map_text(shop, Lens()) == f"Shop: 0 hand-offs\n\n{told}"
    assert map_text(shop, Lens(team="alone")) == f"Shop: 0 of 0 hand-offs; Alone\n\n{told}"


def test_a_matrix_that_is_too_wide_is_left_out(a_chart: Callable) -> None:
    def said(teams: int) -> str:
        names = {f"team-{number}": () for number in range(teams)}
        return str(map_text(a_chart(names, [("team-0", ["team-1"])]), Lens()))

    assert "a row" in said(15)
    assert "a row" not in said(25)


def test_its_columns_hold_the_largest_number(a_chart: Callable) -> None:
    shop = a_chart({"a": (), "b": ()}, [("a", ["b"])] * 200)
    assert map_text(shop, Lens()).splitlines()[-3:] == [
        "         1    2",
        "  1 A    .  200",
        "  2 B    .    .",
    ]


def test_no_line_is_wider_than_78_cells_whatever_its_words(
    hostile: Organisation, organisation: Organisation
) -> None:
    for one in (hostile, organisation):
        lenses = [Lens(), *(Lens(flow=key) for key in one.flows)]
        lines = [line for lens in lenses for line in map_text(one, lens).splitlines()]
        assert max(map(cell_len, lines)) <= 78
        assert all(line == line.rstrip() for line in lines)


def test_every_hand_off_of_the_bundled_content_is_in_the_whole_map(
    organisation: Organisation,
) -> None:
    said = " ".join(map_text(organisation, Lens()).split())
    for one in organisation.hand_offs.values():
        assert f"- {one.title}, to " in said
        assert f"- {one.title}, from " in said or one.giver == one.to[0] == "*"
