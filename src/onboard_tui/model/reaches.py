"""What leads to what, by place: small numbers in rows, so that a search touches little memory."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

Ways = tuple[tuple[int, ...], ...]
"""Where each place leads: for every place, the places next to it."""


class Reaches(Struct, frozen=True):
    """What leads to what, either way: `keys` in order, their `places`, and the ways between them.

    `after` leads on, `before` leads back.
    """

    keys: tuple[str, ...]
    places: Mapping[str, int]
    after: Ways
    before: Ways


def reaches(edges: Mapping[str, Iterable[str]]) -> Reaches:
    """Return the ways between keys, each of which leads to some of the others.

    Raises KeyError where one leads to something that is no key.
    """
    places = {key: place for place, key in enumerate(edges)}
    after = tuple(tuple(places[one] for one in following) for following in edges.values())
    before: list[list[int]] = [[] for _ in places]
    for place, following in enumerate(after):
        for one in following:
            before[one].append(place)
    return Reaches(tuple(places), places, after, tuple(map(tuple, before)))


class Search(Struct, frozen=True):
    """Where a search came, the nearest first.

    `reached` holds the places; `by`, for each place there is, the one before it on the shortest
    way, itself where the search began, -1 where it never came. `ends[d]` is how many of `reached`
    are at most `d` steps away.
    """

    reached: Sequence[int]
    by: Sequence[int]
    ends: Sequence[int]


def search(ways: Ways, starts: Iterable[int]) -> Search:
    """Search breadth first, in the order of the ways."""
    reached = list(dict.fromkeys(starts))
    by = [-1] * len(ways)
    for place in reached:
        by[place] = place
    ends = []
    begin = 0
    while begin < len(reached):
        nearest = reached[begin:]
        begin = len(reached)
        ends.append(begin)
        for place in nearest:
            for one in ways[place]:
                if by[one] < 0:
                    by[one] = place
                    reached.append(one)
    return Search(reached, by, ends)


def components(ways: Ways) -> Iterator[Sequence[int]]:
    """Yield the groups whose members all lead to each other (Tarjan 1972, without recursion)."""
    number, low = [-1] * len(ways), [-1] * len(ways)
    met = 0
    open_: list[int] = []
    closed = [False] * len(ways)
    for first in range(len(ways)):
        work = [(first, iter(ways[first]))] if number[first] < 0 else []
        while work:
            place, following = work[-1]
            if number[place] < 0:
                number[place] = low[place] = met
                met += 1
                open_.append(place)
            for one in following:
                if number[one] < 0:
                    work.append((one, iter(ways[one])))
                    break
                if not closed[one]:
                    low[place] = min(low[place], number[one])
            else:
                work.pop()
                if work:
                    before = work[-1][0]
                    low[before] = min(low[before], low[place])
                if low[place] == number[place]:
                    group: list[int] = []
                    while place not in group[-1:]:
                        group.append(open_.pop())
                        closed[group[-1]] = True
                    yield group
