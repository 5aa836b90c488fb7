"""What is only a slip that was mended: nobody has to read it again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onboard_tui.model.small_changes import is_small

SMALL = [
    ("We pakc each order.", "We pack each order."),
    ("We pack each orders.", "We pack each order."),
    ("they ring, and wait", "They ring and wait."),
    ("Read [how we wrok](step:a/b).", "Read [how we work](step:a/b)."),
]
GREAT = [
    ("Do not ring.", "Do now ring."),
    ("Keep 15 of them.", "Keep 25 of them."),
    ("At 9:00 sharp.", "At 9.00 sharp."),
    ("It is legal.", "It is illegal."),
    ("Be able to lift it.", "Be unable to lift it."),
    ("Ring them.", "Ring them twice."),
    ("Lift before you look.", "Lift after you look."),
    ("See [this](step:a/bread).", "See [this](step:a/breed)."),
    ("apples pears plums grapes", "apple pear plum grape"),
    ("- one", "+ one"),
    ("\u5148\u6253\u7535\u8bdd\u7ed9\u5979", "\u5148\u6253\u7535\u8bdd\u7ed9\u4ed6"),
]


@pytest.mark.parametrize(("before", "after"), SMALL)
def test_a_slip_that_was_mended_is_small(before: str, after: str) -> None:
    assert before != after
    assert is_small(before.split(), after.split())
    assert is_small(after.split(), before.split())


@pytest.mark.parametrize(("before", "after"), GREAT)
def test_what_may_mean_something_else_is_not(before: str, after: str) -> None:
    assert not is_small(before.split(), after.split())
    assert not is_small(after.split(), before.split())


@given(st.lists(st.text(min_size=1)), st.lists(st.text(min_size=1)))
def test_it_is_so_in_both_directions(before: list[str], after: list[str]) -> None:
    assert is_small(before, after) == is_small(after, before)
    assert is_small(before, before)
