"""The map of hand-offs as one SVG that needs nothing else: no script, no font, no other file."""

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape

from onboard_tui.export.drawing import Point, cut
from onboard_tui.export.map_words import NOTHING, heading, party_name, party_names, steps_of
from onboard_tui.export.picture import Curve, Picture, Rectangle, Spot, towards
from onboard_tui.export.picture_ring import ring
from onboard_tui.export.picture_team import beside
from onboard_tui.export.svg_style import HUES, STYLE
from onboard_tui.export.wrapping import wrapped
from onboard_tui.model.connections import Lens, seen
from onboard_tui.model.organisation import HandOff, Organisation
from onboard_tui.model.text import one_line, plain

MOST_LISTED = 200
"""How many hand-offs are listed below the picture: more than that nobody reads there."""

_MARGIN, _TOP = 32, 84
_LINE, _CELL = 20, 8.4
"""Pixels from line to line of the list, and how wide a cell of it is: generous for 13 pixels."""

_NARROWEST, _COLUMN, _GAP = 640, 460, 40
_LONG_LIST = 12
"""More hand-offs than that are listed in two columns at least."""

_TITLE_CELL = 12.5
_SUBTITLE_CELL = 9

_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def map_svg(organisation: Organisation, lens: Lens) -> str:
    """Return the map as an SVG document, in ASCII: it survives every encoding on its way.

    All teams stand on an ellipse; one team or role stands between those that give to it and
    those that receive. A curve is as wide as its hand-offs are many, and bears their number,
    or the steps of a flow. Below they are listed.
    """
    text = "\n".join(_lines(organisation, lens)) + "\n"
    return text.encode("ascii", "xmlcharrefreplace").decode("ascii")


def escaped(text: str) -> str:
    """Return a text as XML text or in an attribute: on one line, without what XML forbids."""
    return escape(_NO_XML.sub("\ufffd", one_line(plain(text))))


def _lines(organisation: Organisation, lens: Lens) -> Iterator[str]:
    shown = seen(organisation, lens)
    party = lens.role or lens.team
    picture = (beside if party else ring)(organisation, lens, shown)
    narrowest = _NARROWEST if len(shown) <= _LONG_LIST else 2 * _COLUMN + _GAP
    wide = max(picture.size[0], narrowest) + 2 * _MARGIN
    bottom = _TOP + picture.size[1]
    listed = [] if len(shown) > MOST_LISTED else _groups(organisation, lens, shown)
    columns = _in_columns(listed, wide, len(shown))
    high = bottom + max(map(len, columns), default=0) * _LINE + _MARGIN + _LINE * 2
    subtitle = heading(organisation, lens, shown)
    title = f"{one_line(organisation.title)}: who gives what to whom"
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="onboard-map" role="img" '
        f'aria-labelledby="onboard-map-title onboard-map-desc" '
        f'viewBox="0 0 {_number(wide)} {_number(high)}" '
        f'width="{_number(wide)}" height="{_number(high)}">'
    )
    yield f'<title id="onboard-map-title">{escaped(title)}</title>'
    about = _description(organisation, lens, picture, subtitle)
    yield f'<desc id="onboard-map-desc">{escaped(about)}</desc>'
    yield f"<style>{STYLE}</style>"
    yield f'<rect class="ground" width="{_number(wide)}" height="{_number(high)}"/>'
    room = wide - 2 * _MARGIN
    yield _text(_MARGIN, 46, cut(title, int(room / _TITLE_CELL)), "title")
    yield _text(_MARGIN, 72, cut(subtitle, int(room / _SUBTITLE_CELL)), "faint")
    left = (wide - picture.size[0]) / 2
    yield f'<g transform="translate({_number(left)} {_TOP})">'
    yield from _drawn(picture)
    yield "</g>"
    yield from _listed(columns, wide, bottom + _LINE)
    if not shown:
        yield _text(_MARGIN, bottom + _LINE, NOTHING, "faint")
    elif not listed:
        yield _text(_MARGIN, bottom + _LINE, "onboard-tui map lists all of them.", "faint")
    yield "</svg>"


def _description(organisation: Organisation, lens: Lens, picture: Picture, subtitle: str) -> str:
    story = [organisation.flows[lens.flow].story.strip().rstrip(".")] if lens.flow else []
    told = [one.about[0] for one in picture.curves[:MOST_LISTED]]
    more = len(picture.curves) - len(told)
    return ". ".join([subtitle, *story, *told, *([f"And {more} more"] if more else [])]) + "."


def _drawn(picture: Picture) -> Iterator[str]:
    if picture.frame is not None:
        yield _box(picture.frame, "frame", 10)
    for curve in sorted(picture.curves, key=lambda one: one.width):
        yield from _curve(curve)
    for spot in picture.spots:
        yield from _spot(spot)
    for one in picture.captions:
        yield _text(one.at.x, one.at.y, one.text, "caption")
    for curve in picture.curves:
        if curve.place is not None:
            yield _text(curve.place.x, curve.place.y + 4, curve.number, "number")


