"""A content folder on disk -> its files' text, safely: nothing outside, nothing huge."""

import hashlib
import os
import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from onboard_tui.content.problems import Problem, Rule, place_after
from onboard_tui.model.organisation import EVERYONE_FOLDER
from onboard_tui.model.text import control_code

LARGEST = 256 * 1024
"""The size in bytes that a content file may have at most."""

MOST_FILES = 50_000
"""The number of files at which reading stops: this is no content folder."""

_USUAL = 64 * 1024  # Nearly every file is smaller: one read takes it whole.
_READING = os.O_RDONLY | getattr(os, "O_BINARY", 0)  # Windows would change the line ends.

FENCE = "+++"
_OPENING = f"{FENCE}\n"
_CLOSING = f"\n{FENCE}\n"

# Bytes that no content file holds: C0 controls but for tab, line feed, carriage return; DEL.
_CONTROL_BYTES = bytes([*range(9), 11, 12, *range(14, 32), 127])
_BLANKED = bytes.maketrans(_CONTROL_BYTES, b" " * len(_CONTROL_BYTES))
# How C1 starts in UTF-8, and the bidirectional controls.
_CONTROL_LEADS = (b"\xc2", b"\xe2\x80", b"\xe2\x81")
_LANGUAGE = re.compile(r"(.+)\.([a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?)")


class SourceFile(Struct, frozen=True, kw_only=True):
    """One file's text. `path` is relative to the content folder, with slashes.

    `toml` is the whole text of a TOML file or a page's front matter; `page` is the
    Markdown below it. `first_line` is the line on which `toml` starts. `name` is the
    file's name without ending and language; `language` is "" in an original. `digest`
    is the SHA-256 of a page's whole file, in hexadecimal.
    """

    path: str
    name: str
    language: str
    toml: str
    page: str
    first_line: int
    digest: str


class Tree(Struct, frozen=True, kw_only=True):
    """A content folder's files by their place, and what was wrong in reading them.

    `teams` is keyed by folder name, each by file path; `everyone` and `top` by path.
    `readable` is False when the folder as a whole can't be read: no file is there then.
    """

    top: dict[str, SourceFile]
    everyone: dict[str, SourceFile]
    teams: dict[str, dict[str, SourceFile]]
    problems: tuple[Problem, ...]
    readable: bool = True

    def all(self) -> Iterator[SourceFile]:
        """Yield every file."""
        yield from self.top.values()
        yield from self.everyone.values()
        for files in self.teams.values():
            yield from files.values()


def read_tree(folder: Path) -> Tree:
    """Read a content folder. Never raises for what is in it: problems are listed."""
    problems: list[Problem] = []
    reader = _Reader(folder, problems)
    top = reader.files("", (".toml",))
    everyone = reader.files("everyone", (".md",))
    teams = {
        name: reader.files(f"teams/{name}", (".toml", ".md")) for name in reader.folders("teams")
    }
    if not reader.readable:
        return Tree(top={}, everyone={}, teams={}, problems=tuple(problems), readable=False)
    return Tree(top=top, everyone=everyone, teams=teams, problems=tuple(problems))


