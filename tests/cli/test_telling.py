"""`status`, `team`, `map` and `check`: what they tell, as text and as JSON."""

import hashlib
import json
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from onboard_tui import __version__
from onboard_tui.model import events as e
from onboard_tui.model.organisation import Organisation
from onboard_tui.paths import bundled_content

Run = Callable[..., Any]
COMMANDS = ("enroll", "status", "check", "preview", "team", "map", "export")
FIRST_DAY = date(2027, 3, 1)
CONTENT, NOBODY = 1, 4


@pytest.mark.parametrize("option", ["--version", "-V"])
def test_the_version_is_told(run: Run, option: str) -> None:
    assert (run(option).code, run(option).out) == (0, f"onboard-tui {__version__}\n")


def test_the_version_is_told_among_other_words_too(run: Run, tmp_path: Path) -> None:
    assert run("--data", tmp_path, "--version").out == f"onboard-tui {__version__}\n"


def test_help_names_every_command_and_every_exit_code(run: Run) -> None:
    said = run("--help")
    assert (said.code, said.err) == (0, "")
    assert all(f"\n    {command} " in said.out for command in COMMANDS)
    assert all(f"{code} " in said.out for code in range(6))
    assert "--data DIR" in said.out
    assert "--content DIR" in said.out


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_help_of_its_own(run: Run, command: str) -> None:
    said = run(command, "--help")
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith(f"usage: onboard-tui {command} ")


@pytest.mark.parametrize(
    ("words", "wrong", "known"),
    [
        (("stat",), "stat", "status"),
        (("status", "--jsn"), "--jsn", "--help"),
        (("status", "--jso"), "--jso", "--help"),
        (("--dat=x", "status"), "--dat", "--help"),
        (("team", "--format", "xml"), "xml", "json"),
        (("map", "--format", "pdf"), "pdf", "text"),
        (("export", "--format", "html"), "html", "md"),
        (("enroll", "--name", "Ada"), "--team", "--help"),
        (("enroll", "--new", "--learner", "x"), "--learner", "--new"),
        (("status", "--data"), "--data", "--help"),
        (("check", "a", "b"), "b", "--help"),
        (("frob\x1b[2J",), "frob", "status"),
    ],
)
def test_a_word_that_no_command_knows_is_named_with_a_way_out(
    run: Run, words: tuple[str, ...], wrong: str, known: str, data: Path
) -> None:
    sentence = run(*words).sentence()
    assert wrong in sentence
    assert known in sentence
    assert "onboard-tui" in sentence
    assert "\x1b" not in sentence
    assert not data.exists()


@pytest.mark.parametrize("command", ["status", "export"])
def test_without_a_learner_there_is_a_way_to_one(run: Run, data: Path, command: str) -> None:
    assert run(command).sentence(NOBODY) == (
        f"Nobody is enrolled in {data}; open the app with `onboard-tui`, "
        "or use `onboard-tui enroll`."
    )
    assert not (data / "journals").exists()


@pytest.mark.parametrize("command", ["status", "export"])
def test_among_several_learners_one_must_be_named(run: Run, device: Any, command: str) -> None:
    ada = device.enrol()
    bo = device.store.enroll(device.learner().progress.enrolment)
    sentence = run(command).sentence(NOBODY)
    assert sentence == f"Several learners are here: say whose with --learner ({ada}, {bo})."
    assert run(command, "--learner", ada).code == 0


# status


def test_status_counts_what_is_required_satisfied_due_and_overdue(
    run: Run, device: Any, clock: Any
) -> None:
    device.enrol()
    first = run("status", "--json").json()
    assert (first["learner"], first["team"], first["role"]) == (
        *("ada-000001", "warehouse", "shift-lead"),
    )
    steps = [one for one in first["steps"] if one["required"]]
    today = [one for one in steps if one["due"] == "2027-03-01"]
    assert (first["required"], first["satisfied"], first["percent"]) == (len(steps), 0, 0)
    assert (first["due"], first["due-satisfied"], first["overdue"]) == (len(today), 0, 0)
    assert first["next"] == steps[0]["id"]
    device.do_all()
    clock.forward(days=100)
    last = run("status", "--json").json()
    done = [one for one in last["steps"] if one["required"] and one["state"] == "done"]
    assert 0 < last["satisfied"] == len(done) == last["due-satisfied"] < len(steps)
    assert last["percent"] == 100 * last["satisfied"] // last["required"]
    assert (last["due"], last["next"]) == (len(steps), None)
    assert last["standing"] == "waiting"


