"""A step as the sheet that is read and acted on: what stands there, and what Enter does."""

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from onboard_tui.model import events as e
from onboard_tui.model.doing import answer, meet
from onboard_tui.model.organisation import HandOff, Organisation, Person, Term
from onboard_tui.model.step import Step
from onboard_tui.model.whom import Reader
from onboard_tui.tui.reading.rows import Choices, Does
from onboard_tui.tui.reading.sheet import Beside, Sheet, sheet

Steps = Callable[..., Step]
Lives = Callable[..., Any]
Organisations = Callable[..., Organisation]


def laid_out(life: Any, step_id: str = "", width: int = 74, **beside: Any) -> Sheet:
    reader = Reader(organisation=life.organisation, progress=life.progress())
    return sheet(life.step(step_id), width, reader, Beside(**beside))


def text(found: Sheet) -> list[str]:
    return [line.plain for line in found.lines]


def rows(found: Sheet) -> list[tuple[Does, str]]:
    """Return what Enter does on each row, with what the row says."""
    return [
        (row.does, " ".join(line.strip() for line in text(found)[row.first : row.last + 1]))
        for row in found.rows
    ]


@pytest.fixture
def locked(a_life: Lives, a_step: Steps) -> Any:
    """A learner with a step that two others lock."""
    first = [a_step("w/a", title="Count"), a_step("w/b", title="Pack")]
    return a_life(*first, a_step("w/z", title="Ship", tasks=["t", "u"], after=("w/a", "w/b")))


def test_the_head_says_when_it_is_due_how_long_it_takes_and_how_it_stands(
    a_life: Lives, a_step: Steps
) -> None:
    life = a_life(a_step("w/a", title="Count", optional=True, page="Look."))
    assert text(laid_out(life))[:5] == [
        "Count",
        "Day 0 · about 5 min · due Mon 1 Mar · optional",
        "○ open",
        "",
        "Look.",
    ]


def test_a_new_step_says_how_it_came(a_life: Lives, a_step: Steps) -> None:
    life = a_life(a_step("w/a"), a_step("w/b"), steps=("w/a",))
    assert text(laid_out(life, "w/b"))[1].endswith("due Mon 1 Mar · new since you started")
    life.read("w/b")
    assert text(laid_out(life, "w/b"))[1].endswith("due Mon 1 Mar")


def test_a_locked_step_shows_a_way_to_each_step_that_comes_first(locked: Any) -> None:
    found = laid_out(locked, "w/z")
    assert rows(found)[:3] == [
        (Does.GO, "→  First: Count"),
        (Does.GO, "→  First: Pack"),
        (Does.TICK, "[ ] t"),
    ]
    assert [row.target for row in found.rows][:3] == ["w/a", "w/b", ""]
    assert "· locked" in text(found)
    assert "Finish “Count”, “Pack” first; you may read on meanwhile." in text(found)
    assert "Locked: another step comes first. Then this one asks 2 things" in text(found)
    assert found.first_open() == 0
    locked.read("w/a")
    assert [row.target for row in laid_out(locked, "w/z").rows][:2] == ["w/b", ""]
    locked.read("w/b")
    assert rows(laid_out(locked, "w/z"))[0] == (Does.TICK, "[ ] t")


def test_a_blocked_step_says_why_who_can_help_and_can_go_on(a_life: Lives, a_step: Steps) -> None:
    life = a_life(a_step("w/a", tasks=["t"]))
    life.write(e.Blocked(step="w/a", reason="No scanner.", owner="IT"))
    found = laid_out(life)
    assert "! blocked: No scanner." in text(found)
    assert "IT can help. Noted by Ana Lima on Mon 1 Mar 2027." in text(found)
    assert rows(found)[:2] == [(Does.UNBLOCK, "→  It can go on again"), (Does.TICK, "[ ] t")]
    life.write(e.Blocked(step="w/a", reason="No badge.", owner=""), by="Mia Chen", writer="desk")
    assert "Noted by Mia Chen on Mon 1 Mar 2027." in text(laid_out(life))
    life.write(e.Unblocked(step="w/a"))
    assert rows(laid_out(life))[0] == (Does.TICK, "[ ] t")


def test_a_step_that_is_blocked_and_locked_shows_both_ways_out(locked: Any) -> None:
    locked.write(e.Blocked(step="w/z", reason="No scanner."))
    does = [one for one, _ in rows(laid_out(locked, "w/z"))]
    assert does[:3] == [Does.GO, Does.GO, Does.UNBLOCK]


