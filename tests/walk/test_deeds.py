"""Every deed by a word or a number: it is on the disk before it is called saved."""

from datetime import date

import pytest

from onboard_tui.model import events as e
from onboard_tui.notes import NotesError, read_note, write_note

WELCOME, SHELVES, CHOOSE = "everyone/welcome", "warehouse/shelves", "warehouse/choose"
MEET, TALK, REVIEW = "warehouse/meet", "warehouse/talk", "warehouse/review"


@pytest.fixture
def ada(desk):
    """A desk where Ada is enrolled."""
    desk.enrol()
    return desk


def facts(desk) -> list[e.Fact]:
    """What was done, without the enrolment and the opening of pages."""
    return [x for x in desk.facts() if not isinstance(x, e.Opened | e.Enrolled)]


# tasks


def test_a_number_ticks_a_task(ada) -> None:
    heard = ada.walk("1", "2", step=SHELVES)
    heard.says(
        "What this step asks of you: 2 things left.",
        "1. Task, open: Walk along the shelves. 2. Task, open: Count the lanterns.",
        "Task 1 is done. Saved. 1 thing left to do.",
        "Task 2 is done. Saved. Step done. That makes 1 of 7, 14%.",
    )
    ticked = [one.task for one in ada.facts(e.Ticked)]
    assert (ticked, len(ada.facts(e.Completed))) == (["walk", "count"], 1)


def test_enter_never_claims_that_something_was_done(ada) -> None:
    heard = ada.walk(*[""] * 40, step=SHELVES)
    heard.says("1. Task, open: Walk along the shelves. Is it done? ", "Enter: leave it open >")
    assert not ada.facts(e.Ticked) and not ada.facts(e.Met) and not ada.facts(e.Answered)


def test_on_the_way_yes_ticks_and_enter_leaves_open(ada) -> None:
    ada.walk("", "", "", "yes", step=SHELVES).says("go on to task 1", "go on to task 2")
    assert [one.task for one in ada.facts(e.Ticked)] == ["count"]


def test_what_is_done_already_is_told(ada) -> None:
    heard = ada.walk("1", "1", "list", step=SHELVES)
    heard.says("That is done already.", "1. Task, done: Walk along the shelves.")
    assert len(ada.facts(e.Ticked)) == 1


def test_opening_a_page_is_noted_once_and_in_silence(ada) -> None:
    ada.walk("again", "n", "p", step=SHELVES).never_says("Saved. ", "Saved.")
    assert [one.step for one in ada.facts(e.Opened)] == [SHELVES, CHOOSE]


# questions


def test_a_question_is_answered_until_it_is_right(ada) -> None:
    heard = ada.walk("1", "1", "borrow", "report", "list", step=CHOOSE)
    heard.says(
        "One is missing. What now? 1. Borrow one. 2. Report it. 3. Wait.",
        "Not this one. Another order is short. The attempt is counted; which answer it was is "
        "never recorded. Saved.",
        "Yes. Stock is true. Saved. Step done.",
        "1. Question, answered after 3 attempts: One is missing.",
    )
    answered = ada.facts(e.Answered)
    assert [(one.correct, one.attempt) for one in answered] == [(False, 1), (False, 2), (True, 3)]
    written = b"".join(one.read_bytes() for one in ada.folder.rglob("*.jsonl"))
    assert b"borrow" not in written


def test_a_question_can_be_left_open_and_read_again_once_it_is_right(ada) -> None:
    heard = ada.walk("1", "", "1", "2", "1", step=CHOOSE)
    heard.says("Enter: leave it open >", "Right is: Report it. Stock is true.")
    assert len(ada.facts(e.Answered)) == 1


# meetings


