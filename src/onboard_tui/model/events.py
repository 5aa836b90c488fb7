"""Events: what can happen to one learner, each written once and never changed.

An event is a header (who, when, in what order) around one fact. The facts'
names, in kebab-case, are the `kind` in a journal.
"""

from datetime import date, datetime
from typing import TypeAlias

from msgspec import Struct, field


class Fact(Struct, frozen=True, kw_only=True, tag_field="kind", rename="kebab"):
    """What one event says. Each kind is a subclass with its own tag."""


class Enrolled(Fact, frozen=True, kw_only=True, tag="enrolled"):
    """Somebody joins, or moves to another role: the latest one counts.

    `role` is short; `manager_writer` is the writer whose sign-offs the invitation
    vouches for; `workdays` are names as in content ("mon"), () for the organisation's.
    `steps` are the ids that the track had on that day, () where nobody noted them: a
    step that came later is new to this learner.
    """

    name: str
    team: str
    role: str
    work_format: str
    start: date
    manager: str = ""
    buddy: str = ""
    workdays: tuple[str, ...] = ()
    manager_writer: str = ""
    steps: tuple[str, ...] = ()

    @property
    def position(self) -> tuple[str, str, str]:
        """What decides which track somebody has: team, role and work format."""
        return (self.team, self.role, self.work_format)


class AwayFact(Fact, frozen=True, kw_only=True, tag="away"):
    """The learner is not there on these days, both included."""

    first: date = field(name="from")
    last: date = field(name="to")


class Opened(Fact, frozen=True, kw_only=True, tag="opened"):
    """A step's page was shown."""

    step: str


class StepFact(Fact, frozen=True, kw_only=True):
    """Something done for a step, as it stood at `revision`."""

    step: str
    revision: int


class Ticked(StepFact, frozen=True, kw_only=True, tag="ticked"):
    """A task was done."""

    task: str


class Answered(StepFact, frozen=True, kw_only=True, tag="answered"):
    """A question was answered: right or not, but never which wrong option."""

    question: str
    correct: bool
    attempt: int


class Met(StepFact, frozen=True, kw_only=True, tag="met"):
    """A meeting was held, with whom and on which day."""

    meeting: str
    whom: str
    when: date


class Read(StepFact, frozen=True, kw_only=True, tag="read"):
    """A step was marked read."""


class Completed(StepFact, frozen=True, kw_only=True, tag="completed"):
    """The learner finished their own part of a step, or looked again after a change.

    `digest` is the page's SHA-256 at that time.
    """

    digest: str


class SignOffAsked(StepFact, frozen=True, kw_only=True, tag="sign-off-asked"):
    """The learner asked for a step's sign-off."""


class SignedOff(StepFact, frozen=True, kw_only=True, tag="signed-off"):
    """Somebody vouches for a step.

    `heads` holds the chain head of each of the learner's files as the signer saw them.
    """

    heads: dict[str, str] = {}


class Waived(Fact, frozen=True, kw_only=True, tag="waived"):
    """A step is not asked of this learner, and why."""

    step: str
    reason: str


class Blocked(Fact, frozen=True, kw_only=True, tag="blocked"):
    """A step can't go on: why, and who can help."""

    step: str
    reason: str
    owner: str = ""


class Unblocked(Fact, frozen=True, kw_only=True, tag="unblocked"):
    """A step can go on again."""

    step: str


class AcceptedManager(Fact, frozen=True, kw_only=True, tag="accepted-manager"):
    """The learner takes that writer's sign-offs as their manager's."""

    writer: str
    name: str = ""


class Undone(Fact, frozen=True, kw_only=True, tag="undone"):
    """An earlier event does not count. Named by its id; may arrive before it."""

    event: str


KnownFact: TypeAlias = (
    Enrolled
    | AwayFact
    | Opened
    | Ticked
    | Answered
    | Met
    | Read
    | Completed
    | SignOffAsked
    | SignedOff
    | Waived
    | Blocked
    | Unblocked
    | AcceptedManager
    | Undone
)


class UnknownFact(Struct, frozen=True):
    """A kind that a later version wrote: kept in its file, passed over here."""

    kind: str


class Event(Struct, frozen=True, kw_only=True):
    """One fact about one learner, and where it stands.

    `seq` is a Lamport clock: one more than the highest that the writer had seen.
    `at` is aware, in UTC, with the local `offset` beside it ("+01:00"): for display
    and for recency alone. `writer` is the id of the data folder that wrote it.
    """

    id: str
    seq: int
    at: datetime
    offset: str
    by: str
    learner: str
    writer: str
    fact: KnownFact | UnknownFact

    def order(self) -> tuple[int, str]:
        """Return the key that puts events of all files into one order."""
        return (self.seq, self.id)
