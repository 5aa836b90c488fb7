"""Where one can go and what is told there: the day, the steps, who needs whom, everybody."""

from datetime import date

import pytest

from onboard_tui.exits import Stop
from onboard_tui.model import events as e
from onboard_tui.place import Place, read_place, write_place

SHELVES, CHOOSE, TALK = "warehouse/shelves", "warehouse/choose", "warehouse/talk"


def asked(heard) -> str:
    """The last question but the end of the input."""
    return heard.words.rpartition(" > ")[0].rpartition("Enter:")[2]


# Today


def test_today_says_where_i_stand_what_is_next_and_whom_it_needs(desk) -> None:
    desk.enrol()
    desk.walk().says(
        "Today. Good morning, Ada. Packer, Warehouse, On site. Day 1.",
        "0 of 7 required steps done, 0%; 0 of 3 due by now.",
        "Not started: No step has been opened yet.",
        "What to do next. Due by today: 3 steps, about 18 minutes.",
        "1. Welcome. Open, due today. About 5 minutes, a page to read.",
        "2. Know the shelves. Open, due today.",
        "Whom to meet: - Yusra Dell (Clerk). Ask what she counts.",
        "The way ahead: - Day one: 0 of 3 done, due today.",
        'Enter: begin "Welcome"; or a number, or a word ("help" lists them) >',
        "Everything is saved. Come back with: onboard-tui walk",
    )


def test_every_state_is_a_word(desk) -> None:
    desk.enrol(start=date(2027, 2, 1))
    desk.write(
        e.Ticked(step=SHELVES, revision=1, task="walk"),
        e.Blocked(step="warehouse/meet", reason="She is ill", owner="Pavel Lind"),
        e.SignOffAsked(step=TALK, revision=1),
        e.Ticked(step=TALK, revision=1, task="notes"),
    )
    desk.walk("steps").says(
        "Blocked: “Meet the clerk” is blocked: She is ill. Pavel Lind can help.",
        '- "Meet the clerk" is blocked: She is ill. Pavel Lind can help.',
        '- "First talk" waits for a sign-off by Greta Moll, your manager.',
        "1. Welcome. Open, late.",
        "2. Know the shelves. Started, late.",
        "4. Meet the clerk. Blocked.",
        "5. First talk. Waiting.",
        "6. Extra reading. Open, optional.",
        "7. Review. Locked.",
    )


def test_what_is_new_since_the_last_visit_is_told(desk, clock) -> None:
    writer = desk.gretas_writer()
    desk.enrol(manager_writer=writer)
    desk.write(e.Ticked(step=TALK, revision=1, task="notes"), e.SignOffAsked(step=TALK, revision=1))
    desk.walk().never_says("New since")
    clock.forward(days=1)
    desk.sign_off(TALK)
    heard = desk.walk("today")
    heard.says("New since you were here on Mon 1 Mar:")
    assert heard.words.count('- "First talk" was signed off by Greta Moll.') == 2


def test_when_nothing_is_left_enter_lists_the_steps(desk) -> None:
    desk.enrol()
    steps = ("everyone/welcome", SHELVES, CHOOSE, "warehouse/meet", TALK, "warehouse/later")
    desk.write(*(e.Blocked(step=one, reason="No badge") for one in (*steps, "warehouse/extra")))
    heard = desk.walk("")
    heard.says("Nothing is left for you to do now.", "Enter: list your steps;", "Your steps: 8")


# Steps


def test_the_steps_are_numbered_and_a_number_opens_one(desk) -> None:
    desk.enrol()
    heard = desk.walk("steps", "3")
    heard.says(
        "Your steps: 8, of which 0 of 7 required are done.",
        "Day one, due today: 1. Welcome. Open. 2. Know the shelves. Open. 3. Choose well. Open.",
        "Week one, due Mon 8 Mar: 4. Meet the clerk.",
        "Step 3 of 8: Choose well. Day one, about 3 minutes, due today. Open.",
    )