def _curve(one: Curve) -> Iterator[str]:
    start, first, second, tip = one.path
    length = 7 + one.width * 0.9
    base = towards(tip, second, length)
    yield f'<g class="curve {_hue(one.hue)}">'
    yield f"<title>{escaped('; '.join(one.about))}</title>"
    points = " ".join(_point(at) for at in (first, second, base))
    yield (
        f'<path class="line" stroke-width="{_number(one.width)}" d="M{_point(start)} C{points}"/>'
    )
    half = 3 + one.width * 0.7
    aside = towards(Point(0, 0), Point(base.y - tip.y, tip.x - base.x), half)
    corners = (
        tip,
        Point(base.x + aside.x, base.y + aside.y),
        Point(base.x - aside.x, base.y - aside.y),
    )
    yield f'<path class="tip" d="M{" L".join(_point(at) for at in corners)} Z"/>'
    yield "</g>"


def _spot(one: Spot) -> Iterator[str]:
    yield f'<g class="spot {_hue(one.hue)}">'
    yield f"<title>{escaped(one.title)}</title>"
    yield _box(one.area, "box", 8)
    middle = one.area.centre
    yield _text(middle.x, middle.y + 5, one.label, "label")
    yield "</g>"


def _hue(number: int | None) -> str:
    return "everyone" if number is None else f"hue{number % HUES}"


def _groups(
    organisation: Organisation, lens: Lens, shown: Sequence[HandOff]
) -> list[tuple[str, list[str]]]:
    """Return what is listed below: a heading and its entries, each giver's or the flow's."""
    if lens.flow:
        steps = steps_of(organisation, lens)
        title = one_line(organisation.flows[lens.flow].title)
        numbers = [", ".join(map(str, steps[one.id])) for one in shown]
        entries = [
            f"{number}. {_entry(organisation, one)}"
            for number, one in zip(numbers, shown, strict=True)
        ]
        return [(title, entries)] if entries else []
    groups: dict[str, list[str]] = {}
    for one in shown:
        giver = one.giver.partition("/")[0]
        groups.setdefault(giver, []).append(_entry(organisation, one))
    return [(f"{party_name(organisation, giver)} gives", found) for giver, found in groups.items()]


def _entry(organisation: Organisation, one: HandOff) -> str:
    giver = "" if one.giver in organisation.teams else party_names(organisation, (one.giver,))
    to = party_names(organisation, one.to)
    return one_line(f"{one.title}: {giver} \u2192 {to}" if giver else f"{one.title} \u2192 {to}")


Row = tuple[str, str]
"""A line of the list, and its class."""

_EMPTY = ("", "item")


def _in_columns(
    groups: Sequence[tuple[str, Sequence[str]]], wide: float, entries: int
) -> list[list[Row]]:
    """Return the list in as many columns as there is room for, about equally long."""
    number = max(min(int((wide - 2 * _MARGIN + _GAP) / (_COLUMN + _GAP)), entries, 4), 1)
    cells = int(_column_width(wide, number) / _CELL)
    blocks = [
        ([*_rows(title, cells, "heading")], [*_rows(entry, cells, "item")])
        for title, found in groups
        for entry in found
    ]
    total = sum(len(entry) for _, entry in blocks) + 2 * len(groups)
    columns: list[list[Row]] = [[]]
    shown: list[Row] = []
    for head, entry in blocks:
        # A column is full once it holds its part of all lines.
        full = len(columns) < number and len(columns[-1]) >= total / number
        if full:
            columns.append([])
        # In a new column the heading stands again.
        if full or head != shown:
            columns[-1] += [*([_EMPTY] if columns[-1] else []), *head]
            shown = head
        columns[-1] += entry
    return columns


def _rows(text: str, cells: int, kind: str) -> Iterator[Row]:
    return ((line, kind) for line in wrapped(text, cells, rest="" if kind == "heading" else "   "))


def _column_width(wide: float, number: int) -> float:
    return (wide - 2 * _MARGIN - _GAP * (number - 1)) / number


def _listed(columns: Sequence[Sequence[Row]], wide: float, top: float) -> Iterator[str]:
    width = _column_width(wide, len(columns))
    for number, column in enumerate(columns):
        left = _MARGIN + number * (width + _GAP)
        for at, (line, kind) in enumerate(column):
            if line:
                indent = len(line) - len(line.lstrip(" "))
                x = left + indent * _CELL
                yield _text(x, top + at * _LINE, line.strip(), kind)


def _text(x: float, y: float, text: str, kind: str) -> str:
    return f'<text class="{kind}" x="{_number(x)}" y="{_number(y)}">{escaped(text)}</text>'


def _box(area: Rectangle, kind: str, corner: int) -> str:
    sizes: Mapping[str, float] = {
        "x": area.x,
        "y": area.y,
        "width": area.width,
        "height": area.height,
        "rx": corner,
    }
    where = " ".join(f'{key}="{_number(value)}"' for key, value in sizes.items())
    return f'<rect class="{kind}" {where}/>'


def _point(one: Point) -> str:
    return f"{_number(one.x)} {_number(one.y)}"


def _number(value: float) -> str:
    # Never "-0": the same picture is the same bytes.
    return f"{round(value, 1) + 0.0:.1f}".removesuffix(".0")
