"""Steps: a page and the activities that complete it, and how a team lists them."""

from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum
from typing import TypeAlias

from msgspec import Struct


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
