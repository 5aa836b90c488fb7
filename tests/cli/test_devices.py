"""`take-along` and `join`: a second device, by way of a file, and back again."""

import json
import os
import shutil
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from onboard_tui.devices import CannotJoin, join_file
from onboard_tui.journal import store
from onboard_tui.model import events as e
from onboard_tui.settings import read_settings

Run = Callable[..., Any]
FILE = "ada-000001-2027-03-01-0900.onboard"
"""What is written for Ada on the tests' Monday, at nine."""

OK, USAGE, DATA, NOBODY = 0, 2, 3, 4
ENROLL = ("enroll", "--name", "Ada", "--team", "warehouse", "--role", "shift-lead")


def opened(number: int) -> e.Opened:
    return e.Opened(step=f"there/step-{number}")


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """The second device's data folder, which no command has made yet."""
    return tmp_path / "other"


@pytest.fixture
def taken(run: Run, device: Any) -> Path:
    """What Ada took along."""
    device.enrol()
    path = Path(run("take-along").out.strip())
    assert path.is_file()
    return path


def files_in(folder: Path) -> dict[str, bytes]:
    return {
        str(one.relative_to(folder)): one.read_bytes()
        for one in sorted(folder.rglob("*"))
        if one.is_file() and one.parent.name != "cache"
    }


def test_what_is_taken_along_is_one_file_named_after_the_learner(
    run: Run, device: Any, contents: Callable[[], dict[str, bytes]]
) -> None:
    device.enrol()
    before = contents()
    said = run("take-along")
    assert (said.code, said.out) == (OK, f"{FILE}\n")
    assert said.err == (
        "Wrote 1 event of Ada's; bring the file to the other device and use `onboard-tui join` "
        "there. Private notes stay on this device.\n"
    )
    assert contents() == before
    with zipfile.ZipFile(FILE) as archive:
        name = f"journals/ada-000001/{device.store.writer()}.jsonl"
        assert archive.namelist() == ["about.json", name]
        assert archive.read(name) == device.file().read_bytes()
        about = json.loads(archive.read("about.json"))
        assert (about["name"], about["learner"]) == ("Ada", "ada-000001")


def test_no_file_is_written_over_unless_told_to(run: Run, taken: Path, device: Any) -> None:
    before = taken.read_bytes()
    device.do((opened(1),))
    sentence = run("take-along").sentence(USAGE)
    assert sentence == f"{taken} is there already; say --force to write over it."
    assert taken.read_bytes() == before
    assert run("take-along", "--force").code == OK
    assert taken.read_bytes() != before
    assert run("take-along", "-o", "mine").out == "mine\n"
    assert Path("mine").read_bytes() == taken.read_bytes()


@pytest.mark.parametrize(
    ("name", "code", "words"),
    [("there", USAGE, "not a file"), ("no/such", DATA, "can't be written"), ("", USAGE, "no name")],
)
def test_where_no_file_can_be_it_is_told(
    run: Run, device: Any, name: str, code: int, words: str
) -> None:
    device.enrol()
    Path("there").mkdir()
    assert words in run("take-along", "-o", name).sentence(code)


def test_who_is_nobody_takes_nothing_along(run: Run) -> None:
    assert "Nobody is enrolled" in run("take-along").sentence(NOBODY)
    assert list(Path().iterdir()) == []


def test_one_of_several_is_named(run: Run, device: Any, enrol: Callable[..., str]) -> None:
    device.enrol()
    grace = enrol("--new")
    assert run("take-along", "--learner", grace).out == f"{grace}-2027-03-01-0900.onboard\n"
    assert "did you mean" in run("take-along", "--learner", "ada-00001").sentence(NOBODY)


def test_journals_that_no_device_would_join_are_not_taken_along(run: Run, device: Any) -> None:
    device.enrol()
    shutil.copy(device.file(), device.file().with_name("my copy.jsonl"))
    sentence = run("take-along").sentence(DATA)
    assert sentence == (
        "The journals of ada-000001 can't be taken along, for no device would join them: the "
        'file holds "journals/ada-000001/my copy.jsonl", which take-along never writes.'
    )
    assert list(Path().iterdir()) == []


def test_the_other_device_goes_on_where_the_first_was_left(
    run: Run, taken: Path, other: Path, device: Any
) -> None:
    said = run("join", taken, "--data", other)
    assert (said.code, said.out) == (OK, "ada-000001\n")
    assert said.err == "Ada goes on here: 1 event came along.\n"
    settings = read_settings(other / "settings.toml")
    assert (settings.current, settings.learners) == ("ada-000001", ("ada-000001",))
    assert run("status", "--data", other).out == run("status").out
    # Whose device that was is not copied: the other one is a writer of its own.
    assert not (other / "writer").exists()
    assert run(*ENROLL, "--learner", "ada-000001", "--data", other).code == OK
    assert (other / "writer").read_text().strip() not in ("", device.store.writer())


