"""`export`: the summary for the personnel file, complete or in progress."""

import html
import os
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from onboard_tui.export.markdown import escaped
from onboard_tui.model import events as e
from onboard_tui.model.text import one_line

Run = Callable[..., Any]
USAGE, DATA = 2, 3


def cells(text: str, title: str) -> list[str]:
    """Return the cells of one step's row."""
    (row,) = [line for line in text.splitlines() if line.startswith(f"| {escaped(title)} |")]
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", row)[1:-1]]


def heads(text: str) -> dict[str, str]:
    """Return the chain of each writer that a summary names."""
    return dict(re.findall(r"^- `([0-9a-f]{16})`: `([0-9a-f]{64})`$", text, re.MULTILINE))


@pytest.fixture
def complete(device: Any, managers: Any, hand_over: Run, clock: Any) -> Any:
    """A device whose learner has done everything, and whose manager signed it off elsewhere."""
    device.enrol(manager_writer=managers.store.writer())
    device.do_all()
    while any(one.record.asked and not one.satisfied for one in device.learner().progress.steps):
        clock.forward(days=1)
        hand_over(device, managers)
        managers.sign_off(managers.learner())
        hand_over(managers, device)
        device.do_all()
    return device


def test_a_summary_in_progress_says_so_and_how_far(run: Run, device: Any) -> None:
    device.enrol()
    said = run("export")
    assert (said.code, said.err) == (0, "")
    progress = device.learner().progress
    assert said.out.startswith("# Onboarding of Ada: in progress\n\n")
    for line in (
        "- Organisation: Lantern & Loom",
        "- Team: Warehouse",
        "- Role: Shift lead",
        "- Work format: Co-located",
        "- Start date: Mon 1 Mar 2027",
        "- Manager: Greta Moll",
        "- Buddy: not named",
        "- As of: Mon 1 Mar 2027",
        f"**0/{progress.required}** required steps satisfied (0%); "
        f"of the {progress.due_by_now} due by now, 0.",
        "## Day one, due Mon 1 Mar 2027",
    ):
        assert f"\n{line}\n" in said.out
    assert "- Completed:" not in said.out
    for one in progress.steps:
        optional = "" if one.required else " (optional)"
        assert cells(said.out, one.step.title)[1] == one.state.value + optional


def test_a_summary_names_each_journal_with_its_head(run: Run, complete: Any) -> None:
    found = heads(run("export").out)
    assert found == complete.learner().journal.heads
    assert list(found) == sorted(found)
    assert len(found) == 2


def test_a_complete_summary_needs_the_managers_word_from_their_own_device(
    run: Run, complete: Any, clock: Any
) -> None:
    text = run("export").out
    progress = complete.learner().progress
    assert text.startswith("# Onboarding of Ada: complete\n")
    assert f"**{progress.required}/{progress.required}** required steps satisfied (100%)" in text
    assert "\nDone: " in text
    signed = [one for one in progress.steps if one.step.sign_off]
    assert signed
    for one in signed:
        row = cells(text, one.step.title)
        assert row[1:3] == ["done", one.finished.isoformat()]
        assert f"signed off by Greta Moll on {one.finished.isoformat()}" in row[4]
    assert f"\n- Completed: {_said(max(one.finished for one in signed))}\n" in text
    assert "unconfirmed" not in text
    assert run("status", "--json").json()["standing"] == "done"


def _said(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b} {day.year}"


def test_meetings_are_named_with_whom_and_when(run: Run, complete: Any) -> None:
    assert "met Pavel Lind on 2027-03-01" in run("export").out


def test_a_sign_off_by_a_writer_that_nobody_vouched_for_completes_nothing(
    run: Run, device: Any, managers: Any, hand_over: Run
) -> None:
    device.enrol()
    device.do_all()
    hand_over(device, managers)
    managers.sign_off(managers.learner())
    hand_over(managers, device)
    text = run("export").out
    assert text.startswith("# Onboarding of Ada: in progress\n")
    assert "sign-off by Greta Moll is unconfirmed; waits for a sign-off by the manager" in text
    device.do((e.AcceptedManager(writer=managers.store.writer(), name="Greta Moll"),))
    assert "signed off by Greta Moll on 2027-03-01" in run("export").out


