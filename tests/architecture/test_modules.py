"""Every module is small enough to be read in one sitting, and no file knows this machine."""

import fnmatch
import re
from collections.abc import Iterator
from pathlib import Path

MOST_LINES = 400

# In parts, so that this file is not the first one found.
_MACHINE = re.compile(
    r"(?<![\w.~@<>-])/(?:" + "|".join(("work", "tmp", "root", "home", "Users")) + r")/\w"
    r"|\b[A-Z]:\\" + r"Users\\"
)
_REGISTRIES = re.compile(
    "|".join(
        re.escape(".".join(host))
        for host in (
            ("pypi", "org"),
            ("pythonhosted", "org"),
            ("npmjs", "org"),
            ("npmjs", "com"),
            ("yarnpkg", "com"),
            ("crates", "io"),
            ("debian", "org"),
            ("ubuntu", "com"),
            ("proxy", "golang", "org"),
        )
    )
    + "|"
    + "-".join(("index", "url"))
)


def test_no_module_has_400_lines(modules: dict[str, str]) -> None:
    lines = {path: text.count("\n") for path, text in modules.items()}
    assert len(lines) > 50
    assert {path: count for path, count in lines.items() if count >= MOST_LINES} == {}


def committed(repository: Path) -> Iterator[Path]:
    """Yield every file that may be committed: all that `.gitignore` does not name."""
    patterns = [
        line.rstrip("/")
        for line in (repository / ".gitignore").read_text().splitlines()
        if line and not line.startswith("#")
    ]

    def below(folder: Path) -> Iterator[Path]:
        for path in sorted(folder.iterdir()):
            name = path.name
            if name == ".git" or any(fnmatch.fnmatch(name, one) for one in patterns):
                continue
            if path.is_dir():
                yield from below(path)
            else:
                yield path

    return below(repository)


def found(repository: Path, pattern: re.Pattern[str]) -> list[str]:
    lines = []
    for path in committed(repository):
        text = path.read_bytes().decode("utf-8", "replace")
        for number, line in enumerate(text.splitlines(), start=1):
            if match := pattern.search(line):
                lines.append(f"{path.relative_to(repository)}:{number}: {match[0]}")
    return lines


def test_every_kind_of_file_is_looked_at(repository: Path) -> None:
    endings = {path.suffix for path in committed(repository)}
    assert {".py", ".md", ".toml", ".tcss", ".txt"} <= endings


def test_no_file_names_a_place_on_one_machine(repository: Path) -> None:
    assert _MACHINE.search('folder = "' + "/".join(("", "home", "ada")) + '"')
    assert found(repository, _MACHINE) == []


def test_no_file_names_a_package_registry(repository: Path) -> None:
    assert _REGISTRIES.search("https://" + ".".join(("pypi", "org")) + "/simple")
    assert found(repository, _REGISTRIES) == []
