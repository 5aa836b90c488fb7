"""A small content folder that a test breaks in one place, so that its lines are known."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from onboard_tui.content import files
from onboard_tui.content.check import check
from onboard_tui.content.load import load
from onboard_tui.content.problems import ContentError
from onboard_tui.model.organisation import Organisation

ORGANISATION = """\
format = 1
title = "Lantern"
workdays = ["mon", "tue"]
holidays = [2027-12-27]

[formats.remote]
title = "Remote"

[milestones.day-1]
title = "Day one"
due-day = 0

[milestones.day-30]
title = "Day 30"
due-day = 30

[flows.promotion]
title = "A promotion"
story = "From idea to doorstep."
hand-offs = ["warehouse/stock", "everyone/news"]

[hand-offs.news]
from = "*"
to = ["*"]
what = "News"
why = "So that nobody guesses."
cadence = "daily"
if-it-breaks = "Customers guess."
"""

PEOPLE = """\
[people.ann]
name = "Ann"
team = "warehouse"
role = "clerk"

[people.bo]
name = "Bo"
manager = "ann"
"""

GLOSSARY = """\
[terms.kpi]
title = "KPI"
means = "A figure to steer by."
"""

WELCOME = """\
+++
title = "Welcome"
minutes = 5
+++
Read the [first step](step:warehouse/pick), and what a [KPI](term:kpi) is.
"""

TEAM = """\
title = "Warehouse"
purpose = "Sends parcels."
formats = ["remote"]

[roles.clerk]
title = "Clerk"

[roles.packer]
title = "Packer"

[hand-offs.stock]
from = "clerk"
to = ["*"]
what = "Stock"
why = "So that we sell what we have."
cadence = "daily"
if-it-breaks = "Customers wait."
reaches = ["everyone/news"]
"""

TRACK = """\
[milestones]
day-1 = ["everyone/welcome", "warehouse/pick"]

[roles.packer.milestones]
day-30 = ["warehouse/pack"]

[roles.clerk.milestones]
day-30 = ["warehouse/count"]
"""

PICK = """\
+++
title = "Pick"
minutes = 8

[tasks.look]
do = "Look at the shelf."

[questions.low]
ask = "One is left. What do you do?"
[questions.low.options.tell]
text = "Tell."
because = "They plan with it."
correct = true
[questions.low.options.wait]
text = "Wait."
because = "They promise it."

[meetings.ann]
with = "ann"
about = "Shelves"

[sign-off]
by = "manager"
+++
Pick what the list says.
"""

PACK = """\
+++
title = "Pack"
minutes = 8
revision = 2
after = ["warehouse/pick"]
+++
Pack what was picked.
"""

COUNT = """\
+++
title = "Count"
minutes = 8
+++
Count what is on the shelf.
"""

SMALL = {
    "organisation.toml": ORGANISATION,
    "people.toml": PEOPLE,
    "glossary.toml": GLOSSARY,
    "everyone/welcome.md": WELCOME,
    "teams/warehouse/team.toml": TEAM,
    "teams/warehouse/track.toml": TRACK,
    "teams/warehouse/pick.md": PICK,
    "teams/warehouse/pack.md": PACK,
    "teams/warehouse/count.md": COUNT,
}


TODAY = date(2027, 3, 1)


class Folder:
    """A content folder on disk, and what is found when it is checked or loaded.

    What changes it returns it, so that changes follow one another.
    """

    def __init__(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.path = path
        self.monkeypatch = monkeypatch
        for name, text in SMALL.items():
            self.write(name, text)

    def write(self, name: str, text: str | bytes) -> "Folder":
        """Write a file, and the folders to it."""
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return self

    def read(self, name: str) -> str:
        return (self.path / name).read_text(encoding="utf-8")

    def edit(self, name: str, old: str, new: str) -> "Folder":
        """Replace the one place in a file that reads `old`."""
        text = self.read(name)
        assert text.count(old) == 1, f"{name} has {text.count(old)} times {old!r}"
        return self.write(name, text.replace(old, new))

    def add(self, name: str, text: str) -> "Folder":
        """Write below the end of a file."""
        return self.write(name, self.read(name) + text)

    def remove(self, name: str) -> "Folder":
        (self.path / name).unlink()
        return self

    def link(self, name: str, target: Path) -> "Folder":
        path = self.path / name
        if path.exists():
            path.unlink()
        path.symlink_to(target)
        return self

    def pipe(self, name: str) -> "Folder":
        os.mkfifo(self.path / name)
        return self

    def hold_at_most(self, number: int) -> "Folder":
        self.monkeypatch.setattr(files, "MOST_FILES", number)
        return self

    def report(self) -> list[str]:
        """Check, and return what is wrong, a line each."""
        checked = check(self.path, TODAY)
        errors = [one for one in checked.problems if one.severity.value == "error"]
        assert (checked.organisation is None) == bool(errors)
        return [str(one) for one in checked.problems]

    def load(self, language: str = "") -> Organisation:
        return load(self.path, language)

    def refused(self, language: str = "") -> list[str]:
        """Load, and return what the error says, line by line."""
        with pytest.raises(ContentError) as caught:
            load(self.path, language)
        return str(caught.value).split("\n")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    return Folder(tmp_path / "content", monkeypatch)


@pytest.fixture
def page() -> Callable[..., str]:
    """Return a maker of pages, of which a test writes what matters to it."""

    def make(front_matter: str = "", body: str = "Text.\n", **keys: Any) -> str:
        lines = {"title": '"Page"', "minutes": "5", **keys}
        head = "".join(f"{key} = {value}\n" for key, value in lines.items())
        return f"+++\n{head}{front_matter}+++\n{body}"

    return make
