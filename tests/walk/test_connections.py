"""Who needs whom, told: flows, what breaks, what it rests on, and the way to a role."""

import re
from datetime import date

import pytest
from msgspec import structs
from rich.cells import cell_len

from onboard_tui.model.text import control_code

SHELVES = "warehouse/shelves"
EACH = (
    *("c", "breaks 1", "2", "back", "rests", "rests counts", "way writer", "way", "1", "teams"),
    *("3", "1", "teams 1 2", "only", "3", "teams", "only sale", "1", "flows", "1", "1", "back"),
    *("teams everyone", "teams to to", "breaks labels", "c marketing", "rests", "way clerk", "c 9"),
    *("help", "step 2", "list", "3", "step 2", "breaks 3", "flow sal", "breaks nothing at all"),
)


# What breaks, and what it rests on


def test_what_breaks_is_told_by_distance_with_circles_and_who_must_know(chained_desk) -> None:
    chained_desk.enrol()
    chained_desk.walk("breaks counts", "3").says(
        'If "Counts" breaks: 3 more hand-offs can fail because of it.',
        "Who must know first: Packer (Pavel Lind).",
        "1. Counts, your part: from Clerk to Packer. Counts: customers wait.",
        "Fails next: 2. Parcels, your part: from Packer to Marketing. Parcels: customers wait. "
        "3. Labels, your part: from Warehouse to Writer.",
        "Then, 2 hand-offs on, because of “Parcels”: 4. Brief, your part: from Marketing to "
        "Packer. Brief: customers wait. "
        'And so round again to "Parcels".',
        "In the end the customer sees: - Labels: nobody knows. Enter:",
        'Enter: to the hand-off "Counts"; or a number',
        "> 3 Hand-off: Labels.",
    )


def test_what_nothing_fails_after_is_what_the_customer_sees(chained_desk) -> None:
    chained_desk.enrol()
    chained_desk.walk("breaks labels").says(
        'If "Labels" breaks: no other hand-off fails because of it, as far as the content says.',
        "In the end the customer sees: - Labels: nobody knows.",
    )


def test_what_everyone_waits_for_is_told_to_everyone(chained_desk) -> None:
    chained_desk.enrol()
    chained_desk.walk("breaks news").says("Who must know first: everyone.")


def test_a_circle_without_an_end_names_none(chained_desk) -> None:
    chained_desk.enrol()
    heard = chained_desk.walk("breaks brief")
    heard.says(
        "2. Parcels, your part: from Packer to Marketing. Parcels: customers wait. "
        'And so round again to "Brief".'
    )
    heard.never_says("In the end")


def test_breaks_is_said_with_a_number_a_name_or_alone_at_a_hand_off(chained_desk) -> None:
    chained_desk.enrol()
    heard = chained_desk.walk(
        "c", "breaks 2", "back", "br counts", "1", "breaks", "today", "breaks", "c", "breaks"
    )
    assert heard.words.count('If "Counts" breaks:') == 3
    heard.says(
        'Say which hand-off: "breaks" with its name after it.',
        'Say which hand-off: "breaks" with its number or its name after it.',
    )


def test_an_unknown_number_or_name_is_told_in_a_sentence(chained_desk) -> None:
    chained_desk.enrol()
    chained_desk.walk("c", "breaks 9", "breaks parcles", "rests parcles", "rests 9").says(
        "No hand-off has the number 9 here: type its name.",
        'There is no hand-off "parcles"; did you mean "parcels"?',
        'There is no team, role or hand-off "parcles"; did you mean "parcels"?',
    )


def test_all_that_my_work_rests_on_is_told(chained_desk) -> None:
    chained_desk.enrol()
    chained_desk.walk("rests", "3").says(
        "What your work rests on: 1 more hand-off must have gone well before.",
        "1. Brief, your part: from Marketing to Packer. "
        "2. Counts, your part: from Clerk to Packer.",
        "Needed for “Brief”: 3. Parcels, your part: from Packer to Marketing. "
        'And so round again to "Brief".',
        "Enter: back to your connections; or a number",
        "> 3 Hand-off: Parcels.",
    )


def test_what_others_and_a_hand_off_rest_on_is_told(chained_desk) -> None:
    chained_desk.enrol()
    heard = chained_desk.walk("c marketing", "rests", "", "rests 1", "breaks", "rests clerk")
    heard.says(
        "What Marketing rests on: 2 more hand-offs must have gone well before.",
        "Enter: to the connections of Marketing;",
        'What "Parcels" rests on: 2 more hand-offs must have gone well before.',
        'Enter: to the hand-off "Parcels";',
        'If "Parcels" breaks: 1 more hand-off can fail because of it.',
        "What Clerk rests on: nothing has to go well before, as far as the content says.",
    )


