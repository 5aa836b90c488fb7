"""Whatever happens to a content folder, it loads, or a report says why, a line each.

Copies of the bundled content, with translations added, are damaged at random, from
seeds, so that a failure can be had again.
"""

import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from onboard_tui.content.check import Checked, check
from onboard_tui.content.load import load
from onboard_tui.content.problems import ContentError, Problem, Severity
from onboard_tui.model.organisation import Organisation
from onboard_tui.model.track import track_of

SEEDS = 300
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
    lines.insert(dice.randrange(len(lines) + 1), dice.choice(LINES))


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


def _damage(dice: random.Random, path: Path) -> None:
    if dice.random() < 0.06:
        path.unlink()
        return
    lines = path.read_bytes().decode("utf-8", "replace").split("\n")
    for _ in range(dice.choice((1, 1, 2, 5))):
        if lines:
            dice.choice(DAMAGE)(dice, lines)
    data = "\n".join(lines).encode()
    path.write_bytes(_bytes(dice, data) if dice.random() < 0.15 else data)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the bundled content, with translations."""
    folder = tmp_path_factory.mktemp("mutations") / "content"
    shutil.copytree(Path(__file__).parents[3] / "content", folder)
    for name, text in TRANSLATIONS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def damaged(whole: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """The copy with one to three files damaged, which are put right afterwards."""
    dice = random.Random(request.param)
    files = sorted(path for path in whole.rglob("*") if path.is_file())
    chosen = dice.sample(files, dice.choice((1, 1, 2, 3)))
    right = {path: path.read_bytes() for path in chosen}
    for path in chosen:
        _damage(dice, path)
    yield whole
    for path, data in right.items():
        path.write_bytes(data)


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


@pytest.mark.parametrize("damaged", range(SEEDS), indirect=True)
def test_damaged_content_loads_or_is_reported(damaged: Path) -> None:
    checked = check(damaged, TODAY)
    for problem in checked.problems:
        _assert_told_well(damaged, problem)
    errors = _errors(checked)
    assert (checked.organisation is None) == bool(errors)
    for language in ("", "de", "zh-Hant"):
        try:
            _assert_whole(load(damaged, language))
        except ContentError as error:
            assert {str(one) for one in error.problems} <= set(errors)


def test_the_copy_is_right_before_it_is_damaged(whole: Path) -> None:
    assert check(whole, TODAY).problems == ()


def test_the_damage_is_seen_nearly_always(whole: Path) -> None:
    told = 0
    files = sorted(path for path in whole.rglob("*.toml"))
    for seed in range(40):
        dice = random.Random(seed)
        path = dice.choice(files)
        data = path.read_bytes()
        _damage(dice, path)
        told += bool(check(whole, TODAY).problems)
        path.write_bytes(data)
    assert told > 20
