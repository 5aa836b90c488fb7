"""Questions whose answer is checked: a text, a choice, yes or no."""

from collections.abc import Callable

import pytest

from onboard_tui.enrolling import person_name
from onboard_tui.walk.asking import Aside, Back, ask, choose, confirm, number_in
from onboard_tui.walk.talk import Left

OPTIONS = [("Shift lead", "Plans."), ("Clerk", ""), ("Picking and packing", "")]


def test_a_mistake_is_said_and_asked_again(talk_with: Callable) -> None:
    talk, ears = talk_with("", "\x07", "  Ada  Byron ")
    assert ask(talk, "Name?", person_name) == "Ada Byron"
    said = ears.getvalue()
    assert said.count("Name? >") == 3
    assert "The name is empty; type one." in said
    assert "control code U+0007" in said


def test_enter_alone_takes_what_is_suggested_and_the_question_says_so(talk_with: Callable) -> None:
    talk, ears = talk_with("")
    assert ask(talk, "Name?", person_name, enter="Ada", value="Ada") == "Ada"
    assert "Name? Enter: Ada >" in ears.getvalue()


@pytest.mark.parametrize(
    ("word", "raised"),
    [("back", Back), ("CANCEL", Back), ("quit", Left), ("look", Aside), (None, Left)],
)
def test_some_words_are_no_answers(talk_with: Callable, word: str, raised: type) -> None:
    talk, _ = talk_with(*([word] if word else []))
    with pytest.raises(raised):
        ask(talk, "Name?", person_name, asides=("look",))


def test_help_is_no_answer_either(talk_with: Callable) -> None:
    talk, ears = talk_with("help", "Ada")
    ask(talk, "Name?", person_name, enter="Ben", value="Ben", asides=("look",))
    said = " ".join(ears.getvalue().split())
    for text in ("Enter alone stands for: Ben.", '"look" works here, too.', '"back"', '"quit"'):
        assert text in said


@pytest.mark.parametrize(
    ("answer", "place"),
    [("2", 1), ("2.", 1), ("clerk", 1), ("shift", 0), ("SHIFT LEAD", 0), ("pack", 2), ("", 0)],
)
def test_an_option_is_chosen_by_its_number_or_its_title(
    talk_with: Callable, answer: str, place: int
) -> None:
    talk, ears = talk_with(answer)
    assert choose(talk, "Which?", OPTIONS, chosen=0) == place
    assert ears.getvalue().startswith("Which?\n1. Shift lead: Plans.\n2. Clerk\n3. Picking")


@pytest.mark.parametrize("answer", ["0", "4", "x", "99999999999999999999", "-1", "²", "p q"])
def test_what_is_no_option_is_asked_again(talk_with: Callable, answer: str) -> None:
    talk, ears = talk_with(answer, "3")
    assert choose(talk, "Which?", OPTIONS, chosen=0) == 2
    assert "from 1 to 3" in ears.getvalue()


def test_a_choice_without_a_suggestion_is_left_by_enter(talk_with: Callable) -> None:
    talk, ears = talk_with("")
    with pytest.raises(Back):
        choose(talk, "Which?", OPTIONS, enter="leave it open")
    assert "Enter: leave it open >" in ears.getvalue()


def test_options_are_told_again_when_asked_for(talk_with: Callable) -> None:
    talk, ears = talk_with("again", "2")
    assert choose(talk, "Which?", OPTIONS, listed=False) == 1
    assert ears.getvalue().count("1. Shift lead") == 1


@pytest.mark.parametrize(
    ("answer", "yes"), [("yes", True), ("Y", True), ("no", False), ("", False), ("back", False)]
)
def test_only_yes_is_yes(talk_with: Callable, answer: str, yes: bool) -> None:
    talk, _ = talk_with("perhaps", answer)
    assert confirm(talk, "Really?", enter="leave it") is yes


def test_a_number_is_a_number_in_plain_digits() -> None:
    assert [number_in(one) for one in ("7", " 7. ", "007")] == [7, 7, 7]
    assert {number_in(one) for one in ("", "x", "-1", "1.5", "٣", "1" * 9)} == {None}
