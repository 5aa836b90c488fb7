"""What somebody means by a name: a team, a role, a hand-off, a flow, and what to look at."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import product

from msgspec import Struct

from onboard_tui.model.candidates import folded
from onboard_tui.model.connections import Lens
from onboard_tui.model.organisation import EVERYONE, Organisation
from onboard_tui.model.text import did_you_mean, nearest, one_line
from onboard_tui.walk.asking import number_in
from onboard_tui.walk.telling.teams import parties
from onboard_tui.walk.words import NotUnderstood

_MOST_MEANT = 4
_MOST_LISTED = 12
_MOST_WORDS = 12
_MOST_SAID = 40
_QUOTES = ' "“”'


EVERYTHING = "Everything"
"""What is said for no lens."""


class Names(Struct, frozen=True):
    """What can be said, folded, with the ids of all that it may mean; and the titles among it."""

    meant: Mapping[str, Collection[str]]
    titles: Collection[str]


def party_named(organisation: Organisation, text: str) -> str:
    """Return a team's or role's id by that id or its title. Raises NotUnderstood."""
    found = [_teams(organisation), _roles(organisation)]
    return _meant(text, found, "There is no team or role")


def hand_off_named(organisation: Organisation, text: str) -> str:
    """Return a hand-off's id by that id, the end of it, or the title. Raises NotUnderstood."""
    return _meant(text, [_hand_offs(organisation)], "There is no hand-off")


def resting_named(organisation: Organisation, text: str) -> str:
    """Return a team's or role's id, else a hand-off's: what may rest on others.

    It stands after the word "party" or "hand-off". Raises NotUnderstood.
    """
    places = [_kind("party", _teams(organisation)), _kind("party", _roles(organisation))]
    found = [*places, _kind("hand-off", _hand_offs(organisation))]
    return _meant(text, found, "There is no team, role or hand-off")


def flow_named(organisation: Organisation, text: str) -> str:
    """Return a flow's id by its number among the flows, its id, or title. Raises NotUnderstood."""
    number = number_in(text)
    if number is not None:
        return _at(number, list(organisation.flows), "flow")
    return _meant(text, [_flows(organisation)], "There is no flow")


def cell_named(organisation: Organisation, text: str) -> tuple[str, ...]:
    """Return one or two teams by their numbers or titles, EVERYONE among them.

    Between two, "to" may stand. Raises NotUnderstood.
    """
    words = text.split()
    splits = []
    if len(words) <= _MOST_WORDS:
        splits = [(words[:at], words[at:]) for at in range(1, len(words))]
    try:
        return (_team_named(organisation, text),)
    except NotUnderstood as reason:
        why = reason
    for first, rest in splits:
        second = rest[1:] if rest[0].casefold() == "to" and len(rest) > 1 else rest
        giver, receiver = (_try_team(organisation, " ".join(one)) for one in (first, second))
        if isinstance(giver, str) and isinstance(receiver, str):
            return giver, receiver
        # Where one of two is known, the mistake is in the other.
        if isinstance(giver, str) and isinstance(receiver, NotUnderstood):
            why = receiver
        elif isinstance(receiver, str) and isinstance(giver, NotUnderstood):
            why = giver
    raise why


def _try_team(organisation: Organisation, text: str) -> str | NotUnderstood:
    try:
        return _team_named(organisation, text)
    except NotUnderstood as reason:
        return reason


def _team_named(organisation: Organisation, text: str) -> str:
    number = number_in(text)
    if number is not None:
        return _at(number, parties(organisation), "team")
    everyone = _names([(EVERYONE, organisation.name_of(EVERYONE), ())])
    return _meant(text, [_teams(organisation), everyone], "There is no team")


def lens_named(organisation: Organisation, text: str) -> Lens:
    """Return what to look at: a team, a work format or a flow, by id or title.

    Raises NotUnderstood.
    """
    if folded(text) == folded(EVERYTHING):
        return Lens()
    found = [
        _kind("team", _teams(organisation)),
        _kind("format", _formats(organisation)),
        _kind("flow", _flows(organisation)),
    ]
    return lens_of(_meant(text, found, "There is no team, work format or flow"))


