"""Several who write at once: they take turns, nothing is lost, and no one waits for ever."""

import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import filelock
import pytest

import onboard_tui
from onboard_tui.disk import RealDisk
from onboard_tui.journal import store as module
from onboard_tui.journal.store import NotSaved, Store
from onboard_tui.model import events as e
from onboard_tui.model.record import count

SOURCE = str(Path(onboard_tui.__file__).parent.parent)
OPENED = e.Opened(step="everyone/welcome")
Open = Callable[..., Store]
OwnFile = Callable[[Store], Path]
Links = Callable[[bytes], list[tuple[str, str]]]
Start = Callable[..., subprocess.Popen[str]]

WRITE = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from onboard_tui.journal.store import Store
from onboard_tui.model.events import Opened
store = Store(Path(sys.argv[2]))
print("ready", flush=True)
sys.stdin.readline()
for number in range(25):
    store.append(sys.argv[3], "Ada", (Opened(step=f"there/{number}"),))
"""

HOLD = """
import sys
from filelock import FileLock
with FileLock(sys.argv[1]):
    print("ready", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def start() -> Iterator[Start]:
    """Return a starter of scripts that say when they are ready, then wait for a line."""
    started = []

    def run(script: str, *given: object) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-c", script, *map(str, given)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        return process

    yield run
    for process in started:
        if process.poll() is None:
            process.kill()
        process.communicate()


def go_on(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.write("\n")
    process.stdin.flush()


def whole(store: Store, learner: str, links: Links, path: Path) -> list[int]:
    """Return the seqs in a store's only file, once its chain was found unbroken."""
    (file,) = store.journal(learner).files
    assert not file.broken
    assert not file.skipped
    assert all(stated == right for stated, right in links(path.read_bytes()))
    return [one.seq for one in file.events]


def steps_of(events: Iterable[e.Event]) -> list[str]:
    return [one.fact.step for one in events if isinstance(one.fact, e.Opened)]


@pytest.mark.parametrize("shared", [True, False])
def test_threads_take_turns(
    open_store: Open, ada: str, links: Links, own_file: OwnFile, shared: bool
) -> None:
    one = open_store()

    def write(name: int) -> None:
        store = one if shared else open_store()
        for number in range(10):
            store.append(ada, "Ada", (e.Opened(step=f"{name}/{number}"), OPENED))

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(4)))
    assert whole(one, ada, links, own_file(one)) == list(range(1, 81))
    steps = [step for step in steps_of(one.journal(ada).events) if step != OPENED.step]
    assert sorted(steps) == [f"{name}/{number}" for name in range(4) for number in range(10)]
    for name in range(4):
        assert [step for step in steps if step[0] == str(name)] == [
            f"{name}/{number}" for number in range(10)
        ]


def test_who_writes_first_at_the_same_time_becomes_one_writer(open_store: Open) -> None:
    names = [f"learner-{number}" for number in range(8)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda name: open_store().append(name, "Ada", (OPENED,)), names))
    store = open_store()
    writers = {file.writer for name in names for file in store.journal(name).files}
    assert writers == {store.writer()}


def test_a_writer_id_that_another_window_made_meanwhile_is_used(open_store: Open, ada: str) -> None:
    class Overtaken(RealDisk):
        def read(self, path: Path) -> bytes:
            if path.name == "writer" and not path.exists():
                open_store().append("bob-000000", "Bob", (OPENED,))
                raise FileNotFoundError
            return super().read(path)

    (event,) = open_store(disk=Overtaken()).append(ada, "Ada", (OPENED,))
    assert event.writer == open_store().journal("bob-000000").files[0].writer


def test_two_windows_take_turns(
    store: Store, ada: str, links: Links, own_file: OwnFile, start: Start
) -> None:
    there = start(WRITE, SOURCE, store.folder, ada)
    go_on(there)
    for number in range(25):
        store.append(ada, "Ada", (e.Opened(step=f"here/{number}"),))
    assert there.wait(20) == 0
    assert whole(store, ada, links, own_file(store)) == list(range(1, 51))
    steps = steps_of(store.journal(ada).events)
    for place in ("here", "there"):
        assert [one for one in steps if one.startswith(place)] == [
            f"{place}/{number}" for number in range(25)
        ]


def test_two_devices_that_swap_files_see_the_same(
    open_store: Open, tmp_path: Path, ada: str
) -> None:
    stores = open_store(tmp_path / "one"), open_store(tmp_path / "two")
    for turn in range(6):
        here, there = stores[turn % 2], stores[(turn + 1) % 2]
        here.append(ada, "Ada", (e.Opened(step=f"step/{turn}"),))
        own = here.journals / ada / f"{here.writer()}.jsonl"
        copy = there.journals / ada / own.name
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(own.read_bytes())
    one, two = (count(store.journal(ada).events).counted for store in stores)
    assert one == two
    assert [event.seq for event in one] == [1, 2, 3, 4, 5, 6]
    assert steps_of(one) == [f"step/{turn}" for turn in range(6)]
    assert len({event.writer for event in one}) == 2


@pytest.mark.parametrize("lock", [".lock", "journals/ada-3f2a1b/.lock"])
def test_a_lock_held_too_long_is_told_in_one_sentence(
    store: Store,
    ada: str,
    start: Start,
    monkeypatch: pytest.MonkeyPatch,
    lock: str,
) -> None:
    monkeypatch.setattr(module, "LOCK_SECONDS", 0.1)
    (store.folder / lock).parent.mkdir(parents=True)
    holder = start(HOLD, store.folder / lock)
    with pytest.raises(NotSaved) as failure:
        store.append(ada, "Ada", (OPENED,), ids=("a",))
    assert str(failure.value) == "Not saved: another window is writing; it will be tried again."
    assert store.journal(ada).events == ()
    go_on(holder)
    assert holder.wait(20) == 0
    store.append(ada, "Ada", (OPENED,), ids=("a",))
    assert [one.id for one in store.journal(ada).events] == ["a"]


def test_a_writer_that_was_killed_leaves_no_lock_behind(
    store: Store, ada: str, start: Start
) -> None:
    store.append(ada, "Ada", (OPENED,))
    holder = start(HOLD, store.journals / ada / ".lock")
    holder.kill()
    holder.wait(20)
    store.append(ada, "Ada", (OPENED,))
    assert len(store.journal(ada).events) == 2


def test_the_lock_of_one_learner_stops_nobody_else(
    store: Store,
    ada: str,
    start: Start,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "LOCK_SECONDS", 0.1)
    store.append(ada, "Ada", (OPENED,))
    start(HOLD, store.journals / ada / ".lock")
    store.append("bob-000000", "Bob", (OPENED,))
    assert len(store.journal("bob-000000").events) == 1
    assert len(store.journal(ada).events) == 1


def test_two_seconds_are_waited_for_each_lock(
    store: Store, ada: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits = {}

    class Noted(filelock.FileLock):
        def __init__(self, path: Path, timeout: float) -> None:
            waits[path] = timeout
            super().__init__(path, timeout=timeout)

    monkeypatch.setattr(filelock, "FileLock", Noted)
    store.append(ada, "Ada", (OPENED,))
    locks = (store.folder / ".lock", store.journals / ada / ".lock")
    assert waits == dict.fromkeys(locks, 2.0)
