"""Joining what another device knows: whole or not at all, and never under a copied name."""

import shutil
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import filelock
import pytest

from onboard_tui.disk import RealDisk
from onboard_tui.journal import store as module
from onboard_tui.journal.store import Busy, Joined, NotSaved, Store
from onboard_tui.model import events as e
from onboard_tui.model.record import count, fold

Open = Callable[..., Store]
Links = Callable[[bytes], list[tuple[str, str]]]
STEP = "everyone/welcome"


def opened(number: int) -> e.Opened:
    return e.Opened(step=f"there/step-{number}")


def steps(store: Store, learner: str) -> list[str]:
    counted = count(store.journal(learner).events).counted
    return [one.fact.step for one in counted if isinstance(one.fact, e.Opened)]


def seen(store: Store, learner: str) -> set[str]:
    return {one.stem for one in (store.journals / learner).glob("*.seen")}


def give(giver: Store, taker: Store, learner: str) -> Joined:
    return taker.join(learner, giver.files(learner), giver.seen(learner))


@pytest.fixture
def other(open_store: Open, tmp_path: Path) -> Store:
    return open_store(tmp_path / "other")


@pytest.fixture
def copied(store: Store, tmp_path: Path, open_store: Open, ada: str, joins: e.Enrolled) -> Store:
    """A device whose data folder is a copy of the store's, its name included."""
    store.append(ada, "Ada", (joins,))
    shutil.copytree(store.folder, tmp_path / "copied")
    found = open_store(tmp_path / "copied")
    assert found.writer() == store.writer()
    return found


def test_a_device_that_joins_becomes_a_writer_of_its_own(
    store: Store, other: Store, ada: str, joins: e.Enrolled
) -> None:
    written = store.append(ada, "Ada", (joins, opened(1)))
    joined = give(store, other, ada)
    assert not joined.renewed
    assert other.writer() is None
    assert other.files(ada) == store.files(ada)
    (event,) = other.append(ada, "Ada", (opened(2),))
    assert event.seq == written[-1].seq + 1
    assert event.writer == other.writer() != store.writer()
    assert other.files(ada).keys() == {store.writer(), other.writer()}


def test_two_devices_go_back_and_forth(
    store: Store, other: Store, ada: str, joins: e.Enrolled
) -> None:
    store.append(ada, "Ada", (joins,))
    names: set[str] = set()
    for turn in range(0, 6, 2):
        for at, (here, there) in enumerate(((store, other), (other, store))):
            here.append(ada, "Ada", (opened(turn + at),))
            joined = give(here, there, ada)
            assert not joined.renewed
            assert joined.merge.parted == ()
            assert there.files(ada) == here.files(ada)
            names |= here.files(ada).keys()
    assert steps(store, ada) == steps(other, ada) == [f"there/step-{at}" for at in range(6)]
    assert len(names) == 2
    assert seen(store, ada) == {other.writer()}
    assert seen(other, ada) == {store.writer()}


def test_both_go_on_at_the_same_time_and_meet_again(
    store: Store, other: Store, ada: str, joins: e.Enrolled
) -> None:
    store.append(ada, "Ada", (joins,))
    give(store, other, ada)
    store.append(ada, "Ada", (opened(1), opened(2)))
    other.append(ada, "Ada", (opened(3),))
    give(other, store, ada)
    give(store, other, ada)
    assert store.files(ada) == other.files(ada)
    assert sorted(steps(store, ada)) == [f"there/step-{at}" for at in (1, 2, 3)]
    assert fold(store.journal(ada).events) == fold(other.journal(ada).events)


def test_joining_again_or_something_older_writes_nothing(
    open_store: Open, store: Store, tmp_path: Path, ada: str, joins: e.Enrolled
) -> None:
    disk = Writes()
    other = open_store(tmp_path / "other", disk=disk)
    store.append(ada, "Ada", (joins,))
    old = store.files(ada), store.seen(ada)
    store.append(ada, "Ada", (opened(1),))
    new = store.files(ada), store.seen(ada)
    other.join(ada, *new)
    disk.written.clear()
    for files, moments in (new, old, ({}, {})):
        other.join(ada, files, moments)
    assert disk.written == []
    assert steps(other, ada) == ["there/step-1"]


