"""Rules for text that people write: ids, and what may reach a terminal."""

import re
from collections.abc import Iterable
from functools import lru_cache

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""An id: lowercase kebab-case. Progress refers to it for ever."""

# C0 without tab, line feed and carriage return; DEL and C1; the bidirectional
# controls, which reorder what a reader sees (Unicode Technical Report 36, 2.10); lone
# surrogates, which no file can hold.
_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_SPELT_OUT = str.maketrans(
    {
        "ä": "ae",
        "ö": "oe",
        "ü": "ue",
        "Ä": "Ae",
        "Ö": "Oe",
        "Ü": "Ue",
        "ß": "ss",
        "ẞ": "SS",
        "æ": "ae",
        "Æ": "Ae",
        "ø": "oe",
        "Ø": "Oe",
    }
)
"""Letters that are written as two where there are none but those of English."""

_LINE_BREAK = re.compile(r"[\t\r\n]+")


@lru_cache(maxsize=4096)
def is_id(text: str) -> bool:
    """Whether `text` is a kebab-case id."""
    return ID.fullmatch(text) is not None


def control_code(text: str) -> str | None:
    """Name the first terminal control code in `text` ("U+001B"), None without one."""
    found = _CONTROL.search(text)
    return f"U+{ord(found.group()):04X}" if found else None


def plain(text: str) -> str:
    """Return `text` with each control code replaced by the replacement character."""
    return _CONTROL.sub("\ufffd", text)


def one_line(text: str) -> str:
    """Return `text` plain and on one line, for titles, names and table cells."""
    # Most text is such, and this is asked about every title: none of the above is printable.
    if text.isprintable():
        return text.strip()
    return _LINE_BREAK.sub(" ", plain(text)).strip()


def clipped(text: str, most: int) -> str:
    """Return `text` cut to `most` characters, with an ellipsis where it goes on."""
    return text if len(text) <= most else f"{text[:most]}…"


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word closest to `word`, None when nothing is close."""
    # Late: only a mistake needs it, and every start would pay for its import.
    from difflib import get_close_matches

    candidates = sorted(known)
    if word in candidates:
        return word
    by_tail = [name for name in candidates if name.rpartition("/")[2] == word]
    if by_tail:
        return by_tail[0]
    close = get_close_matches(word.lower(), candidates, n=1, cutoff=0.55)
    if close:
        return close[0]
    # Somebody may know but the beginning: a first name, of which there is one.
    begun = [name for name in candidates if name.startswith(f"{word.lower()}-")]
    return begun[0] if len(begun) == 1 else None


def did_you_mean(word: str, known: Iterable[str], *, otherwise: str = "known") -> str:
    """Return the way out for an unknown word: the nearest known one, else all of them."""
    candidates = sorted(known)
    near = nearest(word, candidates)
    if near is not None:
        return f'did you mean "{near}"?'
    if not candidates:
        return f"none is {otherwise} here"
    shown = ", ".join(clipped(one, 60) for one in candidates[:12])
    return f"{otherwise}: {shown}" + (", …" if len(candidates) > 12 else "")


def kebab(words: str) -> str:
    """Return words as an id: ASCII, lowercase kebab-case; "" where nothing is left of them."""
    # Late: only who makes an id needs it.
    import unicodedata

    said = unicodedata.normalize("NFC", words).translate(_SPELT_OUT)
    ascii_text = unicodedata.normalize("NFKD", said).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", ascii_text.lower()))


def slug(name: str) -> str:
    """Return a name as an id's first part: ASCII, lowercase kebab-case, never empty."""
    return kebab(name)[:40].strip("-") or "learner"


def initial_capital(text: str) -> str:
    """Return `text` with its first letter capitalised and the rest as it is."""
    return text[:1].upper() + text[1:]


def count(number: int, noun: str, plural: str | None = None) -> str:
    """Return "1 step", "2 steps": a number with its noun."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"
