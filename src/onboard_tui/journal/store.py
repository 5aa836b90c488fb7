"""A data folder's journals: who is in it, what happened to them, and adding to it."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from pathlib import Path

from msgspec import Struct

from onboard_tui.disk import Disk, RealDisk
from onboard_tui.journal.file import JournalFile, parse
from onboard_tui.journal.line import HIGHEST_SEQ, encode
from onboard_tui.journal.merge import Merge, is_among, merge
from onboard_tui.model.events import Enrolled, Event, KnownFact
from onboard_tui.model.record import fold
from onboard_tui.model.text import ID, is_id, slug

LOCK_SECONDS = 2.0
"""How long an event waits for another window before it is reported as not saved."""

Marks = frozenset[tuple[str, int, int]]
"""What tells a learner's files from how they were before: names, sizes, times."""

_SUFFIX = ".jsonl"
_ENDS_OF_OFFSET = (3, 5)


class NotSaved(Exception):
    """Events could not be written; the message is one sentence that says why."""


class Busy(NotSaved):
    """Events could not be written for now: another window is writing."""


class Unreadable(Exception):
    """A journal or the data folder could not be read; the message is one sentence."""


class Journal(Struct, frozen=True, kw_only=True):
    """All of one learner's files, read together."""

    learner: str
    files: tuple[JournalFile, ...]

    @property
    def events(self) -> tuple[Event, ...]:
        """The events of every file; the fold puts them in order."""
        return tuple(event for file in self.files for event in file.events)

    @property
    def heads(self) -> dict[str, str]:
        """Each file's chain head, by writer."""
        return {file.writer: file.chain for file in self.files if file.chain}


class Joined(Struct, frozen=True):
    """What joining changed. `renewed` says that the data folder is a new writer since."""

    merge: Merge
    renewed: bool


def local_now() -> datetime:
    """Return the time now, with the machine's own offset."""
    return datetime.now().astimezone()


