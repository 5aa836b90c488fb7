"""Translations: a file beside the original that holds its texts in another language."""

from typing import Any

from onboard_tui.content.problems import Rule, number, quoted
from onboard_tui.content.validate import Found

TEXTS = frozenset(
    {
        *("title", "summary", "story", "purpose", "what", "why", "cadence", "if-it-breaks"),
        *("name", "contact", "means", "do", "ask", "text", "because", "about", "hint"),
    }
)
"""The keys whose values are texts for people: what a translation may hold."""


def apply(
    original: dict[str, Any], translated: dict[str, Any], *, is_page: bool
) -> tuple[dict[str, Any], list[Found]]:
    """Return the original's data with the translated texts in place, and what is wrong.

    What is not translated stays as it is in the original.
    """
    found: list[Found] = []
    texts = dict(translated)
    if is_page:
        found += _revision(texts.pop("revision", None), original.get("revision", 1))
    return _merged(original, texts, (), found), found


def _revision(translated: Any, current: Any) -> list[Found]:
    if translated is None:
        message = 'the key "revision" is missing: the revision of the page that this translates'
        return [((), message, Rule.MISSING_KEY)]
    here = ("revision",)
    if type(translated) is not int:
        message = "a whole number is wanted: the revision of the page that this translates"
        return [(here, message, Rule.WRONG_TYPE)]
    if isinstance(current, int) and translated < current:
        message = f"this translates revision {number(translated)}; the page is at {number(current)}"
        return [(here, message, Rule.BEHIND)]
    if isinstance(current, int) and translated > current:
        message = (
            f"this translates revision {number(translated)}; the page is only at {number(current)}"
        )
        return [(here, message, Rule.OVERLAY)]
    return []


def holds_text(translated: dict[str, Any], keys: tuple[str, ...]) -> bool:
    """Whether what keys lead to is a text of the translation."""
    value: Any = translated
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return isinstance(value, str)


def _merged(
    original: dict[str, Any], texts: dict[str, Any], keys: tuple[str, ...], found: list[Found]
) -> dict[str, Any]:
    merged = dict(original)
    for key, value in texts.items():
        here = (*keys, key)
        known = original.get(key)
        if isinstance(value, dict) and isinstance(known, dict):
            merged[key] = _merged(known, value, here, found)
        elif isinstance(value, str) and isinstance(known, str) and key in TEXTS:
            merged[key] = value
        else:
            why = "only texts are translated" if key in original else "the original has no such key"
            message = f"{quoted(key)} translates nothing: {why}"
            found.append((here, message, Rule.OVERLAY))
    return merged
