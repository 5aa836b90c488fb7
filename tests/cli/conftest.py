"""What the tests of the commands share: a command line, what it says, and a device to say it on."""

import errno
import fcntl
import json
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

import onboard_tui
from onboard_tui.cli import main
from onboard_tui.journal.store import Store
from onboard_tui.model import doing
from onboard_tui.model import events as e
from onboard_tui.model.organisation import Organisation
from onboard_tui.model.progress import ACTIONABLE, StepProgress
from onboard_tui.model.step import Meeting, Question, SignOff, Task
from onboard_tui.paths import bundled_content, places
from onboard_tui.settings import Settings
from onboard_tui.workspace import Learner, Workspace

SOURCE = str(Path(onboard_tui.__file__).parent.parent)
ENROLL = ("enroll", "--name", "Ada", "--team", "warehouse", "--role", "shift-lead")
USAGE = 2
PATIENCE = 20


@pytest.fixture(autouse=True, scope="session")
def _ctrl_c_arrives() -> None:
    """A shell that runs the tests in the background has Ctrl+C ignored by all that they start."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def _on_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: Callable[[], datetime]
) -> Iterator[None]:
    """Nothing of this machine decides a test: neither its folders, its zone nor its clock."""
    here = tmp_path / "here"
    here.mkdir()
    with monkeypatch.context() as patch:
        patch.chdir(here)
        patch.delenv("ONBOARD_CONTENT", raising=False)
        patch.setenv("ONBOARD_DATA", str(tmp_path / "data"))
        patch.setenv("HOME", str(tmp_path / "home"))
        patch.setenv("TZ", "UTC")
        # Commands make their own store: only its default clock can be set.
        defaults = Store.__init__.__kwdefaults__
        assert defaults is not None
        patch.setitem(defaults, "now", clock)
        time.tzset()
        yield
    time.tzset()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The data folder, which no command has made yet."""
    return tmp_path / "data"


class Said:
    """What a command said, and the code it ended with."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    def json(self) -> Any:
        return json.loads(self.out)

    def sentence(self, code: int = USAGE) -> str:
        """Return the one sentence of a command that could do nothing."""
        assert (self.code, self.out) == (code, ""), self.err
        assert self.err.count("\n") == 1
        assert self.err.endswith("\n")
        assert "Traceback" not in self.err
        return self.err[:-1]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Said]:
    """Return what runs a command line in this process."""

    def command(*words: str | Path) -> Said:
        capsys.readouterr()
        code = main([str(word) for word in words])
        out, err = capsys.readouterr()
        return Said(code, out, err)

    return command


@pytest.fixture
def shell() -> Callable[..., Said]:
    """Return what runs a command line in a process of its own."""

    def command(*words: str | Path, python: tuple[str, ...] = (), **options: Any) -> Said:
        start = [sys.executable, *(python or ("-m", "onboard_tui"))]
        usual: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        done = subprocess.run(
            [*start, *(str(word) for word in words)],
            env={**os.environ, "PYTHONPATH": SOURCE, **options.pop("env", {})},
            stdin=options.pop("stdin", subprocess.DEVNULL),
            check=False,
            timeout=60,  # An app that opens where it should not waits for ever.
            **{**usual, **options},
        )
        out, err = (text.decode() if text else "" for text in (done.stdout, done.stderr))
        return Said(done.returncode, out, err)

    return command


@pytest.fixture
def enrol(run: Callable[..., Said]) -> Callable[..., str]:
    """Return what enrols somebody by command and returns their id."""

    def make(*words: str) -> str:
        said = run(*ENROLL, *words)
        assert said.code == 0, said.err
        return said.out.strip()

    return make


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the bundled content, to break or change; not where commands are run."""
    copy = tmp_path / "shelf" / "content"
    for path in sorted(bundled_content().rglob("*")):
        if path.is_file():
            target = copy / path.relative_to(bundled_content())
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    return copy


class Device:
    """A data folder in which somebody does things, without a screen."""

    def __init__(self, folder: Path, organisation: Organisation) -> None:
        self.store = Store(folder)
        self.workspace = Workspace(
            organisation=organisation,
            content=bundled_content(),
            store=self.store,
            places=places(folder, {}),
            settings=Settings(),
        )

    def enrol(self, **changes: object) -> str:
        usual: dict[str, object] = {
            "name": "Ada",
            "team": "warehouse",
            "role": "shift-lead",
            "work_format": "co-located",
            "start": self.store.today(),
            "manager": "Greta Moll",
        }
        fact = e.Enrolled(**{**usual, **changes})  # type: ignore[arg-type]
        return self.store.enroll(fact, "ada-000001")

    def learner(self, learner: str = "ada-000001") -> Learner:
        found = self.workspace.learner(learner)
        assert found is not None
        return found

    def do(self, facts: doing.Facts, learner: str = "ada-000001") -> None:
        self.store.append(learner, "Ada", facts)

    def do_all(self) -> None:
        """Do everything that a learner can, sign-offs asked for included."""
        while True:
            left = [one for one in self.learner().progress.steps if one.state in ACTIONABLE]
            if not left:
                return
            for step in left:
                self._do(step)

    def _do(self, step: StepProgress) -> None:
        if not step.activities:
            self.do(doing.read(step))
        for number in range(len(step.activities)):
            now = self.learner().progress.of(step.step.id)
            assert now is not None
            match now.activities[number].activity:
                case Task() as task:
                    self.do(doing.tick(now, task))
                case Question(options=options) as question:
                    right = next(key for key, one in options.items() if one.correct)
                    self.do(doing.answer(now, question, right))
                case Meeting() as meeting:
                    self.do(doing.meet(now, meeting, "Pavel Lind", self.store.today()))
                case SignOff():
                    self.do(doing.ask_sign_off(now))

    def sign_off(self, learner: Learner, by: str = "Greta Moll") -> None:
        """Sign off, as the manager, all that a learner asked for."""
        facts = tuple(
            e.SignedOff(step=one.step.id, revision=one.step.revision, heads=learner.journal.heads)
            for one in learner.progress.steps
            if one.record.asked
        )
        self.store.append(learner.id, by, facts)

    def file(self, learner: str = "ada-000001") -> Path:
        """Return the journal that this device writes."""
        return self.store.journals / learner / f"{self.store.writer()}.jsonl"


