"""What the tests of the walk share: somebody who only hears lines and types answers."""

import pwd
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from device import Device
from onboard_tui.content.load import load
from onboard_tui.disk import RealDisk
from onboard_tui.model.organisation import Flow, HandOff, Organisation
from onboard_tui.walk.talk import Talk
from onboard_tui.walk.walk import walk
from shop import Words, write_shop

AGAIN = "onboard-tui walk"
FULL = 28
MONDAY = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
MOST = 2_000
"""How many answers a walk takes before it has no end."""


@pytest.fixture(autouse=True)
def account(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """This device's account has no name until a test gives it one."""

    def name(said: str) -> None:
        about = pwd.struct_passwd(("someone", "x", 1000, 1000, f"{said},,,", "/", "/bin/sh"))
        monkeypatch.setattr("pwd.getpwuid", lambda _: about)

    name("")
    return name


class FullDisk(RealDisk):
    """A disk that refuses the next `refusals` events, each of them whole."""

    def __init__(self, refusals: int) -> None:
        self.refusals = refusals

    def append(self, path: Path, data: bytes) -> None:
        if self.refusals > 0:
            self.refusals -= 1
            raise OSError(FULL, "No space left on device", str(path))
        super().append(path, data)


@pytest.fixture
def full_disk() -> type[FullDisk]:
    return FullDisk


class Heard:
    """What was said on a walk, and whether all of it is saved."""

    def __init__(self, text: str, saved: bool) -> None:
        self.text = text
        self.saved = saved

    @property
    def words(self) -> str:
        """All that was said, on one line."""
        return " ".join(self.text.split())

    @property
    def lines(self) -> list[str]:
        return self.text.split("\n")

    def says(self, *texts: str) -> None:
        missing = [text for text in texts if text not in self.words]
        assert not missing, f"{missing} was not said:\n{self.text[-6_000:]}"

    def never_says(self, *texts: str) -> None:
        found = [text for text in texts if text in self.words]
        assert not found, f"{found} was said:\n{self.text}"

    def after(self, text: str) -> "Heard":
        """What was said after a text."""
        assert text in self.words, f"{text!r} was not said:\n{self.text}"
        return Heard(self.words.partition(text)[2], self.saved)


class Ears(StringIO):
    """Where the walk speaks. What was said since it was last asked can be told apart."""

    def __init__(self) -> None:
        super().__init__()
        self._known = 0

    def news(self) -> str:
        said = self.getvalue()
        new, self._known = said[self._known :], len(said)
        return new


class Keyboard(StringIO):
    """Answers whatever `answer` makes of what was just said; None ends the input."""

    def __init__(self, ears: Ears, answer: Callable[[str], str | None]) -> None:
        super().__init__()
        self._ears = ears
        self._answer = answer
        self._asked = 0

    def readline(self, size: int | None = -1, /) -> str:
        self._asked += 1
        assert self._asked < MOST, f"The walk has no end:\n{self._ears.getvalue()[-3_000:]}"
        answer = self._answer(self._ears.news())
        return "" if answer is None else f"{answer}\n"


class Desk(Device):
    """A device at which somebody walks."""

    def walk(self, *answers: str, step: str = "", width: int = 78, echo: bool = True) -> Heard:
        """Walk with these answers, one after another, until the input ends."""
        left = iter(answers)
        return self.walk_by(lambda _: next(left, None), step=step, width=width, echo=echo)

    def walk_by(
        self,
        answer: Callable[[str], str | None],
        *,
        step: str = "",
        width: int = 78,
        echo: bool = True,
    ) -> Heard:
        """Walk with the answers that somebody gives to what they have just heard."""
        ears = Ears()
        talk = Talk(Keyboard(ears, answer), ears, width, echo=echo)
        saved = walk(self.workspace(), talk, AGAIN, step)
        return Heard(ears.getvalue(), saved)


def chained(organisation: Organisation, words: Words = str) -> Organisation:
    """Return the shop with hand-offs that lead to each other, a flow, and a step about two.

    Counts make parcels and labels possible; a brief and parcels go round in a circle.
    """
    leads = {
        "warehouse/counts": ("warehouse/parcels", "warehouse/labels"),
        "warehouse/parcels": ("marketing/brief",),
        "marketing/brief": ("warehouse/parcels",),
    }
    known = {
        key: structs.replace(one, reaches=leads.get(key, ()))
        for key, one in organisation.hand_offs.items()
    }
    more = (("warehouse/labels", "warehouse", "marketing/writer"), ("everyone/news", "*", "*"))
    for key, giver, to in more:
        title = key.partition("/")[2].capitalize()
        known[key] = HandOff(
            id=key,
            title=words(title),
            giver=giver,
            to=(to,),
            what=words("What passes."),
            why=words("Why."),
            cadence=words("weekly"),
            if_it_breaks=words(f"{title}: nobody knows."),
        )
    flow = Flow(
        id="sale",
        title=words("A sale"),
        story=words("Somebody buys."),
        hand_offs=("marketing/brief", "warehouse/counts", "warehouse/labels"),
    )
    taught = ("warehouse/counts", "warehouse/parcels")
    step = structs.replace(organisation.steps["warehouse/shelves"], hand_offs=taught)
    steps = {**organisation.steps, step.id: step}
    return structs.replace(organisation, hand_offs=known, flows={flow.id: flow}, steps=steps)


@pytest.fixture
def chained_desk(tmp_path: Path, clock: Any, shop: Organisation) -> Desk:
    """A desk with the small shop's content, whose hand-offs lead to each other."""
    return Desk(tmp_path / "data", clock, chained(shop))


@pytest.fixture
def desk(tmp_path: Path, clock: Any, shop: Organisation) -> Desk:
    """A desk with the small shop's content."""
    return Desk(tmp_path / "data", clock, shop)


@pytest.fixture
def bundled_desk(tmp_path: Path, clock: Any, organisation: Organisation) -> Desk:
    """A desk with the bundled content."""
    return Desk(tmp_path / "data", clock, organisation)


@pytest.fixture
def desk_with(tmp_path: Path, clock: Any) -> Callable[[Words], Desk]:
    """Return a maker of desks whose content has its every text put in other words."""

    def make(words: Words) -> Desk:
        folder = tmp_path / "content"
        write_shop(folder, words)
        return Desk(tmp_path / "data", clock, chained(load(folder), words))

    return make


@pytest.fixture(scope="session")
def desk_at(shop: Organisation, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Return a maker of desks in a folder; what is written beside it goes nowhere near."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path_factory.mktemp("here"))
        yield lambda folder: Desk(folder, lambda: MONDAY, chained(shop))


@pytest.fixture
def talk_with() -> Callable[..., tuple[Talk, Ears]]:
    """Return a maker of talks with somebody who gives these answers."""

    def make(*answers: str, width: int = 78) -> tuple[Talk, Ears]:
        left: Iterable[str] = iter(answers)
        ears = Ears()
        return Talk(Keyboard(ears, lambda _: next(left, None)), ears, width), ears  # type: ignore[call-overload]

    return make
