"""The files' shapes -> JSON Schemas, so that editors know every key too.

What a schema can't say stays with `check`: whether a reference leads anywhere, and
whether a date stands without quotes (to a schema, a date is text).
"""

import inspect
import json
import re
from collections.abc import Mapping
from typing import Any

import msgspec

from onboard_tui.content import shapes
from onboard_tui.model.text import ID

DIALECT = "https://json-schema.org/draft/2020-12/schema"

KINDS: Mapping[str, type[shapes.Shape]] = {
    "organisation": shapes.OrganisationShape,
    "people": shapes.PeopleShape,
    "glossary": shapes.GlossaryShape,
    "team": shapes.TeamShape,
    "track": shapes.TrackShape,
    "step": shapes.StepShape,
}
"""The kinds of file, each with its shape. A step's is that of its front matter."""

_PARTS = "#/$defs/"
_KEY = re.compile(r"(?m)^([a-z-]+): (.+(?:\n .+)*)")


def schema_name(kind: str) -> str:
    """Return the file name of a kind's schema."""
    return f"{kind}.schema.json"


def schemas() -> dict[str, dict[str, Any]]:
    """Return the JSON Schema of each kind of file, by file name."""
    return {schema_name(kind): _schema(shape) for kind, shape in KINDS.items()}


def schema_texts() -> dict[str, str]:
    """Return each schema as the text of its file, the same in every run."""
    return {name: as_text(schema) for name, schema in schemas().items()}


def as_text(schema: Mapping[str, Any]) -> str:
    """Return JSON as the text of a file."""
    return json.dumps(schema, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def _schema(shape: type[shapes.Shape]) -> dict[str, Any]:
    _, parts = msgspec.json.schema_components([shape], ref_template=_PARTS + "{name}")
    named = {_part_name(name): _part(part) for name, part in parts.items()}
    root = named.pop(_part_name(shape.__name__))
    # Without an "$id": one that is a relative path makes Taplo refuse the schema.
    whole = {"$schema": DIALECT, **root}
    return {**whole, "$defs": named} if named else whole


def _part_name(shape: str) -> str:
    """Return the name of a part's schema: "HandOffShape" is "hand-off"."""
    words = re.findall(r"[A-Z][a-z]+", shape.removesuffix("Shape"))
    return "-".join(words).lower()


def _part(schema: dict[str, Any]) -> dict[str, Any]:
    """Return a table's schema with the words of its shape's docstring, each at its key."""
    about, _, keys = inspect.cleandoc(schema["description"]).partition("\n")
    title, _, summary = about.partition(": ")
    said = {key: " ".join(words.split()) for key, words in _KEY.findall(keys)}
    made: dict[str, Any] = _in_toml(schema)
    properties = {
        key: {**one, "description": said[key]} if key in said else one
        for key, one in made["properties"].items()
    }
    return {**made, "title": title.strip("`"), "description": summary, "properties": properties}


def _in_toml(schema: Any) -> Any:
    """Return a schema as TOML knows it: without null, and with ids as tables' keys."""
    if isinstance(schema, list):
        return [_in_toml(one) for one in schema]
    if isinstance(schema, str) and schema.startswith(_PARTS):
        return _PARTS + _part_name(schema.removeprefix(_PARTS))
    if not isinstance(schema, dict):
        return schema
    found = {
        key: _in_toml(value)
        for key, value in schema.items()
        # That an empty table is the same as none needs no word, nor that no key is required.
        if not (key == "default" and value in (None, {})) and not (key == "required" and not value)
    }
    options = [one for one in found.get("anyOf", ()) if one != {"type": "null"}]
    if len(options) == 1:
        del found["anyOf"]
        found |= options[0]
    if isinstance(found.get("additionalProperties"), dict):
        found["propertyNames"] = {"pattern": f"^{ID.pattern}$"}
    # Beside a reference, some editors pass over everything else.
    return {"$ref": found["$ref"]} if "$ref" in found else found
