"""A content that holds what says whose words it is: “We go,” Holm said, “and stay.” → the two quotations.

Source and cue are no part of a content. What is between quotations is left out as a whole, from the narrator's own
words no more than what attributes them: ", Holm said,", "according to Holm", "Holm told reporters that".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.grounding.named_speakers import SAID
from extractor.grounding.nearest_naming import NamingFinder
from extractor.grounding.resolver import Resolver
from extractor.text.cuts import has_finite_verb
from extractor.text.lazy_regex import lazy_regex
from extractor.text.quotations import after_accents
from extractor.text.segmentation import WORD
from extractor.text.spans import CharRange, overlapping, overlaps_any, trimmed

_PRONOUN_SAYS = lazy_regex(rf"\b(?:(?:s?he|they|it) (?:\w+ly )?{SAID}|{SAID} (?:s?he|they))\b")
_SAYS = lazy_regex(rf"\b{SAID}\b")
_MOST_OF_TITLE = 4
"""So many words may stand before a name as its title."""
_ADDRESSED = r"(?:[^\S\n]+(?!that\b)[\w.'’-]+){1,6}?"
_ANNOUNCES = lazy_regex(r"\s*[:,]?\s*")
_ANNOUNCES_LATER = lazy_regex(rf"[^\S\n]+(?:on|in|at|to|during|after|before)\b{_ADDRESSED}(?=[^\S\n]+that\b|\s*:):?\s*")
_TOLD = lazy_regex(rf"{_ADDRESSED}(?:(?=[^\S\n]+that\b)|\s*[:,]\s*|\s*(?=[\"“„«]))")
"""Whom somebody tells it: "told [reporters on Monday] that they"."""
_TELLS = lazy_regex(r"t(?:old|ell)", re.IGNORECASE)
_BEFORE = lazy_regex(rf"[,–—][^\S\n]*(?:[\w.'’-]+[^\S\n]+){{0,{_MOST_OF_TITLE}}}\Z")
"""What parts an attribution from the words before it, and a title in front of the name: "[, Minister] Ada Holm"."""
_BEFORE_APPOSED = lazy_regex(rf"(?:,[^\S\n]*(?:the|an?|its|their|his|her)\b[^,;:–—\n]*)?{_BEFORE.pattern}")
"""The same before a name with a comma behind it: "[, the minister, ]Ada Holm, said"."""
_BEHIND = lazy_regex(r"[^,;:–—\n]*[,–—][^\S\n]*")
_DETERMINED = lazy_regex(r"(?:the|an?|its|their|his|her) (?:\w+ly )?\w+", re.IGNORECASE)
_NO_CONTENT = lazy_regex(
    r"\W*\Z|[^\S\n]+(?:on|in|at|to|during|after|before|when|as|while)\b(?:(?!\bthat\b|[\"“„«:]).)*\Z"
)
"""Behind a cue: nothing, or no more than when and where."""
_GOES_ON = lazy_regex(r"[^\S\n]*[,–—]\s*\w+")


@dataclass(frozen=True, slots=True)
class OwnAttribution:
    """What says whose words a quote is: ``source`` and ``cue`` as far as they are found, and the ``speaker``."""

    speaker: str | None
    source: CharRange | None
    cue: CharRange | None
    namings: NamingFinder
    resolver: Resolver

    def left_out_of(self, content: Iterable[CharRange]) -> list[CharRange]:
        """The pieces of a content without it; none where there is nothing else."""
        return [piece for part in content for piece in self._pieces(part)]

    def _pieces(self, part: CharRange) -> Iterator[CharRange]:
        start, end = part
        cuts = sorted(self._cuts(part))
        for (_, left), (right, _) in pairwise([(start, start), *cuts, (end, end)]):
            piece = trimmed(self.resolver.text, left, right) if left < right else None
            if piece and (not cuts or WORD.search(self.resolver.text, *piece)):
                yield piece

    def _cuts(self, part: CharRange) -> Iterator[CharRange]:
        """What to leave out of a part of the content."""
        start, end = part
        if any(own and own[0] <= start and end <= own[1] for own in (self.source, self.cue)):
            yield part
            return
        quotations = overlapping(self.resolver.quoted, part)
        if any(first <= start and end <= last for first, last in quotations):
            return
        if quotations and not WORD.search(self.resolver.text, start, max(start, quotations[0][0])):
            for gap in self._gaps(part, quotations):
                if cut := self._cut_of_gap(gap):
                    yield cut
        elif cut := self._cut_of_narrator(part, quotations):
            yield cut

    def _gaps(self, part: CharRange, quotations: Sequence[CharRange]) -> Iterator[CharRange]:
        """What the narrator says between and behind quotations."""
        text = self.resolver.text
        for (_, mark), (start, _) in pairwise([*quotations, (part[1], part[1])]):
            if (end := after_accents(text, mark)) < start and WORD.search(text, end, start):
                yield end, start

    def _cut_of_gap(self, gap: CharRange) -> CharRange | None:
        """What the narrator says beside a quotation, if that says whose it is; no words of the speaker's before it."""
        own = [found for found in (self.source, self.cue) if found and gap[0] <= found[0] and found[1] <= gap[1]]
        if own:
            is_first = len(WORD.findall(self.resolver.text, gap[0], min(own)[0])) <= _MOST_OF_TITLE
            return gap if is_first else self._cut_of_narrator(gap, ())
        words = self.resolver.text[slice(*gap)]
        is_named = _SAYS.search(words) is not None and self.namings.is_named(self.speaker, gap)
        return gap if is_named or _PRONOUN_SAYS.search(words) else None

    def _cut_of_narrator(self, part: CharRange, quotations: Sequence[CharRange]) -> CharRange | None:
        """Source and cue in the narrator's own words, which must have both, with what parts them from the others.

        What a name explains is before the source, and no words of the speaker's: "The minister, Ada Holm, said".
        """
        source, cue, text = self.source, self.cue, self.resolver.text
        if source is None or cue is None or overlaps_any(cue, quotations) or overlaps_any(source, quotations):
            return None
        start, end = part
        first, last = min(source[0], cue[0]), max(source[1], cue[1])
        if not (start <= first and last <= end):
            return None
        is_apposed = "," in text[source[1] : cue[0]]
        before = (_BEFORE_APPOSED if is_apposed else _BEFORE).search(text, start, first)
        explains = is_apposed and before and _is_explained(text[start : before.start()], text[last:end])
        if before and not explains:
            behind = _BEHIND.match(text, last, end)
            return before.start(), behind.end() if behind else end
        if not explains and len(WORD.findall(text, start, first)) > _MOST_OF_TITLE:
            return None
        is_told = cue[0] > source[0] and _TELLS.match(text, *cue)
        later = (_TOLD if is_told else _ANNOUNCES_LATER).match(text, last, end)
        announces = later or _ANNOUNCES.match(text, last, end)
        return start, announces.end() if announces else last


def _is_explained(before: str, behind: str) -> bool:
    """Whether a name between commas explains the words before it, which are no clause: their verb is the cue."""
    noun = _DETERMINED.match(before)
    if has_finite_verb(before[noun.end() :] if noun else before) or _NO_CONTENT.match(behind):
        return False
    goes_on = _GOES_ON.match(behind)
    return not (goes_on and has_finite_verb(goes_on.group()))