def test_a_note_and_a_hint_are_shown_where_there_are_any(a_life: Lives, a_step: Steps) -> None:
    life = a_life(a_step("w/a", hint="Ask at the gate."))
    plain = text(laid_out(life))
    assert not any("Your note" in line or "Hint" in line for line in plain)
    found = text(laid_out(life, note="one\n\n  two [/b] **x**", hint=True))
    at = found.index("Your note · on this device only")
    assert found[at + 1 : at + 4] == ["▎ one", "▎ ", "▎   two [/b] **x**"]
    assert "  Hint: Ask at the gate." in found
    assert found.index("  Hint: Ask at the gate.") > at
    assert not any("Hint" in line for line in text(laid_out(a_life(a_step("w/a")), hint=True)))


def test_words_are_explained_below_what_first_names_them_once(
    a_life: Lives, a_step: Steps, an_organisation: Organisations
) -> None:
    page = "The [KPI](term:kpi).\n\n- one [SME](term:sme)\n- two [KPIs](term:kpi)\n\n[x](term:no)"
    terms = {
        "kpi": Term(id="kpi", title="KPI", means="A figure."),
        "sme": Term(id="sme", title="SME", means="Who knows."),
    }
    life = a_life(organisation=an_organisation(a_step("w/a", page=page), terms=terms))
    assert text(laid_out(life))[4:11] == [
        "The KPI.",
        "╰ KPI: A figure.",
        "",
        "• one SME",
        "  ╰ SME: Who knows.",
        "• two KPIs",
        "",
    ]


def test_the_people_of_a_page_are_named_with_how_to_reach_them(
    a_life: Lives, a_step: Steps, an_organisation: Organisations
) -> None:
    people = {
        "ina": Person(id="ina", name="Ina Berg", title="Clerk", contact="ina@example.org"),
        "bo": Person(id="bo", name="Bo"),
    }
    page = "Ask [Ina](people:ina), [her](people:ina), [Bo](people:bo) or [x](people:gone)."
    life = a_life(organisation=an_organisation(a_step("w/a", page=page), people=people))
    found = text(laid_out(life))
    at = found.index("People")
    # Below what the step asks: who reads on comes to that first.
    assert found[at + 1 :] == ["  Ina Berg: Clerk, ina@example.org", "  Bo"]


def test_the_rows_of_a_step_that_asks_for_everything(a_life: Lives, a_step: Steps) -> None:
    life = a_life(
        a_step("w/a", tasks=["t"], questions=["q"], meetings=["m"], sign_off="manager"),
        a_step("w/b", title="Then"),
        buddy="Bo Lind",
    )
    now = life.step()
    found = laid_out(life, following=life.step("w/b"))
    assert rows(found) == [
        (Does.TICK, "[ ] t"),
        (Does.CHOOSE, "?  q"),
        (Does.ANSWER, "( ) wrong"),
        (Does.ANSWER, "( ) right"),
        (Does.MEET, "[ ] Meet Bo Lind, your buddy. m"),
        (Does.ASK, "[ ] Ask Mia Chen, your manager, for the sign-off"),
        (Does.NEXT, "→  Next: Then"),
    ]
    assert len({row.key for row in found.rows}) == len(found.rows)
    assert "What this step asks of you: 4 things left" in text(found)
    life.tick("t")
    life.write(*answer(life.step(), now.step.questions["q"], "right"))
    life.write(*meet(life.step(), now.step.meetings["m"], "Cleo", life.day))
    life.ask()
    done = laid_out(life)
    assert rows(done) == [
        (Does.TICK, "[✓] t"),
        (Does.CHOOSE, "✓  q"),
        (Does.ANSWER, "( ) wrong"),
        (Does.ANSWER, "(✓) right"),
        (Does.MEET, "[✓] m"),
        (
            Does.ASK,
            "[…] Asked for the sign-off (Mon 1 Mar 2027): waits for Mia Chen, your manager",
        ),
        (Does.NEXT, "→  Nothing else is open: back to Today"),
    ]
    assert [row.key for row in done.rows[:5]] == [row.key for row in found.rows[:5]]
    assert done.first_open() == len(done.rows) - 1
    assert "    Met Cleo on Mon 1 Mar 2027." in text(done)
    assert "Your part is done. The rest waits for somebody else." in text(done)
    life.sign_off()
    signed = laid_out(life)
    assert rows(signed)[5] == (Does.ASK, "[✓] Signed off by Mia Chen (Mon 1 Mar 2027)")
    assert "Step done. That makes 1 of 2." in text(signed)
    assert "✓ done on Mon 1 Mar 2027" in text(signed)


