"""The kept content: quicker, never different, and never instead of an error."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from onboard_tui.content import load as loading
from onboard_tui.content.cache import load_cached
from onboard_tui.content.problems import ContentError

Run = Callable[..., Any]
Loads = list[Path]
CONTENT = 1


@pytest.fixture
def loads(monkeypatch: pytest.MonkeyPatch) -> Loads:
    """Which folders were read and checked, each time."""
    found: Loads = []
    load = loading.load

    def counted(folder: Path, language: str = "") -> Any:
        found.append(folder)
        return load(folder, language)

    monkeypatch.setattr(loading, "load", counted)
    return found


@pytest.fixture
def kept(data: Path) -> Path:
    return data / "cache" / "content.msgpack"


def test_content_that_did_not_change_is_read_once(run: Run, content: Path, loads: Loads) -> None:
    words = [run("map", "--content", content).out for _ in range(3)]
    assert loads == [content]
    assert len(set(words)) == 1


def test_what_is_kept_is_what_was_loaded(content: Path, tmp_path: Path) -> None:
    loaded = load_cached(content, "", tmp_path)
    assert load_cached(content, "", tmp_path) == loaded == loading.load(content)


def test_a_change_of_any_file_is_noticed(content: Path, tmp_path: Path, loads: Loads) -> None:
    load_cached(content, "", tmp_path)
    files = [one for one in sorted(content.rglob("*")) if one.is_file()]
    for path in files:
        path.write_bytes(path.read_bytes())
        load_cached(content, "", tmp_path)
    assert len(loads) == 1 + len(files)


def test_a_change_that_keeps_size_and_time_is_noticed(
    run: Run, content: Path, loads: Loads
) -> None:
    path = content / "organisation.toml"
    run("map", "--content", content)
    about = path.stat()
    path.write_text(path.read_text().replace("Lantern & Loom", "Lantern & Moon"))
    os.utime(path, ns=(about.st_atime_ns, about.st_mtime_ns))
    assert path.stat().st_size == about.st_size
    assert run("map", "--content", content).out.startswith("Lantern & Moon:")


@pytest.mark.parametrize("change", ["new", "gone", "renamed"])
def test_a_file_that_comes_or_goes_is_noticed(
    content: Path, tmp_path: Path, loads: Loads, change: str
) -> None:
    load_cached(content, "", tmp_path)
    glossary = content / "glossary.toml"
    match change:
        case "new":
            (content / "teams" / "notes.txt").write_text("")
        case "gone":
            (content / "people.toml").unlink()
        case _:
            glossary.rename(content / "glossary.txt")
    with suppress(ContentError):
        load_cached(content, "", tmp_path)
    assert len(loads) == 2


def test_a_link_that_leads_nowhere_hides_no_change_beside_it(
    content: Path, tmp_path: Path, loads: Loads
) -> None:
    folder = content / "teams" / "warehouse"
    for name in ("a.txt", "m.txt", "z.txt"):
        (folder / name).symlink_to("nowhere")
    load_cached(content, "", tmp_path)
    pages = sorted(folder.glob("*.md"))
    for path in pages:
        path.write_bytes(path.read_bytes())
        load_cached(content, "", tmp_path)
    assert len(loads) == 1 + len(pages)


def test_a_change_behind_a_link_is_noticed(content: Path, tmp_path: Path, loads: Loads) -> None:
    deep = content / "shared" / "by" / "all" / "warehouse"
    deep.parent.mkdir(parents=True)
    (content / "teams" / "warehouse").rename(deep)
    (content / "teams" / "warehouse").symlink_to(deep)
    load_cached(content, "", tmp_path)
    (deep / "team.toml").write_bytes((deep / "team.toml").read_bytes())
    load_cached(content, "", tmp_path)
    assert len(loads) == 2


def test_an_error_is_found_each_time_and_hides_behind_no_cache(
    run: Run, content: Path, kept: Path
) -> None:
    good = run("map", "--content", content).out
    before = kept.read_bytes()
    path = content / "glossary.toml"
    text = path.read_text()
    path.write_text(text + "[terms.bad]\nmeans = 3\n")
    for _ in range(2):
        said = run("map", "--content", content)
        assert (said.code, said.out) == (CONTENT, "")
        assert "glossary.toml" in said.err
    assert kept.read_bytes() == before
    path.write_text(text)
    assert run("map", "--content", content).out == good


def test_content_that_is_gone_is_not_served_from_the_cache(
    run: Run, content: Path, tmp_path: Path
) -> None:
    run("map", "--content", content)
    content.rename(tmp_path / "moved")
    assert run("map", "--content", content).code == CONTENT


def test_one_folder_is_not_taken_for_another(run: Run, content: Path, tmp_path: Path) -> None:
    run("map", "--content", content)
    other = tmp_path / "other"
    content.rename(other)
    toml = other / "organisation.toml"
    toml.write_text(toml.read_text().replace("Lantern & Loom", "Other"))
    assert run("map", "--content", other).out.startswith("Other: ")


def test_each_language_is_kept_apart(content: Path, tmp_path: Path) -> None:
    (content / "organisation.de.toml").write_text('title = "Laterne"\n')
    assert [load_cached(content, one, tmp_path).title for one in ("", "de", "de", "")] == [
        *("Lantern & Loom", "Laterne", "Laterne", "Lantern & Loom"),
    ]


def test_another_version_reads_anew(
    content: Path, tmp_path: Path, loads: Loads, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_cached(content, "", tmp_path)
    monkeypatch.setattr("onboard_tui.content.cache.__version__", "0.0.0")
    load_cached(content, "", tmp_path)
    assert len(loads) == 2


@pytest.mark.parametrize("part", [0, 3, 4, 5, 40, 0.1, 0.3, 0.5, 0.7, 0.9, -1])
def test_one_wrong_bit_anywhere_makes_the_cache_worthless(
    run: Run, content: Path, kept: Path, loads: Loads, part: float
) -> None:
    expected = run("map", "--content", content).out
    damaged = bytearray(kept.read_bytes())
    damaged[int(part * len(damaged)) if 0 < part < 1 else int(part)] ^= 4
    kept.write_bytes(damaged)
    assert run("map", "--content", content).out == expected
    assert len(loads) == 2


@pytest.mark.parametrize("damage", [b"", b"\0\0\0\0", b"\xff" * 1000, b"\x94" * 10_000, b"{}"])
def test_a_cache_that_is_none_is_ignored_and_made_anew(
    run: Run, content: Path, kept: Path, loads: Loads, damage: bytes
) -> None:
    run("map", "--content", content)
    right = kept.read_bytes()
    kept.write_bytes(damage)
    said = run("map", "--content", content)
    assert (said.code, said.err) == (0, "")
    assert kept.read_bytes() == right


def test_a_cache_cut_short_is_ignored(run: Run, content: Path, kept: Path) -> None:
    expected = run("map", "--content", content).out
    whole = kept.read_bytes()
    for length in range(0, len(whole), len(whole) // 5):
        kept.write_bytes(whole[:length])
        assert run("map", "--content", content).out == expected


def test_without_a_place_for_it_nothing_is_kept_and_nothing_said(
    run: Run, content: Path, data: Path
) -> None:
    data.mkdir()
    (data / "cache").write_text("a file")
    said = run("map", "--content", content)
    assert (said.code, said.err) == (0, "")
    assert (data / "cache").read_text() == "a file"


def test_names_that_are_no_text_are_no_reason_to_stop(content: Path, tmp_path: Path) -> None:
    (content / "pictures").mkdir()
    Path(os.fsdecode(os.fsencode(content) + b"/pictures/\xff.png")).write_bytes(b"")
    assert load_cached(content, "", tmp_path / "cache").title == "Lantern & Loom"


def test_a_cache_is_for_its_owners_eyes_alone(run: Run, content: Path, kept: Path) -> None:
    run("map", "--content", content)
    assert kept.parent.stat().st_mode & 0o077 == 0
