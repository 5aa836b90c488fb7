"""Completion: what a shell is told could come next, and that it costs nobody else anything."""

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

import onboard_tui
from onboard_tui.keys import BY_ID
from onboard_tui.model.organisation import Organisation
from onboard_tui.settings import THEMES

Run = Callable[..., Any]
Ask = Callable[..., dict[str, str]]
SOURCE = str(Path(onboard_tui.__file__).parent.parent)
USAGE = 2
SHELLS = ("bash", "zsh", "fish")
COMMANDS = {"walk", "enroll", "status", "check", "team", "map", "export", "settings", "away"}
COMMANDS |= {"preview", "take-along", "join", "completion", "new", "schema"}

LOADED = """
import sys
from onboard_tui.cli import main
main(sys.argv[1:])
print("LOADED", *sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
"""


def environment(**more: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": SOURCE, **more}


@pytest.fixture
def ask() -> Ask:
    """Return what asks, as a shell does, what could come next, each with what it means.

    The answer comes on descriptor 8. On the other two nothing may ever be said.
    """

    def what(line: str, point: int | None = None, **more: str) -> dict[str, str]:
        usual = {
            "_ARGCOMPLETE": "1",
            "_ARGCOMPLETE_IFS": "\n",
            "_ARGCOMPLETE_DFS": "\t",
            "_ARGCOMPLETE_SHELL": "fish",
            "_ARGCOMPLETE_SUPPRESS_SPACE": "1",
            "COMP_LINE": line,
            "COMP_POINT": str(len(line) if point is None else point),
        }
        done = subprocess.run(
            ["sh", "-c", 'exec "$@" 8>&1 1>&2', "sh", sys.executable, "-m", "onboard_tui"],
            env=environment(**{**usual, **more}),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        assert (done.returncode, done.stderr) == (0, "")
        pairs = (one.partition("\t") for one in done.stdout.split("\n") if one)
        return {word: means for word, _, means in pairs}

    return what


def test_the_commands_are_told_and_what_they_do(ask: Ask) -> None:
    found = ask("onboard-tui ")
    assert found.keys() == COMMANDS
    assert found["check"] == "find everything that is wrong with content"
    assert ask("onboard-tui e").keys() == {"enroll", "export"}
    assert ask("onboard-tui sta") == {"status": "say where a learner stands"}
    assert ask("onboard-tui nonsense") == {}


def test_options_are_told_once_they_are_asked_for_or_nothing_else_is_left(ask: Ask) -> None:
    assert ask("onboard-tui --").keys() == {"--help", "--content", "--data", "--version"}
    found = ask("onboard-tui export ")
    assert {"--format", "--output", "--force", "--learner", "--content", "--data"} < found.keys()
    assert not any(one.startswith("-") for one in ask("onboard-tui settings "))
    assert "--unset" in ask("onboard-tui settings -")
    assert ask("onboard-tui settings theme --u").keys() == {"--unset"}


def test_an_option_is_told_once(ask: Ask) -> None:
    assert "--json" in ask("onboard-tui status --")
    assert ask("onboard-tui check --")["--strict"] == "fail on warnings too"
    assert "--json" not in ask("onboard-tui status --json --")
    assert "--learner" in ask("onboard-tui enroll --")
    assert "--learner" not in ask("onboard-tui enroll --new --")


def test_nothing_means_none(ask: Ask) -> None:
    """In zsh each word stands beside what it means, which `--team=warehouse` has not."""
    zsh = {"_ARGCOMPLETE_SHELL": "zsh", "_ARGCOMPLETE_DFS": ""}
    assert ask("onboard-tui enroll --team=wareh", **zsh).keys() == {"--team=warehouse:"}
    assert ask("onboard-tui enroll --team wareh", **zsh).keys() == {"warehouse:Warehouse"}
    assert ask("onboard-tui completion z", **zsh).keys() == {"zsh:"}


def test_what_stands_behind_the_cursor_does_not_count(ask: Ask) -> None:
    line = "onboard-tui enr --json"
    assert ask(line, line.index(" --")).keys() == {"enroll"}


def test_teams_are_told_by_their_ids(ask: Ask, organisation: Organisation) -> None:
    titles = {one.id: one.title for one in organisation.teams.values()}
    assert ask("onboard-tui enroll --team ") == titles
    assert ask("onboard-tui enroll --name 'Jürgen K' --team wareh") == {"warehouse": "Warehouse"}
    assert ask("onboard-tui enroll --team=wareh").keys() == {"--team=warehouse"}
    assert ask("onboard-tui enroll --team nonsense") == {}


@pytest.mark.parametrize("team", ["warehouse", "Warehouse", "'warehouse'", '"Warehouse"'])
def test_roles_are_those_of_the_team_that_is_typed(
    ask: Ask, organisation: Organisation, team: str
) -> None:
    roles = organisation.teams["warehouse"].roles.values()
    short = {one.id.removeprefix("warehouse/"): one.title for one in roles}
    assert ask(f"onboard-tui enroll --team {team} --name Ada --role ") == short
    assert ask(f"onboard-tui enroll --team={team} --role shift").keys() == {"shift-lead"}


def test_without_a_team_roles_are_told_in_full(ask: Ask, organisation: Organisation) -> None:
    assert ask("onboard-tui enroll --role ").keys() == {one.id for one in organisation.roles()}
    assert ask("onboard-tui enroll --team nonsense --role ") == {}


def test_what_is_new_is_completed_from_the_content_that_it_is_added_to(
    ask: Ask, content: Path, organisation: Organisation
) -> None:
    kinds = {"organisation", "team", "role", "step"}
    assert ask("onboard-tui new ").keys() == kinds
    folders = {f"{one.id}/": one.title for one in organisation.teams.values()}
    named = {"ONBOARD_CONTENT": str(content)}
    assert ask("onboard-tui new role ", **named) == folders
    assert ask("onboard-tui new step ", **named) == {"everyone/": "for every team", **folders}
    assert ask("onboard-tui new role wareh", **named) == {"warehouse/": "Warehouse"}
    milestones = {one.id: one.title for one in organisation.milestones.values()}
    assert ask("onboard-tui new step warehouse/x --milestone ", **named) == milestones
    found = ask("onboard-tui new step warehouse/x --role sh", **named)
    assert found == {"shift-lead": "Shift lead"}
    assert "warehouse/shift-lead" in ask("onboard-tui new step everyone/x --role ", **named)
    Path("content").symlink_to(content)
    assert ask("onboard-tui new role wareh") == {"warehouse/": "Warehouse"}


def test_nothing_is_completed_where_there_is_nothing_to_add_to(ask: Ask, content: Path) -> None:
    assert not ask("onboard-tui new role w")
    (content / "organisation.toml").write_text("format = ")
    assert not ask(f"onboard-tui new step --content {content} w")
    Path("ours").mkdir()
    assert ask("onboard-tui new organisation ") == {"ours/": ""}


def test_work_formats_are_those_of_the_team(ask: Ask, organisation: Organisation) -> None:
    everywhere = {one.id: one.title for one in organisation.formats.values()}
    assert ask("onboard-tui enroll --work-format ") == everywhere
    own = organisation.teams["warehouse"].formats
    assert set(own) < everywhere.keys()
    found = ask("onboard-tui enroll --team warehouse --work-format ")
    assert found == {one: everywhere[one] for one in own}
    assert ask("onboard-tui enroll --team nonsense --work-format ") == {}


def test_a_map_is_looked_at_by_team_role_flow_and_work_format(
    ask: Ask, organisation: Organisation
) -> None:
    assert ask("onboard-tui map --team wareh") == {"warehouse": "Warehouse"}
    assert ask("onboard-tui map --team warehouse --role shift").keys() == {"shift-lead"}
    assert ask("onboard-tui map --role warehouse/sh").keys() == {"warehouse/shift-lead"}
    flows = {one.id: one.title for one in organisation.flows.values()}
    assert ask("onboard-tui map --flow ") == flows
    # A team's partners may work otherwise than the team itself.
    formats = {one.id: one.title for one in organisation.formats.values()}
    assert ask("onboard-tui map --team warehouse --work-format ") == formats
    assert ask("onboard-tui map --format s").keys() == {"svg"}
    assert "--output" in ask("onboard-tui map --")


def test_a_preview_is_completed_from_the_content_that_it_opens(
    ask: Ask, organisation: Organisation, content: Path
) -> None:
    whole = {one.id: one.title for one in organisation.roles()}
    assert ask("onboard-tui preview --role ") == whole
    team = content / "teams/warehouse/team.toml"
    team.write_text(team.read_text().replace('title = "Shift lead"', 'title = "Lead of the floor"'))
    for line in (f"preview {content}", f"--content {content} preview"):
        found = ask(f"onboard-tui {line} --role warehouse/shift")
        assert found == {"warehouse/shift-lead": "Lead of the floor"}
        found = ask(f"onboard-tui {line} --work-format ")
        assert found.keys() == organisation.formats.keys()
    (content / "organisation.toml").write_text("nonsense = [")
    assert ask(f"onboard-tui preview {content} --role ") == {}


def test_people_are_told_by_their_ids(ask: Ask, organisation: Organisation) -> None:
    names = {one.id: one.name for one in organisation.people.values()}
    assert ask("onboard-tui enroll --manager ") == ask("onboard-tui enroll --buddy ") == names


def test_learners_are_told_by_their_ids(ask: Ask, device: Any, enrol: Callable[..., str]) -> None:
    device.enrol()
    grace = enrol("--new")
    (device.store.journals / "nobody-000001").mkdir()
    everybody = {"ada-000001": "Ada", grace: "Ada"}
    for command in ("status", "export", "take-along", "enroll"):
        assert ask(f"onboard-tui {command} --learner ") == everybody
    assert ask("onboard-tui settings current ") == everybody
    assert ask("onboard-tui status --learner ada-0000").keys() >= {"ada-000001"}


def test_the_data_folder_that_is_typed_is_the_one_that_is_asked(
    ask: Ask, device: Any, tmp_path: Path
) -> None:
    device.enrol()
    other = shlex.quote(str(tmp_path / "an other"))
    assert ask(f"onboard-tui --data {other} status --learner ") == {}
    assert not (tmp_path / "an other").exists()
    shutil.copytree(device.store.folder, tmp_path / "an other")
    elsewhere = str(tmp_path / "empty")
    for line in (f"--data {other} status", f"status --data {other}", f"status --data={other}"):
        found = ask(f"onboard-tui {line} --learner ", ONBOARD_DATA=elsewhere)
        assert found == {"ada-000001": "Ada"}


def test_steps_are_those_of_the_learners_track(
    ask: Ask, device: Any, organisation: Organisation
) -> None:
    titles = {one.id: one.title for one in organisation.steps.values()}
    assert ask("onboard-tui walk ") == titles
    device.enrol()
    own = {one.step.id for one in device.learner().progress.steps}
    assert ask("onboard-tui walk ").keys() == own < titles.keys()
    assert ask("onboard-tui walk everyone/wel").keys() == {"everyone/welcome"}


def test_settings_are_told_and_their_keys_once_they_are_asked_for(ask: Ask) -> None:
    names = {"content", "current", "keys", "language", "learners", "shared-folder", "theme"}
    assert ask("onboard-tui settings ").keys() == names
    assert ask("onboard-tui settings --unset the").keys() == {"theme"}
    keys = {f"keys.{one}": key.does for one, key in BY_ID.items()}
    assert ask("onboard-tui settings keys.") == keys
    assert ask("onboard-tui settings keys.track.ne").keys() == {"keys.track.next"}


def test_values_of_settings_are_told_where_they_are_known(ask: Ask) -> None:
    Path("our-content").mkdir()
    Path("a-file").touch()
    assert tuple(ask("onboard-tui settings theme ")) == THEMES
    assert ask("onboard-tui settings content ").keys() == {"our-content/"}
    assert ask("onboard-tui settings shared-folder o").keys() == {"our-content/"}
    assert ask("onboard-tui settings keys.track.next x") == {}


def test_formats_and_shells_are_told(ask: Ask) -> None:
    assert ask("onboard-tui team --format ").keys() == {"text", "json"}
    assert ask("onboard-tui team --format=j").keys() == {"--format=json"}
    assert ask("onboard-tui export --format ").keys() == {"md"}
    assert ask("onboard-tui completion ").keys() == set(SHELLS)


def test_what_nobody_can_know_is_not_told(ask: Ask) -> None:
    Path("a-file").touch()
    for line in ("enroll --name ", "enroll --start ", "settings theme onboard-dark n"):
        assert ask(f"onboard-tui {line}") == {}


def test_files_are_told_where_files_belong(ask: Ask, tmp_path: Path) -> None:
    Path("inside").mkdir()
    Path("inside/.hidden").mkdir()
    Path("ada.onboard").touch()
    Path("summary.md").touch()
    Path("a\nb.onboard").touch()
    assert ask("onboard-tui join ").keys() == {"ada.onboard", "inside/"}
    assert ask("onboard-tui export -o ").keys() == {"ada.onboard", "inside/", "summary.md"}
    folders = ("--data ", "--content ", "check ", "preview ")
    folders += ("check --against ", "check --journals ")
    for line in folders:
        assert ask(f"onboard-tui {line}").keys() == {"inside/"}
    assert ask("onboard-tui --data inside/").keys() == set()
    assert ask("onboard-tui --data inside/.").keys() == {"inside/.hidden/"}
    assert ask("onboard-tui --data nowhere/") == {}
    home = {"HOME": str(tmp_path / "here")}
    assert ask("onboard-tui join ~/a", **home).keys() == {"~/ada.onboard"}
    assert ask("onboard-tui join ~/a", **home, _ARGCOMPLETE_SHELL="zsh") == {}
    assert ask("onboard-tui join ~nobody-here/") == {}


# what can't be read


def words_of(found: Mapping[str, str]) -> set[str]:
    """Return what is told beside options, which are there always."""
    return {one for one in found if not one.startswith("-")}


WITH_CONTENT = ("enroll --team ", "enroll --role ", "walk ", "enroll --team warehouse --role ")
WITH_DATA = ("status --learner ", "settings current ", "walk ")


@pytest.mark.parametrize("line", WITH_CONTENT)
def test_content_that_fails_completes_nothing_and_says_nothing(
    ask: Ask, content: Path, tmp_path: Path, line: str
) -> None:
    (content / "organisation.toml").write_text("nonsense = [")
    for folder in (content, tmp_path / "nowhere", content / "organisation.toml"):
        found = ask(f"onboard-tui {line}", ONBOARD_CONTENT=str(folder))
        assert words_of(found) == set()
        assert words_of(ask(f"onboard-tui --content {folder} {line}")) == set()
    # The rest goes on as usual.
    assert ask("onboard-tui ", ONBOARD_CONTENT=str(content)).keys() == COMMANDS


@pytest.mark.parametrize("line", WITH_DATA)
def test_data_that_fails_completes_nothing_and_says_nothing(
    ask: Ask, device: Any, data: Path, line: str
) -> None:
    device.enrol()
    usual = ask(f"onboard-tui {line}")
    assert usual
    journals, file = device.store.journals, device.file()

    def nothing() -> None:
        assert words_of(ask(f"onboard-tui {line}")) == set()

    whole = file.read_bytes()
    file.unlink()
    file.mkdir()
    nothing()
    file.rmdir()
    file.write_bytes(whole)
    assert ask(f"onboard-tui {line}") == usual
    (data / "settings.toml").write_text("theme = [")
    nothing()
    (data / "settings.toml").unlink()
    shutil.rmtree(journals)
    journals.touch()
    nothing()
    shutil.rmtree(data)
    data.touch()
    nothing()


def test_a_name_in_a_journal_reaches_no_terminal_with_its_control_codes(
    ask: Ask, device: Any
) -> None:
    device.enrol(name="Ada\x1b[31m\nLove\tlace")
    (means,) = ask("onboard-tui status --learner ").values()
    assert means.replace("\ufffd", "") == "Ada[31m Love lace"


# in real shells


@pytest.fixture
def installed(tmp_path: Path) -> Mapping[str, str]:
    """An environment in which the command is installed, as a shell finds it."""
    command = tmp_path / "bin" / "onboard-tui"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m onboard_tui "$@"\n')
    command.chmod(0o755)
    return environment(PATH=f"{command.parent}{os.pathsep}{os.environ['PATH']}")


def shell_says(program: str, *words: str, env: Mapping[str, str]) -> list[str]:
    """Return the lines that a program prints in a shell, sorted."""
    done = subprocess.run(
        [*words, program],
        env=env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        start_new_session=True,
    )
    assert done.returncode == 0, done.stderr
    return sorted(done.stdout.splitlines())


IN_BASH = """
eval "$(onboard-tui completion bash)"
read -r _ _ _ _ function _ <<< "$(complete -p onboard-tui)"
COMP_LINE={line}; COMP_POINT=${{#COMP_LINE}}; COMP_TYPE=9
COMP_WORDS=($COMP_LINE); COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))
"$function" onboard-tui
printf '%s\\n' "${{COMPREPLY[@]}}"
"""


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("onboard-tui en", ["enroll"]),
        ("onboard-tui enroll --team wareh", ["warehouse"]),
        ("onboard-tui enroll --team=wareh", ["warehouse"]),
        ("onboard-tui walk everyone/welc", ["everyone/welcome"]),
        ("onboard-tui --content nowhere walk every", [""]),
        ("onboard-tui settings keys.track.ne", ["keys.track.next"]),
        ("onboard-tui join ad", ["ada\\ l.onboard"]),
        ("onboard-tui join in", ["inside/"]),
    ],
)
def test_bash_completes(installed: Mapping[str, str], line: str, words: list[str]) -> None:
    Path("ada l.onboard").touch()
    Path("inside").mkdir()
    program = IN_BASH.format(line=shlex.quote(line))
    bash = ("bash", "--noprofile", "--norc", "-ic")
    assert [one.rstrip() for one in shell_says(program, *bash, env=installed)] == words


