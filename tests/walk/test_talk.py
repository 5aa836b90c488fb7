"""Saying and asking over two streams, whatever they can take and give."""

from io import BytesIO, StringIO, TextIOWrapper

import pytest

from onboard_tui.walk.talk import Left, Talk


def test_a_question_is_asked_on_a_line_of_its_own_and_answered() -> None:
    target = StringIO()
    talk = Talk(StringIO("Ada \nrest"), target, echo=False)
    assert talk.ask("Your name?") == "Ada "
    assert talk.ask("And?") == "rest"
    assert target.getvalue() == "Your name? > And? > "


def test_an_answer_from_a_script_is_said_so_that_it_can_be_read_back() -> None:
    target = StringIO()
    Talk(StringIO("Ada\x1b[2J\n"), target, echo=True).ask("Your name?")
    assert target.getvalue() == "Your name? > Ada\ufffd[2J\n"


def test_the_end_of_the_input_ends_the_line_too() -> None:
    target = StringIO()
    with pytest.raises(Left):
        Talk(StringIO(""), target).ask("Your name?")
    assert target.getvalue() == "Your name? > \n"


@pytest.mark.parametrize("failure", [KeyboardInterrupt, OSError(5, "gone")])
def test_ctrl_c_and_a_terminal_that_is_gone_end_it_as_well(failure: BaseException) -> None:
    class Gone(StringIO):
        def readline(self, size: int | None = -1, /) -> str:
            raise failure

    target = StringIO()
    with pytest.raises(Left):
        Talk(Gone(), target).ask("Your name?")
    assert target.getvalue().endswith("> \n")


def test_a_line_without_an_end_is_read_up_to_a_limit() -> None:
    talk = Talk(StringIO("x" * 200_000 + "\nnext\n"), StringIO())
    assert len(talk.ask("?")) == 50_000
    assert talk.ask("?") == "next"


def test_what_the_terminal_cannot_write_is_put_in_other_signs() -> None:
    raw = BytesIO()
    talk = Talk(StringIO(), TextIOWrapper(raw, encoding="ascii"))
    talk.say("It is “late” – by 2… 歡")
    assert raw.getvalue() == b'It is "late" - by 2... ?\n'


def test_a_long_question_is_wrapped_and_the_answer_stands_behind_its_end() -> None:
    target = StringIO()
    Talk(StringIO("a\n"), target, 20).ask("Enter: begin something that takes long")
    assert target.getvalue() == "Enter: begin\nsomething that takes\nlong > "


def test_no_line_is_wider_than_is_good_to_read() -> None:
    target = StringIO()
    Talk(StringIO(), target, 500).say("word " * 60)
    assert max(map(len, target.getvalue().split("\n"))) <= 78


def test_lines_reach_the_listener_at_once() -> None:
    flushed: list[str] = []

    class Target(StringIO):
        def flush(self) -> None:
            flushed.append(self.getvalue())

    Talk(StringIO(), Target()).say("now")
    assert flushed == ["now\n"]
