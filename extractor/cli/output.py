"""What a command prints: facts on stdout, a view for people or JSON for programs; messages on stderr.

Whatever comes from outside (names, ids, paths, providers' messages) is shown with signs for control characters.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Generator, Iterable, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, TextIO

import typer

from extractor.cli.options import STREAM
from extractor.rendering.escaping import escape_controls, escape_json

if TYPE_CHECKING:
    from rich.console import RenderableType

    from extractor.articles.failure import Failure

_NARROWEST, _WIDEST = 20, 10_000
"""Columns that are laid out, whatever ``COLUMNS`` says."""


def json_text(facts: Any) -> str:
    """The facts as JSON for people and programs: escapes stand for what a terminal would obey."""
    return escape_json(json.dumps(facts, indent=2, ensure_ascii=False))


def show(facts: Any, view: RenderableType, *, as_json: bool) -> None:
    """Print the facts as JSON, or the view; an empty text is no line."""
    if as_json:
        typer.echo(json_text(facts))
    elif isinstance(view, str):  # as it is: no line is wrapped, no bracket is read as markup
        if view:
            typer.echo(escape_controls(view))
    else:
        from extractor.rendering.console import PlainConsole

        PlainConsole().show(view)


def show_each(lists: Mapping[str, Iterable[Any]], views: Iterable[RenderableType], *, as_json: bool) -> None:
    """Print what is too long to be held in memory, as it is made: lists by name as JSON, or a view for each entry.

    One of the two is gone through.
    """
    if not as_json:
        from extractor.rendering.console import PlainConsole

        console = PlainConsole()
        for view in views:
            console.show(view)
        return
    opening = "{"
    for name, facts in lists.items():
        typer.echo(f"{opening}\n  {json.dumps(name)}: [", nl=False)
        separator = ""
        for fact in facts:
            typer.echo(separator + "\n    " + json_text(fact).replace("\n", "\n    "), nl=False)
            separator = ","
        typer.echo("\n  ]" if separator else "]", nl=False)
        opening = ","
    typer.echo("\n}")


def written(paths: Iterable[Path]) -> str:
    """The names of files that were written, one a line, without pipes and devices, which may be stdout."""
    from extractor.files.atomic import is_stream

    return "\n".join(str(path) for path in paths if not is_stream(path))


def say(message: str) -> None:
    """Print a message for people on stderr; without effect where nobody can read it."""
    with suppress(OSError):
        typer.echo(escape_controls(message), err=True)


def tell_failures(failures: Iterable[Failure]) -> int:
    """Say on stderr of each article why it cannot be done; the exit code: 1 if there are any, else 0."""
    code = 0
    for failure in failures:
        say(f"{failure.id!r}: {failure.reason}")
        code = 1
    return code


def write_line(line: str) -> None:
    """Write a line of data to stdout at once, in UTF-8 whatever the terminal speaks. Raises OSError."""
    sys.stdout.flush()
    sys.stdout.buffer.write(line.encode() + b"\n")
    sys.stdout.buffer.flush()


def write_bytes(content: Iterable[bytes]) -> None:
    """Write data to stdout as it is. Raises OSError."""
    sys.stdout.flush()
    sys.stdout.buffer.writelines(content)
    sys.stdout.buffer.flush()


@contextmanager
def place_of(path: Path) -> Generator[Path]:
    """Where to write: to ``path``, or for ``-`` to a place for what is to go to stdout once it is whole."""
    if path != STREAM:
        yield path
        return
    with TemporaryDirectory(prefix="extractor-") as folder:
        yield Path(folder) / "output"


def copy_to_stdout(paths: Iterable[Path]) -> None:
    """Write the bytes of files to stdout. Raises OSError."""
    sys.stdout.flush()
    for path in paths:
        with path.open("rb") as file:
            shutil.copyfileobj(file, sys.stdout.buffer)
    sys.stdout.buffer.flush()


def is_terminal() -> bool:
    """Whether somebody sees on a terminal what goes to stderr."""
    try:
        return sys.stderr.isatty()
    except ValueError:  # it is closed
        return False


def settle_streams() -> None:
    """Write out what is still to be printed, or let it go, so that the end is not an error of its own."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            _discard(stream)


def discard_stdout() -> None:
    """Let what is still to be written to stdout go nowhere, once nobody reads it any more."""
    _discard(sys.stdout)


def _discard(stream: TextIO) -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def set_sane_width() -> None:
    """Leave out a ``COLUMNS`` that is no width, and bound one that nothing can be read or laid out in.

    Where there is none, a terminal that says that it is narrower than can be laid out is taken to be as wide as that.
    """
    given = os.environ.get("COLUMNS")
    if given is None:
        with suppress(OSError, ValueError, AttributeError):
            if 0 < os.get_terminal_size(sys.stdout.fileno()).columns < _NARROWEST:
                os.environ["COLUMNS"] = str(_NARROWEST)
        return
    if given.isascii() and given.isdigit() and int(given[:9]):
        os.environ["COLUMNS"] = str(min(max(int(given[:9]), _NARROWEST), _WIDEST))
    else:
        del os.environ["COLUMNS"]


def open_missing_streams() -> None:
    """Open what the caller has closed (``>&-``) on nothing, so that no file of ours gets its number.

    What is written to a closed stdout is lost, so it is an error (EBADF); messages to a closed stderr are not.
    """
    for descriptor, mode in ((0, os.O_RDWR), (1, os.O_RDONLY), (2, os.O_RDWR)):
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(os.devnull, mode)  # takes the lowest number that is free
    for name, descriptor in (("stdout", 1), ("stderr", 2)):
        if getattr(sys, name) is None:
            setattr(sys, name, open(descriptor, "w", encoding="utf-8", closefd=False))  # noqa: SIM115 - for good
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors="backslashreplace")
