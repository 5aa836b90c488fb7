"""What the tests of the app share: a desk to sit down at, and a user who only presses keys."""

import asyncio
import pwd
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
import tomli_w
from msgspec import structs
from textual import events
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets._toast import Toast

from onboard_tui.content.load import load
from onboard_tui.disk import Disk, RealDisk
from onboard_tui.journal.store import Store
from onboard_tui.model import events as e
from onboard_tui.model.organisation import Organisation
from onboard_tui.paths import places
from onboard_tui.settings import read_settings, with_learner, write_settings
from onboard_tui.tui.app import OnboardApp
from onboard_tui.workspace import Workspace

ADA = "ada-000001"
FULL = 28
PATIENCE, CALM = 400, 2
"""How many rounds a user waits for something, and how many without news are calm."""

Clock = Callable[[], Any]
Words = Callable[[str], str]


@pytest.fixture(autouse=True)
def _same_everywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the account, the terminal, nor how busy the machine is decides a test."""
    _name_account(monkeypatch, "")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setattr("textual.constants.TEXTUAL_ANIMATIONS", "none")
    # Textual waits for an idle processor, which a busy machine never has: see `settle`.
    for module in ("app", "pilot"):
        monkeypatch.setattr(f"textual.{module}.wait_for_idle", _give_way)


def _name_account(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    about = pwd.struct_passwd(("someone", "x", 1000, 1000, f"{name},,,", "/", "/bin/sh"))
    monkeypatch.setattr("pwd.getpwuid", lambda _: about)


async def _give_way(*_: float) -> None:
    await asyncio.sleep(0)


@pytest.fixture
def account(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Return what gives this device's account a person's name."""
    return lambda name: _name_account(monkeypatch, name)


class User:
    """Somebody at the keyboard: presses keys and reads the screen, nothing else."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self.pilot = pilot
        self.app = pilot.app

    async def settle(self) -> None:
        """Wait until no widget has anything left to do, nor a worker to write."""
        calm = 0
        for _ in range(PATIENCE):
            if self.app._exception is not None:
                raise self.app._exception
            if calm == CALM or self.app._exit:
                return
            await self.app.workers.wait_for_complete()
            await self.pilot.wait_for_scheduled_animations()
            screen = self.app.screen
            pumps = [self.app, *screen.walk_children(with_self=True)]
            busy = (
                any(one._message_queue.qsize() or one._next_callbacks for one in pumps)
                or screen._callbacks
                or screen._dirty_widgets
                or screen._layout_required
                or screen._scroll_required
                or self.app._resize_event
            )
            calm = 0 if busy else calm + 1

    async def press(self, *keys: str) -> None:
        """Press keys, each once the app has shown what the one before did."""
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def burst(self, *keys: str) -> None:
        """Press keys faster than the app follows, as a key that is held down does."""
        for key in keys:
            event = events.Key(key, key if len(key) == 1 else None)
            event.set_sender(self.app)
            self.app._driver.send_message(event)
        await self.settle()

    async def types(self, text: str) -> None:
        await self.pilot.press(*text)
        await self.settle()

    async def fill(self, text: str) -> None:
        """Type over all that stands in the field."""
        await self.press("end", "ctrl+u")
        await self.types(text)

    async def click(self, text: str, *, nth: int = 0) -> None:
        """Click on a text where it stands on the screen, the first one unless told."""
        found = [
            (x, y)
            for y, line in enumerate(self.screen.split("\n"))
            for x in range(len(line))
            if line.startswith(text, x)
        ]
        assert len(found) > nth, f"{text!r} not on the screen:\n{self.screen}"
        await self.pilot.click(offset=found[nth])
        await self.settle()

    async def resize(self, width: int, height: int) -> None:
        await self.pilot.resize_terminal(width, height)
        await self.settle()

    @property
    def screen(self) -> str:
        """What is on the screen now, as text."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join("".join(one.text for one in strip).rstrip() for strip in strips)

    @property
    def words(self) -> str:
        """The screen's text on one line, as somebody reads it who ignores the layout."""
        return " ".join(self.screen.split())

    def part(self, kind: str | type[Widget], *, as_it_is: bool = False) -> str:
        """What is in view of some widgets, on one line without the marks of a margin."""
        strips = self.app.screen._compositor.render_strips()
        regions = [one.content_region for one in self.app.screen.query(kind)]
        lines = [
            strip.crop(region.x, region.right).text
            for region in regions
            for strip in strips[region.y : region.bottom]
        ]
        if as_it_is:
            return "\n".join(lines)
        return " ".join(" ".join(lines).replace("▎", " ").split())

    @property
    def page(self) -> str:
        """What is in view of the page in Track."""
        return self.part("#reader")

    @property
    def toasts(self) -> str:
        """What the messages in the corner say."""
        return self.part(Toast)

    async def hears(self, text: str) -> None:
        """Wait for a message in the corner: it is drawn a moment after the rest."""
        await self.waits_for(lambda: text in self.toasts)

    def sees(self, *texts: str) -> None:
        seen = (self.words, self.page)
        missing = [text for text in texts if not any(text in one for one in seen)]
        assert not missing, f"{missing} not on the screen:\n{self.screen}"

    def sees_no(self, *texts: str) -> None:
        found = [text for text in texts if text in self.words or text in self.page]
        assert not found, f"{found} on the screen:\n{self.screen}"

    async def waits_for(self, seen: Callable[[], bool]) -> None:
        """Wait for what a timer brings about."""
        for _ in range(PATIENCE):
            if seen():
                return
            await self.pilot.pause(0.01)
        raise AssertionError(f"It did not come about:\n{self.screen}")

    @property
    def room(self) -> str:
        """The room that the banner marks as open."""
        return self.screen.partition("[")[2].partition("]")[0][2:]

    @property
    def at(self) -> str:
        """What the cursor of a list or a page is on, on one line; "" while reading."""
        focused = self.app.focused
        if getattr(focused, "sheet", None) is not None:
            row = focused.row
            lines = focused.sheet.lines[row.first : row.last + 1] if row else ()
            return " ".join(word for line in lines for word in line.plain.split())
        option = getattr(focused, "highlighted_option", None)
        return " ".join(option.prompt.plain.split()) if option else ""

    async def goes_to(self, text: str, key: str = "down") -> None:
        """Move the cursor until it is on a text."""
        for _ in range(PATIENCE):
            if text in self.at:
                return
            await self.press(key)
        raise AssertionError(f"No {key} leads to {text!r}; the cursor is on {self.at!r}")


