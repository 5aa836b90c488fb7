"""Whatever happens to a content folder, it loads, or a report says why, a line each.

Copies of the bundled content, with translations added, are damaged at random, from
seeds, so that a failure can be had again. `make mutations` damages many more of them.
"""

import faulthandler
import os
import random
import shutil
import signal
from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path

import pytest

from onboard_tui import pages
from onboard_tui.content import prose
from onboard_tui.content.check import Checked, check
from onboard_tui.content.files import read_tree
from onboard_tui.content.load import load
from onboard_tui.content.problems import ContentError, Problem, Severity
from onboard_tui.model.organisation import Organisation
from onboard_tui.model.track import track_of

SEEDS = int(os.environ.get("ONBOARD_MUTATIONS", "150"))
PATIENCE = 60
"""The seconds after which one damaged folder is taken to hang; it takes a fraction of one."""

BUNDLED = Path(__file__).parents[3] / "content"
TODAY = date(2027, 3, 1)
TRANSLATIONS = {
    "teams/warehouse/pick-and-pack.de.md": '+++\nrevision = 1\ntitle = "Packen"\n+++\nText.\n',
    "teams/warehouse/team.de.toml": 'title = "Lager"\n[roles.shift-lead]\ntitle = "Leitung"\n',
    "organisation.zh-Hant.toml": '[milestones.day-1]\ntitle = "第一天"\n',
}
VALUES = [
    *("1", "-1", "0", "1.5", "nan", "true", '""', "[]", "{}", "[1]", "[[]]", "{ a = 1 }"),
    *("2027-01-31", "0000-01-01", "09:00:60", "2027-01-31T00:00:00Z", '"*"', '"../../etc/passwd"'),
    *('"\\u001b[2J"', '"\\u202e"', '"\\u0000"', "'\x1b]0;x\x07'", '"[/x]"', '"everyone/welcome"'),
    *("9" * 5_000, "0x" + "f" * 5_000, f'"{"x" * 5_000}"', "[" * 3_000 + "]" * 3_000),
    *("{a=" * 3_000 + "1" + "}" * 3_000, "[\n" * 3_000, "a" + ".a" * 3_000, '"""', "'", "=", "]"),
]
LINES = [
    *(
        "[milestones]",
        "[[roles]]",
        "[roles]",
        "x = 1",
        "title = 1",
        "title.x = 1",
        "+++",
        "was = 1",
    ),
    *('was = ["x", "x"]', 'after = ["warehouse/pick-and-pack"]', "[questions.q]", "[sign-off]"),
    *("status = 'retired'", "optional = true", "roles = []", "formats = ['nowhere']", "[a.b.c]"),
]

PAGE_LINES = [
    *(
        "# One",
        "#### Four",
        "[x](step:nowhere)",
        "[x]()",
        "[](term:kpi)",
        "[x][nowhere]",
        "](",
        "[a](b c)",
    ),
    *("&#27;[2J", "[&#27;](term:&#27;)", "[x](people:\\x1b)", "[x](http://%1b)", "<step:&#x9b;>"),
    *("[x](" * 800, "[" * 9_000, "> " * 3_000, "- " * 3_000, "`" * 4_001, "*a_" * 5_000, "[a]: <b"),
    *(
        "|a|b|\n|-|-|\n" * 400,
        "x" * 100_000,
        "\\" * 9_001,
        "<script>",
        "![x](y.png)",
        "+++",
        "    +++",
    ),
]

Damage = Callable[[random.Random, list[str]], None]


def _delete(dice: random.Random, lines: list[str]) -> None:
    start = dice.randrange(len(lines))
    del lines[start : start + dice.randint(1, 4)]


def _repeat(dice: random.Random, lines: list[str]) -> None:
    start = dice.randrange(len(lines))
    lines[start:start] = lines[start : start + dice.randint(1, 8)] * dice.choice((1, 1, 40))


def _swap(dice: random.Random, lines: list[str]) -> None:
    one, other = dice.randrange(len(lines)), dice.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]


def _insert(dice: random.Random, lines: list[str]) -> None:
    lines.insert(dice.randrange(len(lines) + 1), dice.choice((*LINES, *PAGE_LINES)))


def _other_value(dice: random.Random, lines: list[str]) -> None:
    places = [number for number, line in enumerate(lines) if " = " in line]
    if places:
        place = dice.choice(places)
        lines[place] = f"{lines[place].partition(' = ')[0]} = {dice.choice(VALUES)}"


