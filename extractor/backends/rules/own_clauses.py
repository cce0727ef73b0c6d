"""Which clauses of a sentence are the article's own to assert, and nobody's words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.backends.rules.clauses import is_adverb, is_break
from extractor.backends.rules.cue_detection import QUOTING
from extractor.backends.rules.frames import Attribution
from extractor.backends.rules.lexicon import words_of
from extractor.backends.rules.main_clauses import begins_after_opener
from extractor.backends.rules.main_verbs import Clause, is_speech_verb, last_of_verb, likely_verb, main_verb
from extractor.backends.rules.passages import DASH, Passage
from extractor.backends.rules.shares import tells_share
from extractor.backends.rules.statements import is_headline
from extractor.backends.rules.told_events import before_words
from extractor.backends.rules.verbs import is_past
from extractor.text.lazy_regex import lazy_regex
from extractor.text.quotations import Quotation, is_speech
from extractor.text.spans import overlaps, overlaps_any

MARKS = "\"“”„«»‘’'"
AUTHORS = lazy_regex(r"\b(?:I|[Mm]y|me|myself)\b")
"""How whoever writes the article speaks of themselves."""
ADDRESSING = lazy_regex(r"\b(?:[Ww]e|us|[Oo]urs?|[Yy]ou|[Yy]our|[Ll]et['’]s)\b")
_YOU = lazy_regex(r"\b(?:[Yy]ou|[Yy]our|[Ll]et['’]s)\b")
_LINE_OF_A_PAGE = lazy_regex(
    r"(?i:source|editor|read|related|file|correction|updated?)\b"
    r"|(?i:photo|image|picture|video)s?(?=\s*[:(|/]|\s(?:by|from|via|courtesy|credit)\b)"
    r"|By (?:[A-Z][\w.’'-]*(?:, | and | )?){2,9}\W*$"
)
NO_COMMENT = lazy_regex(
    r"\b(?:declin\w+ to (?:comment|be)|(?:request|call|e-?mail|message)s? (?:for|seeking) comment"
    r"|(?:want|wish|ask|prefer|refus)\w* (?:not )?to (?:be (?:named|identified)|give (?:his|her|their) names?))\b"
)
"""With whom the article could not talk, or by what name."""
_ADJUNCTS = words_of("after before as when while since by because although though where until")
_BEFORE_ADJUNCTS = words_of(", just hours minutes days weeks months years decades")
_LONGEST_PART = 80
"""In characters: a longer quotation is not a part of the narrator's own sentence."""
_LONGEST_LABEL = 5
"""In tokens: what stands before a colon at the beginning of a paragraph, be it a speaker or a heading."""
_FEWEST_TOKENS = 4


def own_clauses(
    text: str,
    passage: Passage,
    clauses: Sequence[Clause],
    attributions: Sequence[Attribution],
    *,
    has_author: bool = False,
) -> Iterator[Clause]:
    """Yield those of the ``clauses`` of a passage that are the article's; ``attributions`` have words in it.

    ``has_author``: somebody says "I" in it, whose words are the article's own.
    """
    if not clauses or passage.size < _FEWEST_TOKENS:
        return
    if not is_running_text(text, passage, (clauses[0].subject or clauses[0].words)[0]):
        return
    if has_author:  # what "I" think in an opinion piece is the article's own
        attributions = [each for each in attributions if not _is_of_author(text, each)]
    contents = [part for attribution in attributions for part in attribution.content]
    for clause in (before_words(passage, clause, attributions) for clause in clauses):
        char_range = passage.char_range(*clause.words)
        is_own = (
            not overlaps_any(char_range, contents)
            if clause.aside
            else _is_own(text, passage, clause, attributions, has_author=has_author)
        )
        own = _without_words_of_others(passage, clause, attributions) if is_own else None
        if own and not NO_COMMENT.search(text, *char_range):
            yield own