class Desk:
    """A device: a data folder, a clock, and the content that somebody reads there."""

    def __init__(self, folder: Path, clock: Clock, organisation: Organisation) -> None:
        self.folder = folder
        self.clock = clock
        self.organisation = organisation
        self.disk: Disk = RealDisk()

    def store(self) -> Store:
        return Store(self.folder, disk=self.disk, now=self.clock)

    def workspace(self) -> Workspace:
        where = places(self.folder, {})
        return Workspace(
            organisation=self.organisation,
            content=self.folder,
            store=self.store(),
            places=where,
            settings=read_settings(where.settings),
        )

    def enrol(self, name: str = "Ada", learner: str = ADA, **changes: object) -> str:
        """Write an enrolment as somebody's first run would, and return the learner's id."""
        usual: dict[str, Any] = {
            "name": name,
            "team": "warehouse",
            "role": "packing-associate",
            "work_format": "co-located",
            "start": self.clock().date(),
            "manager": "Greta Moll",
            "buddy": "Pavel Lind",
        }
        return self.store().enroll(e.Enrolled(**{**usual, **changes}), learner)

    def use(self, learner: str) -> None:
        """Make a learner the one who uses this device."""
        where = places(self.folder, {})
        write_settings(where.settings, with_learner(read_settings(where.settings), learner))

    def write(self, *facts: e.KnownFact, by: str = "Ada", learner: str = ADA) -> None:
        self.store().append(learner, by, facts)

    def sign_off(self, step: str, learner: str = ADA) -> None:
        """Sign a step off as Greta, whose data folder lies beside this one."""
        gretas = Store(self.folder.with_name("greta"), now=self.clock)
        revision = self.organisation.steps[step].revision
        gretas.append(learner, "Greta Moll", (e.SignedOff(step=step, revision=revision),))
        # What syncing with a shared folder does: a writer's file, as it is, in both places.
        file = gretas.journals / learner / f"{gretas.writer()}.jsonl"
        (self.store().journals / learner / file.name).write_bytes(file.read_bytes())

    def gretas_writer(self) -> str:
        gretas = Store(self.folder.with_name("greta"), now=self.clock)
        gretas.append("greta-000001", "Greta Moll", (e.Opened(step="everyone/welcome"),))
        return gretas.writer() or ""

    def revise(self, step: str) -> None:
        """Raise a step's revision, as its author does when those who finished must look again."""
        steps = self.organisation.steps
        revised = structs.replace(steps[step], revision=steps[step].revision + 1)
        self.organisation = structs.replace(self.organisation, steps={**steps, step: revised})

    def events(self, learner: str = ADA) -> list[e.Event]:
        return sorted(self.store().journal(learner).events, key=e.Event.order)

    def facts(self, kind: type[e.Fact] = e.Fact, learner: str = ADA) -> list[Any]:
        return [one.fact for one in self.events(learner) if isinstance(one.fact, kind)]

    def is_whole(self, learner: str = ADA) -> bool:
        """Whether no line of the learner's journal is torn, changed or foreign."""
        files = self.store().journal(learner).files
        return all(not (one.skipped or one.broken or one.foreign) for one in files)

    @asynccontextmanager
    async def sit_down(self, width: int = 80, height: int = 24) -> AsyncIterator[User]:
        """Open a window of the app."""
        app = OnboardApp(self.workspace())
        async with app.run_test(size=(width, height), notifications=True) as pilot:
            user = User(pilot)
            await user.settle()
            yield user