def test_status_names_what_is_late_and_says_why(run: Run, device: Any, clock: Any) -> None:
    device.enrol()
    clock.forward(days=1)
    found = run("status", "--json").json()
    late = [one["id"] for one in found["steps"] if one["late"]]
    assert found["late"] == late
    assert found["overdue"] == len(late) > 0
    assert found["standing"] == "late"
    assert "was due on Mon 1 Mar 2027" in found["why"]
    text = run("status").out
    assert text.count("\n  late ") == len(late)
    assert found["why"].split(" (")[0] in " ".join(text.split())


def test_status_as_text_names_every_step_under_its_milestone(
    run: Run, device: Any, organisation: Organisation
) -> None:
    device.enrol()
    said = run("status")
    assert said.err == ""
    lines = said.out.splitlines()
    assert lines[0] == "Ada: Shift lead, Warehouse"
    for one in device.learner().progress.steps:
        assert any(line.strip().startswith(f"{one.state.value} ") for line in lines)
        assert one.step.title in said.out
    milestones = [one for one in organisation.milestones.values() if f"\n{one.title}, " in said.out]
    assert len(milestones) == len(organisation.milestones)
    assert all(len(line) <= 80 for line in lines)


def test_the_same_day_and_events_give_the_same_words(run: Run, device: Any) -> None:
    device.enrol()
    for command in (("status",), ("status", "--json"), ("team",), ("map",), ("check", "--json")):
        assert run(*command).out == run(*command).out != ""


def test_a_role_that_content_dropped_leaves_a_status(run: Run, device: Any) -> None:
    device.enrol(team="gone", role="away")
    found = run("status", "--json").json()
    assert (found["required"], found["steps"], found["next"]) == (0, [], None)
    assert run("status").out.startswith("Ada: away, gone\n0/0 steps, 0%")
    assert run("export").code == 0


# team


def test_nobody_is_no_error_for_a_list(run: Run, data: Path) -> None:
    said = run("team")
    assert (said.code, said.out) == (0, "")
    assert said.err == f"No learner's journals lie in {data}.\n"
    assert run("team", "--format", "json").out == "[]\n"


def test_everybody_is_listed_worst_standing_first(run: Run, device: Any) -> None:
    device.enrol()
    late = device.store.enroll(
        e.Enrolled(
            name="Zoe",
            team="warehouse",
            role="inventory-clerk",
            work_format="co-located",
            start=FIRST_DAY - timedelta(days=30),
        )
    )
    found = run("team", "--format", "json").json()
    assert [(one["learner"], one["standing"]) for one in found] == [
        (late, "late"),
        ("ada-000001", "not started"),
    ]
    assert all("steps" not in one for one in found)
    lines = run("team").out.splitlines()
    assert lines[0].split() == ["NAME", "STANDING", "STEPS", "DUE", "NOW", "LATE", "WHY"]
    assert [line.split()[0] for line in lines[1:]] == ["Zoe", "Ada"]
    column = lines[0].index("STANDING")
    assert [line[column:][:4] for line in lines[1:]] == ["late", "not "]


def test_team_of_one_says_the_same_as_status(run: Run, device: Any) -> None:
    device.enrol()
    status = run("status", "--json").json()
    del status["steps"]
    assert run("team", "--format", "json").json() == [status]


def test_a_device_not_heard_of_is_missing_data_and_not_missing_work(
    run: Run, device: Any, managers: Any, hand_over: Run, clock: Any
) -> None:
    device.enrol()
    hand_over(device, managers)
    clock.forward(days=14)
    own = run("team", "--format", "json").json()[0]
    assert own["standing"] == "late"
    there = ("--data", managers.store.folder)
    (one,) = [one for one in run("team", "--format", "json", *there).json() if one["name"] == "Ada"]
    assert one["standing"] == "no recent data"
    assert one["why"] == "Last heard on Mon 1 Mar 2027, 10 workdays ago; 5 is the limit."
    assert "no recent data" in run("team", *there).out


def test_a_sync_since_then_is_recent_data(
    run: Run, device: Any, managers: Any, hand_over: Run, clock: Any
) -> None:
    device.enrol()
    hand_over(device, managers)
    clock.forward(days=14)
    seen = managers.store.journals / "ada-000001" / f"{device.store.writer()}.seen"
    seen.write_text("2027-03-15T08:00:00Z")
    (one,) = run("team", "--format", "json", "--data", managers.store.folder).json()
    assert one["standing"] == "late"


# map


