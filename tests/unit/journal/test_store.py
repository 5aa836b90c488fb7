"""A data folder: who is in it, writing to it, and what it refuses."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from onboard_tui.disk import RealDisk
from onboard_tui.journal.store import (
    NotSaved,
    Store,
    Unreadable,
    enrolled_name,
    offset_text,
    why,
)
from onboard_tui.model import events as e
from onboard_tui.model.record import count, fold, local_date

OPENED = e.Opened(step="everyone/welcome")
OwnFile = Callable[[Store], Path]
Open = Callable[..., Store]


def test_what_was_written_is_read(
    store: Store, ada: str, every_kind: tuple[e.KnownFact, ...]
) -> None:
    written = store.append(ada, "Ada", every_kind)
    (file,) = store.journal(ada).files
    assert file.events == written
    assert tuple(one.fact for one in written) == every_kind
    assert file.writer == store.writer()
    assert not file.broken
    assert not file.skipped


def test_another_start_goes_on_where_the_last_one_ended(
    open_store: Open, ada: str, links: Callable[[bytes], list[tuple[str, str]]], own_file: OwnFile
) -> None:
    for _ in range(3):
        open_store().append(ada, "Ada", (OPENED, OPENED))
    journal = open_store().journal(ada)
    assert [one.seq for one in journal.events] == [1, 2, 3, 4, 5, 6]
    found = links(own_file(open_store()).read_bytes())
    assert all(stated == right for stated, right in found)
    assert journal.heads == {open_store().writer(): found[-1][0]}


def test_a_file_only_grows(store: Store, ada: str, own_file: OwnFile) -> None:
    store.append(ada, "Ada", (OPENED,))
    before = own_file(store).read_bytes()
    store.append(ada, "Ada", (OPENED,))
    assert own_file(store).read_bytes().startswith(before)


def test_an_event_says_when_where_and_by_whom(
    ada: str, tmp_path: Path, every_kind: tuple[e.KnownFact, ...]
) -> None:
    here = timezone(timedelta(hours=5, minutes=30))
    store = Store(tmp_path, now=lambda: datetime(2027, 3, 2, 1, 0, tzinfo=here))
    store.append(ada, "Ada", every_kind)
    for one in store.journal(ada).events:
        assert one.at == datetime(2027, 3, 1, 19, 30, tzinfo=UTC)
        assert one.at.tzinfo == UTC
        assert one.offset == "+05:30"
        assert local_date(one) == date(2027, 3, 2) == store.today()
        assert (one.by, one.learner, one.writer) == ("Ada", ada, store.writer())
    assert len({one.id for one in store.journal(ada).events}) == len(every_kind)


@pytest.mark.parametrize(
    ("minutes", "text"),
    [(0, "+00:00"), (60, "+01:00"), (-210, "-03:30"), (345, "+05:45"), (840, "+14:00")],
)
def test_an_offset_is_written_with_its_sign_hours_and_minutes(minutes: int, text: str) -> None:
    zone = timezone(timedelta(minutes=minutes))
    assert offset_text(datetime(2027, 3, 1, tzinfo=zone)) == text


def test_a_clock_set_back_does_not_change_the_order(
    open_store: Open, ada: str, joins: e.Enrolled
) -> None:
    times = iter(datetime(2027, 3, day, tzinfo=UTC) for day in (3, 2, 1))
    store = Store(open_store().folder, now=lambda: next(times))
    first = store.append(ada, "Ada", (joins,))
    moved = e.Enrolled(
        name="Ada", team="marketing", role="writer", work_format="remote", start=joins.start
    )
    store.append(ada, "Ada", (moved,))
    store.append(ada, "Ada", (OPENED,))
    events = store.journal(ada).events
    assert [one.seq for one in events] == [1, 2, 3]
    assert events[0].at > events[1].at > events[2].at
    assert fold(reversed(events)).enrolment == moved
    assert fold(events).last_at == first[0].at


def test_the_next_seq_is_above_that_of_every_file(
    open_store: Open, tmp_path: Path, ada: str
) -> None:
    here, there = open_store(), open_store(tmp_path / "other")
    here.append(ada, "Ada", (OPENED,))
    there.append(ada, "Ada", (OPENED,) * 5)
    theirs = there.journals / ada / f"{there.writer()}.jsonl"
    (here.journals / ada / theirs.name).write_bytes(theirs.read_bytes())
    (event,) = here.append(ada, "Ada", (OPENED,))
    assert event.seq == 6
    assert len(here.journal(ada).files) == 2
    assert here.journal(ada).heads.keys() == {here.writer(), there.writer()}


def test_a_writer_never_writes_in_the_file_of_another(
    open_store: Open, ada: str, line: Callable[..., bytes]
) -> None:
    store = open_store()
    store.append(ada, "Ada", (OPENED,))
    other = store.journals / ada / "0ther.jsonl"
    other.write_bytes(line())
    store.append(ada, "Ada", (OPENED,))
    assert other.read_bytes() == line()


def test_a_forged_seq_stops_nobody_from_writing(
    store: Store, ada: str, line: Callable[..., bytes]
) -> None:
    store.append(ada, "Ada", (OPENED,))
    forged = line(seq=2**53 - 1) + b"\n" + line(seq=int("9" * 4300)) + b"\n"
    (store.journals / ada / "0ther.jsonl").write_bytes(forged)
    store.append(ada, "Ada", (OPENED,))
    store.append(ada, "Ada", (OPENED, OPENED))
    own = next(one for one in store.journal(ada).files if one.writer == store.writer())
    assert len(own.events) == 4
    assert not own.skipped


def test_what_is_about_somebody_else_is_left_out_of_a_journal(
    store: Store, ada: str, line: Callable[..., bytes]
) -> None:
    store.append(ada, "Ada", (OPENED,))
    stray = store.journals / ada / "0ther.jsonl"
    stray.write_bytes(line(learner="bob-000000", seq=40) + b"\n")
    journal = store.journal(ada)
    assert [one.learner for one in journal.events] == [ada]
    assert sum(file.foreign for file in journal.files) == 1
    (event,) = store.append(ada, "Ada", (OPENED,))
    assert event.seq == 2


def test_a_file_without_a_line_has_no_head(store: Store, ada: str) -> None:
    store.append(ada, "Ada", (OPENED,))
    (store.journals / ada / "0ther.jsonl").write_bytes(b"")
    assert store.journal(ada).heads.keys() == {store.writer()}


def test_nothing_to_write_touches_nothing(store: Store, ada: str) -> None:
    assert store.append(ada, "Ada", ()) == ()
    assert not store.folder.exists()


def test_an_empty_data_folder_has_nobody_and_no_writer(store: Store, ada: str) -> None:
    assert store.learners() == ()
    assert store.writer() is None
    assert store.journal(ada).files == ()
    assert not store.folder.exists()


def test_a_new_learner_gets_an_id_from_their_name(store: Store, joins: e.Enrolled) -> None:
    first, second = store.enroll(joins), store.enroll(joins)
    assert re.fullmatch(r"ada-[0-9a-f]{6}", first)
    assert first != second
    assert store.learners() == tuple(sorted((first, second)))
    (event,) = store.journal(first).events
    assert (event.by, event.learner, event.fact) == ("Ada", first, joins)
    assert enrolled_name(store.journal(first)) == "Ada"


@pytest.mark.parametrize(
    ("name", "start"),
    [("Renée O’Neill", "renee-oneill-"), ("李小龍", "learner-"), ("../../etc", "etc-"), ("", "l")],
)
def test_any_name_makes_an_id_that_is_listed(store: Store, name: str, start: str) -> None:
    fact = e.Enrolled(
        name=name, team="warehouse", role="clerk", work_format="remote", start=date(2027, 3, 1)
    )
    learner = store.enroll(fact)
    assert learner.startswith(start)
    assert store.learners() == (learner,)


def test_who_moves_to_another_role_keeps_their_id(
    store: Store, ada: str, joins: e.Enrolled
) -> None:
    assert store.enroll(joins, ada) == ada
    assert store.enroll(joins, ada) == ada
    assert len(store.journal(ada).events) == 2


def test_somebody_who_is_not_enrolled_is_called_by_their_id(store: Store, ada: str) -> None:
    store.append(ada, "Ada", (OPENED,))
    assert enrolled_name(store.journal(ada)) == ada


@pytest.mark.parametrize("learner", ["", ".", "..", "../../bob", "Ada", "a/b", "ada\n", "-a"])
def test_what_is_no_learner_id_is_not_written(store: Store, tmp_path: Path, learner: str) -> None:
    with pytest.raises(NotSaved, match="is no learner's id"):
        store.append(learner, "Ada", (OPENED,))
    assert list(tmp_path.iterdir()) == []


def test_only_folders_with_a_learners_id_are_learners(store: Store, ada: str) -> None:
    store.append(ada, "Ada", (OPENED,))
    (store.journals / "bob-000000").write_text("a file")
    for name in ("Not An Id", ".hidden", "a--b"):
        (store.journals / name).mkdir()
    assert store.learners() == (ada,)


def test_one_folder_is_one_writer(open_store: Open, ada: str) -> None:
    open_store().append(ada, "Ada", (OPENED,))
    open_store().append("bob-000000", "Bob", (OPENED,))
    store = open_store()
    (ours,), (theirs,) = store.journal(ada).files, store.journal("bob-000000").files
    assert ours.writer == theirs.writer == store.writer()
    assert re.fullmatch(r"[0-9a-f]{16}", ours.writer)


@pytest.mark.parametrize("rubbish", [b"", b"\x00" * 17, b"../evil\n", b"\xff\xfe", b"Two Words"])
def test_a_writer_id_that_is_none_makes_a_new_writer(
    store: Store, ada: str, rubbish: bytes
) -> None:
    store.append(ada, "Ada", (OPENED,))
    (store.folder / "writer").write_bytes(rubbish)
    assert store.writer() is None
    (event,) = store.append(ada, "Ada", (OPENED,))
    assert event.seq == 2
    assert len(store.journal(ada).files) == 2
    assert store.writer() == event.writer


def test_a_retry_with_the_same_ids_counts_once(store: Store, ada: str) -> None:
    facts = (OPENED, e.Read(step="everyone/welcome", revision=1))
    first = store.append(ada, "Ada", facts, ids=("a", "b"))
    again = store.append(ada, "Ada", facts, ids=("a", "b"))
    assert again == first
    assert store.journal(ada).events == first


def test_a_retry_adds_what_was_not_yet_written(store: Store, ada: str) -> None:
    (first,) = store.append(ada, "Ada", (OPENED,), ids=("a",))
    store.append(ada, "Ada", (OPENED,))
    again = store.append(ada, "Ada", (OPENED, OPENED), ids=("a", "b"))
    assert again[0] == first
    assert [(one.id, one.seq) for one in again] == [("a", 1), ("b", 3)]
    assert len(store.journal(ada).events) == 3


def test_a_retry_by_a_new_writer_counts_once(store: Store, ada: str) -> None:
    store.append(ada, "Ada", (OPENED,), ids=("a",))
    (store.folder / "writer").unlink()
    store.append(ada, "Ada", (OPENED,), ids=("a",))
    assert [one.id for one in count(store.journal(ada).events).counted] == ["a"]


def test_a_text_that_no_file_can_hold_is_not_saved(store: Store, ada: str) -> None:
    with pytest.raises(NotSaved, match=r"^Not saved: .*\.$"):
        store.append(ada, "Ada", (e.Waived(step="s", reason="caf\udce9"),))
    store.append(ada, "Ada", (OPENED,))
    assert [one.fact for one in store.journal(ada).events] == [OPENED]


@pytest.mark.parametrize("place", ["data", "data/journals", "data/journals/ada-3f2a1b"])
def test_a_file_in_the_place_of_a_folder_is_told_in_one_sentence(
    tmp_path: Path, ada: str, place: str
) -> None:
    file = tmp_path / place
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("not a folder")
    store = Store(tmp_path / "data")
    with pytest.raises(Unreadable, match=r"can't be read: not a directory\.$"):
        store.journal(ada)
    with pytest.raises(NotSaved, match=r"^Not saved in [^:]+: [a-z ]+\.$"):
        store.append(ada, "Ada", (OPENED,))
    assert file.read_text() == "not a folder"


@pytest.mark.parametrize("place", ["data", "data/journals"])
def test_where_nobody_can_be_listed_it_is_told(tmp_path: Path, place: str) -> None:
    (tmp_path / place).parent.mkdir(exist_ok=True)
    (tmp_path / place).write_text("not a folder")
    with pytest.raises(Unreadable, match=r"can't be read: not a directory\.$"):
        Store(tmp_path / "data").learners()


def test_a_writer_below_a_file_is_unreadable(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("not a folder")
    with pytest.raises(Unreadable, match=r"can't be read: not a directory\.$"):
        Store(tmp_path / "data").writer()


def test_a_journal_that_cannot_be_read_is_never_taken_for_an_empty_one(
    open_store: Open, ada: str, own_file: OwnFile
) -> None:
    class Unwell(RealDisk):
        def read(self, path: Path) -> bytes:
            if path.suffix == ".jsonl":
                raise OSError(5, "Input/output error")
            return super().read(path)

    store = open_store()
    store.append(ada, "Ada", (OPENED,))
    before = own_file(store).read_bytes()
    unwell = open_store(disk=Unwell())
    with pytest.raises(Unreadable) as unreadable:
        unwell.journal(ada)
    assert str(unreadable.value) == f"The journal of {ada} can't be read: input/output error."
    with pytest.raises(NotSaved) as unsaved:
        unwell.append(ada, "Ada", (OPENED,))
    assert str(unsaved.value) == (
        f"Not saved: the journal of {ada} can't be read: input/output error."
    )
    assert own_file(store).read_bytes() == before


def test_a_journal_that_vanished_is_never_taken_for_an_empty_one(store: Store, ada: str) -> None:
    (store.journals / ada).mkdir(parents=True)
    (store.journals / ada / "0ther.jsonl").symlink_to("nowhere")
    with pytest.raises(Unreadable, match=r"can't be read: no such file or directory\.$"):
        store.journal(ada)


def test_a_reason_is_told_without_its_number() -> None:
    assert why(OSError(28, "No space left on device", "/x")) == "no space left on device"
    assert why(OSError("The drive is gone")) == "the drive is gone"
