"""The one-way streets of the house hold, and would be missed if they did not."""

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

Lint = Callable[[Path], tuple[int, str]]
LINT = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"


@pytest.fixture
def lint(tmp_path: Path) -> Lint:
    """Return what runs the import contracts of a checkout and tells the code and the words."""

    def run(folder: Path) -> tuple[int, str]:
        done = subprocess.run(
            [sys.executable, "-c", LINT.replace("()", f"(cache_dir={str(tmp_path / 'cache')!r})")],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(folder / "src")},
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, done.stdout + done.stderr

    return run


def test_every_import_contract_is_kept(lint: Lint, repository: Path) -> None:
    code, words = lint(repository)
    assert code == 0, words
    assert re.search(r"Contracts: [1-9]\d* kept, 0 broken\.", words)


@pytest.mark.parametrize(
    ("module", "forbidden"),
    [
        ("model/text.py", "import os"),
        ("model/progress.py", "import textual"),
        ("model/track.py", "from onboard_tui.content.load import load"),
        ("journal/store.py", "from onboard_tui.content.load import load"),
        ("export/text.py", "from textual.content import Content"),
        ("content/load.py", "from onboard_tui.tui.signs import SIGNS"),
        ("content/load.py", "from onboard_tui.content.prose import check_pages"),
        ("workspace.py", "from onboard_tui.tui import app"),
        ("tui/signs.py", "from onboard_tui.cli import main"),
        ("tui/signs.py", "from onboard_tui.walk.talk import Talk"),
        ("walk/talk.py", "from onboard_tui.tui.signs import STATES"),
        ("walk/talk.py", "import textual"),
        ("pages.py", "from onboard_tui.walk.talk import Talk"),
    ],
)
def test_a_street_taken_the_wrong_way_is_noticed(
    lint: Lint, repository: Path, tmp_path: Path, module: str, forbidden: str
) -> None:
    shutil.copytree(repository / "src", tmp_path / "src")
    shutil.copy(repository / "pyproject.toml", tmp_path)
    path = tmp_path / "src" / "onboard_tui" / module
    path.write_text(f"{path.read_text()}\n\ndef late() -> None:\n    {forbidden}\n")
    code, words = lint(tmp_path)
    assert code == 1, words
    assert "BROKEN" in words


def test_the_app_without_a_screen_takes_only_the_width_of_text_from_rich(
    modules: dict[str, str],
) -> None:
    # With what sets its lines, which all plain text shares.
    rooms = ("onboard_tui/walk/", "onboard_tui/export/wrapping.py")
    walk = [text for path, text in modules.items() if path.startswith(rooms)]
    found = {
        str(getattr(node, "module", None) or node.names[0].name)  # type: ignore[attr-defined]
        for text in walk
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    assert {one for one in found if one.partition(".")[0] in ("rich", "textual")} == {"rich.cells"}


def imported(text: str) -> set[str]:
    """Return the top names of what a module imports, wherever it does."""
    found = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            found |= {one.name.partition(".")[0] for one in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found.add(str(node.module).partition(".")[0])
    return found


def test_what_is_imported_is_declared_and_what_is_declared_is_imported(
    modules: dict[str, str], repository: Path
) -> None:
    names = set().union(*(imported(text) for text in modules.values()))
    others = names - sys.stdlib_module_names - {"onboard_tui", "_typeshed"}
    known = packages_distributions()
    needed = {known[name][0].lower().replace("_", "-") for name in others}
    project = tomllib.loads((repository / "pyproject.toml").read_text())["project"]
    assert {re.split(r"[<>=!~\[; ]", one)[0] for one in project["dependencies"]} == needed
