"""`check --against`: what an author's change does to content, and to people on their way."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from onboard_tui.model import events as e

Run = Callable[..., Any]
OK, CONTENT, USAGE, DATA = 0, 1, 2, 3
PAGE = "teams/warehouse/pick-and-pack.md"
STEP = "warehouse/pick-and-pack"


@pytest.fixture
def git(tmp_path: Path) -> Callable[..., str]:
    """Return what runs git in the folder that holds the content."""
    environment = {**os.environ, "GIT_CONFIG_NOSYSTEM": "1", "HOME": str(tmp_path / "home")}
    for who in ("AUTHOR", "COMMITTER"):
        environment |= {f"GIT_{who}_NAME": "Test", f"GIT_{who}_EMAIL": "test@example.com"}

    def command(*words: str) -> str:
        done = subprocess.run(
            ["git", *words],
            cwd=tmp_path / "shelf",
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout.strip()

    return command


@pytest.fixture
def repository(content: Path, git: Callable[..., str]) -> Path:
    """The bundled content, committed as it is. Return its folder."""
    git("init", "--quiet", "--initial-branch=main")
    git("add", "content")
    git("commit", "--quiet", "--message=So it was")
    return content


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def rename(content: Path, *, named: bool) -> None:
    """Give a step another id, with or without its former one."""
    (content / PAGE).rename(content / "teams/warehouse/one-order.md")
    if named:
        edit(
            content / "teams/warehouse/one-order.md",
            "minutes = 25\n",
            'minutes = 25\nwas = ["pick-and-pack"]\n',
        )
    for path in content.rglob("*"):
        if path.is_file() and STEP in path.read_text(encoding="utf-8"):
            edit(path, STEP, "warehouse/one-order")


@pytest.fixture
def people(device: Any) -> Any:
    """Ada, who did a good deal, Ben, who only began, and Cleo, who works elsewhere."""
    device.enrol()
    for _ in range(5):
        device._do(device.learner().progress.next)
    for learner, name, team, role in (
        ("ben-000002", "Ben", "warehouse", "shift-lead"),
        ("cleo-000003", "Cleo", "finance", "controller"),
    ):
        fact = e.Enrolled(
            name=name,
            team=team,
            role=role,
            work_format="co-located",
            start=device.store.today(),
        )
        device.store.enroll(fact, learner)
    done = [one.fact for one in device.learner().journal.events]
    first = [one for one in done if getattr(one, "step", "") == "everyone/welcome"]
    device.store.append("ben-000002", "Ben", first)
    return device


def test_content_that_did_not_change_affects_nobody(
    run: Run, repository: Path, people: Any
) -> None:
    said = run("check", repository, "--against", "HEAD")
    assert (said.code, said.out) == (OK, "3 learners are not affected.\n")
    assert said.err == (
        f"{repository}: 0 errors, 0 warnings, 0 infos. Nothing changed since HEAD "
        "that progress rests on. 0 of 3 learners are affected.\n"
    )


def test_the_changes_come_first_by_file_then_the_people_worst_first(
    run: Run, repository: Path, people: Any
) -> None:
    edit(repository / "everyone/welcome.md", "revision = 1", "revision = 2")
    rename(repository, named=False)
    said = run("check", repository, "--against", "HEAD")
    assert said.code == OK
    changes, ada, ben, rest = said.out.rstrip("\n").split("\n\n")
    paths = [one.partition(":")[0] for one in changes.splitlines()]
    assert paths == sorted(paths)
    assert f'{PAGE}:1:1: warning: the step "{STEP}" is gone' in changes
    assert 'if it is "warehouse/one-order" now, say was = ["warehouse/pick-and-pack"]' in changes
    head, *lines = ada.splitlines()
    assert head == "Ada (warehouse/shift-lead): 5/16 → 3/16"
    assert all(line.startswith("  ") and len(line) <= 78 for line in lines)
    text = " ".join(line.strip() for line in lines)
    assert (
        "loses what was done of “Pick and pack: one order, start to finish”: "
        'its id "warehouse/pick-and-pack" is gone'
    ) in text
    assert "looks again at “Welcome to Lantern & Loom”" in text
    assert "new: “Pick and pack: one order, start to finish” (due Mon 1 Mar)" in text
    assert ben.startswith("Ben (warehouse/shift-lead): 1/16 → 0/16\n")
    assert rest == "1 learner is not affected."
    assert said.err.endswith("2 of 3 learners are affected.\n")


def test_a_rename_that_names_the_former_id_loses_nothing(
    run: Run, repository: Path, people: Any
) -> None:
    rename(repository, named=True)
    said = run("check", repository, "--against", "HEAD")
    assert said.out.endswith("\n\n3 learners are not affected.\n")
    assert f'renamed from "{STEP}": what was done goes on [renamed]' in said.out
    assert "warning" not in said.out


def test_a_role_that_is_gone_comes_first_of_all(run: Run, repository: Path, people: Any) -> None:
    edit(repository / "everyone/welcome.md", "revision = 1", "revision = 2")
    for path in (repository / "teams").rglob("*"):
        if path.is_file() and "controller" in path.read_text(encoding="utf-8"):
            edit(path, "controller", "comptroller")
    edit(repository / "people.toml", '"controller"', '"comptroller"')
    said = run("check", repository, "--against", "HEAD")
    assert said.code == OK, said.out
    first = said.out.split("\n\n")[1].splitlines()
    assert first[0] == "Cleo (finance/controller): 0/15 → 0/0"
    assert first[1] == '  has no track any more: the role "finance/controller" is gone'


def test_a_lowered_revision_is_an_error(run: Run, repository: Path, git: Any) -> None:
    edit(repository / PAGE, "revision = 1", "revision = 2")
    git("commit", "--quiet", "--all", "--message=Raised")
    edit(repository / PAGE, "revision = 2", "revision = 1")
    said = run("check", repository, "--against", "main")
    assert said.code == CONTENT
    assert "error: revision went from 2 to 1" in said.out
    assert run("check", repository, "--against", "main~1").code == OK


def test_json_holds_both(run: Run, repository: Path, people: Any) -> None:
    rename(repository, named=False)
    found = run("check", repository, "--against", "HEAD", "--json").json()
    assert (found["against"], found["compared"], found["errors"]) == ("HEAD", True, 0)
    assert {one["rule"] for one in found["problems"]} >= {"lost-id", "other-track"}
    ada, ben = found["people"]["affected"]
    assert (ada["learner"], ada["before"]["satisfied"], ada["after"]["satisfied"]) == (
        "ada-000001",
        5,
        4,
    )
    assert ada["lost"] == [
        {
            "id": STEP,
            "title": "Pick and pack: one order, start to finish",
            "why": f'its id "{STEP}" is gone',
        }
    ]
    assert [one["id"] for one in ada["new"]] == ["warehouse/one-order"]
    assert (ben["name"], ben["lost"]) == ("Ben", [])
    assert found["people"]["unaffected"] == ["cleo-000003"]
    assert found["people"]["unreadable"] == []


def test_another_folder_will_do_and_wins_over_a_revision_of_its_name(
    run: Run, repository: Path, git: Any, tmp_path: Path
) -> None:
    edit(repository / PAGE, "09:12", "09:13")
    assert "the page changed" in run("check", repository, "--against", "main").out
    git("worktree", "add", "--quiet", "--detach", "../here/main")
    assert "the page changed" in run("check", repository, "--against", "main/content").out
    said = run("check", repository, "--against", "main")
    # The folder "main" holds the content one level down.
    assert said.code == USAGE
    assert said.err.startswith("Nothing was compared: the content of main has ")
    assert str(Path("main/content").absolute()).startswith(str(tmp_path))
    assert run("check", "main/content", "--against", repository).code == OK


def test_new_content_with_errors_is_not_compared(run: Run, repository: Path) -> None:
    edit(repository / PAGE, "minutes = 25", "minutes = -1")
    said = run("check", repository, "--against", "HEAD")
    assert said.code == CONTENT
    assert said.out.startswith(f"{PAGE}:4:1: error: ")
    assert said.err == (
        f"{repository}: 1 error, 0 warnings, 0 infos. Not compared with HEAD: "
        "mend the errors first.\n"
    )
    found = run("check", repository, "--against", "HEAD", "--json").json()
    assert (found["against"], found["compared"], found["errors"]) == ("HEAD", False, 1)


def test_earlier_content_with_errors_is_said_in_one_sentence(
    run: Run, repository: Path, git: Any
) -> None:
    edit(repository / PAGE, "minutes = 25", "minutes = -1")
    git("commit", "--quiet", "--all", "--message=Wrong")
    edit(repository / PAGE, "minutes = -1", "minutes = 25")
    sentence = run("check", repository, "--against", "HEAD").sentence(USAGE)
    assert sentence.startswith(
        f"Nothing was compared: the content of HEAD has 1 error, the first at {PAGE}:4:1: error: "
    )


@pytest.mark.parametrize("name", ["-x", "--version", "mian", "^HEAD"])
def test_what_is_neither_folder_nor_revision_is_said_to_be(
    run: Run, repository: Path, name: str
) -> None:
    sentence = run("check", repository, f"--against={name}").sentence(USAGE)
    assert sentence.startswith(f'"{name}" is neither a folder nor a revision')


def test_no_name_is_no_revision(run: Run, repository: Path) -> None:
    assert "no name is given" in run("check", repository, "--against", "").sentence(USAGE)


def test_outside_of_git_a_folder_is_asked_for(run: Run, content: Path) -> None:
    sentence = run("check", content, "--against", "HEAD").sentence(USAGE)
    assert sentence == (
        f"{content} is not in a git repository; name a folder with the earlier content."
    )


def test_in_a_hook_of_another_repository_the_content_decides(
    shell: Run, repository: Path, tmp_path: Path
) -> None:
    edit(repository / PAGE, "09:12", "09:13")
    env = {"GIT_DIR": str(tmp_path / "none"), "GIT_INDEX_FILE": "none", "GIT_PAGER": "false"}
    said = shell("check", repository, "--against", "HEAD", env=env)
    assert (said.code, said.out.count("\n")) == (OK, 1)


def test_without_a_data_folder_named_nobody_is_looked_at(
    run: Run, repository: Path, people: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ONBOARD_DATA")
    edit(repository / PAGE, "revision = 1", "revision = 2")
    said = run("check", repository, "--against", "HEAD")
    assert "Ada" not in said.out
    assert said.err.endswith("Say --journals to see for whom.\n")
    data = people.store.folder
    for words in (("--data", data), ("--journals", data), ("--journals", data / "journals")):
        said = run("check", repository, "--against", "HEAD", *words)
        assert "Ada (warehouse/shift-lead): 5/16 → 4/16" in said.out
        assert said.err.endswith("1 of 3 learners is affected.\n")


def test_journals_in_any_folder_are_read_and_never_written(
    run: Run, repository: Path, people: Any, tmp_path: Path
) -> None:
    shared = tmp_path / "shared"
    people.store.journals.rename(shared)
    edit(repository / PAGE, "revision = 1", "revision = 2")
    before = {one: one.read_bytes() for one in shared.rglob("*") if one.is_file()}
    said = run("check", repository, "--against", "HEAD", "--journals", shared)
    assert "Ada (warehouse/shift-lead): 5/16 → 4/16" in said.out
    assert {one: one.read_bytes() for one in shared.rglob("*") if one.is_file()} == before


def test_journals_without_a_comparison_are_for_nothing(run: Run, repository: Path) -> None:
    sentence = run("check", repository, "--journals", repository).sentence(USAGE)
    assert sentence == "--journals is for a comparison: say --against as well."


def test_journals_that_are_not_there_are_told(run: Run, repository: Path, tmp_path: Path) -> None:
    words = ("check", repository, "--against", "HEAD")
    nowhere = tmp_path / "nowhere"
    assert run(*words, "--journals", nowhere).sentence(USAGE) == (
        f"{nowhere} is no folder that can be read; name one that holds a folder a learner."
    )
    (tmp_path / "empty").mkdir()
    said = run(*words, "--journals", tmp_path / "empty")
    assert said.err.endswith(f"No learner's journals lie in {tmp_path / 'empty'}.\n")


def test_who_cannot_be_read_is_named_and_the_rest_goes_on(
    run: Run, repository: Path, people: Any
) -> None:
    edit(repository / PAGE, "revision = 1", "revision = 2")
    people.file("ben-000002").unlink()
    (people.store.journals / "ben-000002" / "broken.jsonl").mkdir()
    (people.store.journals / "dan-000004").mkdir()
    (people.store.journals / "dan-000004" / "other.jsonl").write_bytes(b"\0\xff\n")
    said = run("check", repository, "--against", "HEAD")
    assert said.code == OK
    changes, ada, unaffected, unreadable = said.out.rstrip("\n").split("\n\n")
    assert (changes.count("\n"), ada.partition(" ")[0]) == (0, "Ada")
    assert unaffected == "1 learner is not affected."
    assert unreadable.splitlines() == [
        "The journal of ben-000002 can't be read: is a directory.",
        "The journal of dan-000004 holds no enrolment.",
    ]
    assert said.err.endswith("1 of 2 learners is affected. Of 2 more the journal tells nothing.\n")
    found = run("check", repository, "--against", "HEAD", "--json").json()["people"]
    assert [one["learner"] for one in found["unreadable"]] == ["ben-000002", "dan-000004"]


def test_no_text_reaches_the_terminal_as_a_code(run: Run, repository: Path, device: Any) -> None:
    device.enrol(name="A\x1b[31mda\nBob")
    edit(repository / "everyone/welcome.md", "minutes = ", "optional = true\nminutes = ")
    said = run("check", repository, "--against", "HEAD\x1b[0m")
    assert "\x1b" not in said.err
    said = run("check", repository, "--against", "HEAD")
    assert "\x1b" not in said.out
    assert "A\ufffd[31mda Bob (warehouse/shift-lead): 0/16 → 0/15" in said.out


def test_a_comparison_is_the_same_each_time(run: Run, repository: Path, people: Any) -> None:
    rename(repository, named=False)
    one, two = (run("check", repository, "--against", "HEAD") for _ in range(2))
    assert (one.out, one.err) == (two.out, two.err)


def test_the_help_tells_of_it(run: Run) -> None:
    said = run("check", "--help").out
    assert "--against REV_OR_DIR" in said
    assert "--journals DIR" in said