def test_the_map_names_every_hand_off_from_both_ends(run: Run, organisation: Organisation) -> None:
    said = run("map", "--content", bundled_content())
    assert (said.code, said.err) == (0, "")
    words = " ".join(said.out.split())
    for team in organisation.teams.values():
        assert f"\n{team.title}\n  receives\n" in said.out
    for one in organisation.hand_offs.values():
        assert f"- {one.title}, to " in words
        assert one.cadence in words
    assert "- Stock levels, from Inventory clerk:" in words
    assert all(len(line) <= 80 for line in said.out.splitlines())


# check


def test_content_without_a_fault_is_said_to_have_none(run: Run, content: Path) -> None:
    said = run("check", content)
    assert (said.code, said.out) == (0, "")
    assert said.err == f"{content}: 0 errors, 0 warnings, 0 infos.\n"


def test_faults_go_to_stdout_a_line_each_and_their_number_to_stderr(
    run: Run, content: Path
) -> None:
    (content / "glossary.toml").write_text("[terms.kpi]\nmeans = 3\n")
    page = content / "teams" / "warehouse" / "pick-and-pack.md"
    page.write_text(page.read_text() + "\n[nowhere](step:warehouse/nowhere)\n")
    team = content / "teams" / "warehouse" / "team.toml"
    team.write_text(team.read_text().replace('"marketing"', '"marketin"', 1))
    said = run("check", content)
    lines = said.out.splitlines()
    assert said.code == CONTENT
    errors = sum(": error: " in line for line in lines)
    warnings = sum(": warning: " in line for line in lines)
    assert errors + warnings == len(lines)
    assert (errors, warnings) == (3, 1)
    assert said.err == f"{content}: 3 errors, 1 warning, 0 infos.\n"
    assert {line.partition(":")[0] for line in lines} >= {
        "glossary.toml",
        "teams/warehouse/team.toml",
    }
    assert any("marketing" in line and "marketin" in line for line in lines)


def test_a_warning_alone_is_no_failure(run: Run, content: Path) -> None:
    page = content / "teams" / "warehouse" / "pick-and-pack.md"
    page.write_text(page.read_text() + "\n[nowhere](step:warehouse/nowhere)\n")
    said = run("check", content)
    assert said.code == 0
    assert said.out.count("warning: ") == said.out.count("\n") == 1
    assert said.err == f"{content}: 0 errors, 1 warning, 0 infos.\n"
    strict = run("check", content, "--strict")
    assert (strict.code, strict.out, strict.err) == (CONTENT, said.out, said.err)


def test_an_info_is_no_failure_even_when_strict(run: Run, content: Path) -> None:
    page = content / "teams" / "warehouse" / "pick-and-pack.md"
    page.write_text(page.read_text().replace("revision = 1", 'status = "draft"\nrevision = 1'))
    said = run("check", content, "--strict")
    assert (said.code, said.out.count(": info: ")) == (0, 1)
    assert said.err == f"{content}: 0 errors, 0 warnings, 1 info.\n"


def test_a_review_is_due_by_the_day_of_today(run: Run, content: Path) -> None:
    page = content / "teams" / "warehouse" / "pick-and-pack.md"
    text = page.read_text()
    for year, code in ((2000, CONTENT), (9999, 0)):
        page.write_text(text.replace("revision = 1", f"review-by = {year}-01-01\nrevision = 1"))
        assert run("check", content, "--strict").code == code


def test_nothing_in_content_reaches_the_terminal_as_a_code(run: Run, content: Path) -> None:
    warehouse = content / "teams" / "warehouse"
    (warehouse / "a\x1b]0;b\x07.toml").write_text("")
    (warehouse / "c\nd\u202e.md").write_text("+++\n+++\n")
    (content / "people.toml").write_text('[people."\\u001b[2J"]\nname = 1\n"\x9b" = 2\n')
    page = warehouse / "pick-and-pack.md"
    page.write_text(page.read_text() + "\n[&#27;[2J](term:&#27;) [](&#155;31m) <x:&#x202e;>\n")
    for words in ((), ("--strict",), ("--json",)):
        said = run("check", content, *words)
        assert said.code == CONTENT
        assert said.out.count("\n") > 5
        assert all(line.isprintable() for line in (said.out + said.err).split("\n"))


def test_faults_as_json_say_where_and_what(run: Run, content: Path) -> None:
    (content / "glossary.toml").write_text("[terms.kpi]\nmeans = 3\n")
    said = run("check", content, "--json")
    assert said.code == CONTENT
    found = said.json()
    assert set(found) == {"content", "errors", "warnings", "infos", "problems"}
    assert found["content"] == str(content)
    for one in found["problems"]:
        assert set(one) == {"path", "line", "column", "severity", "message", "rule"}
    for severity in ("error", "warning", "info"):
        number = sum(one["severity"] == severity for one in found["problems"])
        assert found[f"{severity}s"] == number
    assert (found["errors"], found["infos"]) == (2, 0)
    assert [one["line"] for one in found["problems"] if one["rule"] == "wrong-type"] == [2]