def is_running_text(text: str, passage: Passage, first: int) -> bool:
    """Whether a passage is a sentence of running text, of which the clause at a token is the first, and no question.

    No headline is, no line of a page, and not what a label stands before: "Mayor Ada Holm: the plan is good".
    """
    if passage.begins_paragraph and ":" in passage.lower[1:_LONGEST_LABEL] and passage.tokens[0][0].isupper():
        return False
    ending = text[passage.start : passage.end].rstrip().rstrip(MARKS + ")")[-1:]
    is_noted = passage.lower[0] == "it" and first > 0
    opener = 0 if is_noted or begins_after_opener(passage, first) else first
    begins = text[passage.starts[opener] :][:2].lstrip("-–−")[:1] or DASH
    is_begun = begins.isupper() or begins.isdigit() or begins in '$£€“"‘'
    label = text[text.rfind("\n", 0, passage.start) + 1 : passage.start].strip()
    lines = [text[passage.start : passage.end], *([label] if label.endswith(":") else [])]
    if not (ending in (".", "!") and is_begun) or any(map(_LINE_OF_A_PAGE.match, lines)):
        return False
    return not (passage.begins_paragraph and is_headline(passage))


def _is_own(
    text: str, passage: Passage, clause: Clause, attributions: Sequence[Attribution], *, has_author: bool
) -> bool:
    """Whether a clause is the article's: its verb is no cue, nor in or after the content of an attribution."""
    first, last = clause.words
    verb = main_verb(passage, first, last) if clause.subject is None else first
    verb = likely_verb(passage, first, last) if verb is None else verb
    if verb is None:
        return False
    said = last_of_verb(passage, verb)
    if is_speech_verb(passage, said) or passage.lower[said + 1 : said + 2] == ["that"]:
        if tells_share(passage, first, verb):
            return True
        if is_speech_verb(passage, said):
            return False
    verb = said
    words = " ".join(passage.tokens[first : last + 1])
    if (_YOU if has_author else ADDRESSING).search(words) or (not has_author and AUTHORS.search(words)):
        return False
    if any(first <= at <= last and _is_sentence_quoted(text, found) for at, found in passage.quotations.items()):
        return False
    start, end = passage.char_range(first, last)
    verb_end = passage.ends[verb]
    for attribution in attributions:
        source = attribution.source
        if attribution.cue and source and start <= source[0] < verb_end <= source[1]:
            return False  # it is no verb of the clause: "people who were there say"
        if not overlaps((attribution.start, attribution.end), (start, end)):
            if attribution.cue is None or not overlaps(attribution.cue, (start, end)):
                continue
            return False
        if attribution.cue is None or attribution.start < verb_end or attribution.cue[0] < verb_end:
            return False
    return True


def _without_words_of_others(passage: Passage, clause: Clause, attributions: Sequence[Attribution]) -> Clause | None:
    """A clause without the one after "when" or "by" in which somebody says something: "met when Holm said ...".

    None where nothing is left: "a report published by Holm found that ...", "quoted Holm as saying that ...".
    """
    first, last = clause.words
    verb = main_verb(passage, first, last) if clause.subject is None else first
    if verb is None:
        return clause
    if verb <= last and passage.lower[verb] in QUOTING:
        return None
    verb_end, end = passage.ends[verb], passage.ends[last]
    parts = [part for each in attributions if each.cue for part in (each.source, each.cue) if part]
    for start in sorted(start for start, _ in parts if verb_end < start < end):
        said = bisect_left(passage.starts, start)
        opener = next((at for at in range(said, verb + 1, -1) if passage.lower[at] in _ADJUNCTS), first)
        if any(is_break(passage.lower[at]) for at in range(opener, said)):
            continue
        is_agent = opener > first and passage.lower[opener] == "by" and not passage.lower[opener + 1].endswith("ing")
        if is_agent and is_past(passage.lower[verb]):  # "a report published by Holm found that ..."
            return None
        end = opener - 1
        while end > verb and (passage.lower[end] in _BEFORE_ADJUNCTS or is_adverb(passage.lower[end])):
            end -= 1
        if end - first >= _FEWEST_TOKENS - 1 and end > verb:
            return replace(clause, words=(first, end))
    return clause


def _is_sentence_quoted(text: str, quotation: Quotation) -> bool:
    """Whether a quotation is somebody's sentence and not a part of the sentence that it stands in."""
    words = text[slice(*quotation.range)].strip(MARKS)
    return is_speech(text, quotation) and not (words[:1].islower() and len(words) < _LONGEST_PART)


def _is_of_author(text: str, attribution: Attribution) -> bool:
    source = attribution.source
    return source is not None and not attribution.direct and text[slice(*source)] == "I"