@pytest.mark.skipif(shutil.which("fish") is None, reason="fish is not installed here")
def test_fish_completes(installed: Mapping[str, str]) -> None:
    program = "onboard-tui completion fish | source; complete -C 'onboard-tui enroll --team wareh'"
    fish = ("fish", "--no-config", "-c")
    assert shell_says(program, *fish, env=installed) == ["warehouse\tWarehouse"]


IN_ZSH = """
autoload -Uz compinit && compinit -D -u
eval "$(onboard-tui completion zsh)"
print -r -- $_comps[onboard-tui]
whence -w $_comps[onboard-tui]
"""


@pytest.mark.skipif(shutil.which("zsh") is None, reason="zsh is not installed here")
def test_zsh_knows_what_completes(installed: Mapping[str, str]) -> None:
    function, kind = shell_says(IN_ZSH, "zsh", "-fc", env=installed)
    assert kind == f"{function}: function"


def test_a_shell_that_is_none_is_told_which_there_are(run: Run) -> None:
    sentence = run("completion", "tcsh").sentence(USAGE)
    assert all(shell in sentence for shell in SHELLS)
    assert "SHELL" in run("completion").sentence(USAGE)


@pytest.mark.parametrize("shell", SHELLS)
def test_what_is_printed_names_the_command_alone(run: Run, shell: str) -> None:
    said = run("completion", shell)
    assert (said.code, said.err) == (0, "")
    assert "onboard-tui" in said.out
    assert sys.executable not in said.out


