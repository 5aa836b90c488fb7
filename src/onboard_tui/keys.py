"""Every key of the app in one table: what it is called, and what it does."""

from msgspec import Struct


class Key(Struct, frozen=True):
    """What one or more keys do, wherever they are bound.

    `id` is `place.deed`: the place says where the keys work. `keys` are Textual's names,
    separated by commas. `label` stands in the key bar, if `shown`, and `does` in the help.
    `display` is how the keys are written where that is not how the first one is. `priority`
    keys work under a dialog and while somebody types, too. Where the key bar is too short,
    the highest `rank` gives way first.
    """

    id: str
    keys: str
    label: str
    does: str
    shown: bool = True
    display: str = ""
    priority: bool = False
    rank: int = 5

    @property
    def place(self) -> str:
        """Where the keys work: the first part of the id."""
        return self.id.partition(".")[0]

    @property
    def deed(self) -> str:
        """What the keys do there: the second part of the id."""
        return self.id.partition(".")[2]

    @property
    def written(self) -> str:
        """How the keys are written on a screen."""
        return self.display or written(self.keys)


KEYS = (
    # Everywhere.
    Key("app.help", "question_mark", "Help", "Explain this screen and its keys", rank=0),
    Key(
        "app.help-while-typing",
        "f1",
        "Help",
        "Explain this screen and its keys, from a field too",
        shown=False,
        priority=True,
    ),
    Key("app.quit", "ctrl+q", "Quit", "Leave the app", priority=True, rank=3),
    Key("app.interrupt", "ctrl+c", "Quit", "Leave the app", shown=False, priority=True),
    Key(
        "app.find",
        "ctrl+p",
        "Find",
        "Find any step, team, person, word or command",
        priority=True,
    ),
    Key(
        "app.suspend",
        "ctrl+z",
        "Step out",
        "Leave the app for a moment; fg and Enter bring it back",
        shown=False,
    ),
    # In a preview, everywhere.
    Key("preview.role", "f2", "Role", "See the content as another role", shown=False),
    Key("preview.problems", "f3", "Check", "List what check says of the content", shown=False),
    # In each of the rooms.
    Key(
        "rooms.you",
        "0",
        "You",
        "Your details, role, workdays, and days away: on holiday, ill, off sick",
        shown=False,
    ),
    Key("rooms.switch", "w", "Switch", "Let somebody else use this device", shown=False),
    Key("rooms.today", "1", "Today", "Go to Today", shown=False),
    Key("rooms.track", "2", "Track", "Go to Track", shown=False),
    Key("rooms.connections", "3", "Connections", "Go to Connections", shown=False),
    Key("rooms.team", "4", "Team", "Go to Team", shown=False),
    # In Track, at the list and at the page.
    Key("track.next", "n", "Next", "Go on to the next step", rank=2),
    Key("track.previous", "p", "Previous", "Go back to the step before", shown=False),
    Key("track.list", "escape,left", "Steps", "Go to the list of steps", rank=2),
    Key("track.page", "right", "Page", "Go to the page", shown=False),
    Key(
        "track.back",
        "backspace",
        "Back",
        "Go back to the room from which a link led here",
        rank=2,
    ),
    Key("track.search", "slash", "Search", "Search the titles and pages of your track", rank=6),
    Key("track.filter", "f", "Filter", "Show only what is open, due, changed or blocked", rank=7),
    Key("track.block", "b", "Blocked", "Note what holds this step up, and who can help", rank=8),
    Key("track.note", "m", "Note", "Write a note for yourself on this step", rank=3),
    Key("track.hint", "h", "Hint", "Show or hide this step's hint", rank=4),
    Key("track.links", "o", "Links", "List what this page links to, to open or copy", rank=8),
    # In Track's search field.
    Key("search.down", "down,enter", "To the steps", "Go to what was found"),
    Key("search.close", "escape", "Show all", "End the search and show every step"),
    # In Today.
    Key("today.undo", "u", "Undo", "Say what you did last, and take it back if you like", rank=8),
    # At Track's page.
    Key(
        "reader.down",
        "down,j",
        "Move",
        "Read on, and from one thing to do to the next; ↑ goes back",
        display="↑↓",
        rank=9,
    ),
    Key("reader.up", "up,k", "Back up", "Go back up the page", shown=False),
    Key(
        "reader.act",
        "enter",
        "Go on",
        "Read on to the first thing to do; then do what the cursor is on",
        rank=1,
    ),
    Key(
        "reader.space",
        "space",
        "Tick",
        "Do what the cursor is on; while reading, read one screenful on",
        shown=False,
    ),
    Key("reader.page-down", "pagedown", "Page down", "Read one screenful on", shown=False),
    Key("reader.page-up", "pageup", "Page up", "Go one screenful back", shown=False),
    Key("reader.top", "home", "Top", "Go to the top of the page", shown=False),
    Key("reader.bottom", "end", "Bottom", "Go to the last thing to do", shown=False),
    Key("reader.undo", "u", "Undo", "Take back what the cursor is on", rank=4),
    # At Track's list.
    Key("steps.open", "enter", "Read", "Go into the step", rank=1),
    # In Connections.
    Key("connections.mine", "m", "Mine", "See what you receive and give", shown=False),
    Key("connections.teams", "a", "All teams", "See who gives how much to whom", shown=False),
    Key("connections.flows", "l", "Flows", "Walk from hand to hand through a story", shown=False),
    Key(
        "connections.breaks",
        "x",
        "If it breaks",
        "See what fails next, down to what the customer sees",
        shown=False,
    ),
    Key("connections.rests", "r", "Rests on", "See all that must go well before", shown=False),
    Key("connections.way", "t", "Way to", "See how hand-offs lead to any role", shown=False),
    Key("connections.back", "backspace,escape", "Back", "Go back the way you came", rank=2),
    Key("connections.below", "e", "Read below", "Go into the explanation", rank=2),
    Key("connections.other-side", "tab", "Sides", "Go to the other side", display="←→", rank=2),
    Key("connections.left", "left", "Left", "Go to what is received", shown=False),
    Key("connections.right", "right", "Right", "Go to what is given", shown=False),
    Key(
        "connections.draw",
        "g",
        "Draw",
        "In All teams, draw them as a map, or as a grid again",
        rank=4,
    ),
    Key(
        "connections.filter",
        "f",
        "Filter",
        "In All teams, look only at a team, a work format or a flow",
    ),
    # At the teams' grid and map.
    Key("teams.down", "down,j", "Move", "Go to the next team", display="↑↓←→", rank=9),
    Key("teams.up", "up,k", "Up", "Go to the team above", shown=False),
    Key("teams.left", "left", "Left", "Go to the team at the left", shown=False),
    Key("teams.right", "right", "Right", "Go to the team at the right", shown=False),
    Key("teams.open", "enter", "Open", "Open what the cursor is on", rank=1),
    # In one learner's record.
    Key("record.back", "escape,backspace", "Back", "Go back to everybody"),
    # In You, and where somebody says who they are.
    Key("you.back", "escape", "Back", "Go back to Today"),
    Key("who.back", "escape", "Back", "Go back to Today, as the one who is here"),
    # At what check says, in a preview.
    Key("problems.back", "escape", "Back", "Go back to where you were"),
    # At every list.
    Key("list.down", "down,j", "Move", "Go from line to line", display="↑↓", rank=9),
    Key("list.up", "up,k", "Up", "Go to the line before", shown=False),
    Key("list.open", "enter", "Choose", "Open what the cursor is on", rank=1),
    # In the first run.
    Key("first-run.back", "escape", "Back", "Go back to the question before", rank=2),
    Key(
        "first-run.look-around",
        "ctrl+l",
        "Look around",
        "See the app as somebody in a role would, without enrolling",
        rank=3,
    ),
    Key(
        "first-run.join",
        "ctrl+o",
        "Other device",
        "Go on here with what you have done on another device",
        rank=3,
    ),
    # In the dialogs.
    Key("help.close", "escape,question_mark,enter,q,backspace", "Close", "Close the help"),
    Key("meeting.cancel", "escape", "Cancel", "Close without recording a meeting"),
    Key("note.keep", "escape,ctrl+s", "Close", "Close; what you wrote is kept"),
    Key("note.drop", "ctrl+g", "Drop changes", "Close without what was changed just now"),
    Key("choose.cancel", "escape,backspace", "Cancel", "Close without a choice"),
    Key("form.cancel", "escape", "Cancel", "Close and change nothing"),
    Key("workdays.toggle", "space", "Tick", "Tick the day that the cursor is on", shown=False),
    Key("workdays.cancel", "escape,backspace", "Cancel", "Close and change nothing"),
    Key(
        "move.back",
        "escape,backspace",
        "Back",
        "Go back to the question before, and from the first close",
    ),
    Key("links.copy", "c", "Copy", "Copy what the cursor is on"),
    Key("links.close", "escape,backspace", "Close", "Close the list of links"),
    # In a dialog's field.
    Key(
        "field.go-on", "enter", "Go on", "Go on to what comes next, and from the last save", rank=1
    ),
    Key("field.clear", "ctrl+u", "Clear", "Take away all before the cursor", rank=6),
    # In Find.
    Key("find.open", "enter", "Open", "Go to what the cursor is on, or do it", rank=1),
    Key("find.down", "down", "Move", "Go on to the next line", display="↑↓", rank=9),
    Key("find.up", "up", "Up", "Go back to the line before", shown=False),
    Key("find.page-down", "pagedown", "Page down", "Go one screenful on", shown=False),
    Key("find.page-up", "pageup", "Page up", "Go one screenful back", shown=False),
    Key("find.close", "escape", "Close", "Close without a choice"),
    # At 100 %.
    Key("finished.back", "enter,escape", "Today", "Go back to Today"),
    Key("finished.summary", "e", "Write summary", "Write the summary for your personnel file"),
    Key("finished.connections", "3", "Connections", "See who needs you now"),
    Key("finished.today", "1", "Today", "Go back to Today", shown=False),
    Key("finished.track", "2", "Track", "Read your steps again", shown=False),
    Key("finished.team", "4", "Team", "See everybody who uses this device", shown=False),
)
"""Every binding of the app, a line each; what is bound to them is where `bound` is called."""

