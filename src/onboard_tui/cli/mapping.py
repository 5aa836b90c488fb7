"""`map`: which hand-offs are asked for, and in which form."""

import argparse
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from msgspec import Struct

from onboard_tui.cli.opening import authors_workspace
from onboard_tui.enrolling import LONGEST_NAME, Mistake, known_role, known_team
from onboard_tui.exits import Exit, Stop
from onboard_tui.model.connections import Lens
from onboard_tui.model.organisation import Flow, Organisation, Role, WorkFormat
from onboard_tui.model.text import did_you_mean, one_line
from onboard_tui.paths import not_your_own

Named = TypeVar("Named", Flow, WorkFormat)


_MANY_EDGES = 500
"""With 1,600 Graphviz was not done after a minute."""


class Drawn(Struct, frozen=True):
    """A map in the form that was asked for, and what is to be said about it."""

    text: str
    words: tuple[str, ...] = ()


def drawn_map(options: argparse.Namespace) -> Drawn:
    """Return the map that a command asks for. Raises Stop at a name that is not known."""
    workspace, found = authors_workspace(options)
    organisation = workspace.organisation
    try:
        lens = lens_of(organisation, options)
    except Mistake as mistake:
        raise Stop(str(mistake), Exit.USAGE) from None
    drawn = _drawn(organisation, lens, options.format)
    return drawn if found.is_own else Drawn(drawn.text, (*drawn.words, not_your_own()))


def lens_of(organisation: Organisation, options: argparse.Namespace) -> Lens:
    """Return what the options ask to look at: ids, titles or their beginnings. Raises Mistake."""
    team = role = work_format = flow = ""
    if options.team is not None:
        named = {one.id: (one.id, one.title) for one in organisation.teams.values()}
        team = known_team(organisation, _whole("teams", options.team, named)).id
    if options.role is not None:
        role = _role(organisation, team, options.role).id
    if options.work_format is not None:
        work_format = _known("work format", options.work_format, organisation.formats)
    if options.flow is not None:
        flow = _known("flow", options.flow, organisation.flows)
    return Lens(team=team, role=role, work_format=work_format, flow=flow)


def _drawn(organisation: Organisation, lens: Lens, form: str) -> Drawn:
    # Late: each form loads what it needs alone.
    match form:
        case "json":
            from onboard_tui.export.map_json import map_data

            return Drawn(json.dumps(map_data(organisation, lens), indent=2))
        case "mermaid":
            from onboard_tui.export.mermaid import MOST_EDGES, mermaid

            text = mermaid(organisation, lens)
            edges = text.count("-->")
            if edges <= MOST_EDGES:
                return Drawn(text)
            return Drawn(
                text,
                (
                    f"Mermaid draws {MOST_EDGES} edges unless its maxEdges is raised, and these "
                    f"are {edges}; --team or --flow leaves fewer.",
                ),
            )
        case "dot":
            from onboard_tui.export.dot import dot

            text = dot(organisation, lens)
            edges = text.count(" -> ")
            if edges <= _MANY_EDGES:
                return Drawn(text)
            slow = f"Graphviz may take minutes for {edges} edges; --team or --flow leaves fewer."
            return Drawn(text, (slow,))
        case "svg":
            from onboard_tui.export.svg import map_svg

            return Drawn(map_svg(organisation, lens))
    from onboard_tui.export.map_text import map_text

    return Drawn(map_text(organisation, lens))


def _role(organisation: Organisation, team: str, text: str) -> Role:
    """Return a role of the team, or of the only team that has one of that name."""
    roles = (
        organisation.teams[team].roles if team else {one.id: one for one in organisation.roles()}
    )
    named = {key: (key, key.partition("/")[2], one.title) for key, one in roles.items()}
    word = text.strip()
    if team and f"{team}/{word}" in roles:
        return roles[f"{team}/{word}"]
    word = _whole("roles", word, named)
    in_team, slash, short = word.partition("/")
    if team:
        return known_role(organisation, organisation.teams[team], word)
    if slash and organisation.team(in_team) is not None:
        return known_role(organisation, known_team(organisation, in_team), short)
    found = (organisation.role(one, word) for one in organisation.teams)
    role = next((one for one in found if one is not None), None) if word else None
    if role is None:
        raise _unknown("role", word, (names[1] for names in named.values()))
    return role


def _known(what: str, text: str, known: Mapping[str, Named]) -> str:
    word = _whole(f"{what}s", text, {key: (key, one.title) for key, one in known.items()})
    if word not in known:
        raise _unknown(what, word, known)
    return word


def _whole(what: str, text: str, named: Mapping[str, Sequence[str]]) -> str:
    """Return the id that a text names, or begins alone; the text itself where there is none.

    `named` holds the names that each id goes by. Raises Mistake where several fit.
    """
    word = text.strip()
    folded = word.casefold()
    if not word or word in named:
        return word
    names = {key: [name.casefold() for name in known] for key, known in named.items()}
    whole = [key for key, known in names.items() if folded in known]
    begun = [key for key, known in names.items() if any(one.startswith(folded) for one in known)]
    found = whole or begun
    if len(found) > 1:
        several = "are called" if whole else "begin with"
        raise Mistake(
            f'Several {what} {several} "{_shown(word)}"; name one by its id: {", ".join(found)}'
        )
    return found[0] if found else word


def _unknown(what: str, word: str, known: Iterable[str]) -> Mistake:
    return Mistake(f'There is no {what} "{_shown(word)}"; {did_you_mean(word, set(known))}')


def _shown(word: str) -> str:
    shown = one_line(word)
    return shown if len(shown) <= LONGEST_NAME else shown[:LONGEST_NAME] + "…"
