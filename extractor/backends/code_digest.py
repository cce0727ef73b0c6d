"""A hash of whatever makes a record beside settings, article and replies: this code, and what of others it uses."""

from __future__ import annotations

import sys
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import extractor_schemas

_LIBRARIES = ("jinja2", "pydantic", "pydantic-core", "sentencex")
"""Those whose versions may change what a record says; what reads articles changes the articles."""


@cache
def code_digest() -> bytes:
    """The SHA-256 of every file of the two packages, and of the versions of Python and of the libraries that matter."""
    whole = sha256(repr([sys.version, *map(version, _LIBRARIES)]).encode())
    for folder in (Path(__file__).parents[1], Path(extractor_schemas.__path__[0])):
        for file in sorted(folder.rglob("*")):
            if file.is_file() and "__pycache__" not in file.parts:
                whole.update(file.relative_to(folder).as_posix().encode() + b"\0")
                whole.update(sha256(file.read_bytes()).digest())
    return whole.digest()
