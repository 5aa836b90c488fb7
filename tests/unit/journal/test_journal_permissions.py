"""What may not be read or written is told, and is never taken for what is not there.

A root user may do everything, so each case runs in a process of its own that,
where it is root, first becomes nobody.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import onboard_tui
from onboard_tui.journal.store import Store
from onboard_tui.model import events as e

SOURCE = str(Path(onboard_tui.__file__).parent.parent)
NOBODY = 65534
OWN = "journals/ada-3f2a1b/{writer}.jsonl"
OTHER = "journals/ada-3f2a1b/0ther.jsonl"
LEARNER = "journals/ada-3f2a1b"

ASK = f"""
import json, os, sys, tempfile
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from onboard_tui.journal.store import NotSaved, Store, Unreadable
from onboard_tui.model.events import Enrolled, Opened

opened = Opened(step="everyone/welcome")
with tempfile.TemporaryDirectory() as folder:  # What is imported late is imported now.
    Store(Path(folder)).append("ada-3f2a1b", "Ada", (opened,))
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid({NOBODY})
    os.setuid({NOBODY})

store = Store(Path(sys.argv[2]))
said = {{}}

def ask(name, call):
    try:
        said[name] = call()
    except (NotSaved, Unreadable) as failure:
        said[name] = f"{{type(failure).__name__}}: {{failure}}"

ask("learners", lambda: list(store.learners()))
ask("writer", lambda: store.writer())
ask("journal", lambda: len(store.journal("ada-3f2a1b").events))
ask("heard", lambda: str(store.last_heard(store.journal("ada-3f2a1b"))))
ask("append", lambda: len(store.append("ada-3f2a1b", "Ada", (opened,))))
print(json.dumps(said))
"""


@pytest.fixture
def store(open_store: Callable[..., Store]) -> Iterator[Store]:
    """A store where nobody can get at it: what pytest makes is for its own user only."""
    with tempfile.TemporaryDirectory() as folder:
        yield open_store(Path(folder) / "data")


@pytest.fixture
def data(store: Store, ada: str, joins: e.Enrolled, line: Callable[..., bytes]) -> Iterator[Path]:
    """A data folder that nobody owns, with two writers' files about Ada."""
    store.append(ada, "Ada", (joins,))
    (store.folder / OTHER).write_bytes(line(id="x", seq=2) + b"\n")
    everything = [store.folder.parent, store.folder, *store.folder.rglob("*")]
    if os.geteuid() == 0:
        for one in everything:
            os.chown(one, NOBODY, NOBODY)
    modes = {one: one.stat().st_mode for one in everything}
    yield store.folder
    for one, mode in modes.items():
        if one.exists():
            one.chmod(mode)


@pytest.fixture
def ask(data: Path, store: Store) -> Callable[..., dict[str, object]]:
    """Return what each call says after the modes of some paths were changed."""
    own = OWN.format(writer=store.writer())

    def run(folder: str = "data", **modes: int) -> dict[str, object]:
        places = {"own": own, "other": OTHER, "learner": LEARNER, "data": "", "lock": LEARNER}
        places |= {"journals": "journals", "writer": "writer", "seen": OTHER[:-5] + "seen"}
        places["lock"] += "/.lock"
        for name, mode in sorted(modes.items(), reverse=True, key=lambda one: places[one[0]]):
            (data / places[name]).chmod(mode)
        done = subprocess.run(
            [sys.executable, "-c", ASK, SOURCE, folder],
            cwd=data.parent,  # So that sentences name a folder that is the same in every run.
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        said = json.loads(done.stdout)
        assert isinstance(said, dict)
        return said

    return run


Ask = Callable[..., dict[str, object]]
DENIED = "permission denied."
DATA = f"The data folder data can't be read: {DENIED}"
ADAS = f"The journal of ada-3f2a1b can't be read: {DENIED}"


def unsaved(unreadable: str) -> str:
    return f"NotSaved: Not saved: t{unreadable[1:]}"


def contents(data: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in data.rglob("*.jsonl")}


def test_the_owner_may_read_and_write(ask: Ask, store: Store) -> None:
    said = ask()
    assert said["learners"] == ["ada-3f2a1b"]
    assert said["writer"] == store.writer()
    assert (said["journal"], said["append"]) == (2, 1)


def test_a_data_folder_that_may_not_be_entered_is_unreadable(ask: Ask) -> None:
    said = ask(data=0)
    assert said["learners"] == said["writer"] == f"Unreadable: {DATA}"
    assert said["journal"] == said["heard"] == f"Unreadable: {ADAS}"
    assert said["append"] == f"NotSaved: Not saved in data: {DENIED}"


def test_journals_that_may_not_be_listed_are_unreadable(ask: Ask) -> None:
    said = ask(journals=0o300)
    assert said["learners"] == f"Unreadable: {DATA}"
    assert said["journal"] == 2


def test_a_learners_folder_that_may_not_be_listed_is_not_an_empty_one(ask: Ask, data: Path) -> None:
    before = contents(data)
    said = ask(learner=0o300)
    assert said["journal"] == said["heard"] == f"Unreadable: {ADAS}"
    assert said["append"] == unsaved(ADAS)
    (data / LEARNER).chmod(0o700)
    assert contents(data) == before


@pytest.mark.parametrize("file", ["own", "other"])
def test_one_file_that_may_not_be_read_makes_the_journal_unreadable(
    ask: Ask, data: Path, file: str
) -> None:
    before = contents(data)
    said = ask(**{file: 0o200})
    assert said["learners"] == ["ada-3f2a1b"]
    assert said["journal"] == said["heard"] == f"Unreadable: {ADAS}"
    assert said["append"] == unsaved(ADAS)
    for path in data.rglob("*.jsonl"):
        path.chmod(0o600)
    assert contents(data) == before


@pytest.mark.parametrize("place", ["own", "lock"])
def test_what_may_only_be_read_is_read_and_not_written(ask: Ask, data: Path, place: str) -> None:
    before = contents(data)
    said = ask(**{place: 0o400})
    assert said["journal"] == 2
    assert said["append"] == f"NotSaved: Not saved in data: {DENIED}"
    assert contents(data) == before


def test_a_data_folder_that_may_only_be_read_takes_no_new_writer(ask: Ask, data: Path) -> None:
    (data / "writer").unlink()
    said = ask(data=0o500)
    assert said["journal"] == 2
    assert said["writer"] is None
    assert said["append"] == f"NotSaved: Not saved in data: {DENIED}"


def test_a_writer_id_that_may_not_be_read_makes_no_new_writer(
    ask: Ask, data: Path, store: Store
) -> None:
    writer = store.writer()
    said = ask(writer=0)
    assert said["writer"] == said["heard"] == f"Unreadable: {DATA}"
    assert said["journal"] == 2
    assert said["append"] == unsaved(DATA)
    (data / "writer").chmod(0o600)
    assert store.writer() == writer


def test_a_sync_that_may_not_be_read_counts_as_unknown(ask: Ask, data: Path) -> None:
    (data / "writer").unlink()
    seen = data / (OTHER[:-5] + "seen")
    seen.write_text("2027-03-20T09:00:00Z")
    assert ask(seen=0)["heard"] == "2027-03-01"


def test_a_folder_in_which_nothing_may_be_made_is_told_in_one_sentence(
    ask: Ask, data: Path
) -> None:
    data.chmod(0o500)
    said = ask("data/below")
    assert said["learners"] == []
    assert said["append"] == f"NotSaved: Not saved in data/below: {DENIED}"