def test_bash_offers_no_files_of_its_own_where_none_belong(installed: Mapping[str, str]) -> None:
    program = 'eval "$(onboard-tui completion bash)"; complete -p onboard-tui'
    (line,) = shell_says(program, "bash", "--noprofile", "--norc", "-c", env=installed)
    options = shlex.split(line)
    assert [one for at, one in enumerate(options) if options[at - 1] == "-o"] == ["nospace"]


# what it costs everybody else


@pytest.mark.parametrize(
    "words", [("--version",), ("--help",), ("status",), ("map",), ("settings",)], ids=" ".join
)
def test_no_other_command_loads_it(shell: Run, enrol: Run, words: tuple[str, ...]) -> None:
    enrol()
    for env in ({}, {"_ARGCOMPLETE": "1"}, {"COMP_LINE": "onboard-tui "}):
        said = shell(*words, python=("-c", LOADED), env=env)
        assert said.code == 0
        loaded = said.err.rpartition("LOADED")[2].split()
        assert "onboard_tui" in loaded
        assert "argcomplete" not in loaded


def test_to_complete_loads_no_textual(tmp_path: Path) -> None:
    program = (
        "import atexit, os, sys; os._exit = sys.exit;"
        "atexit.register(lambda: print(*sorted(sys.modules)));"
        "from onboard_tui.cli import main; main()"
    )
    line = "onboard-tui walk "
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=environment(
            _ARGCOMPLETE="1",
            _ARGCOMPLETE_STDOUT_FILENAME=str(tmp_path / "answer"),
            COMP_LINE=line,
            COMP_POINT=str(len(line)),
        ),
        capture_output=True,
        text=True,
        check=True,
    )
    assert "everyone/welcome" in (tmp_path / "answer").read_text()
    loaded = done.stdout.split()
    assert "argcomplete" in loaded
    assert not [one for one in loaded if one.partition(".")[0] == "textual"]
