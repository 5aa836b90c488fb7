"""Tracks: milestones and steps, and which of them a role and work format get."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

if TYPE_CHECKING:
    from onboard_tui.model.organisation import Organisation


class Milestone(Struct, frozen=True, kw_only=True):
    """A stage of the onboarding. `due_day` counts calendar days from the start date."""

    id: str
    title: str
    due_day: int


class Task(Struct, frozen=True, kw_only=True):
    """Something to do, and to tick."""

    id: str
    do: str
    was: tuple[str, ...] = ()


class Option(Struct, frozen=True, kw_only=True):
    """One answer to a question, and what would follow from it."""

    id: str
    text: str
    because: str
    correct: bool


class Question(Struct, frozen=True, kw_only=True):
    """Something to decide: one choice at a time, until a correct one."""

    id: str
    ask: str
    options: Mapping[str, Option]
    was: tuple[str, ...] = ()


class Meeting(Struct, frozen=True, kw_only=True):
    """Somebody to talk to. `with_whom` is a person, team/role, team, "manager" or "buddy"."""

    id: str
    with_whom: str
    about: str
    was: tuple[str, ...] = ()


class SignOff(Struct, frozen=True, kw_only=True):
    """Somebody else's word that the step is done."""

    by: str


Activity: TypeAlias = Task | Question | Meeting | SignOff


class Status(Enum):
    """Where a step's page stands in its life."""

    PUBLISHED = "published"
    DRAFT = "draft"
    RETIRED = "retired"


class Step(Struct, frozen=True, kw_only=True):
    """One page, with the activities that complete it. `id` is `team/step`.

    `digest` is the SHA-256 of the file as the learner got it, in hexadecimal.
    """

    id: str
    title: str
    minutes: int
    revision: int
    page: str
    digest: str
    roles: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    optional: bool = False
    hand_offs: tuple[str, ...] = ()
    review_by: date | None = None
    status: Status = Status.PUBLISHED
    was: tuple[str, ...] = ()
    hint: str = ""
    tasks: Mapping[str, Task] = {}
    questions: Mapping[str, Question] = {}
    meetings: Mapping[str, Meeting] = {}
    sign_off: SignOff | None = None

    def activities(self) -> Iterator[Activity]:
        """Yield the activities in the order in which they are shown."""
        yield from self.tasks.values()
        yield from self.questions.values()
        yield from self.meetings.values()
        if self.sign_off is not None:
            yield self.sign_off


class TeamTrack(Struct, frozen=True, kw_only=True):
    """A team's track as authored: step ids by milestone, and each role's additions.

    `roles` is keyed by whole role ids.
    """

    milestones: Mapping[str, tuple[str, ...]] = {}
    roles: Mapping[str, Mapping[str, tuple[str, ...]]] = {}


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
