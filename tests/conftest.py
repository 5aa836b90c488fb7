"""What every test shares: the bundled content, loaded once, and a made-up clock."""

import gc
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from onboard_tui.content.load import load
from onboard_tui.model.organisation import Organisation
from shop import write_shop

REPOSITORY = Path(__file__).parent.parent
BUNDLED = REPOSITORY / "content"
MONDAY = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
"""When tests take place: a Monday without a holiday near it."""


@pytest.fixture(autouse=True)
def _thaw() -> Iterator[None]:
    """Let the collector have what the app keeps from it while it is open: here that is often."""
    yield
    gc.unfreeze()


@pytest.fixture(scope="session")
def organisation() -> Organisation:
    return load(BUNDLED)


@pytest.fixture(scope="session")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Organisation:
    """A small organisation with a step of every kind."""
    folder = tmp_path_factory.mktemp("shop")
    write_shop(folder, lambda text: text)
    return load(folder)


@pytest.fixture
def clock() -> "Clock":
    return Clock(MONDAY)


class Clock:
    """A clock that a test sets. Calling it tells the time."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **by: float) -> None:
        self.now += timedelta(**by)


def counter(prefix: str = "e") -> Callable[[], str]:
    """Return a maker of ids that are the same in every run."""
    made = iter(range(1, 1_000_000))
    return lambda: f"{prefix}{next(made):06d}"
