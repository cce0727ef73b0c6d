"""A word with a capital that is the subject of a sentence and nobody's surname in the text: "Holm", "Norbau"."""

from __future__ import annotations

import re

from extractor.backends.rules.antecedents import Antecedents, PersonMention
from extractor.backends.rules.body_signs import names_body
from extractor.backends.rules.lone_words import LoneWords
from extractor.backends.rules.noun_phrases import Mention, parse_mention


class LoneSubjects:
    """Whether such a word of ``text`` is a surname, a company's name, or may be either."""

    def __init__(self, text: str, antecedents: Antecedents, words: LoneWords) -> None:
        self._text = text
        self._antecedents = antecedents
        self._words = words

    def person(self, found: PersonMention) -> Mention | None:
        """Whom a word names that is shown to be a person's: "Holm defended the plan."."""
        mention = self._mention(found)
        is_person = self._antecedents.takes_sides(found) or self._words.is_name(found.phrase)
        return mention if is_person and not self._words.may_be_body(found.phrase) else None

    def may_be_surname(self, found: PersonMention) -> bool:
        """Whether a word may be a company's name and as well a person's: "Holm had built it."."""
        before = self._text[: found.start]
        named = before.find(found.phrase)
        is_body = named >= 0 and re.search(r"\bits\b", before[named:]) is not None  # "Norbau. Ada Holm, its boss, ..."
        return not is_body and self._mention(found) is not None

    def _mention(self, found: PersonMention) -> Mention | None:
        mention = parse_mention(found.phrase)
        if mention is None or mention.kind != "person" or not self._words.is_lone(mention, found.phrase):
            return None
        is_word = found.phrase.isupper() or self._words.is_common(found.phrase)
        is_body = is_word or names_body(self._text, found.phrase, found.start)
        acts = self._antecedents.begins_sentence(found) and self._antecedents.acts(found)
        return mention if acts and not is_body else None
