"""Track: doing what a step asks, and taking it back."""

from datetime import date

from onboard_tui.model import events as e

SHELVES = {"step": "warehouse/shelves", "revision": 1}


async def open_step(user, title: str) -> None:
    await user.press("2", "escape")
    await user.goes_to(title)
    await user.press("enter")


async def test_a_task_is_ticked_with_enter_and_unticked_with_u(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await open_step(ada, "Know the shelves")
        ada.sees("[ ] Walk along the shelves.", "2 things left")
        await ada.goes_to("Walk along")
        await ada.press("enter")
        ada.sees("[✓] Walk along the shelves.", "[ ] Count the lanterns.", "1 thing left")
        assert desk.facts(e.Ticked) == [e.Ticked(task="walk", **SHELVES)]
        await ada.goes_to("Walk along", "up")
        await ada.press("u")
        ada.sees("[ ] Walk along the shelves.", "2 things left")
        await ada.hears("Taken back")
    assert desk.facts(e.Ticked) != []  # A journal only grows.
    (undone,) = desk.facts(e.Undone)
    assert undone.event in {one.id for one in desk.events() if isinstance(one.fact, e.Ticked)}


async def test_enter_on_a_ticked_task_never_takes_it_back(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await open_step(ada, "Know the shelves")
        await ada.goes_to("Walk along")
        await ada.press("enter", "enter", "up", "up", "up", "enter", "enter")
        ada.sees("[✓] Walk along the shelves.")
    assert desk.facts(e.Undone) == []


async def test_the_last_task_finishes_the_step(desk) -> None:
    desk.enrol()
    async with desk.sit_down(120, 40) as ada:
        await open_step(ada, "Know the shelves")
        for task in ("Walk along", "Count the"):
            await ada.goes_to(task)
            await ada.press("enter")
        ada.sees("✓ done on Mon 1 Mar 2027", "✓ Know the shelves")
        await ada.press("1")
        ada.sees("1/7 steps · 14%", "1/3 of what is due by now")
    (completed,) = desk.facts(e.Completed)
    assert completed.digest == desk.organisation.steps["warehouse/shelves"].digest


async def test_taking_back_one_task_takes_back_that_the_step_is_finished(desk) -> None:
    desk.enrol()
    async with desk.sit_down(120, 40) as ada:
        await open_step(ada, "Know the shelves")
        for task in ("Walk along", "Count the"):
            await ada.goes_to(task)
            await ada.press("enter")
        await ada.goes_to("Count the", "up")
        await ada.press("u")
        ada.sees("◐ started", "1 thing left")
    assert len(desk.facts(e.Undone)) == 2


async def test_each_answer_says_what_would_follow_until_a_right_one(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await open_step(ada, "Choose well")
        ada.sees("One is missing. What now?")
        ada.sees_no("Another order is short.", "Stock is true.")
        await ada.goes_to("Borrow one.")
        await ada.press("enter")
        ada.sees("(•) Borrow one.", "Not this one. Another order is short.")
        await ada.goes_to("Wait.")
        await ada.press("enter")
        ada.sees("(•) Wait.", "Not this one. The van leaves without it.")
        ada.sees_no("Another order is short.")
        await ada.goes_to("Report it.", "up")
        await ada.press("enter")
        ada.sees("(✓) Report it.", "Yes. Stock is true.", "Step done")
    question = {"step": "warehouse/choose", "revision": 1, "question": "one-short"}
    assert desk.facts(e.Answered) == [
        e.Answered(correct=False, attempt=1, **question),
        e.Answered(correct=False, attempt=2, **question),
        e.Answered(correct=True, attempt=3, **question),
    ]


async def test_the_journal_never_says_which_wrong_option_was_chosen(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await open_step(ada, "Choose well")
        for option in ("Borrow", "Wait"):
            await ada.goes_to(option)
            await ada.press("enter")
        await ada.press("ctrl+q")
    for path in (one for one in desk.folder.rglob("*") if one.is_file()):
        kept = path.read_bytes().lower()
        assert b"borrow" not in kept
        assert b'"wait' not in kept


async def test_a_right_answer_can_be_read_again_without_another_attempt(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await open_step(ada, "Choose well")
        await ada.goes_to("Report it.")
        await ada.press("enter")
        await ada.goes_to("Borrow one.", "up")
        await ada.press("enter")
        ada.sees("Another order is short.", "(✓) Report it.")
    assert len(desk.facts(e.Answered)) == 1


async def test_an_answer_can_be_taken_back(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await open_step(ada, "Choose well")
        await ada.goes_to("Report it.")
        await ada.press("enter")
        await ada.goes_to("Report it.", "up")
        await ada.press("u")
        ada.sees("( ) Report it.", "1 thing left")
        ada.sees_no("Stock is true.")


async def test_a_meeting_is_recorded_through_the_dialog(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await open_step(ada, "Meet the clerk")
        await ada.goes_to("Meet Yusra Dell (Clerk). Ask what she counts.")
        await ada.press("enter")
        ada.sees("Whom did you talk to?", "Yusra Dell", "2027-03-01", "Record it")
        # With a name and a day suggested, Enter is enough.
        await ada.press("enter", "enter")
        ada.sees("[✓]", "Met Yusra Dell on Mon 1 Mar 2027.", "Step done")
    assert desk.facts(e.Met) == [
        e.Met(
            step="warehouse/meet",
            revision=1,
            meeting="clerk",
            whom="Yusra Dell",
            when=date(2027, 3, 1),
        )
    ]


async def test_the_dialog_takes_another_name_and_an_earlier_day(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await open_step(ada, "Meet the clerk")
        await ada.goes_to("Meet Yusra")
        await ada.press("enter")
        await ada.fill("Zoe")
        await ada.press("enter")
        await ada.fill("2027-02-26")
        await ada.press("enter")
        ada.sees("Met Zoe on Fri 26 Feb 2027.")


async def test_the_dialog_rejects_a_future_day_and_no_day_with_a_sentence(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await open_step(ada, "Meet the clerk")
        await ada.goes_to("Meet Yusra")
        await ada.press("enter", "tab")
        for day, sentence in (
            ("2027-03-02", "2027-03-02 is still to come"),
            ("soon", '"soon" is no date'),
        ):
            await ada.fill(day)
            await ada.press("enter")
            ada.sees(sentence, "Whom did you talk to?")
        assert desk.facts(e.Met) == []
        await ada.fill("2027-03-01")
        await ada.press("enter")
        ada.sees("Met Yusra Dell on Mon 1 Mar 2027.")


async def test_the_dialog_asks_for_a_name_when_it_is_empty(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await open_step(ada, "Meet the clerk")
        await ada.goes_to("Meet Yusra")
        await ada.press("enter")
        await ada.fill("")
        await ada.press("enter", "enter")
        ada.sees("The name is empty", "Whom did you talk to?")


async def test_a_cancelled_dialog_records_nothing(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await open_step(ada, "Meet the clerk")
        await ada.goes_to("Meet Yusra")
        for keys in (("escape",), ("tab", "tab", "tab", "enter")):
            await ada.press("enter", *keys)
            ada.sees_no("Whom did you talk to?")
            ada.sees("[ ] Meet Yusra Dell")
    assert desk.facts(e.Met) == []


async def test_enter_held_down_records_a_meeting_once(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await open_step(ada, "Meet the clerk")
        await ada.goes_to("Meet Yusra")
        await ada.press("enter", "enter")
        await ada.burst("enter", "enter")
        ada.sees("Met Yusra Dell")
    assert len(desk.facts(e.Met)) == 1


async def test_a_meeting_can_be_taken_back(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await open_step(ada, "Meet the clerk")
        await ada.goes_to("Meet Yusra")
        await ada.press("enter", "enter", "enter")
        await ada.goes_to("Ask what she counts", "up")
        await ada.press("u")
        ada.sees("[ ] Meet Yusra Dell")


async def test_a_page_that_asks_for_nothing_is_marked_read_and_unmarked(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await open_step(ada, "Later")
        await ada.goes_to("Mark as read")
        await ada.press("enter")
        ada.sees("[✓]", "done on Mon 1 Mar 2027")
        await ada.goes_to("ead", "up")
        await ada.press("u")
        ada.sees("[ ] Mark as read")
    assert len(desk.facts(e.Read)) == 1


async def test_a_sign_off_is_asked_for_and_taken_back(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await open_step(ada, "First talk")
        await ada.goes_to("sign-off")
        assert "Greta Moll, your manager" in ada.at
        await ada.press("enter")
        ada.sees("[…] Asked for the sign-off (Mon 1 Mar 2027): waits for Greta Moll, your manager")
        assert desk.facts(e.SignOffAsked) == [e.SignOffAsked(step="warehouse/talk", revision=1)]
        await ada.goes_to("sign-off", "up")
        await ada.press("u")
        ada.sees("[ ]", "Ask Greta Moll")


async def test_a_sign_off_by_an_unknown_writer_is_shown_as_unconfirmed(desk) -> None:
    desk.enrol()
    desk.sign_off("warehouse/talk")
    async with desk.sit_down() as ada:
        await open_step(ada, "First talk")
        ada.sees("Signed off by Greta Moll from a device that nobody vouched for yet.")


async def test_the_managers_sign_off_finishes_the_step_and_unlocks_the_next(desk) -> None:
    desk.enrol(manager_writer=desk.gretas_writer())
    async with desk.sit_down(120, 40) as ada:
        await open_step(ada, "First talk")
        await ada.goes_to("Write two notes.")
        await ada.press("enter")
        await ada.goes_to("sign-off")
        await ada.press("enter")
        ada.sees("waiting", "Review locked")
        desk.sign_off("warehouse/talk")
    async with desk.sit_down(120, 40) as ada:
        await open_step(ada, "First talk")
        ada.sees("Signed off by Greta Moll (Mon 1 Mar 2027)", "✓ First talk", "○ Review")


async def test_u_while_reading_takes_back_what_was_done_last(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await open_step(ada, "First talk")
        await ada.goes_to("Write two notes.")
        await ada.press("enter")
        await ada.goes_to("sign-off")
        await ada.press("enter", "home", "u")
        ada.sees("[✓] Write two notes.")
        ada.sees_no("Asked for")
        await ada.press("u")
        ada.sees("[ ] Write two notes.")


async def test_u_says_when_there_is_nothing_to_take_back(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await open_step(ada, "Know the shelves")
        await ada.press("u")
        await ada.hears("nothing to take back")
    assert desk.facts(e.Undone) == []


async def test_what_somebody_else_recorded_only_they_can_take_back(desk) -> None:
    desk.enrol()
    desk.write(e.Ticked(task="walk", **SHELVES), by="Greta Moll")
    async with desk.sit_down() as ada:
        await open_step(ada, "Know the shelves")
        await ada.goes_to("Walk along")
        await ada.press("u")
        await ada.hears("Greta Moll recorded this: only they can take it back.")
        ada.sees("[✓] Walk along")


async def test_a_locked_step_cannot_be_done_yet(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await open_step(ada, "Review")
        for row in ("Look at the figures.", "Yes.", "Meet Greta Moll"):
            await ada.goes_to(row)
            await ada.press("enter")
            await ada.hears("Something else comes first")
            ada.sees_no("Whom did you talk to?", "Then go on.")
    assert [type(one) for one in desk.facts()] == [e.Enrolled, e.Opened, e.Opened]


async def test_space_does_what_the_cursor_is_on_and_reads_on_elsewhere(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await open_step(ada, "Welcome")
        await ada.press("space")
        assert ada.app.focused.place.y > 0
        assert ada.at == ""
        await open_step(ada, "Know the shelves")
        await ada.goes_to("Walk along")
        await ada.press("space")
        ada.sees("[✓] Walk along the shelves.")


async def test_the_arrow_keys_pass_a_question_by_and_enter_by_habit_never_answers(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await open_step(ada, "Choose well")
        await ada.press("enter", "enter", "enter")
        assert ada.at.startswith("? One is missing.")
        await ada.press("down")
        assert "Borrow one." in ada.at
        await ada.press("up")
        assert ada.at == ""
        await ada.press("down")
        assert "Borrow one." in ada.at
        ada.sees("One is missing. What now?")
    assert desk.facts(e.Answered) == []


async def test_the_key_bar_says_that_enter_goes_to_what_is_in_view(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await open_step(ada, "Welcome")
        ada.sees("Enter Read on")
        await ada.press("pagedown", "pagedown", "pagedown", "pagedown", "pagedown", "pagedown")
        ada.sees("Enter Go there")
        await ada.press("pageup")
        ada.sees("Enter Read on")
