"""The day up to which a journal is known to be complete: never taken for granted."""

import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from onboard_tui.journal.store import Store
from onboard_tui.model import events as e

Open = Callable[..., Store]
TODAY = date(2027, 3, 1)
OPENED = e.Opened(step="everyone/welcome")


@pytest.fixture
def theirs(store: Store, tmp_path: Path, ada: str, joins: e.Enrolled) -> Callable[[datetime], Path]:
    """Return a writer of another device's journal of Ada, into the store's folder."""
    other = Store(tmp_path / "other")

    def write(at: datetime) -> Path:
        other.now = lambda: at
        other.append(ada, "Ada", (joins,))
        (path,) = (other.journals / ada).glob("*.jsonl")
        (store.journals / ada).mkdir(parents=True, exist_ok=True)
        here = store.journals / ada / path.name
        here.write_bytes(path.read_bytes())
        return here

    return write


def seen(journal: Path, text: bytes) -> None:
    journal.with_suffix(".seen").write_bytes(text)


def heard(store: Store, learner: str) -> date:
    return store.last_heard(store.journal(learner))


def test_who_writes_here_is_heard_today(
    store: Store, clock: Any, ada: str, joins: e.Enrolled
) -> None:
    store.enroll(joins, ada)
    clock.forward(days=40)
    assert heard(store, ada) == store.today() == date(2027, 4, 10)


def test_of_another_device_the_newest_event_is_the_last_heard(
    store: Store, ada: str, theirs: Callable[[datetime], Path]
) -> None:
    theirs(datetime(2027, 2, 10, 9, 0, tzinfo=UTC))
    theirs(datetime(2027, 2, 3, 9, 0, tzinfo=UTC))
    assert heard(store, ada) == date(2027, 2, 10)


def test_nobody_was_ever_heard_without_events(store: Store, ada: str) -> None:
    assert heard(store, ada) == date.min


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (b"2027-02-20T09:00:00+00:00\n", date(2027, 2, 20)),
        (b"2027-02-20T23:30:00-05:00", date(2027, 2, 21)),
        (b"2027-02-20T23:30:00Z", date(2027, 2, 20)),
        (b"2027-02-20T23:30:00", date(2027, 2, 20)),
        (b"2027-02-20", date(2027, 2, 20)),
        (b"2027-02-01T09:00:00Z", date(2027, 2, 10)),
        (b"", date(2027, 2, 10)),
        (b"2027-02-30T09:00:00Z", date(2027, 2, 10)),
        (b"a while ago", date(2027, 2, 10)),
        (b"\xff\x00", date(2027, 2, 10)),
        (b"0001-01-01T00:00:00+14:00", date(2027, 2, 10)),
        (b"9999-12-31T23:59:59-14:00", date.max),
    ],
)
def test_when_it_synced_counts_where_that_is_known_and_later(
    store: Store, ada: str, theirs: Callable[[datetime], Path], text: bytes, day: date
) -> None:
    seen(theirs(datetime(2027, 2, 10, 9, 0, tzinfo=UTC)), text)
    assert heard(store, ada) == day


def test_the_sync_of_any_of_the_learners_devices_counts(
    store: Store, open_store: Open, tmp_path: Path, ada: str, theirs: Callable[[datetime], Path]
) -> None:
    first = theirs(datetime(2027, 2, 10, 9, 0, tzinfo=UTC))
    second = first.with_name("0ther.jsonl")
    second.write_bytes(first.read_bytes())
    seen(first, b"2027-02-12T09:00:00Z")
    seen(second, b"2027-02-16T09:00:00Z")
    assert heard(store, ada) == date(2027, 2, 16)


def test_a_sync_without_a_journal_tells_nothing(
    store: Store, ada: str, theirs: Callable[[datetime], Path]
) -> None:
    path = theirs(datetime(2027, 2, 10, 9, 0, tzinfo=UTC))
    seen(path.with_name("0ther.jsonl"), b"2027-02-16T09:00:00Z")
    assert heard(store, ada) == date(2027, 2, 10)


def test_a_managers_sign_off_is_no_sign_of_the_learner(
    store: Store, ada: str, theirs: Callable[[datetime], Path]
) -> None:
    theirs(datetime(2027, 2, 10, 9, 0, tzinfo=UTC))
    store.append(ada, "Grace", (e.SignedOff(step="everyone/welcome", revision=1),))
    assert heard(store, ada) == date(2027, 2, 10)
    assert heard(Store(store.folder.parent / "other", now=store.now), ada) == TODAY


def test_a_managers_sync_is_no_sign_of_the_learner(
    store: Store, ada: str, theirs: Callable[[datetime], Path], line: Callable[..., bytes]
) -> None:
    path = theirs(datetime(2027, 2, 10, 9, 0, tzinfo=UTC))
    manager = path.with_name("manager.jsonl")
    manager.write_bytes(line(by="Grace", at="2027-02-25T09:00:00Z") + b"\n")
    seen(manager, b"2027-02-26T09:00:00Z")
    assert heard(store, ada) == date(2027, 2, 10)


def test_a_second_device_of_the_learner_is_heard_today(
    store: Store, ada: str, theirs: Callable[[datetime], Path]
) -> None:
    theirs(datetime(2027, 2, 10, 9, 0, tzinfo=UTC))
    store.append(ada, "Ada", (OPENED,))
    assert heard(store, ada) == TODAY


@pytest.mark.parametrize("zone", ["UTC", "XYZ-14", "XYZ+12"])
def test_an_absurd_time_breaks_nothing(
    store: Store, ada: str, line: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch, zone: str
) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    (store.journals / ada).mkdir(parents=True)
    for at in ("0001-01-01T00:00:00+14:00", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59-14:00"):
        absurd = line(
            at=at,
            kind="enrolled",
            name="Ada",
            team="t",
            role="r",
            start="9999-12-31",
            **{"work-format": "remote"},
        )
        (store.journals / ada / "0ther.jsonl").write_bytes(absurd)
        assert heard(store, ada).year in {1, 9999}


def test_the_last_heard_is_a_local_day(
    store: Store,
    ada: str,
    theirs: Callable[[datetime], Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    theirs(datetime(2027, 2, 10, 23, 0, tzinfo=UTC))
    monkeypatch.setenv("TZ", "XYZ-14")
    time.tzset()
    assert heard(store, ada) == date(2027, 2, 11)
