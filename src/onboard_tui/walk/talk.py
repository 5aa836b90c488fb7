"""What is said and what is asked, over two streams of text."""

from collections.abc import Iterable
from typing import TextIO

from onboard_tui.model.text import plain
from onboard_tui.walk.telling.lines import WIDEST, wrapped

_LONGEST = 50_000
"""The characters of a line that are read; what follows in it is passed over."""

_IN_ASCII = str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...", "→": "to", "·": ","}
)
"""What a terminal without the sign hears in its place."""


class Left(Exception):
    """Whoever was asked is gone: the input ended, or they pressed Ctrl+C or said "quit"."""


class Talk:
    """Says lines and asks for answers. Raises OSError when nothing more can be said."""

    def __init__(
        self, source: TextIO, target: TextIO, width: int = WIDEST, *, echo: bool = False
    ) -> None:
        """Talk in lines of at most `width` cells.

        With `echo` what was answered is said again: a script's answers stand in no terminal.
        """
        self.width = max(min(width, WIDEST), 1)
        self._source = source
        self._target = target
        self._echo = echo

    def say(self, text: str) -> None:
        """Say a text, wrapped."""
        self.tell(wrapped(" ".join(text.split()), self.width))

    def tell(self, lines: Iterable[str]) -> None:
        """Say lines as they are."""
        self._write("".join(f"{plain(line)}\n" for line in lines))

    def ask(self, question: str) -> str:
        """Ask, and return the line that was answered, without its end. Raises Left."""
        *before, last = wrapped(" ".join(f"{question} >".split()), self.width)
        self._write("".join(f"{line}\n" for line in before) + f"{last} ")
        try:
            answer = self._read()
        except (KeyboardInterrupt, OSError):
            # Where the terminal is gone there is nobody left to ask.
            answer = ""
        if self._echo or not answer:
            self._write(f"{plain(answer.rstrip())}\n")
        if not answer:
            raise Left
        return answer.rstrip("\r\n")

    def _read(self) -> str:
        answer = rest = self._source.readline(_LONGEST)
        while len(rest) == _LONGEST and not rest.endswith("\n"):
            rest = self._source.readline(_LONGEST)
        return answer

    def _write(self, text: str) -> None:
        encoding = getattr(self._target, "encoding", None) or "utf-8"
        try:
            text.encode(encoding)
        except UnicodeEncodeError:
            text = text.translate(_IN_ASCII).encode(encoding, "replace").decode(encoding)
        self._target.write(text)
        self._target.flush()
