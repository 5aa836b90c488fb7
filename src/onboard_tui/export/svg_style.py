"""The looks of the map as an SVG, in light and in dark."""

from collections.abc import Sequence

HUES = 10
"""How many colours the teams have; then the first comes again. Titles tell teams apart."""

_LIGHT = ("#2a62c4", "#b3480e", "#1b7a48", "#8a3db3", "#8f6400", "#0e7685", "#bf2c5a", "#586712")
_DARK = ("#82aeff", "#ff9f6b", "#63d69d", "#d3a1ff", "#e4c04f", "#58d0e0", "#ff93b6", "#b7ca52")
_MORE_LIGHT, _MORE_DARK = ("#a3208f", "#7b4f2c"), ("#f58be0", "#d0a27e")

_SHAPES = """\
.onboard-map text { font-family: ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; \
font-size: 13px }
.onboard-map .title { font-size: 20px; font-weight: bold }
.onboard-map .faint { font-size: 14px }
.onboard-map .label { font-size: 14px; text-anchor: middle }
.onboard-map .number { font-size: 12px; font-weight: bold; text-anchor: middle; \
paint-order: stroke; stroke-width: 4px; stroke-linejoin: round; pointer-events: none }
.onboard-map .heading, .onboard-map .caption { font-weight: bold }
.onboard-map .box { stroke-width: 2 }
.onboard-map .frame { stroke-dasharray: 2 5 }
.onboard-map .everyone .box { stroke-dasharray: 6 4 }
.onboard-map .line { fill: none; stroke-opacity: 0.8 }"""


def _theme(*, ground: str, ink: str, faint: str, box: str, hues: Sequence[str]) -> str:
    """Return the colours of one theme, as rules."""
    selector = ".onboard-map"
    rules = [
        f"{selector} .ground {{ fill: {ground} }}",
        f"{selector} text {{ fill: {ink} }}",
        f"{selector} .faint, {selector} .caption {{ fill: {faint} }}",
        f"{selector} .number {{ stroke: {ground} }}",
        f"{selector} .frame {{ fill: none; stroke: {faint} }}",
        f"{selector} .box {{ fill: {box} }}",
    ]
    for name, hue in (
        ("everyone", faint),
        *((f"hue{at}", hue) for at, hue in enumerate(hues)),
    ):
        rules.append(f"{selector} .{name} .box, {selector} .{name} .line {{ stroke: {hue} }}")
        rules.append(f"{selector} .{name} .tip {{ fill: {hue} }}")
    return "\n".join(rules)


STYLE = "\n".join(
    (
        "",
        _SHAPES,
        _theme(
            ground="#ffffff",
            ink="#1d2330",
            faint="#5a6374",
            box="#f5f7fa",
            hues=_LIGHT + _MORE_LIGHT,
        ),
        "@media (prefers-color-scheme: dark) {",
        _theme(
            ground="#14171f", ink="#e6e9f0", faint="#9ba5b6", box="#1e2430", hues=_DARK + _MORE_DARK
        ),
        "}",
        "",
    )
)
