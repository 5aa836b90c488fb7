"""The map of hand-offs in Graphviz's language, DOT."""

from collections.abc import Iterator

from onboard_tui.export.graph import graph
from onboard_tui.model.connections import Lens
from onboard_tui.model.organisation import Organisation
from onboard_tui.model.text import one_line


def dot(organisation: Organisation, lens: Lens) -> str:
    """Return a directed graph: a cluster for each team, an edge for each hand-off and receiver."""
    return "\n".join(_lines(organisation, lens)) + "\n"


def quoted(text: str) -> str:
    r"""Return a text as a quoted label.

    Graphviz reads escapes like `\n` and `\N`, and entities like `&amp;`, in labels.

    >>> quoted(r'say "\N" & go')
    '"say \\"\\\\N\\" &amp; go"'
    """
    plain = text.replace("\\", "\\\\").replace('"', '\\"').replace("&", "&amp;")
    return f'"{plain}"'


def _lines(organisation: Organisation, lens: Lens) -> Iterator[str]:
    found = graph(organisation, lens)
    yield "digraph map {"
    yield f"  graph [label={quoted(one_line(organisation.title))}, labelloc=t, rankdir=LR]"
    yield '  graph [fontname="sans-serif", newrank=true, nodesep=0.3, ranksep=2]'
    yield '  node [fontname="sans-serif", shape=box, style=rounded]'
    yield '  edge [fontname="sans-serif", fontsize=10]'
    for group in found.groups:
        # A team without nodes is one itself: an empty cluster is not drawn.
        if not group.nodes:
            yield f"  {group.id} [label={quoted(group.label)}]"
            continue
        yield f"  subgraph cluster_{group.id} {{"
        yield f"    graph [label={quoted(group.label)}]"
        yield from (f"    {node.id} [label={quoted(node.label)}]" for node in group.nodes)
        yield "  }"
    if found.everyone is not None:
        yield f"  {found.everyone.id} [label={quoted(found.everyone.label)}, shape=oval]"
    for edge in found.edges:
        yield f"  {edge.giver} -> {edge.receiver} [label={quoted(edge.label)}]"
    yield "}"