class _Reader:
    """Reads one folder's files, adding to a list of problems."""

    def __init__(self, root: Path, problems: list[Problem]) -> None:
        self.root = str(root)
        self.problems = problems
        self.readable = True
        self.count = 0

    def problem(self, path: str, message: str, rule: Rule, line: int = 1, column: int = 1) -> None:
        self.problems.append(
            Problem(path=_printable(path), message=message, rule=rule, line=line, column=column)
        )

    def entries(self, folder: str) -> list[os.DirEntry[str]]:
        """Return what stands in a folder; nothing once the whole can't be read."""
        if not self.readable:
            return []
        # Most folders are no links, and following every one takes its time.
        linked = folder and os.path.islink(f"{self.root}/{folder}")  # noqa: PTH114
        if linked and not self.inside(folder):
            return []
        try:
            with os.scandir(f"{self.root}/{folder}") as found:
                entries = [one for one in found if one.name[0] not in "._"]
        except FileNotFoundError:
            if not folder:
                self.fault("", "there is no such folder", Rule.MISSING_FOLDER)
            return []
        except NotADirectoryError:
            content = "content is a folder with an organisation.toml"
            wanted = "a folder is wanted" if folder else content
            self.fault(folder, f"this is a file; {wanted}", Rule.MISSING_FOLDER)
            return []
        except (OSError, ValueError) as error:
            self.fault(folder, f"the folder can't be read: {_why(error)}", Rule.UNREADABLE)
            return []
        prefix = f"{folder}/" if folder else ""
        return [
            one for one in sorted(entries, key=lambda x: x.name) if self.named(prefix + one.name)
        ]

    def fault(self, folder: str, message: str, rule: Rule) -> None:
        """Take note that a folder can't be read; without the content folder, nothing can."""
        self.readable = self.readable and bool(folder)
        self.problem(folder or self.root, message, rule)

    def named(self, path: str) -> bool:
        """Whether a name is text at all: on Linux it may be any bytes."""
        if path.isascii() or _printable(path) == path:
            return True
        self.problem(path, "this name is not UTF-8; give it another", Rule.BAD_ID)
        return False

    def folders(self, folder: str) -> list[str]:
        found = []
        for entry in self.entries(folder):
            try:
                if entry.is_dir():
                    found.append(entry.name)
            except OSError as error:
                message = f"the folder can't be read: {_why(error)}"
                self.problem(f"{folder}/{entry.name}", message, Rule.UNREADABLE)
        return found

    @cached_property
    def real_root(self) -> str:
        """Where the content folder is, followed through links."""
        return os.path.realpath(self.root)

    def inside(self, path: str) -> bool:
        """Whether a path stays in the content folder, following links."""
        target = os.path.realpath(f"{self.root}/{path}")
        if target.startswith(self.real_root.rstrip(os.sep) + os.sep):
            return True
        message = "this link leads out of the content folder; put what it leads to here"
        self.problem(path, message, Rule.OUTSIDE)
        return False

    def files(self, folder: str, endings: tuple[str, ...]) -> dict[str, SourceFile]:
        found: dict[str, SourceFile] = {}
        prefix = f"{folder}/" if folder else ""
        for entry in self.entries(folder):
            name = entry.name
            if not name.endswith(endings) or name.upper().startswith("README"):
                continue
            path = prefix + name
            if entry.is_symlink() and not self.inside(path):
                continue
            self.count += 1
            if self.count > MOST_FILES:
                message = f"there are more than {MOST_FILES:,} files: is this a content folder?"
                self.fault("", message, Rule.TOO_MANY)
                break
            data = self.read(path, entry)
            if data is None:
                continue
            source = self.source(path, name, data)
            if source is not None:
                found[path] = source
        return found

    def read(self, path: str, entry: os.DirEntry[str]) -> bytes | None:
        try:
            if not entry.is_file():
                self.problem(path, "this is not a file", Rule.UNREADABLE)
                return None
            data = _beginning(entry.path)
        except OSError as error:
            self.problem(path, f"the file can't be read: {_why(error)}", Rule.UNREADABLE)
            return None
        if len(data) > LARGEST:
            message = "the file is larger than 256 kB; a page is best at 3 kB or less"
            self.problem(path, message, Rule.TOO_LARGE)
            return None
        return data

    def source(self, path: str, name: str, data: bytes) -> SourceFile | None:
        try:
            text = unified(data.decode("utf-8"))
        except UnicodeDecodeError as error:
            line, column = place_after(unified(data[: error.start].decode("utf-8")))
            message = f"byte 0x{data[error.start]:02x} is not UTF-8; save the file as UTF-8"
            self.problem(path, message, Rule.NOT_UTF8, line, column)
            return None
        if self.has_control_code(path, data, text):
            return None
        stem, _, ending = name.rpartition(".")
        stem, language = _with_language(stem)
        if ending == "toml":
            toml, page, first_line = text, "", 1
        else:
            split = front_matter(text)
            if split is None:
                message = (
                    f"a page starts with a line {FENCE}, then its front matter, "
                    f"then another line {FENCE}"
                )
                if text.startswith("---\n"):
                    message = (
                        f"front matter stands between two lines {FENCE} here, and is TOML; "
                        "this one begins with ---"
                    )
                self.problem(path, message, Rule.FRONT_MATTER)
                return None
            (toml, page), first_line = split, 2
        return SourceFile(
            path=path,
            name=stem,
            language=language,
            toml=toml,
            page=page,
            first_line=first_line,
            digest=hashlib.sha256(data).hexdigest() if ending == "md" else "",
        )

    def has_control_code(self, path: str, data: bytes, text: str) -> bool:
        # The bytes tell quickly for nearly every file that there is nothing to look for:
        # where there is nothing to blank, `translate` gives back the very same bytes.
        suspicious = data.translate(_BLANKED) != data or (
            not text.isascii() and any(lead in data for lead in _CONTROL_LEADS)
        )
        code = control_code(text) if suspicious else None
        if code is None:
            return False
        line, column = place_after(text[: text.index(chr(int(code.removeprefix("U+"), 16)))])
        self.problem(path, holds_control_code(code), Rule.CONTROL_CODE, line, column)
        return True