class Writes(RealDisk):
    """A disk that tells what was written, and fails when told to."""

    def __init__(self) -> None:
        self.written: list[str] = []
        self.full_after = 1_000

    def replace(self, path: Path, data: bytes) -> None:
        if len(self.written) >= self.full_after:
            raise OSError(28, "No space left on device")
        super().replace(path, data)
        self.written.append(path.name)


def test_what_a_copied_folder_wrote_is_kept_beside_and_it_gets_a_name_of_its_own(
    store: Store, copied: Store, ada: str, links: Links
) -> None:
    both = store.writer()
    store.append(ada, "Ada", (opened(1),))
    copied.append(ada, "Ada", (opened(2), opened(3)))
    before = copied.files(ada)
    joined = give(store, copied, ada)
    assert joined.renewed
    assert joined.merge.parted == (both,)
    assert copied.writer() not in (both, None)
    files = copied.files(ada)
    assert files.items() >= before.items()
    assert sorted(steps(copied, ada)) == ["there/step-1", "there/step-2", "there/step-3"]
    (event,) = copied.append(ada, "Ada", (opened(4),))
    assert event.writer == copied.writer()
    assert files.items() <= copied.files(ada).items()
    for data in copied.files(ada).values():
        assert all(stated == right for stated, right in links(data))
    # Back on the first device, which then knows that its name was used by another, too.
    again = give(copied, store, ada)
    assert again.renewed
    assert steps(store, ada) == steps(copied, ada)
    assert fold(store.journal(ada).events) == fold(copied.journal(ada).events)
    for here, there in ((store, copied), (copied, store)) * 2:
        here.append(ada, "Ada", (opened(5),))
        assert not give(here, there, ada).renewed
    assert steps(store, ada) == steps(copied, ada)


def test_who_went_on_elsewhere_is_another_even_where_nothing_parted(
    store: Store, copied: Store, ada: str
) -> None:
    copied.append(ada, "Ada", (opened(1),))
    joined = give(copied, store, ada)
    assert (joined.renewed, joined.merge.parted) == (True, ())
    copied.append(ada, "Ada", (opened(2),))
    store.append(ada, "Ada", (opened(3),))
    assert not give(copied, store, ada).merge.parted
    assert sorted(steps(store, ada)) == [f"there/step-{at}" for at in (1, 2, 3)]


def test_a_sign_off_in_a_file_that_parted_counts_as_its_writers(
    store: Store, other: Store, open_store: Open, ada: str, joins: e.Enrolled
) -> None:
    """On every device the same is confirmed, whichever copy of the manager's came first."""
    other.append(ada, "Greta", (opened(0),))
    again = open_store(other.folder.with_name("again"))
    shutil.copytree(other.folder, again.folder)
    manager = other.writer()
    store.append(ada, "Ada", (joins, e.AcceptedManager(writer=str(manager), name="Greta")))
    for one, number in ((other, 1), (again, 2)):
        one.append(ada, "Greta", (e.SignedOff(step=STEP, revision=number),))
        give(one, store, ada)
    assert len(store.files(ada)) == 3
    record = fold(store.journal(ada).events)
    assert [one.writer for one in record.step(STEP).signed_off] == [manager, manager]
    assert record.managers == {manager}


