"""What something new is begun with: its files' texts, and a whole small organisation."""

from collections.abc import Mapping

from msgspec import Struct

from onboard_tui.content.files import FENCE
from onboard_tui.content.naming import LONGEST_TITLE, Name, good_title
from onboard_tui.content.schema import schema_name, schema_texts
from onboard_tui.content.starts import by_milestone, filled, in_list

SCHEMA_FOLDER = ".schemas"
"""Where a new organisation keeps its schemas: the reader passes over such folders."""

TITLE = "Our organisation"
FIRST_TEAM = Name(id="customer-service", title="Customer service")
FIRST_ROLE = Name(id="service-agent", title="Service agent")
USUAL_ROLE = Name(id="team-member", title="Team member")
TEAM_STEP = Name(id="how-we-work", title="How we work")

DIRECTIVE = "#:schema "
"""What stands before the path of a file's schema, in its first line."""


class Begun(Struct, frozen=True, kw_only=True):
    """What to write so that something new is there.

    `files` are new, and `changed` are there already: each path in the content folder, with
    slashes, and its whole text, in the order in which they are best written. `edit` is what
    its author goes on with. `name` is what it is called, None for a whole organisation.
    """

    files: Mapping[str, str]
    changed: Mapping[str, str]
    edit: str
    name: Name | None = None


def new_organisation(title: str | None) -> Begun:
    """Return a whole small organisation. Raises Refused."""
    said = good_title(title) or TITLE
    formats = ["co-located", "remote", "third-party"]
    texts = {
        "organisation.toml": filled("organisation.toml", title=said),
        "people.toml": filled("people.toml"),
        "glossary.toml": filled("glossary.toml"),
        "everyone/welcome.md": filled("welcome.md", title=_clipped(f"Welcome to {said}")),
        **team_texts(FIRST_TEAM, FIRST_ROLE, formats, {"day-1": ["everyone/welcome"]}),
    }
    schemas = {f"{SCHEMA_FOLDER}/{name}": text for name, text in schema_texts().items()}
    return Begun(
        files={**schemas, **with_schemas(texts, SCHEMA_FOLDER)},
        changed={},
        edit="organisation.toml",
    )


def team_texts(
    team: Name, role: Name, formats: list[str], milestones: dict[str, list[str]]
) -> dict[str, str]:
    """Return a team's files. Its own steps come at the first milestone, after everyone's."""
    folder = f"teams/{team.id}"
    first = next(iter(milestones))
    step = first_step(role)
    lists = {**milestones, first: [*milestones[first], f"{team.id}/{TEAM_STEP.id}"]}
    names = {"team": team.id, "role": role.id, "step": step.id, "milestone": first}
    return {
        f"{folder}/team.toml": filled(
            "team.toml",
            title=team.title,
            formats=in_list(formats),
            role=role.id,
            role_title=role.title,
        ),
        f"{folder}/track.toml": filled("track.toml", **names, milestones=by_milestone(lists)),
        f"{folder}/{TEAM_STEP.id}.md": filled("team-step.md", title=TEAM_STEP.title),
        f"{folder}/{step.id}.md": filled("role-step.md", title=step.title),
    }


def first_step(role: Name) -> Name:
    """Return the name of a role's first step."""
    # "Shift lead" stands in a sentence as "shift lead", "SEO specialist" as it is.
    capital, second = role.title[:1], role.title[1:2]
    words = capital.lower() + role.title[1:] if second.islower() else role.title
    return Name(id=f"begin-as-{role.id}", title=_clipped(f"Begin as {words}"))


def _clipped(title: str) -> str:
    return title[:LONGEST_TITLE].strip()


def with_schemas(texts: Mapping[str, str], schemas: str) -> dict[str, str]:
    """Return files that name their schemas, which lie in a folder seen from the content's."""
    return {path: _with_schema(path, text, schemas) for path, text in texts.items()}


def _with_schema(path: str, text: str, schemas: str) -> str:
    page = path.endswith(".md")
    kind = "step" if page else path.rpartition("/")[2].removesuffix(".toml")
    up = "../" * path.count("/")
    line = f"{DIRECTIVE}{up}{schemas}/{schema_name(kind)}\n"
    opening = f"{FENCE}\n" if page else ""
    return opening + line + text.removeprefix(opening)
