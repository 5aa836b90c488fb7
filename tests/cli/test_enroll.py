"""`enroll`: who is enrolled, as what, and what may not be."""

import itertools
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onboard_tui.enrolling import Mistake, person_name, start_date
from onboard_tui.model.text import control_code
from onboard_tui.paths import bundled_content

Run = Callable[..., Any]
TEAMS = ", ".join(sorted(one.name for one in (bundled_content() / "teams").iterdir()))
BASE = {"--name": "Ada", "--team": "warehouse", "--role": "shift-lead"}


def words(**changes: str) -> list[str]:
    said = {**BASE, **{f"--{key.replace('_', '-')}": value for key, value in changes.items()}}
    return ["enroll", *itertools.chain(*said.items())]


def test_the_learners_id_goes_to_stdout_and_the_sentence_to_stderr(run: Run) -> None:
    said = run(*words(start="2027-03-08"))
    assert said.code == 0
    assert said.out.startswith("ada-")
    assert said.out.count("\n") == 1
    assert said.err == "Enrolled Ada as Shift lead, starting 2027-03-08.\n"


def test_status_knows_whom_enroll_wrote(run: Run) -> None:
    learner = run(
        *words(team="Warehouse", role="Shift lead", work_format="third-party", manager="Greta Moll")
    ).out.strip()
    status = run("status", "--json").json()
    assert (status["learner"], status["name"]) == (learner, "Ada")
    assert (status["team"], status["role"]) == ("warehouse", "shift-lead")
    assert (status["work-format"], status["manager"]) == ("third-party", "Greta Moll")
    assert (status["start"], status["today"]) == ("2027-03-01", "2027-03-01")


def test_a_whole_role_id_is_a_role(run: Run) -> None:
    run(*words(role="warehouse/inventory-clerk"))
    assert run("status", "--json").json()["role"] == "inventory-clerk"


def test_a_persons_id_stands_for_their_name(run: Run, organisation: Any) -> None:
    key, person = next(iter(organisation.people.items()))
    run(*words(manager=key))
    assert run("status", "--json").json()["manager"] == person.name


def test_the_first_format_of_the_team_is_the_one_nobody_names(run: Run, organisation: Any) -> None:
    run(*words())
    first = organisation.teams["warehouse"].formats[0]
    assert run("status", "--json").json()["work-format"] == first


def test_a_second_learner_needs_new_or_an_id(run: Run, enrol: Run, contents: Run) -> None:
    ada = enrol()
    before = contents()
    sentence = run(*words(name="Bo")).sentence()
    assert ada in sentence
    assert "--new" in sentence
    assert "--learner ID" in sentence
    assert contents() == before


def test_new_adds_a_learner_and_they_use_the_device(run: Run, enrol: Run) -> None:
    ada = enrol()
    bo = run(*words(name="Bo"), "--new").out.strip()
    assert ada != bo
    assert run("status", "--json").json()["learner"] == bo
    assert {one["learner"] for one in run("team", "--format", "json").json()} == {ada, bo}


def test_two_of_the_same_name_are_two_learners(run: Run, enrol: Run) -> None:
    assert enrol() != enrol("--new")


def test_a_role_change_keeps_the_learner_and_what_they_did(
    run: Run, enrol: Run, device: Any
) -> None:
    learner = enrol()
    before = device.learner(learner)
    step = before.progress.of("everyone/welcome")
    device.store.append(learner, "Ada", [e_opened(step.step.id)])
    said = run(*words(role="inventory-clerk"), "--learner", learner)
    assert (said.code, said.out.strip()) == (0, learner)
    after = device.learner(learner)
    assert after.progress.enrolment.role == "inventory-clerk"
    assert after.record.step("everyone/welcome").opened
    assert len(after.journal.events) == len(before.journal.events) + 2
    assert len(run("team", "--format", "json").json()) == 1


def e_opened(step: str) -> Any:
    from onboard_tui.model.events import Opened

    return Opened(step=step)


