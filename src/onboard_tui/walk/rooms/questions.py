"""The questions about oneself: each with what it can be answered with, and what is usual."""

from collections.abc import Collection
from datetime import date

from onboard_tui.enrolling import (
    choices,
    day_said,
    nobody_known,
    optional_name,
    own_workdays,
    title_of,
    workdays_text,
)
from onboard_tui.model.organisation import Organisation
from onboard_tui.model.saying import days_text
from onboard_tui.model.schedule import WEEKDAYS
from onboard_tui.model.standing import day_text
from onboard_tui.model.text import one_line
from onboard_tui.walk.asking import ask, choose
from onboard_tui.walk.talk import Talk

ASKS = {
    "team": "Which team do you join?",
    "role": "What will you do there?",
    "work_format": "How do you work?",
}
NOBODY = ("nobody", "none", "-")


def which(
    talk: Talk,
    organisation: Organisation,
    question: str,
    team: str = "",
    *,
    asked: str = "",
    known: str = "",
    asides: Collection[str] = (),
) -> str:
    """Return the id of a team, a role or a work format. Raises Back, Aside, Left.

    Enter stands for the one that is `known`, else for the first.
    """
    found = choices(organisation, question, organisation.teams.get(team))
    keys = [key for key, _, _ in found]
    options = [(one_line(title), one_line(about)) for _, title, about in found]
    chosen = keys.index(known) if known in keys else 0
    return keys[choose(talk, asked or ASKS[question], options, chosen=chosen, asides=asides)]


def formats(organisation: Organisation, team: str) -> tuple[str, ...]:
    """Return the work formats of a team: with one alone there is nothing to ask."""
    known = organisation.teams.get(team)
    return known.formats if known else ()


def first_day(
    talk: Talk, question: str, today: date, usual: date, asides: Collection[str] = ()
) -> date:
    """Return a day; Enter stands for the usual one. Raises Back, Aside, Left."""
    near = "today, " if usual == today else ""
    return ask(
        talk,
        f"{question} Like 2027-01-31, today or mon.",
        lambda text: day_said(text, today),
        enter=f"{near}{day_text(usual)}",
        value=usual.isoformat(),
        asides=asides,
    )


def workdays(
    talk: Talk, organisation: Organisation, own: tuple[str, ...], asides: Collection[str] = ()
) -> tuple[str, ...]:
    """Return one's own workdays, () for the usual ones. Raises Back, Aside, Left."""
    known = workdays_text(organisation, own)
    days = frozenset(map(WEEKDAYS.index, own)) or organisation.workdays
    return ask(
        talk,
        "On which days do you work? Like mon tue wed, or mon-thu.",
        lambda text: own_workdays(organisation, text),
        enter=days_text(days),
        value=known,
        asides=asides,
    )


def person(
    talk: Talk,
    organisation: Organisation,
    what: str,
    known: str,
    asides: Collection[str] = (),
) -> str:
    """Return a manager's or buddy's name, "" for nobody. Raises Back, Aside, Left."""

    def name(text: str) -> str:
        return "" if text.casefold() in NOBODY else optional_name(text, f"{what}'s name")

    question = f"Who is your {what}? A name, or nobody."
    about = one_line(title_of(organisation, known))
    enter = ", ".join(filter(None, (one_line(known), about))) or "nobody"
    said = ask(talk, question, name, enter=enter, value=known, asides=asides)
    unknown = nobody_known(organisation, said)
    if unknown:
        talk.say(unknown)
    return said
