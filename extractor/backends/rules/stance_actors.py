"""The actors who hold a position: whom its noun phrase names, or a pronoun means."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.backends.rules.capitalised_runs import capitalised_runs
from extractor.backends.rules.coordination import conjuncts
from extractor.backends.rules.frame_names import ActorFrame
from extractor.backends.rules.gazetteer import is_government
from extractor.backends.rules.given_names import GENDERS
from extractor.backends.rules.noun_phrases import parse_mention
from extractor.backends.rules.resolved_actors import ResolvedActor
from extractor.backends.rules.role_lexicon import NAMELESS_BODIES
from extractor.backends.rules.speakers import SpeakerFinder
from extractor.backends.rules.stance_match import StanceMatch
from extractor.backends.rules.verbs import is_singular
from extractor.backends.rules.verdict_finder import own_pronouns
from extractor.text.inner_quotations import is_quoted_within
from extractor.text.lazy_regex import lazy_regex
from extractor.text.spans import CharRange

_INTENDING = lazy_regex(r"(?:aim|attempt|desir|hop|intend|look|plan|plot|prepar|seek|striv|tr(?:y|ied)|want|wish|work)")
_OWNERS = {"my": "I", "our": "we", "his": "he", "her": "she"}
_KINDS_IN_CAPITALS = frozenset(["PAC", "PACs", "NGO", "NGOs"])
"""Common nouns that are written like names."""
_FOR_CLIENTS = lazy_regex(r"(?:\w+ )?(?:lawyers|attorneys|solicitors|counsel) (?:for|representing) ", re.IGNORECASE)
_DETERMINED = lazy_regex(r"\b(?:the|an?|his|her|its|their|one)\s+\Z", re.IGNORECASE)


class HolderFinder:
    """Finds the holders of one text's positions; ``quoted`` are its quotations of speech."""

    def __init__(self, text: str, quoted: Sequence[CharRange], speakers: SpeakerFinder) -> None:
        self._text = text
        self._quoted = quoted
        self._speakers = speakers

    def of(self, match: StanceMatch, speaker: ResolvedActor | None, *, is_reported: bool) -> list[ResolvedActor]:
        """The actors that a holder's noun phrase means: each named state of a list, or whoever it names."""
        actors = self._meant(match, speaker, is_reported=is_reported)
        return [actor for actor in actors if not (is_nameless(actor) or self._is_bare(actor, match.holder))]

    def _is_bare(self, actor: ResolvedActor, words: CharRange) -> bool:
        """Whether a headline only has the role of somebody whom the text never names: "Lawmaker urges higher tolls"."""
        start, end = words
        is_described = actor.kind == "person" and not actor.proper and self._text[start].isupper()
        is_in_headline = self._text.find("\n") >= 0 and end < self._text.find("\n")
        return is_described and is_in_headline and _DETERMINED.search(self._text, 0, start) is None

    def _meant(self, match: StanceMatch, speaker: ResolvedActor | None, *, is_reported: bool) -> list[ResolvedActor]:
        start, end = match.holder
        phrase = self._text[start:end]
        phrase = _OWNERS.get(phrase.lower(), phrase)
        pronoun = phrase.lower().replace("’", "'").partition("'")[0]
        if pronoun in ("i", "we"):
            return [speaker] if speaker and not is_quoted_within(self._text, match.holder, self._quoted) else []
        if speaker and is_reported and pronoun in own_pronouns(speaker):
            return [speaker]
        if speaker and not is_reported and pronoun in ("it", "they") and _INTENDING.match(self._text, match.cue[0]):
            return []  # what somebody says that others, unnamed, want: "the point where it is prepared to"
        if speaker and not is_reported and pronoun in ("he", "she"):
            person = self._speakers.spoken_of(pronoun, start, speaker)
            return [person] if person else []
        if client := _FOR_CLIENTS.match(phrase):
            phrase, start = phrase[client.end() :], start + client.end()  # "lawyers for Ada Holm"
        is_one = is_singular(self._text[end : match.cue[1]])
        parts = conjuncts(phrase, is_one=is_one)
        if len(parts) > 1:
            surname = parts[-1][1].partition(" ")[2]
            whole = [
                (at, f"{part} {surname}" if part.lower() in GENDERS and surname.istitle() else part)
                for at, part in parts
            ]
            actors = [self._speakers.actor(part, start + at, ActorFrame.HOLDER) for at, part in whole]
            return [actor for actor in actors if actor]
        governments = [run for run in capitalised_runs(phrase) if is_government(run)]
        listed = [actor for run in governments if (actor := self._speakers.actor(run, start, ActorFrame.HOLDER))]
        group = parse_mention(phrase.partition(", including")[0])
        if len(listed) > 1 and not (group and group.kind == "group"):
            return listed
        holders = self._speakers.holders(phrase, start)
        if pronoun in ("he", "she"):
            holders = [each for each in holders if each.proper]  # whoever was described last is too often another
        included = [actor for actor in listed if actor not in holders] if "including" in phrase else []
        return [*holders, *included]


def is_nameless(actor: ResolvedActor) -> bool:
    """Whether a common noun alone is all that is known of a body: "the company"."""
    return (not actor.proper and actor.name.lower() in NAMELESS_BODIES) or actor.name in _KINDS_IN_CAPITALS