def test_a_meeting_is_noted_with_whom_and_when(ada) -> None:
    heard = ada.walk("1", "", "yesterday", "list", step=MEET)
    heard.says(
        "Meeting, open: Yusra Dell (Clerk). Ask what she counts.",
        "Whom did you talk to? Enter: Yusra Dell >",
        "On which day? Like 2027-01-31, today or mon. Enter: today, Mon 1 Mar 2027 >",
        "The meeting is noted. Saved. Step done.",
        "Meeting, held with Yusra Dell on Sun 28 Feb 2027: Ask what she counts.",
    )
    (met,) = ada.facts(e.Met)
    assert (met.whom, met.when) == ("Yusra Dell", date(2027, 2, 28))


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("tomorrow", "2027-03-02 is still to come; record a meeting once it was held."),
        ("2020-03-01", "2020-03-01 is long before your first day, 2027-03-01: mend the year."),
        ("soon", '"soon" is no date; write it like 2027-01-31, 24 Dec, today or mon.'),
    ],
)
def test_a_day_that_can_t_be_is_asked_again(ada, day: str, sentence: str) -> None:
    ada.walk("1", "Zoe", day, "back", step=MEET).says(sentence, "Nothing is changed.")
    assert not ada.facts(e.Met)


def test_on_the_way_a_meeting_is_asked_about_first(ada) -> None:
    ada.walk("", "", step=MEET).says("Was it held?")
    assert not ada.facts(e.Met)
    ada.walk("", "yes", "Zoe", "", step=MEET)
    assert [one.whom for one in ada.facts(e.Met)] == ["Zoe"]


# sign-off, reading, looking again


def test_a_sign_off_is_asked_for_and_waited_for(ada) -> None:
    heard = ada.walk("1", "", "list", "2", step=TALK)
    heard.says(
        "2. Sign-off, not asked for yet: it is given by Greta Moll, your manager.",
        "Enter: ask for the sign-off >",
        "The sign-off is asked for. Nobody is sent a message: tell Greta Moll yourself. Saved.",
        "Your part is done. The rest waits for somebody else.",
        "Sign-off, asked for on Mon 1 Mar 2027: it waits for Greta Moll, your manager.",
        "That is done already.",
    )
    assert len(ada.facts(e.SignOffAsked)) == 1


def test_a_sign_off_that_came_is_told(desk) -> None:
    desk.enrol(manager_writer=desk.gretas_writer())
    desk.walk("1", "2", step=TALK)
    desk.sign_off(TALK)
    desk.walk(step=TALK).says("Done on Mon 1 Mar", "Sign-off, given by Greta Moll on Mon 1 Mar")


def test_a_sign_off_by_nobody_known_is_told_as_that_and_can_be_accepted(ada) -> None:
    ada.walk("1", "2", step=TALK)
    ada.sign_off(TALK)
    asks = "Signed off by Greta Moll from a device that nobody vouched for yet."
    heard = ada.walk("", "", step=TALK)
    heard.says(
        f"Sign-off, unconfirmed: {asks} Was that your manager?",
        "Enter: look at 2, a device to confirm",
        "If you did not expect it, ask Greta Moll first.",
        'Accept this device? "yes" or "no". Enter: not now >',
    )
    heard.never_says("Accepted", "Your part is done")
    assert ada.facts(e.AcceptedManager) == []
    heard = ada.walk("2", "yes", "undo", step=TALK)
    heard.says(
        "Accepted: what Greta Moll signs there counts from now on. Saved. Step done.",
        "Taken back. Saved.",
    )
    assert len(ada.facts(e.AcceptedManager)) == 1
    ada.walk("2", "yes", "today", "undo").says("Taken back: accepting a device.")


def test_a_waiver_by_nobody_known_can_be_accepted(ada) -> None:
    ada.greta_writes(e.Waived(step="warehouse/shelves", reason="She built them."))
    heard = ada.walk("3", "yes", step=SHELVES)
    heard.says("3. Waiver, unconfirmed: Waived by Greta Moll", "Reason: She built them.")
    heard.says("Accepted: what Greta Moll signs there counts from now on. Saved.")
    ada.walk(step=SHELVES).says("Waived by Greta Moll: She built them.")


def test_a_page_is_marked_as_read(ada) -> None:
    heard = ada.walk("", "", step=WELCOME)
    heard.says(
        "This step asks only to be read. 1. Mark this page as read.",
        "Enter: mark this page as read",
        "Marked as read. Saved. Step done. That makes 1 of 7, 14%.",
        'Enter: begin "Know the shelves" >',
    )
    assert len(ada.facts(e.Read)) == 1