@pytest.mark.parametrize(
    ("said", "told", "left_out"),
    [
        ("steps due", "only those due by today: 3 of 8.", "4. Meet the clerk"),
        ("steps ope", "that you can do now: 6 of 8.", "7. Review"),
        ("s blocked", "only those blocked: 1 of 8.", "1. Welcome. Open"),
        ("steps optional", "only those optional: 1 of 8. Week one", "1. Welcome. Open"),
        ("steps note", "only those with a note: 1 of 8.", "2. Know"),
        ("steps new", "only those new: 0 of 8.", "1. Welcome. Open"),
        ("steps changed", "only those changed: 0 of 8.", "1. Welcome. Open"),
    ],
)
def test_a_word_after_it_lists_only_some(desk, said: str, told: str, left_out: str) -> None:
    desk.enrol()
    desk.write(e.Blocked(step=SHELVES, reason="No badge"))
    heard = desk.walk("step 1", "note", "Mine.", "", said).after("Note saved")
    heard.says(told)
    heard.never_says(left_out)


def test_numbers_are_the_same_in_every_list(desk) -> None:
    desk.enrol()
    desk.walk("steps optional", "6").says("6. Extra reading.", "Step 6 of 8: Extra reading.")


def test_an_unknown_kind_of_steps_is_told(desk) -> None:
    desk.enrol()
    desk.walk("steps blokced").says('There is no list of "blokced" steps; did you mean "blocked"?')


@pytest.mark.parametrize(
    "said", ["step 3", "step choose", "step choose well", "step warehouse/choose", "step Choose"]
)
def test_a_step_is_opened_from_everywhere(desk, said: str) -> None:
    desk.enrol()
    desk.walk("team", said).says("Step 3 of 8: Choose well.")


def test_a_step_that_there_is_not_is_told_with_the_nearest(desk) -> None:
    desk.enrol()
    heard = desk.walk("step 9", "step chose wel", "step")
    heard.says("There is no 9 here: the numbers go from 1 to 8.", 'did you mean "choose well"?')


def test_finding_tells_what_is_called_so_and_whose_page_says_so(desk) -> None:
    desk.enrol()
    desk.walk("find tote", "1").says(
        'Found for "tote": 2.',
        "By name: 1. Tote (word): A box.",
        "On the page of: 2. Know the shelves. Open. The page says: A tote",
        "> 1 Tote (word): A box.",
    )


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("marketing", "Connections: the whole team Marketing. Finds buyers."),
        ("packer", "Connections: Packer, Warehouse. Packs."),
        ("parcels", "Hand-off: Parcels. From: Packer. To: Marketing."),
        ("review", "Step 7 of 8: Review."),
    ],
)
def test_what_was_found_is_gone_to(desk, said: str, told: str) -> None:
    desk.enrol()
    desk.walk(f"find {said}", "1").says(told)


def test_a_step_is_found_once_by_its_name_or_its_page(desk) -> None:
    desk.enrol()
    heard = desk.walk("find shelves")
    heard.says('Found for "shelves": 1.', "1. Know the shelves (step): Day one, open.")
    heard.never_says("On the page of")


def test_a_step_of_others_is_found_and_told(bundled_desk) -> None:
    bundled_desk.enrol()
    heard = bundled_desk.walk("find consent first", "1")
    assert heard.words.count("(step): not in your track: for ") == 2


def test_what_came_later_is_told_as_new(desk) -> None:
    steps = [one for one in desk.organisation.steps if one != CHOOSE]
    desk.enrol(steps=tuple(steps))
    heard = desk.walk("steps new", "3")
    heard.says("only those new: 1 of 8. Day one, due today: 3. Choose well. Open, new.")
    heard.says("about 3 minutes, due today, new since you started.")


def test_finding_nothing_and_finding_everything(desk) -> None:
    desk.enrol()
    desk.walk("find qqq", "find", "find e").says(
        'Found for "qqq": 0.', 'Say what to find: "find" with a word after it.', "more are not told"
    )


def test_a_person_is_found_with_how_to_reach_them(desk) -> None:
    desk.enrol()
    desk.walk("find yusra").says("Yusra Dell (person): Clerk, Warehouse, ext. 1.")


# Connections


def test_connections_tell_what_i_receive_and_give(desk) -> None:
    desk.enrol()
    desk.walk("connections", "2").says(
        "Connections: Packer, Warehouse. Packs.",
        "What I receive: 1. Brief, from Marketing; by role. Daily. 2. Counts, from Clerk; by role.",
        "What I give: 3. Parcels, to Marketing; by role. Daily.",
        '"breaks" with a number tells what fails',
        "Hand-off: Counts. From: Clerk. To: Packer. Your part: you receive it. What passes: Counts",
        "Why: Counts: why. How often: daily. If it breaks: Counts: customers wait.",
        "Whom to ask: Yusra Dell (ext. 1).",
    )