def test_a_hand_off_leads_on_to_all_that_is_told_of_it(chained_desk) -> None:
    chained_desk.enrol()
    heard = chained_desk.walk(
        *("find counts", "1", "2", "back", "3", "back", "4", "back", "5", "back", "1")
    )
    heard.says(
        'From here: 1. Open "Know the shelves", which teaches it: open. '
        "2. Hear what Clerk receives and gives. "
        "3. Hear what fails if it breaks: 3 more hand-offs can fail because of it. "
        "4. Hear what it rests on: nothing has to go well before, as far as the content says. "
        '5. Hear the flow "A sale": it is 2 of 3.',
        "> 2 Connections: Clerk, Warehouse.",
        '> 3 If "Counts" breaks:',
        '> 4 What "Counts" rests on:',
        "> 5 Flow: A sale.",
        "> 1 Step 2 of 8: Know the shelves.",
    )


def test_everyone_is_no_place_to_go_to(chained_desk) -> None:
    chained_desk.enrol()
    chained_desk.walk("find news", "1").says("From here: 1. Hear what fails if it breaks:")


# Flows


def test_flows_are_listed_with_my_part_and_told_with_it_marked(chained_desk) -> None:
    chained_desk.enrol(role="clerk")
    heard = chained_desk.walk("flows", "", "1", "breaks", "fl sale", "flow 1", "flow 2", "flow xyz")
    heard.says(
        "Flows, told from hand to hand: 1. 1. A sale: 3 hand-offs, your part: 2.",
        'Enter: hear "A sale";',
        "Flow: A sale. Somebody buys. From hand to hand: 1. Brief: from Marketing to Packer. "
        "Daily. 2. Counts, your part: from Clerk to Packer. Daily.",
        "> 1 Hand-off: Brief.",
        'If "Brief" breaks:',
        "There is no flow 2: the numbers go from 1 to 1.",
        'There is no flow "xyz"; known: a sale',
    )
    assert heard.words.count("Flow: A sale.") == 3


def test_enter_leads_from_flow_to_flow_and_home(bundled_desk) -> None:
    bundled_desk.enrol()
    flows = list(bundled_desk.organisation.flows.values())
    heard = bundled_desk.walk("flows", *("" for _ in range(len(flows) + 1)))
    for flow in flows:
        heard.says(f"Flow: {flow.title}.")
    heard.after(f"Flow: {flows[-1].title}.").says("Enter: back to your connections", "Connections:")


def test_where_there_is_no_flow_it_says_so(desk) -> None:
    desk.enrol()
    desk.walk("flows", "flow 1").says(
        "This organisation tells of no flow yet.", "There is no flow 1: there is none at all."
    )


# The way


def test_the_shortest_way_there_and_back_is_told(chained_desk) -> None:
    chained_desk.enrol()
    chained_desk.walk("way writer", "3", "back", "breaks 1").says(
        "From Packer to Writer: 2 hand-offs lead there straight. "
        "1. Parcels, your part: from Packer to Writer. Daily. "
        "2. Labels, your part: from Packer to Writer. Weekly. "
        "From Writer to Packer: 1 hand-off leads there straight. "
        "3. Brief, your part: from Writer to Packer. Daily.",
        "Enter: hear what Writer receives and gives;",
        "> 3 Hand-off: Brief.",
        'If "Parcels" breaks:',
    )


def test_a_way_begins_at_whose_connections_are_told(chained_desk) -> None:
    chained_desk.enrol()
    heard = chained_desk.walk("c clerk", "way packer", "way writer", "way clerk")
    heard.says(
        "From Clerk to Packer: 1 hand-off leads there straight. "
        "1. Counts, your part: from Clerk to Packer.",
        "From Clerk to Writer: ",
        "From Packer to Clerk: 1 hand-off leads there straight. "
        "2. News, your part: from Packer to Clerk. Weekly. "
        "Enter: back to your connections;",
        "From Clerk to Clerk: it is the same place. Enter:",
    )
    assert heard.words.count("it is the same place") == 1


def test_a_way_that_there_is_not_is_told(desk) -> None:
    desk.enrol()
    desk.walk("way clerk").says("From Packer to Clerk: no hand-off leads there.")


def test_a_role_can_be_chosen_and_nothing_happens_without(chained_desk) -> None:
    chained_desk.enrol()
    chained_desk.walk("way", "", "way", "1", "wa writter").says(
        "To which role do hand-offs lead? 1. Writer, Marketing 2. Clerk, Warehouse 3. Packer,",
        "Nothing is changed.",
        "> 1 From Packer to Writer: 2 hand-offs lead there straight.",
        'There is no team or role "writter"; did you mean "writer"?',
    )


# Steps


