"""What somebody says of themselves -> an enrolment, or what is wrong with it."""

import re
from collections.abc import Collection
from datetime import date

from msgspec import structs

from onboard_tui.model.events import Enrolled
from onboard_tui.model.organisation import Organisation, Role, Team
from onboard_tui.model.text import control_code, did_you_mean

LONGEST_NAME = 80
EARLIEST, LATEST = date(2000, 1, 1), date(2100, 12, 31)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


class Mistake(ValueError):
    """Something that can't be used; the message names it and the way out."""


def person_name(text: str, what: str = "name") -> str:
    """Return a name without the blanks around it. Raises Mistake."""
    name = " ".join(text.split())
    code = control_code(text)
    if code is not None:
        raise Mistake(f"The {what} holds the control code {code}; type it without.")
    if not name:
        raise Mistake(f"The {what} is empty; type one.")
    if len(name) > LONGEST_NAME:
        raise Mistake(f"The {what} has {len(name)} characters; {LONGEST_NAME} are the most.")
    return name


def optional_name(text: str, what: str) -> str:
    """Return a name that may be left out. Raises Mistake."""
    return person_name(text, what) if text.strip() else ""


def start_date(text: str) -> date:
    """Return a start date from text as YYYY-MM-DD. Raises Mistake."""
    try:
        if not _DATE.fullmatch(text.strip()):
            raise ValueError
        day = date.fromisoformat(text.strip())
    except ValueError:
        raise Mistake(f'"{_printable(text)}" is no date; write it like 2027-01-31.') from None
    if not EARLIEST <= day <= LATEST:
        raise Mistake(f"{day} is out of range; a start date lies between 2000 and 2100.")
    return day


def known_team(organisation: Organisation, text: str) -> Team:
    """Return a team by its id or title. Raises Mistake with the nearest known one."""
    word = text.strip()
    team = organisation.team(word) or next(
        (one for one in organisation.teams.values() if one.title.lower() == word.lower()), None
    )
    if team is None:
        known = did_you_mean(word, organisation.teams)
        raise Mistake(f'There is no team "{_printable(word)}"; {known}')
    return team


def known_role(organisation: Organisation, team: Team, text: str) -> Role:
    """Return a team's role by its id or title. Raises Mistake with the nearest known one."""
    word = text.strip()
    role = organisation.role(team.id, word.removeprefix(f"{team.id}/")) if word else None
    role = role or next(
        (one for one in team.roles.values() if one.title.lower() == word.lower()), None
    )
    if role is None or ("/" in word and not word.startswith(f"{team.id}/")):
        known = did_you_mean(word, (one.rpartition("/")[2] for one in team.roles))
        raise Mistake(f'{team.title} has no role "{_printable(word)}"; {known}')
    return role


def known_format(organisation: Organisation, team: Team, text: str) -> str:
    """Return a work format of a team; the team's first for "". Raises Mistake."""
    word = text.strip()
    if not word:
        return team.formats[0]
    if word in team.formats:
        return word
    known = did_you_mean(word, team.formats)
    if word in organisation.formats:
        raise Mistake(f'Nobody in {team.title} works in the format "{word}"; {known}')
    raise Mistake(f'There is no work format "{_printable(word)}"; {known}')


def enrolment(
    organisation: Organisation,
    *,
    name: str,
    team: str,
    role: str,
    start: date,
    work_format: str = "",
    manager: str = "",
    buddy: str = "",
) -> Enrolled:
    """Return the enrolment that these answers amount to. Raises Mistake at the first."""
    checked_name = person_name(name)
    found_team = known_team(organisation, team)
    found_role = known_role(organisation, found_team, role)
    return Enrolled(
        name=checked_name,
        team=found_team.id,
        role=found_role.id.rpartition("/")[2],
        work_format=known_format(organisation, found_team, work_format),
        start=start,
        manager=_person(organisation, manager, "manager's name"),
        buddy=_person(organisation, buddy, "buddy's name"),
    )


def moved(
    organisation: Organisation, was: Enrolled, fact: Enrolled, said: Collection[str]
) -> Enrolled:
    """Return the change from `was` to `fact`: what is not among `said` stays, where it can.

    The start date stays in the same role, manager and buddy in the same team, the work
    format where the team has it.
    """
    same_team = was.team == fact.team
    team = organisation.team(fact.team)
    stays = {
        "start": same_team and was.role == fact.role,
        "manager": same_team,
        "buddy": same_team,
        "work_format": team is not None and was.work_format in team.formats,
        "workdays": True,
        "manager_writer": True,
    }
    kept = {key: getattr(was, key) for key, stay in stays.items() if stay and key not in said}
    return structs.replace(fact, **kept)


def _person(organisation: Organisation, text: str, what: str) -> str:
    person = organisation.people.get(text.strip())
    return person.name if person else optional_name(text, what)


def _printable(text: str) -> str:
    shown = "".join(char if char.isprintable() else "\ufffd" for char in text)
    return shown if len(shown) <= LONGEST_NAME else shown[:LONGEST_NAME] + "…"