def test_another_team_or_role_can_be_heard_of(desk) -> None:
    desk.enrol()
    heard = desk.walk("c market", "", "c clerk", "c nobody")
    heard.says(
        "the whole team Marketing. Finds buyers. What they receive: 1. Parcels, from Packer",
        "What they give: 2. Brief, to Packer; the whole team.",
        "Enter: your own connections;",
        "Connections: Clerk, Warehouse.",
        'There is no team or role "nobody"; known: clerk, marketing, packer, warehouse, writer',
    )


def test_a_hand_off_leads_to_the_step_that_teaches_it(bundled_desk) -> None:
    bundled_desk.enrol()
    heard = bundled_desk.walk("find stock levels", "1", "")
    heard.says("Hand-off: Stock levels.", "Taught in:", "Enter: open", ", which teaches it;")
    assert "Step " in heard.after(", which teaches it;").words


def test_a_flow_is_told_from_hand_to_hand(bundled_desk) -> None:
    bundled_desk.enrol()
    organisation = bundled_desk.organisation
    flow = next(iter(organisation.flows.values()))
    first, second = (organisation.hand_offs[key].title for key in flow.hand_offs[:2])
    heard = bundled_desk.walk(f"find {flow.title}", "1", "2")
    heard.says(f"1. {flow.title} (flow).", f"Flow: {flow.title}.")
    heard.after("From hand to hand:").says(f"1. {first}: from", f"Hand-off: {second}.")


def test_a_role_that_the_content_no_longer_has_is_no_end(desk) -> None:
    desk.enrol(role="juggler", team="circus")
    heard = desk.walk("c", "c marketing", "steps", "me", "1", "", "", "", "", "", "yes", "today")
    heard.says(
        "juggler, circus (not in this content)",
        "Your team is not in this content:",
        "Connections: the whole team Marketing.",
    )


# Team, words, and the way back


def test_everybody_is_told_with_the_reason_and_whole_records(desk) -> None:
    desk.enrol(start=date(2027, 2, 1))
    desk.enrol("Ben", "ben-000001")
    desk.use("ada-000001")
    desk.walk("team", "1", "").says(
        "Team: 2 learners, 1 with something late. The worst standing comes first.",
        "1. Ada. Late: “Welcome” (and 4 more steps)",
        "2. Ben. Not started:",
        "The record of Ada.",
        "- Welcome: open, late.",
        "Where this comes from: 1 entry written on 1 device, known up to Mon 1 Mar 2027.",
        "Enter: back to Team",
    )


def test_a_torn_or_changed_journal_is_told(desk) -> None:
    desk.enrol()
    desk.write(e.Opened(step=SHELVES), e.Opened(step=TALK))
    (path,) = (desk.folder / "journals" / "ada-000001").glob("*.jsonl")
    first, second, third = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(first + second.replace(b"shelves", b"shelvex") + third + b'{"torn')
    desk.walk("team", "1").says("Warning: ", "changed after they were written.", "cut short")


@pytest.mark.parametrize("said", ["word tote", "w TOTE", "words to"])
def test_a_word_is_explained(desk, said: str) -> None:
    desk.enrol()
    desk.walk(said).says("Tote: A box.")


def test_the_words_are_listed_and_an_unknown_one_is_told(desk) -> None:
    desk.enrol()
    desk.walk("word", "1", "word tot3", "word qqq").says(
        "The glossary: 1 word. 1. Tote",
        "Tote: A box.",
        'The glossary has no word "tot3"; did you mean "tote"?',
    )


def test_help_lists_the_words_that_work_here(desk) -> None:
    desk.enrol()
    heard = desk.walk("help", "step 2", "?")
    today, _, step = heard.words.partition("> step 2")
    assert '- Enter alone: begin "Welcome".' in today
    assert "- a number: what has that number above." in today
    for word in ("today, or t:", "find TEXT, or f, or search:", "quit, or q,", "back:", "again:"):
        assert word in today, word
    assert "hint:" not in today
    for word in ("next, or n:", "hint:", "block, or b:", "undo NUMBER, or u:", "today, or t:"):
        assert word in step, word


