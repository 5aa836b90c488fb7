"""What somebody gets who installs the wheel: all of it, far from any checkout."""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from onboard_tui import __version__

REPOSITORY = Path(__file__).parents[2]
SOURCE = REPOSITORY / "src" / "onboard_tui"
Outcome = tuple[int, str, str]
Installed = Callable[..., Outcome]


def run(*words: str | Path, **options: object) -> Outcome:
    """Run a command without anything of Python's that the tests were started with."""
    env = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    env.pop("ONBOARD_CONTENT", None)
    done = subprocess.run(
        [str(word) for word in words],
        env=env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        **options,  # type: ignore[call-overload]
    )
    return done.returncode, done.stdout, done.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = ("-m", "build", "--wheel", "--no-isolation", "--outdir", folder, REPOSITORY)
    code, out, err = run(sys.executable, *build)
    assert code == 0, out + err
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment with the wheel, and beside it what it depends on."""
    folder = tmp_path_factory.mktemp("fresh") / "env"
    venv.create(folder, system_site_packages=False, with_pip=False, symlinks=True)
    python = folder / "bin" / "python"
    pip = ("-m", "pip", "--disable-pip-version-check", "--python", python, "install")
    code, out, err = run(sys.executable, *pip, "--no-index", "--no-deps", "--no-compile", wheel)
    assert code == 0, out + err
    # Dependencies come from where the tests run, without the network. A path in a .pth file
    # adds that folder alone: an editable install there is not followed.
    _, site, _ = run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))")
    paths = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (Path(site.strip()) / "dependencies.pth").write_text("\n".join(sorted(paths)) + "\n")
    return folder


@pytest.fixture
def installed(environment: Path, tmp_path: Path) -> Installed:
    """Return what runs a program of the environment, in a folder far from the checkout."""
    (tmp_path / "far").mkdir()

    def start(program: str, *words: str | Path) -> Outcome:
        return run(environment / "bin" / program, *words, cwd=tmp_path / "far")

    return start


@pytest.fixture
def alike(installed: Installed, tmp_path: Path) -> Installed:
    """Return what runs a command both ways, and what both said."""

    def start(*words: str) -> Outcome:
        common = ("--data", tmp_path / "data")
        said = installed("onboard-tui", *words, *common)
        assert installed("python", "-m", "onboard_tui", *words, *common) == said
        return said

    return start


def test_the_wheel_holds_every_file_of_the_package_and_all_content(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    code = {
        f"onboard_tui/{path.relative_to(SOURCE).as_posix()}"
        for path in SOURCE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    content = REPOSITORY / "content"
    bundled = {
        f"onboard_tui/bundled/{path.relative_to(content).as_posix()}"
        for path in content.rglob("*")
        if path.is_file()
    }
    assert any(name.endswith(".tcss") for name in code)
    assert "onboard_tui/py.typed" in code
    assert "onboard_tui/content/starts/team.toml" in code
    assert bundled
    about = {name for name in names if ".dist-info/" in name}
    assert names - about == code | bundled


def test_a_wheel_built_twice_is_the_same(wheel: Path, tmp_path: Path) -> None:
    build = ("-m", "build", "--wheel", "--no-isolation", "--outdir", tmp_path, REPOSITORY)
    assert run(sys.executable, *build)[0] == 0
    assert (tmp_path / wheel.name).read_bytes() == wheel.read_bytes()


def test_the_code_that_runs_is_the_wheels(installed: Installed, environment: Path) -> None:
    code, out, err = installed("python", "-c", "import onboard_tui as o; print(o.__file__)")
    assert (code, err) == (0, "")
    assert Path(out.strip()).is_relative_to(environment)


BUNDLED = "No content of your own here: this is the bundled one, Lantern & Loom."


def test_both_ways_tell_the_version(alike: Installed) -> None:
    assert alike("--version") == (0, f"onboard-tui {__version__}\n", "")


def test_both_ways_check_the_content_inside_the_wheel(alike: Installed, environment: Path) -> None:
    code, out, err = alike("check")
    assert (code, out) == (0, "")
    before, _, said = err.partition(f"{BUNDLED} ")
    assert not before
    folder, _, rest = said.rpartition(": ")
    assert rest == "0 errors, 0 warnings, 0 infos.\n"
    assert Path(folder).is_relative_to(environment)
    assert Path(folder).parts[-2:] == ("onboard_tui", "bundled")


def test_both_ways_show_the_map_that_the_checkout_shows(alike: Installed, tmp_path: Path) -> None:
    code, out, err = alike("map")
    assert (code, err) == (0, f"{BUNDLED}\n")
    here = ("--content", REPOSITORY / "content", "--data", tmp_path / "other")
    program = (
        f"import sys; sys.path.insert(0, {str(SOURCE.parent)!r});"
        "from onboard_tui.cli import main; sys.exit(main(sys.argv[1:]))"
    )
    assert run(sys.executable, "-c", program, "map", *here) == (0, out, "")


def test_somebody_can_enrol_and_see_where_they_stand(
    alike: Installed, installed: Installed, tmp_path: Path
) -> None:
    ada = ("enroll", "--name", "Ada", "--team", "warehouse", "--role", "shift-lead")
    assert installed("onboard-tui", *ada, "--data", tmp_path / "data")[0] == 0
    code, out, err = alike("status")
    assert (code, err) == (0, "")
    assert out.startswith("Ada: Shift lead, Warehouse\n")


def test_an_author_begins_with_what_the_wheel_holds(
    installed: Installed, environment: Path, tmp_path: Path
) -> None:
    for words in (("organisation", "content"), ("team", "legal"), ("role", "legal/clerk")):
        code, _, err = installed("onboard-tui", "new", *words)
        assert (code, err.startswith("Next: edit content/")) == (0, True), err
    assert installed("onboard-tui", "new", "step", "legal/Read it twice")[0] == 0
    assert installed("onboard-tui", "check")[2].startswith("content: 0 errors, 0 warnings")
    assert installed("onboard-tui", "schema", "--out", tmp_path / "schemas")[0] == 0
    for one in (REPOSITORY / "schemas").iterdir():
        assert (tmp_path / "schemas" / one.name).read_bytes() == one.read_bytes()
    (bundled,) = environment.glob("lib/python*/site-packages/onboard_tui/bundled")
    code, out, err = installed("onboard-tui", "new", "team", "it", "--content", bundled)
    assert (code, out) == (2, "")
    assert err.startswith(f"{bundled} belongs to the installed program, ")


APP = """
import asyncio, sys
from pathlib import Path
from onboard_tui.cli.arguments import parser
from onboard_tui.cli.opening import workspace_of
from onboard_tui.tui.app import OnboardApp

async def look() -> None:
    app = OnboardApp(workspace_of(parser().parse_args(sys.argv[1:])))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        print(type(app.screen).__name__)

asyncio.run(look())
"""


def test_the_app_finds_its_stylesheets_and_opens(installed: Installed, tmp_path: Path) -> None:
    said = installed("python", "-c", APP, "--data", tmp_path / "data")
    assert said == (0, "FirstRunScreen\n", "")


def test_without_a_terminal_both_ways_end_alike(alike: Installed) -> None:
    code, out, err = alike()
    assert (code, out) == (5, "")
    assert err.startswith("The app needs a terminal; ")
