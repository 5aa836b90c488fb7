"""A device, as tests set it up: a data folder, a clock, and the content that is read there."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from msgspec import structs

from onboard_tui.disk import Disk, RealDisk
from onboard_tui.journal.store import Store
from onboard_tui.model import events as e
from onboard_tui.model.organisation import Organisation
from onboard_tui.paths import places
from onboard_tui.settings import read_settings, with_learner, write_settings
from onboard_tui.workspace import Workspace

ADA = "ada-000001"

Clock = Callable[[], Any]


class Device:
    """A device: a data folder, a clock, and the content that somebody reads there."""

    def __init__(self, folder: Path, clock: Clock, organisation: Organisation) -> None:
        self.folder = folder
        self.clock = clock
        self.organisation = organisation
        self.disk: Disk = RealDisk()

    def store(self) -> Store:
        return Store(self.folder, disk=self.disk, now=self.clock)

    def workspace(self) -> Workspace:
        where = places(self.folder, {})
        return Workspace(
            organisation=self.organisation,
            content=self.folder,
            store=self.store(),
            places=where,
            settings=read_settings(where.settings),
        )

    def enrol(self, name: str = "Ada", learner: str = ADA, **changes: object) -> str:
        """Write an enrolment as somebody's first run would, and return the learner's id."""
        usual: dict[str, Any] = {
            "name": name,
            "team": "warehouse",
            "role": "packing-associate",
            "work_format": "co-located",
            "start": self.clock().date(),
            "manager": "Greta Moll",
            "buddy": "Pavel Lind",
        }
        return self.store().enroll(e.Enrolled(**{**usual, **changes}), learner)

    def use(self, learner: str) -> None:
        """Make a learner the only one who uses this device."""
        where = places(self.folder, {})
        settings = read_settings(where.settings)
        alone = structs.replace(settings, current=learner, learners=(learner,))
        write_settings(where.settings, alone)

    def share(self, *learners: str) -> None:
        """Make learners the ones who use this device, the last one now."""
        where = places(self.folder, {})
        for learner in learners:
            write_settings(where.settings, with_learner(read_settings(where.settings), learner))

    def write(self, *facts: e.KnownFact, by: str = "Ada", learner: str = ADA) -> None:
        self.store().append(learner, by, facts)

    def sign_off(self, step: str, learner: str = ADA) -> None:
        """Sign a step off as Greta."""
        revision = self.organisation.steps[step].revision
        self.greta_writes(e.SignedOff(step=step, revision=revision), learner=learner)

    def greta_writes(self, *facts: e.KnownFact, learner: str = ADA) -> None:
        """Write facts as Greta, whose data folder lies beside this one."""
        gretas = Store(self.folder.with_name("greta"), now=self.clock)
        gretas.append(learner, "Greta Moll", facts)
        # What syncing with a shared folder does: a writer's file, as it is, in both places.
        file = gretas.journals / learner / f"{gretas.writer()}.jsonl"
        (self.store().journals / learner / file.name).write_bytes(file.read_bytes())

    def gretas_writer(self) -> str:
        gretas = Store(self.folder.with_name("greta"), now=self.clock)
        gretas.append("greta-000001", "Greta Moll", (e.Opened(step="everyone/welcome"),))
        return gretas.writer() or ""

    def revise(self, step: str) -> None:
        """Raise a step's revision, as its author does when those who finished must look again."""
        steps = self.organisation.steps
        revised = structs.replace(steps[step], revision=steps[step].revision + 1)
        self.organisation = structs.replace(self.organisation, steps={**steps, step: revised})

    def events(self, learner: str = ADA) -> list[e.Event]:
        return sorted(self.store().journal(learner).events, key=e.Event.order)

    def facts(self, kind: type[e.Fact] = e.Fact, learner: str = ADA) -> list[Any]:
        return [one.fact for one in self.events(learner) if isinstance(one.fact, kind)]

    def is_whole(self, learner: str = ADA) -> bool:
        """Whether no line of the learner's journal is torn, changed or foreign."""
        files = self.store().journal(learner).files
        return all(not (one.skipped or one.broken or one.foreign) for one in files)
