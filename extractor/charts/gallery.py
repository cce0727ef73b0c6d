"""The pictures of a run that need no question: for its page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from extractor.charts.matrix import matrix_picture
from extractor.charts.network import network_picture, usual_statements
from extractor.charts.picture import Picture
from extractor.charts.quoted import QuotedSpeaker, quoted_picture, quoted_speakers
from extractor.charts.stances import stances_picture
from extractor.charts.statements import HeldPosition, held_positions, with_usual_names
from extractor.charts.timeline import timeline_picture
from extractor.errors import UsageError
from extractor.networks.statements import Statement
from extractor.runs.reader import read_records

_TARGETS = 3
"""Targets whose stances get a picture: those with most statements."""


def gallery(run: Path) -> Iterator[Picture]:
    """Pictures of a run, of all that it has something to draw of: network, table, the main targets, who is quoted, and
    what the actor claims who claims most.

    Raises `UsageError` if the run cannot be read, or an extra is missing.
    """
    held: list[HeldPosition] = []
    statements: list[Statement] = []
    quoted: list[QuotedSpeaker] = []
    claimants = Counter[str]()
    for record in read_records(run):
        held += held_positions([record])
        statements += usual_statements([record])
        quoted += quoted_speakers([record])
        named = {actor.id: actor.name for actor in record.actors if not actor.anonymous}
        claimants.update(named[claim.claimant] for claim in record.claims if claim.claimant in named)
    if statements:
        with suppress(UsageError):  # no two actors speak of the same
            yield network_picture(statements)
    if held:
        yield matrix_picture(held)
    held = with_usual_names(held)
    targets = Counter(each.target for each in held)
    for target, count in sorted(targets.items(), key=lambda one: (-one[1], one[0]))[:_TARGETS]:
        if count > 1:
            yield stances_picture((each for each in held if each.target == target), target)
    if quoted:
        yield quoted_picture(quoted)
    for name, count in sorted(claimants.items(), key=lambda one: (-one[1], one[0]))[:1]:
        if count > 1:
            yield timeline_picture(read_records(run), name)
