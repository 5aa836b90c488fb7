"""Leaving at any moment loses nothing, and nothing is called saved that is not."""

from io import StringIO

import pytest

from onboard_tui.model import events as e
from onboard_tui.notes import read_note
from onboard_tui.walk.talk import Talk
from onboard_tui.walk.walk import walk

SHELVES = "warehouse/shelves"

WHOLE = (
    *("Ada", "warehouse", "packer", "", "", "", "", "", ""),
    *("", "", "1", "1", "step choose", "", "2", "step meet", "1", "Zoe", "yesterday"),
    *("step talk", "1", "", "step 2", "block", "No badge", "2", "unblock", "note", "Mine.", ""),
    *("undo", "1", "me", "5", "Zoe", "away", "add", "tomorrow", "", "1", "yes", "team", "1"),
    *("c", "1", "back", "find tote", "1", "word", "1", "steps due", "2", "u", "who", "", "quit"),
)
"""A visit with something of everything."""


def kinds(desk) -> list[tuple[type, str]]:
    """What was written, in order."""
    return [
        (type(one.fact), getattr(one.fact, "step", ""))
        for learner in desk.store().learners()
        for one in desk.events(learner)
    ]


@pytest.fixture
def whole(tmp_path, clock, shop, desk) -> list[tuple[type, str]]:
    """What the whole visit writes."""
    heard = desk.walk(*WHOLE)
    heard.says("Everything is saved. Come back with: onboard-tui walk")
    heard.never_says("There is no word")
    return kinds(desk)


def test_the_visit_has_something_of_everything(whole) -> None:
    done = {kind for kind, _ in whole}
    assert done >= {e.Enrolled, e.Opened, e.Ticked, e.Answered, e.Met, e.Read, e.Completed}
    assert done >= {e.SignOffAsked, e.Blocked, e.Unblocked, e.AwayFact, e.Undone}


@pytest.mark.parametrize("answered", range(len(WHOLE)))
def test_the_input_may_end_at_any_question(desk, whole, tmp_path, answered: int) -> None:
    other = type(desk)(tmp_path / "other", desk.clock, desk.organisation)
    heard = other.walk(*WHOLE[:answered])
    last = heard.text.rstrip("\n").split("\n")[-1]
    assert last.endswith("Come back with: onboard-tui walk")
    assert heard.saved
    written = kinds(other)
    assert written == whole[: len(written)]
    for learner in other.store().learners():
        assert other.is_whole(learner)
    # All that was called saved is there: an enrolment first of all.
    assert bool(written) == ("Saved." in heard.text)


def test_quit_leaves_from_a_room_and_from_a_question(desk) -> None:
    desk.enrol()
    for answers in (("quit",), ("q",), ("exit",), ("step 4", "1", "quit"), ("step 2", "", "q")):
        desk.walk(*answers, "team").never_says("Team:")


class Stopped(StringIO):
    """A keyboard at which somebody presses Ctrl+C after some answers."""

    def readline(self, size: int | None = -1, /) -> str:
        line = super().readline()
        if not line:
            raise KeyboardInterrupt
        return line


@pytest.mark.parametrize("answers", ["", "step 2\n", "step 2\n1\n", "step 4\n1\n", "away\nadd\n"])
def test_ctrl_c_leaves_at_any_question(desk, answers: str) -> None:
    desk.enrol()
    target = StringIO()
    assert walk(desk.workspace(), Talk(Stopped(answers), target), "onboard-tui walk")
    assert target.getvalue().endswith("> \nEverything is saved. Come back with: onboard-tui walk\n")


def test_ctrl_c_in_the_middle_of_a_note_keeps_it_and_leaves(desk) -> None:
    class Once(StringIO):
        def readline(self, size: int | None = -1, /) -> str:
            line = super().readline()
            if line == "^C\n":
                raise KeyboardInterrupt
            return line

    desk.enrol()
    target = StringIO()
    keyboard = Once("step 2\nnote\nHalf a\n^C\nteam\n")
    walk(desk.workspace(), Talk(keyboard, target), "onboard-tui walk")
    assert "Team:" not in target.getvalue()
    assert read_note(desk.folder / "notes", "ada-000001", SHELVES) == "Half a"


def test_ctrl_c_while_writing_writes_it_all_the_same(desk, full_disk) -> None:
    class Stops(full_disk):
        def append(self, path, data) -> None:
            if b'"ticked"' in data and self.refusals == 0:
                self.refusals = -1
                raise KeyboardInterrupt
            super().append(path, data)

    desk.enrol()
    desk.disk = Stops(0)
    heard = desk.walk("1", "team", step=SHELVES)
    heard.says("Everything is saved.")
    heard.never_says("Team:")
    assert len(desk.facts(e.Ticked)) == 1


