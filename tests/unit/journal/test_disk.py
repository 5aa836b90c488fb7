"""The machine's own file system: what is on the disk when a call returns, or fails."""

import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from onboard_tui import disk as module
from onboard_tui.disk import RealDisk

DISK = RealDisk()


class FakeOs:
    """The `os` module, with calls noted and a few of them failing."""

    def __init__(self, **instead: Callable[..., Any]) -> None:
        self.calls: list[str] = []
        self._instead = instead

    def __getattr__(self, name: str) -> Any:
        real = self._instead.get(name) or getattr(os, name)
        if not callable(real):
            return real

        def noted(*given: Any) -> Any:
            self.calls.append(name)
            return real(*given)

        return noted


def no_room(*_: object) -> None:
    raise OSError(28, "No space left on device")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> Callable[..., FakeOs]:
    def put(**instead: Callable[..., Any]) -> FakeOs:
        made = FakeOs(**instead)
        monkeypatch.setattr(module, "os", made)
        return made

    return put


def test_what_is_appended_stands_at_the_end(tmp_path: Path) -> None:
    DISK.append(tmp_path / "file", b"one\n")
    DISK.append(tmp_path / "file", b"two\n")
    assert DISK.read(tmp_path / "file") == b"one\ntwo\n"


def test_an_append_is_one_write_that_has_reached_the_disk(
    tmp_path: Path, fake: Callable[..., FakeOs]
) -> None:
    noted = fake()
    DISK.append(tmp_path / "file", b"one\n" * 1000)
    assert noted.calls == ["open", "write", "fsync", "close"]


def test_an_append_of_which_only_a_part_fits_fails(
    tmp_path: Path, fake: Callable[..., FakeOs]
) -> None:
    noted = fake(write=lambda descriptor, data: os.write(descriptor, data[:3]))
    with pytest.raises(OSError, match="only a part") as failure:
        DISK.append(tmp_path / "file", b"one\n")
    assert failure.value.errno == 28
    assert noted.calls[-1] == "close"
    assert (tmp_path / "file").read_bytes() == b"one"


@pytest.mark.parametrize("call", ["write", "fsync"])
def test_an_append_that_fails_closes_its_file(
    tmp_path: Path, fake: Callable[..., FakeOs], call: str
) -> None:
    noted = fake(**{call: no_room})
    with pytest.raises(OSError, match="No space"):
        DISK.append(tmp_path / "file", b"one\n")
    assert noted.calls[-1] == "close"


def test_a_replaced_file_is_the_new_one(tmp_path: Path, fake: Callable[..., FakeOs]) -> None:
    noted = fake()
    (tmp_path / "file").write_bytes(b"old and long")
    DISK.replace(tmp_path / "file", b"new")
    assert (tmp_path / "file").read_bytes() == b"new"
    assert "fsync" in noted.calls
    assert [one.name for one in tmp_path.iterdir()] == ["file"]


def test_a_replace_that_fails_leaves_the_old_file_alone(
    tmp_path: Path, fake: Callable[..., FakeOs]
) -> None:
    (tmp_path / "file").write_bytes(b"old")
    fake(fsync=no_room)
    with pytest.raises(OSError, match="No space"):
        DISK.replace(tmp_path / "file", b"new")
    assert (tmp_path / "file").read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["file"]


def test_what_cannot_be_replaced_leaves_nothing_beside_it(tmp_path: Path) -> None:
    (tmp_path / "file" / "below").mkdir(parents=True)
    with pytest.raises(OSError, match="irectory"):
        DISK.replace(tmp_path / "file", b"new")
    assert [one.name for one in tmp_path.iterdir()] == ["file"]


def test_what_is_made_is_for_its_owners_eyes_only(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "journals" / "ada-3f2a1b"
    DISK.make_folder(folder)
    DISK.make_folder(folder)
    DISK.append(folder / "file", b"one\n")
    assert mode(folder / "file") & 0o077 == 0
    for one in (folder, folder.parent, folder.parent.parent):
        assert mode(one) & 0o077 == 0, one


def test_a_folder_that_is_there_keeps_its_mode(tmp_path: Path) -> None:
    folder = tmp_path / "shared"
    folder.mkdir()
    folder.chmod(0o770)
    DISK.make_folder(folder)
    DISK.make_folder(folder / "below")
    assert mode(folder) == 0o770
