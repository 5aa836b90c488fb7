"""Standings as plain text: no wider than a page, in any script."""

from collections.abc import Callable
from datetime import date
from typing import Any

from rich.cells import cell_len

from onboard_tui.export.text import WIDTH, status_text


def test_a_standing_is_wrapped_by_cells(
    a_life: Callable[..., Any], a_step: Callable[..., Any]
) -> None:
    life = a_life(a_step(tasks=["t"], title="棚 " + "倉庫の棚卸しと検品 " * 12))
    life.day = date(2027, 3, 3)
    said = status_text(life.organisation, life.progress(), life.standing()).splitlines()
    before = said[: said.index("")]
    assert before[2].startswith("late: ")
    assert len(before) > 6
    assert max(map(cell_len, before)) <= WIDTH
