"""`map`: which hand-offs are asked for, and in which form."""

import argparse
import json
from collections.abc import Iterable, Mapping
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
    """Return what the options ask to look at: each an id or a title. Raises Mistake."""
    team = "" if options.team is None else known_team(organisation, options.team).id
    role, flow, work_format = options.role, options.flow, options.work_format
    return Lens(
        team=team,
        role="" if role is None else _role(organisation, team, role).id,
        work_format=""
        if work_format is None
        else _known("work format", work_format, organisation.formats).id,
        flow="" if flow is None else _known("flow", flow, organisation.flows).id,
    )


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

            return Drawn(dot(organisation, lens))
        case "svg":
            from onboard_tui.export.svg import map_svg

            return Drawn(map_svg(organisation, lens))
    from onboard_tui.export.map_text import map_text

    return Drawn(map_text(organisation, lens))


def _role(organisation: Organisation, team: str, text: str) -> Role:
    """Return a role of the team, or of the only team that has one of that name."""
    if team:
        return known_role(organisation, organisation.teams[team], text)
    word = text.strip()
    in_team, slash, short = word.partition("/")
    if slash and organisation.team(in_team) is not None:
        return known_role(organisation, known_team(organisation, in_team), short)
    found: list[Role] = []
    for one in organisation.teams:
        try:
            found.append(known_role(organisation, organisation.teams[one], word))
        except Mistake:
            continue
    if len(found) > 1:
        teams = ", ".join(one.team for one in found)
        raise Mistake(f'Several teams have a role "{_shown(word)}"; name one with --team: {teams}')
    if not found:
        raise _unknown("role", word, (one.id.partition("/")[2] for one in organisation.roles()))
    return found[0]


def _known(what: str, text: str, known: Mapping[str, Named]) -> Named:
    word = text.strip()
    by_title = (one for one in known.values() if one.title.lower() == word.lower())
    found = known.get(word) or next(by_title, None)
    if found is None:
        raise _unknown(what, word, known)
    return found


def _unknown(what: str, word: str, known: Iterable[str]) -> Mistake:
    return Mistake(f'There is no {what} "{_shown(word)}"; {did_you_mean(word, set(known))}')


def _shown(word: str) -> str:
    shown = one_line(word)
    return shown if len(shown) <= LONGEST_NAME else shown[:LONGEST_NAME] + "…"
