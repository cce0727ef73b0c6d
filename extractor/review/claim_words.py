"""The words of a claim as they are offered: by the names of gold, and understood without the article."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.backends.rules.first_person import for_body, in_third_person, possessive_ending
from extractor.backends.rules.role_lexicon import role_words
from extractor.backends.rules.with_others import REPRESENTING
from extractor.backends.rules.wordings import as_sentence
from extractor.gold.claim_openings import ClaimOpenings
from extractor.review.offered_actors import OfferedActors
from extractor.review.understood_alone import UnderstoodAlone
from extractor.text.spans import CharRange
from extractor_schemas import Gold, GoldActor

_MARKS = "\"“”„«»‘’' ,;"


class ClaimWords:
    """Writes the words of claims of one article."""

    def __init__(self, gold: Gold, text: str, actors: OfferedActors, alone: UnderstoodAlone) -> None:
        self._gold, self._text, self._actors, self._alone = gold, text, actors, alone

    def of(
        self,
        words: str,
        speaker: GoldActor | None,
        id: str | None,
        places: Sequence[CharRange],
        part: CharRange,
        *,
        is_said: bool,
    ) -> str | None:
        """The claim with the article's apostrophes; None behind a pronoun. ``part`` is where what it says stands.

        ``speaker`` is whose words they are, who has the ``id`` in gold if gold has them.
        """
        own = self._actors.by_own_pronoun(self._text[slice(*part)], id)
        named = self._actors.of_body(self._actors.by_name(words))
        said = own or self._actors.by_speaker(self._with_others(named, speaker, part), id)
        text = self._alone.claim(self._actors.by_mention(said, places), places, is_said=is_said)
        if ClaimOpenings(self._gold, self._text).pronoun(text):
            return None
        return text.replace("'", "’") if "’" in self._text and "'" not in self._text else text

    def _with_others(self, claim: str, speaker: GoldActor | None, part: CharRange) -> str:
        """A claim of who speaks for nobody with them and others for their side, as the rules have "we"."""
        if speaker is None or not REPRESENTING.isdisjoint(role_words(speaker.role or "")):
            return claim
        if f"{speaker.name}{possessive_ending(speaker.name)} side" not in claim:
            return claim
        words = " ".join(self._text[slice(*part)].strip(_MARKS).split())
        several = for_body(words, f"{speaker.name} and others", is_plural=True)
        told = in_third_person(several, speaker.name) if several else None
        return as_sentence(told) if told else claim
