"""The commonest mistakes in TOML, in plain words: decided by the line in which one stands."""

import re

_DATE = re.compile(r"(?<![\w.])\d{1,4}([./-])\d{1,2}\1\d{1,4}(?![\w.])")
_CURLY = "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2018\u2019\u201a\u2039\u203a"
_WORD = re.compile(r"[^\W\d_]")


def in_plain_words(toml: str, at: int) -> str:
    """Return what is wrong at an offset of a TOML text, "" where only the parser can say it."""
    start = toml.rfind("\n", 0, at) + 1
    before, after = toml[start:at], toml[at:].partition("\n")[0]
    column, line = len(before), before + after
    begins_value = before.rstrip().endswith(("=", "[", ","))
    if any(one.start() <= column <= one.end() for one in _DATE.finditer(line)):
        return "a date is written 2027-06-30, without quotes"
    if after and after[0] in _CURLY:
        return 'these are not the straight quotes that TOML knows: "'
    if begins_value and _WORD.match(after):
        return 'text stands in "quotes"; true and false are the only words without'
    if before.rstrip().endswith("=") and not after.partition("#")[0].strip():
        return 'a value is missing after "="'
    if before.endswith('"') and '"' in after and _WORD.match(after):
        return 'a " inside text is written \\"'
    return ""
