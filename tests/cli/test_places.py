"""Where content and data are looked for, and what is said when they can't be there."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import onboard_tui
from onboard_tui.paths import bundled_content, content_folder, folder_to_check, places
from onboard_tui.place import Place, read_place, write_place

Run = Callable[..., Any]
ENROLL = ("enroll", "--name", "Ada", "--team", "warehouse", "--role", "shift-lead")
DATA, CONTENT = 3, 1


def entitled(content: Path, title: str) -> Path:
    """Make a copy of a content folder with a title of its own."""
    copy = content.parent / title
    shutil.copytree(content, copy)
    path = copy / "organisation.toml"
    path.write_text(path.read_text().replace("Lantern & Loom", title))
    return copy


@pytest.fixture
def elsewhere(content: Path) -> dict[str, Path]:
    return {name: entitled(content, name) for name in ("option", "variable", "setting")}


def test_content_is_the_options_then_the_variables_then_the_settings_then_the_bundled(
    run: Run, data: Path, elsewhere: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def opened(*words: object) -> str:
        return str(run("map", *words).out.partition(":")[0])

    assert opened() == "Lantern & Loom"
    data.mkdir(exist_ok=True)
    (data / "settings.toml").write_text(f'content = "{elsewhere["setting"]}"\n')
    assert opened() == "setting"
    monkeypatch.setenv("ONBOARD_CONTENT", str(elsewhere["variable"]))
    assert opened() == "variable"
    assert opened("--content", elsewhere["option"]) == "option"


def test_check_takes_the_folder_then_the_option_then_the_variable_then_here_then_the_bundled(
    run: Run, elsewhere: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def checked(*words: object) -> str:
        return str(run("check", "--json", *words).json()["content"])

    assert checked() == str(bundled_content())
    shutil.copytree(elsewhere["setting"], "content")
    assert checked() == "content"
    monkeypatch.setenv("ONBOARD_CONTENT", str(elsewhere["variable"]))
    assert checked() == str(elsewhere["variable"])
    option = ("--content", elsewhere["option"])
    assert checked(*option) == str(elsewhere["option"])
    assert checked("content", *option) == "content"


HERE = [
    (".", "content"),
    ("content", "."),
    ("content/teams/warehouse", "../.."),
    ("docs/long", "../../content"),
]


@pytest.mark.parametrize(("stand", "folder"), HERE)
def test_authors_mean_the_content_in_or_beside_which_they_stand(
    run: Run, content: Path, monkeypatch: pytest.MonkeyPatch, stand: str, folder: str
) -> None:
    ours = content.parent / "ours"
    ours.mkdir()
    shutil.copytree(entitled(content, "Ours"), ours / "content")
    (ours / "content" / "glossary.toml").write_text("[terms.x]\n")
    (ours / stand).mkdir(parents=True, exist_ok=True)
    monkeypatch.chdir(ours / stand)
    said = run("check")
    assert said.code == CONTENT
    # A place can be pasted where one stands.
    first = said.out.partition(":")[0]
    assert Path(first) == Path(folder) / "glossary.toml"
    assert Path(first).is_file()
    name = "content" if stand == "." else str(ours / "content") if stand != "docs/long" else folder
    assert said.err.startswith(f"{name}: ")
    (ours / "content" / "glossary.toml").write_text("")
    said = run("map")
    assert (said.out.partition(":")[0], said.err) == ("Ours", "")
    said = run("new", "team", "packing")
    assert said.code == 0
    assert (ours / "content/teams/packing/team.toml").is_file()


def test_what_stands_here_comes_before_the_settings_for_authors_alone(
    run: Run, data: Path, content: Path, elsewhere: dict[str, Path]
) -> None:
    data.mkdir(exist_ok=True)
    (data / "settings.toml").write_text(f'content = "{elsewhere["setting"]}"\n')
    shutil.copytree(entitled(content, "Ours"), "content")
    assert run("map").out.partition(":")[0] == "Ours"
    # Progress does not depend on where one stands.
    said = run("enroll", "--name", "Ada", "--team", "nowhere", "--role", "x").sentence()
    assert said.startswith('There is no team "nowhere" in setting; known: ')


@pytest.mark.parametrize("command", ["check", "map"])
def test_the_bundled_content_is_said_to_be_so(run: Run, command: str) -> None:
    bundled = "this is the bundled one, Lantern & Loom."
    said = run(command)
    assert (said.code, said.err.startswith(f"No content of your own here: {bundled}")) == (0, True)
    Path("content").mkdir()
    lacking = "No content of your own here (the folder content has no organisation.toml)"
    assert run(command).err.startswith(f"{lacking}: {bundled}")
    assert "bundled" not in run(command, "--content", bundled_content()).err
    assert run("check", "content").code == CONTENT


def test_a_place_outside_is_one_in_the_content_that_was_named(run: Run, content: Path) -> None:
    (content / "glossary.toml").write_text("[terms.x]\n")
    assert run("check", content).out.startswith("glossary.toml:1:1: ")
    shutil.copytree(content, "mine/content")
    assert run("check", "mine/content").out.startswith("mine/content/glossary.toml:1:1: ")
    named = run("check", "--json", "mine/content").json()
    assert named["problems"][0]["path"] == "glossary.toml"


def test_an_empty_variable_is_as_good_as_none(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONBOARD_CONTENT", "")
    assert run("check", "--json").json()["content"] == str(bundled_content())
    assert run("map").code == 0


def test_data_is_the_options_then_the_variables(run: Run, data: Path, tmp_path: Path) -> None:
    assert run(*ENROLL).code == 0
    assert run("status").code == 0
    assert run("status", "--data", tmp_path / "other").code == 4
    assert (data / "settings.toml").is_file()
    assert (data / "cache").is_dir()


@pytest.mark.parametrize("command", ["status", "team", "map", "export"])
def test_the_options_of_all_commands_stand_before_or_after_the_command(
    run: Run, tmp_path: Path, elsewhere: dict[str, Path], command: str
) -> None:
    other = ("--data", tmp_path / "other")
    content = ("--content", elsewhere["option"])
    assert run(*other, *ENROLL).code == 0
    answers = {
        run(*before, command, *after).out
        for before, after in (
            ((*other, *content), ()),
            ((), (*other, *content)),
            (other, content),
            (content, other),
        )
    }
    assert len(answers) == 1
    assert answers != {""}
    assert not (tmp_path / "data").exists()


def test_the_option_nearer_to_the_end_counts(run: Run, tmp_path: Path) -> None:
    run("--data", tmp_path / "a", "map", "--data", tmp_path / "b")
    assert (tmp_path / "b").exists()
    assert not (tmp_path / "a").exists()


def test_without_an_option_or_variable_each_is_where_the_system_wants_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("CONFIG", "DATA", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", f"/xdg/{name.lower()}")
    found = places(None, {})
    assert {str(found.settings.parent), str(found.data), str(found.cache)} == {
        "/xdg/config/onboard-tui",
        "/xdg/data/onboard-tui",
        "/xdg/cache/onboard-tui",
    }


def test_a_home_folder_is_found_where_no_shell_put_it_in(tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert places(None, {"ONBOARD_DATA": "~/d"}).data == home / "d"
    assert content_folder(None, {"ONBOARD_CONTENT": "~/c"}) == home / "c"
    assert content_folder(None, {}, "~/c") == home / "c"
    assert folder_to_check(None, {"ONBOARD_CONTENT": "~/c"}).folder == home / "c"


@pytest.mark.parametrize("option", ["--data", "--content"])
@pytest.mark.parametrize("command", ["status", "team", "map", "export"])
def test_a_home_folder_that_nobody_has_is_no_folder(run: Run, option: str, command: str) -> None:
    sentence = run(command, option, "~nobody-has-this/x").sentence(
        DATA if option == "--data" else CONTENT
    )
    assert sentence == "~nobody-has-this/x names a home folder that is not there; name it in full."
    assert list(Path.cwd().iterdir()) == []


@pytest.mark.parametrize(
    ("words", "option"),
    [
        (("status", "--data", ""), "--data"),
        (("--content", "", "map"), "--content"),
        (("check", ""), "DIR"),
        (("export", "-o", ""), "-o/--output"),
    ],
)
def test_an_empty_name_is_not_taken_for_this_folder(
    run: Run, words: tuple[str, ...], option: str
) -> None:
    assert run(*words).sentence().startswith(f"Argument {option}: no name is given; see `")
    assert list(Path.cwd().iterdir()) == []


@pytest.mark.parametrize("command", [ENROLL, ("status",), ("team",), ("map",), ("export",)])
def test_a_data_folder_that_is_a_file_is_named_and_stays_as_it_is(
    run: Run, tmp_path: Path, command: tuple[str, ...]
) -> None:
    file = tmp_path / "file"
    file.write_text("precious")
    sentence = run(*command, "--data", file).sentence(DATA)
    assert sentence == f"The data folder {file} is a file; name a folder."
    below = run(*command, "--data", file / "below").sentence(DATA)
    assert below == f"The data folder {file / 'below'} can't be read: not a directory."
    assert file.read_text() == "precious"


def test_a_data_folder_with_a_name_too_long_is_told(run: Run, tmp_path: Path) -> None:
    assert (
        run("status", "--data", tmp_path / ("a" * 300))
        .sentence(DATA)
        .endswith("can't be read: file name too long.")
    )


@pytest.mark.parametrize("name", ["journals", "journals/ada-000001"])
def test_a_file_where_a_folder_belongs_is_told(
    run: Run, data: Path, device: Any, name: str
) -> None:
    device.enrol()
    shutil.rmtree(data / name)
    (data / name).write_text("precious")
    for command in (("status",), ("export",)):
        said = run(*command).sentence(DATA if name == "journals" else 4)
        assert str(data) in said
    assert (data / name).read_text() == "precious"


def test_a_journal_that_is_a_folder_is_told(run: Run, device: Any) -> None:
    device.enrol()
    (device.store.journals / "ada-000001" / "x.jsonl").mkdir()
    expected = "The journal of ada-000001 can't be read: is a directory."
    for command in ("status", "team", "export"):
        assert run(command).sentence(DATA) == expected


def test_a_current_folder_that_is_gone_is_told(tmp_path: Path, run: Run) -> None:
    Path.cwd().rmdir()
    assert run("status", "--data", "x").sentence(DATA) == (
        "x can't be found: the current folder is gone; name it in full."
    )
    assert run("map", "--content", "x").sentence(CONTENT).startswith("x can't be found: ")
    assert run("map").code == 0
    assert run("check").code == 0
    os.chdir(tmp_path)


def test_missing_content_is_told_by_every_command_that_needs_it(run: Run, tmp_path: Path) -> None:
    for words in (ENROLL, ("status",), ("team",), ("map",), ("export",)):
        said = run(*words, "--content", tmp_path / "none")
        assert (said.code, said.out) == (CONTENT, "")
        assert said.err.splitlines() == [
            f"{tmp_path / 'none'}:1:1: error: there is no such folder [missing-folder]",
            f"Nothing was opened: {tmp_path / 'none'} has 1 error, see above.",
        ]


def test_an_empty_content_folder_is_told(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    said = run("map", "--content", tmp_path / "empty")
    assert (said.code, said.out) == (CONTENT, "")
    assert "organisation.toml" in said.err
    assert said.err.splitlines()[-1].startswith("Nothing was opened: ")


def test_every_error_of_broken_content_is_listed_a_line_each(
    run: Run, content: Path, contents: Run
) -> None:
    (content / "glossary.toml").write_text("[terms.kpi]\nmeans = 3\n")
    (content / "people.toml").write_text("[people\n")
    said = run(*ENROLL, "--content", content)
    assert (said.code, said.out) == (CONTENT, "")
    *errors, last = said.err.splitlines()
    assert {line.partition(":")[0] for line in errors} >= {"glossary.toml", "people.toml"}
    assert all(": error: " in line and line.endswith("]") for line in errors)
    assert last == f"Nothing was opened: {content} has {len(errors)} errors, see above."
    assert contents() == {}


WARM_UP = f"""
import contextlib, io, os, sys, tempfile
sys.path.insert(0, sys.argv[1])
from onboard_tui.cli import main
with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()), \\
        contextlib.redirect_stderr(io.StringIO()):  # What is imported late is imported now.
    common = ["--data", folder, "--content", sys.argv[2]]
    for words in ({list(ENROLL)!r}, ["status"], ["status", "--json"], ["team"], ["export"]):
        assert main([*words, *common]) == 0
    main(["check", *common])
    main(["export", "-o", folder + "/x.md", *common])
    main(["status", "--learner", "none-000000", *common])
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
sys.exit(main(sys.argv[3:]))
"""
"""Runs a command as nobody, where the tests run as root: root may read and write everything."""

Modes = Callable[..., Path]


@pytest.fixture
def open_to_all() -> Iterator[Path]:
    """A folder that nobody can get at: what pytest makes is for its own user only."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.fixture
