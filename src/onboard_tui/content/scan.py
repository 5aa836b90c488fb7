"""A first look at TOML as text: what the parser can't be asked, or must not be given."""

import re
from collections.abc import Iterator

DEEPEST = 64
"""How deep tables and lists may nest; content needs five levels.

The parser itself has no limit: at some 2,000 levels it ends the whole process.
"""

# A text that is never closed reaches to the end of its line or, of three quotes, of the
# file: each alternative succeeds where it starts, so that no file takes long.
_TOKEN = re.compile(
    r'"""(?:\\.?|[^\\])*?(?:"{3,5}|\Z)'
    r"|'''.*?(?:'{3,5}|\Z)"
    r'|"(?:\\.|[^"\\\n])*"?'
    r"|'[^'\n]*'?"
    r"|#[^\n]*"
    r"|[\[\]{}.,\n]",
    re.DOTALL,
)
_MULTI_LINE = ('"""', "'''")

# All bytes but those that nest: to drop them takes half the time of three counts.
_FLAT = bytes(set(range(256)) - set(b"[{."))

_SUSPICIOUS = re.compile(r"\\[uUbfr]")

# What TOML allows and Python has no value for: the year 0 and a leap second.
_BEYOND = re.compile(r"(?<![\w.:+-])(?:0000-\d\d-\d\d|[\dT:-]*:60(?!\d))")


def too_deep(toml: str) -> int | None:
    """Return the offset at which text nests deeper than content may, None if it doesn't."""
    # Nearly every file holds too few signs to nest dangerously deep, prose included.
    if len(toml.encode().translate(None, _FLAT)) <= 2 * DEEPEST:
        return None
    levels: list[int] = []
    depth = dots = 0
    for match in _TOKEN.finditer(toml):
        match match.group():
            case "[" | "{":
                levels.append(1 + dots)
                depth += levels[-1]
                dots = 0
            case "]" | "}":
                depth -= levels.pop() if levels else 0
            case ".":
                dots += 1
            case "," | "\n":
                dots = 0
        if depth + dots > DEEPEST:
            return match.start()
    return None


def strings_with_escapes(toml: str) -> Iterator[tuple[int, str]]:
    """Yield the offset and text of each string that may spell out a control code."""
    if not _SUSPICIOUS.search(toml):
        return
    for match in _TOKEN.finditer(toml):
        if match.group()[0] == '"' and "\\" in match.group():
            yield match.start(), match.group()


def beyond(toml: str) -> int:
    """Return the offset of a date or time that Python has no value for, else 0."""
    found = _BEYOND.search(_TOKEN.sub(_blank_text, toml))
    return found.start() if found else 0


def without_multi_line(toml: str) -> str:
    """Return the text with its multi-line strings blank: every line keeps its number."""
    if not any(quotes in toml for quotes in _MULTI_LINE):
        return toml
    return _TOKEN.sub(lambda one: _blank(one) if one[0][:3] in _MULTI_LINE else one[0], toml)


def _blank_text(match: re.Match[str]) -> str:
    return _blank(match) if match[0][0] in "\"'#" else match[0]


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])
