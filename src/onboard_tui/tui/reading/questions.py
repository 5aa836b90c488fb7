"""The questions that lead to a role: what each can be answered with."""

from collections.abc import Iterable

from textual.content import Content

from onboard_tui.tui.reading.lines import FAINT, hung, styled


def set_choices(found: Iterable[tuple[str, str, str]], width: int) -> list[tuple[str, Content]]:
    """Return answers as entries of a list, each with what it is about below it."""
    return [
        (
            key,
            Content("\n").join([styled(title, "bold"), *hung(styled(about, FAINT), width, "  ")]),
        )
        for key, title, about in found
    ]
