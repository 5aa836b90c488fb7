"""What annoyed somebody who played a newcomer, and was mended."""

from msgspec import structs

from onboard_tui.model import events as e


async def test_enter_out_of_habit_answers_nothing(desk) -> None:
    desk.enrol()
    desk.write(e.Read(step="everyone/welcome", revision=1))
    async with desk.sit_down() as ada:
        await ada.press("2", "n", *["enter"] * 8)
        assert desk.facts(e.Answered) == []
        assert ada.at.startswith("? One is missing.")
        await ada.hears("Choose an answer with ↓, then press Enter.")


async def test_enter_leads_on_once_a_question_is_answered(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.press("2", "n", "n")
        await ada.goes_to("Report it.")
        await ada.press("enter")
        ada.sees("Yes. Stock is true.")
        await ada.press("enter")
        assert ada.at.startswith("→ Next: Meet the clerk")


async def test_another_option_can_be_looked_at_after_the_right_one(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.press("2", "n", "n")
        await ada.goes_to("Report it.")
        await ada.press("enter", "up", "enter")
        ada.sees("Not this one. Another order is short.")
        assert len(desk.facts(e.Answered)) == 1


async def test_undo_says_what_it_took_back_and_clears_what_followed(desk) -> None:
    desk.enrol()
    async with desk.sit_down() as ada:
        await ada.press("2", "n", "n")
        await ada.goes_to("Report it.")
        await ada.press("enter", "home", "u")
        await ada.hears("Taken back: an answer.")
        ada.sees("? One is missing. What now?")
        ada.sees_no("Stock is true.", "(•)")


async def test_a_block_can_be_ended_where_it_was_noted(desk) -> None:
    desk.enrol()
    async with desk.sit_down(120, 40) as ada:
        await ada.press("2", "b")
        await ada.types("No key")
        await ada.press("enter", "enter", "b")
        await ada.click("It can go on again")
        assert desk.facts(e.Unblocked) == [e.Unblocked(step="everyone/welcome")]


async def test_a_sign_off_shows_at_the_next_change_of_room(desk) -> None:
    desk.enrol(manager_writer=desk.gretas_writer())
    desk.write(
        e.Ticked(step="warehouse/talk", revision=1, task="notes"),
        e.SignOffAsked(step="warehouse/talk", revision=1),
    )
    async with desk.sit_down() as ada:
        ada.sees("Waits on others")
        desk.sign_off("warehouse/talk")
        await ada.press("3", "1")
        ada.sees_no("Waits on others")
        ada.sees("1/7 steps")


async def test_a_word_is_explained_until_a_finished_step_has_explained_it(desk) -> None:
    steps = dict(desk.organisation.steps)
    again = structs.replace(steps["warehouse/meet"], page="One more [tote](term:tote).")
    desk.organisation = structs.replace(desk.organisation, steps={**steps, "warehouse/meet": again})
    desk.enrol()
    async with desk.sit_down(120, 40) as ada:
        await ada.press("2", "n", "n", "n")
        ada.sees("One more tote. ╰ Tote: A box.")
        desk.write(
            e.Ticked(step="warehouse/shelves", revision=1, task="walk"),
            e.Ticked(step="warehouse/shelves", revision=1, task="count"),
        )
        await ada.press("1", "2")
        ada.sees("One more tote.")
        ada.sees_no("╰ Tote: A box.")


async def test_what_is_left_says_what_it_waits_for(desk) -> None:
    desk.enrol()
    for key, step in desk.organisation.steps.items():
        if key in ("warehouse/talk", "warehouse/review"):
            continue
        about = {"step": key, "revision": 1}
        desk.write(
            *(e.Ticked(task=one, **about) for one in step.tasks),
            *(e.Answered(question=one, correct=True, attempt=1, **about) for one in step.questions),
            *(
                e.Met(meeting=one, whom="Yusra", when=desk.clock().date(), **about)
                for one in step.meetings
            ),
            e.Read(**about),
        )
    desk.write(e.Blocked(step="warehouse/talk", reason="No room", owner=""))
    async with desk.sit_down(120, 40) as ada:
        said = ada.part("#agenda")
        assert "Nothing is left for you to do now: 1 is blocked, 1 is locked behind these." in said
