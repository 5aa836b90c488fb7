"""First run: who somebody is, in a few questions, and nothing written before the last Enter."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from onboard_tui.devices import taken_along
from onboard_tui.model import events as e
from onboard_tui.model.track import track_of

BACK_TO_START = ("shift+tab",) * 4
"""From the button of the last question to its first field."""


async def test_the_questions_lead_from_a_name_to_today(desk) -> None:
    async with desk.sit_down() as ada:
        ada.sees("Welcome to Small Shop", "What should others call you?")
        await ada.types("Ada")
        await ada.press("enter")
        ada.sees("Which team do you join?", "Marketing", "Finds buyers.", "Warehouse")
        await ada.goes_to("Warehouse")
        await ada.press("enter")
        ada.sees("What will you do there?", "Clerk", "Packer")
        await ada.goes_to("Packer")
        await ada.press("enter")
        ada.sees("How do you work?", "On site", "Side by side.", "Remote")
        await ada.goes_to("Remote")
        await ada.press("enter")
        ada.sees("Is this right?", "Ada · Packer · Warehouse · Remote")
        ada.sees("2027-03-01 Mon 1 Mar 2027", "mon tue wed thu fri Mon to Fri")
        ada.sees("Greta Moll", "Pavel Lind")
        assert desk.store().learners() == ()
        await ada.press("enter")
        ada.sees("Good morning, Ada.", "Packer · Warehouse · Remote · day 1")
    (learner,) = desk.store().learners()
    track = track_of(desk.organisation, "warehouse/packing-associate", "remote")
    assert desk.facts(learner=learner) == [
        e.Enrolled(
            name="Ada",
            team="warehouse",
            role="packing-associate",
            work_format="remote",
            start=date(2027, 3, 1),
            manager="Greta Moll",
            buddy="Pavel Lind",
            steps=tuple(one.id for one in track.steps()),
        )
    ]


async def test_who_enrolled_is_greeted_at_the_next_start(desk, account) -> None:
    account("Ada Lovelace")
    async with desk.sit_down() as ada:
        await ada.press("enter", "enter", "enter", "enter")
    async with desk.sit_down() as ada:
        ada.sees("Good morning, Ada Lovelace.")


async def test_somebody_in_a_hurry_needs_only_enter(desk, account: Callable[[str], None]) -> None:
    account("Ada Lovelace")
    async with desk.sit_down() as ada:
        ada.sees("Ada Lovelace")
        # Name, team, role and start: a team with one work format does not ask for it.
        await ada.press("enter", "enter", "enter", "enter")
        ada.sees("Good morning, Ada Lovelace.", "Writer · Marketing · Remote")


async def test_the_name_of_an_account_that_says_nothing_is_not_suggested(desk, account) -> None:
    account("root")
    async with desk.sit_down() as ada:
        await ada.press("enter")
        ada.sees("The name is empty")


async def test_an_empty_name_is_answered_with_a_sentence(desk) -> None:
    async with desk.sit_down() as ada:
        await ada.press("enter")
        ada.sees("The name is empty", "What should others call you?")
        await ada.types("   ")
        await ada.press("enter")
        ada.sees("The name is empty")
        await ada.types("Ada")
        await ada.press("enter")
        ada.sees("Which team do you join?")
        ada.sees_no("empty")


async def test_a_name_that_is_too_long_is_answered_with_a_sentence(desk) -> None:
    async with desk.sit_down() as ada:
        await ada.types("a" * 81)
        await ada.press("enter")
        ada.sees("has 81 characters; 80 are the most", "What should others call you?")


async def test_a_wrong_start_date_is_answered_with_a_sentence(desk, account) -> None:
    account("Ada")
    async with desk.sit_down() as ada:
        await ada.press("enter", "enter", "enter", *BACK_TO_START)
        for typed, sentence in (
            ("2027-02-30", '"2027-02-30" is no date; write it like 2027-01-31.'),
            ("3/4/2027", '"3/4/2027" is no date; write it like 2027-01-31.'),
            ("", '"" is no date'),
            ("1999-12-31", "1999-12-31 is out of range"),
        ):
            await ada.fill(typed)
            await ada.press("enter")
            ada.sees(sentence, "Is this right?")
        assert desk.store().learners() == ()
        await ada.fill("2027-03-08")
        await ada.press(*["enter"] * 5)
        ada.sees("Good morning, Ada.", "starts on Mon 8 Mar 2027")


async def test_a_start_date_is_said_as_a_day_while_it_is_typed(desk, account) -> None:
    account("Ada")
    async with desk.sit_down() as ada:
        await ada.press("enter", "enter", "enter", *BACK_TO_START)
        for typed, said in (
            ("2026-11-24", "Tue 24 Nov 2026"),
            ("tomorrow", "Tue 2 Mar 2027"),
            ("fri", "Fri 5 Mar 2027"),
            ("15.3.2027", "Mon 15 Mar 2027"),
        ):
            await ada.fill(typed)
            ada.sees(f"{typed} {said}")
        await ada.fill("15.3.20")
        ada.sees_no("Mon 15 Mar")
        await ada.fill("fri")
        await ada.press(*["enter"] * 4)
        ada.sees("Is this right?")
        await ada.press("enter")
        ada.sees("starts on Fri 5 Mar 2027")


async def test_workdays_of_ones_own_can_be_told(desk, account) -> None:
    account("Ada")
    async with desk.sit_down() as ada:
        await ada.press("enter", "enter", "enter", *BACK_TO_START, "tab")
        await ada.fill("thu-sun")
        ada.sees("thu-sun Thu to Sun")
        await ada.fill("never")
        await ada.press("enter")
        ada.sees('"never" is no weekday; write them like: mon tue wed.', "Is this right?")
        await ada.fill("mon, wed, fri")
        ada.sees("mon, wed, fri Mon, Wed, Fri")
        await ada.press(*["enter"] * 4)
        ada.sees("Good morning, Ada.")
    (learner,) = desk.store().learners()
    assert desk.facts(e.Enrolled, learner)[0].workdays == ("mon", "wed", "fri")


async def test_the_manager_and_the_buddy_may_stay_empty(desk, account) -> None:
    account("Ada")
    async with desk.sit_down() as ada:
        await ada.press("enter")
        await ada.goes_to("Warehouse")
        await ada.press("enter", "enter", "enter", "shift+tab")
        await ada.fill("")
        await ada.press("shift+tab")
        assert ada.app.focused.id == "manager"
        await ada.fill("")
        await ada.press("enter", "enter")
        ada.sees("Is this right?")
        await ada.press("enter")
        ada.sees("Good morning, Ada.")
    (learner,) = desk.store().learners()
    (enrolled,) = desk.facts(e.Enrolled, learner)
    assert (enrolled.manager, enrolled.buddy) == ("", "")


async def test_escape_goes_back_question_by_question_and_keeps_the_answers(desk) -> None:
    async with desk.sit_down() as ada:
        await ada.types("Ada")
        await ada.press("enter")
        await ada.goes_to("Warehouse")
        await ada.press("enter")
        await ada.goes_to("Packer")
        await ada.press("enter")
        await ada.goes_to("Remote")
        await ada.press("enter")
        ada.sees("Is this right?")
        for asked, chosen in (
            ("How do you work?", "Remote"),
            ("What will you do there?", "Packer"),
            ("Which team do you join?", "Warehouse"),
        ):
            await ada.press("escape")
            ada.sees(asked)
            assert chosen in ada.at
        await ada.press("escape")
        ada.sees("What should others call you?", "Ada")
        await ada.press("escape")
        ada.sees("What should others call you?", "Ada")
        await ada.press("enter", "enter", "enter", "enter")
        ada.sees("Is this right?", "Ada · Packer · Warehouse · Remote")


async def test_escape_passes_over_a_question_that_was_not_asked(desk, account) -> None:
    account("Ada")
    async with desk.sit_down() as ada:
        await ada.press("enter", "enter", "enter")
        ada.sees("Is this right?")
        await ada.press("escape")
        ada.sees("What will you do there?")


async def test_details_that_were_typed_survive_a_look_at_an_earlier_answer(desk, account) -> None:
    account("Ada")
    async with desk.sit_down() as ada:
        await ada.press("enter")
        await ada.goes_to("Warehouse")
        await ada.press("enter", "enter", "enter", "shift+tab")
        await ada.fill("Zoe")
        await ada.press("shift+tab", "shift+tab", "shift+tab")
        await ada.fill("2027-03-15")
        await ada.press("escape", "enter")
        ada.sees("Is this right?", "2027-03-15", "Zoe", "Greta Moll")


async def test_another_role_brings_its_own_suggestions(desk, account) -> None:
    account("Ada")
    async with desk.sit_down() as ada:
        await ada.press("enter")
        await ada.goes_to("Warehouse")
        await ada.press("enter", "enter", "enter")
        ada.sees("Yusra Dell")
        await ada.press("escape", "escape")
        await ada.goes_to("Packer")
        await ada.press("enter", "enter")
        ada.sees("Pavel Lind")
        ada.sees_no("Yusra Dell")


async def test_another_team_asks_anew_for_what_depends_on_it(desk, account) -> None:
    account("Ada")
    async with desk.sit_down() as ada:
        await ada.press("enter")
        await ada.goes_to("Warehouse")
        await ada.press("enter", "enter", "enter", "escape", "escape", "escape")
        await ada.goes_to("Marketing", "up")
        await ada.press("enter")
        ada.sees("What will you do there?", "Writer", "Ada · Marketing")
        ada.sees_no("Clerk", "On site")


async def test_what_was_answered_later_is_not_said_before_its_question(desk, account) -> None:
    account("Ada")
    async with desk.sit_down() as ada:
        ada.sees("Two minutes")
        await ada.press("enter")
        await ada.goes_to("Warehouse")
        await ada.press("enter", "enter", "enter")
        ada.sees("Is this right?", "Ada · Clerk · Warehouse · On site")
        for said in ("Ada · Clerk · Warehouse", "Ada · Warehouse", "Ada"):
            await ada.press("escape")
            assert ada.part("#so-far") == said
        await ada.press("escape")
        ada.sees("Two minutes")


async def test_looking_around_asks_as_whom_and_writes_nothing(desk, account) -> None:
    account("Ada")
    async with desk.sit_down() as ada:
        await ada.press("enter")
        await ada.goes_to("Warehouse")
        await ada.press("enter", "ctrl+l")
        ada.sees("Looking around: nothing is kept", "What will you do there?")
        ada.sees("Choose a team and a role to look around as")
        ada.sees_no("Ctrl+L")
        await ada.goes_to("Packer")
        await ada.press("enter")
        ada.sees("Looking around: nothing is kept", "How do you work?", "Packer · Warehouse")
        await ada.goes_to("Remote")
        await ada.press("enter")
        ada.sees("Good morning, Ada.", "Packer · Warehouse · Remote")
        await ada.hears("nothing is kept")
        await ada.press("enter", "end", "up", "enter")
        assert "Step done." in ada.page
        await ada.press("3", "4", "1", "ctrl+q")
    assert not desk.folder.exists()


async def test_looking_around_is_possible_before_any_answer(desk) -> None:
    async with desk.sit_down() as ada:
        await ada.press("ctrl+l")
        ada.sees("Looking around: nothing is kept", "Which team do you join?")
        await ada.goes_to("Marketing")
        await ada.press("enter")
        await ada.burst("enter", "enter")
        ada.sees("Good morning, Visitor.", "Writer · Marketing")
        await ada.hears("You are looking around")
        assert ada.toasts.count("You are looking around") == 1
    assert not desk.folder.exists()


async def test_with_a_role_chosen_looking_around_begins_at_once(desk, account) -> None:
    account("Ada")
    async with desk.sit_down() as ada:
        await ada.press("enter", "enter", "enter")
        ada.sees("Is this right?")
        await ada.press("ctrl+l")
        ada.sees("Good morning, Ada.", "Writer · Marketing")
    assert not desk.folder.exists()


async def test_the_way_back_from_looking_around_leads_to_enrolling(desk) -> None:
    async with desk.sit_down() as ada:
        await ada.types("Ada")
        await ada.press("ctrl+l", "enter", "escape")
        ada.sees("Looking around", "Which team do you join?")
        await ada.press("escape")
        ada.sees("Welcome to Small Shop", "What should others call you?", "Ada")
        await ada.press("enter", "enter", "enter")
        ada.sees("Is this right?", "Ada · Writer · Marketing · Remote")


async def test_the_last_question_fits_the_usual_window(desk, account) -> None:
    account("Ada")
    async with desk.sit_down() as ada:
        await ada.press("enter", "enter", "enter")
        ada.sees("Welcome to Small Shop", "Is this right?", "First day", "Workdays", "Manager")
        ada.sees("Buddy", "Start", "Tab and Enter go from field to field; Enter on Start begins.")


async def test_a_narrow_window_keeps_the_fields_and_leaves_out_what_they_amount_to(
    desk, account
) -> None:
    account("Ada")
    async with desk.sit_down(48, 24) as ada:
        await ada.press("enter", "enter", "enter")
        ada.sees("2027-03-01", "mon tue wed thu fri")
        ada.sees_no("Mon 1 Mar")


async def test_enter_held_down_answers_no_question_twice(desk, account) -> None:
    account("Ada")
    async with desk.sit_down() as ada:
        await ada.burst("enter", "enter")
        ada.sees("Which team do you join?")
        await ada.burst("enter", "enter")
        ada.sees("What will you do there?", "Writer")
        await ada.burst("enter", "enter")
        ada.sees("Is this right?", "Ada · Writer · Marketing · Remote")
        await ada.burst("enter", "enter")
        ada.sees("Good morning, Ada.")
    assert len(desk.store().learners()) == 1


async def test_settings_that_cannot_be_written_enrol_nobody_twice(desk, account) -> None:
    account("Ada")
    async with desk.sit_down() as ada:
        await ada.press("enter", "enter", "enter")
        (desk.folder / "settings.toml" / "in-the-way").mkdir(parents=True)
        await ada.press("enter")
        await ada.hears("Is a directory")
        await ada.press("enter")
    assert len(desk.store().learners()) == 1


async def test_an_enrolment_that_is_not_saved_lets_nobody_in(desk, account) -> None:
    account("Ada")
    async with desk.sit_down() as ada:
        await ada.press("enter", "enter", "enter")
        desk.folder.write_text("A file, where the data folder should be.")
        await ada.press("enter")
        ada.sees("Is this right?")
        await ada.hears("Not saved in")


@pytest.fixture
def taken(desk, clock) -> Path:
    """What Ada took along from another device, where she has read the welcome."""
    other = type(desk)(desk.folder.with_name("other"), clock, desk.organisation)
    other.enrol()
    other.write(e.Read(step="everyone/welcome", revision=1))
    path = desk.folder.with_name("ada's file.onboard")
    path.write_bytes(taken_along(other.workspace(), other.workspace().current()))
    return path


async def test_what_was_done_on_another_device_goes_on_here(desk, taken) -> None:
    async with desk.sit_down(200, 40) as ada:
        ada.sees("You have begun on another device? Ctrl+O goes on from there.")
        await ada.press("ctrl+o")
        ada.sees("From another device", "onboard-tui take-along", "Where is the file?")
        await ada.types(f'"{taken}" ')
        await ada.press("enter")
        ada.sees("Good morning, Ada.", "1/7 steps")
        await ada.hears("Ada goes on here: 2 events came along.")
    assert desk.store().learners() == ("ada-000001",)
    async with desk.sit_down() as ada:
        ada.sees("Good morning, Ada.")


async def test_a_file_that_cannot_be_joined_is_answered_with_a_sentence(desk, tmp_path) -> None:
    (tmp_path / "letter.txt").write_text("Dear Ada")
    async with desk.sit_down() as ada:
        await ada.press("ctrl+o")
        for typed, sentence in (
            ("", "Type where the file is, or drag it into this window."),
            (str(tmp_path / "nothing"), "There is no file"),
            (str(tmp_path), "is not a file that take-along wrote."),
            (str(tmp_path / "letter.txt"), "letter.txt"),
        ):
            await ada.fill(typed)
            await ada.press("enter")
            assert sentence in ada.part("#mistake").replace("- ", "-")
        await ada.press("escape")
        ada.sees("What should others call you?")
        await ada.types("Ada")
        await ada.press("enter")
        ada.sees("Which team do you join?")
        ada.sees_no("Other device")
    assert not desk.folder.exists()


async def test_the_file_is_asked_for_by_a_click(desk) -> None:
    async with desk.sit_down() as ada:
        await ada.click("Other device")
        ada.sees("Where is the file?")
        await ada.click("Cancel")
        ada.sees("What should others call you?")
        await ada.click("Look around")
        ada.sees("Looking around: nothing is kept")


async def to_the_details(user, role: str = "Packer") -> None:
    await user.press("enter")
    await user.goes_to("Warehouse")
    await user.press("enter")
    await user.goes_to(role)
    await user.press("enter", "enter")
    user.sees("Is this right?")


async def test_the_suggested_ones_are_told_with_who_they_are(desk, account) -> None:
    account("Ada")
    async with desk.sit_down() as ada:
        await to_the_details(ada)
        ada.sees("Greta Moll Manager", "Pavel Lind Packer")
        ada.sees_no("nobody in the people list")
        assert ada.app.focused.id == "go"


async def test_somebody_who_is_not_in_the_people_list_is_told_and_fine(desk, account) -> None:
    account("Ada")
    async with desk.sit_down() as ada:
        await to_the_details(ada)
        await ada.press("shift+tab", "shift+tab")
        await ada.fill("Bob")
        ada.sees("Bob is nobody in the people list; that is fine.")
        await ada.press("enter", "enter")
        assert ada.app.focused.id == "go"
        ada.sees("Bob is nobody in the people list; that is fine.")
        await ada.press("enter")
    (learner,) = desk.store().learners()
    assert desk.facts(e.Enrolled, learner)[0].manager == "Bob"


async def test_names_are_offered_while_one_types_and_taken_with_enter(desk, account) -> None:
    account("Ada")
    async with desk.sit_down() as ada:
        await to_the_details(ada)
        ada.sees_no("Yusra Dell")
        await ada.press("shift+tab")
        # Before anybody types: who has the same role, then others of the team.
        ada.sees("Yusra Dell Clerk", "Greta Moll Manager")
        await ada.fill("del")
        assert "Pavel" not in ada.part("PersonField ChoiceList")
        await ada.press("tab")
        assert "Yusra Dell" in ada.at
        await ada.press("enter")
        assert ada.app.focused.id == "go"
        ada.sees("Buddy Yusra Dell Clerk")
        ada.sees_no("nobody in the people list")
        await ada.press("enter")
    (learner,) = desk.store().learners()
    assert desk.facts(e.Enrolled, learner)[0].buddy == "Yusra Dell"


async def test_names_that_look_like_markup_are_listed_as_they_are(desk_with, account) -> None:
    account("Ada")
    desk = desk_with(lambda text: f"[/b]{text}[red]")
    async with desk.sit_down() as ada:
        await ada.press("enter", "down", "enter", "down", "enter", "enter", "shift+tab")
        ada.sees("[/b]Yusra Dell[red]")


async def test_an_enrolment_that_fails_leaves_no_empty_folders(desk, account) -> None:
    class Full(type(desk.disk)):
        def append(self, path, data):
            raise OSError(28, "No space left on device")

    account("Ada")
    desk.disk = Full()
    async with desk.sit_down() as ada:
        await ada.press("enter", "enter", "enter", "enter")
        await ada.hears("Not saved in")
        await ada.press("enter", "enter")
    assert list(desk.store().journals.iterdir()) == []