def step_of(path: str) -> str:
    """Return the id of the step that a page's path stands for; "" where it stands for none."""
    folder, _, name = path.removeprefix("teams/").rpartition("/")
    stem, dot, ending = name.rpartition(".")
    return f"{folder}/{_with_language(stem)[0]}" if folder and dot and ending == "md" else ""


def page_of(step_id: str) -> str:
    """Return the path of a step's original page."""
    shared = step_id.startswith(f"{EVERYONE_FOLDER}/")
    return f"{step_id}.md" if shared else f"teams/{step_id}.md"


def _with_language(stem: str) -> tuple[str, str]:
    """Split a file's name without its ending from the language in it, "" in an original."""
    match = _LANGUAGE.fullmatch(stem) if "." in stem else None
    return (match[1], match[2]) if match else (stem, "")


def holds_control_code(code: str) -> str:
    """Return the message for text that holds a control code, named as "U+001B" is."""
    return f"the text holds the control code {code}, which a terminal would obey; remove it"


def unified(text: str) -> str:
    """Return text without a byte order mark and with line feeds alone as line ends."""
    text = text.removeprefix("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _beginning(path: str) -> bytes:
    """Return a file's bytes, of one that is too large only so many that it shows."""
    # Asking for the largest size each time would cost as much memory as it names, a file
    # object and its size as much time as opening and reading.
    descriptor = os.open(path, _READING)
    try:
        data = os.read(descriptor, _USUAL)
        return data if len(data) < _USUAL else data + os.read(descriptor, LARGEST + 1 - _USUAL)
    finally:
        os.close(descriptor)


def _printable(name: str) -> str:
    """Return a file's name as text: bytes that are not UTF-8 become question marks."""
    return name.encode("utf-8", "replace").decode("utf-8")


def _why(error: OSError | ValueError) -> str:
    return (getattr(error, "strerror", None) or str(error)).lower()


def front_matter(text: str) -> tuple[str, str] | None:
    """Split a page into its front matter and its Markdown; None without a front matter."""
    if not text.startswith(_OPENING):
        return None
    end = text.find(_CLOSING, len(FENCE))
    if end >= 0:
        return text[len(_OPENING) : end + 1], text[end + len(_CLOSING) :]
    if text.endswith(_CLOSING[:-1]):
        return text[len(_OPENING) : -len(FENCE)], ""
    return None
