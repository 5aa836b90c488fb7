"""All teams, told: who gives how much to whom, what passes, and what is looked at."""

import pytest
from msgspec import structs


def test_all_teams_are_told_in_numbers_and_a_number_leads_to_what_passes(chained_desk) -> None:
    chained_desk.enrol()
    heard = chained_desk.walk("teams", "", "1", "2", "back", "", "1", "1")
    heard.says(
        "All teams: 5 hand-offs. 1. Marketing: gives 2 hand-offs (1 of them as everyone does), "
        "receives 2 hand-offs. 2. Warehouse, your team: gives 4 hand-offs (1 of them as everyone "
        "does), receives 2 hand-offs. "
        "3. Everyone: gives 1 hand-off, receives 1 hand-off.",
        "Enter: hear what Warehouse gives each team, and receives;",
        "Warehouse, your team. Sends parcels. Gives: 1. To Marketing: 2 hand-offs. "
        "2. To itself: 1 hand-off. 3. As everyone does, to Everyone: 1 hand-off. "
        "Receives: 4. From Marketing: 1 hand-off. 5. From itself:",
        "> 1 From Warehouse to Marketing: 2 hand-offs. "
        "1. Parcels, your part: from Packer to Marketing. Daily. "
        "2. Labels, your part: from Warehouse to Writer. Weekly.",
        "> 2 Hand-off: Labels.",
        "> 1 Marketing. Finds buyers. Gives: 1. To Warehouse: 1 hand-off. 2. As everyone does,",
        "> 1 From Marketing to Warehouse: 1 hand-off. 1. Brief, your part:",
    )


@pytest.mark.parametrize(
    "said",
    [
        *("teams warehouse marketing", "teams Warehouse to Marketing", "teams 2 1", "teams 2 mark"),
        *("teams ware to 1", 'teams "Warehouse" "Marketing"'),
    ],
)
def test_two_teams_are_named_by_number_or_name(chained_desk, said: str) -> None:
    chained_desk.enrol()
    chained_desk.walk(said).says("From Warehouse to Marketing: 2 hand-offs.")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("teams marketing", "Marketing. Finds buyers. Gives:"),
        ("teams everyone", "Everyone. Gives: 1. To Everyone: 1 hand-off. Receives: 2. From Every"),
        ("teams everyone marketing", "From Everyone to Marketing: nothing passes here."),
        ("teams 3 3", "From Everyone to Everyone: 1 hand-off. 1. News, your part: from everyone"),
        ("teams 4", "There is no team 4: the numbers go from 1 to 3."),
        ("teams 1 4", "There is no team 4: the numbers go from 1 to 3."),
        ("teams warehose marketing", 'There is no team "warehose"; did you mean "warehouse"?'),
        ("teams marketing to warehose", 'There is no team "warehose"; did you mean "warehouse"?'),
        ("teams xyz", 'There is no team "xyz"; known: everyone, marketing, warehouse'),
        ("teams marketing to", 'There is no team "to"; known: everyone, marketing, warehouse'),
        ("teams to", 'There is no team "to"; known: everyone, marketing, warehouse'),
        ("teams " + "a " * 500, 'There is no team "a a a a a a'),
        ("teamz", 'There is no word "teamz" here; did you mean "team'),
        ("te", '"te" could be "teams" or "team": type a little more of it.'),
    ],
)
def test_what_is_said_after_teams_is_told_or_answered(chained_desk, said: str, told: str) -> None:
    chained_desk.enrol()
    chained_desk.walk(said).says(told)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "only marketing",
            "All teams, only Marketing: 4 hand-offs. 1. Marketing: gives 2 hand-offs (1 of them as "
            "everyone does), receives 2 hand-offs. 2. Warehouse, your team: gives 3 hand-offs (1 "
            "of them as everyone does), receives 1 hand-off. 3. Every",
        ),
        ("only on site", "All teams, only On site: 2 hand-offs. 2. Warehouse"),
        (
            "only sale",
            'All teams, only the flow "A sale": 3 hand-offs. 1. Marketing: gives 1 hand-off, '
            "receives 1 hand-off. 2. Warehouse, your team: gives 2 hand-offs, receives 2 hand-offs."
            ' A number tells what passes between that team and each other one. "teams"',
        ),
        ("only flow", 'There is no team, work format or flow "flow"; known: a sale, marketing,'),
        ("only everything", "All teams: 5 hand-offs."),
        ("only remot", "All teams, only Remote: 5 hand-offs."),
        ("only remtoe", 'There is no team, work format or flow "remtoe"; did you mean "remote"?'),
    ],
)
def test_only_looks_at_some(chained_desk, said: str, told: str) -> None:
    chained_desk.enrol()
    chained_desk.walk("teams", said).says(told)


def test_only_a_work_format_leaves_out_teams_that_do_not_work_so(chained_desk) -> None:
    chained_desk.enrol(team="marketing", role="writer")
    organisation = chained_desk.organisation
    warehouse = structs.replace(organisation.teams["warehouse"], formats=("co-located",))
    teams = {**organisation.teams, "warehouse": warehouse}
    chained_desk.organisation = structs.replace(organisation, teams=teams)
    chained_desk.walk("teams", "only remote").says(
        "All teams, only Remote: 1 hand-off. 1. Marketing, your team: gives 1 hand-off (1 of "
        "them as everyone does), receives nothing. 3. Everyone: gives"
    )


def test_what_is_looked_at_is_kept_from_team_to_team_and_chosen_anew(chained_desk) -> None:
    chained_desk.enrol()
    heard = chained_desk.walk(
        *(
            "teams",
            "only sale",
            "2",
            "1",
            "",
            "1",
            "only",
            "",
            "teams 1 2",
            "only",
            "1",
            "c",
            "teams",
        )
    )
    heard.says(
        'Warehouse, your team, only the flow "A sale". Sends parcels. Gives: 1. To Marketing: 1',
        'From Warehouse to Marketing, only the flow "A sale": 1 hand-off. 1. Labels, your part: '
        "from Warehouse to Writer. Weekly. It is 3 of 3 in the flow.",
        "Look at which hand-offs? 1. Everything 2. Marketing: a team 3. Warehouse: a team 4. On "
        "site: a work format 5. Remote: a work format 6. A sale: a flow A number, or a name. "
        "Enter: A sale >",
        'From Marketing to Warehouse, only the flow "A sale": 1 hand-off. 1. Brief, your part:',
        "> 1 From Marketing to Warehouse: 1 hand-off.",
    )
    heard.after("> c").says("> teams All teams: 5 hand-offs.")


def test_only_works_where_teams_are_told_and_help_lists_it_there(chained_desk) -> None:
    chained_desk.enrol()
    heard = chained_desk.walk("help", "only sale", "teams", "help")
    for word in ("teams TEAM TEAM:", "flow NAME, or flows:", "breaks HAND-OFF:", "way ROLE:"):
        assert heard.words.count(f"- {word}") == 2, word
    assert heard.words.count("- only WHICH:") == 1
    heard.says('There is no word "only sale" here;')


def test_everyone_stands_in_the_list_only_with_a_hand_off(desk) -> None:
    desk.enrol()
    heard = desk.walk("teams")
    heard.says("All teams: 3 hand-offs.", "2. Warehouse, your team: gives 2 hand-offs")
    heard.never_says("3. Everyone")
