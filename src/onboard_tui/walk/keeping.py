"""What somebody did, on its way to the disk: in order, and tried again where it failed."""

from collections import deque
from datetime import UTC

from msgspec import Struct, structs

from onboard_tui.journal.store import NotSaved, offset_text, random_id
from onboard_tui.model.doing import Facts
from onboard_tui.model.events import Event
from onboard_tui.model.progress import progress
from onboard_tui.model.record import fold
from onboard_tui.model.standing import standing
from onboard_tui.workspace import Learner, Workspace


class Batch(Struct, frozen=True, kw_only=True):
    """Facts that belong together. Their ids stay the same however often it is tried."""

    learner: str
    by: str
    facts: Facts
    ids: tuple[str, ...]


class Keeping:
    """Writes what is done. What can't be written is kept, and counts as done meanwhile."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._waiting: deque[Batch] = deque()

    @property
    def waiting(self) -> int:
        """How many deeds are not on the disk yet."""
        return len(self._waiting)

    def add(self, learner: Learner, facts: Facts) -> None:
        """Take a learner's facts, to be written next."""
        ids = tuple(random_id() for _ in facts)
        self._waiting.append(Batch(learner=learner.id, by=learner.name, facts=facts, ids=ids))

    def write(self) -> str:
        """Write all that waits, and return "" or the sentence that says why it can't be."""
        while self._waiting:
            batch = self._waiting[0]
            try:
                self._workspace.store.append(batch.learner, batch.by, batch.facts, batch.ids)
            except NotSaved as error:
                return str(error)
            self._waiting.popleft()
        return ""

    def with_waiting(self, learner: Learner) -> Learner:
        """Return a learner as they stand with what is not written yet."""
        batches = [one for one in self._waiting if one.learner == learner.id]
        if not batches:
            return learner
        events = [*learner.journal.events, *self._events(learner, batches)]
        record = fold(events)
        organisation = self._workspace.organisation
        found = progress(organisation, record, learner.progress.today, learner.last_heard)
        assert found is not None, "who did something is enrolled"
        judged = standing(found, organisation.thresholds, learner.last_heard, organisation.name_of)
        return structs.replace(learner, record=record, progress=found, standing=judged)

    def _events(self, learner: Learner, batches: list[Batch]) -> list[Event]:
        last = max(learner.journal.events, key=Event.order)
        now = self._workspace.store.now()
        facts = [pair for one in batches for pair in zip(one.ids, one.facts, strict=True)]
        return [
            Event(
                id=event_id,
                seq=last.seq + 1 + at,
                at=now.astimezone(UTC),
                offset=offset_text(now),
                by=learner.name,
                learner=learner.id,
                writer="",
                fact=fact,
            )
            for at, (event_id, fact) in enumerate(facts)
        ]
