"""A whole file's bytes: the chain, tampering, cuts, and what is passed over."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onboard_tui.journal.file import JournalFile, parse
from onboard_tui.journal.line import encode
from onboard_tui.model import events as e
from onboard_tui.model.record import fold, local_date

Make = Callable[..., bytes]


@pytest.fixture(scope="session")
def events(
    every_kind: tuple[e.KnownFact, ...], event: Callable[..., e.Event]
) -> tuple[e.Event, ...]:
    return tuple(
        event(fact, id=f"e{seq:06d}", seq=seq) for seq, fact in enumerate(every_kind, start=1)
    )


@pytest.fixture(scope="session")
def data(events: tuple[e.Event, ...]) -> bytes:
    """The bytes of a journal that holds an event of every kind."""
    return joined(events)


def joined(events: tuple[e.Event, ...], chain: str = "") -> bytes:
    lines = []
    for one in events:
        written, chain = encode(one, chain)
        lines.append(written)
    return b"".join(lines)


def read(data: bytes, learner: str = "ada-3f2a1b") -> JournalFile:
    return parse(data, "w1", learner)


def shows(found: JournalFile) -> bool:
    return bool(found.broken or found.skipped)


def test_a_file_says_what_was_written(data: bytes, events: tuple[e.Event, ...]) -> None:
    found = read(data)
    assert found.events == events
    assert not shows(found)
    assert found.ends_in_line
    assert found.foreign == 0


def test_the_chain_is_the_one_that_the_design_states(
    data: bytes, links: Callable[[bytes], list[tuple[str, str]]]
) -> None:
    found = links(data)
    assert len(found) == 15
    assert all(stated == right for stated, right in found)
    assert read(data).chain == found[-1][0]


def test_an_empty_file_is_a_journal_without_events() -> None:
    assert read(b"") == JournalFile(writer="w1")


def test_empty_lines_say_nothing(data: bytes, events: tuple[e.Event, ...]) -> None:
    found = read(b"\n" + data.replace(b"\n", b"\n\n"))
    assert found.events == events
    assert not shows(found)


def test_a_change_of_any_byte_shows(data: bytes) -> None:
    for at, byte in enumerate(data):
        for other in {byte ^ 1, 0x0A, 0xFF} - {byte}:
            changed = data[:at] + bytes((other,)) + data[at + 1 :]
            assert shows(read(changed)), (at, other)


def test_a_byte_taken_out_or_put_in_shows(data: bytes) -> None:
    for at in range(len(data) - 1):
        assert shows(read(data[:at] + data[at + 1 :])), at
        assert shows(read(data[:at] + b" " + data[at:])), at


def test_a_line_taken_out_put_twice_or_moved_shows(data: bytes) -> None:
    lines = data.splitlines(keepends=True)
    for at in range(len(lines) - 1):
        before, line, after, rest = lines[:at], lines[at], lines[at + 1], lines[at + 2 :]
        assert read(b"".join((*before, after, *rest))).broken == (at + 1,)
        assert read(b"".join((*before, line, line, after, *rest))).broken[0] == at + 2
        assert read(b"".join((*before, after, line, *rest))).broken[0] == at + 1


def test_a_changed_line_is_named_by_its_number(data: bytes) -> None:
    changed = data.replace(b'"reason":"no badge"', b'"reason":"no bread"')
    assert changed != data
    assert read(changed).broken == (12,)


def test_a_changed_chain_breaks_its_line_and_the_next(
    data: bytes, links: Callable[[bytes], list[tuple[str, str]]]
) -> None:
    stated = links(data)[2][0]
    found = read(data.replace(stated.encode(), b"0" * 64))
    assert found.broken == (3, 4)


def test_a_broken_line_still_counts(data: bytes, events: tuple[e.Event, ...]) -> None:
    found = read(data.replace(b"no badge", b"no bread"))
    assert len(found.events) == len(events)


def test_a_rewritten_history_has_another_head(data: bytes, events: tuple[e.Event, ...]) -> None:
    forged = read(joined(events[1:]))
    assert not shows(forged)
    assert forged.chain != read(data).chain


def test_an_unknown_kind_is_kept_and_passed_over(
    line: Make, links: Callable[[bytes], list[tuple[str, str]]]
) -> None:
    first = line(id="e1", seq=1)
    second = line(links(first)[0][0], id="e2", seq=2, kind="praised", stars=5)
    third = line(links(first + b"\n" + second)[1][0], id="e3", seq=3, kind="read", revision=1)
    found = read(b"\n".join((first, second, third)) + b"\n")
    assert not shows(found)
    assert [one.seq for one in found.events] == [1, 2, 3]
    record = fold(found.events)
    assert record.passed_over == 1
    assert [one.id for one in record.step("everyone/welcome").all()] == ["e1", "e3"]


def test_what_is_about_somebody_else_is_counted_but_never_told(
    line: Make, links: Callable[[bytes], list[tuple[str, str]]]
) -> None:
    first = line(id="e1", learner="bob-000000", seq=7)
    second = line(links(first)[0][0], id="e2", seq=8)
    found = read(first + b"\n" + second + b"\n")
    assert [one.id for one in found.events] == ["e2"]
    assert found.foreign == 1
    assert not shows(found)


@pytest.mark.parametrize("at", ["2027-03-01T09:00:00", "2027-02-30T09:00:00Z", "soon"])
def test_a_line_without_a_real_time_is_skipped(line: Make, at: str) -> None:
    found = read(line(at=at) + b"\n" + line() + b"\n")
    assert found.skipped == 1
    assert len(found.events) == 1
    assert not found.broken


@pytest.mark.parametrize("offset", ["", "Z", "01:00", "+99:99", "+1", "-9999999999:00", "+٣:00"])
def test_an_offset_that_is_none_costs_no_event(line: Make, offset: str) -> None:
    (event,) = read(line(offset=offset)).events
    assert event.offset == offset
    assert abs(local_date(event) - event.at.date()).days <= 1


def test_wherever_a_file_is_cut_what_is_before_is_read(
    data: bytes, events: tuple[e.Event, ...]
) -> None:
    ends = [at for at, byte in enumerate(data) if byte == 0x0A]
    for cut in range(len(data) + 1):
        found = read(data[:cut])
        whole = sum(end <= cut for end in ends)
        torn = cut not in ends and cut - 1 not in ends and cut > 0
        assert found.events == events[:whole], cut
        assert found.skipped == torn, cut
        assert found.broken == (), cut
        assert found.ends_in_line == (cut == 0 or cut - 1 in ends), cut


def test_a_torn_line_is_outside_the_chain(data: bytes, events: tuple[e.Event, ...]) -> None:
    lines = data.splitlines(keepends=True)
    for at in range(0, len(data), 7):
        kept = read(data[:at])
        torn = data[:at] if kept.ends_in_line else data[:at] + b"\n"
        again = joined(events[len(kept.events) :], kept.chain)
        found = read(torn + again)
        assert found.events == events, at
        assert found.broken == (), at
        assert found.skipped == kept.skipped, at
        assert found.chain == read(b"".join(lines)).chain, at


@pytest.mark.parametrize("tail", [b"\x00" * 512, b"\xff\xfe", b"{", b'"}', b"[" * 100_000])
def test_a_tail_of_rubbish_hides_nothing(
    data: bytes, events: tuple[e.Event, ...], tail: bytes
) -> None:
    found = read(data + tail)
    assert found.events == events
    assert found.skipped == 1
    assert found.chain == read(data).chain


@settings(max_examples=200, deadline=None, derandomize=True)
@given(
    cuts=st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 5000)), max_size=6),
    rubbish=st.lists(st.binary(max_size=30), max_size=6),
)
def test_no_bytes_make_reading_a_file_fail(
    data: bytes, cuts: list[tuple[int, int]], rubbish: list[bytes]
) -> None:
    pieces = [data[start:end] for start, end in cuts]
    mixed = b"".join(one for pair in zip(pieces, rubbish, strict=False) for one in pair)
    found = read(mixed)
    lines = [one for one in mixed.split(b"\n") if one]
    assert len(found.events) + found.skipped + found.foreign == len(lines)