@pytest.mark.parametrize(
    ("change", "kept"),
    [
        ({"name": "Ada L."}, {"start", "manager", "buddy", "work_format"}),
        ({"role": "inventory-clerk"}, {"manager", "buddy", "work_format"}),
        ({"team": "marketing", "role": "campaign-manager"}, {"work_format"}),
        ({"manager": "Boss"}, {"start", "buddy", "work_format"}),
        ({"manager": ""}, {"start", "buddy", "work_format"}),
        ({"start": "2027-03-09"}, {"manager", "buddy", "work_format"}),
        ({"work_format": "co-located"}, {"start", "manager", "buddy"}),
    ],
)
def test_what_a_change_does_not_say_stays_where_it_can(
    run: Run, device: Any, clock: Any, change: dict[str, str], kept: set[str]
) -> None:
    learner = device.enrol(
        manager="Greta Moll", buddy="Pavel Lind", work_format="third-party", workdays=("mon",)
    )
    was = device.learner(learner).progress.enrolment
    clock.forward(days=7)
    assert run(*words(**change), "--learner", learner).code == 0
    now = device.learner(learner).progress.enrolment
    fields = ("start", "manager", "buddy", "work_format")
    assert {one for one in fields if getattr(now, one) == getattr(was, one)} == kept
    assert now.workdays == ("mon",)


def test_a_format_that_the_new_team_lacks_gives_way(run: Run, device: Any) -> None:
    device.enrol(team="marketing", role="campaign-manager", work_format="remote")
    assert run(*words(), "--learner", "ada-000001").code == 0
    assert device.learner().progress.enrolment.work_format == "co-located"


@pytest.mark.parametrize(
    "text",
    ["2026-02-30", "2026-1-1", "26.1.2026", "2026/01/26", "20260126", "tomorrow", "", "2026-01"],
)
def test_what_is_no_date_is_named_with_how_to_write_one(
    run: Run, data: Path, contents: Run, text: str
) -> None:
    assert run(*words(start=text)).sentence() == f'"{text}" is no date; write it like 2027-01-31.'
    assert contents() == {}


@pytest.mark.parametrize("text", ["0001-01-01", "1999-12-31", "2101-01-01", "9999-12-31"])
def test_a_date_far_from_now_is_a_slip_of_the_finger(run: Run, contents: Run, text: str) -> None:
    sentence = run(*words(start=text)).sentence()
    assert sentence == f"{text} is out of range; it must lie between 2000 and 2100."
    assert contents() == {}


def test_digits_of_other_scripts_make_no_date_that_a_file_would_hold(run: Run) -> None:
    with pytest.raises(Mistake):
        start_date("٢٠٢٦-٠١-٢٦")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            {"team": "warehous"},
            'There is no team "warehous" in Lantern & Loom; did you mean "warehouse"?',
        ),
        ({"team": "zzz"}, 'There is no team "zzz" in Lantern & Loom; known: ' + TEAMS),
        ({"team": ""}, 'There is no team "" in Lantern & Loom; known: ' + TEAMS),
        ({"role": "shiftlead"}, 'Warehouse has no role "shiftlead"; did you mean "shift-lead"?'),
        (
            {"role": "marketing/campaign-manager"},
            'Warehouse has no role "marketing/campaign-manager"; '
            "known: inventory-clerk, packing-associate, shift-lead",
        ),
        (
            {"work_format": "co-locatd"},
            'There is no work format "co-locatd"; did you mean "co-located"?',
        ),
        (
            {"work_format": "remote"},
            'Nobody in Warehouse works in the format "remote"; known: co-located, third-party',
        ),
        ({"name": ""}, "The name is empty; type one."),
        ({"name": " \t "}, "The name is empty; type one."),
        ({"name": "a" * 81}, "The name has 81 characters; 80 are the most."),
        ({"name": "A\x1b[31m"}, "The name holds the control code U+001B; type it without."),
        ({"name": "A\u202eda"}, "The name holds the control code U+202E; type it without."),
        ({"name": "A\udcff"}, "The name holds the control code U+DCFF; type it without."),
        (
            {"manager": "\x1b]0;x\x07"},
            "The manager's name holds the control code U+001B; type it without.",
        ),
        ({"buddy": "b" * 99}, "The buddy's name has 99 characters; 80 are the most."),
        ({"team": "a\x1b[2J"}, 'There is no team "a\ufffd[2J" in Lantern & Loom; known: ' + TEAMS),
    ],
)
def test_what_cannot_be_is_said_with_the_way_out_and_nothing_is_written(
    run: Run, contents: Run, change: dict[str, str], sentence: str
) -> None:
    assert run(*words(**change)).sentence() == sentence
    assert contents() == {}


