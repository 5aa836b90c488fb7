"""One learner's journals as one file, to take along to another device. Pure: bytes <-> bundle.

It is a zip file, so that any tool can look into it: `about.json`, and each journal as
`journals/<learner>/<writer>.jsonl`. Whoever hands one in may have made it by hand: what
`unpack` returns was checked, all of it.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from datetime import UTC, datetime

import msgspec
from msgspec import Struct, structs

from onboard_tui.journal.file import parse
from onboard_tui.model.events import Enrolled
from onboard_tui.model.text import control_code, is_id, one_line

FORMAT = "onboard-tui journals"
VERSION = 1
SUFFIX = ".onboard"

LARGEST = 8_000_000
"""The bytes that a bundle may have: journals of tens of thousands of events."""

_LARGEST_UNPACKED = 32_000_000
_MOST_FILES = 200
_LONGEST_ID = 100
_LONGEST_ABOUT = 100_000
_SHOWN = 60

_ABOUT = "about.json"
_MEMBER = re.compile(r"journals/([^/]+)/([^/]+)\.jsonl")
_ENCRYPTED = 1
_YEARS = range(1980, 2108)
"""The years that a zip file can state."""

_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)
"""What reading a zip file raises when it is cut off or none."""


class NoBundle(ValueError):
    """A file can't be joined; the message goes on after the file's name: "is no zip file"."""


class Bundle(Struct, frozen=True, kw_only=True):
    """One learner's journals, as they were `written` out.

    `files` are the bytes of each, by the writer that it is named after; `seen` says up to
    when a writer's file is known to be complete.
    """

    learner: str
    name: str
    written: datetime
    files: Mapping[str, bytes]
    seen: Mapping[str, datetime] = {}


class _About(Struct, frozen=True, kw_only=True):
    """What `about.json` says: of each writer's file, up to when it is known to be complete."""

    format: str
    version: int
    learner: str
    name: str
    written: datetime
    writers: dict[str, datetime | None]


def pack(bundle: Bundle) -> bytes:
    """Return a bundle as the bytes of one file.

    Raises NoBundle where `unpack` would: what can be taken along can be joined.
    """
    about = _About(
        format=FORMAT,
        version=VERSION,
        learner=bundle.learner,
        name=bundle.name,
        written=bundle.written,
        writers={writer: bundle.seen.get(writer) for writer in sorted(bundle.files)},
    )
    members = {_ABOUT: msgspec.json.format(msgspec.json.encode(about), indent=2) + b"\n"}
    for writer, data in sorted(bundle.files.items()):
        members[f"journals/{bundle.learner}/{writer}.jsonl"] = data
    moment = bundle.written if bundle.written.year in _YEARS else datetime(_YEARS[0], 1, 1)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in members.items():
            info = zipfile.ZipInfo(name, moment.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    whole = packed.getvalue()
    unpack(whole)
    return whole


def unpack(packed: bytes) -> Bundle:
    """Return the bundle that a file's bytes are. Raises NoBundle."""
    if len(packed) > LARGEST:
        raise NoBundle("is larger than any learner's journals")
    try:
        with zipfile.ZipFile(io.BytesIO(packed)) as archive:
            return _unpacked(archive)
    except NoBundle:
        raise
    except _BROKEN as error:
        raise NoBundle("is not a file that take-along wrote, or only a part of one") from error


def _unpacked(archive: zipfile.ZipFile) -> Bundle:
    members = {one.filename: one for one in archive.infolist()}
    if _ABOUT not in members:
        raise NoBundle(f"is not a file that take-along wrote: there is no {_ABOUT} in it")
    about = _about(_read(archive, members[_ABOUT], _LONGEST_ABOUT))
    if len(archive.infolist()) > len(members):
        raise NoBundle("holds two files of one name, which take-along never writes")
    if len(members) > _MOST_FILES:
        raise NoBundle(f"holds {len(members)} files, more than any learner's journals")
    writers = {_writer(name, about.learner): name for name in members if name != _ABOUT}
    if writers.keys() != about.writers.keys():
        raise NoBundle(f"does not hold the journals that its {_ABOUT} names")
    if sum(members[name].file_size for name in writers.values()) > _LARGEST_UNPACKED:
        raise NoBundle("unpacks to more than any learner's journals")
    files = {
        writer: _read(archive, members[name], _LARGEST_UNPACKED)
        for writer, name in sorted(writers.items())
    }
    _check_journals(files, about.learner)
    return Bundle(
        learner=about.learner,
        name=about.name,
        written=about.written,
        files=files,
        seen={writer: moment for writer, moment in about.writers.items() if moment},
    )


def _read(archive: zipfile.ZipFile, member: zipfile.ZipInfo, most: int) -> bytes:
    if member.flag_bits & _ENCRYPTED or member.compress_type not in _METHODS:
        raise NoBundle(f"is packed in another way than take-along does: {_shown(member.filename)}")
    with archive.open(member) as file:
        # What a zip file states of its sizes may be wrong: no more than that is unpacked.
        data = file.read(most + 1)
    if len(data) > most:
        raise NoBundle("unpacks to more than any learner's journals")
    return data


def _about(data: bytes) -> _About:
    try:
        form = msgspec.json.decode(data, type=dict[str, msgspec.Raw])
        version = msgspec.json.decode(form.get("version", b"0"))
        if msgspec.json.decode(form.get("format", b"0")) != FORMAT:
            raise NoBundle(f"is not a file that take-along wrote: its {_ABOUT} says otherwise")
        if version != VERSION:
            raise NoBundle("was written by another version of onboard-tui; update the older one")
        about = msgspec.json.decode(data, type=_About)
        # In UTC, so that nobody further down meets a time that has none.
        moments = {key: one and one.astimezone(UTC) for key, one in about.writers.items()}
        about = structs.replace(about, written=about.written.astimezone(UTC), writers=moments)
    except (msgspec.DecodeError, OverflowError, RecursionError, UnicodeDecodeError) as error:
        raise NoBundle(f"is not a file that take-along wrote: its {_ABOUT} is damaged") from error
    code = control_code(about.name)
    if code is not None:
        raise NoBundle(f"names a learner with the control code {code}")
    if not _is_name(about.learner):
        raise NoBundle(f"names a learner whose id is none: {_shown(about.learner)}")
    return about


def _writer(name: str, learner: str) -> str:
    """Return the writer after whom a member is named. Raises NoBundle for any other member."""
    found = _MEMBER.fullmatch(name)
    if found is None or not (_is_name(found[1]) and _is_name(found[2])):
        raise NoBundle(f"holds {_shown(name)}, which take-along never writes")
    if found[1] != learner:
        raise NoBundle(f"holds journals of two learners, {learner} and {_shown(found[1])}")
    return found[2]


def _check_journals(files: Mapping[str, bytes], learner: str) -> None:
    """Check that all lines are about that learner, and somebody enrolled them."""
    enrolled = False
    for writer, data in files.items():
        found = parse(data, writer, learner)
        if found.foreign:
            raise NoBundle(f"holds lines about somebody else than {learner}")
        enrolled = enrolled or any(isinstance(one.fact, Enrolled) for one in found.events)
    if not enrolled:
        raise NoBundle(f"does not say who {learner} is: no enrolment is in it")


def _is_name(text: str) -> bool:
    return len(text) <= _LONGEST_ID and is_id(text)


def _shown(text: str) -> str:
    line = one_line(text)
    return f'"{line if len(line) <= _SHOWN else line[:_SHOWN] + "…"}"'
