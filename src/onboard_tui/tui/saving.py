"""What still has to be written, and the worker that writes it, one batch after another."""

from dataclasses import dataclass

from msgspec import Struct
from textual.message import Message

from onboard_tui.journal.store import NotSaved, Unreadable, random_id
from onboard_tui.model.doing import Facts
from onboard_tui.workspace import Learner, Workspace

RETRY_SECONDS = 2.0
"""How long a batch that could not be written waits for its next try."""


class Batch(Struct, frozen=True, kw_only=True):
    """Facts that belong together. Their ids stay the same however often it is tried."""

    learner: str
    by: str
    facts: Facts
    ids: tuple[str, ...]
    said: str = ""


@dataclass
class Saved(Message):
    """A batch is on the disk. `learner` is how things stand with it."""

    batch: Batch
    learner: Learner | None


@dataclass
class SavingFailed(Message):
    """A batch could not be written: the sentence that says why. It will be tried again."""

    batch: Batch
    sentence: str


def batch_of(learner: Learner, facts: Facts, said: str) -> Batch:
    """Return facts as a batch, with an id for each of its events."""
    ids = tuple(random_id() for _ in facts)
    return Batch(learner=learner.id, by=learner.name, facts=facts, ids=ids, said=said)


def write(workspace: Workspace, batch: Batch) -> Saved | SavingFailed:
    """Write a batch and read how things stand. Runs in a thread; raises nothing expected."""
    try:
        workspace.store.append(batch.learner, batch.by, batch.facts, batch.ids)
        return Saved(batch, workspace.learner(batch.learner))
    except (NotSaved, Unreadable) as error:
        return SavingFailed(batch, str(error))
