"""brat's own program as a reader of what was written for it: run in a process of its own, in its own folder."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

_READ = """
import codecs, json, sys, types
open_file = codecs.open  # whose mode "U", without effect in it, Python no longer knows
codecs.open = lambda name, mode="r", **options: open_file(name, mode.replace("U", ""), **options)
sys.path.insert(0, sys.argv[1])
sys.modules["config"] = types.SimpleNamespace(DATA_DIR=sys.argv[2], WORK_DIR=sys.argv[2], BASE_DIR=sys.argv[1])
from annotation import TextAnnotations
from projectconfig import ProjectConfiguration
from verify_annotations import verify_annotation

read = TextAnnotations(sys.argv[3], read_only=True)
issues = verify_annotation(read, ProjectConfiguration(sys.argv[2]))
print(json.dumps({
    "lines": [str(line) for line in read],
    "failed": read.failed_lines,
    "issues": [issue.human_readable_str() for issue in issues],
    "text": read.get_document_text(),
    "spans": {bound.id: [bound.type, bound.spans] for bound in read.get_textbounds()},
    "events": {event.id: [event.type, event.trigger, event.args] for event in read.get_events()},
    "attributes": [[each.type, each.target, each.value] for each in read.get_attributes()],
    "same": [each.entities for each in read.get_equivs()],
}))
"""


def opened_in_brat(folder: Path, name: str) -> dict[str, Any]:
    """What brat's program has read of a document, and what it finds wrong with it by the folder's configuration."""
    found = find_spec("brat")
    assert found
    assert found.submodule_search_locations
    program = Path(found.submodule_search_locations[0]) / "server" / "src"
    command = [sys.executable, "-c", _READ, str(program), str(folder), str(folder / name)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=folder)
    return dict(json.loads(done.stdout))
