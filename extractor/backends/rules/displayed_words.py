"""Words that stand in a paragraph of their own without quotation marks: a sentence beside them says whose they are."""

from __future__ import annotations

from extractor.backends.rules.clauses import subject_before
from extractor.backends.rules.frame_names import QuoteFrame
from extractor.backends.rules.frames import Attribution
from extractor.backends.rules.passages import Passage
from extractor.text.lazy_regex import lazy_regex
from extractor.text.spans import CharRange, overlaps

_DISPLAYING = lazy_regex(
    r"\b(?:(?:is|are|was) (?:\w+ )?(?:what|how|the words)\b|in (?:his|her|their) (?:own )?words\b|this:|thus:"
    r"|the following\b|as follows\b|put it (?:this way|like this|so)\b)"
)
"""What announces somebody's words in the sentence with a colon before them: "Here is what he said:"."""
_POSTING = lazy_regex(
    r"\b(?:said|says|wrote|writes|written|tweeted|posted|posts|replied|added|told|issued|released|published|reads?"
    r"|statement|message|tweet|post|letter|email|words)\b[^.;:]*:\W*\Z"
)
"""What announces somebody's words in the sentence with a colon before a block quotation."""
_POSTED = lazy_regex(
    r"(?:\b(?:tweeted|tweets|posted|posts|wrote|writes|written|said|says|added|adds|replied|replies|responded|responds)"
    r"(?: (?:this|the following))?(?: (?:on|in|via) (?:(?:a|an|his|her|its|their|the) )?[\w-]+(?: [\w-]+)?)?"
    r"(?: (?:this (?:morning|afternoon|evening)|today|earlier|tonight|yesterday|on \w+day))?"
    r"|\b(?:[Tt]his|post|tweet|statement|message) (?:from|by) [^.;:]+):\W*\Z"
)
"""With this ends a sentence about whoever it begins with, or "from" whom the next paragraph is."""
_NOT_POSTED = lazy_regex(
    r"\W*(?:\d{1,2}[:.]\d\d\b|#)|[^.\n]*\(@\w+\)|.*:\W*$|.*\b(?:he|she|they|it) (?:said|says|added|adds|wrote|told)\b"
    r"|.*\b(?:said|says|added|wrote) (?:he|she|they)\b"
)
"""What is another entry, the name of an account, a heading, or words with a speaker of their own."""
_FIRST_PERSON = lazy_regex(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|us|me)\b")
_PUTTING = frozenset(["put", "phrased", "described", "explained", "told", "expressed", "summed"])
_FIRST, _LATEST = 3, 30
"""In tokens: between them stands the verb of "That is how ... put it"."""


class DisplayedWords:
    """Goes through the passages of one text, and finds paragraphs that are somebody's words."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._showing: Attribution | None = None  # in this paragraph
        self._paragraph: list[Passage] = []  # the passages of the one before, until the first of the next one is seen
        self._here: list[Passage] = []

    def of(
        self, passage: Passage, introduction: Attribution | None, found: list[Attribution]
    ) -> list[Attribution] | None:
        """The attribution that a passage begins or names; an empty list in the midst of one, None for all others.

        ``introduction`` is that of a sentence with a colon before it; those ``found`` within such words are taken out.
        """
        if not self._here or passage.paragraph != self._here[-1].paragraph:
            self._paragraph, self._here, self._showing = self._here, [], None
        self._here.append(passage)
        if self._showing:
            (start, _), *_ = self._showing.content
            self._showing.content = [(start, passage.end)]
            return []
        if introduction and self._is_displayed(passage, introduction):
            introduction.content.append((passage.start, passage.end))
            self._showing = introduction
            return [introduction]
        if said := self._said_before(passage):
            while found and overlaps(found[-1].range, said.range):
                found.pop()
            return [said]
        return None

    def _is_displayed(self, passage: Passage, introduction: Attribution) -> bool:
        """Whether a paragraph begins with a passage that a sentence with a colon announces as somebody's words."""
        sentence = introduction.passage
        if not passage.begins_paragraph or passage.quotations:
            return False
        line = self._text[self._text.rfind("\n", 0, passage.starts[0]) + 1 : passage.starts[0]]
        if line.lstrip().startswith(">"):
            return _POSTING.search(self._text, sentence.start, sentence.end) is not None
        if self._is_posted(line, passage, introduction):
            return True
        return (
            _DISPLAYING.search(self._text, sentence.start, sentence.end) is not None
            and _FIRST_PERSON.search(self._text, passage.start, passage.end) is not None
        )

    def _is_posted(self, line: str, passage: Passage, introduction: Attribution) -> bool:
        """Whether the sentence before says whose a paragraph is: a block quotation that was read without its marks."""
        sentence, source = introduction.passage, introduction.source
        posted = _POSTED.search(self._text, sentence.start, sentence.end)
        if source is None or posted is None or passage.paragraph != sentence.paragraph + 1:
            return False
        is_named = source[0] == sentence.starts[0] or source[0] > posted.start()
        return is_named and not _NOT_POSTED.match(f"{line}{self._text[passage.starts[0] : passage.end]}")

    def _said_before(self, passage: Passage) -> Attribution | None:
        """The attribution of the paragraph before to whom a passage names: "That is how Ada Holm, a baker, put it"."""
        named = _put_so(passage) if passage.begins_paragraph else None
        if named is None or not self._paragraph or any(before.quotations for before in self._paragraph):
            return None
        content = [(self._paragraph[0].start, self._paragraph[-1].end)]
        return Attribution(content, *named, "say", QuoteFrame.IN_WORDS_OF, passage, direct=True)


def _put_so(passage: Passage) -> tuple[CharRange, CharRange] | None:
    """Who put words so, and the verb that says it, where a passage begins with "That is how"."""
    lower = passage.lower
    if lower[:1] not in (["that"], ["this"]) or lower[1:3] not in (["is", "how"], ["was", "how"]):
        return None
    for at in range(_FIRST, min(passage.size, _LATEST)):
        if lower[at] in _PUTTING and (at + 1 >= passage.size or lower[at + 1] in ("it", "the", "things", "this", "up")):
            subject = subject_before(passage, at)
            if subject and subject.first >= _FIRST:
                return passage.char_range(subject.first, subject.last), passage.char_range(at, at)
    return None