def test_back_leads_where_one_was(desk) -> None:
    desk.enrol()
    heard = desk.walk("team", "words", "back", "back", "back")
    titles = ("Today.", "Team:", "The glossary:", "Team:", "Today.", "Today.")
    said = heard.words
    for title in titles:
        assert title in said
        said = said.partition(title)[2]


def test_it_can_be_heard_again(desk) -> None:
    desk.enrol()
    assert desk.walk("step 2", "again").words.count("Step 2 of 8: Know the shelves.") == 2


def test_unknown_words_get_one_sentence(desk) -> None:
    desk.enrol()
    heard = desk.walk("tody", "\x1b[2J", "today please", "9")
    heard.says(
        'There is no word "tody" here; did you mean "today"?',
        'The word "today" stands alone: type it without anything after it.',
        "There is no 9 here: the numbers go from 1 to 6.",
    )
    assert "\x1b" not in heard.text


# The place, and the step to begin at


def test_the_same_day_goes_on_where_one_was(desk) -> None:
    desk.enrol()
    desk.walk("step 4")
    desk.walk().says("You go on where you were;", "Step 4 of 8: Meet the clerk.")


@pytest.mark.parametrize(
    ("word", "told"),
    [("team", "Team: 1"), ("c", "Connections: Packer"), ("me", "You: Ada."), ("find x", "Your st")],
)
def test_every_room_is_come_back_to(desk, word: str, told: str) -> None:
    desk.enrol()
    desk.walk(word)
    desk.walk().after("You go on where you were;").says(told)


def test_a_new_day_begins_with_today(desk, clock) -> None:
    desk.enrol()
    desk.walk("step 4")
    clock.forward(days=1)
    heard = desk.walk()
    heard.says("Today. Good morning, Ada.")
    heard.never_says("go on where you were")


def test_the_place_is_the_app_s_own(desk) -> None:
    desk.enrol()
    places = desk.folder / "places"
    day = date(2027, 3, 1)
    write_place(places, "ada-000001", Place(room="track", day=day, step=TALK, lines={TALK: 7}))
    desk.walk().says("Step 5 of 8: First talk.")
    place = read_place(places, "ada-000001")
    assert place is not None
    assert (place.room, place.step, place.lines) == ("track", TALK, {TALK: 7})
    assert place.seen is not None
    assert place.seen.steps[TALK].title == "First talk"


@pytest.mark.parametrize("step", ["warehouse/talk", "talk", "First talk", "first"])
def test_a_walk_begins_at_the_step_that_is_named(desk, step: str) -> None:
    desk.enrol()
    heard = desk.walk(step=step)
    heard.says("Step 5 of 8: First talk.")
    heard.never_says("Today.")


@pytest.mark.parametrize(
    ("step", "sentence"),
    [
        ("warehouse/tolk", 'There is no step "warehouse/tolk"; did you mean "warehouse/talk"?'),
        ("\x1b[2J", 'There is no step "\ufffd[2J"; known: '),
        ("", ""),
    ],
)
def test_a_step_that_there_is_not_ends_it_before_anything_is_asked(
    desk, step: str, sentence: str
) -> None:
    desk.enrol()
    if not step:
        desk.walk(step=step).says("Today.")
        return
    with pytest.raises(Stop) as raised:
        desk.walk(step=step)
    assert str(raised.value).startswith(sentence)
    assert raised.value.code == 2


def test_a_step_of_another_track_is_told(bundled_desk) -> None:
    bundled_desk.enrol()
    with pytest.raises(Stop) as raised:
        bundled_desk.walk(step="marketing/send-in-waves")
    assert str(raised.value).startswith('Your track has no step "marketing/send-in-waves"; ')


def test_midnight_is_noticed(desk, clock) -> None:
    desk.enrol()
    answers = iter(("team", "today"))

    def answer(_: str) -> str | None:
        clock.forward(hours=20)
        return next(answers, None)

    desk.walk_by(answer).says("Day 1.", "Day 3.")


def test_what_others_write_meanwhile_is_seen(desk) -> None:
    desk.enrol(manager_writer=desk.gretas_writer())
    desk.write(e.Ticked(step=TALK, revision=1, task="notes"), e.SignOffAsked(step=TALK, revision=1))
    answers = iter(("steps", "steps"))

    def answer(said: str) -> str | None:
        if "5. First talk. Waiting." in said:
            desk.sign_off(TALK)
        return next(answers, None)

    desk.walk_by(answer).says("5. First talk. Waiting.", "5. First talk. Done.")
