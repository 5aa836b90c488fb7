"""Cuts, full disks and failing ones: nothing that was saved is lost, and writing goes on."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from onboard_tui.journal.store import NotSaved, Store
from onboard_tui.model import events as e
from onboard_tui.model.record import count, fold

STEP = "everyone/welcome"
FACTS = (
    e.Opened(step=STEP),
    e.Blocked(step=STEP, reason='"仕入れ"\n🧺'),
    e.Unblocked(step=STEP),
)
MORE = (e.Read(step=STEP, revision=1),)
Open = Callable[..., Store]
OwnFile = Callable[[Store], Path]
Links = Callable[[bytes], list[tuple[str, str]]]


def facts_of(store: Store, learner: str) -> list[object]:
    return [one.fact for one in count(store.journal(learner).events).counted]


@pytest.fixture
def faulty_store(open_store: Open, faulty: Any, ada: str, joins: e.Enrolled) -> Store:
    """A store on a faulty disk, with one event that is saved."""
    store = open_store(disk=faulty)
    store.append(ada, "Ada", (joins,))
    return store


def test_wherever_a_journal_was_cut_writing_goes_on(
    faulty_store: Store, ada: str, own_file: OwnFile
) -> None:
    faulty_store.append(ada, "Ada", FACTS[:2])
    path = own_file(faulty_store)
    whole = path.read_bytes()
    saved = faulty_store.journal(ada).events
    for cut in range(len(whole) + 1):
        path.write_bytes(whole[:cut])
        left = faulty_store.journal(ada)
        assert left.events == saved[: len(left.events)], cut
        added = faulty_store.append(ada, "Ada", MORE)
        (file,) = faulty_store.journal(ada).files
        assert file.events == (*left.events, *added), cut
        assert added[0].seq == len(left.events) + 1, cut
        assert file.broken == (), cut
        assert path.read_bytes().startswith(whole[:cut]), cut
        uncut = fold((*saved[: len(left.events)], *added))
        assert fold(file.events) == uncut, cut


def test_a_torn_line_is_kept_in_the_file(store: Store, ada: str, own_file: OwnFile) -> None:
    store.append(ada, "Ada", FACTS)
    path = own_file(store)
    path.write_bytes(path.read_bytes()[:-9])
    torn = path.read_bytes().splitlines()[-1]
    for _ in range(2):
        store.append(ada, "Ada", MORE)
    assert path.read_bytes().splitlines()[2] == torn
    (file,) = store.journal(ada).files
    assert file.skipped == 1
    assert len(file.events) == 4


def test_wherever_the_disk_fills_up_a_retry_completes_the_work(
    faulty_store: Store, faulty: Any, ada: str, own_file: OwnFile, joins: e.Enrolled
) -> None:
    path, two = own_file(faulty_store), FACTS[:2]
    before = path.read_bytes()
    faulty_store.append(ada, "Ada", two, ids=("a", "b"))
    size = len(path.read_bytes()) - len(before)
    for room in range(size):
        path.write_bytes(before)
        faulty.room = room
        with pytest.raises(NotSaved) as failure:
            faulty_store.append(ada, "Ada", two, ids=("a", "b"))
        assert "no space left on device" in str(failure.value)
        left = path.read_bytes()
        assert left.startswith(before)
        faulty.room = None
        again = faulty_store.append(ada, "Ada", two, ids=("a", "b"))
        assert tuple(one.fact for one in again) == two, room
        (file,) = faulty_store.journal(ada).files
        assert [one.fact for one in file.events] == [joins, *two], room
        assert [one.seq for one in file.events] == [1, 2, 3], room
        assert file.broken == (), room
        assert path.read_bytes().startswith(left), room


def test_a_disk_that_stays_full_loses_nothing_and_tears_no_second_line(
    faulty_store: Store, faulty: Any, ada: str, joins: e.Enrolled
) -> None:
    for room in (0, 1, 40, 0):
        faulty.room = room
        with pytest.raises(NotSaved):
            faulty_store.append(ada, "Ada", FACTS, ids=("a", "b", "c"))
        assert facts_of(faulty_store, ada) == [joins]
    faulty.room = None
    faulty_store.append(ada, "Ada", MORE)
    assert facts_of(faulty_store, ada) == [joins, *MORE]
    assert faulty_store.journal(ada).files[0].broken == ()


def test_a_full_disk_is_told_in_one_sentence(faulty_store: Store, faulty: Any, ada: str) -> None:
    faulty.room = 10
    with pytest.raises(NotSaved) as failure:
        faulty_store.append(ada, "Ada", FACTS)
    assert str(failure.value) == f"Not saved in {faulty_store.folder}: no space left on device."


def test_what_did_not_reach_the_disk_is_not_saved_until_it_does(
    faulty_store: Store, faulty: Any, ada: str, joins: e.Enrolled
) -> None:
    faulty.unsynced = True
    for _ in range(2):
        with pytest.raises(NotSaved, match="input/output error"):
            faulty_store.append(ada, "Ada", FACTS, ids=("a", "b", "c"))
    faulty.unsynced = False
    synced = faulty.syncs
    faulty_store.append(ada, "Ada", FACTS, ids=("a", "b", "c"))
    assert faulty.syncs == synced + 1
    assert facts_of(faulty_store, ada) == [joins, *FACTS]


def test_a_data_folder_that_gets_no_writer_id_has_no_events(
    open_store: Open, faulty: Any, ada: str, joins: e.Enrolled
) -> None:
    store = open_store(disk=faulty)
    faulty.unreplaced = True
    with pytest.raises(NotSaved, match="no space left on device"):
        store.append(ada, "Ada", (joins,))
    assert store.writer() is None
    assert store.journal(ada).events == ()
    faulty.unreplaced = False
    store.append(ada, "Ada", (joins,))
    assert facts_of(store, ada) == [joins]


def test_a_folder_that_cannot_be_made_is_told_in_one_sentence(tmp_path: Path, ada: str) -> None:
    (tmp_path / "data").symlink_to(tmp_path / "data")
    with pytest.raises(NotSaved, match=r"^Not saved in [^:]+: [a-z ]+\.$"):
        Store(tmp_path / "data").append(ada, "Ada", MORE)


def test_the_chain_stays_right_through_failures(
    faulty_store: Store, faulty: Any, ada: str, own_file: OwnFile, links: Links
) -> None:
    for room in (5, None, 300, None, 0, None):
        faulty.room = room
        try:
            faulty_store.append(ada, "Ada", MORE)
        except NotSaved:
            assert room is not None
    whole = [one for one in own_file(faulty_store).read_bytes().splitlines() if one[-2:] == b'"}']
    found = links(b"\n".join(whole))
    assert len(found) >= 4
    assert all(stated == right for stated, right in found)
