"""The questions that lead to a role: what each can be answered with."""

from collections.abc import Iterable

from textual.content import Content

from onboard_tui.model.organisation import Organisation, Team
from onboard_tui.tui.reading.lines import FAINT, hung, styled

Choices = list[tuple[str, str, str]]
"""What a question can be answered with: an id, a title, and what it is about."""


def choices(organisation: Organisation, question: str, team: Team | None) -> Choices:
    """Return the answers to "team", "role" or "work_format"; none before a team is chosen."""
    if question == "team":
        return [(one.id, one.title, one.purpose) for one in organisation.teams.values()]
    if team is None:
        return []
    if question == "role":
        return [(one.id, one.title, one.purpose) for one in team.roles.values()]
    formats = [organisation.formats[one] for one in team.formats]
    return [(one.id, one.title, one.summary) for one in formats]


def set_choices(found: Iterable[tuple[str, str, str]], width: int) -> list[tuple[str, Content]]:
    """Return answers as entries of a list, each with what it is about below it."""
    return [
        (
            key,
            Content("\n").join([styled(title, "bold"), *hung(styled(about, FAINT), width, "  ")]),
        )
        for key, title, about in found
    ]
