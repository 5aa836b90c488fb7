"""The dialog that asks as whom to look at the content of a preview."""

from typing import ClassVar

from onboard_tui.model.candidates import Candidate, Kind, indexed
from onboard_tui.model.organisation import Organisation, Role
from onboard_tui.model.text import one_line
from onboard_tui.previewing import Part, parts
from onboard_tui.tui.dialogs.find import FindDialog


class PartDialog(FindDialog):
    """Finds a role in a work format. Dismissed with its candidate, or with None."""

    NAME: ClassVar[str] = "As whom?"
    ABOUT: ClassVar[str] = (
        "Every role, in each work format of its team. Type a few letters of any of them: several "
        "words find what holds all of them. The arrow keys choose, {find.open} shows the content "
        "so, {find.close} closes without. What you have done as somebody else stays there for as "
        "long as the preview is open."
    )
    PLACEHOLDER: ClassVar[str] = "As whom? A role, a team, a work format …"

    def __init__(self, organisation: Organisation, now: Part | None) -> None:
        """Take what there is to choose from, and who it is now."""
        found = [_candidate(organisation, role, part) for role, part in parts(organisation)]
        groups = [
            (one_line(team.title), [one for one in found if one.key.startswith(f"{team.id}/")])
            for team in organisation.teams.values()
        ]
        super().__init__(indexed(found), groups, start=key_of(now) if now else "")

    def does(self, one: Candidate) -> str:  # noqa: ARG002
        """Return what opening something does, after the key that does it."""
        return "shows the content so"


def key_of(part: Part) -> str:
    """Return a part as a candidate's key."""
    return f"{part.role} {part.work_format}"


def part_of(key: str) -> Part:
    """Return the part that a candidate's key stands for."""
    role, _, work_format = key.partition(" ")
    return Part(role, work_format)


def _candidate(organisation: Organisation, role: Role, part: Part) -> Candidate:
    team, work_format = organisation.teams[role.team], organisation.formats[part.work_format]
    about = f"{team.title}: {role.purpose}" if role.purpose else team.title
    return Candidate(
        kind=Kind.ROLE,
        key=key_of(part),
        title=one_line(f"{role.title} · {work_format.title}"),
        about=one_line(about),
    )
