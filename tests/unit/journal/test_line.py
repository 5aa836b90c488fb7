"""One event as one line: there and back, and what is no line."""

import json
from collections.abc import Callable
from datetime import UTC, date
from typing import Any, get_args, get_type_hints

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onboard_tui.journal.line import chain_of, decode, encode
from onboard_tui.model import events as e

KINDS = get_args(e.KnownFact)
OPENED = e.Opened(step="everyone/welcome")
CONTROLS = "".join(map(chr, (*range(9), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0)))) + (
    "\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
"""Every code that could drive a terminal or reorder what a reader sees."""

NASTY = st.sampled_from(
    [*CONTROLS, '"', "\\", "\n", "\r", "\t", "{", "}", ",", "漢", "🧺", "é", "ש"]
)
TEXT = st.text(st.one_of(NASTY, st.characters(exclude_categories=["Cs"])), max_size=20)
MOMENTS = st.datetimes(timezones=st.just(UTC))


def by_type(kind: Any) -> st.SearchStrategy[Any]:
    known: dict[Any, st.SearchStrategy[Any]] = {
        str: TEXT,
        bool: st.booleans(),
        int: st.integers(0, 2**53),
        date: st.dates(),
        tuple[str, ...]: st.lists(TEXT, max_size=3).map(tuple),
        dict[str, str]: st.dictionaries(TEXT, TEXT, max_size=3),
    }
    return known[kind]


def facts(kind: type[Any]) -> st.SearchStrategy[e.KnownFact]:
    hints = get_type_hints(kind)
    return st.builds(kind, **{name: by_type(hints[name]) for name in kind.__struct_fields__})


def clean(value: Any) -> Any:
    """Return a value with the control codes of all its texts replaced."""
    if isinstance(value, str):
        return "".join("\ufffd" if one in CONTROLS else one for one in value)
    if isinstance(value, tuple):
        return tuple(map(clean, value))
    if isinstance(value, dict):
        return {clean(key): clean(one) for key, one in value.items()}
    if isinstance(value, msgspec.Struct):
        found = {name: clean(getattr(value, name)) for name in value.__struct_fields__}
        return type(value)(**found)
    return value


def there_and_back(event: e.Event) -> e.Event:
    line, _ = encode(event, "")
    found = decode(line.removesuffix(b"\n"), "", event.writer)
    assert found is not None
    assert found.intact
    return found.event


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=60, deadline=None, derandomize=True)
@given(data=st.data())
def test_a_fact_comes_back_as_it_was_but_for_control_codes(
    kind: type[e.Fact], event: Callable[..., e.Event], data: st.DataObject
) -> None:
    written = event(data.draw(facts(kind)))
    assert there_and_back(written) == clean(written)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(
    header=st.fixed_dictionaries(
        dict.fromkeys(("id", "by", "learner", "offset"), TEXT)
        | {"at": MOMENTS, "seq": st.integers(1, 2**53 - 1)}
    )
)
def test_a_header_comes_back_as_it_was_but_for_control_codes(
    event: Callable[..., e.Event], header: dict[str, object]
) -> None:
    written = event(OPENED, **header)
    assert there_and_back(written) == clean(written)


@pytest.mark.parametrize(
    "fact",
    [
        e.Blocked(step="s", reason="a@b"),
        e.Enrolled(
            name="n", team="t", role="r", work_format="w", start=date.max, workdays=("a@b",)
        ),
        e.SignedOff(step="s", revision=1, heads={"a@b": "c"}),
        e.SignedOff(step="s", revision=1, heads={"c": "a@b"}),
    ],
)
def test_no_control_code_gets_out_of_a_fact(
    event: Callable[..., e.Event], fact: e.KnownFact
) -> None:
    line, _ = encode(event(fact), "")
    for code in CONTROLS:
        # As any program may write it: escaped where JSON asks for that, or as it is.
        for written in {json.dumps(code)[1:-1], code if code > "\x1f" else "\\u001b"}:
            hidden = line.replace(b"@", written.encode()).strip()
            found = decode(hidden, "", "w1")
            assert found is not None
            assert "a\ufffdb" in repr(found.event.fact), repr(code)