def _other_word(dice: random.Random, lines: list[str]) -> None:
    words = [word for line in lines for word in line.split('"')[1::2] if word]
    if words:
        old, new = (
            dice.choice(words),
            dice.choice([*words, "Ä", "x" * 300, "a/b/c", "*", "manager"]),
        )
        lines[:] = [line.replace(f'"{old}"', f'"{new}"') for line in lines]


def _other_key(dice: random.Random, lines: list[str]) -> None:
    places = [number for number, line in enumerate(lines) if " = " in line or line[:1] == "["]
    if places:
        place = dice.choice(places)
        at = dice.randrange(len(lines[place]))
        lines[place] = lines[place][:at] + dice.choice("aZ_.-\"'[]= é") + lines[place][at + 1 :]


def _cut(dice: random.Random, lines: list[str]) -> None:
    del lines[dice.randrange(len(lines)) :]


DAMAGE: list[Damage] = [
    *(_delete, _repeat, _swap, _insert, _cut),
    *(_other_value, _other_value, _other_word, _other_key),
]


def _bytes(dice: random.Random, data: bytes) -> bytes:
    at = dice.randrange(len(data) + 1)
    return dice.choice(
        [
            data[:at] + dice.randbytes(dice.randint(1, 9)) + data[at:],
            data[:at],
            b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n"),
            data.decode("utf-8", "replace").encode("utf-16"),
            data[:at]
            + dice.choice([b"\x1b[31m", b"\xc2\x9b", b"\xe2\x80\xae", b"\x00"])
            + data[at:],
            data * (1 + 300_000 // (len(data) + 1)),
            b"",
        ]
    )


def _change(dice: random.Random, path: Path) -> None:
    """Change what stands in a file."""
    lines = path.read_bytes().decode("utf-8", "replace").split("\n")
    for _ in range(dice.choice((1, 1, 2, 5))):
        if lines:
            dice.choice(DAMAGE)(dice, lines)
    data = "\n".join(lines).encode()
    path.unlink()  # It is a link to the right one.
    path.write_bytes(_bytes(dice, data) if dice.random() < 0.15 else data)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()


def _other_name(dice: random.Random, path: Path) -> Path:
    names = [
        *(path.name.upper(), path.name.capitalize(), f"_{path.name}", f"{path.name}.bak"),
        *(f"{path.stem}.de{path.suffix}", f"{path.stem}.markdown", f"{path.stem}s{path.suffix}"),
        *("team.toml", "track.toml", "people.toml", "x.md", "\x1b[2J.md", "a\nb.toml", "\u202e.md"),
        *("x" * 200 + ".md", "README.md", "everyone", "teams", os.fsdecode(b"\xff.toml")),
    ]
    return path.with_name(dice.choice(names))


def _move(dice: random.Random, path: Path) -> None:
    """Give a file or folder another name, or a place beside another one."""
    target = _other_name(dice, path)
    if dice.random() < 0.3:
        others = [one for one in path.parents[1].rglob("*") if one.parent != path]
        target = dice.choice(others).with_name(path.name)
    if not target.exists() and path not in target.parents:
        path.rename(target)


def _put_in_place(dice: random.Random, path: Path) -> None:
    """Put something else where a file or folder stood."""
    _remove(path)
    match dice.randrange(6):
        case 0:
            path.symlink_to(path.name)
        case 1:
            path.symlink_to(path.parent)
        case 2:
            path.symlink_to(dice.choice(("/etc/hostname", "/", "gone", "..", BUNDLED)))
        case 3:
            os.mkfifo(path)
        case 4:
            path.mkdir()
            (path / "x.toml").write_text("x = 1\n")
        case _:
            path.write_bytes(dice.randbytes(dice.choice((0, 50, 300_000))))


def _add(dice: random.Random, path: Path) -> None:
    """Put a copy of something beside it, or many."""
    for number in range(dice.choice((1, 1, 200))):
        target = _other_name(dice, path) if number == 0 else path.with_name(f"x{number}.md")
        if not target.exists() and path.is_file():
            target.write_bytes(path.read_bytes())


def _damage(dice: random.Random, folder: Path) -> None:
    """Damage a content folder: mostly what stands in its files, sometimes the files."""
    for _ in range(dice.choice((1, 1, 2, 3))):
        # Links are not followed: what they lead to may stand above the folder.
        entries = sorted(one for one in folder.rglob("*") if not one.is_symlink() and one != folder)
        files = [one for one in entries if one.is_file()]
        if not files or dice.random() < 0.2:
            _damage_tree(dice, dice.choice(entries) if entries else folder / "x.md")
        else:
            _change(dice, dice.choice(files))


def _damage_tree(dice: random.Random, path: Path) -> None:
    if not path.exists():
        path.write_bytes(b"")
    match dice.randrange(4):
        case 0:
            _remove(path)
        case 1:
            _move(dice, path)
        case 2:
            _put_in_place(dice, path)
        case _:
            _add(dice, path)


@pytest.fixture(autouse=True)
def _watchdog(request: pytest.FixtureRequest) -> Iterator[None]:
    """What does not end fails, with its seed in its name; what can't be stopped is ended."""

    def fail(*_: object) -> None:
        pytest.fail(f"{request.node.name} has not ended after {PATIENCE} seconds")

    before = signal.signal(signal.SIGALRM, fail)
    signal.alarm(PATIENCE)
    faulthandler.dump_traceback_later(2 * PATIENCE, exit=True)
    yield
    faulthandler.cancel_dump_traceback_later()
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.fixture(scope="module", autouse=True)
def _parsed_once() -> Iterator[None]:
    """A page that is not damaged need not be parsed for each seed."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(prose, "tree", lru_cache(maxsize=400)(pages.tree.__wrapped__))
        yield


@pytest.fixture(scope="module")
def right(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the bundled content, with translations."""
    folder = tmp_path_factory.mktemp("right") / "content"
    shutil.copytree(BUNDLED, folder)
    for name, text in TRANSLATIONS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def whole(right: Path, tmp_path: Path) -> Iterator[Path]:
    """That copy once more, to be damaged: links to its files, which are the quickest copies."""
    folder = tmp_path / "content"
    shutil.copytree(right, folder, copy_function=os.link)
    yield folder
    shutil.rmtree(folder)


def _lines_of(path: Path) -> list[str]:
    text = path.read_bytes().decode("utf-8", "replace").removeprefix("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _assert_told_well(folder: Path, problem: Problem) -> None:
    line = str(problem)
    assert line.isprintable()
    assert len(line) < 1_000
    path = folder / problem.path
    if path.is_file():
        lines = _lines_of(path)
        assert 1 <= problem.line <= len(lines), line
        assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1, line


def _assert_whole(organisation: Organisation) -> None:
    for role in organisation.roles():
        for work_format in organisation.teams[role.team].formats:
            steps = track_of(organisation, role.id, work_format).steps()
            assert any(not step.optional for step in steps)
    for hand_off in organisation.hand_offs.values():
        assert set(hand_off.reaches) <= organisation.hand_offs.keys()


def _errors(checked: Checked) -> list[str]:
    return [str(one) for one in checked.problems if one.severity is Severity.ERROR]


@pytest.mark.parametrize("seed", range(SEEDS))
def test_damaged_content_loads_or_is_reported(whole: Path, seed: int) -> None:
    _damage(random.Random(seed), whole)
    checked = check(whole, TODAY)
    for problem in checked.problems:
        _assert_told_well(whole, problem)
    errors = _errors(checked)
    assert (checked.organisation is None) == bool(errors)
    refused = False
    for language in sorted({"", *(one.language for one in read_tree(whole).all())}):
        try:
            _assert_whole(load(whole, language))
        except ContentError as error:
            refused = True
            assert {str(one) for one in error.problems} <= set(errors)
    assert refused == bool(errors)


def test_the_copy_is_right_before_it_is_damaged_and_no_seed_reaches_it(
    right: Path, whole: Path
) -> None:
    for seed in range(30):
        _damage(random.Random(seed), whole)
    assert check(right, TODAY).problems == ()


def test_a_seed_damages_in_the_same_way_again(whole: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    for seed in range(12):
        told = []
        for _ in range(2):
            shutil.copytree(whole, again, copy_function=os.link)
            _damage(random.Random(seed), again)
            told.append({str(one): one.is_file() and one.read_bytes() for one in again.rglob("*")})
            shutil.rmtree(again)
        assert told[0] == told[1]


def test_the_damage_is_seen_nearly_always(whole: Path) -> None:
    told = 0
    files = sorted(whole.rglob("*.toml"))
    for seed in range(20):
        dice = random.Random(seed)
        path = dice.choice(files)
        data = path.read_bytes()
        _change(dice, path)
        told += bool(check(whole, TODAY).problems)
        path.write_bytes(data)
    assert told > 10