def test_a_step_leads_to_the_hand_offs_that_it_teaches(chained_desk) -> None:
    chained_desk.enrol()
    heard = chained_desk.walk("step 2", "3", "back", "breaks 4", "back", "1", "2", "list", "4")
    heard.says(
        "2. Task, open: Count the lanterns. "
        "3. Hand-off that this step teaches: Counts, your part: from Clerk to Packer. "
        "4. Hand-off that this step teaches: Parcels, your part: from Packer to Marketing.",
        "> 3 Hand-off: Counts.",
        'If "Parcels" breaks:',
        "Step done. That makes 1 of 7, 14%.",
        "> 4 Hand-off: Parcels.",
    )


def test_hand_offs_ask_nothing_and_keep_their_numbers(chained_desk) -> None:
    chained_desk.enrol()
    heard = chained_desk.walk("step 2", "block", "No badge", "", "3", "back", "undo 3")
    heard.says("5. Say that it can go on again.", "> 3 Hand-off: Counts.")
    heard.after("What this step asks of you: 2 things left.").never_says("3 things left")
    chained_desk.walk("step 2", "1", "2").says("Step done.", 'Enter: begin "Welcome"')


# Everywhere


def test_whoever_has_no_place_hears_how_it_works(chained_desk) -> None:
    chained_desk.enrol(role="juggler", team="circus")
    heard = chained_desk.walk("rests", "way clerk", "teams", "", "c clerk", "way packer", "flows")
    heard.says(
        'Your team is not in this content: "rests" with a team or hand-off after it works.',
        'Your team is not in this content: "way" works after "connections" with a team.',
        "2. Warehouse: gives 4",
        "From Clerk to Packer: 1 hand-off leads there straight.",
        "1. A sale: 3 hand-offs. Enter:",
    )
    heard.never_says("your part", "your team,")


def test_whoever_only_looks_around_can_hear_it_all(chained_desk) -> None:
    heard = chained_desk.walk("look", "", "", "", "teams", "rests", "breaks counts", "flow sale")
    heard.says("All teams: 5", "rests on:", 'If "Counts" breaks:', "Flow: A sale.")


def test_these_rooms_are_come_back_to_as_connections(chained_desk) -> None:
    chained_desk.enrol()
    chained_desk.walk("teams")
    chained_desk.walk().says("You go on where you were;", "Connections: Packer, Warehouse.")


@pytest.mark.parametrize("width", [24, 40, 78])
def test_every_line_is_within_the_width_and_nothing_is_drawn(bundled_desk, width: int) -> None:
    bundled_desk.enrol()
    organisation = bundled_desk.organisation
    words = [f"breaks {key}" for key in organisation.hand_offs]
    words += [f"rests {key}" for key in organisation.hand_offs]
    words += [f"way {role.id}" for role in organisation.roles()]
    words += [f"teams {one} {two}" for one in range(1, 11) for two in range(1, 11)]
    words += [f"flow {key}" for key in organisation.flows]
    words += ["teams", "only promotion", "1", "only remote", "only", "", "rests warehouse", "rests"]
    heard = bundled_desk.walk(*words, width=width, echo=False)
    heard.says("In the end the customer sees:", "Needed for “", "nothing passes here")
    # Answers are not said again: what follows one stands right behind its prompt.
    said = heard.text.replace("> ", ">\n").split("\n")
    said = [line for line in said if "Come back" not in line]
    wide = [line for line in said if cell_len(line) > width and not re.search(r"\S@\S", line)]
    assert not wide
    assert not [line for line in heard.lines if re.search("[\u2190-\u21ff\u2500-\u27bf·]", line)]


def test_hostile_words_stay_words(desk_with) -> None:
    worst = "[bold]\\[/x] &#x1b;[2J {0} %s <b> $x `c`"
    desk = desk_with(lambda text: f"{text} {worst}")
    desk.enrol(start=date(2027, 3, 1))
    heard = desk.walk(*EACH, width=40)
    assert heard.saved
    heard.says("Labels [bold]\\[/x]", "A sale [bold]\\[/x]")
    for line in heard.lines:
        assert control_code(line) is None
        assert cell_len(line.partition(" > ")[0]) <= 40 or "Come back" in line


def test_control_codes_in_what_is_read_never_reach_the_terminal(chained_desk) -> None:
    organisation = chained_desk.organisation
    bad = "a\x1b[2J\nb\u202e"
    hand_offs = {
        key: structs.replace(one, title=bad, cadence=bad, if_it_breaks=bad)
        for key, one in organisation.hand_offs.items()
    }
    flows = {
        key: structs.replace(one, title=bad, story=bad) for key, one in organisation.flows.items()
    }
    teams = {
        key: structs.replace(one, title=f"{key} {bad}", purpose=bad)
        for key, one in organisation.teams.items()
    }
    changed = structs.replace(organisation, hand_offs=hand_offs, flows=flows, teams=teams)
    chained_desk.organisation = changed
    chained_desk.enrol()
    heard = chained_desk.walk(*EACH)
    assert all(control_code(line) is None for line in heard.lines)
    heard.says("a\ufffd[2J b\ufffd")
