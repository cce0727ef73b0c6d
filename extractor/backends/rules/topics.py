"""What "it" and "they" mean at the beginning of a clause: the subject of the clause before."""

from __future__ import annotations

import re

from extractor.backends.rules.clauses import is_adverb
from extractor.backends.rules.frames import Attribution
from extractor.backends.rules.lexicon import DETERMINERS, PERSONAL_PRONOUNS, RELATIVE_PRONOUNS, words_of
from extractor.backends.rules.main_verbs import Clause, main_verb, subject_start
from extractor.backends.rules.noun_heads import head_end
from extractor.backends.rules.noun_phrases import parse_mention
from extractor.backends.rules.passages import Passage
from extractor.backends.rules.role_lexicon import GROUP_NOUNS
from extractor.text.lazy_regex import lazy_regex

_MOST_WORDS = 9
_DETERMINER = lazy_regex(r"^(?:an?|this|these|that|those)\s", re.IGNORECASE)
_MARKS = lazy_regex(r"[\"“”«»()\[\]:;]")
_TWO_NAMES = lazy_regex(r"[A-Z][\w.’'-]+ and (?:[\w.’'-]+ )*[A-Z]")
"""Two of whom a sentence tells: "Ada Holm and Senator Bo Lind"."""
_OF_WHAT = lazy_regex(
    r"\s+of\s+(?P<what>(?:the|an?|this|that|these|those)\s+(?:[\w’'-]+\s+){0,4}[\w’'-]+)(?=[,.;:]|\s*$)"
)
_NO_TOPICS = (
    PERSONAL_PRONOUNS | RELATIVE_PRONOUNS | words_of("there here what which this that these those no nobody one")
)
_PRONOUNS = frozenset(["it", "they", "he", "she"])


def topic_of(text: str, passage: Passage, clause: Clause, before: str | None) -> str | None:
    """The noun phrase that is the subject of a clause, for a pronoun after it; that ``before`` where a pronoun is."""
    if clause.aside:
        return before
    first, last = clause.words
    if clause.subject:
        start, end = clause.subject
    else:
        verb = main_verb(passage, first, last)
        start = subject_start(passage, first, last)
        if verb is None or verb <= start:
            return None
        end = verb - 1
        while end > start and is_adverb(passage.lower[end]):
            end -= 1
    words = passage.lower[start : end + 1]
    if not words:
        return before  # "We're trying to": the pronoun is one with its verb
    if words[0].partition("'")[0] in _PRONOUNS and start == end:
        return before
    phrase = " ".join(text[slice(*passage.char_range(start, end))].partition(",")[0].split())
    if words[0] in _NO_TOPICS and (len(words) == 1 or words[0] not in DETERMINERS):
        return None
    if not phrase or len(phrase.split()) > _MOST_WORDS or _MARKS.search(phrase):
        return None
    return _DETERMINER.sub("the ", phrase)


def spoken_of(text: str, attribution: Attribution) -> str | None:
    """Of what somebody says the words, where the cue tells it: "“It leaks,” Ada Holm said of the roof"."""
    end = max((place[1] for place in (attribution.source, attribution.cue) if place), default=attribution.end)
    told = _OF_WHAT.match(text, end)
    return _DETERMINER.sub("the ", " ".join(told["what"].split())) if told else None


def fitting_topic(topic: str | None, pronoun: str) -> str | None:
    """The topic, if it is one or several things, as "it" or "they" says; a person's name for "he" and "she"."""
    if topic is None:
        return None
    mention = parse_mention(topic)
    if pronoun in ("he", "she"):
        return topic if mention and mention.proper and mention.kind == "person" else None
    head = _head(topic)
    ends_as_plural = head.endswith("s") and not head.endswith(("ss", "us", "is"))
    is_plural = head in GROUP_NOUNS or ends_as_plural or " and " in topic
    if pronoun == "they" and ends_as_plural and " " not in topic:
        return topic  # "Audits", which is nobody's name
    if pronoun == "they" and _TWO_NAMES.search(topic):
        return topic
    if mention and mention.proper and mention.kind != "group":
        is_plural = " and " in topic
    if mention and mention.kind == "person":
        return None
    return topic if is_plural == (pronoun == "they") else None


def _head(phrase: str) -> str:
    """The noun that a noun phrase is about, in lower case."""
    words = phrase.lower().split()
    return words[head_end(words, 1) - 1]