def as_nobody(open_to_all: Path, run: Run) -> Iterator[Run]:
    """Return what runs a command on a data folder after the modes of some paths were changed."""
    data = open_to_all / "data"
    content = open_to_all / "content"
    shutil.copytree(bundled_content(), content)
    assert run(*ENROLL, "--data", data).code == 0
    everything = [data, *data.rglob("*")]
    if os.geteuid() == 0:
        for one in everything:
            os.chown(one, 65534, 65534)

    def command(*words: str, where: str = "data", **modes: int) -> tuple[int, str, str]:
        for name, mode in modes.items():
            (data if name == "data" else data / name.replace("_", ".")).chmod(mode)
        source = str(Path(onboard_tui.__file__).parent.parent)
        common = ["--data", str(open_to_all / where), "--content", str(content)]
        done = subprocess.run(
            [sys.executable, "-c", WARM_UP, source, str(content), *words, *common],
            capture_output=True,
            text=True,
            check=False,
            cwd=open_to_all,
        )
        return done.returncode, done.stdout, done.stderr.replace(str(open_to_all), "@")

    yield command
    for path in everything:
        path.chmod(0o700 if path.is_dir() else 0o600)


DENIED = "permission denied.\n"


def test_a_data_folder_that_may_not_be_read_is_told(as_nobody: Run) -> None:
    told = "The settings @/data/settings.toml can't be read: Permission denied.\n"
    assert as_nobody("status", data=0) == (DATA, "", told)


