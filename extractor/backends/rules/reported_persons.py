"""Whom "he" and "she" mean in what somebody is reported to say: the speaker, unless it may be another."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence

from extractor.backends.rules.coreference import ActorResolver
from extractor.backends.rules.given_names import GENDERS
from extractor.backends.rules.lexicon import TIME_WORDS, words_of
from extractor.backends.rules.noun_phrases import parse_mention
from extractor.backends.rules.passages import Passage
from extractor.backends.rules.resolved_actors import ResolvedActor
from extractor.backends.rules.role_lexicon import ORGANISATION_NOUNS, ROLE_NOUNS, SPOKESPERSONS, role_words
from extractor.backends.rules.spelling import name_keys
from extractor.backends.rules.surnames import title_gender
from extractor.text.lazy_regex import lazy_regex
from extractor.text.spans import CharRange

_REPRESENTING = SPOKESPERSONS | words_of("lawyer attorney solicitor barrister counsel agent publicist")
"""Who speaks for somebody else, of whom "he" may be said."""
_OWNERS = {"he": lazy_regex(r"\b[Hh]is\b"), "she": lazy_regex(r"\b[Hh]er\b")}
_PARTS = (
    "defending|prosecuting|mitigating|sentencing|representing|acting for|appearing for|on behalf of"
    "|for the (?:defence|defense|prosecution|crown|state|family|victims?|firm|company|council|union|police)"
)
_FOR_ANOTHER = lazy_regex(rf", (?:{_PARTS})\b[^,.;:]*,")
_FOR_ANOTHER_FIRST = lazy_regex(rf"\W*(?:{_PARTS})\b[^.;:]*, \Z", re.IGNORECASE)
"""Beside the name of who speaks for, or to, somebody of whom "he" is said."""
_OWN_CLIENT = lazy_regex(r"(?:that )?(?:his|her) clients?\b", re.IGNORECASE)
_ADDRESSED = {"him": "he", "her": "she"}
_EXAMPLES = lazy_regex(r"\b(?:among them|including|such as|led by|like)\b")
_ONE_OF_SEVERAL = lazy_regex(r"\b(?:among them|including|such as|led by|like)\s\Z")
_LIKE_OTHERS = lazy_regex(
    r",? (?:like|along with|alongside|together with) (?:other|many|several|most|fellow|her|his)\b"
)
"""Before and behind the name of whoever speaks beside others, of whom none says "she" of oneself."""
_OWNED = lazy_regex(r"['’]s? (?P<what>[a-z]+)")
_RULING = words_of("parliament government senate assembly cabinet president king queen prime foreign finance capital")
_PLACING = words_of("in at from of near for to on outside around across the")
"""Before a single word with a capital, which is then mostly a place's or a body's."""
_HARDLY_OF_ONESELF = lazy_regex(
    r"(?:he|she)(?:['’]s| is| was| had been| has been) (?:(?:not|never|nothing but|clearly|simply|just) )?"
    r"(?:an? (?:\w+ ){0,2}(?:liar|thief|coward|crook|traitor|fraud|cheat|bully|fool|criminal|killer|murderer|racist"
    r"|fascist|conman|menace|hypocrite|disgrace|danger|drunk|spy|charlatan|quack)\b"
    r"|(?:\w+ly )?(?:dishonest|corrupt|incompetent|unfit|reckless|arrogant|lying)\b)",
    re.IGNORECASE,
)
_OF_ONESELF = lazy_regex(r"\b(?:admit|confess|conced|acknowledg|den(?:y|ie)|reject|dismiss|disput|joke)")
_SAID_OF = lazy_regex(
    r"\b[a-z]+ of (?:(?:his|her|their) |[A-Z]|the (?:[\w-]+ ){0,2}?"
    rf"(?:{'|'.join(sorted(ROLE_NOUNS))})\b)[^,.;:]{{0,60}}?(?:\bthat)? ?\Z"
)
"""Before what is said of somebody: "Holm said of her predecessor that he"."""
_TOLD = lazy_regex(
    r"(?:,? [\w-]+,?){1,5}? (?P<whom>him|her)(?: (?:on \w+day|by \w+|that|saying|telling|warning|claiming))*\s+\Z"
)
"""Behind those who speak, before what they tell somebody who may be spoken of: "Holm told him (that he had lied)"."""
_OCCASION = lazy_regex(
    r"(?:In|At|On|During) [^,;:]{0,80}\b(?:interview|speech|statement|broadcast|show|appearance|news conference"
    r"|debate|forum"
    r"|post|letter|podcast|press conference|briefing)\b[^,;:]{0,60}, "
)
"""On what occasion somebody speaks: who is named there is none of whom it is spoken."""
_TELLING = lazy_regex(r" (?:later |also |then |once )?(?:told|tells|assured|informed|reminded) ")
_OF_TELLERS = lazy_regex(
    r"(?:he|she) [\"“]?(?:(?:\w+ly|also|still|really|simply|just) )?(?:(?:does|do|did)(?: not|n['’]t) "
    r"|\[[a-z’' ]+\] )?"
    r"(?:knew|knows?|wants?|wanted|planned|plans?|hope[sd]?|believe[sd]?|thinks?|thought|intend(?:s|ed)?|felt|feels?"
    r"|regret(?:s|ted)?|supports?|supported|opposed?|opposes|expect(?:s|ed)?|favou?r(?:s|ed)?|agree[sd]?"
    r"|doubt(?:s|ed)?"
    r"|remember(?:s|ed)?|worr(?:y|ies|ied)|fear(?:s|ed)?|(?:is|was) (?:not )?(?:glad|sorry|proud|grateful"
    r"|confident|worried"
    r"|afraid|disappointed|pleased|happy|sure|concerned|aware|hopeful|ready|willing|prepared))\b"
)
"""What people tell others of themselves and hardly ever of the others: "told Lind that she wanted to go"."""
_ASIDE = 15
"""In characters: so far behind those who speak an aside begins that names some of them."""
_NEAR = 250
"""In characters: so far before a sentence somebody is named of whom it may speak."""

Resolving = Callable[[str, int, Passage], ResolvedActor | None]
"""Pronoun, offset and passage → the actor."""
_ORGANISATION_NOUNS_OR_RULING = ORGANISATION_NOUNS | _RULING


class ReportedPersons:
    """The people who are meant in the reported speech of one text; ``resolve`` gives whom its own "he" means."""

    def __init__(self, text: str, passages: Sequence[Passage], resolver: ActorResolver, resolve: Resolving) -> None:
        self._text = text
        self._passages = passages
        self._passage_starts = [passage.start for passage in passages]
        self._resolver = resolver
        self._resolve = resolve
        self._runs = resolver.runs
        self._run_starts = [start for start, _ in self._runs]

    def meant(
        self, pronoun: str, offset: int, speaker: ResolvedActor, source: CharRange | None
    ) -> ResolvedActor | None:
        """The actor with a name that "he" or "she" at an offset means; None where it may be one of two."""
        sentence = self._passages[max(0, bisect_right(self._passage_starts, offset) - 1)]
        source = source if source and sentence.start <= source[0] < sentence.end else None
        if speaker.kind == "person" and speaker.gender in (None, pronoun):
            return None if self._may_be_another(pronoun, offset, speaker, source, sentence) else speaker
        words = self._text[source[0] : source[1] + _ASIDE] if source else ""
        are_several = source and source[0] < offset and (_EXAMPLES.search(words) or " and " in words)
        actor = self._resolve(pronoun, source[0] if source and are_several else offset, sentence)
        return actor if actor and actor.proper and actor is not speaker else None

    def _may_be_another(
        self, pronoun: str, offset: int, speaker: ResolvedActor, source: CharRange | None, sentence: Passage
    ) -> bool:
        words = self._text[slice(*source)] if source else ""
        roles = role_words(speaker.role or "") | frozenset(words.lower().replace(",", " ").split())
        if _OWNERS[pronoun].search(words) or not _REPRESENTING.isdisjoint(roles):
            return True
        if source and self._speaks_for_another(source, offset, sentence):
            return True
        if source and (_EXAMPLES.search(words) or _ONE_OF_SEVERAL.search(self._text, sentence.start, source[0])):
            return True
        if source and _LIKE_OTHERS.match(self._text, source[1]):
            return True
        start, end = sentence.start, offset
        if source and _OCCASION.fullmatch(self._text, start, source[0]):
            start = source[0]
        if (
            source
            and source[1] < offset
            and _TELLING.match(self._text, source[1])
            and _OF_TELLERS.match(self._text, offset)
        ):
            end = source[1]
        if any(self._rivals(start, end, pronoun, speaker, sentence)):
            return True
        if source and source[1] < offset and _SAID_OF.search(self._text, source[1], offset):
            return True
        told = _TOLD.match(self._text[source[1] : offset]) if source and source[1] < offset else None
        if told and _ADDRESSED[told["whom"]] == pronoun:
            return True
        if not _HARDLY_OF_ONESELF.match(self._text, offset) or _OF_ONESELF.search(self._text, sentence.start, offset):
            return False
        return any(self._rivals(max(0, sentence.start - _NEAR), sentence.start, pronoun, speaker, sentence))

    def _speaks_for_another(self, source: CharRange, offset: int, sentence: Passage) -> bool:
        """Whether a barrister or a judge speaks, who says "he" of another, and "his client" of his own."""
        if _OWN_CLIENT.match(self._text, offset):
            return False
        beside = _FOR_ANOTHER.search(self._text, source[0], offset)
        return bool(beside or _FOR_ANOTHER_FIRST.match(self._text[sentence.start : source[0]]))

    def _rivals(self, start: int, end: int, pronoun: str, speaker: ResolvedActor, sentence: Passage) -> Iterator[str]:
        """Yield who else is named between two offsets that the pronoun may mean."""
        own = set(name_keys(speaker.name)) if speaker.proper else set[str]()  # "a friend of Ada Holm" names another
        quoted = [quotation.range for quotation in sentence.quotations.values()]
        for at in range(bisect_left(self._run_starts, start), bisect_left(self._run_starts, end)):
            offset, run = self._runs[at]
            is_quoted = any(first <= offset < last for first, last in quoted)
            if not is_quoted and self._is_person(offset, run, pronoun) and own.isdisjoint(name_keys(run)):
                yield run

    def _is_person(self, offset: int, run: str, pronoun: str) -> bool:
        """Whether words with capitals may name a person whom the pronoun fits."""
        mention = parse_mention(run)
        if mention is None or mention.kind != "person" or not mention.proper:
            return False
        name = mention.name
        if any(word.lower() in TIME_WORDS for word in name.split()):
            return False
        actor = next((actor for actor in self._resolver.actors if actor.name == name or name in actor.aliases), None)
        if actor and actor.kind != "person":
            return False
        gender = title_gender(run) or (actor.gender if actor else None) or GENDERS.get(name.partition(" ")[0].lower())
        if gender not in (None, pronoun):
            return False
        if gender or " " in name or (actor and actor.proper):
            return True
        return self._resolver.surnames.is_surname(name) or not self._is_placed(offset, run)

    def _is_placed(self, offset: int, run: str) -> bool:
        owned = _OWNED.match(self._text, offset + len(run.removesuffix("'s").removesuffix("’s")))
        if owned and owned["what"] in _ORGANISATION_NOUNS_OR_RULING:
            return True  # "Norland's parliament"
        before = self._text[max(0, offset - 12) : offset].split()
        return not before or before[-1].lower() in _PLACING or before[-1][-1] in ".!?,(:" or offset == 0
