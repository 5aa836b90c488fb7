"""A content folder as it was at a revision of its git repository -> a temporary folder.

git is only ever asked for what it has: it writes nothing, and nobody is asked for anything.
"""

import os
import posixpath
import re
import subprocess
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias

from msgspec import Struct

from onboard_tui.content.files import LARGEST
from onboard_tui.model.text import did_you_mean, one_line

_COMMIT = re.compile(rb"[0-9a-f]{40,64}\n")
_LINK = b"120000"
_ENDINGS = (".md", ".toml")
_MOST_LINKS = 40
_LONGEST_HEAD = 256

_KEPT = ("GIT_EXEC_PATH", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM")
"""What of git's own variables counts. A hook runs with GIT_DIR set, perhaps to another one's."""

_REFS = ("refs/heads", "refs/tags", "refs/remotes")
_OWN = {"GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}


class NoRevision(Exception):
    """There is no such earlier content; the message is one sentence."""


class Blob(Struct, frozen=True):
    """One file or link of a revision: how git names what it holds, and how much that is."""

    name: bytes
    size: int
    is_link: bool


Blobs: TypeAlias = Mapping[str, Blob]
"""By path below the content folder, with slashes."""


@contextmanager
def at_revision(revision: str, folder: Path, environment: Mapping[str, str]) -> Iterator[Path]:
    """Yield a folder with what a content folder held at a revision, while it is needed.

    Raises NoRevision, and OSError where nothing temporary can be written.
    """
    git = _Git(folder, environment)
    prefix = git.place()
    commit = git.commit(revision)
    blobs = git.blobs(commit, prefix, revision)
    with tempfile.TemporaryDirectory(prefix="onboard-tui-") as temporary:
        _write(blobs, git, Path(temporary))
        yield Path(temporary)


class _Git:
    """The git repository in which a content folder stands."""

    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        self.folder = folder
        known = {
            key: value
            for key, value in environment.items()
            if not key.startswith("GIT_") or key in _KEPT
        }
        self.environment = known | _OWN

    def run(self, *words: str, given: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
        command = ["git", "--no-pager", "-C", str(self.folder), *words]
        try:
            # In a session of its own it has no terminal to ask anything on.
            return subprocess.run(
                command,
                env=self.environment,
                input=given,
                capture_output=True,
                check=False,
                start_new_session=True,
            )
        except FileNotFoundError:
            message = "git is not installed; name a folder with the earlier content."
            raise NoRevision(message) from None
        except OSError as error:
            raise NoRevision(f"git can't be started: {error.strerror}.") from None

    def place(self) -> str:
        """Return where in its repository the content folder is: "" or "some/folder/"."""
        done = self.run("rev-parse", "--is-inside-work-tree", "--show-prefix")
        inside, _, prefix = done.stdout.partition(b"\n")
        if done.returncode == 0 and inside == b"true":
            return os.fsdecode(prefix.removesuffix(b"\n"))
        if done.returncode == 0 or b"not a git repository" in done.stderr:
            raise NoRevision(
                f"{self.folder} is not in a git repository; name a folder with the earlier content."
            )
        raise NoRevision(f"git can't read the repository of {self.folder}: {_said(done.stderr)}.")

    def commit(self, revision: str) -> str:
        """Return the full name of a revision's commit."""
        # What begins with a dash is an option to git, and no branch or tag.
        if revision and not revision.startswith("-") and "\0" not in revision:
            done = self.run("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
            if done.returncode == 0 and _COMMIT.fullmatch(done.stdout):
                return done.stdout.decode().strip()
        refs = self.run("for-each-ref", "--format=%(refname:short)", *_REFS)
        names = refs.stdout.decode(errors="replace").split()
        otherwise = "branches and tags" if names else "a branch or tag"
        near = did_you_mean(revision, names, otherwise=otherwise)
        more = "" if near.endswith("?") else "."
        if self.run("rev-parse", "--is-shallow-repository").stdout.strip() == b"true":
            more += " It was cloned without its history; git fetch --unshallow brings that."
        raise NoRevision(
            f'"{one_line(revision)}" is neither a folder nor a revision of the repository in '
            f"which {self.folder} stands; {near}{more}"
        )

    def blobs(self, commit: str, prefix: str, revision: str) -> Blobs:
        """Return what lies below the content folder at a commit."""
        tree = f"{commit}:{prefix.removesuffix('/')}"
        done = self.run("ls-tree", "-r", "-l", "-z", "--full-tree", tree)
        if b"Not a valid object name" in done.stderr or b"not a tree object" in done.stderr:
            raise NoRevision(
                f'At "{one_line(revision)}" there is no folder {prefix or self.folder}; '
                "name a later revision, or a folder with the earlier content."
            )
        _must_succeed(done)
        found = {}
        for entry in done.stdout.split(b"\0"):
            about, _, path = entry.partition(b"\t")
            mode, kind, name, size = about.split() if about else (b"", b"", b"", b"")
            # A folder of another repository is no part of this one.
            if kind == b"blob":
                # What is missing has no size: reading it tells.
                length = int(size) if size.isdigit() else 0
                found[os.fsdecode(path)] = Blob(name, length, mode == _LINK)
        return found

    def texts(self, names: Iterable[bytes]) -> dict[bytes, bytes]:
        """Return what blobs hold, by how git names them."""
        asked = b"".join(name + b"\n" for name in dict.fromkeys(names))
        done = self.run("cat-file", "--batch", given=asked)
        found: dict[bytes, bytes] = {}
        output, at = done.stdout, 0
        while at < len(output):
            head, _, _ = output[at : at + _LONGEST_HEAD].partition(b"\n")
            name, kind, *size = head.split(b" ")
            if kind != b"blob":
                raise NoRevision(f"git has no longer all of that revision: {_said(head)}.")
            start = at + len(head) + 1
            found[name] = output[start : start + int(size[0])]
            at = start + int(size[0]) + 1
        _must_succeed(done)
        return found


def _must_succeed(done: "subprocess.CompletedProcess[bytes]") -> None:
    if done.returncode != 0:
        raise NoRevision(f"git can't read that revision: {_said(done.stderr)}.")


def _said(words: bytes) -> str:
    """Return the first line of what git said, as the end of a sentence."""
    line = words.decode(errors="replace").strip().partition("\n")[0]
    return one_line(line.removeprefix("fatal: ")).rstrip(".") or "it does not say why"


def _write(blobs: Blobs, git: _Git, root: Path) -> None:
    """Write what content can be made of into a folder: files alone, and below it alone."""
    wanted = {
        path: blob
        for path, blob in blobs.items()
        if (blob.is_link or path.endswith(_ENDINGS))
        and not {"", ".", ".."}.intersection(path.split("/"))
    }
    texts = git.texts(one.name for one in wanted.values() if one.size <= LARGEST)
    for path, source in _without_links(wanted, texts):
        blob = wanted[source]
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as file:
            if blob.size <= LARGEST:
                file.write(texts[blob.name])
            else:
                # Too large to be read in any case: its size is all that will be looked at.
                file.truncate(blob.size)


def _without_links(blobs: Blobs, texts: Mapping[bytes, bytes]) -> Iterator[tuple[str, str]]:
    """Yield each path with the file that stands there, through links that lead to one.

    A link becomes what it leads to; one that leads out of the folder leads nowhere.
    """
    files = [path for path, one in blobs.items() if not one.is_link]
    links = {
        path: posixpath.normpath(
            posixpath.join(posixpath.dirname(path), os.fsdecode(texts.get(one.name, b"")))
        )
        for path, one in blobs.items()
        if one.is_link
    }
    for path in files:
        yield path, path
    for link, first in links.items():
        target = first
        for _ in range(_MOST_LINKS):
            target = links.get(target, target)
        for path in files:
            if path == target or path.startswith(f"{target}/"):
                yield link + path.removeprefix(target), path
