"""The texts with which authors begin: commented TOML and Markdown, filled in for them."""

from collections.abc import Iterable, Mapping
from importlib.resources import files
from string import Template

import tomli_w


class Toml(str):
    """A text that is TOML already."""

    __slots__ = ()


def filled(name: str, **values: str) -> str:
    """Return a start's text with values in place of its `$names`.

    They stand in quotes there, and are escaped for them; Toml stands as it is.
    """
    template = Template((files(__package__) / name).read_text(encoding="utf-8"))
    return template.substitute(
        {
            key: value if isinstance(value, Toml) else _quoted(value)[1:-1]
            for key, value in values.items()
        }
    )


def _quoted(text: str) -> str:
    return tomli_w.dumps({"x": text})[len("x = ") : -1]


def in_list(texts: Iterable[str]) -> Toml:
    """Return texts as a list."""
    return Toml(f"[{', '.join(map(_quoted, texts))}]")


def by_milestone(milestones: Mapping[str, Iterable[str]]) -> Toml:
    """Return a track's lists of steps, one step a line."""
    return Toml(
        "\n".join(
            "\n".join((f"{milestone} = [", *(f"  {_quoted(one)}," for one in steps), "]"))
            for milestone, steps in milestones.items()
            if steps
        )
    )
