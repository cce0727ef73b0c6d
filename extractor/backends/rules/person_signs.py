"""What shows that a name is a person's, and whether "he" or "she" is meant by it."""

from __future__ import annotations

import re

from extractor.backends.rules.antecedents import Antecedents, PersonMention
from extractor.backends.rules.given_names import GENDERS, NOUN_GENDERS
from extractor.backends.rules.noun_phrases import Mention, parse_mention
from extractor.backends.rules.resolved_actors import ResolvedActor
from extractor.backends.rules.surnames import Surnames

_OFFICE = re.compile(r",\s(the\s[^,.\n]{2,60}),")
_COURTESY = re.compile(r"(?:M[rs]|Mrs|Miss|Sir|Dame|Lady|Lord)\b")


class PersonSigns:
    """Reads the signs in ``text``."""

    def __init__(self, text: str, antecedents: Antecedents, surnames: Surnames) -> None:
        self._text = text
        self._antecedents = antecedents
        self._surnames = surnames

    def gender(self, mention: Mention, actor: ResolvedActor | None) -> str | None:
        """The pronoun of the person that a mention names, as far as it is known."""
        if actor and actor.gender:
            return actor.gender
        if not mention.proper:
            return NOUN_GENDERS.get(mention.role or "")
        if noun := NOUN_GENDERS.get((mention.role or "").rpartition(" ")[2].lower()):
            return noun  # "widow Terry Holm"
        name = mention.name if " " in mention.name else self._surnames.full_name(mention.name)
        return GENDERS.get(name.partition(" ")[0].lower())

    def names_person(self, found: PersonMention, mention: Mention) -> bool:
        """Whether a name that no actor has yet is a person's: by its form or by what stands beside it."""
        if mention.role or self._antecedents.role_before(found) or _COURTESY.match(found.phrase):
            return True
        if self.gender(mention, None):
            return True
        if " " not in mention.name:
            is_known = self._surnames.is_surname(mention.name)
            return is_known and (self._antecedents.acts(found) or self._antecedents.is_acted_on(found))
        if office := _OFFICE.match(self._text, found.end):
            described = parse_mention(office.group(1))
            return described is not None and described.kind == "person" and described.role is not None
        return any(
            says_so(found)
            for says_so in (self._antecedents.acts, self._antecedents.has_age, self._antecedents.is_acted_on)
        )
