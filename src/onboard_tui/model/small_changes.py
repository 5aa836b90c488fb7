"""Whether a text changed so little that nobody has to read it again: a slip was mended."""

from collections.abc import Sequence

MOST_WORDS = 3
"""The number of words that a small change changes at most."""

_SHORTEST = 4
"""The letters that a word has at least in which one may change: "not" and "now" are shorter."""


_WHOLE_WORDS = "\u2e80"
"""From here on stand the scripts of which one sign can be a word, such as Chinese."""


def is_small(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether one list of words says what another says, a slip or two mended.

    There are as many words as before, and few of them differ: each by a sign or a capital, or
    being no short word, by one letter or two that changed places. What has a figure in it never
    differs little.
    """
    if len(before) != len(after):
        return False
    differ = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    return len(differ) <= MOST_WORDS and all(_is_slip(old, new) for old, new in differ)


def _is_slip(before: str, after: str) -> bool:
    # Where a link leads is no matter of spelling, and neither is a sign that is a word.
    if before.partition("](")[2] != after.partition("](")[2] or any(
        char.isdigit() or char >= _WHOLE_WORDS for char in before + after
    ):
        return False
    old, new = _letters(before), _letters(after)
    if old == new:
        # Of a sign alone that stands for a word, such as "+", nothing is left.
        return bool(old)
    return min(len(old), len(new)) >= _SHORTEST and _is_one_apart(old, new)


def _letters(word: str) -> str:
    return "".join(char for char in word if char.isalpha()).casefold()


def _is_one_apart(old: str, new: str) -> bool:
    """Whether one letter differs, is more or is less; or two neighbours changed places."""
    at = next((i for i, (x, y) in enumerate(zip(old, new, strict=False)) if x != y), None)
    if at is None:
        return abs(len(old) - len(new)) == 1
    left, right = old[at:], new[at:]
    swapped = len(left) > 1 and len(right) > 1 and left[1] + left[0] == right[:2]
    return (
        left[1:] == right[1:]
        or left[1:] == right
        or left == right[1:]
        or (swapped and left[2:] == right[2:])
    )