@pytest.fixture
def device(data: Path, organisation: Organisation) -> Device:
    """The device that the commands work on."""
    return Device(data, organisation)


@pytest.fixture
def managers(tmp_path: Path, organisation: Organisation) -> Device:
    """The manager's own device, whose writer id is known."""
    made = Device(tmp_path / "managers", organisation)
    made.store.append("greta-000001", "Greta Moll", (e.Opened(step="everyone/welcome"),))
    return made


@pytest.fixture
def hand_over() -> Callable[..., None]:
    """Return what copies one device's journal about somebody beside another's."""

    def copy(giver: Device, taker: Device, learner: str = "ada-000001") -> None:
        target = taker.store.journals / learner / giver.file(learner).name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(giver.file(learner).read_bytes())

    return copy


def _contents(folder: Path) -> dict[str, bytes]:
    return {
        str(one.relative_to(folder)): one.read_bytes()
        for one in sorted(folder.rglob("*"))
        if one.is_file() and one.name != ".lock" and one.parent.name != "cache"
    }


@pytest.fixture
def contents(data: Path) -> Callable[[], dict[str, bytes]]:
    """Return what reads every file of the data folder that holds more than a cache."""
    return lambda: _contents(data)


class Terminal:
    """A terminal of 80 by 24, and the command that runs in it."""

    def __init__(self, *words: str, starter: Sequence[str] = (), **env: str) -> None:
        """Run the command, by way of what starts it if there is such a thing."""
        self.master, follower = pty.openpty()
        fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        known = {key: value for key, value in os.environ.items() if key != "TERM"}
        self.process = subprocess.Popen(
            [*starter, sys.executable, "-m", "onboard_tui", *words],
            stdin=follower,
            stdout=follower,
            stderr=follower,
            env={**known, "PYTHONPATH": SOURCE, **env},
            start_new_session=True,
            # As a shell in a window has it: who closes the window hangs up.
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509
        )
        os.close(follower)
        self.shown = b""

    def wait_for(self, text: str) -> None:
        end = time.monotonic() + PATIENCE
        while text.encode() not in self.shown:
            left = max(0, end - time.monotonic())
            assert self.read(left), f"{text!r} is not shown: {self.shown[-2000:]!r}"

    def read(self, seconds: float) -> bool:
        """Read what is shown until then. Return whether there was anything."""
        if not select.select([self.master], [], [], max(0, seconds))[0]:
            return False
        try:
            self.shown += os.read(self.master, 65536)
        except OSError as error:
            assert error.errno == errno.EIO  # As Linux says it when the command has ended.
            return False
        return True

    def press(self, keys: bytes) -> None:
        os.write(self.master, keys)

    def forget(self) -> None:
        """Read what is left to show, so that only what comes now is waited for."""
        while self.read(0.2):
            pass
        self.shown = b""

    def stopped(self) -> bool:
        """Wait until the command is stopped, and return whether it is."""
        status = Path(f"/proc/{self.process.pid}/stat")
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            self.read(0.05)
            if status.read_text().rpartition(")")[2].split()[0] == "T":
                return True
        return False

    def interrupt(self, keys: bytes = b"\x03") -> None:
        """Type keys that end in Ctrl+C, and Ctrl+C again where nothing comes of it for a while.

        Python looks for a signal before it begins to read: one in between waits for a line.
        """
        self.press(keys)
        end = time.monotonic() + 3
        while self.process.poll() is None and time.monotonic() < end:
            self.read(0.1)
        if self.process.poll() is None:
            self.press(b"\x03")

    def end(self) -> tuple[int, str]:
        """Wait for the command's end and return its code, and all that was shown."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and self.read(end - time.monotonic()):
            pass
        code = self.process.wait(timeout=PATIENCE)
        return code, self.shown.decode().replace("\r\n", "\n")

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        os.close(self.master)


@pytest.fixture
def terminal() -> Iterator[Callable[..., Terminal]]:
    """Return what runs a command in a terminal."""
    made: list[Terminal] = []

    def start(*words: str, starter: Sequence[str] = (), **env: str) -> Terminal:
        made.append(Terminal(*words, starter=starter, **env))
        return made[-1]

    yield start
    for one in made:
        one.close()
