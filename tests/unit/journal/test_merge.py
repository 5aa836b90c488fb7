"""Two copies of a learner's files: nothing of either is lost, whichever comes first."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onboard_tui.journal.file import JournalFile, author_of, parse
from onboard_tui.journal.line import encode
from onboard_tui.journal.merge import extends, merge
from onboard_tui.model import events as e
from onboard_tui.model.record import fold

ADA = "ada-3f2a1b"
STEPS = ("everyone/welcome", "warehouse/pick-and-pack")
Files = Mapping[str, bytes]
AT = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)


def lines(writer: str, words: str, data: bytes = b"") -> bytes:
    """Return a file with an event for each character of a word added to it."""
    found = parse(data, writer, ADA)
    chain = found.chain
    lead = b"" if found.ends_in_line else b"\n"
    for at, word in enumerate(words, start=len(found.events) + 1):
        event = e.Event(
            id=f"{writer}-{at}-{word}",
            seq=at,
            at=AT + timedelta(hours=at),
            offset="+00:00",
            by="Ada",
            learner=ADA,
            writer=writer,
            fact=e.Ticked(step=STEPS[ord(word) % 2], revision=1, task=word),
        )
        line, chain = encode(event, chain)
        data, lead = data + lead + line, b""
    return data


def read(files: Files) -> list[JournalFile]:
    return [parse(data, name, ADA) for name, data in files.items()]


def events(files: Files) -> set[str]:
    """Return all that the files say; events know no order of their own."""
    return {repr(event) for one in read(files) for event in one.events}


def together(*copies: Files) -> dict[str, bytes]:
    """Return what a device holds after it joined the copies one by one."""
    held: dict[str, bytes] = {}
    for one in copies:
        held.update(merge(held, one).files)
    return held


words = st.text("abc", max_size=3)


@st.composite
def copies(draw: st.DrawFn, number: int = 2) -> list[dict[str, bytes]]:
    """Draw copies of one learner's files: cut off anywhere, gone on anyhow, or missing."""
    found: list[dict[str, bytes]] = [{} for _ in range(number)]
    for writer in ("0f2e4d6c8b1a3957", "w2"):
        common = lines(writer, draw(words))
        for one in found:
            if draw(st.booleans()):
                cut = draw(st.integers(0, len(common)) | st.just(len(common)))
                junk = draw(st.sampled_from([b"", b"", b"x", b"\n", b'{"v":1']))
                one[writer] = lines(writer, draw(words), common[:cut] + junk)
    return found


@given(copies())
def test_nothing_of_either_copy_is_lost(two: list[dict[str, bytes]]) -> None:
    here, coming = two
    held = together(here, coming)
    assert events(held) == events(here) | events(coming)
    for name, data in here.items():
        assert held[name].startswith(data)
    for data in coming.values():
        assert any(one.startswith(data) for one in held.values())


@given(copies(3))
def test_whichever_copy_comes_first_the_record_is_the_same(three: list[dict[str, bytes]]) -> None:
    records = [
        fold(event for file in read(together(*order)) for event in file.events)
        for order in permutations(three)
    ]
    assert all(one == records[0] for one in records)


@given(copies(3))
def test_joining_again_changes_nothing(three: list[dict[str, bytes]]) -> None:
    held = together(*three)
    for one in (*three, held, {}):
        again = merge(held, one)
        assert again.files == {}
        assert again.parted == ()
        assert again.kept.keys() == one.keys()


@given(copies(3))
def test_devices_that_joined_each_other_agree_and_go_on_agreeing(
    three: list[dict[str, bytes]],
) -> None:
    first, second = together(*three), together(*reversed(three))
    assert events(first) == events(second)
    for held, other in ((first, second), (second, first)):
        assert merge(held, other).files == {}


@given(copies(3))
def test_a_file_that_was_whole_stays_whole(three: list[dict[str, bytes]]) -> None:
    worst = sum(len(file.broken) for one in three for file in read(one))
    assert sum(len(one.broken) for one in read(together(*three))) <= worst


@given(copies())
def test_it_says_under_which_name_each_file_is_kept(two: list[dict[str, bytes]]) -> None:
    here, coming = two
    what = merge(here, coming)
    held = {**here, **what.files}
    for writer, data in coming.items():
        assert held[what.kept[writer]].startswith(data)
        assert author_of(what.kept[writer]) == writer


