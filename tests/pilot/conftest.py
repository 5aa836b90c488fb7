"""What the tests of the app share: a desk to sit down at, and a user who only presses keys."""

import asyncio
import pwd
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual import events
from textual.pilot import Pilot

from onboard_tui.content.load import load
from onboard_tui.disk import Disk, RealDisk
from onboard_tui.journal.store import Store
from onboard_tui.model import events as e
from onboard_tui.model.organisation import Organisation
from onboard_tui.paths import places
from onboard_tui.settings import read_settings, with_learner, write_settings
from onboard_tui.tui.app import OnboardApp
from onboard_tui.workspace import Workspace

FULL = 28
PATIENCE = 400
CALM = 4


@pytest.fixture(autouse=True)
def _same_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the account, the terminal, nor how busy the machine is decides a test."""
    _account(monkeypatch, "")
    monkeypatch.delenv("NO_COLOR", raising=False)
    # Textual waits for an idle processor, which a busy machine never has: see `settle`.
    for module in ("app", "pilot"):
        monkeypatch.setattr(f"textual.{module}.wait_for_idle", _give_way)


def _account(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    about = pwd.struct_passwd(("someone", "x", 1000, 1000, f"{name},,,", "/", "/bin/sh"))
    monkeypatch.setattr("pwd.getpwuid", lambda _: about)


@pytest.fixture
def account(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Return what gives this device's account a person's name."""
    return lambda name: _account(monkeypatch, name)


async def _give_way(*_: float) -> None:
    await asyncio.sleep(0)


class User:
    """Somebody at the keyboard: presses keys and reads the screen, nothing else."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self.pilot = pilot
        self.app = pilot.app

    async def settle(self) -> None:
        """Wait until nothing is left to do for any widget, nor to write."""
        calm = 0
        for _ in range(PATIENCE):
            if calm == CALM or self.app._exit:
                return
            await self.app.workers.wait_for_complete()
            await self.pilot.pause(0)
            pumps = [self.app, *self.app.screen.walk_children(with_self=True)]
            busy = any(one._message_queue.qsize() or one._next_callbacks for one in pumps)
            calm = 0 if busy else calm + 1

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.settle()

    async def burst(self, *keys: str) -> None:
        """Press keys faster than the app follows, as a key that is held down does."""
        for key in keys:
            event = events.Key(key, None)
            event.set_sender(self.app)
            self.app._driver.send_message(event)
        await self.settle()

    async def type(self, text: str) -> None:
        await self.pilot.press(*text)
        await self.pilot.pause()

    async def fill(self, text: str) -> None:
        """Type over all that stands in the field."""
        await self.pilot.press("end", "ctrl+u", *text)
        await self.pilot.pause()

    @property
    def screen(self) -> str:
        """What is on the screen now, as text."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join("".join(one.text for one in strip).rstrip() for strip in strips)

    @property
    def words(self) -> str:
        """The screen's text on one line, as somebody reads it who ignores the layout."""
        return " ".join(self.screen.split())

    async def sees(self, *texts: str) -> None:
        """Wait for texts to be on the screen together."""
        for _ in range(PATIENCE):
            if all(text in self.screen or text in self.words for text in texts):
                return
            await self.pilot.pause(0.01)
        missing = [text for text in texts if text not in self.words]
        raise AssertionError(f"{missing} not on the screen:\n{self.screen}")

    def sees_no(self, *texts: str) -> None:
        found = [text for text in texts if text in self.words]
        assert not found, f"{found} on the screen:\n{self.screen}"

    @property
    def cursor(self) -> str:
        """The lines under the reader's cursor, as text; "" while reading."""
        sheet, row = self.app.screen.reader.sheet, self.app.screen.reader.row
        if row is None:
            return ""
        return " ".join(line.plain.strip() for line in sheet.lines[row.first : row.last + 1])


class Desk:
    """A device: a data folder, a content folder and a clock."""

    def __init__(
        self, folder: Path, clock: Callable[[], object], organisation: Organisation, content: Path
    ) -> None:
        self.folder = folder
        self.clock = clock
        self.organisation = organisation
        self.content = content
        self.disk: Disk = RealDisk()

    def store(self) -> Store:
        return Store(self.folder, disk=self.disk, now=self.clock)

    def workspace(self) -> Workspace:
        where = places(self.folder, {})
        return Workspace(
            organisation=self.organisation,
            content=self.content,
            store=self.store(),
            places=where,
            settings=read_settings(where.settings),
        )

    def enrol(self, name: str = "Ada", **changes: object) -> str:
        """Write an enrolment as somebody's first run would, and return the learner's id."""
        usual: dict[str, object] = {
            "name": name,
            "team": "warehouse",
            "role": "packing-associate",
            "work_format": "co-located",
            "start": self.clock().date(),
            "manager": "Greta Moll",
            "buddy": "Pavel Lind",
        }
        learner = f"{name.lower()}-000001" if name.isascii() and name.isalpha() else None
        return self.store().enroll(e.Enrolled(**{**usual, **changes}), learner)

    def use(self, learner: str) -> None:
        """Make a learner the one who uses this device."""
        where = places(self.folder, {})
        write_settings(where.settings, with_learner(read_settings(where.settings), learner))

    def write(self, learner: str, *facts: e.KnownFact, by: str = "Ada") -> None:
        self.store().append(learner, by, facts)

    def events(self, learner: str = "ada-000001") -> list[e.Event]:
        return sorted(self.store().journal(learner).events, key=e.Event.order)

    def facts(self, kind: type[e.Fact], learner: str = "ada-000001") -> list[e.Fact]:
        return [one.fact for one in self.events(learner) if isinstance(one.fact, kind)]

    def app(self) -> OnboardApp:
        return OnboardApp(self.workspace())

    @asynccontextmanager
    async def sit_down(self, size: tuple[int, int] = (80, 24)) -> AsyncIterator[User]:
        """Open the app, as one window of it."""
        app = self.app()
        async with app.run_test(size=size, notifications=True) as pilot:
            user = User(pilot)
            await user.settle()
            yield user


@pytest.fixture
def desk(tmp_path: Path, clock: Callable[[], object], organisation: Organisation) -> Desk:
    return Desk(tmp_path / "data", clock, organisation, tmp_path)
