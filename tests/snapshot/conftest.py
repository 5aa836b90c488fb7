"""What snapshots need: the same people, ids, day and hour in every run."""

import shutil
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

from onboard_tui.content.cache import fingerprint
from onboard_tui.content.watching import Watched
from onboard_tui.journal.store import Store
from onboard_tui.model import events as e
from onboard_tui.model.organisation import Organisation
from onboard_tui.paths import bundled_content, places
from onboard_tui.previewing import Part, Preview, examined
from onboard_tui.settings import Settings
from onboard_tui.tui.app import OnboardApp
from onboard_tui.tui.preview import PreviewApp
from onboard_tui.workspace import Workspace

MIRA = "mira-tan-000001"
MANAGER = "manager0"


class Scene:
    """A data folder with a story in it, and the app on it."""

    def __init__(
        self,
        folder: Path,
        organisation: Organisation,
        clock: Callable[[], datetime],
        forward: Callable[..., None],
    ) -> None:
        self.folder = folder
        self.organisation = organisation
        self.clock = clock
        self.forward = forward
        self._ids = iter(range(1, 10_000))

    def store(self, writer: str = "mira0001") -> Store:
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / "writer").write_text(f"{writer}\n")
        return Store(self.folder, now=self.clock, new_id=lambda: f"e{next(self._ids):06d}")

    def enrol(self, name: str = "Mira Tan", learner: str = MIRA, **changes: object) -> str:
        usual: dict[str, object] = {
            "name": name,
            "team": "warehouse",
            "role": "shift-lead",
            "work_format": "co-located",
            "start": date(2027, 3, 1),
            "manager": "Greta Moll",
            "buddy": "Bram Okafor",
            "manager_writer": MANAGER,
        }
        return self.store().enroll(e.Enrolled(**{**usual, **changes}), learner)  # type: ignore[arg-type]

    def write(
        self,
        *facts: e.KnownFact,
        by: str = "Mira Tan",
        writer: str = "mira0001",
        learner: str = MIRA,
    ) -> None:
        self.store(writer).append(learner, by, facts)

    def finish(
        self, *step_ids: str, but: str = "", learner: str = MIRA, by: str = "Mira Tan"
    ) -> None:
        """Do all that steps ask for, sign-offs too; `but` leaves out one activity's id."""
        for step_id in step_ids:
            step = self.organisation.steps[step_id]
            about = {"step": step_id, "revision": step.revision}
            facts: list[e.KnownFact] = [e.Opened(step=step_id)]
            facts += [e.Ticked(**about, task=one) for one in step.tasks if one != but]
            facts += [
                e.Answered(**about, question=one, correct=True, attempt=1)
                for one in step.questions
                if one != but
            ]
            facts += [
                e.Met(**about, meeting=one, whom="Bram Okafor", when=self.clock().date())
                for one in step.meetings
                if one != but
            ]
            if not list(step.activities()):
                facts.append(e.Read(**about))
            if not but:
                facts.append(e.Completed(**about, digest=step.digest))
            if step.sign_off:
                facts.append(e.SignOffAsked(**about))
            self.write(*facts, learner=learner, by=by)
            if step.sign_off and but != "sign-off":
                self.write(e.SignedOff(**about), by="Greta Moll", writer=MANAGER, learner=learner)

    def days_later(self, days: int) -> None:
        self.forward(days=days)

    def app(self, theme: str = "", organisation: Organisation | None = None) -> OnboardApp:
        store = self.store()
        return OnboardApp(
            Workspace(
                organisation=organisation or self.organisation,
                content=self.folder,
                store=store,
                places=places(self.folder, {}),
                settings=Settings(current=MIRA, theme=theme),
            )
        )


class Writing:
    """A copy of the bundled content that somebody writes, and the preview of it."""

    def __init__(self, data: Path, clock: Callable[[], datetime]) -> None:
        self.folder, self.data, self.clock = Path("content"), data, clock
        shutil.copytree(bundled_content(), self.folder)

    def edit(self, path: str, old: str, new: str) -> None:
        text = (self.folder / path).read_text(encoding="utf-8")
        assert old in text
        (self.folder / path).write_text(text.replace(old, new), encoding="utf-8")

    def app(self) -> PreviewApp:
        now = fingerprint(self.folder)
        preview = Preview(
            folder=self.folder,
            language="",
            data=self.data,
            settings=Settings(),
            now=self.clock,
        )
        part, read = Part("warehouse/shift-lead"), examined(self.folder, "", date(2027, 3, 1))
        return PreviewApp(preview, part, read, Watched(now, now), every=None)


@pytest.fixture
def writing(tmp_path: Path, clock, monkeypatch) -> Writing:  # type: ignore[no-untyped-def]
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("COLORTERM", "truecolor")
    # The folder is named on the screen: the same one everywhere.
    monkeypatch.chdir(tmp_path)
    return Writing(tmp_path / "preview", clock)


@pytest.fixture
def scene(tmp_path: Path, organisation: Organisation, clock, monkeypatch) -> Scene:  # type: ignore[no-untyped-def]
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.setenv("TZ", "UTC")
    # The account's own name would be suggested, and differs from machine to machine.
    monkeypatch.setattr("onboard_tui.tui.screens.first_run.account_name", lambda: "Mira Tan")
    return Scene(tmp_path / "data", organisation, clock, clock.forward)
