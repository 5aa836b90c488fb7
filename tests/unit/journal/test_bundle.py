"""A bundle's bytes: what was packed is unpacked, and nothing else ever is."""

import io
import json
import re
import struct
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onboard_tui.journal.bundle import LARGEST, Bundle, NoBundle, pack, unpack
from onboard_tui.journal.line import encode
from onboard_tui.model import events as e
from onboard_tui.model.text import control_code

ADA = "ada-3f2a1b"
AT = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
FOREIGN = "which take-along never writes"
NOT_OURS = "is not a file that take-along wrote"
ABOUT = {
    "format": "onboard-tui journals",
    "version": 1,
    "learner": ADA,
    "name": "Ada",
    "written": "2027-03-01T09:00:00Z",
    "writers": {"w1": "2027-03-01T09:00:00Z"},
}


def journal(learner: str = ADA, fact: e.KnownFact | None = None) -> bytes:
    joins = e.Enrolled(
        name="Ada", team="warehouse", role="shift-lead", work_format="remote", start=AT.date()
    )
    event = e.Event(
        id="e1",
        seq=1,
        at=AT,
        offset="+00:00",
        by="Ada",
        learner=learner,
        writer="w1",
        fact=fact or joins,
    )
    return encode(event, "")[0]


OWN = f"journals/{ADA}/w1.jsonl"
GOOD = journal()