@pytest.mark.parametrize("here", ["", "a", "ab"])
def test_the_longer_file_wins(here: str) -> None:
    whole = lines("w1", "abc")
    what = merge({"w1": lines("w1", here)}, {"w1": whole})
    assert (what.files, what.parted) == ({"w1": whole}, ())
    assert merge({"w1": whole}, {"w1": lines("w1", here)}).files == {}


def test_where_both_went_their_own_way_both_are_kept() -> None:
    common = lines("w1", "ab")
    here, coming = lines("w1", "a", common), lines("w1", "bc", common)
    what = merge({"w1": here}, {"w1": coming})
    ((name, data),) = what.files.items()
    assert data == coming
    assert name.startswith("w1-")
    assert len(name) == len("w1-") + 8
    assert what.parted == ("w1",)
    files = read({"w1": here, **what.files})
    assert [len(one.events) for one in files] == [3, 4]
    assert not any(one.broken or one.skipped for one in files)
    # What both say counts once, and all of it is the one writer's.
    assert {event.writer for one in files for event in one.events} == {"w1"}
    record = fold(event for one in files for event in one.events)
    assert sum(len(one.all()) for one in record.steps.values()) == 5
    assert {one.writer for one in files} == {"w1", name}


def test_a_copy_that_parted_goes_on_under_its_new_name() -> None:
    common = lines("w1", "ab")
    here, coming = lines("w1", "a", common), lines("w1", "b", common)
    (parted,) = merge({"w1": here}, {"w1": coming}).files
    held = {"w1": here, parted: coming}
    longer = lines("w1", "c", coming)
    for name in ("w1", "w1-00000000"):
        what = merge(held, {name: longer})
        assert what.files == {parted: longer}
        assert what.kept == {name: parted}
    # There, what parted here bears the writer's name.
    assert merge({"w1": longer}, held).files.keys() != {"w1"}


def test_a_name_that_is_taken_is_not_taken_again() -> None:
    here, coming = lines("w1", "a"), lines("w1", "b")
    (name,) = merge({"w1": here}, {"w1": coming}).files
    third = lines("w1", "c")
    what = merge({"w1": here, name: third}, {"w1": coming})
    assert len(what.files) == 1
    assert what.files.keys().isdisjoint({"w1", name})
    assert {author_of(one) for one in what.files} == {"w1"}


def test_two_that_come_never_take_one_name() -> None:
    here, coming = lines("w1", "a"), lines("w1", "b")
    (name,) = merge({"w1": here}, {"w1": coming}).files
    both = {"w1": coming, name: lines("w1", "c")}
    held = together({"w1": here}, both)
    assert events(held) == events({"w1": here}) | events(both)
    assert len(held) == 3


def test_of_two_copies_that_come_the_longer_is_enough() -> None:
    coming = {"w1": lines("w1", "ab"), "w1-0a1b2c3d": lines("w1", "a")}
    what = merge({}, coming)
    assert what.files == {"w1": coming["w1"]}
    assert what.kept == dict.fromkeys(coming, "w1")


def test_only_what_parted_just_now_is_told() -> None:
    both = {"w1": lines("w1", "a"), "w1-0a1b2c3d": lines("w1", "b")}
    assert merge({}, both).parted == ()
    assert merge({}, both).files == both
    assert merge({"w1": lines("w1", "c")}, both).parted == ("w1",)


@pytest.mark.parametrize("rest", [b"x", b"}", b" ", b'{"v":1}', b"\r\n"])
def test_a_whole_last_line_never_grows_into_another(rest: bytes) -> None:
    whole = lines("w1", "ab").rstrip(b"\n")
    grown = whole + rest + b"\n"
    assert grown.startswith(whole)
    assert not extends(grown, whole)
    held = together({"w1": whole}, {"w1": grown})
    assert events(held) == events({"w1": whole})
    assert extends(whole + b"\n", whole)
    assert extends(whole, whole)
    assert extends(whole, whole[:-5])


@pytest.mark.parametrize(
    ("name", "author"),
    [
        ("w1", "w1"),
        ("0f2e4d6c8b1a3957", "0f2e4d6c8b1a3957"),
        ("0f2e4d6c8b1a3957-0a1b2c3d", "0f2e4d6c8b1a3957"),
        ("w1-0a1b2c3d-deadbeef", "w1"),
        ("w1-0a1b2c3", "w1-0a1b2c3"),
        ("w1-0A1B2C3D", "w1-0A1B2C3D"),
        ("-0a1b2c3d", "-0a1b2c3d"),
        ("", ""),
    ],
)
def test_a_file_of_a_parted_name_is_its_writers(name: str, author: str) -> None:
    assert author_of(name) == author
