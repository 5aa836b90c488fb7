"""First run: a few questions, one at a time, each with a sensible answer ready."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from onboard_tui.devices import CannotJoin, join_file
from onboard_tui.enrolling import (
    Mistake,
    account_name,
    enrolment,
    person_name,
    workdays_text,
)
from onboard_tui.journal.store import NotSaved, Unreadable
from onboard_tui.model.events import Enrolled
from onboard_tui.model.saying import days_text, format_text
from onboard_tui.model.schedule import WEEKDAYS
from onboard_tui.model.standing import day_text
from onboard_tui.model.text import one_line
from onboard_tui.walk.asking import NO, YES, Aside, Back, ask
from onboard_tui.walk.rooms import questions
from onboard_tui.walk.session import Session
from onboard_tui.workspace import suggested_buddy, suggested_manager

LOOK, JOIN = "look", "join"
_QUESTIONS = (
    *("name", "team", "role", "work_format"),
    *("start", "workdays", "manager", "buddy", "ready"),
)


class Answers(Struct, frozen=True, kw_only=True):
    """What was answered so far; "" and None are not answered yet."""

    name: str = ""
    team: str = ""
    role: str = ""
    work_format: str = ""
    start: date | None = None
    workdays: tuple[str, ...] | None = None
    manager: str | None = None
    buddy: str | None = None


def first_run(session: Session, *, others: bool) -> None:
    """Ask who somebody is, and let them in: enrolled, or only to look around.

    With `others` on this device "back" leads to them. Raises Back, Left.
    """
    session.talk.say(
        "A few short questions. Enter alone takes the answer that is suggested, "
        '"back" goes back to the question before, "quit" leaves. '
        f'The word "{LOOK}" lets you look around first, without enrolling. '
        f'Have you begun on another device? The word "{JOIN}" goes on from there.'
    )
    _FirstRun(session, others=others).run()


class _FirstRun:
    """The questions, and what was answered so far."""

    def __init__(self, session: Session, *, others: bool) -> None:
        self._session = session
        self._others = others
        self._answers = Answers()
        self._looking = False

    def run(self) -> None:
        """Ask one question after another, forth and back, until somebody is in."""
        at, by = 0, 1
        while self._session.learner is None:
            question = _QUESTIONS[at]
            if self._passed_over(question):
                at += by
                continue
            by = 1
            try:
                self._ask(question)
            except Back:
                if at == 0 and self._others:
                    raise
                if at == 0:
                    self._session.talk.say("This is the first question.")
                by = -1 if at else 0
                self._looking = self._looking and at > 1
            except Aside as aside:
                if aside.word == JOIN:
                    self._join()
                else:
                    at = self._look(at)
                by = 0
            at = min(at + by, len(_QUESTIONS) - 1)

    def _passed_over(self, question: str) -> bool:
        if question == "work_format" and len(self._formats) == 1:
            self._answers = replace(self._answers, work_format=self._formats[0])
            return True
        return False

    @property
    def _formats(self) -> tuple[str, ...]:
        return questions.formats(self._session.organisation, self._answers.team)

    def _look(self, at: int) -> int:
        """Look around as the role chosen so far; return the question that it still takes."""
        self._looking = True
        if at > _QUESTIONS.index("role"):
            self._look_around()
        else:
            said = "You look around: nothing is kept. Choose a team and a role to see it as."
            self._session.talk.say(said)
        return max(at, 1)

    def _ask(self, question: str) -> None:
        if self._looking and question == "start":
            self._look_around()
            return
        if question == "ready":
            self._enrol()
            return
        answer = self._asks()[question]()
        if question == "role" and answer != self._answers.role:
            self._answers = replace(self._answers, manager=None, buddy=None)
        self._answers = replace(self._answers, **{question: answer})

    def _asks(self) -> dict[str, Callable[[], object]]:
        talk, organisation, known = self._session.talk, self._session.organisation, self._answers
        today = self._session.today
        asides = () if self._looking else (LOOK,)
        role = organisation.role(known.team, known.role)
        manager = suggested_manager(organisation, role) if role else ""
        buddy = suggested_buddy(organisation, role) if role else ""

        def which(question: str) -> Callable[[], str]:
            answered = getattr(known, question)
            return lambda: questions.which(
                talk, organisation, question, known.team, known=answered, asides=asides
            )

        def person(what: str, suggested: str) -> Callable[[], str]:
            answered = getattr(known, what)
            name = suggested if answered is None else answered
            return lambda: questions.person(talk, organisation, what, name, asides)

        return {
            "name": lambda: self._name(asides),
            "team": which("team"),
            "role": which("role"),
            "work_format": which("work_format"),
            "start": lambda: questions.first_day(
                talk, "When is your first day?", today, known.start or today, asides
            ),
            "workdays": lambda: questions.workdays(
                talk, organisation, known.workdays or (), asides
            ),
            "manager": person("manager", manager),
            "buddy": person("buddy", buddy),
        }

    def _name(self, asides: tuple[str, ...]) -> str:
        # Where somebody is enrolled already, the account is theirs, or everybody's.
        known = self._answers.name or ("" if self._others else account_name())
        return ask(
            self._session.talk,
            "What should others call you?",
            person_name,
            enter=one_line(known),
            value=known,
            asides=(*asides, JOIN),
        )

    def _join(self) -> None:
        """Go on with what was done on another device."""
        session = self._session
        session.talk.say(
            "On the other device, type: onboard-tui take-along. It writes one file: carry it here."
        )

        def join(answer: str) -> str:
            # A file that is dragged into a terminal may come in quotes.
            path = answer.strip("'\"")
            if not path:
                raise Mistake('Type where the file is, or "back".')
            try:
                session.workspace, learner, told = join_file(session.workspace, Path(path))
            except CannotJoin as error:
                raise Mistake(str(error)) from error
            session.talk.say(told)
            return learner

        # From here "back" leads to the first question.
        with suppress(Back):
            session.become(ask(session.talk, "Where is the file?", join))

    def _fact(self) -> Enrolled:
        known, organisation = self._answers, self._session.organisation
        return enrolment(
            organisation,
            name=known.name,
            team=known.team,
            role=known.role,
            work_format=known.work_format,
            start=known.start or self._session.today,
            workdays=workdays_text(organisation, known.workdays or ()),
            manager=known.manager or "",
            buddy=known.buddy or "",
        )

    def _enrol(self) -> None:
        """Say what was answered, and write it once that is right."""
        fact, talk = self._fact(), self._session.talk
        talk.say(self._summary(fact))

        def right(answer: str) -> None:
            if answer.casefold() in NO:
                raise Back
            if answer and answer.casefold() not in YES:
                raise Mistake('Press Enter to start, or type "back" to change an answer.')

        ask(talk, "Is this right?", right, enter="start", asides=(LOOK,))
        try:
            self._session.enrol(fact)
        except (NotSaved, Unreadable) as error:
            # The question comes again: Enter tries again.
            talk.say(str(error))
        else:
            talk.say(f"Saved. Welcome, {one_line(fact.name)}.")

    def _summary(self, fact: Enrolled) -> str:
        organisation = self._session.organisation
        team, role = organisation.teams[fact.team], organisation.role(fact.team, fact.role)
        days = frozenset(map(WEEKDAYS.index, fact.workdays)) or organisation.workdays
        return one_line(
            f"{fact.name}: {role.title if role else fact.role}, {team.title}, "
            f"{format_text(organisation, fact.work_format)}. "
            f"First day {day_text(fact.start)}, workdays {days_text(days)}, "
            f"manager {fact.manager or 'not named yet'}, buddy {fact.buddy or 'not named yet'}."
        )

    def _look_around(self) -> None:
        organisation, known = self._session.organisation, self._answers
        role = organisation.role(known.team, known.role)
        fact = enrolment(
            organisation,
            name=known.name or "Visitor",
            team=known.team,
            role=known.role,
            work_format=known.work_format,
            start=self._session.today,
            manager=suggested_manager(organisation, role) if role else "",
            buddy=suggested_buddy(organisation, role) if role else "",
        )
        self._session.look_around(fact)
        said = f"You are looking around as {role.title if role else known.role}: nothing is kept."
        self._session.talk.say(f'{one_line(said)} The word "enrol" ends that.')
