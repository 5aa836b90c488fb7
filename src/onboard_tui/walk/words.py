"""The words that can be said at a prompt, and which one somebody meant."""

from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct

from onboard_tui.model.text import nearest, one_line
from onboard_tui.walk.asking import number_in

_LONGEST = 40


class Go(Struct, frozen=True):
    """Where somebody goes: a room, and what they look at there."""

    room: str
    key: str = ""


BEFORE = Go("")
"""Where somebody was before they came into this room."""


class Way(Struct, frozen=True, kw_only=True):
    """Something to do. `go` takes what was said after the word; None stays in the room.

    `takes` names what may be said after the word, "" for nothing.
    """

    does: str
    go: Callable[[str], Go | None]
    takes: str = ""
    short: str = ""


Words = Mapping[str, Way]


class NotUnderstood(ValueError):
    """Something that nothing here is called; the message is one sentence with the way out."""


def way_to(does: str, room: str, key: str = "") -> Way:
    """Return the way into a room."""
    return Way(does=does, go=lambda _: Go(room, key))


def understood(answer: str, numbers: Mapping[int, Way], words: Words) -> tuple[Way, str]:
    """Return what an answer means, and what was said after its word. Raises NotUnderstood."""
    number = number_in(answer)
    if number is not None:
        if number not in numbers:
            raise NotUnderstood(_no_number(number, numbers))
        return numbers[number], ""
    first, _, rest = answer.strip().partition(" ")
    name = named(first, words)
    if name is None:
        raise NotUnderstood(_unknown(answer, first, words))
    if rest.strip() and not words[name].takes:
        raise NotUnderstood(f'The word "{name}" stands alone: type it without anything after it.')
    return words[name], rest.strip()


def named(word: str, words: Words) -> str | None:
    """Return the name that a word, its short form or its beginning stands for.

    None for none. Raises NotUnderstood where it is the beginning of several.
    """
    said = word.casefold()
    for name, way in words.items():
        if said == name or (way.short and said in way.short.split()):
            return name
    begun = [name for name in words if name.startswith(said)]
    if len(begun) > 1:
        meant = " or ".join(f'"{one}"' for one in begun)
        raise NotUnderstood(f'"{said}" could be {meant}: type a little more of it.')
    return begun[0] if begun else None


def _no_number(number: int, numbers: Mapping[int, Way]) -> str:
    if not numbers:
        return f"There is no {number} here: nothing has a number now."
    return f"There is no {number} here: the numbers go from {min(numbers)} to {max(numbers)}."


def _unknown(answer: str, first: str, words: Words) -> str:
    said = one_line(answer)
    said = said if len(said) <= _LONGEST else f"{said[:_LONGEST]}..."
    near = nearest(first.casefold(), words)
    # What begins otherwise is hardly a slip, and some words do more than look.
    if near is not None and near[0] == first[0].casefold():
        return f'There is no word "{one_line(first)[:_LONGEST]}" here; did you mean "{near}"?'
    return f'There is no word "{said}" here; "find {said}" looks for it, "help" lists the words.'


def help_texts(words: Words) -> Iterator[str]:
    """Yield each word with its short form, what it takes and what it does."""
    for name, way in words.items():
        takes = f" {way.takes}" if way.takes else ""
        short = f", or {', or '.join(way.short.split())}" if way.short else ""
        yield f"{name}{takes}{short}: {way.does}."
