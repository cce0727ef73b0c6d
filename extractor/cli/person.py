"""Who is at the command line."""

from __future__ import annotations

from getpass import getuser
from pathlib import Path

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


def annotator(name: str | None, gold: Path) -> str:
    """Who annotates in a folder of gold; in one of `annotators/` it is the person whose folder it is.

    Raises `UsageError` as `person` does, and where it is somebody else's.
    """
    from extractor.gold.files import annotator_of

    owner = annotator_of(gold)
    who = owner if owner is not None and name is None else person(name)
    if owner is not None and who.casefold() != owner.casefold():
        raise UsageError(
            f"{gold} is the folder of {owner}, and each of two annotators has a folder of their own: --as {owner}, or"
            f" --gold {gold.parent / who}"
        )
    return who
