"""What the tests of the app share: a desk to sit down at, and a user who only presses keys."""

import asyncio
import pwd
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets._toast import Toast

from device import Device
from onboard_tui.content.cache import fingerprint
from onboard_tui.content.load import load
from onboard_tui.content.watching import Watched
from onboard_tui.model.organisation import Organisation
from onboard_tui.previewing import Part, Preview, examined
from onboard_tui.settings import Settings
from onboard_tui.tui.app import OnboardApp
from onboard_tui.tui.preview import PreviewApp
from shop import Words, write_shop, write_what_check_asks

FULL = 28
PACKER = Part("warehouse/packing-associate", "co-located")
PATIENCE, CALM = 400, 2
"""How many rounds a user waits for something, and how many without news are calm."""

Clock = Callable[[], Any]


@pytest.fixture(autouse=True)
def _same_everywhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Neither the account, the terminal, nor how busy the machine is decides a test."""
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    _name_account(monkeypatch, "")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("COLORTERM", "truecolor")
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
        return " ".join(" ".join(lines).translate({ord("▎"): " ", ord("▸"): " "}).split())

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


class Desk(Device):
    """A device with a window of the app."""

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


class Author:
    """Somebody who writes content, and has a preview of it beside the editor."""

    def __init__(self, folder: Path, data: Path, clock: Clock) -> None:
        self.folder, self.data, self.clock = folder, data, clock
        write_shop(folder, lambda text: text)
        write_what_check_asks(folder)

    @asynccontextmanager
    async def previews(
        self,
        part: Part = PACKER,
        size: tuple[int, int] = (80, 24),
        settings: Settings = Settings(),  # noqa: B008 (frozen)
    ) -> AsyncIterator[User]:
        """Open a preview that looks at the folder only when it is told to."""
        self.data.mkdir(exist_ok=True)
        now = fingerprint(self.folder)
        preview = Preview(
            folder=self.folder, language="", data=self.data, settings=settings, now=self.clock
        )
        read = examined(self.folder, "", date(2027, 3, 1))
        app = PreviewApp(preview, part, read, Watched(now, now), every=None)
        async with app.run_test(size=size, notifications=True) as pilot:
            user = User(pilot)
            await user.settle()
            yield user

    def write(self, path: str, text: str) -> None:
        (self.folder / path).write_text(text, encoding="utf-8")

    def edit(self, path: str, old: str, new: str) -> None:
        text = (self.folder / path).read_text(encoding="utf-8")
        assert old in text
        self.write(path, text.replace(old, new))


@pytest.fixture
def author(tmp_path: Path, clock: Clock) -> Author:
    """Somebody who writes the small shop's content."""
    return Author(tmp_path / "content", tmp_path / "preview", clock)
