"""Content as it was at a git revision: found, read, and nothing but read."""

import os
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from onboard_tui.content import revisions
from onboard_tui.content.files import LARGEST
from onboard_tui.content.load import load
from onboard_tui.content.problems import ContentError
from onboard_tui.content.revisions import NoRevision, at_revision


class Repository:
    """A git repository of a test's own, with the small content in its folder "content"."""

    def __init__(self, root: Path, home: Path) -> None:
        self.root = root
        names = {
            f"GIT_{who}_{what}": value
            for who in ("AUTHOR", "COMMITTER")
            for what, value in (("NAME", "Test"), ("EMAIL", "test@example.com"))
        }
        self.environment = {
            **{key: value for key, value in os.environ.items() if not key.startswith("GIT_")},
            **names,
            "HOME": str(home),
            "GIT_CONFIG_NOSYSTEM": "1",
        }

    def git(self, *words: str) -> str:
        done = subprocess.run(
            ["git", *words],
            cwd=self.root,
            env=self.environment,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout

    def tree(self, entries: bytes) -> str:
        """Write a tree of any entries, right or wrong, and return its name."""
        done = subprocess.run(
            ["git", "hash-object", "-t", "tree", "-w", "--literally", "--stdin"],
            cwd=self.root,
            env=self.environment,
            input=entries,
            capture_output=True,
            check=True,
        )
        return done.stdout.decode().strip()

    def begin(self) -> "Repository":
        self.git("init", "--quiet", "--initial-branch=main")
        return self.commit()

    def commit(self) -> "Repository":
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message=So it is")
        return self


@pytest.fixture
def repository(folder: Any, tmp_path: Path) -> Repository:
    return Repository(folder.path.parent, tmp_path / "home").begin()


Files = Callable[..., dict[str, bytes]]


@pytest.fixture
def at(folder: Any, repository: Repository) -> Files:
    """Return what reads the files of a revision, by path."""

    def files(revision: str, **more: str) -> dict[str, bytes]:
        with at_revision(revision, folder.path, {**repository.environment, **more}) as there:
            assert not any(one.is_symlink() for one in there.rglob("*"))
            return {
                str(one.relative_to(there)): one.read_bytes()
                for one in there.rglob("*")
                if one.is_file()
            }

    return files


def sentence(at: Files, revision: str, **more: str) -> str:
    with pytest.raises(NoRevision) as caught:
        at(revision, **more)
    said = str(caught.value)
    assert said.endswith((".", "?"))
    assert "\n" not in said
    return said


def on_disk(folder: Path) -> Mapping[str, bytes]:
    return {
        str(one.relative_to(folder)): one.read_bytes() for one in folder.rglob("*") if one.is_file()
    }


@pytest.mark.parametrize("revision", ["HEAD~1", "first", "main~", "@~1", "main^{/So it}~1"])
def test_a_revision_is_read_as_it_was(
    folder: Any, repository: Repository, at: Files, revision: str
) -> None:
    before = dict(on_disk(folder.path))
    repository.git("tag", "first")
    folder.edit("organisation.toml", '"Lantern"', '"Loom"')
    repository.commit()
    assert at(revision) == before
    assert at("main") == on_disk(folder.path) != before


def test_the_folder_is_gone_when_it_is_no_longer_needed(
    folder: Any, repository: Repository
) -> None:
    with at_revision("HEAD", folder.path, repository.environment) as there:
        assert load(there).title == "Lantern"
    assert not there.exists()


def test_nothing_is_written_into_the_repository(
    folder: Any, repository: Repository, at: Files
) -> None:
    folder.edit("organisation.toml", '"Lantern"', '"Loom"')
    before = on_disk(repository.root)
    at("HEAD")
    assert on_disk(repository.root) == before


def test_content_can_be_the_whole_repository(folder: Any, tmp_path: Path) -> None:
    repository = Repository(folder.path, tmp_path / "home").begin()
    with at_revision("HEAD", folder.path, repository.environment) as there:
        assert load(there).title == "Lantern"


def test_a_linked_content_folder_is_where_it_leads(
    folder: Any, repository: Repository, tmp_path: Path
) -> None:
    link = tmp_path / "elsewhere"
    link.symlink_to(folder.path)
    with at_revision("HEAD", link, repository.environment) as there:
        assert load(there).title == "Lantern"


def test_other_files_stay_where_they_are(folder: Any, repository: Repository, at: Files) -> None:
    before = dict(on_disk(folder.path))
    folder.write("picture.png", b"\x89PNG").write("everyone/notes.txt", "Notes.")
    repository.commit()
    assert at("HEAD") == before


@pytest.mark.parametrize(
    "revision",
    [
        "-x",
        "--output=there",
        "--all",
        "^HEAD",
        "HEAD..HEAD",
        "a\0b",
        "",
        "nonsense",
        "HEAD:content",
    ],
)
def test_what_is_no_revision_is_said_to_be_none(
    at: Files, repository: Repository, revision: str
) -> None:
    before = on_disk(repository.root)
    assert "is neither a folder nor a revision" in sentence(at, revision)
    assert on_disk(repository.root) == before


def test_what_begins_with_a_dash_never_reaches_git(
    folder: Any, repository: Repository, at: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[list[str]] = []
    run = subprocess.run

    def noted(command: list[str], **options: Any) -> Any:
        asked.append(command)
        return run(command, **options)

    monkeypatch.setattr(revisions.subprocess, "run", noted)
    sentence(at, "--help")
    assert asked
    assert not any("--help" in word for command in asked for word in command)


def test_the_nearest_branch_or_tag_is_named(repository: Repository, at: Files) -> None:
    assert sentence(at, "mian").endswith('did you mean "main"?')
    repository.git("tag", "v1.2")
    assert sentence(at, "nothing").endswith("branches and tags: main, v1.2.")
    repository.git("update-ref", "refs/remotes/origin/release", "HEAD")
    assert sentence(at, "release").endswith('did you mean "origin/release"?')


def test_a_repository_without_a_commit_has_no_revision(folder: Any, tmp_path: Path) -> None:
    repository = Repository(folder.path, tmp_path / "home")
    repository.git("init", "--quiet")
    with (
        pytest.raises(NoRevision, match="none is a branch or tag here"),
        at_revision("HEAD", folder.path, repository.environment),
    ):
        pass


def test_a_clone_without_its_history_says_how_to_get_it(
    folder: Any, repository: Repository, tmp_path: Path
) -> None:
    repository.commit()
    repository.git("clone", "--quiet", "--depth=1", f"file://{repository.root}", "copy")
    copy = repository.root / "copy" / "content"
    with (
        pytest.raises(NoRevision, match="git fetch --unshallow"),
        at_revision("HEAD~1", copy, repository.environment),
    ):
        pass


def test_a_folder_that_came_later_was_not_there(
    folder: Any, repository: Repository, at: Files
) -> None:
    repository.git("mv", "content", "other")
    repository.commit()
    repository.git("mv", "other", "content")
    repository.commit()
    said = sentence(at, "HEAD~1")
    assert said.startswith('At "HEAD~1" there is no folder content/;')


def test_a_file_in_its_place_is_no_folder(folder: Any, repository: Repository, at: Files) -> None:
    repository.git("mv", "content", "other")
    (repository.root / "content").write_text("A file.")
    repository.commit()
    (repository.root / "content").unlink()
    repository.git("mv", "other", "content")
    assert "there is no folder content/" in sentence(at, "HEAD")


def test_a_folder_outside_of_git_has_no_revisions(folder: Any) -> None:
    environment = {**os.environ, "GIT_CEILING_DIRECTORIES": "/"}
    with (
        pytest.raises(NoRevision, match="is not in a git repository; name a folder"),
        at_revision("HEAD", folder.path, environment),
    ):
        pass


def test_gits_own_folder_holds_no_content(repository: Repository) -> None:
    with (
        pytest.raises(NoRevision, match="is not in a git repository"),
        at_revision("HEAD", repository.root / ".git", repository.environment),
    ):
        pass


def test_without_git_a_folder_is_asked_for(at: Files) -> None:
    assert sentence(at, "HEAD", PATH="/nowhere") == (
        "git is not installed; name a folder with the earlier content."
    )


def test_a_repository_that_git_refuses_is_told_in_its_words(
    repository: Repository, at: Files
) -> None:
    (repository.root / ".git" / "config").write_text("[nonsense\n")
    said = sentence(at, "HEAD")
    assert said.startswith("git can't read the repository of ")
    assert "bad config line 1" in said


def test_what_git_lost_is_told(folder: Any, repository: Repository, at: Files) -> None:
    name = repository.git("rev-parse", "HEAD:content/people.toml").strip()
    path = repository.root / ".git" / "objects" / name[:2] / name[2:]
    path.chmod(0o600)
    path.unlink()
    assert sentence(at, "HEAD") == f"git has no longer all of that revision: {name} missing."


@pytest.mark.parametrize("at_work", ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"])
def test_the_variables_of_another_repository_lead_nobody_astray(
    folder: Any, at: Files, tmp_path: Path, at_work: str
) -> None:
    assert at("HEAD", **{at_work: str(tmp_path / "other"), "GIT_TRACE": "1"}) == on_disk(
        folder.path
    )


def test_a_link_becomes_what_it_leads_to(folder: Any, repository: Repository, at: Files) -> None:
    folder.link("teams/warehouse/hello.md", Path("../../everyone/welcome.md"))
    folder.link("teams/warehouse/again.md", Path("hello.md"))
    folder.link("teams/depot", Path("warehouse"))
    repository.commit()
    found = at("HEAD")
    page = found["everyone/welcome.md"]
    assert found["teams/warehouse/hello.md"] == found["teams/warehouse/again.md"] == page
    assert found["teams/depot/team.toml"] == found["teams/warehouse/team.toml"]


@pytest.mark.parametrize("target", ["../../../secret.md", "/etc/passwd", "round.md", "nowhere.md"])
def test_a_link_that_leads_out_leads_nowhere(
    folder: Any, repository: Repository, at: Files, target: str
) -> None:
    (repository.root / "secret.md").write_text("Secret.")
    folder.link("teams/warehouse/round.md", Path(target))
    repository.commit()
    found = at("HEAD")
    assert "teams/warehouse/round.md" not in found
    assert b"Secret." not in found.values()


def test_a_tree_that_names_a_way_out_is_not_followed(repository: Repository, at: Files) -> None:
    blob = repository.git("rev-parse", "HEAD:content/people.toml").strip()
    # git makes no such tree, but what comes from elsewhere can hold one.
    inner = repository.tree(b"100644 evil.md\0" + bytes.fromhex(blob))
    outer = repository.tree(b"40000 ..\0" + bytes.fromhex(inner))
    tree = repository.tree(b"40000 content\0" + bytes.fromhex(outer))
    commit = repository.git("commit-tree", tree, "-m", "Out").strip()
    assert at(commit) == {}


def test_a_file_that_is_too_large_is_as_wrong_as_on_disk(
    folder: Any, repository: Repository
) -> None:
    folder.write("everyone/large.md", b"x" * (LARGEST + 1))
    repository.commit()
    with (
        at_revision("HEAD", folder.path, repository.environment) as there,
        pytest.raises(ContentError, match="larger than 256 kB"),
    ):
        load(there)