def zipped(
    members: dict[str, bytes] | list[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED
) -> bytes:
    """Return a zip file of these members, whatever they are called."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        for name, data in members.items() if isinstance(members, dict) else members:
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return packed.getvalue()


def about(**changes: object) -> bytes:
    return json.dumps({**ABOUT, **changes}).encode()


def made(*more: tuple[str, bytes], **changes: object) -> bytes:
    """Return a bundle, good but for what a test adds to it."""
    names = [name.rpartition("/")[2].removesuffix(".jsonl") for name, _ in more]
    changes = {"writers": dict.fromkeys(["w1", *names]), **changes}
    return zipped([("about.json", about(**changes)), (OWN, GOOD), *more])


def refused(packed: bytes) -> str:
    with pytest.raises(NoBundle) as failure:
        unpack(packed)
    reason = str(failure.value)
    assert control_code(reason) is None
    assert "\n" not in reason
    assert len(reason) < 160
    return reason


@pytest.fixture
def bundle() -> Bundle:
    return Bundle(
        learner=ADA,
        name="Ada",
        written=AT,
        files={"w1": GOOD, "w2": b"", "w1-0a1b2c3d": GOOD},
        seen={"w1": AT, "w2": AT - timedelta(days=3)},
    )


def test_what_was_packed_is_unpacked(bundle: Bundle) -> None:
    assert unpack(pack(bundle)) == bundle
    assert pack(bundle) == pack(bundle)


def test_any_tool_can_look_into_it(bundle: Bundle) -> None:
    with zipfile.ZipFile(io.BytesIO(pack(bundle))) as archive:
        assert archive.testzip() is None
        names = ["about.json", OWN, f"journals/{ADA}/w1-0a1b2c3d.jsonl", f"journals/{ADA}/w2.jsonl"]
        assert archive.namelist() == names
        assert archive.read(OWN) == GOOD
        said = json.loads(archive.read("about.json"))
        seen = {"w1": "2027-03-01T09:00:00Z", "w1-0a1b2c3d": None, "w2": "2027-02-26T09:00:00Z"}
        assert said == {**ABOUT, "writers": seen}
        assert archive.infolist()[0].date_time == (2027, 3, 1, 9, 0, 0)
        assert {one.external_attr >> 16 for one in archive.infolist()} == {0o600}


@pytest.mark.parametrize("year", [1, 1979, 2108, 9999])
def test_a_clock_that_is_far_off_is_no_hindrance(bundle: Bundle, year: int) -> None:
    written = AT.replace(year=year)
    there = timezone(timedelta(hours=5, minutes=30))
    for moment in (written, written.replace(tzinfo=there)):
        changed = Bundle(learner=ADA, name="Ada", written=moment, files=bundle.files)
        assert unpack(pack(changed)).written == moment


@pytest.mark.parametrize(
    "changes",
    [
        {"files": {}},
        {"files": {"my copy": GOOD}},
        {"files": {"w1": journal("eve-000001")}},
        {"files": {"w1": GOOD, "../w2": b""}},
        {"learner": "Ada"},
        {"name": "A\x1b[2Ja"},
        {"files": {"w1": b"\n" * 33_000_000}},
    ],
    ids=range(7),
)
def test_what_could_not_be_joined_is_not_packed(bundle: Bundle, changes: dict[str, Any]) -> None:
    usual: dict[str, Any] = {"learner": ADA, "name": "Ada", "written": AT, "files": bundle.files}
    with pytest.raises(NoBundle):
        pack(Bundle(**{**usual, **changes}))


@pytest.mark.parametrize("packed", [b"", b"PK", b"hello", b"PK\x05\x06" + b"\0" * 18, b"\0" * 999])
def test_what_is_no_zip_file_is_refused(packed: bytes) -> None:
    assert NOT_OURS in refused(packed)


def test_wherever_a_file_was_cut_off_it_is_refused(bundle: Bundle) -> None:
    whole = pack(bundle)
    for cut in range(len(whole)):
        assert NOT_OURS in refused(whole[:cut]), cut


def test_a_file_with_a_byte_changed_is_the_same_or_refused(bundle: Bundle) -> None:
    whole = pack(bundle)
    for at in range(len(whole)):
        for bit in (0x01, 0x80, 0xFF):
            changed = whole[:at] + bytes((whole[at] ^ bit,)) + whole[at + 1 :]
            try:
                assert unpack(changed) == bundle, at
            except NoBundle:
                continue


@given(st.binary(max_size=400), st.integers(0, 200), st.integers(0, 200))
@settings(max_examples=300)
def test_any_bytes_in_a_zip_file_are_answered_in_a_sentence(
    junk: bytes, start: int, length: int
) -> None:
    whole = made()
    for packed in (junk, whole[:start] + junk + whole[start + length :], whole + junk):
        try:
            assert unpack(packed).files == {"w1": GOOD}
        except NoBundle as reason:
            assert control_code(str(reason)) is None


@pytest.mark.parametrize(
    "name",
    [
        "/journals/ada-3f2a1b/w2.jsonl",
        "../w2.jsonl",
        "journals/../w2.jsonl",
        "journals/ada-3f2a1b/../../w2.jsonl",
        "journals/ada-3f2a1b/..jsonl",
        "journals/ada-3f2a1b/.jsonl",
        "journals/ada-3f2a1b/w2.jsonl/",
        "journals/ada-3f2a1b/w2.jsonl\n",
        "journals/ada-3f2a1b/W2.jsonl",
        "journals/ada-3f2a1b/w 2.jsonl",
        "journals/ada-3f2a1b/w2.json",
        "journals/ada-3f2a1b/.lock",
        "journals/ada-3f2a1b/deep/w2.jsonl",
        "journals\\ada-3f2a1b\\w2.jsonl",
        "journals/ada-3f2a1b/\x1b[31m.jsonl",
        "journals/ada-3f2a1b/\u202ew2.jsonl",
        "journals/",
        "writer",
        "settings.toml",
        "C:/w2.jsonl",
        f"journals/ada-3f2a1b/{'w' * 300}.jsonl",
        "",
    ],
)
def test_a_member_that_does_not_belong_there_is_refused(name: str) -> None:
    assert FOREIGN in refused(made((name, b"")))


@pytest.mark.parametrize("learner", ["eve-000001", "a", "ada-3f2a1b-2"])
def test_journals_of_another_learner_are_refused(learner: str) -> None:
    other = (f"journals/{learner}/w2.jsonl", journal(learner))
    assert "holds journals of two learners" in refused(made(other))
    assert "two learners" in refused(zipped({"about.json": about(), other[0]: other[1]}))


def test_lines_about_somebody_else_are_refused() -> None:
    mixed = (f"journals/{ADA}/w2.jsonl", journal("eve-000001"))
    assert refused(made(mixed)) == f"holds lines about somebody else than {ADA}"


def test_who_was_never_enrolled_is_refused() -> None:
    opened = journal(fact=e.Opened(step="everyone/welcome"))
    for data in (opened, b"", b"\0\xff" * 500, GOOD[:-40]):
        members = {"about.json": about(), OWN: data}
        assert "no enrolment is in it" in refused(zipped(members))
    assert "no enrolment is in it" in refused(zipped({"about.json": about(writers={})}))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (b"", "its about.json is damaged"),
        (b"[]", "its about.json is damaged"),
        (b'"x"', "its about.json is damaged"),
        (b"\xff\xfe", "its about.json is damaged"),
        (b"[" * 50_000, "its about.json is damaged"),
        (b'{"format":' + b"[" * 50_000, "its about.json is damaged"),
        (b"{}", "its about.json says otherwise"),
        (about(format="another"), "its about.json says otherwise"),
        (about(format=1), "its about.json says otherwise"),
        (about(version=2), "written by another version"),
        (about(version="1"), "written by another version"),
        (about(version=None), "written by another version"),
        (about(learner=7), "its about.json is damaged"),
        (about(written="a while ago"), "its about.json is damaged"),
        (about(written="0001-01-01T00:00:00+14:00"), "its about.json is damaged"),
        (about(written="9999-12-31T23:59:59-14:00"), "its about.json is damaged"),
        (about(writers={"w1": "0001-01-01T00:00:00+14:00"}), "its about.json is damaged"),
        (about(writers=["w1"]), "its about.json is damaged"),
        (about(name="\x1b[31mAda"), "control code U+001B"),
        (about(name="Ada\u202e"), "control code U+202E"),
        (about(learner="../ada"), 'whose id is none: "../ada"'),
        (about(learner="ada\x1b[2J"), "whose id is none"),
        (about(learner=""), "whose id is none"),
        (about(learner="a" * 5_000), "whose id is none"),
        (about(writers={}), "does not hold the journals that"),
        (about(writers={"w1": None, "w2": None}), "does not hold the journals that"),
        (b" " * 200_000 + about(), "unpacks to more"),
    ],
    ids=range(27),
)
def test_what_about_says_is_checked(text: bytes, reason: str) -> None:
    assert reason in refused(zipped({"about.json": text, OWN: GOOD}))


def test_a_file_without_about_is_refused() -> None:
    assert "there is no about.json in it" in refused(zipped({OWN: GOOD}))
    assert "there is no about.json in it" in refused(zipped({}))


def test_keys_that_a_later_version_adds_are_passed_over() -> None:
    assert unpack(made(mood="fine")).files == {"w1": GOOD}


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", [OWN, "about.json"])
def test_two_members_of_one_name_are_refused(name: str) -> None:
    data = about() if name == "about.json" else GOOD
    assert "two files of one name" in refused(made((name, data)))


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_another_way_of_packing_is_refused(method: int) -> None:
    assert "packed in another way" in refused(zipped({"about.json": about(), OWN: GOOD}, method))


def test_a_file_that_needs_a_password_is_refused() -> None:
    whole = bytearray(made())
    # The flags of each member, where it stands and in the list at the end.
    for sign, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        for found in re.finditer(re.escape(sign), bytes(whole)):
            whole[found.start() + flags] |= 1
    assert "packed in another way" in refused(bytes(whole))


def test_a_bomb_is_not_unpacked() -> None:
    bomb = b"\n" * 33_000_000
    assert "unpacks to more" in refused(made((f"journals/{ADA}/w2.jsonl", bomb)))
    assert "unpacks to more" in refused(zipped({"about.json": bomb}))


def test_many_small_bombs_are_one() -> None:
    part = b"\n" * 4_000_000
    parts = [(f"journals/{ADA}/p{number}.jsonl", part) for number in range(9)]
    assert "unpacks to more" in refused(made(*parts))


def test_a_bomb_that_states_a_small_size_is_not_unpacked() -> None:
    whole = bytearray(made((f"journals/{ADA}/w2.jsonl", b"\n" * 33_000_000)))
    for sign, size in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = bytes(whole).rindex(sign)
        struct.pack_into("<I", whole, at + size, 10)
    assert NOT_OURS in refused(bytes(whole))


def test_too_many_files_are_refused() -> None:
    many = [(f"journals/{ADA}/p{number}.jsonl", b"") for number in range(300)]
    assert "holds 302 files" in refused(made(*many))


def test_a_huge_file_is_refused_unseen(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[object] = []
    opened: Callable[..., None] = calls.append
    monkeypatch.setattr(zipfile, "ZipFile", opened)
    assert "larger than" in refused(b"\0" * (LARGEST + 1))
    assert calls == []
