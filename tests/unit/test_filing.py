"""The summary as a file: beside what is there, never over it."""

from pathlib import Path

import pytest

from onboard_tui.disk import RealDisk
from onboard_tui.enrolling import enrolment
from onboard_tui.filing import file_summary, summary_of
from onboard_tui.journal.store import NotSaved
from onboard_tui.workspace import Learner, Workspace

ADA = "ada-000001"
FULL = r"can't be written into .*: no space left on device\."


@pytest.fixture
def ada(workspace: Workspace) -> Learner:
    role = next(workspace.organisation.roles())
    fact = enrolment(
        workspace.organisation,
        name="Ada",
        team=role.team,
        role=role.id,
        start=workspace.store.today(),
    )
    workspace.store.enroll(fact, ADA)
    learner = workspace.learner(ADA)
    assert learner is not None
    return learner


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "documents").mkdir()
    return tmp_path / "documents"


def test_a_summary_is_filed_under_the_learners_id(
    workspace: Workspace, ada: Learner, folder: Path
) -> None:
    path = file_summary(workspace, ada, folder)
    assert path == folder / f"{ADA}.md"
    assert path.read_text() == summary_of(workspace, ada)
    assert "Ada" in path.read_text()


def test_no_file_link_or_folder_is_ever_written_over(
    workspace: Workspace, ada: Learner, folder: Path
) -> None:
    (folder / f"{ADA}.md").write_text("precious")
    (folder / f"{ADA}-2.md").mkdir()
    (folder / f"{ADA}-3.md").symlink_to(folder / "nowhere")
    path = file_summary(workspace, ada, folder)
    assert path == folder / f"{ADA}-4.md"
    assert (folder / f"{ADA}.md").read_text() == "precious"
    assert (folder / f"{ADA}-3.md").is_symlink()
    assert file_summary(workspace, ada, folder) == folder / f"{ADA}-5.md"
    assert len(list(folder.iterdir())) == 5


def test_a_folder_full_of_summaries_is_told(
    workspace: Workspace, ada: Learner, folder: Path
) -> None:
    for number in range(1, 1_000):
        (folder / f"{ADA}{f'-{number}' if number > 1 else ''}.md").touch()
    with pytest.raises(NotSaved) as error:
        file_summary(workspace, ada, folder)
    assert str(error.value) == f"{folder} is full of summaries; move some away."


def test_a_folder_that_is_missing_or_none_is_told(
    workspace: Workspace, ada: Learner, folder: Path
) -> None:
    (folder / "file").write_text("precious")
    for name, why in (("none", "no such file or directory"), ("file", "not a directory")):
        with pytest.raises(NotSaved) as error:
            file_summary(workspace, ada, folder / name)
        said = f"The summary can't be written into {folder / name}: {why}."
        assert str(error.value) == said
    assert [one.name for one in folder.iterdir()] == ["file"]


def test_a_full_disk_is_told(
    workspace: Workspace, ada: Learner, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(disk: RealDisk, path: Path, data: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(RealDisk, "replace", full)
    with pytest.raises(NotSaved, match=FULL):
        file_summary(workspace, ada, folder)
    assert list(folder.iterdir()) == []
