"""A small organisation with a step of every kind, in whatever words a test wants."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import tomli_w

Words = Callable[[str], str]

LONG_PAGE = "\n\n".join(f"Paragraph {number} of the welcome." for number in range(1, 41))


def write_shop(folder: Path, words: Words) -> None:
    """Write the shop's content, each of its texts in those words."""
    files = {
        "organisation.toml": {
            "format": 1,
            "title": words("Small Shop"),
            "formats": {
                "co-located": {"title": words("On site"), "summary": words("Side by side.")},
                "remote": {"title": words("Remote"), "summary": words("From far away.")},
            },
            "milestones": {
                "day-1": {"title": words("Day one"), "due-day": 0},
                "week-1": {"title": words("Week one"), "due-day": 7},
                "day-30": {"title": words("Day 30"), "due-day": 30},
            },
        },
        "people.toml": {
            "people": {
                "greta": _person(words, "Greta Moll", "Manager", "warehouse", ""),
                "pavel": _person(words, "Pavel Lind", "Packer", "warehouse", "packing-associate"),
                "yusra": _person(words, "Yusra Dell", "Clerk", "warehouse", "clerk"),
            }
        },
        "glossary.toml": {"terms": {"tote": {"title": words("Tote"), "means": words("A box.")}}},
        "teams/marketing/team.toml": {
            "title": words("Marketing"),
            "purpose": words("Finds buyers."),
            "formats": ["remote"],
            "roles": {"writer": {"title": words("Writer"), "purpose": words("Writes.")}},
            "hand-offs": {"brief": _hand_off(words, "Brief", ["warehouse/packing-associate"])},
        },
        "teams/marketing/track.toml": {"milestones": {"day-1": ["everyone/welcome"]}},
        "teams/warehouse/team.toml": {
            "title": words("Warehouse"),
            "purpose": words("Sends parcels."),
            "formats": ["co-located", "remote"],
            "roles": {
                "clerk": {"title": words("Clerk"), "purpose": words("Counts.")},
                "packing-associate": {"title": words("Packer"), "purpose": words("Packs.")},
            },
            "hand-offs": {
                "parcels": _hand_off(words, "Parcels", ["marketing"], "packing-associate"),
                "counts": _hand_off(words, "Counts", ["warehouse/packing-associate"], "clerk"),
            },
        },
        "teams/warehouse/track.toml": {
            "milestones": {
                "day-1": ["everyone/welcome", "warehouse/shelves", "warehouse/choose"],
                "week-1": ["warehouse/meet", "warehouse/talk", "warehouse/extra"],
                "day-30": ["warehouse/review", "warehouse/later"],
            }
        },
    }
    for path, data in files.items():
        _write(folder / path, tomli_w.dumps(data))
    steps = {
        "everyone/welcome": (words(LONG_PAGE), {"title": words("Welcome"), "minutes": 5}),
        "teams/warehouse/shelves": (
            words("A [tote](term:tote) holds one order. Ask [Pavel](people:pavel)."),
            {
                "title": words("Know the shelves"),
                "minutes": 10,
                "tasks": {
                    "walk": {"do": words("Walk along the shelves.")},
                    "count": {"do": words("Count the lanterns.")},
                },
            },
        ),
        "teams/warehouse/choose": (
            words("Think before you pack."),
            {
                "title": words("Choose well"),
                "minutes": 3,
                "questions": {
                    "one-short": {
                        "ask": words("One is missing. What now?"),
                        "options": {
                            "borrow": _option(words, "Borrow one.", "Another order is short."),
                            "report": _option(words, "Report it.", "Stock is true.", right=True),
                            "wait": _option(words, "Wait.", "The van leaves without it."),
                        },
                    }
                },
            },
        ),
        "teams/warehouse/meet": (
            words("People first."),
            {
                "title": words("Meet the clerk"),
                "minutes": 15,
                "meetings": {
                    "clerk": {"with": "warehouse/clerk", "about": words("Ask what she counts.")}
                },
            },
        ),
        "teams/warehouse/talk": (
            words("Look back on the week."),
            {
                "title": words("First talk"),
                "minutes": 20,
                "tasks": {"notes": {"do": words("Write two notes.")}},
                "sign-off": {"by": "manager"},
            },
        ),
        "teams/warehouse/extra": (
            words("Only if you like."),
            {"title": words("Extra reading"), "minutes": 5, "optional": True},
        ),
        "teams/warehouse/review": (
            words("The month is over."),
            {
                "title": words("Review"),
                "minutes": 20,
                "after": ["warehouse/talk"],
                "tasks": {"look": {"do": words("Look at the figures.")}},
                "questions": {
                    "ready": {
                        "ask": words("Ready?"),
                        "options": {
                            "yes": _option(words, "Yes.", "Then go on.", right=True),
                            "no": _option(words, "No.", "Then ask."),
                        },
                    }
                },
                "meetings": {"manager": {"with": "manager", "about": words("The month.")}},
            },
        ),
        "teams/warehouse/later": (words("All is well."), {"title": words("Later"), "minutes": 5}),
    }
    for path, (page, front) in steps.items():
        _write(folder / f"{path}.md", f"+++\n{tomli_w.dumps(front)}+++\n{page}\n")


def write_what_check_asks(folder: Path) -> None:
    """Add to the shop, in its own words, what `check` misses in it: then it says nothing."""
    people = {"noor": _person(str, "Noor Vale", "Writer", "marketing", "writer")}
    _append(folder / "people.toml", {"people": people})
    roles = {"clerk": "warehouse/ledger", "packing-associate": "warehouse/tape"}
    for role, step in roles.items():
        own = {"roles": {role: {"milestones": {"day-30": [step]}}}}
        _append(folder / "teams/warehouse/track.toml", own)
        front = {"title": f"The {step.partition('/')[2]}", "minutes": 5, "optional": True}
        _write(folder / f"teams/{step}.md", f"+++\n{tomli_w.dumps(front)}+++\nYours alone.\n")


def _person(words: Words, name: str, title: str, team: str, role: str) -> dict[str, str]:
    about = {"name": words(name), "title": words(title), "team": team, "contact": words("ext. 1")}
    return {**about, "role": role, "manager": "greta"} if role else about


def _hand_off(words: Words, title: str, to: list[str], giver: str = "") -> dict[str, Any]:
    about: dict[str, Any] = {
        "title": words(title),
        "to": to,
        "what": words(f"{title}: what passes."),
        "why": words(f"{title}: why."),
        "cadence": words("daily"),
        "if-it-breaks": words(f"{title}: customers wait."),
    }
    return {**about, "from": giver} if giver else about


def _option(words: Words, text: str, because: str, *, right: bool = False) -> dict[str, Any]:
    about: dict[str, Any] = {"text": words(text), "because": words(because)}
    return {**about, "correct": True} if right else about


def _append(path: Path, data: dict[str, Any]) -> None:
    _write(path, f"{path.read_text(encoding='utf-8')}\n{tomli_w.dumps(data)}")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
