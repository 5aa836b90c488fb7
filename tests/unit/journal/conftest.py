"""What the tests of journals share: stores on one folder, facts of every kind, raw lines."""

import hashlib
import json
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from onboard_tui.disk import Disk, RealDisk
from onboard_tui.journal.store import Store
from onboard_tui.model import events as e

ADA = "ada-3f2a1b"
FULL = 28
HOSTILE = 'a\nb\t"c"\\ 仕入れ 🧺 {"kind":"undone"},"chain":"'


@pytest.fixture(autouse=True)
def _in_utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Days are local days: the machine's own zone must not decide a test."""
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "UTC")
        time.tzset()
        yield
    time.tzset()


@pytest.fixture(scope="session")
def ada() -> str:
    return ADA


@pytest.fixture(scope="session")
def joins() -> e.Enrolled:
    return e.Enrolled(
        name="Ada",
        team="warehouse",
        role="shift-lead",
        work_format="co-located",
        start=date(2027, 3, 1),
    )


@pytest.fixture(scope="session")
def every_kind(joins: e.Enrolled) -> tuple[e.KnownFact, ...]:
    """One fact of each kind, with texts that are hard on quotes and lines."""
    step = "warehouse/pick-and-pack"
    day = date(2027, 3, 2)
    return (
        joins,
        e.AwayFact(first=day, last=day),
        e.Opened(step=step),
        e.Ticked(step=step, revision=1, task="find-stock-report"),
        e.Answered(step=step, revision=1, question="low-stock", correct=False, attempt=1),
        e.Met(step=step, revision=1, meeting="shift-lead", whom=HOSTILE, when=day),
        e.Read(step=step, revision=1),
        e.Completed(step=step, revision=1, digest="0" * 64),
        e.SignOffAsked(step=step, revision=1),
        e.SignedOff(step=step, revision=1, heads={"w1": "1" * 64, "chain": "2" * 64}),
        e.Waived(step=step, reason=HOSTILE),
        e.Blocked(step=step, reason="no badge", owner=HOSTILE),
        e.Unblocked(step=step),
        e.AcceptedManager(writer="w2", name="Grace"),
        e.Undone(event="e000003"),
    )


@pytest.fixture(scope="session")
def event() -> Callable[..., e.Event]:
    """Return a maker of events, of which a test names what matters to it."""

    def make(fact: e.KnownFact | e.UnknownFact, **header: object) -> e.Event:
        usual: dict[str, object] = {
            "id": "e000001",
            "seq": 1,
            "at": datetime(2027, 3, 1, 9, 0, tzinfo=UTC),
            "offset": "+00:00",
            "by": "Ada",
            "learner": ADA,
            "writer": "w1",
        }
        return e.Event(fact=fact, **{**usual, **header})  # type: ignore[arg-type]

    return make


@pytest.fixture(scope="session")
def line() -> Callable[..., bytes]:
    """Return a maker of lines that shares no code with the package.

    A keyword that is None leaves its key out.
    """

    def make(previous: str = "", **keys: object) -> bytes:
        usual: dict[str, object] = {
            "v": 1,
            "id": "e000001",
            "seq": 1,
            "at": "2027-03-01T09:00:00Z",
            "offset": "+00:00",
            "by": "Ada",
            "learner": ADA,
            "kind": "opened",
            "step": "everyone/welcome",
        }
        said = {key: value for key, value in {**usual, **keys}.items() if value is not None}
        body = json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()
        chain = hashlib.sha256(previous.encode() + body).hexdigest()
        return body[:-1] + f',"chain":"{chain}"}}'.encode()

    return make


@pytest.fixture(scope="session")
def links() -> Callable[[bytes], list[tuple[str, str]]]:
    """Return a reader of chains that shares no code with the package.

    For each line of a file it tells the chain that is stated and the one that is
    right by the design: SHA-256 of the previous line's chain and this line without it.
    """

    def read(data: bytes) -> list[tuple[str, str]]:
        found = []
        previous = ""
        for raw in data.splitlines():
            stated = json.loads(raw)["chain"]
            without = raw.replace(f',"chain":"{stated}"'.encode(), b"")
            right = hashlib.sha256(previous.encode() + without).hexdigest()
            found.append((stated, right))
            previous = stated
        return found

    return read


@pytest.fixture
def open_store(tmp_path: Path, clock: Callable[[], datetime]) -> Callable[..., Store]:
    """Return a maker of stores, on one folder unless told otherwise."""
    made = iter(range(1, 1_000_000))

    def make(folder: Path = tmp_path / "data", disk: Disk | None = None) -> Store:
        return Store(folder, disk=disk, now=clock, new_id=lambda: f"e{next(made):06d}")

    return make


@pytest.fixture
def store(open_store: Callable[..., Store]) -> Store:
    return open_store()


@pytest.fixture
def own_file() -> Callable[[Store], Path]:
    """Return where a store keeps what it wrote about Ada."""
    return lambda store: store.journals / ADA / f"{store.writer()}.jsonl"


class FaultyDisk(RealDisk):
    """A disk that fills up, or fails, when a test says so.

    `room` is how many bytes an append still takes, None for no limit; `unsynced`
    and `unreplaced` make what they are named after fail. `syncs` counts appends
    that reached the disk.
    """

    def __init__(self) -> None:
        self.room: int | None = None
        self.unsynced = False
        self.unreplaced = False
        self.syncs = 0

    def append(self, path: Path, data: bytes) -> None:
        taken = data if self.room is None else data[: self.room]
        with path.open("ab") as file:
            file.write(taken)
        if taken != data:
            raise OSError(FULL, "No space left on device")
        if self.unsynced:
            raise OSError(5, "Input/output error")
        self.syncs += 1

    def replace(self, path: Path, data: bytes) -> None:
        if self.unreplaced:
            raise OSError(FULL, "No space left on device")
        super().replace(path, data)


@pytest.fixture
def faulty() -> FaultyDisk:
    return FaultyDisk()
