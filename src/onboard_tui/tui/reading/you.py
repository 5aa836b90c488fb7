"""The screen You as lines: what is known of somebody, and what they can change."""

from collections.abc import Iterator
from datetime import date

from msgspec import Struct
from textual.content import Content

from onboard_tui.model.candidates import folded
from onboard_tui.model.events import AwayFact
from onboard_tui.model.organisation import Organisation, Person, Role
from onboard_tui.model.progress import Progress
from onboard_tui.model.record import Record
from onboard_tui.model.saying import away_text, days_text, format_text, role_text
from onboard_tui.model.standing import day_text
from onboard_tui.model.text import one_line
from onboard_tui.tui.reading.lines import FAINT, hung, joined, styled

AWAY = "away:"
"""What stands before an absence's event in its entry's id."""

_TITLE, _NARROW, _INDENT = 17, 44, 2
_MOST_SUGGESTED = 6

LONG = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Entry(Struct, frozen=True):
    """One line of You: what it is, how it stands, and what choosing it does.

    The id "" makes it a heading. `does` names keys by their ids in braces.
    """

    key: str
    title: str
    value: str = ""
    does: str = ""


def entries(
    organisation: Organisation, progress: Progress, record: Record, theme: str, *, visitor: bool
) -> list[Entry]:
    """Return what stands in You, in order; a visitor has nothing to take along or file."""
    return [
        *_person(organisation, progress),
        *_days(organisation, progress, record),
        *_device(progress, theme, visitor=visitor),
    ]


def _person(organisation: Organisation, progress: Progress) -> Iterator[Entry]:
    enrolment = progress.enrolment
    again = "{list.open} changes it. First you see what it brings; what is done stays done."
    yield Entry("", "You")
    yield Entry("role", "Role", role_text(organisation, progress), again)
    yield Entry(
        "work_format", "Work format", format_text(organisation, enrolment.work_format), again
    )
    yield Entry(
        "start",
        "First day",
        day_text(enrolment.start),
        "{list.open} changes it. Every due date counts from this day.",
    )
    for key, does in (("manager", "signs steps off"), ("buddy", "is whom you ask first")):
        name = one_line(getattr(enrolment, key)) or "nobody named"
        yield Entry(key, key.capitalize(), name, f"{{list.open}} names another: your {key} {does}.")


def _days(organisation: Organisation, progress: Progress, record: Record) -> Iterator[Entry]:
    days = progress.calendar.workdays
    usual = "" if days == organisation.workdays else "  (your own)"
    yield Entry("", "Your days")
    yield Entry(
        "workdays",
        "Workdays",
        days_text(days) + usual,
        "{list.open} changes them. A due date never falls on a day that you don't work.",
    )
    for event in sorted(record.absences, key=lambda one: _first(one.fact)):
        if isinstance(event.fact, AwayFact):
            yield Entry(
                f"{AWAY}{event.id}",
                "Away",
                away_text(event.fact, progress.today),
                "{list.open} takes these days back. Due dates after them move with them.",
            )
    yield Entry(
        "add-away",
        "Add days away",
        does="{list.open} notes a holiday or other days away: due dates move with them.",
    )


def _first(fact: object) -> date:
    return fact.first if isinstance(fact, AwayFact) else date.min


def _device(progress: Progress, theme: str, *, visitor: bool) -> Iterator[Entry]:
    other = "light" if theme == "dark" else "dark"
    yield Entry("", "This device")
    if visitor:
        yield Entry(
            "enrol",
            "Enrol",
            "you are looking around: nothing is kept",
            "{list.open} asks who you are, and then keeps what you do.",
        )
    else:
        yield Entry(
            "switch",
            "Used by",
            one_line(progress.enrolment.name),
            "{list.open} lets somebody else use this device. Nothing of yours is lost.",
        )
    yield Entry("theme", "Theme", theme, f"{{list.open}} changes to {other}.")
    if not visitor:
        yield Entry(
            "take-along",
            "Take my progress to another device",
            does="{list.open} says how: two commands, and a file that you carry over.",
        )
        yield Entry(
            "summary",
            "Write my summary to a file",
            does="{list.open} writes it, for your personnel file, into your documents.",
        )


def line(entry: Entry, width: int) -> Content:
    """Return an entry set to a width: the value beside its title, below it where it is narrow."""
    if not entry.key:
        return styled(entry.title, "bold $secondary")
    if not entry.value:
        return Content("\n").join(hung(styled(entry.title), width, ""))
    value = styled(entry.value, "bold")
    if width >= _NARROW:
        return Content("\n").join(hung(value, width, styled(entry.title.ljust(_TITLE), FAINT)))
    lines = [*hung(styled(entry.title, FAINT), width, ""), *hung(value, width, " " * _INDENT)]
    return Content("\n").join(lines)


def suggested_managers(
    organisation: Organisation, role: Role, besides: str
) -> list[tuple[str, Content]]:
    """Return who could be a manager in a role's team: those who manage people there."""
    people = organisation.people.values()
    heads = {one.manager for one in people if one.team == role.team and one.manager}
    found = [one for one in people if one.id in heads]
    own = {one.manager for one in people if one.role == role.id}
    found.sort(key=lambda one: (one.id not in own, one.team != role.team))
    return _suggestions(found, besides)


def suggested_buddies(
    organisation: Organisation, role: Role, besides: str
) -> list[tuple[str, Content]]:
    """Return who could be a buddy: whoever has the same role, then others of the team."""
    people = [one for one in organisation.people.values() if one.team == role.team]
    return _suggestions(sorted(people, key=lambda one: one.role != role.id), besides)


def names_for(
    organisation: Organisation, role: Role | None, key: str, text: str, besides: str
) -> list[tuple[str, Content]]:
    """Return who could be a "manager" or "buddy": the likeliest, or whom typed letters mean.

    In a name a word begins as each of those typed.
    """
    suggest = {"manager": suggested_managers, "buddy": suggested_buddies}[key]
    found = suggest(organisation, role, besides) if role and not text.strip() else []
    if found:
        return found
    words = folded(text).split()
    people = [
        one
        for one in organisation.people.values()
        if all(f" {word}" in f" {folded(one.name)}" for word in words)
    ]
    return _suggestions(people, besides)


def _suggestions(people: list[Person], besides: str) -> list[tuple[str, Content]]:
    named = {one.name: one for one in people if one.name != besides}
    return [
        (one.name, joined(one.name, (f"  {one.title}" if one.title else "", FAINT)))
        for one in list(named.values())[:_MOST_SUGGESTED]
    ]
