"""Where a page of a list of jobs begins: behind the last job of the page before, or at a time."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from extractor.service.forms import DATE, JOB_ID
from extractor.service.problems import ProblemError

_TIME = DATE.removeprefix("^").removesuffix("$").replace("(:[0-5][0-9])?", r"(:[0-5][0-9](\.[0-9]{1,6})?)?", 1)
_ID = JOB_ID.removeprefix("^").removesuffix("$")
PLACE = f"^{_TIME}(_{_ID})?$"
"""A time in ISO 8601, and after ``_`` the id of a job that was created then."""


def name_of_place(created: str, id: str) -> str:
    """What a client gives to go on behind the job of this time and id; it can stand in an address as it is."""
    return f"{datetime.fromisoformat(created).astimezone(UTC).isoformat().removesuffix('+00:00')}Z_{id}"


def place_of(name: str) -> tuple[datetime, str]:
    """The place by that name, which is compared with those of jobs. Raises `ProblemError`."""
    if not re.fullmatch(PLACE, name):
        raise ProblemError(
            422,
            f"query.before is {name[:80]!r}, which is no time: give `next` of the response before, or a time as"
            " 2026-11-30T08:00:00Z, with %2B for +",
        )
    time, _, id = name.partition("_")
    found = datetime.fromisoformat(time)
    return (found if found.tzinfo else found.replace(tzinfo=UTC)), id