def test_a_changed_step_is_looked_at_again(ada) -> None:
    ada.walk("1", "2", step=SHELVES)
    ada.revise(SHELVES)
    heard = ada.walk("", step=SHELVES)
    heard.says(
        "Changed since you finished it (revision 1, now 2).",
        "3. Say that you have looked at it again.",
        "Noted that you have looked at it again. Saved. Step done.",
    )
    assert [one.revision for one in ada.facts(e.Completed)] == [1, 2]


# held up


def test_a_locked_step_says_what_comes_first_and_leads_there(ada) -> None:
    heard = ada.walk("1", "2", "3", "", step=REVIEW)
    heard.says(
        'Locked. Finish "First talk" first; you may read on meanwhile.',
        "Something else comes first: this step is still locked.",
        'Enter: go to "First talk", which comes first',
        "Step 5 of 8: First talk.",
    )
    heard.never_says("Ready? 1. Yes.", "Whom did you talk to?")
    assert not facts(ada)


def test_a_step_is_blocked_with_a_reason_and_who_can_help(ada) -> None:
    heard = ada.walk("block", "My scanner has no login", "", "today", step=SHELVES)
    heard.says(
        "What holds it up? >",
        "Who can help? 1. Greta Moll, your manager 2. Pavel Lind, your buddy",
        "A number, a name, or nobody. Enter: Greta Moll >",
        "Noted. Nobody is sent a message: tell Greta Moll yourself. Saved.",
        '- "Know the shelves" is blocked: My scanner has no login. Greta Moll can help.',
    )
    (blocked,) = ada.facts(e.Blocked)
    assert (blocked.reason, blocked.owner) == ("My scanner has no login", "Greta Moll")


@pytest.mark.parametrize(
    ("answer", "owner"), [("2", "Pavel Lind"), ("Zoe", "Zoe"), ("nobody", ""), ("9", "Greta Moll")]
)
def test_whoever_can_help_is_named_by_number_or_name(ada, answer: str, owner: str) -> None:
    ada.walk("block", "", "No badge", answer, "", step=SHELVES)
    assert [one.owner for one in ada.facts(e.Blocked)] == [owner]


def test_a_block_is_changed_and_lifted(ada) -> None:
    heard = ada.walk("b", "No badge", "2", "b", "", "1", "unblock", "unblock", step=SHELVES)
    heard.says(
        "What holds it up? Enter: No badge >",
        "Noted that it can go on again. Saved.",
        "Nothing holds this step up.",
    )
    assert [one.owner for one in ada.facts(e.Blocked)] == ["Pavel Lind", "Greta Moll"]
    assert len(ada.facts(e.Unblocked)) == 1


def test_a_blocked_step_lists_the_way_out_and_enter_leads_past_it(ada) -> None:
    heard = ada.walk("b", "No badge", "2", "list", "3", step=SHELVES)
    heard.says("3. Say that it can go on again.", 'Enter: begin "Welcome" >', "can go on again.")
    assert len(ada.facts(e.Unblocked)) == 1


def test_what_is_done_can_t_be_blocked(ada) -> None:
    ada.walk("1", "block", step=WELCOME).says("This step is done: nothing holds it up.")


# notes


def test_a_note_is_kept_added_to_replaced_and_deleted(ada) -> None:
    def note() -> str:
        return read_note(ada.folder / "notes", "ada-000001", SHELVES)

    ada.walk("note", "One.", "  Two.", "", step=SHELVES).says("Note saved, on this device only.")
    assert note() == "One.\n  Two."
    heard = ada.walk("note", "Three.", "", step=SHELVES)
    heard.says("Your note, on this device only: One. Two. End of your note.")
    assert note() == "One.\n  Two.\nThree."
    ada.walk("note", "", step=SHELVES)
    ada.walk("note", "back", step=SHELVES)
    ada.walk("note", "replace", "", step=SHELVES)
    assert note() == "One.\n  Two.\nThree."
    ada.walk("note", "replace", "Four.", "", step=SHELVES)
    assert note() == "Four."
    ada.walk("note", "delete", step=SHELVES).says("Note deleted.")
    assert note() == ""
    assert not facts(ada)


def test_a_note_is_kept_when_the_input_ends_in_the_middle_of_it(ada) -> None:
    ada.walk("note", "Half a", step=SHELVES).says("Note saved", "Everything is saved.")
    assert read_note(ada.folder / "notes", "ada-000001", SHELVES) == "Half a"