def test_journals_that_may_not_be_read_are_told(as_nobody: Run) -> None:
    assert as_nobody("team", journals=0) == (
        DATA,
        "",
        f"The data folder @/data can't be read: {DENIED}",
    )


def test_a_data_folder_that_may_only_be_read_is_read(as_nobody: Run) -> None:
    code, out, err = as_nobody("status", data=0o500, journals=0o500, cache=0o500)
    assert (code, err) == (0, "")
    assert out.startswith("Ada: Shift lead")


def test_a_data_folder_that_may_not_be_written_takes_nobody_in(as_nobody: Run) -> None:
    assert as_nobody(*ENROLL, "--new", data=0o500, journals=0o500) == (
        DATA,
        "",
        f"Not saved in @/data: {DENIED}",
    )


def test_what_lies_in_a_folder_that_may_not_be_entered_is_told(
    as_nobody: Run, open_to_all: Path
) -> None:
    shut = open_to_all / "shut"
    shut.mkdir()
    shut.chmod(0)
    told = f"The data folder @/shut/below can't be read: {DENIED}"
    assert as_nobody("status", where="shut/below") == (DATA, "", told)
    told = f"@/shut/x.md can't be written: {DENIED}"
    assert as_nobody("export", "-o", str(shut / "x.md")) == (DATA, "", told)
    code, out, err = as_nobody("check", str(shut / "content"))
    assert (code, out.count("\n")) == (CONTENT, 1)
    assert "can't be read: permission denied [unreadable]" in out
    assert err == "@/shut/content: 1 error, 0 warnings, 0 infos.\n"
    shut.chmod(0o700)