@pytest.mark.parametrize("name", ["missing", "file"])
def test_a_folder_that_is_none_is_a_fault_of_the_content(
    run: Run, tmp_path: Path, name: str
) -> None:
    (tmp_path / "file").write_text("")
    said = run("check", tmp_path / name)
    assert (said.code, said.out.count("\n")) == (CONTENT, 1)
    assert said.out.startswith(f"{tmp_path / name}:1:1: error: ")


def test_a_check_changes_nothing(run: Run, content: Path, data: Path) -> None:
    before = {one: one.stat().st_mtime_ns for one in content.rglob("*")}
    run("check", content)
    assert {one: one.stat().st_mtime_ns for one in content.rglob("*")} == before
    assert not data.exists()


# journals that another program wrote

EVIL = "\x1b[2J\r\n\x1b]0;owned\x07\x9b31m\u202e"


def forged(learner: str, previous: str = "", **keys: object) -> bytes:
    """Return a line with a right chain, that no version of this program would write."""
    usual = {"v": 1, "id": f"x{EVIL}", "seq": 9, "at": "2027-03-01T09:00:00Z"}
    head = {**usual, "offset": "+00:00", "by": f"Eve{EVIL}", "learner": learner, **keys}
    body = json.dumps(head, ensure_ascii=True, separators=(",", ":")).encode()
    # As C1 codes and bidirectional controls may stand in JSON: as they are.
    for char in ("\x9b", "\u202e"):
        body = body.replace(json.dumps(char).strip('"').encode(), char.encode())
    chain = hashlib.sha256(previous.encode() + body).hexdigest()
    return body[:-1] + f',"chain":"{chain}"}}\n'.encode()


@pytest.fixture
def hostile(device: Any) -> Any:
    """A device with a journal beside the learner's own that is full of escape codes."""
    device.enrol()
    step = next(iter(device.learner().progress.steps)).step
    lines = (
        forged(
            "ada-000001",
            kind="enrolled",
            name=f"Ada{EVIL}",
            team="warehouse",
            role="shift-lead",
            **{"work-format": f"x{EVIL}", "start": "2027-03-01", "manager": f"Greta{EVIL}"},
        ),
        forged("ada-000001", id="b", seq=10, kind="blocked", step=step.id, reason=f"no{EVIL}"),
        forged(
            "ada-000001",
            id="c",
            seq=11,
            kind="met",
            step="everyone/who-needs-whom",
            revision=1,
            meeting="shift-lead",
            whom=f"Eve{EVIL}",
            when="2027-03-01",
        ),
        forged("ada-000001", id="d", seq=12, kind=f"odd{EVIL}"),
        b"\x1b[2J no event at all\n",
    )
    name = f"0{EVIL}`x`.jsonl"
    (device.store.journals / "ada-000001" / name).write_bytes(b"".join(lines))
    return device


@pytest.mark.parametrize(
    "words",
    [("status",), ("status", "--json"), ("team",), ("team", "--format", "json"), ("export",)],
)
def test_escape_codes_in_a_journal_reach_no_terminal(
    run: Run, hostile: Any, words: tuple[str, ...]
) -> None:
    said = run(*words)
    assert (said.code, said.err) == (0, "")
    assert "Ada\ufffd[2J" in said.out or "Ada\\ufffd[2J" in said.out or "Ada\ufffd\\[" in said.out
    assert not [char for char in said.out if ord(char) < 32 and char != "\n"]
    assert not set(said.out) & {"\x7f", "\x9b", "\u202e"}


def test_escape_codes_in_a_journal_reach_no_file(run: Run, hostile: Any, tmp_path: Path) -> None:
    assert run("export", "-o", tmp_path / "ada.md").code == 0
    text = (tmp_path / "ada.md").read_text(encoding="utf-8")
    assert not [char for char in text if ord(char) < 32 and char != "\n"]
    assert not set(text) & {"\x7f", "\x9b", "\u202e"}
    assert run("export").out == text
    chains = [line for line in text.splitlines() if line.startswith("- `")]
    assert [line.count("`") for line in chains] == [4, 4]


def test_a_folder_that_is_no_learners_is_left_alone(run: Run, device: Any, tmp_path: Path) -> None:
    device.enrol()
    for name in (f"ada{EVIL}", "Ada", "ada 1", ".hidden"):
        shutil.copytree(device.store.journals / "ada-000001", device.store.journals / name)
    assert len(run("team", "--format", "json").json()) == 1
    assert run("status").code == 0