# a disk that is full for a while


def test_what_can_t_be_saved_is_said_kept_and_saved_once(desk, full_disk) -> None:
    desk.enrol()
    disk = desk.disk = full_disk(0)
    answers = iter(("1", "list", "2", "undo", "steps"))

    def answer(said: str) -> str | None:
        if "2 things left." in said:
            disk.refusals = 1
        return next(answers, None)

    heard = desk.walk_by(answer, step=SHELVES)
    heard.says(
        "Task 1 is done. Not saved in ",
        "no space left on device. It is kept here, and tried again with whatever you do next.",
        "(1 deed not saved yet.) Enter: go on to task 2 >",
        "1. Task, done: Walk along the shelves.",
        "Task 2 is done. Saved. So is all that was not saved before. Step done.",
        "Taken back. Saved.",
    )
    # The last task and the completion that it led to were one deed.
    assert [one.task for one in desk.facts(e.Ticked)] == ["walk", "count"]
    assert len(desk.facts(e.Completed)) == 1
    assert len(desk.facts(e.Undone)) == 2
    assert desk.is_whole()
    desk.walk("steps").says("2. Know the shelves. Started.")


def test_what_was_not_saved_can_be_taken_back(desk, full_disk) -> None:
    desk.enrol()
    desk.write(e.Opened(step=SHELVES))
    desk.disk = full_disk(2)
    heard = desk.walk("1", "undo", "2", step=SHELVES)
    heard.says("(2 deeds not saved yet.)", "Task 2 is done. Saved. So is all")
    learner = desk.workspace().learner("ada-000001")
    done = [one.satisfied for one in learner.progress.of(SHELVES).activities]
    assert done == [False, True]


def test_leaving_tries_once_more(desk, full_disk) -> None:
    desk.enrol()
    desk.write(e.Opened(step=SHELVES))
    desk.disk = full_disk(1)
    heard = desk.walk("1", step=SHELVES)
    heard.says("It is kept here", "Everything is saved.")
    assert heard.saved
    assert len(desk.facts(e.Ticked)) == 1


def test_what_can_t_be_saved_in_the_end_is_said_last(desk, full_disk) -> None:
    desk.enrol()
    desk.write(e.Opened(step=SHELVES))
    desk.disk = full_disk(99)
    heard = desk.walk("1", step=SHELVES)
    heard.never_says("Everything is saved", "Saved.")
    assert not heard.saved
    heard.after("(1 deed not saved yet.)").says("Not saved in ", "Come back with: onboard-tui walk")


def test_a_page_that_was_opened_unsaved_is_told_too(desk, full_disk) -> None:
    desk.enrol()
    desk.disk = full_disk(1)
    desk.walk("1", step=SHELVES).says("(1 deed not saved yet.)", "Task 1 is done. Saved. So is")
    assert [one.step for one in desk.facts(e.Opened)] == [SHELVES]


def test_a_journal_that_can_t_be_read_for_a_while_ends_nothing(desk) -> None:
    desk.enrol()
    (path,) = (desk.folder / "journals" / "ada-000001").glob("*.jsonl")
    aside = desk.folder / "aside"
    answers = iter(("team", "steps", "step 2", "1"))

    def answer(said: str) -> str | None:
        if "Good morning" in said:
            path.rename(aside)
            path.mkdir()
        elif "Step 2" in said:
            path.rmdir()
            aside.rename(path)
        return next(answers, None)

    heard = desk.walk_by(answer)
    heard.says("Your steps: 8", "Task 1 is done. Saved.")
    # Once when it was noticed, and once for Team, which it is needed for.
    assert heard.words.count("The journal of ada-000001 can't be read") == 2
    assert desk.is_whole()


# the output


class Closing(StringIO):
    """A pipe whose reader leaves after some lines."""

    def __init__(self, lines: int) -> None:
        super().__init__()
        self._left = lines

    def write(self, text: str, /) -> int:
        self._left -= 1
        if self._left < 0:
            raise BrokenPipeError
        return super().write(text)


@pytest.mark.parametrize("lines", range(8))
def test_an_output_that_closes_loses_nothing(desk, lines: int) -> None:
    desk.enrol()
    keyboard = StringIO("step 2\n1\n2\nteam\n")
    with pytest.raises(BrokenPipeError):
        walk(desk.workspace(), Talk(keyboard, Closing(lines)), "onboard-tui walk")
    assert desk.is_whole()
