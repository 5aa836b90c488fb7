"""Mistakes in TOML that authors make, said in words that tell how to mend them."""

from typing import Any

import pytest

PAGE = "everyone/welcome.md"
QUOTES = 'text stands in "quotes"; true and false are the only words without'
CURLY = 'these are not the straight quotes that TOML knows: "'
DATE = "a date is written 2027-06-30, without quotes"


@pytest.mark.parametrize(
    ("line", "column", "words"),
    [
        ("optional = yes", 12, QUOTES),
        ("optional = True", 12, QUOTES),
        ("hint = nothing", 8, QUOTES),
        ("hint = Grüß dich", 8, QUOTES),
        ('after = ["everyone/x", y]', 24, QUOTES),
        ("hint = \u201cAsk.\u201d", 8, CURLY),
        ("after = [\u201eeveryone/x\u201c]", 10, CURLY),
        ("review-by = 30.06.2027", 18, DATE),
        ("review-by = 2027.06.30", 20, DATE),
        ("review-by = 30/06/2027", 13, DATE),
        ("review-by = 2027-6-3", 13, DATE),
        ('hint = "Say "hi" to them"', 14, 'a " inside text is written \\"'),
        ('hint = "Säg "hi" zu"', 14, 'a " inside text is written \\"'),
        ("hint =", 7, 'a value is missing after "="'),
        ('hint = "a" # b\nhint 5', 6, "key with no value, expected `=`"),
    ],
)
def test_a_mistake_says_what_to_write(folder: Any, line: str, column: int, words: str) -> None:
    folder.edit(PAGE, "minutes = 5", f"minutes = 5\n{line}")
    (found,) = folder.report()
    place = f"{PAGE}:{4 + line.count(chr(10))}:{column}"
    assert found == f"{place}: error: {words} [toml-syntax]"


def test_front_matter_of_another_kind_is_known(folder: Any) -> None:
    folder.write(PAGE, "---\ntitle: Welcome\n---\nRead.\n")
    assert folder.report() == [
        f"{PAGE}:1:1: error: front matter stands between two lines +++ here, and is TOML; this "
        "one begins with --- [front-matter]"
    ]
