"""What was found: a line each, with the word for what it is at the right."""

from collections.abc import Sequence

from textual.content import Content

from onboard_tui.model.candidates import Candidate, Kind
from onboard_tui.tui.reading.lines import FAINT, joined, spread, styled
from onboard_tui.tui.widgets.choice_list import ChoiceList

Groups = Sequence[tuple[str, Sequence[Candidate]]]
"""Candidates under their headings; "" is none."""

STYLES = {
    Kind.STEP: "$primary",
    Kind.COMMAND: FAINT,
    Kind.TEAM: "$success",
    Kind.ROLE: "$success",
    Kind.PERSON: "$warning",
    Kind.TERM: "$text-code",
    Kind.HAND_OFF: "$secondary",
    Kind.FLOW: "$secondary",
}

_MOST = 100
"""How many lines are worth going through; more words leave fewer."""


class FoundList(ChoiceList, can_focus=False):
    """Shows candidates. The keys come from the field above it, which keeps the focus."""

    DEFAULT_CSS = """
    FoundList {
        background: $surface;
        scrollbar-gutter: stable;
        & > .option-list--option-highlighted {
            color: $block-cursor-foreground;
            background: $block-cursor-background;
            text-style: $block-cursor-text-style;
        }
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._groups: Groups = ()
        self._nothing = ""
        self._listed: list[Candidate | None] = []

    def show(self, groups: Groups, nothing: str) -> None:
        """Show what was found, with the cursor on the first; `nothing` says that none was."""
        self._groups, self._nothing = groups, nothing
        self.highlighted = None
        self._fill()

    def point_to(self, key: str) -> None:
        """Put the cursor on what has that key, if it is there."""
        keys = [one.key if one else None for one in self._listed]
        if key in keys:
            self.highlighted = keys.index(key)

    @property
    def keys_come_here(self) -> bool:
        """The field above passes its keys on."""
        return True

    @property
    def current(self) -> Candidate | None:
        """What the cursor is on."""
        return None if self.highlighted is None else self._listed[self.highlighted]

    def on_resize(self) -> None:
        """Fit the lines into the new width."""
        self._fill()

    def _fill(self) -> None:
        width = max(self.scrollable_content_region.width - 2, 8)
        entries: list[tuple[str, Content]] = []
        self._listed = []

        def add(text: Content, one: Candidate | None = None) -> None:
            entries.append((str(len(entries)) if one else "", text))
            self._listed.append(one)

        for heading, found in self._groups:
            if heading and found:
                add(styled(heading, FAINT).truncate(width, ellipsis=True))
            for one in found[:_MOST]:
                add(_line(one, width), one)
            if len(found) > _MOST:
                more = f"… and {len(found) - _MOST} more: another word leaves fewer"
                add(styled(more, FAINT).truncate(width, ellipsis=True))
        if not entries:
            add(Content("\n").join(styled(self._nothing, FAINT).wrap(width)))
        self.fill(entries)


def _line(one: Candidate, width: int) -> Content:
    left = joined((one.title, FAINT if one.away else "bold"), (f"  {one.about}", FAINT))
    return spread(left, styled(one.kind.value, STYLES[one.kind]), width)
