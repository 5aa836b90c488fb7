"""Private notes: kept where they belong, as they were written, or one sentence."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onboard_tui.disk import RealDisk
from onboard_tui.model.text import control_code
from onboard_tui.notes import LONGEST, NotesError, noted_steps, read_note, write_note

ADA, STEP = "ada-000001", "warehouse/pick-and-pack"


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    return tmp_path / "notes"


def files_in(folder: Path) -> list[str]:
    return sorted(str(one.relative_to(folder)) for one in folder.rglob("*") if one.is_file())


def test_a_note_is_read_back_and_replaced_and_an_empty_one_is_deleted(notes: Path) -> None:
    assert read_note(notes, ADA, STEP) == ""
    assert noted_steps(notes, ADA) == frozenset()
    write_note(notes, ADA, STEP, "Ask Bo.\n\n  Then Mia.")
    assert read_note(notes, ADA, STEP) == "Ask Bo.\n\n  Then Mia."
    write_note(notes, ADA, STEP, "Ask Mia.")
    assert read_note(notes, ADA, STEP) == "Ask Mia."
    assert noted_steps(notes, ADA) == {STEP}
    assert files_in(notes) == [f"{ADA}/warehouse--pick-and-pack.md"]
    for empty in ("", " \n\t "):
        write_note(notes, ADA, STEP, empty)
        assert (read_note(notes, ADA, STEP), noted_steps(notes, ADA)) == ("", frozenset())
    assert files_in(notes) == []


def test_everybody_has_notes_of_their_own(notes: Path) -> None:
    write_note(notes, ADA, STEP, "Mine.")
    write_note(notes, "bo-000001", STEP, "His.")
    write_note(notes, ADA, "everyone/welcome", "Hello.")
    assert read_note(notes, ADA, STEP) == "Mine."
    assert noted_steps(notes, ADA) == {STEP, "everyone/welcome"}
    assert noted_steps(notes, "bo-000001") == {STEP}


def test_a_note_is_for_its_owners_eyes_only(notes: Path) -> None:
    write_note(notes, ADA, STEP, "Mine.")
    assert (notes / ADA).stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_a_new_line_is_one_however_it_was_written(notes: Path, newline: str) -> None:
    write_note(notes, ADA, STEP, f"one{newline}{newline}two")
    assert read_note(notes, ADA, STEP) == "one\n\ntwo"
    (notes / ADA / "warehouse--pick-and-pack.md").write_bytes(f"one{newline}two".encode())
    assert read_note(notes, ADA, STEP) == "one\ntwo"


def test_what_another_program_wrote_is_read_without_its_mark(notes: Path) -> None:
    write_note(notes, ADA, STEP, "x")
    (notes / ADA / "warehouse--pick-and-pack.md").write_bytes("歡迎\r\n".encode("utf-8-sig"))
    assert read_note(notes, ADA, STEP) == "歡迎"


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.text(max_size=60))
def test_any_text_is_kept_without_its_control_codes(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        notes = Path(folder)
        write_note(notes, ADA, STEP, text)
        kept = read_note(notes, ADA, STEP)
        assert control_code(kept) is None
        assert "\r" not in kept
        assert noted_steps(notes, ADA) == ({STEP} if kept else frozenset())
        write_note(notes, ADA, STEP, kept)
        assert read_note(notes, ADA, STEP) == kept
        if control_code(text) is None and "\r" not in text:
            assert kept == text.strip()


def test_a_control_code_is_replaced_on_its_way_in_and_on_its_way_out(notes: Path) -> None:
    write_note(notes, ADA, STEP, "a\x1b[2Jb\ud800")
    path = notes / ADA / "warehouse--pick-and-pack.md"
    assert path.read_text() == "a\ufffd[2Jb\ufffd\n"
    path.write_bytes(b"a\x1b[2Jb")
    assert read_note(notes, ADA, STEP) == "a\ufffd[2Jb"


def test_a_note_too_long_is_told_and_the_one_before_stays(notes: Path) -> None:
    write_note(notes, ADA, STEP, "x" * LONGEST)
    with pytest.raises(NotesError, match=r"has 20001 characters; 20000 are the most"):
        write_note(notes, ADA, STEP, "y" * (LONGEST + 1))
    assert read_note(notes, ADA, STEP) == "x" * LONGEST


@pytest.mark.parametrize(
    ("data", "sentence"),
    [(b"x" * 30_000, "has 30000 characters"), (b"caf\xe9", "it is no text in UTF-8")],
)
def test_what_could_only_be_read_in_part_is_told_and_stays_whole(
    notes: Path, data: bytes, sentence: str
) -> None:
    write_note(notes, ADA, STEP, "x")
    path = notes / ADA / "warehouse--pick-and-pack.md"
    path.write_bytes(data)
    for deed in (
        lambda: read_note(notes, ADA, STEP),
        lambda: write_note(notes, ADA, STEP, "y"),
        lambda: write_note(notes, ADA, STEP, ""),
    ):
        with pytest.raises(NotesError, match=sentence):
            deed()
    assert path.read_bytes() == data
    assert noted_steps(notes, ADA) == {STEP}


HOSTILE = [
    *("", "x", "../x", "a/b/c", "/etc/passwd", "a/..", "a/b\n", "a/B", "a//b", "a/b/", "./a"),
    *("a\\b", "a/b\x00", "a--b/c", "con/aux.md", "a/-b", "\ud800/a", "~/a", "a/b "),
]


@pytest.mark.parametrize("step", HOSTILE)
def test_what_is_no_steps_id_has_no_note(tmp_path: Path, notes: Path, step: str) -> None:
    for deed in (
        lambda: write_note(notes, ADA, step, "x"),
        lambda: write_note(notes, ADA, step, ""),
        lambda: read_note(notes, ADA, step),
    ):
        with pytest.raises(NotesError, match="no step"):
            deed()
    assert files_in(tmp_path) == []


@pytest.mark.parametrize("learner", ["", ".", "..", "../x", "a/b", "/", "Ada", "ada\n", "\x00"])
def test_what_is_no_learners_id_has_no_notes(tmp_path: Path, notes: Path, learner: str) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "a--b.md").write_text("elsewhere")
    (tmp_path / "c--d.md").write_text("elsewhere")
    notes.mkdir()
    with pytest.raises(NotesError):
        write_note(notes, learner, STEP, "x")
    with pytest.raises(NotesError):
        read_note(notes, learner, STEP)
    assert noted_steps(notes, learner) == frozenset()
    assert files_in(tmp_path) == ["c--d.md", "x/a--b.md"]


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.text(st.sampled_from("ab1-/.\\~\n\x00 é"), max_size=12), st.text("ab-/.", max_size=8))
def test_nothing_is_ever_written_outside_the_folder_and_two_ids_never_share_a_file(
    step: str, learner: str
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        notes = Path(folder) / "deep" / "notes"
        try:
            write_note(notes, learner, step, "x")
        except NotesError:
            assert files_in(Path(folder)) == []
        else:
            assert [Path(one).parts[:3] for one in files_in(Path(folder))] == [
                ("deep", "notes", learner)
            ]
            assert noted_steps(notes, learner) == {step}


class FullDisk(RealDisk):
    """A disk on which nothing more can be written."""

    def replace(self, path: Path, data: bytes) -> None:
        raise OSError(28, "No space left on device")


def test_a_full_disk_is_told_in_one_sentence_and_the_note_before_stays(notes: Path) -> None:
    write_note(notes, ADA, STEP, "before")
    with pytest.raises(NotesError) as error:
        write_note(notes, ADA, STEP, "after", FullDisk())
    assert str(error.value) == f"The note is not kept in {notes / ADA}: no space left on device."
    assert read_note(notes, ADA, STEP) == "before"
    write_note(notes, ADA, STEP, "", FullDisk())
    assert read_note(notes, ADA, STEP) == ""


def test_a_file_or_a_folder_in_the_way_is_told(notes: Path) -> None:
    notes.write_text("precious")
    assert noted_steps(notes, ADA) == frozenset()
    for text in ("x", ""):
        with pytest.raises(NotesError, match=r"^The note is not kept: the note .* not a directory"):
            write_note(notes, ADA, STEP, text)
    with pytest.raises(NotesError, match=r"can't be read: not a directory\."):
        read_note(notes, ADA, STEP)
    assert notes.read_text() == "precious"
    notes.unlink()
    (notes / ADA / "warehouse--pick-and-pack.md").mkdir(parents=True)
    with pytest.raises(NotesError, match=r"can't be read: is a directory\."):
        read_note(notes, ADA, STEP)
    (notes / ADA / "warehouse--pick-and-pack.md").rmdir()
    (notes / ADA).rmdir()
    (notes / ADA).symlink_to(notes / "nowhere")
    with pytest.raises(NotesError, match=r"is not kept in [^:]*: file exists\."):
        write_note(notes, ADA, STEP, "x")


def test_other_files_among_the_notes_are_no_notes(notes: Path) -> None:
    write_note(notes, ADA, STEP, "x")
    (notes / ADA / ".warehouse--pick-and-pack.md.1.new").write_text("half")
    (notes / ADA / "list.txt").write_text("half")
    assert noted_steps(notes, ADA) == {STEP}
