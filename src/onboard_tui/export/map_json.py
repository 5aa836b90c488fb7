"""The map of hand-offs as data, for other programs."""

from typing import Any

from onboard_tui.model.connections import Lens, seen
from onboard_tui.model.organisation import Flow, HandOff, Organisation, Team


def map_data(organisation: Organisation, lens: Lens) -> dict[str, Any]:
    """Return the map, ready for JSON, under the names that content uses, in the files' order.

    `organisation` is its title, `lens` what was asked for (`team`, `role`, `work-format`,
    `flow`: ids, None for what was not). `teams` are all of them: `id`, `title`, `purpose`,
    `formats` and `roles` (`id`, `title`, `purpose`). `hand-offs` are those that the lens
    leaves, in its flow's order where it has one: `id`, `title`, `from`, `to`, `what`, `why`,
    `cadence`, `if-it-breaks`, `reaches`; `from` and each of `to` are a team's id, a role's whole
    id (`team/role`) or "*" for everyone. `flows` are those that tell of one of them: `id`,
    `title`, `story`, and `hand-offs`, each of the flow's, shown here or not.
    """
    shown = seen(organisation, lens)
    keys = {one.id for one in shown}
    told = [
        one
        for one in organisation.flows.values()
        if one.id == lens.flow or (not lens.flow and not keys.isdisjoint(one.hand_offs))
    ]
    return {
        "organisation": organisation.title,
        "lens": {
            "team": lens.team or None,
            "role": lens.role or None,
            "work-format": lens.work_format or None,
            "flow": lens.flow or None,
        },
        "teams": [_team(one) for one in organisation.teams.values()],
        "hand-offs": [_hand_off(one) for one in shown],
        "flows": [_flow(one) for one in told],
    }


def _team(one: Team) -> dict[str, Any]:
    return {
        "id": one.id,
        "title": one.title,
        "purpose": one.purpose,
        "formats": list(one.formats),
        "roles": [
            {"id": role.id, "title": role.title, "purpose": role.purpose}
            for role in one.roles.values()
        ],
    }


def _hand_off(one: HandOff) -> dict[str, Any]:
    return {
        "id": one.id,
        "title": one.title,
        "from": one.giver,
        "to": list(one.to),
        "what": one.what,
        "why": one.why,
        "cadence": one.cadence,
        "if-it-breaks": one.if_it_breaks,
        "reaches": list(one.reaches),
    }


def _flow(one: Flow) -> dict[str, Any]:
    return {
        "id": one.id,
        "title": one.title,
        "story": one.story,
        "hand-offs": list(one.hand_offs),
    }
