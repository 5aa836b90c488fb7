"""What somebody says of themselves -> an enrolment, or what is wrong with it."""

import os
import re
from collections.abc import Collection
from contextlib import suppress
from datetime import date, timedelta

from msgspec import structs

from onboard_tui.model.events import AwayFact, Enrolled
from onboard_tui.model.organisation import Organisation, Person, Role, Team
from onboard_tui.model.schedule import WEEKDAYS
from onboard_tui.model.text import control_code, did_you_mean
from onboard_tui.model.track import track_of

LONGEST_NAME = 80
LONGEST_REASON = 300
LONGEST_ABSENCE = 730
"""Days that somebody can be away at once: two years."""

EARLIEST_MEETING = timedelta(days=90)
"""How long before the first day somebody can have met a colleague: in their interviews."""

EARLIEST, LATEST = date(2000, 1, 1), date(2100, 12, 31)
Choices = list[tuple[str, str, str]]
"""What a question can be answered with: an id, a title, and what it is about."""

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_DAY_FIRST = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.?\s?(\d{4})?")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_NAMED = re.compile(
    rf"(?:[a-z]{{2,9}},? )?(\d{{1,2}})\.? ({'|'.join(_MONTHS)})[a-z]*\.?(?: (\d{{4}}))?"
)
"""As the app itself writes days: "Thu 24 Dec", "24 December 2026"."""
_NEAR = {"yesterday": -1, "today": 0, "tomorrow": 1}


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
        raise Mistake(f"{day} is out of range; it must lie between 2000 and 2100.")
    return day


def day_said(text: str, today: date, *, since: date | None = None, past: bool = False) -> date:
    """Return a day as people write it: "2027-01-31", "31.1.2027", "31 Jan", "today", "mon".

    Without a year it is the one that lies nearest. A weekday is the first one from `since`
    on, which is `today` unless given; where `past`, the last one up to then. Raises Mistake.
    """
    word = text.strip().lower()
    if word in _NEAR:
        return today + timedelta(days=_NEAR[word])
    if (found := _DAY_FIRST.fullmatch(word)) is not None:
        day, month, year = found.groups()
        return _nearest(year, month, day, today) or start_date(text)
    if (found := _MONTH_NAMED.fullmatch(word)) is not None:
        day, name, year = found.groups()
        month = str(_MONTHS.index(name[:3]) + 1)
        return _nearest(year, month, day, today) or start_date(text)
    try:
        weekday, near = _weekday(word), since or today
    except Mistake:
        if word and not word[0].isdigit():
            ways = "2027-01-31, 24 Dec, today or mon"
            raise Mistake(f'"{_printable(text)}" is no date; write it like {ways}.') from None
        return start_date(text)
    ahead = (weekday - near.weekday()) % 7
    return near + timedelta(days=ahead - 7 if past and ahead else ahead)


def _nearest(year: str | None, month: str, day: str, today: date) -> date | None:
    """Return that day, without a year in the one where it lies nearest; None for no day."""
    if year:
        return start_date(f"{year}-{month:0>2}-{day:0>2}")
    known = []
    for one in (today.year - 1, today.year, today.year + 1):
        # The 29th of February is not there every year.
        with suppress(Mistake):
            known.append(start_date(f"{one}-{month:0>2}-{day:0>2}"))
    return min(known, key=lambda one: abs((one - today).days), default=None)


def known_team(organisation: Organisation, text: str) -> Team:
    """Return a team by its id or title. Raises Mistake with the nearest known one."""
    word = text.strip()
    team = organisation.team(word) or next(
        (one for one in organisation.teams.values() if one.title.lower() == word.lower()), None
    )
    if team is None:
        known = did_you_mean(word, organisation.teams)
        title = _printable(organisation.title)
        raise Mistake(f'There is no team "{_printable(word)}" in {title}; {known}')
    return team


