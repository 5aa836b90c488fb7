"""What leads round to where it began: hand-offs that reach themselves, managers in a circle."""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence

from onboard_tui.content.files import SourceFile
from onboard_tui.content.parsed import Parsed
from onboard_tui.content.problems import Rule
from onboard_tui.content.references import Finding
from onboard_tui.content.shapes import HandOffShape
from onboard_tui.model.organisation import EVERYONE_FOLDER

Graph = Mapping[str, Sequence[str]]
"""What each leads to, by id."""


def rounds(parsed: Parsed) -> Iterator[Finding]:
    """Find the rounds among hand-offs and among managers, each once and shown whole."""
    hand_offs = {
        f"{scope}/{key}": (source, ("hand-offs", key, "reaches"), one.reaches)
        for scope, source, table in _tables(parsed)
        for key, one in table.items()
    }
    for cycle in cycles({one: reached for one, (_, _, reached) in hand_offs.items()}):
        source, keys, _ = hand_offs[cycle[0]]
        shown = " reaches ".join((*cycle, cycle[0]))
        yield source, (keys, f"this goes round for ever: {shown}", Rule.REACHES_CYCLE)
    if parsed.people:
        people = parsed.people.shape.people
        managers = {key: [one.manager] for key, one in people.items() if one.manager}
        for cycle in cycles(managers):
            shown = " reports to ".join((*cycle, cycle[0]))
            keys = ("people", cycle[0], "manager")
            message = f"nobody is above these: {shown}"
            yield parsed.people.source, (keys, message, Rule.MANAGER_CYCLE)


def _tables(parsed: Parsed) -> Iterator[tuple[str, SourceFile, Mapping[str, HandOffShape]]]:
    """Yield each file's hand-offs, with the first part of their ids."""
    if parsed.organisation:
        part = parsed.organisation
        yield EVERYONE_FOLDER, part.source, part.shape.hand_offs
    for team_id, parts in parsed.teams.items():
        if parts.team:
            yield team_id, parts.team.source, parts.team.shape.hand_offs


def cycles(graph: Graph) -> Iterator[tuple[str, ...]]:
    """Yield the shortest cycles that together show every edge which is part of one.

    Each comes once, and begins with its first id in the order of the alphabet.
    """
    shown: set[tuple[str, str]] = set()
    in_one = _in_cycles(graph)
    for first in sorted(in_one):
        for second in graph[first]:
            if second in in_one and (first, second) not in shown:
                way = _shortest(graph, in_one, second, first)
                if way:
                    edges = set(zip((first, *way[:-1]), way, strict=True))
                    shown |= edges
                    start = way.index(min(way))
                    yield (*way[start:], *way[:start])


def _in_cycles(graph: Graph) -> set[str]:
    """Return what is left when all that leads nowhere, or that nothing leads to, is gone."""
    left = set(graph)
    backwards: dict[str, list[str]] = {}
    for one, following in graph.items():
        for other in following:
            backwards.setdefault(other, []).append(one)
    for onward, back in ((graph, backwards), (backwards, graph)):
        missing = {one: sum(other in left for other in onward.get(one, ())) for one in left}
        ends = [one for one, number in missing.items() if not number]
        while ends:
            end = ends.pop()
            left.discard(end)
            for one in back.get(end, ()):
                if one in left:
                    missing[one] -= 1
                    if not missing[one]:
                        ends.append(one)
    return left


def _shortest(graph: Graph, among: set[str], start: str, end: str) -> tuple[str, ...]:
    """Return the shortest way from one to another, both named; nothing where there is none."""
    came_from: dict[str, str] = {}
    queue = deque((start,))
    while queue:
        one = queue.popleft()
        if one == end:
            way = [one]
            while way[-1] != start:
                way.append(came_from[way[-1]])
            return tuple(reversed(way))
        for following in graph[one]:
            if following in among and following != start and following not in came_from:
                came_from[following] = one
                queue.append(following)
    return ()
