"""Who is here: what the rooms know of them, and what becomes of what they do."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from onboard_tui.journal.store import Unreadable
from onboard_tui.model.arrivals import arrived
from onboard_tui.model.changes import Change, Glimpse, changes, glimpse, was_complete
from onboard_tui.model.doing import Facts
from onboard_tui.model.events import Enrolled
from onboard_tui.model.organisation import Organisation
from onboard_tui.model.whom import Reader
from onboard_tui.place import Place, read_place, write_place
from onboard_tui.settings import SettingsError
from onboard_tui.walk.keeping import Keeping
from onboard_tui.walk.talk import Talk
from onboard_tui.walk.telling.day import News, finished_lines
from onboard_tui.workspace import Learner, Workspace, looking_around


class Session:
    """One visit. Every deed is on the disk before the next question, or said not to be."""

    def __init__(self, workspace: Workspace, talk: Talk) -> None:
        self.workspace = workspace
        self.talk = talk
        self.place: Place | None = None
        self._learner: Learner | None = None
        self._before: Glimpse | None = None
        self._news: Sequence[Change] = ()
        self._keeping = Keeping(workspace)
        self._complained = ""
        self._complete = False

    @property
    def learner(self) -> Learner | None:
        """Who is here, None before they said so."""
        return self._learner

    @property
    def me(self) -> Learner:
        """Who is here. Only for rooms, into which nobody comes before they said so."""
        assert self._learner is not None
        return self._learner

    @property
    def organisation(self) -> Organisation:
        """What somebody is new to."""
        return self.workspace.organisation

    @property
    def today(self) -> date:
        """The local date."""
        return self.workspace.store.today()

    @property
    def reader(self) -> Reader:
        """Who reads, for whoever tells whom a meeting means."""
        return Reader(organisation=self.organisation, progress=self.me.progress)

    @property
    def unsaved(self) -> int:
        """How many deeds are not on the disk yet."""
        return self._keeping.waiting

    @property
    def notes(self) -> Path:
        """The folder of the private notes."""
        return self.workspace.store.folder / "notes"

    def part(self) -> Learner | None:
        """Let out who is here, and return them."""
        before, self._learner = self._learner, None
        return before

    def stay(self, before: Learner) -> None:
        """Let in again who was let out just now."""
        self._learner = before

    def enrol(self, fact: Enrolled) -> None:
        """Write somebody's enrolment, and let them in. Raises NotSaved, Unreadable."""
        learner = self.workspace.store.enroll(fact)
        self.become(learner)

    def look_around(self, fact: Enrolled) -> None:
        """Let somebody in of whom nothing is kept."""
        self._learner = looking_around(self.workspace, fact)
        self._settle(None)

    def become(self, learner: str) -> None:
        """Let somebody in who is enrolled here. Raises Unreadable."""
        found = self.workspace.learner(learner)
        if found is None:
            raise Unreadable(f"The enrolment of {learner} is not there any more.")
        try:
            self.workspace = self.workspace.used_by(learner)
        except SettingsError as error:
            # Without settings they are in all the same.
            self.talk.say(str(error))
        self.let_in(found)

    def let_in(self, found: Learner) -> None:
        """Let somebody in as they are, where the settings know them already."""
        self._learner = self._keeping.with_waiting(found)
        self._settle(read_place(self._places, found.id))

    def _settle(self, place: Place | None) -> None:
        self.place = place
        self._before = place.seen if place else None
        self._news = changes(self._before, self.me.progress) if self._before else ()
        before = self._before
        complete = self.me.progress.complete
        # The last word may have come while nobody was here.
        self._complete = complete and (not before or was_complete(before, self.me.progress))

    @property
    def _places(self) -> Path:
        return self.workspace.store.folder / "places"

    def news(self) -> News:
        """Return what was news when they came, and still is so."""
        if self._before is None:
            return News(self.today)
        now = changes(self._before, self.me.progress)
        return News(self._before.day, tuple(one for one in self._news if one in now))

    def refresh(self) -> None:
        """Look again: others may have written, and a day may be over."""
        known = self._learner
        if known is None:
            return
        if known.is_visitor:
            self._learner = known.after(self.workspace, ())
            return
        try:
            found = self.workspace.learner(known.id)
        except Unreadable as error:
            if str(error) != self._complained:
                self._complained = str(error)
                self.talk.say(str(error))
            return
        self._complained = ""
        if found is not None:
            said = arrived(known.journal.events, found.journal.events, found.progress)
            if said:
                self.talk.say(said)
            self._learner = self._keeping.with_waiting(found)

    def keep(self, facts: Facts, said: str = "") -> None:
        """Write what was done, and only then say so; without `said` nothing but a failure."""
        if not facts:
            return
        before = self.me
        if before.is_visitor:
            self._learner = before.after(self.workspace, facts)
            if said:
                self.talk.say(f"{said} Nothing is kept while you look around.")
        else:
            self._write(before, facts, said)

    def celebrate(self) -> None:
        """Say so when the last required step has come to be satisfied, and is on the disk."""
        complete = self.me.progress.complete and not self._keeping.waiting
        if complete and not self._complete:
            self.talk.tell(["", *finished_lines(self.me.progress, self.talk.width), ""])
        self._complete = complete

    def _write(self, learner: Learner, facts: Facts, said: str) -> None:
        waited = self._keeping.waiting
        self._keeping.add(learner, facts)
        why = self._keeping.write()
        self.refresh()
        if not why and not self._keeping.waiting:
            also = " So is all that was not saved before." if waited else ""
            if said or waited:
                self.talk.say(f"{said} Saved.{also}")
            return
        self.talk.say(f"{said} {why} It is kept here, and tried again with whatever you do next.")

    def leave(self) -> str:
        """Try once more what could not be written; return "" or why it can't be."""
        return self._keeping.write()

    def remember(self, room: str, step: str = "") -> None:
        """Keep where the learner is, and what they saw, for whichever face they open next."""
        if self.me.is_visitor:
            return
        known = self.place
        self.place = Place(
            room=room,
            day=self.today,
            step=step or (known.step if known else ""),
            lines=known.lines if known else {},
            seen=glimpse(self.me.progress),
        )
        write_place(self._places, self.me.id, self.place)
