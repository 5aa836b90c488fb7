"""What an author calls a new thing -> its id and title, or why it can't be called so."""

from msgspec import Struct

from onboard_tui.content.problems import quoted
from onboard_tui.model.text import control_code, initial_capital, is_id, kebab, one_line

LONGEST_TITLE = 120
LONGEST_ID = 60

_EXAMPLES = {"role": "packer", "step": "pick-and-pack"}


class Refused(Exception):
    """Something can't be begun so. Its text is one sentence, with the way out."""


class Name(Struct, frozen=True, kw_only=True):
    """The id and title of something new. `made_of` is the title of which an id was made."""

    id: str
    title: str
    made_of: str = ""


def named(word: str, title: str | None) -> Name:
    """Return the name of something that an author calls by an id or by a title.

    A word with a space is a title, of which an id is made. Raises Refused.
    """
    made = any(char.isspace() for char in word.strip())
    said = good_title(word if made and title is None else title)
    own_id = kebab(word) if made else word
    if made and not own_id:
        raise Refused(f"No id can be made from {_shown(word)}: give an id, and --title.")
    if not is_id(own_id):
        raise Refused(f"{_shown(word)} is no id; {_an_id(word)}.")
    if len(own_id) > LONGEST_ID:
        raise Refused(
            f"The id {_shown(own_id)} has {len(own_id)} letters; {LONGEST_ID} are the most: "
            "give a short one, and --title."
        )
    return Name(
        id=own_id,
        title=said or initial_capital(own_id.replace("-", " ")),
        made_of=one_line(word) if made else "",
    )


def named_below(words: str, kind: str, title: str | None) -> tuple[str, Name]:
    """Return the folder and the name of something called `folder/name`. Raises Refused."""
    folder, slash, word = words.partition("/")
    if not slash or "/" in word:
        raise Refused(
            f"{_shown(words)} does not say which {kind} of which team: a {kind} is named "
            f"TEAM/{kind.upper()}, such as warehouse/{_EXAMPLES[kind]}."
        )
    if not is_id(folder):
        raise Refused(f"{_shown(folder)} is no team's id; {_an_id(folder)}.")
    return folder, named(word, title)


def good_title(title: str | None) -> str:
    """Return a title that an author gave, "" for none. Raises Refused."""
    if title is None:
        return ""
    code = control_code(title) or next(
        (f"U+{ord(one):04X}" for one in title if one in "\t\r\n"), ""
    )
    if code:
        raise Refused(f"The title holds the control code {code}; leave it out.")
    said = title.strip()
    if not said:
        raise Refused("The title is empty; say what people call it.")
    if len(said) > LONGEST_TITLE:
        raise Refused(f"The title has {len(said)} characters; {LONGEST_TITLE} are the most.")
    return said


def _shown(word: str) -> str:
    return quoted(one_line(word))


def _an_id(word: str) -> str:
    """Return what an id is, with one that is near to the word."""
    near = kebab(word)
    return 'an id is lowercase words joined by "-"' + (f', such as "{near}"' if near else "")
