"""You: what is known of the learner, their days away, and how each is changed."""

from collections.abc import Callable, Mapping
from typing import ClassVar

from msgspec import structs

from onboard_tui.enrolling import Mistake, absence
from onboard_tui.model import doing
from onboard_tui.model.events import AwayFact, Enrolled, Event, KnownFact, Undone
from onboard_tui.model.moving import due_moves, supposing
from onboard_tui.model.progress import progress
from onboard_tui.model.saying import away_text, days_text, moved_text
from onboard_tui.model.schedule import WEEKDAYS
from onboard_tui.model.standing import day_text
from onboard_tui.model.text import one_line
from onboard_tui.walk.asking import ask, confirm
from onboard_tui.walk.rooms import questions
from onboard_tui.walk.rooms.moving import another_place
from onboard_tui.walk.rooms.room import Room, in_order
from onboard_tui.walk.session import Session
from onboard_tui.walk.telling.lines import Lines, wrapped
from onboard_tui.walk.telling.you import away_lines, you_lines
from onboard_tui.walk.telling.you import in_order as by_first_day
from onboard_tui.walk.words import Go, Way, Words, way_to

_ELSEWHERE = (
    "To go on at another device as well, leave here and type: onboard-tui take-along. Carry the "
    "file that it writes over, and type there: onboard-tui join, with the file's name after it."
)


class YouRoom(Room):
    """One's details. A number changes one; each change is written at once."""

    PLACE: ClassVar[str] = "you"

    def lines(self, width: int) -> Lines:
        """Return the details."""
        me = self.session.me
        lines = you_lines(self.session.organisation, me.progress, me.record.absences, width)
        return lines if me.is_visitor else [*lines, "", *wrapped(_ELSEWHERE, width)]

    def numbers(self) -> Mapping[int, Way]:
        """Return how each detail is changed, in the order of DETAILS."""
        ways = (
            ("change your role", self._role),
            ("change your work format", self._format),
            ("change your first day", self._start),
            ("change your workdays", self._workdays),
            ("name your manager", lambda: self._person("manager")),
            ("name your buddy", lambda: self._person("buddy")),
        )
        return in_order(*(_doing(*way) for way in ways), way_to("your days away", "away"))

    @property
    def _enrolment(self) -> Enrolled:
        return self.session.me.progress.enrolment

    def _role(self) -> None:
        self._move(("team", "role", "work_format", "start"))

    def _format(self) -> None:
        self._move(("work_format",))

    def _move(self, asked: tuple[str, ...]) -> None:
        fact = another_place(self.session, asked)
        if fact is None:
            self.session.talk.say("Everything stays as it is.")
            return
        self.session.keep((fact,), "Changed.")

    def _start(self) -> None:
        known = self._enrolment.start
        today, talk = self.session.today, self.session.talk
        start = questions.first_day(talk, "When is your first day?", today, known)
        fact = structs.replace(self._enrolment, start=start)
        self._write(fact, f"Your first day is {day_text(start)}.")

    def _workdays(self) -> None:
        organisation = self.session.organisation
        own = questions.workdays(self.session.talk, organisation, self._enrolment.workdays)
        days = frozenset(map(WEEKDAYS.index, own)) or organisation.workdays
        fact = structs.replace(self._enrolment, workdays=own)
        self._write(fact, f"Your workdays: {days_text(days)}.")

    def _person(self, what: str) -> None:
        session = self.session
        known = getattr(self._enrolment, what)
        name = questions.person(session.talk, session.organisation, what, known)
        fact = structs.replace(self._enrolment, **{what: name})
        said = f"Your {what} is {one_line(name)}." if name else f"No {what} is named now."
        self._write(fact, said, dates=False)

    def _write(self, fact: Enrolled, said: str, *, dates: bool = True) -> None:
        if fact == self._enrolment:
            self.session.talk.say("That is how it is: nothing changes.")
            return
        self.session.keep((fact,), f"{said} {moves(self.session, fact)}" if dates else said)


def _doing(does: str, do: Callable[[], None]) -> Way:
    return Way(does=does, go=lambda _: do())


def moves(session: Session, fact: KnownFact) -> str:
    """Return how many due dates a change would move, as a sentence."""
    me = session.me
    record = supposing(me.journal.events, (fact,), me.name)
    after = progress(session.organisation, record, me.progress.today, me.last_heard)
    return moved_text(len(due_moves(me.progress, after)) if after else 0)


class AwayRoom(Room):
    """One's days away: what is noted, more of it, and taking it back."""

    PLACE: ClassVar[str] = "you"

    def lines(self, width: int) -> Lines:
        """Return what is noted."""
        me = self.session.me
        return away_lines(me.record.absences, me.progress, width)

    def numbers(self) -> Mapping[int, Way]:
        """Return what takes each of them back."""
        return in_order(*map(self._way_back, self._events))

    @property
    def _events(self) -> list[Event]:
        return by_first_day(self.session.me.record.absences)

    def words(self) -> Words:
        """Return the word that notes more days."""
        return {"add": Way(does="note days away", go=self._add)}

    def _way_back(self, event: Event) -> Way:
        return Way(does="take these days back", go=lambda _: self._take_back(event))

    def _add(self, _: str) -> Go:
        session, today = self.session, self.session.today
        first = ask(
            session.talk,
            "From which day? Like 2027-01-31, tomorrow or mon.",
            lambda text: absence(text, "", today).first,
        )

        def whole(text: str) -> AwayFact:
            fact = absence(first.isoformat(), text, today)
            if any(one.fact == fact for one in self._events):
                raise Mistake("These days are noted already.")
            return fact

        fact = ask(
            session.talk,
            f"From {day_text(first)} up to which day?",
            whole,
            enter="that one day alone",
        )
        said = f"Noted: away {away_text(fact, today)}. {moves(session, fact)}"
        session.keep((fact,), said)
        return Go("away")

    def _take_back(self, event: Event) -> Go:
        session = self.session
        if event.by != session.me.name:
            raise doing.CannotDo(f"{event.by} noted these days: only they can take them back.")
        assert isinstance(event.fact, AwayFact)
        days = away_text(event.fact, session.today)
        if confirm(session.talk, f"Take back: away {days}?", enter="keep them"):
            undone = Undone(event=event.id)
            session.keep((undone,), f"Taken back: away {days}. {moves(session, undone)}")
        return Go("away")