def known_role(organisation: Organisation, team: Team, text: str) -> Role:
    """Return a team's role by its id or title. Raises Mistake with the nearest known one."""
    word = text.strip()
    short = word.removeprefix(f"{team.id}/")
    # A whole id names another team's role; a title may hold a slash too.
    role = organisation.role(team.id, short) if short and "/" not in short else None
    role = role or next(
        (one for one in team.roles.values() if one.title.lower() == word.lower()), None
    )
    if role is None:
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
    workdays: str = "",
) -> Enrolled:
    """Return the enrolment that these answers amount to. Raises Mistake at the first."""
    checked_name = person_name(name)
    found_team = known_team(organisation, team)
    found_role = known_role(organisation, found_team, role)
    checked_format = known_format(organisation, found_team, work_format)
    return Enrolled(
        name=checked_name,
        team=found_team.id,
        role=found_role.id.rpartition("/")[2],
        work_format=checked_format,
        start=start,
        manager=_person(organisation, manager, "manager's name"),
        buddy=_person(organisation, buddy, "buddy's name"),
        workdays=own_workdays(organisation, workdays),
        steps=_steps(organisation, found_role.id, checked_format),
    )


def _steps(organisation: Organisation, role: str, work_format: str) -> tuple[str, ...]:
    return tuple(one.id for one in track_of(organisation, role, work_format).steps())


def moved(
    organisation: Organisation, was: Enrolled, fact: Enrolled, said: Collection[str]
) -> Enrolled:
    """Return the change from `was` to `fact`: what is not among `said` stays, where it can.

    The start date stays in the same role, manager and buddy in the same team, the work
    format where the team has it.
    """
    team = organisation.team(fact.team)
    before, after = _named_now(organisation, was), _named_now(organisation, fact)
    same_team = before[0] == after[0]
    stays = {
        "start": before == after,
        "manager": same_team,
        "buddy": same_team,
        "work_format": team is not None and was.work_format in team.formats,
        "workdays": True,
        "manager_writer": True,
    }
    kept = {key: getattr(was, key) for key, stay in stays.items() if stay and key not in said}
    now = structs.replace(fact, **kept)
    if before == after and now.work_format == was.work_format:
        return structs.replace(now, steps=was.steps)
    role = organisation.role(now.team, now.role)
    steps = _steps(organisation, role.id, now.work_format) if role else ()
    return structs.replace(now, steps=steps)


def _named_now(organisation: Organisation, fact: Enrolled) -> tuple[str, str]:
    """Return the team and the role of an enrolment, as they are called now."""
    team, role = organisation.team(fact.team), organisation.role(fact.team, fact.role)
    return (team.id if team else fact.team, role.id if role else fact.role)


def person_called(organisation: Organisation, text: str) -> Person | None:
    """Return the person whom a name or an id means, None for nobody in the people list."""
    word = " ".join(text.split()).casefold()
    people = organisation.people.values()
    return next((one for one in people if word in (one.id, one.name.casefold())), None)


def title_of(organisation: Organisation, name: str) -> str:
    """Return what somebody of that name does, "" where the people list does not say."""
    person = person_called(organisation, name)
    return person.title if person is not None else ""


def nobody_known(organisation: Organisation, name: str) -> str:
    """Return that somebody is not in the people list, "" where they are or nobody is named."""
    if not name.strip() or not organisation.people or person_called(organisation, name):
        return ""
    return f"{_printable(' '.join(name.split()))} is nobody in the people list; that is fine."


def own_workdays(organisation: Organisation, text: str) -> tuple[str, ...]:
    """Return the workdays that a text names: "mon-thu", "Sat, Sun"; () for the usual ones.

    Raises Mistake.
    """
    found: set[int] = set()
    for part in re.split(r"[\s,;]+", re.sub(r"\s*[-\u2013]\s*", "-", text.strip().lower())):
        names = part.split("-") if part else []
        if len(names) > 2 or not all(names):
            raise Mistake(f'"{_printable(part)}" is no span of days; write it like mon-fri.')
        ends = [_weekday(one) for one in names]
        for day in range(7) if ends else ():
            if (day - ends[0]) % 7 <= (ends[-1] - ends[0]) % 7:
                found.add(day)
    if not found or found == organisation.workdays:
        return ()
    return tuple(WEEKDAYS[day] for day in sorted(found))


