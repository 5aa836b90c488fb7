"""One more table, or one more step in a list, in the text of a TOML file.

Lines are only ever put in: every byte that was there stays, comments and all. That is
why no library writes the file anew: one that keeps comments still guesses whose they are,
and puts a table below the comment that announces the next one. What comes out is read
again, and counts only if it says exactly what was to be said.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from typing import Any

import toml_rs

from onboard_tui.content.files import unified
from onboard_tui.content.scan import without_multi_line
from onboard_tui.content.validate import Keys
from onboard_tui.toml_spans import TOML, NotInPlace, is_value, nodes_of, value_span

Insertion = tuple[int, str]
"""An offset in characters, and what is put in there."""

_LINE_END = re.compile(r"\r\n|\r|\n")
_GAP = re.compile(r"(?:\s|#[^\n]*)*")
_MARK = "\ufeff"


def with_table(text: str, beside: str, block: str) -> str:
    """Return the text with a block of TOML, a table `[beside.ID]`, below those like it.

    Without one like it, at the end. Raises NotInPlace.
    """

    def ways(plain: str, nodes: Any) -> Iterator[list[Insertion]]:
        ends = [value_span(plain, one)[1] for one in _values(nodes.get(beside, {}))]
        for at in (_below_comments(plain, max(ends)) if ends else len(plain), len(plain)):
            yield [(at, _set_off(plain, at, block))]

    def changed(data: dict[str, Any]) -> None:
        for key, table in toml_rs.loads(block, toml_version=TOML)[beside].items():
            data.setdefault(beside, {})[key] = table

    return _inserted(text, ways, changed)


def with_step(text: str, table: Keys, milestone: str, step: str, before: Sequence[str]) -> str:
    """Return a track's text with one more step at the end of a milestone's list.

    `table` is the keys of the milestones' table, and `before` the milestones that come
    earlier. Raises NotInPlace.
    """
    line = f'{milestone} = ["{step}"]\n'

    def ways(plain: str, nodes: Any) -> Iterator[list[Insertion]]:
        for key in table:
            nodes = nodes.get(key, {})
        if is_value(nodes.get(milestone)):
            yield _in_list(plain, nodes[milestone], step)
        for earlier in reversed(before):
            if is_value(nodes.get(earlier)):
                yield [_below_line(plain, value_span(plain, nodes[earlier])[1], line)]
        for header in _headers(plain, table):
            yield [_below_line(plain, header, line)]
        yield [(len(plain), _set_off(plain, len(plain), f"[{'.'.join(table)}]\n{line}"))]

    def changed(data: dict[str, Any]) -> None:
        for key in table:
            data = data.setdefault(key, {})
        data.setdefault(milestone, []).append(step)

    return _inserted(text, ways, changed)


def _inserted(
    text: str,
    ways: Callable[[str, Any], Iterator[list[Insertion]]],
    changed: Callable[[dict[str, Any]], None],
) -> str:
    """Return the text changed in the first way that reads as it should."""
    plain = unified(text)
    try:
        wanted = toml_rs.loads(plain, toml_version=TOML)
        before = deepcopy(wanted)
        changed(wanted)
        for insertions in ways(plain, nodes_of(plain)):
            if wanted != before and _reads(_with(plain, insertions), wanted):
                return _in_original(text, plain, insertions)
    except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
        raise NotInPlace from error
    raise NotInPlace


def _reads(text: str, wanted: dict[str, Any]) -> bool:
    try:
        return bool(toml_rs.loads(text, toml_version=TOML) == wanted)
    except ValueError:
        return False


def _with(text: str, insertions: list[Insertion]) -> str:
    for at, more in sorted(insertions, reverse=True):
        text = text[:at] + more + text[at:]
    return text


def _in_original(text: str, plain: str, insertions: list[Insertion]) -> str:
    """Put in, at the same places, what was meant for a text with line feeds alone."""
    ends = list(_LINE_END.finditer(text))
    starts = [len(_MARK) if text.startswith(_MARK) else 0, *(one.end() for one in ends)]
    line_end = ends[0].group() if ends else "\n"
    moved = []
    for at, more in insertions:
        line = plain.count("\n", 0, at)
        column = at - (plain.rfind("\n", 0, at) + 1)
        moved.append((starts[line] + column, more.replace("\n", line_end)))
    return _with(text, moved)


def _values(node: Any) -> Iterator[dict[str, Any]]:
    """Yield the nodes of all values below a table."""
    if is_value(node):
        yield node
    elif isinstance(node, dict):
        for one in node.values():
            yield from _values(one)


def _headers(text: str, table: Keys) -> Iterator[int]:
    """Yield where a table's header stands, if it has one."""
    pattern = r"[ \t]*\.[ \t]*".join(map(re.escape, table))
    header = re.compile(rf"^[ \t]*\[[ \t]*{pattern}[ \t]*\]", re.MULTILINE)
    yield from (one.end() for one in header.finditer(without_multi_line(text)))


def _line_after(text: str, at: int) -> int:
    """Return where the line after that place begins, or the text's end."""
    end = text.find("\n", at)
    return len(text) if end < 0 else end + 1


def _below_line(text: str, at: int, line: str) -> Insertion:
    below = _line_after(text, at)
    return below, line if text[:below].endswith("\n") else f"\n{line}"


def _below_comments(text: str, at: int) -> int:
    """Return the place below a value's line and its comments, not those of a next table."""
    first = here = _line_after(text, at)
    while text.startswith("#", here):
        here = _line_after(text, here)
    return first if text.startswith("[", here) else here


def _set_off(text: str, at: int, block: str) -> str:
    """Return a block with the empty lines that set it off from what stands around it."""
    before, after = text[:at], text[at:]
    above = "" if not before.strip() or before.endswith("\n\n") else "\n"
    if before and not before.endswith("\n"):
        above = "\n\n"
    below = "\n" if after.strip() and not after.startswith("\n") else ""
    return above + block + below


def _in_list(text: str, node: dict[str, Any], step: str) -> list[Insertion]:
    """Return what puts a step at the end of a list, in the way in which the list is written."""
    start, end = value_span(text, node)
    item = f'"{step}"'
    if not node["value"]:
        if "\n" not in text[start:end]:
            return [(start + 1, item)]
        # Nothing but comments: below them.
        return [(text.rfind("\n", start, end) + 1, f"  {item},\n")]
    first, last = value_span(text, node["value"][-1])
    gap = _GAP.match(text, last)
    comma = gap is not None and text.startswith(",", gap.end())
    after = gap.end() + 1 if comma and gap is not None else last
    # The item's own line, as far as it is set in.
    line = text.rfind("\n", 0, first) + 1
    own_line = line > start and not text[line:first].strip()
    indent = text[line:first] if own_line else "  "
    if "\n" in text[after : end - 1]:
        more = [(_line_after(text, after), f"{indent}{item},\n")]
        return more if comma else [(last, ","), *more]
    space = f"\n{indent}" if own_line else " "
    return [(after, f"{'' if comma else ','}{space}{item}")]
