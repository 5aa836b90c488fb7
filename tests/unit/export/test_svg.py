"""The map as one SVG: well-formed, on its own, safe, and readable in light and in dark."""

import re
from collections.abc import Callable, Iterator
from xml.etree import ElementTree as ET

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from onboard_tui.export.svg import escaped, map_svg
from onboard_tui.export.svg_style import STYLE
from onboard_tui.model.connections import Lens
from onboard_tui.model.organisation import Organisation

Chart = Callable[..., Organisation]

SVG = "{http://www.w3.org/2000/svg}"
DRAWN = {"svg", "title", "desc", "style", "rect", "g", "path", "text"}
LOOKS = {"xmlns", "class", "viewBox", "width", "height", "x", "y", "rx", "d", "stroke-width"}
LOOKS |= {"role", "id", "aria-labelledby", "transform"}
LENSES = [Lens(), Lens(flow="f"), Lens(team="team-3"), Lens(role="team-4/one"), Lens(team="team-0")]
COLOUR = re.compile(r"#[0-9a-f]{6}")

CELLS = {"title": 12.05, "faint": 8.43, "caption": 7.83, "heading": 7.83, "item": 7.83}
"""How wide a cell of each kind of text is at most, in pixels, in the fonts that are named."""


def texts(root: ET.Element, kind: str) -> list[str]:
    return [str(one.text) for one in root.iter(f"{SVG}text") if one.get("class") == kind]


def titles(root: ET.Element) -> list[str]:
    return [str(one.text) for one in root.iter(f"{SVG}title")]


@pytest.mark.parametrize("lens", LENSES)
def test_it_is_well_formed_and_needs_nothing_else(hostile: Organisation, lens: Lens) -> None:
    text = map_svg(hostile, lens)
    assert text.isascii()
    root = ET.fromstring(text)
    assert {one.tag.removeprefix(SVG) for one in root.iter()} == DRAWN
    assert {key for one in root.iter() for key in one.attrib} <= LOOKS
    # Nothing is fetched: neither by a link nor by the style.
    assert text.count("http") == 1
    for word in ("<script", "href", "@import", "url(", "@font-face", "<image", "onload"):
        assert word not in text.lower().replace("&lt;script", "")


def test_authored_text_arrives_whole(hostile: Organisation) -> None:
    root = ET.fromstring(map_svg(hostile, Lens()))
    named = titles(root)
    for team in hostile.teams.values():
        assert team.title in named
    about = "\n".join(named)
    for one in hostile.hand_offs.values():
        assert one.title in about


def test_it_says_what_it_is_to_those_who_do_not_see_it(corner_shop: Organisation) -> None:
    root = ET.fromstring(map_svg(corner_shop, Lens(flow="sale")))
    assert root.get("role") == "img"
    title, desc = root[0], root[1]
    assert root.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
    assert title.text == "Shop: who gives what to whom"
    assert desc.text == (
        "3 of 5 hand-offs; flow Flow sale. The story of sale. Selling to Buying: 1 hand-off. "
        "Buying to Selling: 1 hand-off. Buying to Cellar: 1 hand-off. "
        "Selling to Everyone: 1 hand-off."
    )


def test_below_the_picture_each_giver_has_its_list(corner_shop: Organisation) -> None:
    root = ET.fromstring(map_svg(corner_shop, Lens()))
    assert texts(root, "heading") == ["Buying gives", "Selling gives", "Everyone gives"]
    assert texts(root, "item") == [
        "Hand-off 0: Clerk (Buying) \u2192 Selling, Cellar",
        "Hand-off 2 \u2192 Clerk (Buying)",
        "Hand-off 1: Clerk (Selling) \u2192 Boss",
        "Hand-off 4 \u2192 everyone",
        "Hand-off 3: everyone \u2192 everyone",
    ]


def test_a_flow_is_listed_in_its_order(corner_shop: Organisation) -> None:
    root = ET.fromstring(map_svg(corner_shop, Lens(flow="sale")))
    assert texts(root, "item") == [
        "1, 3. Hand-off 1: Clerk (Selling) \u2192 Boss",
        "2. Hand-off 0: Clerk (Buying) \u2192 Selling, Cellar",
        "4. Hand-off 4 \u2192 everyone",
    ]
    assert sorted(texts(root, "number")) == ["1, 3", "2", "2", "4"]


def test_a_heading_stands_again_where_its_list_goes_on_in_the_next_column(
    organisation: Organisation,
) -> None:
    root = ET.fromstring(map_svg(organisation, Lens(flow="promotion")))
    headings = [one for one in root.iter(f"{SVG}text") if one.get("class") == "heading"]
    assert {one.text for one in headings} == {organisation.flows["promotion"].title}
    assert len({one.get("x") for one in headings}) == len(headings) == 2


def rectangles(root: ET.Element, kind: str) -> Iterator[tuple[float, ...]]:
    for one in root.iter(f"{SVG}rect"):
        if one.get("class") == kind:
            yield tuple(float(one.get(key, "0")) for key in ("x", "y", "width", "height"))