def test_the_learners_own_sign_off_is_none(run: Run, device: Any) -> None:
    device.enrol(manager_writer="")
    device.enrol(manager_writer=device.store.writer())
    device.do_all()
    device.sign_off(device.learner())
    text = run("export").out
    assert text.startswith("# Onboarding of Ada: in progress\n")
    assert "signed off by" not in text


def test_late_blocked_and_waived_steps_say_why(
    run: Run, device: Any, managers: Any, hand_over: Run, clock: Any
) -> None:
    device.enrol(manager_writer=managers.store.writer())
    late, blocked, waived = (one.step for one in device.learner().progress.steps[:3])
    device.do((e.Blocked(step=blocked.id, reason="no | badge"),))
    waiver = e.Waived(step=waived.id, reason="*known* from before")
    managers.store.append("ada-000001", "Greta Moll", (waiver,))
    hand_over(managers, device)
    clock.forward(days=2)
    text = run("export").out
    assert cells(text, late.title)[1:] == ["open", "", "", "late, due Mon 1 Mar 2027"]
    assert cells(text, blocked.title)[1:] == ["blocked", "", "", r"blocked: no \| badge"]
    assert cells(text, waived.title)[1:] == [
        *("waived", "", "", r"waived by Greta Moll: \*known\* from before"),
    ]


def test_a_line_that_was_changed_is_told(run: Run, device: Any) -> None:
    device.enrol()
    assert "Attention" not in run("export").out
    device.file().write_bytes(device.file().read_bytes().replace(b'"Greta Moll"', b'"Somebody"'))
    text = run("export").out
    assert "- Manager: Somebody\n" in text
    assert (
        "**Attention:** 1 line of the journals do not fit their chain: "
        "they were changed after they were written." in text
    )


def test_the_same_events_on_the_same_day_give_the_same_bytes(
    run: Run, complete: Any, shell: Run, tmp_path: Path
) -> None:
    paths = [tmp_path / f"{number}.md" for number in range(2)]
    for path in paths:
        assert run("export", "-o", path).code == 0
    first, second = (path.read_bytes() for path in paths)
    assert first == second
    assert first.decode() == run("export", "--format", "md").out
    assert first.endswith(b"\n")
    assert not first.endswith(b"\n\n")
    assert b"\r" not in first


def test_the_seed_of_hashes_changes_no_byte(shell: Run, complete: Any) -> None:
    seeds = ("0", "1", "2")
    found = {shell("export", env={"PYTHONHASHSEED": seed}).out for seed in seeds}
    assert len(found) == 1
    assert found != {""}


def test_the_file_is_named_and_stdout_stays_empty(run: Run, device: Any, tmp_path: Path) -> None:
    device.enrol()
    path = tmp_path / "ada [x] 仕.md"
    said = run("export", "--output", path)
    assert (said.code, said.out, said.err) == (0, "", f"Wrote {path}.\n")
    assert sorted(one.name for one in tmp_path.iterdir()) == [path.name, "data", "here"]


def test_a_file_that_is_there_is_kept_without_force(run: Run, device: Any, tmp_path: Path) -> None:
    device.enrol()
    path = tmp_path / "ada.md"
    path.write_text("precious")
    sentence = run("export", "-o", path).sentence()
    assert sentence == f"{path} is there already; say --force to write over it."
    assert path.read_text() == "precious"
    assert run("export", "-o", path, "--force").code == 0
    assert path.read_text() == run("export").out


def test_force_is_needed_for_a_file_alone(run: Run, device: Any, tmp_path: Path) -> None:
    device.enrol()
    assert run("export", "-o", tmp_path / "ada.md", "--force").code == 0


