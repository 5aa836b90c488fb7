"""Made-up steps, organisations and lives, so that no test depends on what content says.

The fixtures are makers, and live as long as the session: hypothesis may call them often.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from onboard_tui.journal.store import Store
from onboard_tui.model import doing
from onboard_tui.model.events import Enrolled, Event, KnownFact, SignedOff, UnknownFact
from onboard_tui.model.organisation import HandOff, Organisation, Role, Team, Thresholds
from onboard_tui.model.progress import ActivityProgress, Progress, StepProgress, progress
from onboard_tui.model.record import Record, fold
from onboard_tui.model.schedule import MONDAY_TO_FRIDAY
from onboard_tui.model.standing import Standing, standing
from onboard_tui.model.step import (
    Meeting,
    Milestone,
    Option,
    Question,
    SignOff,
    Step,
    Task,
    TeamTrack,
)
from onboard_tui.paths import Places
from onboard_tui.settings import Settings
from onboard_tui.workspace import Workspace

START = date(2027, 3, 1)
"""A Monday."""


def _step(
    step_id: str = "warehouse/pick",
    *,
    tasks: Iterable[str] = (),
    questions: Iterable[str] = (),
    meetings: Iterable[str] = (),
    sign_off: str = "",
    revision: int = 1,
    page: str = "Text.",
    **rest: Any,
) -> Step:
    options = {
        name: Option(id=name, text=name, because="So it is.", correct=name == "right")
        for name in ("wrong", "right")
    }
    return Step(
        id=step_id,
        title=rest.pop("title", step_id.rpartition("/")[2].title()),
        minutes=5,
        revision=revision,
        page=page,
        digest=f"{step_id}@{revision}",
        tasks={key: Task(id=key, do=key) for key in tasks},
        questions={key: Question(id=key, ask=key, options=options) for key in questions},
        meetings={key: Meeting(id=key, with_whom="buddy", about=key) for key in meetings},
        sign_off=SignOff(by=sign_off) if sign_off else None,
        **rest,
    )


def _organisation(
    *first_day: Step,
    later: Mapping[int, Sequence[Step]] | None = None,
    roles: Sequence[str] = ("clerk", "shift-lead"),
    own: Mapping[str, Mapping[int, Sequence[Step]]] | None = None,
    hand_offs: Iterable[HandOff] = (),
    **rest: Any,
) -> Organisation:
    """Make an organisation of one team, the warehouse.

    Steps are listed by the day on which they are due, `own` by role as well.
    """
    by_day: dict[int, Sequence[Step]] = {0: first_day, **(later or {})}
    extra = own or {}
    days = {*by_day, *(day for listed in extra.values() for day in listed)}
    listings = [by_day, *extra.values()]
    team = Team(
        id="warehouse",
        title="Warehouse",
        purpose="Sends parcels.",
        formats=("co-located", "remote"),
        roles={
            f"warehouse/{one}": Role(id=f"warehouse/{one}", team="warehouse", title=one.title())
            for one in roles
        },
        track=TeamTrack(
            milestones=_ids(by_day),
            roles={f"warehouse/{role}": _ids(listed) for role, listed in extra.items()},
        ),
    )
    given: dict[str, Any] = {
        "title": "Lantern & Loom",
        "workdays": MONDAY_TO_FRIDAY,
        "holidays": frozenset(),
        "thresholds": Thresholds(),
        "formats": {},
        # Backwards: a track is in order of the due days, however content lists them.
        "milestones": {
            f"day-{day}": Milestone(id=f"day-{day}", title=f"Day {day}", due_day=day)
            for day in sorted(days, reverse=True)
        },
        "teams": {"warehouse": team},
        "steps": {
            one.id: one for listing in listings for listed in listing.values() for one in listed
        },
        "hand_offs": {one.id: one for one in hand_offs},
        "flows": {},
        "people": {},
        "terms": {},
    }
    return Organisation(**(given | rest))


def _ids(listed: Mapping[int, Sequence[Step]]) -> dict[str, tuple[str, ...]]:
    return {f"day-{day}": tuple(one.id for one in steps) for day, steps in listed.items()}


class Life:
    """What happens to one learner: events written in order, on days that a test sets.

    The learner writes on "laptop", the manager on "desk", which the invitation names.
    """

    learner = "Ana Lima"
    manager = "Mia Chen"

    def __init__(self, *steps: Step, organisation: Organisation | None = None, **enrolled: Any):
        self.organisation = organisation or _organisation(*steps)
        self.events: list[Event] = []
        self.day = START
        given: dict[str, Any] = {
            "name": self.learner,
            "team": "warehouse",
            "role": "clerk",
            "work_format": "co-located",
            "start": START,
            "manager": self.manager,
            "manager_writer": "desk",
        }
        self.write(Enrolled(**(given | enrolled)))

    def write(
        self,
        *facts: KnownFact | UnknownFact,
        by: str = learner,
        writer: str = "laptop",
        offset: str = "+00:00",
        at: time = time(9),
    ) -> tuple[Event, ...]:
        """Write facts as events, each after all that was written before."""
        written = [
            Event(
                id=f"e{number:06d}",
                seq=number,
                at=datetime.combine(self.day, at, UTC),
                offset=offset,
                by=by,
                learner="ana",
                writer=writer,
                fact=fact,
            )
            for number, fact in enumerate(facts, len(self.events) + 1)
        ]
        self.events += written
        return tuple(written)

    def tick(self, task: str, step_id: str = "") -> tuple[Event, ...]:
        """Tick a task as the learner does."""
        step = self.step(step_id)
        return self.write(*doing.tick(step, step.step.tasks[task]))

    def read(self, step_id: str = "") -> tuple[Event, ...]:
        """Mark a step read as the learner does."""
        return self.write(*doing.read(self.step(step_id)))

    def ask(self, step_id: str = "") -> tuple[Event, ...]:
        """Ask for a sign-off as the learner does."""
        return self.write(*doing.ask_sign_off(self.step(step_id)))

    def sign_off(self, step_id: str = "", writer: str = "desk") -> tuple[Event, ...]:
        """Sign a step off as the manager does."""
        step = self.step(step_id).step
        fact = SignedOff(step=step.id, revision=step.revision)
        return self.write(fact, by=self.manager, writer=writer)

    def change(self, *steps: Step, organisation: Organisation | None = None) -> None:
        """Go on with other content."""
        self.organisation = organisation or _organisation(*steps)

    def record(self) -> Record:
        return fold(self.events)

    def progress(self, today: date | None = None) -> Progress:
        found = progress(self.organisation, self.record(), today or self.day)
        assert found is not None
        return found

    def standing(self, last_heard: date | None = None) -> Standing:
        return standing(self.progress(), self.organisation.thresholds, last_heard or self.day)

    def step(self, step_id: str = "") -> StepProgress:
        """Return a step's progress: the track's first one unless named."""
        now = self.progress()
        found = now.of(step_id) if step_id else now.steps[0]
        assert found is not None
        return found

    def activity(self, position: int = 0, step_id: str = "") -> ActivityProgress:
        return self.step(step_id).activities[position]


@pytest.fixture(scope="session")
def a_step() -> Callable[..., Step]:
    """Make a step from the names of its activities; each question has wrong and right."""
    return _step


@pytest.fixture(scope="session")
def an_organisation() -> Callable[..., Organisation]:
    return _organisation


@pytest.fixture(scope="session")
def a_life() -> Callable[..., Life]:
    """Enrol Ana in an organisation whose first day asks for the steps given."""
    return Life


@pytest.fixture(scope="session")
def a_workspace(organisation: Organisation) -> Callable[..., Workspace]:
    """Make a data folder with the bundled content and a clock."""

    def make(data: Path, now: Callable[[], datetime]) -> Workspace:
        return Workspace(
            organisation=organisation,
            content=data,
            store=Store(data, now=now),
            places=Places(settings=data / "settings.toml", data=data, cache=data / "cache"),
            settings=Settings(),
        )

    return make


@pytest.fixture
def workspace(
    a_workspace: Callable[..., Workspace], tmp_path: Path, clock: Callable[[], datetime]
) -> Workspace:
    return a_workspace(tmp_path / "data", clock)
