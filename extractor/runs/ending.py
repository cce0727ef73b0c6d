"""How a run ends that does not come to its end."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from extractor.errors import ExtractorError, RunError
from extractor.runs import notes
from extractor.runs.manifest import RunManifest


@contextmanager
def ending(manifest: RunManifest) -> Generator[None]:
    """Note in the manifest what ends the run meanwhile; all but a `RunError`, which it tells, is raised again."""
    try:
        yield
    except RunError as error:
        manifest.stopped_by(error)
    except Exception as error:
        manifest.state, manifest.error = "stopped", notes.raised(error)
        manifest.error_kind = error.kind if isinstance(error, ExtractorError) else "error"
        raise
    except BaseException:
        manifest.state = "interrupted"
        raise
