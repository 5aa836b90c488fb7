"""The picture in the README shows the app as it is, and fetches nothing."""

import importlib.util
import re
from pathlib import Path

PATH = Path(__file__).with_name("picture.py")


def test_the_picture_in_the_readme_is_the_snapshot_without_its_fonts() -> None:
    spec = importlib.util.spec_from_file_location("picture", PATH)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    committed = module.PICTURE.read_text(encoding="utf-8")
    assert committed == module.picture(), "make snapshots"
    # Names, not places: a comment about Textual, and what an SVG calls its own format.
    hosts = set(re.findall(r"https?://([^/\"'\s]+)", committed))
    assert hosts <= {"www.w3.org", "www.textualize.io"}
    assert "docs/connections.svg" in (module.ROOT / "README.md").read_text(encoding="utf-8")
