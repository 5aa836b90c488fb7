"""One event as one line of a journal, and the chain that ties the lines together.

A line is a JSON object whose last key is `chain`: the SHA-256, in hexadecimal, of
the previous complete line's chain followed by this line as it would be without it.
"""

import hashlib
from datetime import datetime
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from onboard_tui.model import events as e
from onboard_tui.model.text import plain

VERSION = 1
FIRST_CHAIN = ""
"""What stands in for the chain before a file's first line."""

HIGHEST_SEQ = 2**53 - 1
"""The highest number that an event may have: any higher is a forgery, and no event."""

_CHAIN_KEY = b',"chain":"'
_CHAIN_LENGTH = 64
_TAIL_LENGTH = len(_CHAIN_KEY) + _CHAIN_LENGTH + len(b'"}')
_FROM_CHAIN_END = -2
"""Where the chain's digits end, counted from the end of a line: before its `"}`."""

_SIGNS_OF_CONTROL = (b"\\", b"\x7f", b"\xc2", b"\xe2")
"""A line without these bytes holds no control code: JSON must escape those below a space."""


class Header(Struct, frozen=True, kw_only=True):
    """What every event says, whatever its kind, as it stands in a line."""

    v: int
    id: str
    seq: Annotated[int, Meta(ge=1, le=HIGHEST_SEQ)]
    at: Annotated[datetime, Meta(tz=True)]
    offset: str
    by: str
    learner: str
    kind: str


class Line(Struct, frozen=True, kw_only=True):
    """A complete line: its event, the chain that it states, and whether that is right."""

    event: e.Event
    chain: str
    intact: bool


_headers = msgspec.json.Decoder(Header)
_facts: msgspec.json.Decoder[e.KnownFact] = msgspec.json.Decoder(e.KnownFact)
_encoder = msgspec.json.Encoder()


def chain_of(previous: str, body: bytes) -> str:
    """Return the chain of a line whose bytes without it are `body`."""
    return hashlib.sha256(previous.encode() + body).hexdigest()


def encode(event: e.Event, previous: str) -> tuple[bytes, str]:
    """Return the event's line, with its line feed, and its chain.

    Raises TypeError for a fact of an unknown kind: only its own version writes it.
    """
    if isinstance(event.fact, e.UnknownFact):
        raise TypeError(f"an event of the unknown kind {event.fact.kind!r} can't be written")
    header = {
        "v": VERSION,
        "id": event.id,
        "seq": event.seq,
        "at": event.at,
        "offset": event.offset,
        "by": event.by,
        "learner": event.learner,
    }
    # The fact's own object opens with its kind: joined, the two are one flat object.
    body = _encoder.encode(header)[:-1] + b"," + _encoder.encode(event.fact)[1:]
    chain = chain_of(previous, body)
    return body[:-1] + _CHAIN_KEY + chain.encode() + b'"}\n', chain


def decode(line: bytes, previous: str, writer: str) -> Line | None:
    """Return what a line says, None when it is not a complete event.

    `line` comes without its line feed. Control codes in its texts are replaced:
    nothing in a journal can reach a terminal with them.
    """
    if len(line) <= _TAIL_LENGTH or not line.endswith(b'"}'):
        return None
    tail = line[-_TAIL_LENGTH:]
    if not tail.startswith(_CHAIN_KEY):
        return None
    try:
        header = _headers.decode(line)
        chain = tail[len(_CHAIN_KEY) : _FROM_CHAIN_END].decode("ascii")
        int(chain, 16)
        known = header.v == VERSION
        fact = _fact(line, header.kind) if known else e.UnknownFact(plain(header.kind))
    except (msgspec.DecodeError, UnicodeDecodeError, ValueError, RecursionError):
        return None
    body = line[:-_TAIL_LENGTH] + b"}"
    event = e.Event(
        id=plain(header.id),
        seq=header.seq,
        at=header.at,
        offset=plain(header.offset),
        by=plain(header.by),
        learner=plain(header.learner),
        writer=writer,
        fact=fact,
    )
    return Line(event=event, chain=chain, intact=chain == chain_of(previous, body))


def _fact(line: bytes, kind: str) -> e.KnownFact | e.UnknownFact:
    try:
        fact = _facts.decode(line)
    except msgspec.ValidationError:
        return e.UnknownFact(plain(kind))
    if not any(sign in line for sign in _SIGNS_OF_CONTROL):
        return fact
    cleaned = {name: _plain(getattr(fact, name)) for name in fact.__struct_fields__}
    return msgspec.structs.replace(fact, **cleaned)


def _plain(value: Any) -> Any:
    """Return a fact's value with the control codes in its texts replaced."""
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, tuple):
        return tuple(plain(one) for one in value)
    if isinstance(value, dict):
        return {plain(key): plain(one) for key, one in value.items()}
    return value
