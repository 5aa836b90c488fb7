"""First run by prompts: the same questions and the same answers ready as in the app."""

from collections.abc import Callable
from datetime import date

import pytest

from onboard_tui.devices import taken_along
from onboard_tui.model import events as e

ENTERS = [""] * 4
"""First day, workdays, manager and buddy as they are suggested."""


def enrolled(desk) -> e.Enrolled:
    (fact,) = desk.facts(e.Enrolled, desk.workspace().settings.current)
    return fact


def test_enter_takes_what_is_suggested(desk) -> None:
    heard = desk.walk("Ada", "warehouse", "packer", "", *ENTERS, "")
    heard.says(
        'Small Shop. "help" lists what you can type.',
        "2. Warehouse: Sends parcels.",
        "First day Mon 1 Mar 2027, workdays Mon to Fri, manager Greta Moll, buddy Pavel Lind.",
        "Is this right? Enter: start > Saved. Welcome, Ada.",
        "Today. Good morning, Ada. Packer, Warehouse, On site. Day 1.",
    )
    fact = enrolled(desk)
    assert (fact.name, fact.team, fact.role) == ("Ada", "warehouse", "packing-associate")
    assert (fact.work_format, fact.start) == ("co-located", date(2027, 3, 1))
    assert (fact.manager, fact.buddy, fact.workdays) == ("Greta Moll", "Pavel Lind", ())
    assert fact.steps
    assert desk.workspace().settings.current


def test_every_answer_can_be_another(desk) -> None:
    answers = ("Ada", "2", "1", "remote", "mon", "mon-thu", "Zoe", "nobody", "yes")
    desk.walk(*answers)
    fact = enrolled(desk)
    assert (fact.role, fact.work_format) == ("clerk", "remote")
    assert (fact.start, fact.workdays) == (date(2027, 3, 1), ("mon", "tue", "wed", "thu"))
    assert (fact.manager, fact.buddy) == ("Zoe", "")


def test_a_team_with_one_work_format_is_not_asked_how(desk) -> None:
    heard = desk.walk("Ada", "marketing", "", *ENTERS, "")
    heard.never_says("How do you work?")
    assert enrolled(desk).work_format == "remote"


def test_the_account_name_is_suggested(desk, account: Callable[[str], None]) -> None:
    account("Ada Byron")
    desk.walk("", "2", "2", "", *ENTERS, "").says("call you? Enter: Ada Byron >")
    assert enrolled(desk).name == "Ada Byron"


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        (("",), "The name is empty; type one."),
        (("A\x1bB",), "The name holds the control code U+001B; type it without."),
        (("A" * 81,), "The name has 81 characters; 80 are the most."),
        (("Ada", "7"), "There is no 7 here: the numbers go from 1 to 2."),
        (
            ("Ada", "2", "2", "", "soon"),
            '"soon" is no date; write it like 2027-01-31, 24 Dec',
        ),
        (("Ada", "2", "2", "", "", "x"), '"x" is no weekday; write them like: mon tue wed.'),
        (("Ada", "2", "2", "", "", "", "\x07"), "holds the control code U+0007"),
        (("Ada", "2", "2", "", *ENTERS, "what"), "Press Enter to start"),
    ],
)
def test_a_mistake_gets_one_sentence_and_the_question_again(
    desk, answers: tuple[str, ...], sentence: str
) -> None:
    heard = desk.walk(*answers)
    heard.says(sentence, "Nothing is written yet. Come back with: onboard-tui walk")
    assert not desk.store().learners()


def test_back_goes_back_to_any_question(desk) -> None:
    heard = desk.walk(
        *("Ada", "warehouse", "packer", "back", "back", "marketing", ""),
        *("", "", "", "back", "Zoe", "no", "", ""),
    )
    heard.says("Ada: Writer, Marketing, Remote.", "manager Zoe")
    assert enrolled(desk).role == "writer"


def test_another_role_suggests_its_own_manager_and_buddy(desk) -> None:
    heard = desk.walk("Ada", "2", "2", "", "", "", "", *["back"] * 6, "1", "", "", "", "", "")
    heard.says("Who is your manager? A name, or nobody. Enter: Greta Moll, Manager >")
    heard.after("1. Writer").says(
        "Who is your manager? A name, or nobody. Enter: nobody >",
        "manager not named yet, buddy not named yet.",
    )


def test_there_is_no_way_back_from_the_first_question(desk) -> None:
    desk.walk("back", "Ada").says("This is the first question.", "Which team do you join?")


def test_looking_around_keeps_nothing(desk) -> None:
    heard = desk.walk(
        *("look", "2", "2", "", "2", "1", "undo", "block", "why", "", "note", "summary", "quit")
    )
    heard.says(
        "You are looking around as Packer: nothing is kept.",
        "Good morning, Visitor.",
        "Task 1 is done. Nothing is kept while you look around.",
        "Taken back. Nothing is kept",
        "Nothing is kept while you look around: enrol to write notes.",
        "there is no summary.",
        "You only looked around: nothing is kept. Come back with",
    )
    heard.never_says("Saved")
    assert not desk.folder.exists()


def test_looking_around_later_takes_what_was_answered(desk) -> None:
    heard = desk.walk("Ada", "2", "clerk", "remote", "look")
    heard.says("looking around as Clerk", "Good morning, Ada.", "Clerk, Warehouse, Remote.")


def test_back_from_looking_around_asks_for_a_name_again(desk) -> None:
    desk.walk("look", "back", "Ada", "2", "2", "", *ENTERS, "").says("Saved. Welcome, Ada.")


def test_who_looks_around_can_enrol(desk) -> None:
    desk.walk("look", "2", "2", "", "enrol", "Ada", "2", "2", "", *ENTERS, "").says("Welcome, Ada.")
    assert enrolled(desk).name == "Ada"


def test_what_cannot_be_written_is_said_and_enter_tries_again(desk, full_disk) -> None:
    desk.disk = full_disk(2)
    heard = desk.walk("Ada", "2", "2", "", *ENTERS, "", "", "")
    heard.says("Not saved in ", "no space left on device", "Saved. Welcome, Ada.")
    assert heard.words.count("Is this right?") == 3
    assert enrolled(desk).name == "Ada"


def test_an_authored_text_is_only_text(desk_with) -> None:
    desk = desk_with(lambda text: f"[b]{text}[/b]")
    desk.walk("Ada", "2", "2", "", *ENTERS, "").says("2. [b]Warehouse[/b]:")


def test_what_was_begun_on_another_device_goes_on_here(desk, tmp_path) -> None:
    other = type(desk)(tmp_path / "other", desk.clock, desk.organisation)
    other.enrol("Ada", "ada-000001")
    other.walk("1", step="shelves")
    learner = other.workspace().learner("ada-000001")
    path = tmp_path / "ada.onboard"
    path.write_bytes(taken_along(other.workspace(), learner))
    heard = desk.walk("join", "nowhere", "", "back", "join", f"'{path}'", "step 2")
    heard.says(
        'Have you begun on another device? The word "join" goes on from there.',
        "There is no file nowhere.",
        'Type where the file is, or "back".',
        "Ada goes on here: 3 events came along.",
        "Good morning, Ada.",
        "1. Task, done: Walk along the shelves.",
    )
    assert desk.workspace().settings.current == "ada-000001"