def test_a_note_that_can_t_be_read_is_told_and_not_written_over(ada) -> None:
    path = ada.folder / "notes" / "ada-000001" / "warehouse--shelves.md"
    path.mkdir(parents=True)
    heard = ada.walk("note", "list", step=SHELVES)
    assert heard.words.count("can't be read") == 2
    heard.never_says("Note:", "There is no word")


def test_a_note_that_can_t_be_kept_is_told_and_tried_again(ada, monkeypatch) -> None:
    failing = iter((True, True, False))

    def write(*note: object) -> None:
        if next(failing):
            raise NotesError("The note is not kept: disk full.")
        write_note(*note)  # type: ignore[arg-type]

    monkeypatch.setattr("onboard_tui.walk.rooms.deeds.write", write)
    ada.walk("note", "Mine.", "", "yes", "", "note", "Mine.", "", step=SHELVES).says(
        "The note is not kept: disk full. Try again?",
        "Enter: leave the note as it was",
        "Note saved",
    )
    assert read_note(ada.folder / "notes", "ada-000001", SHELVES) == "Mine."


# undo


def test_undo_takes_back_what_was_done_last_here(ada) -> None:
    heard = ada.walk("1", "2", "undo", "u", "undo", step=SHELVES)
    heard.says("Taken back. Saved. 1 thing left to do.", "There is nothing to take back here.")
    assert ada.workspace().learner("ada-000001").progress.satisfied == 0
    assert len(ada.facts(e.Undone)) == 3


def test_undo_with_a_number_takes_back_that(ada) -> None:
    ada.walk("1", "2", "undo 1", "list", step=SHELVES).says("1. Task, open", "2. Task, done")


def test_after_undo_what_was_left_open_comes_again(ada) -> None:
    heard = ada.walk("", "", "2", "undo", step=SHELVES)
    heard.after("Taken back.").says("Enter: go on to task 1 >")


@pytest.mark.parametrize("said", ["undo 9", "undo x", "undo 0"])
def test_undo_with_anything_else_is_told(ada, said: str) -> None:
    sentence = 'After "undo" comes nothing, or a number from 1 to 2.'
    ada.walk("1", said, step=SHELVES).says(sentence)
    assert not ada.facts(e.Undone)


def test_undo_from_anywhere_says_what_it_took_back(ada) -> None:
    ada.walk("step 2", "1", "today", "undo", "undo").says(
        'Taken back: a task on "Know the shelves". Saved.', "There is nothing to take back."
    )


def test_only_one_s_own_can_be_taken_back(ada) -> None:
    ada.write(e.Ticked(step=SHELVES, revision=1, task="walk"), by="Greta Moll")
    ada.walk("undo 1", "undo", step=SHELVES).says(
        "Greta Moll recorded this: only they can take it back.",
        "There is nothing to take back here.",
    )


# the page's links, the hint, the way along


def test_links_are_listed_and_followed(bundled_desk) -> None:
    bundled_desk.enrol()
    heard = bundled_desk.walk("links", "who needs", "links", "1", "back", step="welcome")
    heard.says("This page links to: 1. Kofi Brandt", "Step 2 of 18: Who needs whom.")
    heard.after("Step 2 of 18").says("Pavel Lind: Picking and packing associate,")


def test_a_page_without_links_says_so(ada) -> None:
    ada.walk("links", step=CHOOSE).says("This page links to nothing.")


def test_the_page_is_told_with_its_words_and_people(ada) -> None:
    ada.walk(step=SHELVES).says(
        "A tote holds one order. Ask Pavel.",
        "Tote, explained: A box.",
        "People: - Pavel Lind: Packer, ext. 1.",
    )


def test_the_hint_is_told_when_asked_for(bundled_desk) -> None:
    bundled_desk.enrol()
    heard = bundled_desk.walk("hint", step="welcome")
    heard.says('There is a hint: the word "hint" tells it.', "Hint: Two of the answers are good")


def test_a_step_without_a_hint_says_so(ada) -> None:
    ada.walk("hint", step=SHELVES).says("This step has no hint.")


def test_next_and_previous_go_along_the_track_up_to_its_ends(ada) -> None:
    heard = ada.walk("p", "n", "n", "p", step=WELCOME)
    heard.says("There is no step there", "Step 2 of 8", "Step 3 of 8")
    ada.walk("next", step="later").says("There is no step there: this is the end of your track.")


