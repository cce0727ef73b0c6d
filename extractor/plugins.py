"""What other packages install by entry points (backends, exporters, layers), and whose fault it is if it fails.

The code of others may fail in any way when it is loaded or called. It is then named, with its package, and nothing else
is kept from working.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from typing import Any, Literal

from extractor.errors import ExtensionError, ExtractorError, UsageError
from extractor.redaction import redact

PluginKind = Literal["backend", "exporter", "layer"]
_NOUNS = {"backend": "backend", "exporter": "format", "layer": "layer"}

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Plugin:
    """One entry point: ``kind`` is what it installs, ``package`` who installs it."""

    kind: PluginKind
    name: str
    package: str
    point: EntryPoint

    def __str__(self) -> str:
        return f"the {_NOUNS[self.kind]} {self.name!r} of the package {self.package}"

    def load(self) -> Any:
        """What the entry point names. Raises `ExtensionError` if its package cannot be imported."""
        with blaming(str(self)):
            try:
                return self.point.load()
            except SystemExit as error:
                raise RuntimeError(f"it ends the program ({error})") from error


def plugins(kind: PluginKind) -> list[Plugin]:
    """All that packages install of a kind, by name and package; several may have one name."""
    found = [
        Plugin(kind, point.name, point.dist.name if point.dist else "of no name", point)
        for point in entry_points(group=f"extractor.{kind}s")
    ]
    return sorted(found, key=lambda plugin: (plugin.name, plugin.package))


def get_plugin(kind: PluginKind, name: str, built_in: Collection[str]) -> Plugin:
    """The plug-in of that name; ``built_in`` are the names that the package itself has.

    Raises:
        UsageError: there is no plug-in of that name.
        ExtensionError: several packages install one of that name.

    """
    found = [plugin for plugin in plugins(kind) if plugin.name == name]
    if not found:
        names = list(dict.fromkeys([*built_in, *(plugin.name for plugin in plugins(kind))]))
        known = f"choose one of {', '.join(names)}" if len(names) > 1 else f"the only one is {names[0]}"
        raise UsageError(f"there is no {_NOUNS[kind]} {name!r}: {known}")
    if len(found) > 1:
        packages = " and ".join(plugin.package for plugin in found)
        raise ExtensionError(f"the packages {packages} both install a {_NOUNS[kind]} {name!r}: uninstall one of them")
    return found[0]


@contextmanager
def blaming(whom: str) -> Generator[None]:
    """Turn whatever is raised within into an `ExtensionError` that says whose fault it is; the traceback is logged.

    What is passed on is an `ExtractorError`, a user's wish to stop, and a cancellation that somebody asked for.
    """
    try:
        yield
    except (ExtractorError, KeyboardInterrupt, GeneratorExit):
        raise
    except BaseException as error:
        if _is_cancellation(error):
            raise
        _log.exception("%s failed", whom)
        words = redact(str(error))
        raise ExtensionError(
            f"{whom} failed with {type(error).__name__}{': ' if words else ''}{words}:"
            " correct it, or report it to its authors with the traceback that is logged (--log-level error)"
        ) from error


def _is_cancellation(error: BaseException) -> bool:
    """Whether it ends the current task because somebody cancelled that: any code may raise its like."""
    import asyncio  # late: help does without it

    if not isinstance(error, asyncio.CancelledError):
        return False
    try:
        task = asyncio.current_task()
    except RuntimeError:  # no event loop, so nothing that could be cancelled
        return False
    return task is not None and task.cancelling() > 0
