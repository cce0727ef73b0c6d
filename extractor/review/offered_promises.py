"""What somebody promises in words that were chosen: who supports what by it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from extractor.review.offered_actors import Offer, OfferedActors
from extractor.review.phrases import without_time
from extractor.review.rules_findings import RulesFindings
from extractor.text.spans import CharRange, overlaps_any

_PROMISING = frozenset(["promise", "pledge", "vow", "offer", "commit"])
_FOR_WHAT = re.compile(
    r" (?!to |that )(?:[^.;]*? )?(?:for|towards?)"
    r" (?:(?:the|an?|its|his|her|their) )?(?P<target>[\w’'-]+(?: [\w’'-]+){0,5})"
)


class Promise(NamedTuple):
    """Who has promised something in the chosen words, and what it is for: "£40m for the line"."""

    holder: Offer | None
    target: str | None


def promised(found: RulesFindings, text: str, places: Sequence[CharRange], actors: OfferedActors) -> Promise | None:
    """The first promise in the words at ``places``."""
    for passage, cues in found.cued:
        for cue in cues:
            place = passage.char_range(*cue.words)
            if cue.verb in _PROMISING and cue.subject and overlaps_any(place, places):
                subject = passage.char_range(cue.subject.first, cue.subject.last)
                target = _FOR_WHAT.match(text, place[1], places[-1][1])
                return Promise(
                    next(actors.who_said(None, subject)).speaker,
                    without_time(target["target"]) if target else None,
                )
    return None