@pytest.fixture
def desk(tmp_path: Path, clock: Clock, shop: Organisation) -> Desk:
    """A desk with the small shop's content."""
    return Desk(tmp_path / "data", clock, shop)


@pytest.fixture
def bundled_desk(tmp_path: Path, clock: Clock, organisation: Organisation) -> Desk:
    """A desk with the bundled content."""
    return Desk(tmp_path / "data", clock, organisation)


@pytest.fixture
def desk_with(tmp_path: Path, clock: Clock) -> Callable[[Words], Desk]:
    """Return a maker of desks whose content has its every text put in other words."""

    def make(words: Words) -> Desk:
        folder = tmp_path / "content"
        write_shop(folder, words)
        return Desk(tmp_path / "data", clock, load(folder))

    return make


@pytest.fixture(scope="session")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Organisation:
    """A small organisation with a step of every kind."""
    folder = tmp_path_factory.mktemp("shop")
    write_shop(folder, lambda text: text)
    return load(folder)


LONG_PAGE = "\n\n".join(f"Paragraph {number} of the welcome." for number in range(1, 41))


def write_shop(folder: Path, words: Words) -> None:
    """Write the shop's content, each of its texts in those words."""
    files = {
        "organisation.toml": {
            "format": 1,
            "title": words("Small Shop"),
            "formats": {
                "co-located": {"title": words("On site"), "summary": words("Side by side.")},
                "remote": {"title": words("Remote"), "summary": words("From far away.")},
            },
            "milestones": {
                "day-1": {"title": words("Day one"), "due-day": 0},
                "week-1": {"title": words("Week one"), "due-day": 7},
                "day-30": {"title": words("Day 30"), "due-day": 30},
            },
        },
        "people.toml": {
            "people": {
                "greta": _person(words, "Greta Moll", "Manager", "warehouse", ""),
                "pavel": _person(words, "Pavel Lind", "Packer", "warehouse", "packing-associate"),
                "yusra": _person(words, "Yusra Dell", "Clerk", "warehouse", "clerk"),
            }
        },
        "glossary.toml": {"terms": {"tote": {"title": words("Tote"), "means": words("A box.")}}},
        "teams/marketing/team.toml": {
            "title": words("Marketing"),
            "purpose": words("Finds buyers."),
            "formats": ["remote"],
            "roles": {"writer": {"title": words("Writer"), "purpose": words("Writes.")}},
            "hand-offs": {"brief": _hand_off(words, "Brief", ["warehouse/packing-associate"])},
        },
        "teams/marketing/track.toml": {"milestones": {"day-1": ["everyone/welcome"]}},
        "teams/warehouse/team.toml": {
            "title": words("Warehouse"),
            "purpose": words("Sends parcels."),
            "formats": ["co-located", "remote"],
            "roles": {
                "clerk": {"title": words("Clerk"), "purpose": words("Counts.")},
                "packing-associate": {"title": words("Packer"), "purpose": words("Packs.")},
            },
            "hand-offs": {
                "parcels": _hand_off(words, "Parcels", ["marketing"], "packing-associate"),
                "counts": _hand_off(words, "Counts", ["warehouse/packing-associate"], "clerk"),
            },
        },
        "teams/warehouse/track.toml": {
            "milestones": {
                "day-1": ["everyone/welcome", "warehouse/shelves", "warehouse/choose"],
                "week-1": ["warehouse/meet", "warehouse/talk", "warehouse/extra"],
                "day-30": ["warehouse/review", "warehouse/later"],
            }
        },
    }
    for path, data in files.items():
        _write(folder / path, tomli_w.dumps(data))
    steps = {
        "everyone/welcome": (words(LONG_PAGE), {"title": words("Welcome"), "minutes": 5}),
        "teams/warehouse/shelves": (
            words("A [tote](term:tote) holds one order. Ask [Pavel](people:pavel)."),
            {
                "title": words("Know the shelves"),
                "minutes": 10,
                "tasks": {
                    "walk": {"do": words("Walk along the shelves.")},
                    "count": {"do": words("Count the lanterns.")},
                },
            },
        ),
        "teams/warehouse/choose": (
            words("Think before you pack."),
            {
                "title": words("Choose well"),
                "minutes": 3,
                "questions": {
                    "one-short": {
                        "ask": words("One is missing. What now?"),
                        "options": {
                            "borrow": _option(words, "Borrow one.", "Another order is short."),
                            "report": _option(words, "Report it.", "Stock is true.", right=True),
                            "wait": _option(words, "Wait.", "The van leaves without it."),
                        },
                    }
                },
            },
        ),
        "teams/warehouse/meet": (
            words("People first."),
            {
                "title": words("Meet the clerk"),
                "minutes": 15,
                "meetings": {
                    "clerk": {"with": "warehouse/clerk", "about": words("Ask what she counts.")}
                },
            },
        ),
        "teams/warehouse/talk": (
            words("Look back on the week."),
            {
                "title": words("First talk"),
                "minutes": 20,
                "tasks": {"notes": {"do": words("Write two notes.")}},
                "sign-off": {"by": "manager"},
            },
        ),
        "teams/warehouse/extra": (
            words("Only if you like."),
            {"title": words("Extra reading"), "minutes": 5, "optional": True},
        ),
        "teams/warehouse/review": (
            words("The month is over."),
            {
                "title": words("Review"),
                "minutes": 20,
                "after": ["warehouse/talk"],
                "tasks": {"look": {"do": words("Look at the figures.")}},
                "questions": {
                    "ready": {
                        "ask": words("Ready?"),
                        "options": {
                            "yes": _option(words, "Yes.", "Then go on.", right=True),
                            "no": _option(words, "No.", "Then ask."),
                        },
                    }
                },
                "meetings": {"manager": {"with": "manager", "about": words("The month.")}},
            },
        ),
        "teams/warehouse/later": (words("All is well."), {"title": words("Later"), "minutes": 5}),
    }
    for path, (page, front) in steps.items():
        _write(folder / f"{path}.md", f"+++\n{tomli_w.dumps(front)}+++\n{page}\n")


def _person(words: Words, name: str, title: str, team: str, role: str) -> dict[str, str]:
    about = {"name": words(name), "title": words(title), "team": team, "contact": words("ext. 1")}
    return {**about, "role": role, "manager": "greta"} if role else about


def _hand_off(words: Words, title: str, to: list[str], giver: str = "") -> dict[str, Any]:
    about: dict[str, Any] = {
        "title": words(title),
        "to": to,
        "what": words(f"{title}: what passes."),
        "why": words(f"{title}: why."),
        "cadence": words("daily"),
        "if-it-breaks": words(f"{title}: customers wait."),
    }
    return {**about, "from": giver} if giver else about


def _option(words: Words, text: str, because: str, *, right: bool = False) -> dict[str, Any]:
    about: dict[str, Any] = {"text": words(text), "because": words(because)}
    return {**about, "correct": True} if right else about


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
