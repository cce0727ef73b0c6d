"""What other packages install by entry points (backends, exporters, layers), and whose fault it is if it fails.

The code of others may fail in any way when it is loaded or called. It is then named, with its package, and nothing else
is kept from working.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Awaitable, Collection, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from extractor.errors import ExtensionError, ExtractorError, UsageError
from extractor.option_terms import for_hosts
from extractor.redaction import redacted_traceback, words_of

if TYPE_CHECKING:
    import asyncio
    from importlib.metadata import EntryPoint

T = TypeVar("T")

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
    from importlib.metadata import entry_points  # late: it loads the parser of mails, and help does without it

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

    What is passed on is an `ExtractorError`, a user's wish to stop, a cancellation that somebody asked for, and that a
    coroutine is closed. A generator must not let the end of its own reading happen within.
    """
    task = _current_task()
    try:
        yield
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        if isinstance(error, GeneratorExit) and _current_task() is not task:  # nobody runs what is closed from outside
            raise
        words = words_of(error)
        if is_cancellation(error) or (isinstance(error, ExtractorError) and words is not None):
            raise
        _log.error("%s failed\n%s", whom, redacted_traceback(error))
        raise ExtensionError(
            f"{whom} failed with {type(error).__name__}{for_hosts(f': {words}') if words else ''}:"
            " correct it, or report it to its authors with the traceback that is logged (--log-level error)"
        ) from error


async def apart(whom: str, work: Awaitable[T]) -> T:
    """What somebody else's code gives, awaited in a task of its own: if it cancels that, the caller is not cancelled.

    Raises as `blaming` does, and `ExtensionError` where the task ends cancelled though nobody cancelled the caller.
    """
    import asyncio  # late: help does without it
    import inspect

    async def blamed() -> T:
        with blaming(whom):
            return await work

    task = asyncio.create_task(blamed())
    try:
        await asyncio.wait((task,))
    except asyncio.CancelledError:
        task.cancel()
        await asyncio.wait((task,))
        raise
    finally:
        if task.done() and inspect.iscoroutine(work):  # where it was cancelled before it began
            work.close()
    if task.cancelled():
        raise ExtensionError(f"{whom} cancelled its own task: correct it, or report it to its authors")
    return task.result()


def is_cancellation(error: BaseException) -> bool:
    """Whether it ends the current task because somebody cancelled that: any code may raise its like."""
    import asyncio  # late: help does without it

    task = _current_task()
    return isinstance(error, asyncio.CancelledError) and task is not None and task.cancelling() > 0


def _current_task() -> asyncio.Task[Any] | None:
    if "asyncio" not in sys.modules:  # help does without it
        return None
    import asyncio

    try:
        return asyncio.current_task()
    except RuntimeError:  # no event loop
        return None