def lens_of(key: str) -> Lens:
    """Return the lens that a text holds: "team", "format" or "flow" and an id; all for ""."""
    kind, _, name = key.partition(" ")
    return Lens(
        team=name if kind == "team" else "",
        work_format=name if kind == "format" else "",
        flow=name if kind == "flow" else "",
    )


def lens_key(lens: Lens) -> str:
    """Return a lens as a text, "" for all."""
    kinds = (("team", lens.team), ("format", lens.work_format), ("flow", lens.flow))
    return next((f"{kind} {name}" for kind, name in kinds if name), "")


def _teams(organisation: Organisation) -> Names:
    return _names((one.id, one.title, ()) for one in organisation.teams.values())


def _roles(organisation: Organisation) -> Names:
    return _names((one.id, one.title, (_end(one.id),)) for one in organisation.roles())


def _formats(organisation: Organisation) -> Names:
    return _names((one.id, one.title, ()) for one in organisation.formats.values())


def _hand_offs(organisation: Organisation) -> Names:
    known = organisation.hand_offs.values()
    return _names((one.id, one.title, (_end(one.id),)) for one in known)


def _flows(organisation: Organisation) -> Names:
    return _names((one.id, one.title, ()) for one in organisation.flows.values())


def _end(key: str) -> str:
    return key.partition("/")[2]


def _names(known: Iterable[tuple[str, str, Iterable[str]]]) -> Names:
    """Return what things can be called, by their ids, titles and further names."""
    meant: dict[str, set[str]] = {}
    titles: set[str] = set()
    for key, title, others in known:
        titles.add(folded(title))
        for name in (key, title, *others):
            meant.setdefault(folded(name), set()).add(key)
    return Names(meant, titles)


def _kind(kind: str, names: Names) -> Names:
    meant = {name: [f"{kind} {key}" for key in keys] for name, keys in names.meant.items()}
    return Names(meant, names.titles)


def _at(number: int, keys: Iterable[str], noun: str) -> str:
    known = dict(enumerate(keys, start=1))
    if number in known:
        return known[number]
    if not known:
        raise NotUnderstood(f"There is no {noun} {number}: there is none at all.")
    raise NotUnderstood(f"There is no {noun} {number}: the numbers go from 1 to {len(known)}.")


def _meant(text: str, known: Collection[Names], otherwise: str) -> str:
    """Return the one id that a name means: a whole name, its beginning, or a word's in it.

    Of several kinds the first comes first. Raises NotUnderstood, with `otherwise` where
    nothing is called so.
    """
    said = one_line(text).strip(_QUOTES)[:_MOST_SAID]
    word = folded(text.strip(_QUOTES))
    if not word:
        raise NotUnderstood(f"{otherwise} without a name: type how it begins.")
    for names in known:
        whole = sorted(names.meant.get(word, ()))
        if len(whole) > 1:
            raise NotUnderstood(_several(said, [_id(one) for one in whole], "one of them"))
        if whole:
            return whole[0]
    fits: tuple[Callable[[str], bool], ...] = (
        lambda name: name.startswith(word),
        lambda name: f" {word}" in name,
    )
    for fit, names in product(fits, known):
        found = {key for name, keys in names.meant.items() if fit(name) for key in keys}
        if len(found) == 1:
            return found.pop()
        if found:
            titles = sorted(filter(fit, names.titles))
            ids = sorted(map(_id, found))
            several = titles if len(titles) > 1 else ids
            raise NotUnderstood(_several(said, several, "a little more of it"))
    called = {title for names in known for title in names.titles}
    if nearest(word, called) is not None or len(called) <= _MOST_LISTED:
        raise NotUnderstood(f'{otherwise} "{said}"; {did_you_mean(word, called)}')
    raise NotUnderstood(f'{otherwise} "{said}"; "find {said}" looks for it.')


def _several(said: str, names: Sequence[str], more: str) -> str:
    named = [f'"{one}"' for one in names[:_MOST_MEANT]]
    others = ["something else"] if len(names) > _MOST_MEANT else []
    return f'"{said}" could be {" or ".join([*named, *others])}: type {more}.'


def _id(key: str) -> str:
    """Return an id without its kind."""
    return key.rpartition(" ")[2]
