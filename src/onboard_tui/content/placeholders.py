"""The texts that `new` writes to be written anew, and how they are known."""

PLACEHOLDER = "this is still the text that `new` wrote; say it of your own work"

BEGINNINGS = (
    "Say here ",
    "Say in one or two sentences what to do",
    "Say in one sentence what this ",
    "Write the page here",
)
"""How each text begins that stands in `starts` for its author's own."""


def is_placeholder(text: str) -> bool:
    """Whether a page or a text is still one that `new` wrote."""
    return text.lstrip().startswith(BEGINNINGS)