BY_ID = {key.id: key for key in KEYS}

PUNCTUATION = {
    **{"exclamation_mark": "!", "quotation_mark": '"', "number_sign": "#", "dollar_sign": "$"},
    **{"percent_sign": "%", "ampersand": "&", "apostrophe": "'", "left_parenthesis": "("},
    **{"right_parenthesis": ")", "asterisk": "*", "plus": "+", "comma": ",", "minus": "-"},
    **{"full_stop": ".", "slash": "/", "colon": ":", "semicolon": ";", "less_than_sign": "<"},
    **{"equals_sign": "=", "greater_than_sign": ">", "question_mark": "?", "at": "@"},
    **{"left_square_bracket": "[", "backslash": "\\", "right_square_bracket": "]"},
    **{"circumflex_accent": "^", "underscore": "_", "grave_accent": "`"},
    **{"left_curly_bracket": "{", "vertical_line": "|", "right_curly_bracket": "}", "tilde": "~"},
}
"""The keys that type a sign, by Textual's names."""

_WRITTEN = {
    **PUNCTUATION,
    "escape": "Esc",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pageup": "PgUp",
    "pagedown": "PgDn",
}


def is_text(name: str) -> bool:
    """Whether a key types a character where somebody writes."""
    return len(name) == 1 or name == "space" or name in PUNCTUATION


def written(keys: str) -> str:
    """Return how the first of some keys is written: "Ctrl+Q" for "ctrl+q,q"."""
    *modifiers, name = keys.partition(",")[0].split("+")
    letter = name.upper() if modifiers else name
    shown = _WRITTEN.get(name) or (letter if len(name) == 1 else name.capitalize())
    return "+".join([*(one.capitalize() for one in modifiers), shown])
