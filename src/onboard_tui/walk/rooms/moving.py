"""Another team, role or work format: what it would bring is told before it is decided."""

from collections.abc import Collection
from datetime import date

from msgspec import structs

from onboard_tui.enrolling import enrolment, moved
from onboard_tui.model.events import Enrolled
from onboard_tui.model.moving import move
from onboard_tui.walk.asking import confirm
from onboard_tui.walk.rooms import questions
from onboard_tui.walk.session import Session
from onboard_tui.walk.telling.you import move_lines
from onboard_tui.workspace import suggested_buddy, suggested_manager


def another_place(session: Session, asked: Collection[str]) -> Enrolled | None:
    """Ask for another place in the organisation; None where things stay as they are.

    `asked` are the questions: "team", "role", "work_format", "start". Raises Back, Left,
    Mistake.
    """
    me, talk, organisation = session.me, session.talk, session.organisation
    was = me.progress.enrolment
    known = me.progress.role
    team = known.team if known else was.team
    role = known.id if known else ""
    if "team" in asked:
        team = _which(session, "team", "", "Which team are you in?", team)
    if "role" in asked:
        role = _which(session, "role", team, "What do you do there?", role)
    work_format, formats = was.work_format, questions.formats(organisation, team)
    if len(formats) == 1 and "role" in asked:
        work_format = formats[0]
    elif "work_format" in asked:
        work_format = _which(session, "work_format", team, "How do you work?", work_format)
    start = was.start
    if "start" in asked:
        start = _start(session, stays=known is not None and known.id == role)
    there = organisation.role(team, role)
    fact = enrolment(
        organisation,
        name=was.name,
        team=team,
        role=role,
        work_format=work_format,
        start=start,
        manager=suggested_manager(organisation, there) if there else "",
        buddy=suggested_buddy(organisation, there) if there else "",
    )
    now = structs.replace(moved(organisation, was, fact, {"start", "work_format"}), name=was.name)
    if (was.position, was.start) == (now.position, now.start):
        return None
    brings = move(organisation, me.journal.events, now, me.progress.today)
    talk.tell(move_lines(organisation, was, brings, talk.width))
    return now if confirm(talk, "Change it?", enter="keep things as they are") else None


def _which(session: Session, question: str, team: str, asked: str, known: str) -> str:
    return questions.which(
        session.talk, session.organisation, question, team, asked=asked, known=known
    )


def _start(session: Session, *, stays: bool) -> date:
    usual = session.me.progress.enrolment.start if stays else session.today
    asked = "From which day? Due dates count from it."
    return questions.first_day(session.talk, asked, session.today, usual)