@pytest.mark.parametrize("name", ["[bold]Ada[/bold]", "[/x]", "A & B <i>", "*Ada*", "仕入れ 🧺"])
def test_a_name_is_kept_letter_by_letter(run: Run, name: str) -> None:
    assert run(*words(name=name)).code == 0
    assert run("status", "--json").json()["name"] == name
    assert run("status").out.startswith(f"{name}: Shift lead")
    assert f"\n{name}" in run("team").out


@pytest.mark.parametrize("learner", ["../ada", "a/b", "..", "/", "", "nobody-000000", "a\nb\x1b["])
def test_an_id_that_is_nobodys_leads_nowhere(
    run: Run, enrol: Run, contents: Run, learner: str
) -> None:
    known = enrol()
    before = contents()
    for command in (words(), ["status"], ["export"]):
        sentence = run(*command, "--learner", learner).sentence(4)
        assert sentence.startswith('Nobody is enrolled here as "')
        assert sentence.endswith(f"; known: {known}")
        assert "\x1b" not in sentence
    assert contents() == before


def test_a_misspelt_id_is_told_the_nearest(run: Run, device: Any) -> None:
    device.enrol()
    assert (
        run("status", "--learner", "ada-000002").sentence(4).endswith('did you mean "ada-000001"?')
    )


def test_an_enrolment_that_failed_leaves_nobody_behind(run: Run, data: Path, enrol: Run) -> None:
    (data / "journals" / "bo-000001").mkdir(parents=True)  # As a full disk does.
    learner = enrol()
    (data / "settings.toml").unlink()
    assert run("status", "--json").json()["learner"] == learner


def test_settings_that_cannot_be_written_lose_no_enrolment(
    run: Run, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("onboard_tui.disk.RealDisk.replace", full)
    (data / "journals").mkdir(parents=True)
    (data / "writer").write_text("0123456789abcdef")
    sentence = run(*words()).sentence(3)
    assert sentence == f"The settings {data / 'settings.toml'} can't be written: " + (
        "No space left on device."
    )
    assert run("status", "--json").json()["name"] == "Ada"


def test_a_visit_writes_one_event_with_the_name_as_its_author(enrol: Run, data: Path) -> None:
    learner = enrol()
    (file,) = (data / "journals" / learner).glob("*.jsonl")
    (line,) = file.read_text().splitlines()
    event = json.loads(line)
    assert (event["kind"], event["by"], event["learner"]) == ("enrolled", "Ada", learner)


@given(st.text(max_size=120))
@settings(max_examples=200, deadline=None, derandomize=True)
def test_a_name_is_taken_as_it_is_or_told_to_be_wrong(text: str) -> None:
    try:
        name = person_name(text)
    except Mistake as mistake:
        assert control_code(str(mistake)) is None
        return
    assert name == " ".join(text.split())
    assert 0 < len(name) <= 80
    assert control_code(name) is None
    assert person_name(name) == name
    name.encode()


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)))
@settings(max_examples=50, deadline=None, derandomize=True)
def test_every_day_of_a_century_can_be_a_start(day: date) -> None:
    assert start_date(f" {day.isoformat()} ") == day