class Store:
    """One data folder. It knows no screen: failures are raised, each a sentence."""

    def __init__(
        self,
        folder: Path,
        *,
        journals: Path | None = None,
        disk: Disk | None = None,
        now: Callable[[], datetime] = local_now,
        new_id: Callable[[], str] | None = None,
    ) -> None:
        self.folder = folder
        # It holds a folder for each learner.
        self.journals = journals or folder / "journals"
        self.now = now
        self._disk = disk or RealDisk()
        self._new_id = new_id or random_id

    def today(self) -> date:
        """Return the local date."""
        return self.now().date()

    def learners(self) -> tuple[str, ...]:
        """Return the ids of the learners whose journals lie here, sorted.

        Raises Unreadable when the folder can't be read.
        """
        try:
            found = [
                one.name
                for one in self.journals.iterdir()
                if one.is_dir() and ID.fullmatch(one.name)
            ]
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise Unreadable(
                f"The data folder {self.folder} can't be read: {why(error)}."
            ) from error
        return tuple(sorted(found))

    def writer(self) -> str | None:
        """Return this data folder's writer id, None when it has not written yet."""
        try:
            text = self._disk.read(self.folder / "writer").decode("ascii", "replace").strip()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise Unreadable(
                f"The data folder {self.folder} can't be read: {why(error)}."
            ) from error
        return text if ID.fullmatch(text) else None

    def journal(self, learner: str) -> Journal:
        """Return a learner's files. Raises Unreadable when one can't be read."""
        files = tuple(parse(data, name, learner) for name, data in self.files(learner).items())
        return Journal(learner=learner, files=files)

    def files(self, learner: str) -> dict[str, bytes]:
        """Return the bytes of a learner's files, by the writer that each is named after.

        Raises Unreadable when one can't be read.
        """
        try:
            return {path.stem: self._disk.read(path) for path in self._paths(learner)}
        except OSError as error:
            raise Unreadable(f"The journal of {learner} can't be read: {why(error)}.") from error

    def _paths(self, learner: str) -> list[Path]:
        """Return where a learner's files lie. Raises OSError."""
        # Not by glob: it takes a folder that can't be read for an empty one.
        try:
            found = list((self.journals / learner).iterdir())
        except FileNotFoundError:
            return []
        return sorted(path for path in found if path.suffix == _SUFFIX)

    def marks(self, learner: str) -> Marks:
        """Return what changes with a learner's files, without reading them; never raises."""
        try:
            stats = [(path.name, path.stat()) for path in self._paths(learner)]
        except OSError:
            return frozenset()
        return frozenset((name, stat.st_size, stat.st_mtime_ns) for name, stat in stats)

    def last_heard(self, journal: Journal) -> date:
        """Return the day up to which a journal is known to be complete.

        A journal that the learner writes in this data folder is complete up to now. Of
        another, the writer's `.seen` file says when it last synced; else its newest
        event does. A manager's file tells nothing about the learner's own.
        """
        names = {one.fact.name for one in journal.events if isinstance(one.fact, Enrolled)}
        files = [one for one in journal.files if any(event.by in names for event in one.events)]
        own = self.writer()
        if any(file.writer == own for file in files):
            return self.today()
        heard = [self._heard(journal.learner, file) for file in files]
        newest = max((one for one in heard if one is not None), default=None)
        return _local_date(newest) if newest else date.min

    def _heard(self, learner: str, file: JournalFile) -> datetime | None:
        moments = [*(event.at for event in file.events), self._seen(learner, file.writer)]
        return max((one for one in moments if one is not None), default=None)

    def _seen(self, learner: str, writer: str) -> datetime | None:
        """Return when that writer's file was last known to be complete, None if nobody said."""
        try:
            path = self.journals / learner / f"{writer}.seen"
            seen = datetime.fromisoformat(self._disk.read(path).decode("ascii").strip())
        except (OSError, ValueError):
            return None
        return seen if seen.tzinfo else seen.replace(tzinfo=UTC)

    def seen(self, learner: str) -> dict[str, datetime]:
        """Return up to when each file of a learner's is known to be complete, by its writer.

        This data folder's own is, up to now; of some of the others nobody may have said.
        Raises Unreadable.
        """
        own = self.writer()
        moments = {
            name: self.now().astimezone(UTC) if name == own else self._seen(learner, name)
            for name in self.files(learner)
        }
        return {name: moment for name, moment in moments.items() if moment is not None}

    def enroll(self, fact: Enrolled, learner: str | None = None) -> str:
        """Write an enrolment and return the learner's id: a new one unless given.

        Raises NotSaved.
        """
        name = learner or f"{slug(fact.name)}-{random_id(3)}"
        try:
            self.append(name, fact.name, (fact,))
        except NotSaved:
            if learner is None:
                self._forget(name)
            raise
        return name

    def _forget(self, learner: str) -> None:
        """Take away the folder of somebody who did not get in: the next try makes another."""
        folder = self.journals / learner
        with suppress(OSError):
            if not self._paths(learner):
                (folder / ".lock").unlink(missing_ok=True)
                folder.rmdir()

    def append(
        self, learner: str, by: str, facts: Sequence[KnownFact], ids: Iterable[str] | None = None
    ) -> tuple[Event, ...]:
        """Write facts about a learner as events, all in one write, and return them.

        With `ids` a retry writes the same events again, which count once. Raises
        NotSaved, in which case none of them is reported as written.
        """
        if not facts:
            return ()
        names = list(ids or (self._new_id() for _ in facts))
        with self._turn(learner) as folder:
            writer = self._own_writer()
            return self._write(folder, learner, writer, by, list(zip(names, facts, strict=True)))

    def join(
        self, learner: str, coming: Mapping[str, bytes], seen: Mapping[str, datetime]
    ) -> Joined:
        """Add what another device knows of a learner: its files, and what `seen` told there.

        All that is here stays. Where this data folder's own file went on elsewhere, the
        folder is a new writer from now on. Raises NotSaved; then some files may have come,
        each of them whole.
        """
        with self._turn(learner) as folder:
            what = merge(self.files(learner), coming)
            own = self.writer()
            renewed = own is not None and is_among(own, what.files)
            if renewed:
                # First of all: no event may follow lines that this device did not write.
                self._new_writer(own)
            for writer, data in what.files.items():
                self._disk.replace(folder / f"{writer}{_SUFFIX}", data)
            self._see(folder, learner, {what.kept[one]: seen[one] for one in seen if one in coming})
        return Joined(merge=what, renewed=renewed)

    def _see(self, folder: Path, learner: str, seen: Mapping[str, datetime]) -> None:
        """Note up to when files of others are known to be complete. Never in the future."""
        own = self.writer()
        for writer, moment in seen.items():
            before = self._seen(learner, writer)
            known = min(moment, self.now()).astimezone(UTC)
            if writer != own and (before is None or before < known):
                line = f"{known.isoformat()}\n".encode()
                self._disk.replace(folder / f"{writer}.seen", line)

    @contextmanager
    def _turn(self, learner: str) -> Iterator[Path]:
        """Yield a learner's folder, made where it was missing, while nobody else writes there.

        Raises NotSaved, also for what fails inside.
        """
        # Late: only writing needs it, and reading commands would pay for its import.
        from filelock import FileLock, Timeout

        if not is_id(learner):
            raise NotSaved(f"Not saved: {learner!r} is no learner's id.")
        folder = self.journals / learner
        try:
            self._disk.make_folder(folder)
            with FileLock(folder / ".lock", timeout=LOCK_SECONDS):
                yield folder
        except Timeout as error:
            raise Busy("Not saved: another window is writing; it will be tried again.") from error
        except OSError as error:
            raise NotSaved(f"Not saved in {self.folder}: {why(error)}.") from error
        except UnicodeEncodeError as error:
            raise NotSaved("Not saved: a text holds a character that can't be written.") from error
        except Unreadable as error:
            reason = str(error)
            raise NotSaved(f"Not saved: {reason[:1].lower()}{reason[1:]}") from error

    def _write(
        self,
        folder: Path,
        learner: str,
        writer: str,
        by: str,
        facts: Sequence[tuple[str, KnownFact]],
    ) -> tuple[Event, ...]:
        journal = self.journal(learner)
        own = next(
            (one for one in journal.files if one.writer == writer), JournalFile(writer=writer)
        )
        known = {event.id: event for event in own.events}
        seq = max((event.seq for event in journal.events), default=0)
        chain = own.chain
        now = self.now()
        lines = [] if own.ends_in_line else [b"\n"]
        events = []
        for event_id, fact in facts:
            if event_id in known:
                events.append(known[event_id])
                continue
            seq = min(seq + 1, HIGHEST_SEQ)
            event = Event(
                id=event_id,
                seq=seq,
                at=now.astimezone(UTC),
                offset=offset_text(now),
                by=by,
                learner=learner,
                writer=writer,
                fact=fact,
            )
            line, chain = encode(event, chain)
            lines.append(line)
            events.append(event)
        # Even with nothing to add: what an earlier try wrote may not be on the disk yet.
        self._disk.append(folder / f"{writer}{_SUFFIX}", b"".join(lines))
        return tuple(events)

    def _own_writer(self) -> str:
        """Return this data folder's id, made at the first write."""
        return self.writer() or self._new_writer(None)

    def _new_writer(self, before: str | None) -> str:
        """Return this data folder's new id, in place of the one `before`: another window's too."""
        from filelock import FileLock

        with FileLock(self.folder / ".lock", timeout=LOCK_SECONDS):
            now = self.writer()
            writer = random_id() if now is None or now == before else now
            self._disk.replace(self.folder / "writer", f"{writer}\n".encode())
        return writer


def random_id(size: int = 8) -> str:
    """Return a random id of twice `size` hexadecimal digits."""
    return os.urandom(size).hex()


def offset_text(moment: datetime) -> str:
    """Return an aware time's offset from UTC: "+01:00"."""
    text = moment.strftime("%z")
    hours, minutes = _ENDS_OF_OFFSET
    return f"{text[:hours]}:{text[hours:minutes]}"


def _local_date(moment: datetime) -> date:
    try:
        return moment.astimezone().date()
    except (OverflowError, ValueError):  # At the calendar's ends there may be no local time.
        return moment.date()


def why(error: OSError) -> str:
    """Return an OSError's reason without its number: "no space left on device"."""
    reason = error.strerror or str(error)
    return reason[:1].lower() + reason[1:]


def enrolled_name(journal: Journal) -> str:
    """Return the name under which a learner is enrolled, their id without one."""
    enrolment = fold(journal.events).enrolment
    return enrolment.name if enrolment else journal.learner
