"""`onboard-tui schema`: the JSON Schemas of the content's files, printed or written."""

from pathlib import Path

from onboard_tui.content.schema import as_text, schema_texts, schemas
from onboard_tui.disk import RealDisk
from onboard_tui.exits import Exit, Stop
from onboard_tui.journal.store import why


def all_schemas() -> str:
    """Return all schemas as one JSON object, keyed by file name."""
    return as_text(schemas()).rstrip("\n")


def write_schemas(folder: Path) -> tuple[str, ...]:
    """Write each schema into a folder, over an older one, and return where. Raises Stop."""
    paths = []
    for name, text in schema_texts().items():
        path = folder / name
        try:
            folder.mkdir(parents=True, exist_ok=True)
            RealDisk().replace(path, text.encode())
        except OSError as error:
            raise Stop(f"{path} can't be written: {why(error)}.", Exit.DATA) from error
        paths.append(str(path))
    return tuple(paths)
