"""What a line that somebody types means: a number, a word, its beginning, or nothing."""

import pytest

from onboard_tui.walk.words import Go, NotUnderstood, Way, help_texts, named, understood, way_to

WORDS = {
    "today": Way(does="the day", go=lambda _: None, short="t"),
    "team": way_to("everybody", "team"),
    "find": Way(does="look for it", go=lambda rest: Go("find", rest), takes="TEXT", short="f s"),
}
NUMBERS = {1: way_to("open it", "step", "a/b"), 2: way_to("open that", "step", "a/c")}


@pytest.mark.parametrize(
    ("answer", "go"),
    [
        ("team", Go("team")),
        ("TEAM", Go("team")),
        ("te", Go("team")),
        ("f low stock", Go("find", "low stock")),
        ("S x", Go("find", "x")),
        ("find", Go("find")),
        ("2", Go("step", "a/c")),
        (" 1. ", Go("step", "a/b")),
    ],
)
def test_a_line_leads_somewhere(answer: str, go: Go) -> None:
    way, rest = understood(answer, NUMBERS, WORDS)
    assert way.go(rest) == go


def test_a_short_form_comes_before_a_beginning() -> None:
    assert named("t", WORDS) == "today"


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ("tem", 'There is no word "tem" here; did you mean "team"?'),
        ("team now", 'The word "team" stands alone: type it without anything after it.'),
        ("7", "There is no 7 here: the numbers go from 1 to 2."),
        (
            "xyzzy!",
            'There is no word "xyzzy!" here; "find xyzzy!" looks for it, "help" lists the words.',
        ),
    ],
)
def test_what_leads_nowhere_is_told_in_one_sentence(answer: str, sentence: str) -> None:
    with pytest.raises(NotUnderstood) as raised:
        understood(answer, NUMBERS, WORDS)
    assert str(raised.value) == sentence


def test_a_beginning_of_several_words_asks_for_more() -> None:
    words = {**WORDS, "tell": way_to("tell", "x")}
    with pytest.raises(NotUnderstood, match='"te" could be "team" or "tell"'):
        named("te", words)


def test_where_nothing_has_a_number_it_says_so() -> None:
    with pytest.raises(NotUnderstood, match="nothing has a number now"):
        understood("1", {}, WORDS)


@pytest.mark.parametrize("answer", ["x" * 100_000, "\x1b[31m" * 50, "\ud800", "' OR 1=1; --", "²"])
def test_the_worst_is_answered_on_a_line(answer: str) -> None:
    with pytest.raises(NotUnderstood) as raised:
        understood(answer, NUMBERS, WORDS)
    assert len(str(raised.value)) < 200
    assert "\x1b" not in str(raised.value)


def test_help_says_each_word_with_its_short_form_and_what_it_takes() -> None:
    assert list(help_texts(WORDS)) == [
        "today, or t: the day.",
        "team: everybody.",
        "find TEXT, or f, or s: look for it.",
    ]


def test_a_word_that_begins_otherwise_is_not_meant(desk) -> None:
    desk.enrol()
    heard = desk.walk("refund", "today")
    heard.says('There is no word "refund" here; "find refund" looks for it')
    heard.never_says('"undo"?')
