"""Tracks: which steps a role and work format get, at which milestone."""

from msgspec import Struct

from onboard_tui.model.organisation import Organisation
from onboard_tui.model.step import Milestone, Status, Step


class Placed(Struct, frozen=True):
    """A step at its place in one learner's track."""

    step: Step
    milestone: Milestone


class Track(Struct, frozen=True, kw_only=True):
    """One role's onboarding in one work format, in order."""

    role: str
    work_format: str
    placed: tuple[Placed, ...]

    def steps(self) -> tuple[Step, ...]:
        """Return the steps, in order."""
        return tuple(one.step for one in self.placed)


def is_for(step: Step, role: str, work_format: str) -> bool:
    """Whether a published step is meant for somebody of that role and work format."""
    return (
        step.status is Status.PUBLISHED
        and (not step.roles or role in step.roles)
        and (not step.formats or work_format in step.formats)
    )


def track_of(organisation: Organisation, role: str, work_format: str) -> Track:
    """Return the track of a role, by its whole id, in a work format.

    Within a milestone the team's steps come first, then the role's own; a step
    listed twice keeps its first place. An unknown role has an empty track.
    """
    team = organisation.teams.get(role.partition("/")[0])
    if team is None or role not in team.roles:
        return Track(role=role, work_format=work_format, placed=())
    own = team.track.roles.get(role, {})
    placed: dict[str, Placed] = {}
    for milestone in sorted(organisation.milestones.values(), key=lambda one: one.due_day):
        listed = (*team.track.milestones.get(milestone.id, ()), *own.get(milestone.id, ()))
        for step_id in listed:
            step = organisation.steps.get(step_id)
            if step is not None and step_id not in placed and is_for(step, role, work_format):
                placed[step_id] = Placed(step, milestone)
    return Track(role=role, work_format=work_format, placed=tuple(placed.values()))
