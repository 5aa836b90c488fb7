"""What changed from earlier content to new content, as far as progress rests on it."""

from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from typing import TypeAlias

from msgspec import Struct

from onboard_tui.model.comparison import (
    Comparison,
    Fate,
    fates,
    new_ids,
    role_names,
    step_names,
)
from onboard_tui.model.organisation import Organisation, Team
from onboard_tui.model.step import Status, Step
from onboard_tui.model.step_changes import Activities, activities_by_kind, step_changes
from onboard_tui.model.text import nearest
from onboard_tui.model.track_changes import track_changes


class Kind(Enum):
    """The kinds of difference."""

    UNRAISED = "changed without a raised revision"
    SMALL = "changed by so little that no revision has to be raised"
    LOWERED = "revision lowered"
    RAISED = "revision raised"
    LOST = "id gone that progress refers to"
    GONE = "id gone that nothing refers to"
    RENAMED = "renamed"
    TRACK = "other tracks"
    DAYS = "other days"


class Place(Enum):
    """What a difference is about, and so where its author finds it."""

    ORGANISATION = "organisation"
    TEAM = "team"
    STEP = "step"


class Difference(Struct, frozen=True, kw_only=True):
    """One difference: what kind of, at what, and the sentence for its author.

    `id` is that of a team or step as it is now, or was where it is gone; "" for the
    organisation. `keys` lead from there to what differs, as content names it.
    """

    kind: Kind
    place: Place
    id: str = ""
    keys: tuple[str, ...] = ()
    what: str


Differs: TypeAlias = Callable[..., Difference]
"""Makes a difference at one step: of a kind, what, and the keys to it."""


def differences(comparison: Comparison) -> tuple[Difference, ...]:
    """Return what differs. Nothing, between content and itself."""
    return (
        *_organisations(comparison.before, comparison.after),
        *_hand_offs(comparison),
        *_teams(comparison),
        *_vanished_steps(comparison),
        *(one for pair in comparison.steps_that_go_on() for one in _step(comparison, *pair)),
        *(
            Difference(kind=Kind.TRACK, place=Place.STEP, id=one.step, what=one.what)
            for one in track_changes(comparison)
        ),
    )


def _organisations(before: Organisation, after: Organisation) -> Iterator[Difference]:
    def differs(kind: Kind, keys: tuple[str, ...], what: str) -> Difference:
        return Difference(kind=kind, place=Place.ORGANISATION, keys=keys, what=what)

    for key in before.formats:
        if key not in after.formats:
            what = (
                f'the work format "{key}" is gone: who is enrolled in it loses the steps that '
                "are for it; an id can't be renamed here, but its title can"
            )
            yield differs(Kind.LOST, ("formats",), what)
    for key, milestone in before.milestones.items():
        now = after.milestones.get(key)
        if now is None:
            yield differs(Kind.GONE, ("milestones",), f'the milestone "{key}" is gone')
        elif now.due_day != milestone.due_day:
            what = f'milestone "{key}" is due on day {now.due_day} instead of {milestone.due_day}'
            yield differs(Kind.DAYS, ("milestones", key, "due-day"), what)
    for key in ("workdays", "holidays"):
        if getattr(before, key) != getattr(after, key):
            yield differs(Kind.DAYS, (key,), f"the {key} changed: due dates may move")
    if before.thresholds != after.thresholds:
        yield differs(Kind.DAYS, ("thresholds",), "the thresholds changed: standings may differ")


def _hand_offs(comparison: Comparison) -> Iterator[Difference]:
    for key in comparison.before.hand_offs:
        scope, _, short = key.partition("/")
        fate = comparison.teams.get(scope)
        now = (fate.heir if fate else "") or scope
        if f"{now}/{short}" not in comparison.after.hand_offs:
            yield Difference(
                kind=Kind.GONE,
                place=Place.TEAM if fate else Place.ORGANISATION,
                id=now if fate else "",
                keys=("hand-offs",),
                what=f'the hand-off "{key}" is gone',
            )


def _teams(comparison: Comparison) -> Iterator[Difference]:
    before = {one.id: one.was for one in comparison.before.teams.values()}
    after = {one.id: one.was for one in comparison.after.teams.values()}
    titles = {one.id: one.title for one in comparison.after.teams.values()}
    for key, fate in comparison.teams.items():
        likely = _Likely(new_ids(before, after), titles)
        title = comparison.before.teams[key].title
        lost = _lost("team", key, fate, likely(key, title), "who is enrolled in it has no track")
        for what in lost:
            yield Difference(kind=Kind.LOST, place=Place.TEAM, id=fate.heir or key, what=what)
        if _renamed(key, fate):
            what = (
                f'renamed from "{key}": who is enrolled there stays so, and what was done of its '
                "steps goes on"
            )
            yield Difference(
                kind=Kind.RENAMED, place=Place.TEAM, id=fate.heir, keys=("was",), what=what
            )
    for old, new in comparison.teams_that_go_on():
        yield from _roles(old, new)


def _roles(before: Team, after: Team) -> Iterator[Difference]:
    old, new = role_names(before), role_names(after)
    titles = {key: after.roles[f"{after.id}/{key}"].title for key in new}
    for key, fate in fates(old, new).items():
        likely = _Likely(new_ids(old, new), titles)
        title = before.roles[f"{before.id}/{key}"].title
        lost = _lost("role", key, fate, likely(key, title), "who is enrolled in it has no track")
        keys = ("roles", fate.heir) if fate.heir else ("roles",)
        for what in lost:
            yield Difference(kind=Kind.LOST, place=Place.TEAM, id=after.id, keys=keys, what=what)
        if _renamed(key, fate):
            what = f'role renamed from "{key}": who is enrolled in it stays so'
            yield Difference(
                kind=Kind.RENAMED, place=Place.TEAM, id=after.id, keys=(*keys, "was"), what=what
            )


