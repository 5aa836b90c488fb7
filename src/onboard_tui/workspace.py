"""One organisation, one data folder, and who uses it: what every face starts from."""

from datetime import UTC, date
from itertools import islice
from pathlib import Path

from msgspec import Struct, structs

from onboard_tui.journal.file import JournalFile
from onboard_tui.journal.store import Journal, Store, offset_text
from onboard_tui.model.doing import Facts
from onboard_tui.model.events import Enrolled, Event
from onboard_tui.model.organisation import Organisation, Role
from onboard_tui.model.progress import Progress, progress
from onboard_tui.model.record import Record, fold
from onboard_tui.model.standing import Standing, standing
from onboard_tui.paths import Places
from onboard_tui.settings import Settings, change_settings, with_learner


class Learner(Struct, frozen=True, kw_only=True):
    """One learner as their journals tell it today."""

    id: str
    journal: Journal
    record: Record
    progress: Progress
    standing: Standing
    last_heard: date

    @property
    def name(self) -> str:
        """The name they enrolled with."""
        return self.progress.enrolment.name

    @property
    def is_visitor(self) -> bool:
        """Whether nothing of this is kept: somebody who only looks around."""
        return not self.id

    def after(self, workspace: "Workspace", facts: Facts) -> "Learner":
        """Return a visitor as further facts would have them. Nothing is written."""
        return _visitor(workspace, (*self.journal.events, *_events(workspace, self, facts)))


class Workspace(Struct, frozen=True, kw_only=True):
    """What a command or the app works on."""

    organisation: Organisation
    content: Path
    store: Store
    places: Places
    settings: Settings

    def learner(self, learner_id: str) -> Learner | None:
        """Return a learner, None when nobody is enrolled under that id.

        Raises Unreadable.
        """
        if learner_id not in self.store.learners():
            return None
        journal = self.store.journal(learner_id)
        record = fold(journal.events)
        last_heard = self.store.last_heard(journal)
        found = progress(self.organisation, record, self.store.today(), last_heard)
        if found is None:
            return None
        thresholds = self.organisation.thresholds
        return Learner(
            id=learner_id,
            journal=journal,
            record=record,
            progress=found,
            standing=standing(found, thresholds, last_heard, self.organisation.name_of),
            last_heard=last_heard,
        )

    def team(self) -> tuple[Learner, ...]:
        """Return everybody whose journals lie here, worst standing first."""
        found = [self.learner(one) for one in self.store.learners()]
        known = [one for one in found if one is not None]
        return tuple(sorted(known, key=lambda one: (one.standing.verdict.rank, one.name)))

    def people(self) -> tuple[Learner, ...]:
        """Return who uses this device, as far as the settings know; else everybody here.

        Raises Unreadable.
        """
        used = [self.learner(one) for one in self.settings.learners]
        found = [one for one in used if one is not None]
        found = found or [one for one in map(self.learner, self.store.learners()) if one]
        return tuple(found)

    def current(self) -> Learner | None:
        """Return who uses this device: the one chosen, else the only one there is."""
        chosen = self.learner(self.settings.current) if self.settings.current else None
        if chosen is not None:
            return chosen
        # A folder without an enrolment is nobody: writing the first event can fail.
        everybody = (self.learner(one) for one in self.store.learners())
        first_two = tuple(islice((one for one in everybody if one is not None), 2))
        return first_two[0] if len(first_two) == 1 else None

    def used_by(self, learner_id: str) -> "Workspace":
        """Return the workspace with that learner as its user, and remember them.

        Raises SettingsError.
        """
        path = self.places.settings
        settings = change_settings(path, lambda known: with_learner(known, learner_id))
        return Workspace(
            organisation=self.organisation,
            content=self.content,
            store=self.store,
            places=self.places,
            settings=settings,
        )


def looking_around(workspace: Workspace, fact: Enrolled) -> Learner:
    """Return somebody who looks around as if they were enrolled. Nothing is written."""
    event = Event(
        id="visit",
        seq=0,
        at=workspace.store.now().astimezone(UTC),
        offset=offset_text(workspace.store.now()),
        by=fact.name,
        learner="",
        writer="",
        fact=fact,
    )
    return _visitor(workspace, (event,))


def _visitor(workspace: Workspace, events: tuple[Event, ...]) -> Learner:
    journal = Journal(learner="", files=(JournalFile(writer="", events=events),))
    today = workspace.store.today()
    record = fold(events)
    organisation = workspace.organisation
    found = progress(organisation, record, today)
    assert found is not None
    return Learner(
        id="",
        journal=journal,
        record=record,
        progress=found,
        standing=standing(found, organisation.thresholds, today, organisation.name_of),
        last_heard=today,
    )


def _events(workspace: Workspace, learner: Learner, facts: Facts) -> tuple[Event, ...]:
    known = learner.journal.events
    first = known[0]
    # One deed has one time: what was written together can be taken back together.
    at_once = workspace.store.now().astimezone(UTC)
    return tuple(
        structs.replace(
            first,
            id=f"visit-{len(known) + at}",
            seq=len(known) + at,
            at=at_once,
            fact=fact,
        )
        for at, fact in enumerate(facts)
    )


def several_use(workspace: Workspace) -> bool:
    """Whether it has to be asked who is there: several use this device, or nobody knows who."""
    settings = workspace.settings
    if settings.current or len(settings.learners) > 1:
        return len(settings.learners) > 1
    return len(workspace.store.learners()) > 1


def suggested_manager(organisation: Organisation, role: Role) -> str:
    """Return the name of who manages people in that role here; "" where nobody is named."""
    colleagues = (*organisation.people_of(role.id), *organisation.people_of(role.team))
    for one in colleagues:
        manager = organisation.people.get(one.manager)
        if manager is not None and manager.team == role.team:
            return manager.name
    return ""


def suggested_buddy(organisation: Organisation, role: Role) -> str:
    """Return the name of a colleague in the same role; "" where nobody is named."""
    manager = suggested_manager(organisation, role)
    same = (one.name for one in organisation.people.values() if one.role == role.id)
    return next((name for name in same if name != manager), "")