def test_an_export_into_a_folder_that_may_not_be_written_is_told(
    as_nobody: Run, open_to_all: Path
) -> None:
    (open_to_all / "locked").mkdir(mode=0o555)
    (open_to_all / "locked").chmod(0o555)
    told = f"@/locked/x.md can't be written: {DENIED}"
    assert as_nobody("export", "-o", str(open_to_all / "locked" / "x.md")) == (DATA, "", told)
    assert list((open_to_all / "locked").iterdir()) == []


def test_a_place_is_remembered_and_a_damaged_one_forgotten(tmp_path: Path, clock: Run) -> None:
    folder = tmp_path / "places"
    place = Place(
        room="track", day=clock().date(), step="everyone/welcome", lines={"everyone/welcome": 7}
    )
    assert read_place(folder, "ada-000001") is None
    write_place(folder, "ada-000001", place)
    assert read_place(folder, "ada-000001") == place
    assert read_place(folder, "bo-000001") is None
    for damage in (b"", b"{", b"\xff", b"[]", b'{"room": 1, "day": "x"}'):
        (folder / "ada-000001.json").write_bytes(damage)
        assert read_place(folder, "ada-000001") is None


def test_a_place_that_cannot_be_written_is_only_forgotten(tmp_path: Path, clock: Run) -> None:
    (tmp_path / "places").write_text("a file")
    write_place(tmp_path / "places", "ada-000001", Place(room="today", day=clock().date()))
    assert (tmp_path / "places").read_text() == "a file"