def choices(organisation: Organisation, question: str, team: Team | None) -> Choices:
    """Return the answers to "team", "role" or "work_format"; none before a team is chosen."""
    if question == "team":
        return [(one.id, one.title, one.purpose) for one in organisation.teams.values()]
    if team is None:
        return []
    if question == "role":
        return [(one.id, one.title, one.purpose) for one in team.roles.values()]
    formats = [organisation.formats[one] for one in team.formats]
    return [(one.id, one.title, one.summary) for one in formats]


def account_name() -> str:
    """Return the whole name of the account that runs this; "" when it has none."""
    try:
        # Late: Windows has no such module as the second, and few ask for a name.
        import getpass
        import pwd

        name = pwd.getpwuid(os.getuid()).pw_gecos.partition(",")[0].strip()
        return name if name.lower() not in ("root", getpass.getuser().lower()) else ""
    except (ImportError, KeyError, OSError, AttributeError):
        return ""


def workdays_text(organisation: Organisation, own: Collection[str]) -> str:
    """Return workdays as `own_workdays` reads them: "mon tue wed"."""
    usual = (WEEKDAYS[day] for day in sorted(organisation.workdays))
    return " ".join([day for day in own if day in WEEKDAYS] or usual)


def _weekday(text: str) -> int:
    # Enough of a day's name to be sure of it: "tu", "thur", "friday".
    long = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    found = [at for at, day in enumerate(long) if len(text) > 1 and day.startswith(text)]
    if len(found) != 1:
        raise Mistake(f'"{_printable(text)}" is no weekday; write them like: mon tue wed.')
    return found[0]


def absence(first: str, last: str, today: date | None = None) -> AwayFact:
    """Return the days from `first` to `last`, "" for that one day alone.

    With `today`, they can be written as `day_said` reads them. Raises Mistake.
    """
    begins = day_said(first, today) if today else start_date(first)
    ends = begins
    if last.strip():
        ends = day_said(last, today, since=begins) if today else start_date(last)
    if ends < begins:
        raise Mistake(f"{ends} comes before {begins}; write the earlier day first.")
    if (ends - begins).days >= LONGEST_ABSENCE:
        raise Mistake(f"That is more than {LONGEST_ABSENCE} days; write a shorter time.")
    return AwayFact(first=begins, last=ends)


def meeting_day(text: str, today: date, start: date) -> date:
    """Return the day on which a meeting was held, as `day_said` reads it. Raises Mistake.

    `start` is the learner's first day: what lies long before it is a slip of the year.
    """
    when = day_said(text, today, past=True)
    if when > today:
        raise Mistake(f"{when} is still to come; record a meeting once it was held.")
    if start - when > EARLIEST_MEETING:
        raise Mistake(f"{when} is long before your first day, {start}: mend the year.")
    return when


def reason_text(text: str) -> str:
    """Return why something is held up, on one line. Raises Mistake."""
    reason = " ".join(text.split())
    code = control_code(text)
    if code is not None:
        raise Mistake(f"The reason holds the control code {code}; type it without.")
    if not reason:
        raise Mistake("Say in a few words what holds it up: whoever helps needs to know.")
    if len(reason) > LONGEST_REASON:
        raise Mistake(f"The reason has {len(reason)} characters; {LONGEST_REASON} are the most.")
    return reason


def _person(organisation: Organisation, text: str, what: str) -> str:
    person = organisation.people.get(text.strip())
    return person.name if person else optional_name(text, what)


def _printable(text: str) -> str:
    shown = "".join(char if char.isprintable() else "\ufffd" for char in text)
    return shown if len(shown) <= LONGEST_NAME else shown[:LONGEST_NAME] + "…"
