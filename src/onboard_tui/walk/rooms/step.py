"""A step: its page, what it asks, and the words for everything that can be done there."""

from collections.abc import Callable, Mapping
from typing import ClassVar

from onboard_tui.model import doing
from onboard_tui.model.progress import ACTIONABLE, State, StepProgress
from onboard_tui.model.step import Meeting, Question, Task
from onboard_tui.notes import NotesError, read_note
from onboard_tui.pages import Lead, leads
from onboard_tui.walk.asking import Back, choose, confirm, number_in
from onboard_tui.walk.rooms import deeds
from onboard_tui.walk.rooms.connection_words import connection_words
from onboard_tui.walk.rooms.room import TO_TODAY, Room, in_order
from onboard_tui.walk.session import Session
from onboard_tui.walk.telling.day import begin_text
from onboard_tui.walk.telling.lines import Lines, sentence
from onboard_tui.walk.telling.step import (
    Does,
    Thing,
    asks_lines,
    following,
    note_lines,
    step_lines,
    things,
)
from onboard_tui.walk.telling.steps import left_text, quoted
from onboard_tui.walk.words import Go, NotUnderstood, Way, Words, way_to


class StepRoom(Room):
    """One step of the track. `key` is its id."""

    PLACE: ClassVar[str] = "track"

    def __init__(self, session: Session, key: str) -> None:
        super().__init__(session, key)
        if session.me.progress.of(key) is None:
            raise NotUnderstood("That step is not part of your track.")
        self._passed: set[int] = set()

    @property
    def step(self) -> str:
        """The step."""
        return self.key

    @property
    def _now(self) -> StepProgress:
        found = self.session.me.progress.of(self.key)
        if found is None:
            raise doing.CannotDo("This step is no longer part of your track.")
        return found

    @property
    def _things(self) -> tuple[Thing, ...]:
        return things(self._now, self.session.reader)

    def lines(self, width: int) -> Lines:
        """Return the page and what it asks."""
        return step_lines(self._now, self.session.reader, self._note(), width)

    def come_in(self) -> None:
        """Note that the page was opened."""
        self.session.keep(doing.open_step(self._now))

    def enter(self) -> Way:
        """Lead on: to what is still to be done here, then to the next step."""
        if self.session.me.progress.of(self.key) is None:
            return TO_TODAY
        step, found = self._now, self._things
        at = following(step, found, self._passed)
        if at is not None:
            return self._onward(at, found[at])
        after = self._after(step)
        return way_to(begin_text(after), "step", after.step.id) if after else TO_TODAY

    def _after(self, step: StepProgress) -> StepProgress | None:
        """Return what is next, or where this step is still that, what could be done after it."""
        progress = self.session.me.progress
        if progress.next is None or progress.next.step.id != self.key:
            return progress.next
        later = progress.steps[progress.steps.index(step) + 1 :]
        return next((one for one in later if one.state in ACTIONABLE), None)

    def _onward(self, at: int, thing: Thing) -> Way:
        match thing.does:
            case Does.TICK | Does.MEET:
                what = "task" if thing.does is Does.TICK else "meeting"
                return Way(does=f"go on to {what} {at + 1}", go=lambda _: self._lead_to(at))
            case Does.ANSWER:
                return Way(does=f"go on to question {at + 1}", go=lambda _: self._lead_to(at))
            case Does.ASK:
                return Way(does="ask for the sign-off", go=lambda _: self._do(at))
            case Does.READ:
                return Way(does="mark this page as read", go=lambda _: self._do(at))
            case Does.CONFIRM:
                return Way(does=f"look at {at + 1}, a device to confirm", go=lambda _: self._do(at))
            case Does.LOOK_AGAIN:
                does = "say that you have looked at it again"
                return Way(does=does, go=lambda _: self._do(at))
            case _:
                step = self.session.organisation.steps[thing.target]
                return way_to(f"go to {quoted(step.title)}, which comes first", "step", step.id)

    def _lead_to(self, at: int) -> Go | None:
        """Come to something on the way: leaving it is as easy as doing it."""
        thing, talk = self._things[at], self.session.talk
        ask = {Does.TICK: "Is it done?", Does.MEET: "Was it held?"}.get(thing.does)
        if ask:
            talk.say(f"{at + 1}. {thing.text}")
            if not confirm(talk, ask, enter="leave it open"):
                self._passed.add(at)
                return None
        return self._do(at)

    def numbers(self) -> Mapping[int, Way]:
        """Return what the step asks."""
        return in_order(*(self._way(at, one) for at, one in enumerate(self._things)))

    def _way(self, at: int, thing: Thing) -> Way:
        return Way(does=f"{thing.does.value} {thing.text}", go=lambda _: self._do(at))

    def _do(self, at: int) -> Go | None:
        """Do what stands at a place of the list."""
        session, step, thing = self.session, self._now, self._things[at]
        activity = thing.activity.activity if thing.activity else None
        match thing.does:
            case Does.GO:
                return Go("step", thing.target)
            case Does.HEAR:
                return Go("hand-off", thing.target)
            case Does.TICK if isinstance(activity, Task):
                self._keep(doing.tick(step, activity), f"Task {at + 1} is done.")
            case Does.ANSWER if isinstance(activity, Question):
                self._answer(at, activity)
            case Does.MEET if isinstance(activity, Meeting):
                facts = deeds.meet(session, step, activity)
                self._keep(facts, "The meeting is noted.")
            case Does.ASK:
                facts = doing.ask_sign_off(step)
                self._keep(facts, f"The sign-off is asked for. {self._tell_them()}")
            case Does.CONFIRM:
                self._confirm(at, thing.target)
            case Does.READ:
                self._keep(doing.read(step), "Marked as read.")
            case Does.LOOK_AGAIN:
                self._keep(doing.look_again(step), "Noted that you have looked at it again.")
            case Does.UNBLOCK:
                self._keep(doing.unblock(step), "Noted that it can go on again.")
        return None

    def _confirm(self, at: int, writer: str) -> None:
        said = deeds.accept(self.session, self._now, writer)
        if said:
            self._keep(doing.accept(self._now, writer), said)
        else:
            self._passed.add(at)

    def _tell_them(self) -> str:
        sign_off, reader = self._now.step.sign_off, self.session.reader
        who = (reader.name_for(sign_off.by) or reader.who(sign_off.by)) if sign_off else ""
        return f"Nobody is sent a message: tell {who} yourself."

    def _answer(self, at: int, question: Question) -> None:
        try:
            deeds.answer(self.session, self.key, question)
        except Back:
            self._passed.add(at)
        else:
            self._say_left()

    def _keep(self, facts: doing.Facts, said: str) -> None:
        if facts:
            self.session.keep(facts, said)
            self._say_left()
        else:
            self.session.talk.say('That is done already. "undo" takes back.')

    def _say_left(self) -> None:
        """Say how much the step still asks, or that it is done."""
        step, progress = self._now, self.session.me.progress
        if step.satisfied:
            done = f"{progress.satisfied} of {progress.required}, {progress.percent}%"
            self.session.talk.say(f"Step done. That makes {done}.")
        elif step.state is State.WAITING:
            self.session.talk.say("Your part is done. The rest waits for somebody else.")
        else:
            self.session.talk.say(left_text(sum(one.left for one in self._things)))

    def words(self) -> Words:
        """Return the words for this step alone."""
        taught = {
            at: one.target for at, one in enumerate(self._things, start=1) if one.does is Does.HEAR
        }
        return {
            "next": Way(does="the next step", go=self._beside(1), short="n"),
            "previous": Way(does="the step before", go=self._beside(-1), short="p"),
            "list": Way(does="hear again what this step asks", go=self._list, short="l"),
            "hint": Way(does="hear the hint", go=self._hint),
            "links": Way(does="hear what the page links to, and follow it", go=self._links),
            "block": Way(does="say what holds this step up", go=self._block, short="b"),
            "unblock": Way(does="say that it can go on again", go=self._unblock),
            "note": Way(does="write a private note on this step", go=self._write_note),
            "undo": Way(
                does="take back what you did last here, or a number",
                go=self._undo,
                takes="NUMBER",
                short="u",
            ),
            **connection_words(self.session, numbers=taught),
        }

    def _beside(self, by: int) -> Callable[[str], Go | None]:
        """Return what leads to the step that many places after this one."""

        def go(_: str) -> Go | None:
            ids = [one.step.id for one in self.session.me.progress.steps]
            at = ids.index(self.key) + by if self.key in ids else -1
            if 0 <= at < len(ids):
                return Go("step", ids[at])
            self.session.talk.say("There is no step there: this is the end of your track.")
            return None

        return go

    def _list(self, _: str) -> None:
        talk = self.session.talk
        talk.tell(asks_lines(self._now, self.session.reader, talk.width))

    def _hint(self, _: str) -> None:
        hint = self._now.step.hint
        self.session.talk.say(f"Hint: {hint}" if hint else "This step has no hint.")

    def _links(self, _: str) -> Go | None:
        found = leads(self._now.step, self.session.organisation)
        if not found:
            raise NotUnderstood("This page links to nothing.")
        options = [(one.text, one.about) for one in found]
        chosen = choose(self.session.talk, "This page links to:", options, enter="back to the step")
        return self._follow(found[chosen])

    def _follow(self, one: Lead) -> Go | None:
        if one.kind == "step":
            return Go("step", one.name)
        if one.kind == "hand-off":
            return Go("hand-off", one.name)
        self.session.talk.say(sentence(f"{one.text}: {one.about}"))
        return None

    def _block(self, _: str) -> None:
        facts, owner = deeds.block(self.session, self._now)
        who = owner or "whoever can help"
        self.session.keep(facts, f"Noted. Nobody is sent a message: tell {who} yourself.")

    def _unblock(self, _: str) -> None:
        facts = doing.unblock(self._now)
        if not facts:
            raise doing.CannotDo("Nothing holds this step up.")
        self.session.keep(facts, "Noted that it can go on again.")

    def _note(self) -> str:
        me = self.session.me
        if me.is_visitor:
            return ""
        try:
            return read_note(self.session.notes, me.id, self.key)
        except NotesError as error:
            self.session.talk.say(str(error))
            return ""

    def _write_note(self, _: str) -> None:
        if self.session.me.is_visitor:
            raise doing.CannotDo("Nothing is kept while you look around: enrol to write notes.")
        # What can't be read is not written over: it is told, and that is all.
        note = read_note(self.session.notes, self.session.me.id, self.key)
        self.session.talk.tell(note_lines(note, self.session.talk.width))
        deeds.write_note(self.session, self.key, note)

    def _undo(self, rest: str) -> None:
        step, by = self._now, self.session.me.name
        if not rest:
            self._take_back(doing.undo_last(self.session.me.record, by, step.step))
            return
        number, found = number_in(rest), self._things
        if number is None or not 1 <= number <= len(found):
            raise NotUnderstood(f'After "undo" comes nothing, or a number from 1 to {len(found)}.')
        activity = found[number - 1].activity
        self._take_back(doing.undo(step, activity, by, self.session.me.record.accepted))

    def _take_back(self, facts: doing.Facts) -> None:
        if not facts:
            raise doing.CannotDo("There is nothing to take back here.")
        self._passed.clear()
        self.session.keep(facts, "Taken back.")
        self._say_left()
