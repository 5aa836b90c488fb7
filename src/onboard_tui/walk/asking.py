"""Questions with an answer that is checked: a choice, a text, yes or no."""

from collections.abc import Callable, Collection, Sequence
from typing import TypeVar

from onboard_tui.enrolling import Mistake
from onboard_tui.model.candidates import folded
from onboard_tui.walk.talk import Left, Talk
from onboard_tui.walk.telling.lines import numbered

T = TypeVar("T")

BACK = ("back", "cancel")
QUIT = ("quit", "q", "exit")
HELP = ("help", "h", "?")
AGAIN = ("again",)
YES, NO = ("yes", "y"), ("no", "n")

_MOST_DIGITS = 6


class Back(Exception):
    """Whoever was asked does not want to answer, but go back."""


class Aside(Exception):
    """Whoever was asked said another word that is possible here, instead of an answer."""

    def __init__(self, word: str) -> None:
        self.word = word
        super().__init__(word)


def ask(
    talk: Talk,
    question: str,
    check: Callable[[str], T],
    *,
    enter: str = "",
    value: str = "",
    asides: Collection[str] = (),
) -> T:
    """Return an answer that `check` takes; where it raises Mistake, say so and ask again.

    Enter alone stands for `value`, and is said to do `enter`. Raises Back, Aside with one
    of the `asides`, and Left.
    """
    prompt = f"{question} Enter: {enter}" if enter else question
    while True:
        answer = talk.ask(prompt).strip()
        word = answer.casefold()
        if word in BACK:
            raise Back
        if word in QUIT:
            raise Left
        if word in asides:
            raise Aside(word)
        if word in HELP:
            talk.say(_help(enter, asides))
            continue
        try:
            return check(answer or value)
        except Mistake as mistake:
            talk.say(str(mistake))


def _help(enter: str, asides: Collection[str]) -> str:
    alone = f"Enter alone stands for: {enter}. " if enter else ""
    others = "".join(f'"{word}" works here, too. ' for word in asides)
    return (
        f'Type your answer, then press Enter. {alone}{others}"back" goes back without an '
        'answer, "quit" leaves; what is saved stays saved.'
    )


def choose(
    talk: Talk,
    question: str,
    options: Sequence[tuple[str, str]],
    *,
    enter: str = "",
    chosen: int | None = None,
    asides: Collection[str] = (),
    listed: bool = True,
) -> int:
    """Return the place of the option that was chosen, by its number or its title.

    An option is a title and what it is about, "" for nothing. Enter alone stands for the
    one at `chosen`; without one it goes back. Not `listed`, they are told only when "again"
    asks for it. Raises Back, Aside, Left.
    """
    texts = [f"{title}: {about}" if about else title for title, about in options]

    def tell() -> None:
        talk.say(question)
        talk.tell(numbered(texts, talk.width))

    if listed:
        tell()

    def place(answer: str) -> int:
        if not answer and chosen is None:
            raise Back
        return _place(answer, [title for title, _ in options])

    said = enter or (options[chosen][0] if chosen is not None else "back")
    value = str(chosen + 1) if chosen is not None else ""
    while True:
        try:
            return ask(
                talk,
                "A number, or a name.",
                place,
                enter=said,
                value=value,
                asides=(*asides, *AGAIN),
            )
        except Aside as aside:
            if aside.word not in AGAIN:
                raise
            tell()


def _place(answer: str, titles: Sequence[str]) -> int:
    number = number_in(answer)
    if number is not None:
        if 1 <= number <= len(titles):
            return number - 1
        raise Mistake(f"There is no {number} here: the numbers go from 1 to {len(titles)}.")
    word = folded(answer)
    known = [folded(one) for one in titles]
    # The whole title, how it begins, or how a word in it does: the first that tells one alone.
    fits: tuple[Callable[[str], bool], ...] = (
        lambda title: title == word,
        lambda title: title.startswith(word),
        lambda title: f" {word}" in title,
    )
    for fit in fits:
        found = [at for at, title in enumerate(known) if fit(title)]
        if len(found) == 1:
            return found[0]
    raise Mistake(f'Type a number from 1 to {len(titles)}, a name that is listed, or "back".')


def number_in(answer: str) -> int | None:
    """Return the number that an answer is, None when it is none; "2." is one, too."""
    text = answer.strip().removesuffix(".")
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS else None


def confirm(talk: Talk, question: str, *, enter: str) -> bool:
    """Return whether the answer is yes. Enter alone is no, and said to do `enter`."""

    def check(answer: str) -> bool:
        word = answer.casefold()
        if word not in (*YES, *NO, ""):
            raise Mistake('Type "yes" or "no", then press Enter.')
        return word in YES

    try:
        return ask(talk, f'{question} "yes" or "no".', check, enter=enter)
    except Back:
        return False
