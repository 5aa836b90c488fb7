"""The map of hand-offs as nodes and edges with made-up ids, for languages that draw graphs."""

from collections.abc import Sequence

from msgspec import Struct

from onboard_tui.export.map_words import party_name, steps_of
from onboard_tui.model.connections import Lens, pairs, seen
from onboard_tui.model.organisation import EVERYONE, Organisation
from onboard_tui.model.text import one_line


class Node(Struct, frozen=True):
    """A role, the whole of a team, or everyone. `id` is a letter and digits: r0, w1, e."""

    id: str
    label: str


class Group(Struct, frozen=True):
    """A team, with those of its nodes that give or receive something. `id`: t0, t1."""

    id: str
    label: str
    nodes: Sequence[Node]


class Edge(Struct, frozen=True):
    """One hand-off to one of its receivers, by the nodes' ids."""

    giver: str
    receiver: str
    label: str


class Graph(Struct, frozen=True):
    """A whole map. No text in it has control codes or line breaks."""

    groups: Sequence[Group]
    everyone: Node | None
    edges: Sequence[Edge]


def graph(organisation: Organisation, lens: Lens) -> Graph:
    """Return the teams, their roles that take part, and an edge for each pair of ends.

    Without a lens every team is there, else each that takes part. In a flow a label begins
    with the number of its step: "(3) Stock levels".
    """
    shown = seen(organisation, lens)
    steps = steps_of(organisation, lens)
    found = {one.id: pairs(organisation, one, lens) for one in shown}
    taking_part = {end for ends in found.values() for pair in ends for end in pair}
    ids = {EVERYONE: "e"}
    groups = []
    roles = (f"r{number}" for number in range(sum(1 for _ in organisation.roles())))
    for number, team in enumerate(organisation.teams.values()):
        nodes = []
        if team.id in taking_part:
            ids[team.id] = f"w{number}"
            nodes.append(Node(ids[team.id], "Whole team"))
        for role in team.roles.values():
            ids[role.id] = next(roles)
            if role.id in taking_part:
                nodes.append(Node(ids[role.id], one_line(role.title)))
        if nodes or lens == Lens():
            groups.append(Group(f"t{number}", one_line(team.title), nodes))
    return Graph(
        groups=groups,
        everyone=Node("e", party_name(organisation, EVERYONE)) if EVERYONE in taking_part else None,
        edges=[
            Edge(ids[giver], ids[to], _label(steps.get(one.id, ()), one.title))
            for one in shown
            for giver, to in found[one.id]
        ],
    )


def _label(steps: Sequence[int], title: str) -> str:
    return one_line(f"({', '.join(map(str, steps))}) {title}" if steps else title)