def test_the_kinds_are_those_that_the_design_names() -> None:
    named = (
        "enrolled away opened ticked answered met read completed sign-off-asked signed-off"
        " waived blocked unblocked accepted-manager undone"
    )
    assert [kind.__struct_config__.tag for kind in KINDS] == named.split()


def test_a_line_is_a_flat_object_with_the_keys_of_the_design(
    event: Callable[..., e.Event],
) -> None:
    fact = e.Enrolled(
        name="Ada", team="warehouse", role="clerk", work_format="remote", start=date(2027, 3, 1)
    )
    line, chain = encode(event(fact), "")
    said = json.loads(line)
    assert " ".join(said) == (
        "v id seq at offset by learner kind name team role work-format start manager buddy"
        " workdays manager-writer steps chain"
    )
    assert said["v"] == 1
    assert said["at"] == "2027-03-01T09:00:00Z"
    assert said["start"] == "2027-03-01"
    assert said["chain"] == chain


@settings(max_examples=100, deadline=None, derandomize=True)
@given(reason=TEXT)
def test_a_line_ends_at_its_only_line_feed(event: Callable[..., e.Event], reason: str) -> None:
    line, _ = encode(event(e.Waived(step="s", reason=reason)), "")
    assert line.index(b"\n") == len(line) - 1


def test_the_chain_covers_the_chain_before_it(event: Callable[..., e.Event]) -> None:
    line, chain = encode(event(OPENED), "f" * 64)
    assert chain == chain_of("f" * 64, line.replace(f',"chain":"{chain}"'.encode(), b"").strip())
    after_another = decode(line.strip(), "e" * 64, "w1")
    assert after_another is not None
    assert not after_another.intact


def test_a_line_of_another_program_is_read(line: Callable[..., bytes]) -> None:
    found = decode(line(), "", "w9")
    assert found is not None
    assert found.intact
    assert found.event.fact == OPENED
    assert found.event.writer == "w9"


def test_an_unknown_kind_is_kept_by_its_name(line: Callable[..., bytes]) -> None:
    found = decode(line(kind="praised", step=None, how={"much": [1, 2]}), "", "w1")
    assert found is not None
    assert found.intact
    assert found.event.fact == e.UnknownFact("praised")


def test_the_name_of_an_unknown_kind_is_plain(line: Callable[..., bytes]) -> None:
    found = decode(line(kind="\x1b[2J"), "", "w1")
    assert found is not None
    assert found.event.fact == e.UnknownFact("\ufffd[2J")


def test_an_unknown_kind_is_not_written(event: Callable[..., e.Event]) -> None:
    with pytest.raises(TypeError, match="praised"):
        encode(event(e.UnknownFact("praised")), "")


@pytest.mark.parametrize("keys", [{"step": None}, {"step": 7}, {"kind": "met", "when": "soon"}])
def test_a_known_kind_in_a_shape_that_is_not_known_is_passed_over(
    line: Callable[..., bytes], keys: dict[str, object]
) -> None:
    found = decode(line(**keys), "", "w1")
    assert found is not None
    assert isinstance(found.event.fact, e.UnknownFact)


def test_a_key_that_a_later_version_added_is_passed_over(line: Callable[..., bytes]) -> None:
    found = decode(line(mood="fine"), "", "w1")
    assert found is not None
    assert found.event.fact == OPENED


@pytest.mark.parametrize("key", ["v", "id", "seq", "at", "offset", "by", "learner", "kind"])
@pytest.mark.parametrize("value", [None, [], {"a": 1}])
def test_a_line_with_a_header_that_is_not_whole_is_no_event(
    line: Callable[..., bytes], key: str, value: object
) -> None:
    assert decode(line(**{key: value}), "", "w1") is None


