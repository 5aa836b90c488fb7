"""A whole journal file: bytes -> events. Pure: it never touches the disk."""

import re

from msgspec import Struct

from onboard_tui.journal.line import FIRST_CHAIN, decode
from onboard_tui.model.events import Event

_PARTED = re.compile(r"(.+?)(?:-[0-9a-f]{8})+", re.DOTALL)
"""The name of a file that its writer went on with elsewhere: the writer's and a digest."""


class JournalFile(Struct, frozen=True, kw_only=True):
    """What one writer's file says.

    `writer` is the file's name; that of its events is its author. `events` are those
    about the folder's learner, `foreign` counts any others. `chain` is the head: the last
    complete line's chain. `skipped` counts lines that are no complete event (a torn
    write), `broken` lists the numbers, from 1, of the lines whose chain is wrong.
    `ends_in_line` says that the next event may start right at the end; without it a line
    feed must come first.
    """

    writer: str
    events: tuple[Event, ...] = ()
    chain: str = FIRST_CHAIN
    skipped: int = 0
    foreign: int = 0
    broken: tuple[int, ...] = ()
    ends_in_line: bool = True


def author_of(writer: str) -> str:
    """Return the writer whose events a file of that name holds.

    A copied data folder makes two devices write under one name. Where their files met, one
    is kept as "<writer>-<digest>"; who wrote its events, and so what they prove, stays.
    """
    parted = _PARTED.fullmatch(writer)
    return parted[1] if parted else writer


def parse(data: bytes, writer: str, learner: str) -> JournalFile:
    """Return what a file's bytes say about `learner`, wherever they were cut off.

    A line without its line feed counts when it is whole: only the feed was lost.
    """
    events: list[Event] = []
    broken: list[int] = []
    skipped = foreign = 0
    chain = FIRST_CHAIN
    author = author_of(writer)
    for number, raw in enumerate(data.split(b"\n"), start=1):
        if not raw:
            continue
        line = decode(raw, chain, author)
        if line is None:
            skipped += 1
            continue
        if not line.intact:
            broken.append(number)
        chain = line.chain
        if line.event.learner == learner:
            events.append(line.event)
        else:
            foreign += 1
    return JournalFile(
        writer=writer,
        events=tuple(events),
        chain=chain,
        skipped=skipped,
        foreign=foreign,
        broken=tuple(broken),
        ends_in_line=not data or data.endswith(b"\n"),
    )