def test_who_joins_uses_the_device(
    run: Run, taken: Path, other: Path, enrol: Callable[..., str]
) -> None:
    grace = enrol("--new", "--data", str(other))
    assert run("join", "--data", other, taken).code == OK
    settings = read_settings(other / "settings.toml")
    assert (settings.current, settings.learners) == ("ada-000001", (grace, "ada-000001"))


def test_back_and_forth_with_a_newer_file_each_time(
    run: Run, device: Any, organisation: Any, other: Path
) -> None:
    device.enrol()
    there = type(device)(other, organisation)
    for turn in range(3):
        device.do((opened(turn),))
        assert run("take-along", "--force").code == OK
        said = run("join", FILE, "--data", other)
        assert (
            said.err == f"Ada goes on here: {'2 events' if turn == 0 else '1 event'} came along.\n"
        )
        there.do((opened(turn + 100),))
        assert run("take-along", "--force", "--data", other).code == OK
        said = run("join", FILE)
        assert said.err == "Ada goes on here: 1 event came along.\n"
        assert run("export").out == run("export", "--data", other).out
    assert device.store.files("ada-000001") == there.store.files("ada-000001")
    assert len(device.learner().journal.files) == 2
    assert len(device.learner().record.steps) == 6


def test_joining_twice_changes_nothing(run: Run, taken: Path, other: Path) -> None:
    run("join", taken, "--data", other)
    before = files_in(other)
    said = run("join", taken, "--data", other)
    assert (said.code, said.err) == (OK, "Ada goes on here: nothing in the file was new.\n")
    assert files_in(other) == before
    assert run("join", taken).err == said.err


def test_a_copied_data_folder_is_told_of_and_loses_nothing(
    run: Run, taken: Path, device: Any, organisation: Any, other: Path
) -> None:
    shutil.copytree(device.store.folder, other)
    there = type(device)(other, organisation)
    device.do((opened(1),))
    there.do((opened(2),))
    run("take-along", "--force")
    said = run("join", taken, "--data", other)
    assert said.err == (
        "Ada goes on here: 1 event came along. Another device wrote under this one's name, as "
        "with a copied data folder: what both wrote is kept, and this device has a name of its "
        "own now.\n"
    )
    assert there.store.writer() != device.store.writer()
    third = other.with_name("third")
    assert run("join", taken, "--data", third).err.count(".") == 1
    run("take-along", "--force", "--data", other)
    said = run("join", taken, "--data", third)
    assert said.err.startswith("Ada goes on here: 1 event came along. Two devices wrote under one")
    assert there.learner().record.steps.keys() == {"there/step-1", "there/step-2"}


def test_content_of_another_organisation_is_told_of(
    run: Run, device: Any, other: Path, content: Path
) -> None:
    device.enrol(team="logistics", role="astronaut")
    run("take-along")
    said = run("join", FILE, "--data", other)
    assert said.code == OK
    assert said.err.endswith(
        'The content here has no role "astronaut" in a team "logistics": choose your '
        "organisation's with --content, or in the settings.\n"
    )
    assert run("status", "--data", other).code == OK


# what nobody should hand in


