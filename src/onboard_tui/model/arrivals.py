"""What others wrote of a learner since it was last read, as a sentence."""

from collections.abc import Iterable

from onboard_tui.model import events as e
from onboard_tui.model.progress import Progress
from onboard_tui.model.record import count


def arrived(before: Iterable[e.Event], now: Iterable[e.Event], progress: Progress) -> str:
    """Return what came of others since `before`, "" for nothing that the learner must hear of.

    `progress` is how things stand now. What the learner wrote is no news to them, wherever.
    """
    known = {one.id for one in before}
    name = progress.enrolment.name
    new = [one for one in count(now).counted if one.id not in known and one.by != name]
    told = [text for one in new if (text := _told(one, progress))]
    if not told:
        return ""
    return f"{told[0]}{f' And {len(told) - 1} more.' if len(told) > 1 else ''}"


def _told(event: e.Event, progress: Progress) -> str:
    step_id = getattr(event.fact, "step", "")
    step = next((x for x in progress.steps if step_id in (x.step.id, *x.step.was)), None)
    if step is None:
        return ""
    verbs: dict[type[object], str] = {
        e.SignedOff: "signed off",
        e.Waived: "waived",
        e.Blocked: "blocked",
        e.Unblocked: "unblocked",
    }
    verb = verbs.get(type(event.fact))
    if verb is None:
        return ""
    confirm = " Confirm their device." if event in step.unconfirmed else ""
    return f"{event.by} {verb} “{step.step.title}”.{confirm}"
