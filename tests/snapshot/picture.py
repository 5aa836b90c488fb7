"""The README's picture, a snapshot that fetches no font: `python tests/snapshot/picture.py`."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
SNAPSHOT = ROOT / "tests/snapshot/__snapshots__/test_looks/test_connections[receives-120x40].svg"
PICTURE = ROOT / "docs/connections.svg"

_FONTS = re.compile(r"@font-face\s*\{[^}]*\}\s*")
_FAMILY = re.compile(r"font-family:[^;]*;")


def picture() -> str:
    """Return the snapshot of Connections with the letters that every browser has."""
    text = _FONTS.sub("", SNAPSHOT.read_text(encoding="utf-8"))
    return _FAMILY.sub("font-family: ui-monospace, Menlo, Consolas, monospace;", text)


if __name__ == "__main__":
    PICTURE.write_text(picture(), encoding="utf-8")