def _vanished_steps(comparison: Comparison) -> Iterator[Difference]:
    old, new = step_names(comparison.before), step_names(comparison.after)
    candidates = new_ids(old, new)
    steps = comparison.after.steps
    likely = _Likely(
        candidates,
        {key: steps[key].title for key in candidates},
        {key: " ".join(steps[key].page.split()) for key in candidates},
    )
    for step in comparison.before.steps.values():
        fate = comparison.steps[step.id]
        page = " ".join(step.page.split())
        became = likely(step.id, step.title, page) if not fate.heir else ""
        seen = step.status is Status.PUBLISHED
        way_out = "" if fate.heir else ', or keep its page with status = "retired"'
        for what in _lost("step", step.id, fate, became, "what was done of it counts no more"):
            yield Difference(
                kind=Kind.LOST if seen else Kind.GONE,
                place=Place.STEP,
                id=fate.heir or step.id,
                what=what + way_out,
            )


def _step(comparison: Comparison, before: Step, after: Step) -> Iterator[Difference]:
    fate = comparison.steps[before.id]

    def differs(kind: Kind, what: str, *keys: str) -> Difference:
        return Difference(kind=kind, place=Place.STEP, id=after.id, keys=keys, what=what)

    if _renamed(before.id, fate):
        yield differs(Kind.RENAMED, f'renamed from "{before.id}": what was done goes on', "was")
    now = activities_by_kind(after)
    for kind, old in activities_by_kind(before).items():
        yield from _activities(kind, old, now[kind], differs)
    if before.optional != after.optional:
        what = "is optional now" if after.optional else "is no longer optional"
        yield differs(Kind.TRACK, what, "optional")
    if tuple(comparison.steps[one].heir for one in before.after) != after.after:
        waits = ", ".join(f'"{one}"' for one in after.after)
        what = f"comes after {waits} now" if waits else "no longer waits for another step"
        yield differs(Kind.TRACK, what, "after")
    yield from _revision(comparison, before, after, differs)


def _revision(
    comparison: Comparison, before: Step, after: Step, differs: Differs
) -> Iterator[Difference]:
    old, new = before.revision, after.revision
    changes = step_changes(before, after, comparison.party, comparison.follows)
    changed = tuple(one.what for one in changes)
    if new < old:
        what = f"revision went from {old} to {new}; it only ever goes up: make it {old + 1}"
        yield differs(Kind.LOWERED, what, "revision")
    elif new > old:
        said = f": {_listed(changed)}" if changed else ", though nothing changed to look at"
        what = f"revision {new} instead of {old}, so that those who finished look again{said}"
        yield differs(Kind.RAISED, what, "revision")
    elif changed and Status.DRAFT is not before.status and after.status is Status.PUBLISHED:
        if all(one.is_small for one in changes):
            what = f"{_listed(changed)} by a few letters: nobody has to look again"
            yield differs(Kind.SMALL, what, "revision")
            return
        what = (
            f"{_listed(changed)}, but the revision is still {new}; make it {new + 1} if those "
            "who finished must look again"
        )
        yield differs(Kind.UNRAISED, what, "revision")


def _activities(
    kind: str, before: Activities, after: Activities, differs: Differs
) -> Iterator[Difference]:
    old = {key: one.was for key, one in before.items()}
    new = {key: one.was for key, one in after.items()}
    likely = _Likely(new_ids(old, new), {key: _words(after[key]) for key in after})
    table = f"{kind}s"
    for key, fate in fates(old, new).items():
        became = "" if fate.heir else likely(key, _words(before[key]))
        keys = (table, fate.heir) if fate.heir else (table,)
        for what in _lost(kind, key, fate, became, "what was done of it counts no more"):
            yield differs(Kind.LOST, what, *keys)
        if _renamed(key, fate):
            what = f'{kind} renamed from "{key}": what was done goes on'
            yield differs(Kind.RENAMED, what, *keys, "was")


def _words(activity: object) -> str:
    return str(getattr(activity, "do", "") or getattr(activity, "ask", "") or activity)


def _renamed(key: str, fate: Fate) -> bool:
    """Whether something goes on under another id, which is not one that it had already."""
    return bool(fate.heir) and fate.heir != key and key not in fate.lost


def _lost(kind: str, key: str, fate: Fate, likely: str, cost: str) -> Iterator[str]:
    """Yield a sentence for each name of something that leads nowhere, with the way out."""
    if not fate.heir:
        became = f'if it is "{likely}" now' if likely else "if it goes on under another id"
        yield f'the {kind} "{key}" is gone, and {cost}; {became}, say was = ["{key}"] there'
        return
    for name in fate.lost:
        former = "id" if name == key else "former id"
        yield f'the {former} "{name}" leads here no more, and {cost}; say was = ["{name}"]'


def _listed(clauses: tuple[str, ...]) -> str:
    return ", ".join(clauses)


class _Likely:
    """Guesses what became of something: what has its text, its title, or nearly its id."""

    def __init__(self, candidates: frozenset[str], *texts: Mapping[str, str]) -> None:
        self.candidates = candidates
        self.texts = texts

    def __call__(self, key: str, *texts: str) -> str:
        """Return the likely new id of what was `key` and had these texts; "" without one."""
        for text, known in zip(texts, self.texts, strict=True):
            same = [one for one in sorted(self.candidates) if text and known.get(one) == text]
            if same:
                return same[0]
        # A folder that two ids share makes them no more alike.
        tails = {one.rpartition("/")[2]: one for one in sorted(self.candidates)}
        return tails.get(nearest(key.rpartition("/")[2], tails) or "", "")
