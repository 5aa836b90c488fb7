"""What is kept is what loading gives, for exactly these files; else everything is read anew."""

import os
from pathlib import Path
from typing import Any

import pytest

from onboard_tui.content.cache import load_cached
from onboard_tui.content.problems import ContentError

PACK = "teams/warehouse/pack.md"


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def test_what_is_kept_is_what_was_loaded(folder: Any, cache: Path) -> None:
    first = load_cached(folder.path, "", cache)
    assert load_cached(folder.path, "", cache) == first == folder.load()


def test_an_unchanged_folder_is_not_read_again(
    folder: Any, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_cached(folder.path, "", cache)
    monkeypatch.setattr("onboard_tui.content.load.load", lambda *_: pytest.fail("read again"))
    assert load_cached(folder.path, "", cache).title == "Lantern"


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda f: f.edit(PACK, "what was", "all that was"), id="longer"),
        pytest.param(lambda f: f.edit(PACK, "what was", "whot was"), id="as long"),
        pytest.param(lambda f: f.write("everyone/new.md", f.read(PACK)), id="one more"),
        pytest.param(lambda f: f.write("teams/warehouse/pack.de.md", "+++\n+++\n"), id="language"),
    ],
)
def test_any_change_is_seen(folder: Any, cache: Path, change: Any) -> None:
    load_cached(folder.path, "", cache)
    change(folder)
    try:
        fresh = folder.load()
    except ContentError:
        pytest.fail("the change must be a right one")
    assert load_cached(folder.path, "", cache) == fresh


def test_a_change_is_seen_though_size_and_time_are_the_same(folder: Any, cache: Path) -> None:
    load_cached(folder.path, "", cache)
    before = (folder.path / PACK).stat()
    folder.edit(PACK, "what was", "whot was")
    os.utime(folder.path / PACK, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert "whot" in load_cached(folder.path, "", cache).steps["warehouse/pack"].page


def test_a_change_behind_a_link_within_the_folder_is_seen(folder: Any, cache: Path) -> None:
    (folder.path / "teams/warehouse").rename(folder.path / ".warehouse")
    (folder.path / "teams/warehouse").symlink_to("../.warehouse")
    load_cached(folder.path, "", cache)
    folder.edit(PACK, "what was", "whot was")
    assert "whot" in load_cached(folder.path, "", cache).steps["warehouse/pack"].page


@pytest.mark.parametrize(
    ("place", "target"),
    [(".", "gone"), ("everyone", "gone"), ("teams", "gone"), (".", ""), ("everyone", "")],
)
def test_a_link_to_nothing_or_to_itself_hides_no_change(
    folder: Any, cache: Path, place: str, target: str
) -> None:
    # Many, so that some come before the others wherever a disk puts them.
    for name in (f"link-{number}" for number in range(20)):
        folder.link(f"{place}/{name}", Path(target or name))
    load_cached(folder.path, "", cache)
    folder.edit(PACK, "what was", "whot was")
    assert "whot" in load_cached(folder.path, "", cache).steps["warehouse/pack"].page


def test_an_error_is_told_every_time_and_never_kept(folder: Any, cache: Path) -> None:
    load_cached(folder.path, "", cache)
    folder.edit(PACK, "minutes = 8", "minutes = 0")
    for _ in range(2):
        with pytest.raises(ContentError, match="0 is out of range"):
            load_cached(folder.path, "", cache)


def test_each_language_and_each_folder_is_its_own(folder: Any, cache: Path, tmp_path: Path) -> None:
    folder.write("teams/warehouse/team.de.toml", 'title = "Lager"\n')
    titles = [
        load_cached(folder.path, language, cache).teams["warehouse"].title
        for language in ("", "de", "")
    ]
    assert titles == ["Warehouse", "Lager", "Warehouse"]
    with pytest.raises(ContentError, match="no such folder"):
        load_cached(tmp_path / "nowhere", "", cache)


@pytest.mark.parametrize("damage", [b"", b"\xff", b"{}", pytest.param(b"\x91" * 99_999, id="deep")])
def test_a_damaged_cache_only_costs_time(folder: Any, cache: Path, damage: bytes) -> None:
    load_cached(folder.path, "", cache)
    for kept in cache.iterdir():
        kept.write_bytes(damage or kept.read_bytes()[:-9])
    assert load_cached(folder.path, "", cache) == folder.load()


def test_a_cache_that_cannot_be_written_only_costs_time(folder: Any, cache: Path) -> None:
    cache.write_text("a file where the folder should be")
    assert load_cached(folder.path, "", cache) == folder.load()