@pytest.mark.parametrize("lens", LENSES)
def test_texts_fit_where_they_stand(hostile: Organisation, lens: Lens) -> None:
    root = ET.fromstring(map_svg(hostile, lens))
    wide = float(root.get("width", "0"))
    for spot in root.iter(f"{SVG}g"):
        if str(spot.get("class")).startswith("spot"):
            (box,) = rectangles(spot, "box")
            (label,) = texts(spot, "label")
            assert cell_len(label) * 8.43 < box[2]
    for one in root.iter(f"{SVG}text"):
        kind = str(one.get("class"))
        if kind in CELLS:
            assert float(one.get("x", "0")) + cell_len(str(one.text)) * CELLS[kind] <= wide


@pytest.mark.parametrize("lens", LENSES)
def test_no_two_lines_of_text_stand_on_each_other(hostile: Organisation, lens: Lens) -> None:
    root = ET.fromstring(map_svg(hostile, lens))
    high = float(root.get("height", "0"))
    lines = [
        (float(one.get("x", "0")), float(one.get("y", "0")), cell_len(str(one.text)) * 7.83)
        for one in root.iter(f"{SVG}text")
        if one.get("class") in ("heading", "item")
    ]
    assert lines
    for at, (x, y, wide) in enumerate(lines):
        assert y <= high - 20
        for other_x, other_y, other_wide in lines[at + 1 :]:
            beside = x + wide <= other_x or other_x + other_wide <= x
            assert beside or abs(y - other_y) >= 20


@pytest.mark.parametrize(("hand_offs", "columns"), [(12, 1), (13, 2), (200, 2)])
def test_a_long_list_stands_in_two_columns_beside_a_small_picture_too(
    a_chart: Chart, hand_offs: int, columns: int
) -> None:
    shop = a_chart({"a": (), "b": ()}, [("a", ["b"])] * hand_offs)
    root = ET.fromstring(map_svg(shop, Lens()))
    rows = [one.get("x") for one in root.iter(f"{SVG}text") if one.get("class") == "item"]
    assert len(rows) == hand_offs
    assert len(set(rows)) == columns
    assert max(rows.count(one) for one in rows) <= hand_offs / columns + 2


def test_too_long_a_list_is_left_to_the_command(a_chart: Chart) -> None:
    shop = a_chart({"a": (), "b": ()}, [("a", ["b"])] * 201)
    root = ET.fromstring(map_svg(shop, Lens()))
    assert texts(root, "item") == []
    assert "onboard-tui map lists all of them." in texts(root, "faint")
    assert texts(root, "number") == ["201"]


@pytest.mark.parametrize("lens", [Lens(), Lens(team="a"), Lens(flow="f"), Lens(role="a/x")])
def test_no_hand_offs_are_a_picture_too(a_chart: Chart, lens: Lens) -> None:
    shop = a_chart({"a": ("x",)}, [], flows={"f": ()})
    root = ET.fromstring(map_svg(shop, lens))
    assert "There are no hand-offs to show." in texts(root, "faint")
    assert len(texts(root, "label")) == (0 if lens.flow else 1)


def brightness(colour: str) -> float:
    """Return the relative luminance of a colour (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, bright = sorted((brightness(one), brightness(other)))
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_everything_can_be_read_in_light_and_in_dark(theme: int) -> None:
    themes = STYLE.split("@media (prefers-color-scheme: dark) {")
    assert len(themes) == 2
    rules = dict(re.findall(r"^(\.onboard-map .*) \{ (.*) \}$", themes[theme], re.MULTILINE))
    assert all(
        COLOUR.findall(rule) for key, rule in rules.items() if key.endswith((".tip", "text"))
    )

    def colour(selector: str) -> str:
        return str(COLOUR.findall(rules[f".onboard-map {selector}"])[-1])

    ground, box = colour(".ground"), colour(".box")
    for under in (ground, box):
        assert contrast(colour("text"), under) >= 7
    assert contrast(colour(".faint, .onboard-map .caption"), ground) >= 4.5
    tips = [key for key in rules if key.endswith(".tip")]
    assert len(tips) == 11
    for key in tips:
        assert contrast(COLOUR.findall(rules[key])[0], ground) >= 3


def test_no_style_reaches_beyond_the_picture() -> None:
    rules = [line for line in STYLE.splitlines() if "{" in line and not line.startswith("@media")]
    assert rules
    for line in rules:
        selectors = line.partition("{")[0].split(",")
        assert all(one.strip().startswith(".onboard-map ") for one in selectors)


def test_it_is_the_same_every_time(organisation: Organisation) -> None:
    for lens in (Lens(), Lens(team="warehouse"), Lens(flow="promotion")):
        assert map_svg(organisation, lens) == map_svg(organisation, lens)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.text(max_size=40))
@example("\x00\x0b\ud800\ufffe\uffff\x85")
def test_any_text_becomes_xml(text: str) -> None:
    written = escaped(text)
    root = ET.fromstring(f'<a b="{written}">{written}</a>')
    assert root.text == root.get("b") or (root.text, root.get("b")) == (None, "")