@pytest.mark.parametrize(
    "at",
    [
        "2027-03-01T09:00:00",
        "2027-03-01",
        "2027-02-30T09:00:00Z",
        "2027-03-01T25:00:00Z",
        "0000-01-01T00:00:00Z",
        "10000-01-01T00:00:00Z",
        "-2027-03-01T09:00:00Z",
        "yesterday",
        "",
        1_800_000_000,
    ],
)
def test_a_time_that_is_none_or_has_no_zone_makes_no_event(
    line: Callable[..., bytes], at: object
) -> None:
    assert decode(line(at=at), "", "w1") is None


@pytest.mark.parametrize("at", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59.999999-14:00"])
def test_a_time_at_the_ends_of_the_calendar_is_read(line: Callable[..., bytes], at: str) -> None:
    found = decode(line(at=at), "", "w1")
    assert found is not None
    assert found.event.at.isoformat() == at


@pytest.mark.parametrize("seq", [0, -1, 1.5, "1", 2**53, 2**64, 10**99])
def test_a_seq_that_nobody_can_have_counted_to_makes_no_event(
    line: Callable[..., bytes], seq: object
) -> None:
    assert decode(line(seq=seq), "", "w1") is None


@pytest.mark.parametrize(
    "tail",
    [
        "",
        ',"chain":""',
        f',"chain":"{"0" * 63}"',
        f',"chain":"{"g" * 64}"',
        f',"chain":"{"é" * 32}"',
        f', "chain": "{"0" * 64}"',
        f',"chain":"{"0" * 64}","more":1',
        f',"link":"{"0" * 64}"',
    ],
)
def test_a_line_that_does_not_end_in_a_chain_is_no_event(
    line: Callable[..., bytes], tail: str
) -> None:
    body, _, _ = line().partition(b',"chain"')
    assert decode(body + tail.encode() + b"}", "", "w1") is None


@pytest.mark.parametrize(
    "text", [b"\xff\xfe", b"\xc3", b"\xed\xa0\x80", b"\\q", b"\\ud800", b"\x1b", b"\x00", b'"']
)
@pytest.mark.parametrize("key", [b"everyone/welcome", b"Ada"])
def test_a_text_that_is_no_json_makes_no_event(
    line: Callable[..., bytes], key: bytes, text: bytes
) -> None:
    assert decode(line().replace(key, text, 1), "", "w1") is None


@pytest.mark.parametrize(("opening", "closing"), [(b"[", b"]"), (b'{"a":', b"}")])
def test_nesting_without_end_makes_no_event(
    line: Callable[..., bytes], opening: bytes, closing: bytes
) -> None:
    deep = opening * 100_000 + b"1" + closing * 100_000
    assert decode(line(more="deep").replace(b'"deep"', deep), "", "w1") is None


@settings(max_examples=200, deadline=None, derandomize=True)
@given(
    pieces=st.lists(st.tuples(st.integers(0, 400), st.integers(0, 3), st.binary(max_size=4))),
    junk=st.binary(max_size=200),
)
def test_no_bytes_make_reading_a_line_fail(
    line: Callable[..., bytes], pieces: list[tuple[int, int, bytes]], junk: bytes
) -> None:
    raw = line(kind="blocked", reason="仕入れ\x1b", by="Ada\u202e")
    for start, length, piece in pieces:
        raw = raw[:start] + piece + raw[start + length :]
    decode(raw, "", "w1")
    decode(junk, "", "w1")


def test_a_line_of_a_later_version_is_kept_and_passed_over(
    event: Callable[..., e.Event],
) -> None:
    line, _ = encode(event(OPENED), "")
    later = line.replace(b'{"v":1,', b'{"v":2,').rstrip(b"\n")

    decoded = decode(later, "", "writer")

    assert decoded is not None
    assert isinstance(decoded.event.fact, e.UnknownFact)