@pytest.mark.parametrize("at", range(4))
def test_wherever_the_disk_fills_up_nothing_is_lost_and_joining_again_completes_it(
    store: Store, copied: Store, open_store: Open, ada: str, at: int
) -> None:
    store.append(ada, "Ada", (opened(1),))
    store.journals.joinpath(ada, "w2.jsonl").write_bytes(b"")
    copied.append(ada, "Ada", (opened(2),))
    disk = Writes()
    disk.full_after = at
    faulty = open_store(copied.folder, disk=disk)
    name, before = copied.writer(), copied.files(ada)
    files = store.files(ada)
    moments = dict.fromkeys(files, store.now())
    with pytest.raises(NotSaved, match="no space left on device"):
        faulty.join(ada, files, moments)
    after = copied.files(ada)
    assert {writer: after[writer] for writer in before} == before
    # A file of the other's beside its own name would be no other's any more.
    assert after == before or copied.writer() != name
    assert not list(copied.folder.rglob("*.new"))
    disk.full_after = 1_000
    faulty.join(ada, files, moments)
    assert sorted(steps(copied, ada)) == ["there/step-1", "there/step-2"]
    assert copied.writer() != name


def test_while_another_window_writes_it_is_told(
    store: Store, other: Store, ada: str, joins: e.Enrolled, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.append(ada, "Ada", (joins,))
    give(store, other, ada)
    store.append(ada, "Ada", (opened(1),))
    monkeypatch.setattr(module, "LOCK_SECONDS", 0)
    with filelock.FileLock(other.journals / ada / ".lock"), pytest.raises(Busy):
        give(store, other, ada)
    assert steps(other, ada) == []


def test_nobody_joins_under_a_name_that_is_none(store: Store) -> None:
    with pytest.raises(NotSaved, match="no learner's id"):
        store.join("../ada", {"w1": b""}, {})
    assert not store.folder.exists()


# up to when a device was heard of


def heard(store: Store, learner: str) -> date:
    return store.last_heard(store.journal(learner))


def test_a_device_is_heard_of_up_to_the_day_it_was_left(
    store: Store, other: Store, clock: Any, ada: str, joins: e.Enrolled
) -> None:
    store.append(ada, "Ada", (joins,))
    clock.forward(days=9)
    give(store, other, ada)
    assert heard(other, ada) == store.today() == date(2027, 3, 10)
    clock.forward(days=5)
    assert heard(other, ada) == date(2027, 3, 10)
    other.append(ada, "Ada", (opened(1),))
    assert heard(other, ada) == date(2027, 3, 15)


def test_what_a_third_device_was_heard_of_comes_along(
    copied: Store, other: Store, open_store: Open, clock: Any, ada: str
) -> None:
    store, third = copied, open_store(other.folder.with_name("third"))
    clock.forward(days=4)
    give(store, other, ada)
    clock.forward(days=4)
    give(other, third, ada)
    assert heard(third, ada) == date(2027, 3, 5)


@pytest.mark.parametrize(
    ("moments", "day"),
    [
        ((datetime(2027, 2, 1, tzinfo=UTC),), date(2027, 3, 1)),
        ((datetime(9999, 12, 31, tzinfo=UTC),), date(2027, 3, 9)),
        ((datetime(2027, 3, 5, tzinfo=UTC), datetime(2027, 3, 3, tzinfo=UTC)), date(2027, 3, 5)),
    ],
)
def test_nothing_is_heard_from_the_future_and_nothing_forgotten(
    copied: Store, clock: Any, ada: str, moments: tuple[datetime, ...], day: date
) -> None:
    store, other = copied, Store(copied.folder.with_name("other"), now=clock)
    clock.forward(days=8)
    for moment in moments:
        told: Mapping[str, datetime] = {str(store.writer()): moment, "nobody": moment}
        other.join(ada, store.files(ada), told)
    assert heard(other, ada) == day
    assert seen(other, ada) == {store.writer()}


def test_what_parted_is_heard_of_under_the_name_that_it_has_now(
    store: Store, copied: Store, ada: str, clock: Any
) -> None:
    for number, one in enumerate((store, copied)):
        one.append(ada, "Ada", (opened(number),))
    name = store.writer()
    clock.forward(days=9)
    give(store, copied, ada)
    assert seen(copied, ada) == copied.files(ada).keys() - {name}
    assert heard(copied, ada) == copied.today()