@pytest.mark.parametrize("force", [(), ("--force",)])
@pytest.mark.parametrize("name", [".", "..", "/", "folder", "pipe", "/dev/null"])
def test_what_is_no_file_is_never_written_over(
    run: Run, device: Any, name: str, force: tuple[str, ...]
) -> None:
    device.enrol()
    Path("folder").mkdir()
    os.mkfifo("pipe")
    sentence = run("export", "-o", name, *force).sentence()
    assert sentence == f"{name} is not a file; name one to write."
    assert not Path("/dev/null").is_file()
    assert Path("pipe").is_fifo()
    assert sorted(one.name for one in Path.cwd().iterdir()) == ["folder", "pipe"]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("none/x.md", "no such file or directory"),
        ("file/x.md", "not a directory"),
        ("a" * 300, "file name too long"),
    ],
)
def test_a_place_that_takes_no_file_is_told(run: Run, device: Any, name: str, reason: str) -> None:
    device.enrol()
    Path("file").write_text("precious")
    for force in ((), ("--force",)):
        sentence = run("export", "-o", name, *force).sentence(DATA)
        assert sentence == f"{name} can't be written: {reason}."
    assert [one.name for one in Path.cwd().iterdir()] == ["file"]
    assert Path("file").read_text() == "precious"


def test_a_full_disk_leaves_the_old_summary_whole(
    run: Run, device: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    device.enrol()
    path = tmp_path / "ada.md"
    path.write_text("precious")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    sentence = run("export", "-o", path, "--force").sentence(DATA)
    assert sentence == f"{path} can't be written: no space left on device."
    assert path.read_text() == "precious"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["ada.md", "data", "here"]


def rendered(markdown: str) -> str:
    return str(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(markdown))


NASTY = st.text(st.sampled_from("ab1 \t\n\\`*_{}[]()<>#|~!&+-.=:;\"'$^/@仕\x1b\u202e"), max_size=25)


@given(st.one_of(NASTY, st.text(max_size=25)))
@settings(max_examples=200, deadline=None, derandomize=True)
def test_markdown_shows_what_was_typed_and_nothing_else(text: str) -> None:
    word = " ".join(one_line(f"x {text} x").split())
    shown = {
        f"<ul>\n<li>Manager: {html.escape(word)}</li>\n</ul>\n": f"- Manager: {escaped(word)}\n",
        f"<h2>{html.escape(word)}, due</h2>\n": f"## {escaped(word)}, due\n",
    }
    for expected, markdown in shown.items():
        assert html.unescape(rendered(markdown)) == html.unescape(expected)
    table = rendered(f"| Step | Remarks |\n| --- | --- |\n| {escaped(word)} | end |\n")
    found = re.findall(r"<td>(.*)</td>", table)
    assert [html.unescape(one) for one in found] == [word, "end"]


@pytest.mark.parametrize(
    "name", ["*Ada* [x](http://x) <b>", "a|b", "`Ada`", "Ada & Bo", "\\Ada\\", "# Ada", "[/x]"]
)
def test_a_name_with_markup_stands_in_the_heading_as_it_is(
    run: Run, device: Any, name: str
) -> None:
    device.enrol(name=name, buddy=name)
    page = html.unescape(rendered(run("export").out))
    assert page.startswith(f"<h1>Onboarding of {name}: in progress</h1>")
    assert f"<li>Buddy: {name}</li>" in page


def test_every_table_of_a_summary_has_five_columns_in_every_row(run: Run, complete: Any) -> None:
    page = rendered(run("export").out)
    rows = re.findall(r"<tr>(.*?)</tr>", page, re.DOTALL)
    steps = complete.learner().progress.steps
    assert len(rows) == len(steps) + page.count("<table>")
    assert {len(re.findall(r"<t[hd]\b", row)) for row in rows} == {5}


def test_only_what_markdown_would_take_for_more_is_escaped() -> None:
    assert escaped("Lantern & Loom, at 100% ~ now!") == "Lantern & Loom, at 100% \\~ now!"
    assert escaped("#1 and a#b {x} &amp; ![x](y) *a* |") == (
        "\\#1 and a#b {x} \\&amp; \\!\\[x\\](y) \\*a\\* \\|"
    )
