"""Who is at the command line."""

from __future__ import annotations

from getpass import getuser

from extractor.errors import UsageError


def person(name: str | None) -> str:
    """The name that was given with --as, else the login. Raises `UsageError` where there is neither."""
    if name is not None and not name.strip():
        raise UsageError("--as is empty: give the name of the person who decides")
    if name is not None and any("\ud800" <= character <= "\udfff" for character in name):
        raise UsageError("the name that --as gives is not in the terminal's encoding: write it in other letters")
    if name is not None:
        return name.strip()
    try:
        return getuser()
    except (OSError, KeyError) as error:  # a container without a user
        raise UsageError("nobody is logged in under a name: say who you are with --as NAME") from error