# details and days away


def test_details_are_changed_one_by_one(ada) -> None:
    heard = ada.walk(
        *("me", "3", "2027-03-08", "4", "mon-thu", "5", "Zoe", "6", "nobody", "6", "", "again")
    )
    heard.says(
        "1. Role: Packer, Warehouse. 2. Work format: On site.",
        "Your first day is Mon 8 Mar 2027. 8 due dates moved. Saved.",
        "Your workdays: Mon to Thu.",
        "Your manager is Zoe. Saved.",
        "No buddy is named now. Saved.",
        "That is how it is: nothing changes.",
        "4. Workdays: Mon to Thu (your own).",
    )
    latest = ada.facts(e.Enrolled)[-1]
    assert (latest.start, latest.manager, latest.buddy) == (date(2027, 3, 8), "Zoe", "")
    assert latest.workdays == ("mon", "tue", "wed", "thu")


def test_another_role_is_told_before_it_is_decided(ada) -> None:
    ada.walk("1", step=WELCOME)
    heard = ada.walk("me", "1", "marketing", "writer", "", "", "1", "marketing", "", "", "yes")
    heard.says(
        "This is what it would bring. Writer, Marketing, Remote, from Mon 1 Mar 2027:",
        '- 1 of 1 step already done: "Welcome".',
        "6 steps no longer asked:",
        "Your buddy would be somebody who is not named yet.",
        "Everything stays as it is.",
        "Changed. Saved.",
    )
    latest = ada.facts(e.Enrolled)[-1]
    assert (latest.name, latest.team, latest.role) == ("Ada", "marketing", "writer")
    assert len(ada.facts(e.Enrolled)) == 2


def test_another_work_format_alone(ada) -> None:
    heard = ada.walk("me", "2", "remote", "yes", "2", "")
    heard.says("Packer, Warehouse, Remote", "Changed. Saved.", "Everything stays as it is.")
    assert ada.facts(e.Enrolled)[-1].work_format == "remote"


def test_days_away_are_noted_listed_and_taken_back(ada) -> None:
    heard = ada.walk(
        *("away", "add", "tomorrow", "2027-03-05", "add", "tomorrow", "2027-03-05", "back"),
        *("1", "no", "1", "yes"),
    )
    heard.says(
        "No days away are noted.",
        "Noted: away Tue 2 Mar to Fri 5 Mar. 5 due dates moved. Saved.",
        "Your days away: 1. Tue 2 Mar to Fri 5 Mar.",
        "These days are noted already.",
        "Taken back: away Tue 2 Mar to Fri 5 Mar. 5 due dates moved. Saved.",
    )
    assert len(ada.facts(e.AwayFact)) == 1
    assert len(ada.facts(e.Undone)) == 1


def test_one_day_away_and_a_span_the_wrong_way_round(ada) -> None:
    heard = ada.walk("away", "add", "fri", "2027-03-01", "")
    heard.says("2027-03-01 comes before 2027-03-05; write the earlier day first.")
    assert [(one.first, one.last) for one in ada.facts(e.AwayFact)] == [(date(2027, 3, 5),) * 2]


def test_days_that_somebody_else_noted_stay(ada) -> None:
    ada.write(e.AwayFact(first=date(2027, 3, 5), last=date(2027, 3, 5)), by="Greta Moll")
    ada.walk("away", "1").says("Greta Moll noted these days: only they can take them back.")


# the summary


def test_the_summary_is_written_where_one_looks_for_it(ada, tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    heard = ada.walk("summary")
    heard.says("Your summary is written: ")
    assert "Ada" in (tmp_path / "ada-000001.md").read_text()


def test_what_others_wrote_during_the_visit_is_said_once(desk) -> None:
    desk.enrol()
    desk.walk("1", "2", step=TALK)
    answers = iter(("", "team", "today"))

    def answer(said: str) -> str | None:
        found = next(answers, None)
        if found == "team":
            desk.sign_off(TALK)
        return found

    heard = desk.walk_by(answer)
    heard.says("Greta Moll signed off “First talk”. Confirm their device.")
    assert heard.words.count("Confirm their device.") == 1
