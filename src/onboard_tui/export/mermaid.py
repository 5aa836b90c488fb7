"""The map of hand-offs as a Mermaid flowchart."""

import re
from collections.abc import Iterator

from onboard_tui.export.graph import graph
from onboard_tui.model.connections import Lens
from onboard_tui.model.organisation import Organisation

MOST_EDGES = 500
"""What Mermaid draws at once, unless whoever draws it raises its `maxEdges`."""

# Of ASCII, all but letters, digits and what neither Mermaid nor the Markdown in its labels
# takes for anything else, a hyphen only within a word; and what Mermaid itself marks codes by.
_SPECIAL = re.compile(r"(?<!\w)-|-(?!\w)|[!-~](?<![\w,.!?'()/-])|[_ﬂ¶]")
_LIST_MARK = re.compile(r"^( *\d+)([.)])")


def mermaid(organisation: Organisation, lens: Lens) -> str:
    """Return a flowchart: a subgraph for each team, an edge for each hand-off and receiver."""
    return "\n".join(_lines(organisation, lens)) + "\n"


def escaped(text: str) -> str:
    """Return a text for a quoted label: what could mean something as Mermaid's entity codes.

    >>> escaped('"end" --> 50%')
    '#34;end#34; #45;#45;#62; 50#37;'
    """
    coded = _SPECIAL.sub(lambda found: _code(found[0]), text)
    return _LIST_MARK.sub(lambda found: found[1] + _code(found[2]), coded)


def _code(character: str) -> str:
    return f"#{ord(character)};"


def _lines(organisation: Organisation, lens: Lens) -> Iterator[str]:
    found = graph(organisation, lens)
    yield "flowchart LR"
    for group in found.groups:
        # A team without nodes is one itself: an empty subgraph is not drawn.
        if not group.nodes:
            yield f'  {group.id}["{escaped(group.label)}"]'
            continue
        yield f'  subgraph {group.id}["{escaped(group.label)}"]'
        yield from (f'    {node.id}["{escaped(node.label)}"]' for node in group.nodes)
        yield "  end"
    if found.everyone is not None:
        yield f'  {found.everyone.id}(["{escaped(found.everyone.label)}"])'
    for edge in found.edges:
        yield f'  {edge.giver} -->|"{escaped(edge.label)}"| {edge.receiver}'