def test_what_follows_from_a_choice_is_shown_below_it_and_the_right_one_for_ever(
    a_life: Lives, a_step: Steps
) -> None:
    life = a_life(a_step("w/a", questions=["q"]))
    chosen = laid_out(life, choices=Choices().with_choice("q", "wrong"))
    assert (Does.ANSWER, "(•) wrong") in rows(chosen)
    at = text(chosen).index("    (•) wrong")
    assert text(chosen)[at + 1] == "      ▎ Not this one. So it is."
    assert "Yes." not in " ".join(text(chosen))
    life.write(*answer(life.step(), life.step().step.questions["q"], "right"))
    later = text(laid_out(life))
    assert later[later.index("    (✓) right") + 1] == "      ▎ Yes. So it is."
    assert "Not this one." not in " ".join(later)


def test_a_changed_step_is_looked_at_again_and_a_waived_one_says_by_whom(
    a_life: Lives, a_step: Steps
) -> None:
    life = a_life(a_step("w/a"), a_step("w/b"))
    life.read("w/a")
    life.write(e.Waived(step="w/b", reason="Known."), by="Mia Chen", writer="desk")
    life.change(a_step("w/a", revision=3), a_step("w/b"))
    changed = laid_out(life)
    assert "↻ changed since you finished it (revision 1, now 3)" in text(changed)
    assert [one for one, _ in rows(changed)] == [Does.READ, Does.LOOK_AGAIN, Does.NEXT]
    assert changed.first_open() == 1
    assert "– waived by Mia Chen: Known." in text(laid_out(life, "w/b"))


def test_a_sign_off_by_a_writer_that_nobody_vouched_for_is_unconfirmed(
    a_life: Lives, a_step: Steps
) -> None:
    life = a_life(a_step("w/a", sign_off="manager"))
    life.sign_off(writer="stranger")
    found = rows(laid_out(life))[0]
    said = "[ ] Signed off by Mia Chen from a device that nobody vouched for yet. Was that your"
    assert found == (Does.CONFIRM, f"{said} manager?")


def taught(an_organisation: Organisations, *steps: Step) -> Organisation:
    one = HandOff(
        id="warehouse/counts",
        title="Counts",
        giver="warehouse/clerk",
        to=("warehouse/shift-lead",),
        what="What is there.",
        why="So that nobody guesses.",
        cadence="daily",
        if_it_breaks="Customers wait.",
    )
    return an_organisation(*steps, hand_offs=[one])


def test_the_hand_offs_that_a_step_teaches_are_rows_below_what_leads_on(
    a_life: Lives, a_step: Steps, an_organisation: Organisations
) -> None:
    step = replace(a_step("w/a", tasks=["t"]), hand_offs=("warehouse/counts",))
    found = laid_out(a_life(organisation=taught(an_organisation, step)))
    does = [one for one, _ in rows(found)]
    assert does == [Does.TICK, Does.NEXT, Does.SHOW]
    assert found.rows[-1].target == "warehouse/counts"
    assert rows(found)[-1][1].startswith("→  Counts: from Clerk to ")
    assert text(found)[found.rows[-1].first - 1] == "Hand-offs"


def test_what_leads_aside_is_never_the_next_thing_to_do(
    a_life: Lives, a_step: Steps, an_organisation: Organisations
) -> None:
    step = replace(a_step("w/a"), hand_offs=("warehouse/counts",))
    life = a_life(organisation=taught(an_organisation, step))
    assert laid_out(life).first_open() == 0
    life.read("w/a")
    found = laid_out(life)
    assert found.first_open() == found.last_to_do() == 1
    assert found.rows[1].does is Does.NEXT


def test_every_row_is_where_it_says_and_none_covers_another(locked: Any) -> None:
    for width in (10, 20, 40, 74, 200):
        found = laid_out(locked, "w/z", width=width, note="x " * 90)
        last = -1
        for row in found.rows:
            assert last < row.first <= row.last < len(found.lines)
            last = row.last


def test_a_late_step_says_so(a_life: Lives, a_step: Steps) -> None:
    life = a_life(a_step("w/a"))
    life.day = life.day.replace(day=3)
    assert "○ open, late" in text(laid_out(life))


def test_authored_text_is_never_markup(a_life: Lives, a_step: Steps) -> None:
    hostile = "[bold]x[/] [/y] [@click=app.quit]z[/]"
    step = a_step("w/a", title=hostile, tasks=[hostile], questions=[hostile], hint=hostile)
    life = a_life(replace(step, page=f"`{hostile}`"))
    life.write(e.Blocked(step="w/a", reason=hostile, owner=hostile))
    found = "\n".join(text(laid_out(life, width=200, note=hostile, hint=True)))
    assert found.count(hostile) == 8