@pytest.fixture
def made(taken: Path) -> Callable[..., Path]:
    """Return a maker of a copy of what was taken along, with members added or changed."""

    def make(**members: bytes) -> Path:
        with zipfile.ZipFile(taken) as archive:
            good = {one: archive.read(one) for one in archive.namelist()}
        with zipfile.ZipFile("made", "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in (good | members).items():
                archive.writestr(name, data)
        return Path("made")

    return make


def refused(run: Run, path: Path | str, other: Path) -> str:
    """Return the one sentence of a join that left no trace."""
    sentence = str(run("join", path, "--data", other).sentence(DATA))
    assert not (other / "journals").exists()
    assert not (other / "settings.toml").exists()
    assert sentence.endswith(".")
    assert len(sentence) < 400
    return sentence


@pytest.mark.parametrize(
    "hostile",
    [
        ("/etc/passwd", b"x", 'holds "/etc/passwd", which take-along never writes'),
        ("../../settings.toml", b"x", "which take-along never writes"),
        ("journals/ada-000001/../../writer", b"x", "which take-along never writes"),
        ("journals/ada-000001/\x1b[2J.jsonl", b"", "which take-along never writes"),
        ("writer", b"0123456789abcdef", 'holds "writer", which take-along never writes'),
        ("journals/eve-000001/w1.jsonl", b"", "holds journals of two learners"),
        ("journals/ada-000001/w1.jsonl", b"\n" * 33_000_000, "does not hold the journals"),
        ("about.json", b"{}", "its about.json says otherwise"),
    ],
    ids=range(8),
)
def test_what_was_made_by_hand_is_refused_in_a_sentence(
    run: Run, taken: Path, other: Path, made: Callable[..., Path], hostile: tuple[str, bytes, str]
) -> None:
    name, member, words = hostile
    before = {one.name for one in other.parent.iterdir()}
    sentence = refused(run, made(**{name: member}), other)
    assert words in sentence
    assert "\x1b" not in sentence
    assert {one.name for one in other.parent.iterdir()} <= before | {"other"}


def test_lines_of_another_learner_are_refused(
    run: Run, taken: Path, other: Path, made: Callable[..., Path]
) -> None:
    with zipfile.ZipFile(taken) as archive:
        (name,) = (one for one in archive.namelist() if one.endswith("jsonl"))
        lines = archive.read(name) * 2
    path = made(**{name: lines.replace(b"ada-000001", b"eve-000001", 1)})
    assert "holds lines about somebody else than ada-000001" in refused(run, path, other)


def test_wherever_the_file_was_cut_off_nothing_is_written(
    run: Run, taken: Path, other: Path
) -> None:
    whole = taken.read_bytes()
    for cut in range(0, len(whole), 97):
        taken.write_bytes(whole[:cut])
        assert "only a part of one" in refused(run, taken, other)


def test_what_is_no_file_is_told(run: Run, taken: Path, other: Path) -> None:
    os.mkfifo("pipe")
    Path("folder").mkdir()
    for name, words in {
        "pipe": "is not a file",
        "folder": "is not a file",
        "/dev/zero": "is not a file",
        "missing": "There is no file missing.",
        f"{taken}/inside": "can't be read: not a directory",
        "~nobody-here/x": "There is no file",
        "a\x1b[31mb": "There is no file",
        "x" * 300: "can't be read: file name too long",
    }.items():
        assert words in refused(run, name, other)
    assert "no name is given" in run("join", "").sentence(USAGE)
    assert "required: FILE" in run("join").sentence(USAGE)


def test_a_huge_file_is_not_even_read(run: Run, other: Path) -> None:
    with Path("huge").open("wb") as file:
        file.truncate(1 << 40)
    assert "is larger than any learner's journals" in refused(run, "huge", other)


def test_a_data_folder_that_takes_nothing_is_told(run: Run, taken: Path, other: Path) -> None:
    other.write_bytes(b"")
    assert "is a file" in run("join", taken, "--data", other).sentence(DATA)
    other.unlink()
    other.mkdir()
    (other / "journals").write_bytes(b"")
    assert "can't be read" in run("join", taken, "--data", other).sentence(DATA)
    (other / "journals").unlink()
    (other / "settings.toml").write_text("theme = 1")
    assert "settings" in run("join", taken, "--data", other).sentence(DATA)
    assert not (other / "journals").exists()


def test_what_came_along_is_for_its_owners_eyes_only(run: Run, taken: Path, other: Path) -> None:
    run("join", taken, "--data", other)
    for folder in (other, other / "journals", other / "journals" / "ada-000001"):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_while_another_window_writes_it_is_told(
    run: Run, taken: Path, other: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("join", taken, "--data", other)
    monkeypatch.setattr(store, "LOCK_SECONDS", 0)
    with FileLock(other / "journals" / "ada-000001" / ".lock"):
        sentence = run("join", taken, "--data", other).sentence(DATA)
    assert sentence == "Another window is writing; join the file again."


# as the app's first run uses it


def test_the_first_run_gets_the_workspace_with_the_learner_in_it(
    taken: Path, device: Any, organisation: Any, other: Path
) -> None:
    there = type(device)(other, organisation)
    workspace, learner, told = join_file(there.workspace, taken)
    assert (learner, told) == ("ada-000001", "Ada goes on here: 1 event came along.")
    current = workspace.current()
    assert current is not None
    assert current.name == "Ada"
    assert workspace.settings == read_settings(other / "settings.toml")


@pytest.mark.parametrize("name", ["missing", "", "\0", "\ud800", "~", "~nobody-here", "."])
def test_the_first_run_gets_one_kind_of_mistake(
    device: Any, organisation: Any, other: Path, name: str
) -> None:
    there = type(device)(other, organisation)
    with pytest.raises(CannotJoin) as failure:
        join_file(there.workspace, Path(name))
    assert str(failure.value).endswith(".")
    assert str(failure.value).isprintable()
    assert not other.exists()


def test_a_failing_data_folder_is_the_same_kind_of_mistake(
    taken: Path, device: Any, organisation: Any, other: Path
) -> None:
    there = type(device)(other, organisation)
    other.mkdir()
    (other / "settings.toml").mkdir()
    with pytest.raises(CannotJoin, match="settings"):
        join_file(there.workspace, taken)
    shutil.rmtree(other)
    other.write_bytes(b"")
    with pytest.raises(CannotJoin):
        join_file(there.workspace, taken)
