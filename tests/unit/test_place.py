"""Where somebody was: read back as it was kept, or forgotten."""

from datetime import date
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onboard_tui.model.changes import Glimpse, Seen
from onboard_tui.model.progress import State
from onboard_tui.place import Place, read_place, write_place

ADA = "ada-000001"
DAY = date(2027, 3, 1)
WHOLE = Place(
    room="track",
    day=DAY,
    step="everyone/welcome",
    lines={"everyone/welcome": 7, "warehouse/pick": 0},
    seen=Glimpse(
        day=DAY, steps={"warehouse/pick": Seen(title="歡迎 “x”", state="open", late=True)}
    ),
)


def test_a_place_comes_back_with_its_lines_and_what_was_shown(tmp_path: Path) -> None:
    write_place(tmp_path / "places", ADA, WHOLE)
    assert read_place(tmp_path / "places", ADA) == WHOLE
    assert read_place(tmp_path / "places", "bo-000001") is None
    write_place(tmp_path / "places", ADA, Place(room="today", day=DAY))
    assert read_place(tmp_path / "places", ADA) == Place(room="today", day=DAY)


seen = st.builds(
    Seen, title=st.text(max_size=9), state=st.sampled_from(State).map(lambda x: x.value)
)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=9)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(
    st.builds(
        Place,
        room=texts,
        day=st.dates(),
        step=texts,
        lines=st.dictionaries(texts, st.integers(0, 1_000_000), max_size=3),
        seen=st.none()
        | st.builds(Glimpse, day=st.dates(), steps=st.dictionaries(texts, seen, max_size=3)),
    )
)
def test_every_place_survives_the_way_to_the_disk(
    tmp_path_factory: pytest.TempPathFactory, place: Place
) -> None:
    folder = tmp_path_factory.getbasetemp() / "places"
    write_place(folder, ADA, place)
    assert read_place(folder, ADA) == place


def test_a_place_of_an_earlier_version_is_read_without_its_line(tmp_path: Path) -> None:
    old = {"room": "track", "day": "2027-03-01", "step": "everyone/welcome", "line": 7}
    (tmp_path / f"{ADA}.json").write_bytes(msgspec.json.encode(old))
    assert read_place(tmp_path, ADA) == Place(room="track", day=DAY, step="everyone/welcome")


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"{",
        b"\xff",
        b"[]",
        b'{"room": 1, "day": "x"}',
        b'{"day": "2027-03-01"}',
        b'{"room": "\xff", "day": "2027-03-01"}',
        b'{"room": "\\ud800", "day": "2027-03-01"}',
        b'{"room": "track", "day": "2027-03-01", "lines": null}',
        b'{"room": "track", "day": "2027-03-01", "lines": {"a/b": -1}}',
        b'{"room": "track", "day": "2027-03-01", "lines": {"a/b": ' + b"9" * 500 + b"}}",
        b'{"room": "track", "day": "2027-03-01", "seen": {"day": "2027-03-01"}}',
        b'{"room": "track", "day": "2027-03-01", "x": ' + b"[" * 100_000,
    ],
    ids=range(13),
)
def test_a_damaged_place_is_forgotten(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / f"{ADA}.json").write_bytes(damage)
    assert read_place(tmp_path, ADA) is None


def test_what_cannot_be_read_or_written_is_only_forgotten(tmp_path: Path) -> None:
    (tmp_path / f"{ADA}.json").mkdir()
    assert read_place(tmp_path, ADA) is None
    write_place(tmp_path, ADA, WHOLE)
    assert (tmp_path / f"{ADA}.json").is_dir()
    (tmp_path / "file").write_text("precious")
    write_place(tmp_path / "file", ADA, WHOLE)
    assert read_place(tmp_path / "file", ADA) is None
    assert (tmp_path / "file").read_text() == "precious"
