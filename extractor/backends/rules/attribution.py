"""What is attributed to whom: the attributions of a text, found by cues, frames and quotation marks.

An attribution within the content of another one is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.backends.rules.according import said_within, with_according
from extractor.backends.rules.asides import told_aside
from extractor.backends.rules.cited_sources import credit_cited, heard_in_court, told_in_court
from extractor.backends.rules.clauses import first_subject
from extractor.backends.rules.content_bounds import ContentBounds
from extractor.backends.rules.content_first import ContentFirst
from extractor.backends.rules.cue_detection import Cue, find_cues
from extractor.backends.rules.cue_first import CueFirst
from extractor.backends.rules.cue_verbs import ACCORDING
from extractor.backends.rules.displayed_words import DisplayedWords
from extractor.backends.rules.frame_names import LABELS, QuoteFrame
from extractor.backends.rules.frames import Attribution
from extractor.backends.rules.heard_speakers import with_heard
from extractor.backends.rules.interviews import asked_in_marks
from extractor.backends.rules.introductions import introduction, source_of
from extractor.backends.rules.nested_reports import announced, reported_within
from extractor.backends.rules.next_speakers import is_of_another, is_of_next
from extractor.backends.rules.nominal_attributions import ATTRIBUTING_NOUNS, nominal_attributions
from extractor.backends.rules.noun_phrases import parse_mention
from extractor.backends.rules.passages import DASH, QUOTED, Passage
from extractor.backends.rules.passive_labels import passive_labels
from extractor.backends.rules.quotation_phrases import find_speaker_phrase
from extractor.backends.rules.sections import section_start
from extractor.backends.rules.turns import Turn
from extractor.backends.rules.views import VIEWS, in_view
from extractor.text.quotations import Quotation, is_speech
from extractor.text.spans import CharRange, overlaps, overlaps_any

_MOST_TOKENS_BETWEEN = 12
"""Within this distance a verb of speech may be the cue of a quotation."""
_LONG_QUOTATION = 40
"""In characters: a quotation of that length is speech even where nothing introduces it."""

_PAUSING = frozenset(["paused", "pauses", "hesitated", "hesitates", "faltered", "stopped", "sighed"])
_FAR = 60
"""In characters: that far behind a quotation the next sentence may say whose it was."""
_OTHER_CUES = ATTRIBUTING_NOUNS | ACCORDING | VIEWS | {"heard", "told"}
_MARKS = "\"“”„«»'‘’.,!?… "
_SHORTEST_REPEATED = 25
"""In characters: a quotation of that length that comes again without a speaker is the same person's."""


def find_attributions(
    text: str, passages: list[Passage], turns: Sequence[Turn] = (), sections: Sequence[int] = ()
) -> list[Attribution]:
    """The attributions of a text's passages and of the ``turns`` in it, in the order of the text.

    ``sections`` are where a part of the text begins in which nobody goes on who spoke in another.
    """
    return _AttributionFinder(text, turns, sections).find(passages)


class _AttributionFinder:
    """Goes through the passages of one text, and knows who spoke last."""

    def __init__(self, text: str, turns: Sequence[Turn], sections: Sequence[int]) -> None:
        self._text = text
        self._sections = sections
        self._turns = turns
        self._next_turn = 0
        self._last: Attribution | None = None
        self._since_last: list[Passage] = []  # the passages in which nobody speaks
        self._is_asked = False  # the sentence before is a question of the article's
        self._questions = frozenset[int]()
        self._introduced: Attribution | None = None  # by a sentence that ends with a colon
        self._by_words: dict[str, Attribution] = {}  # the words of quotations, as in a pull quote
        self._displayed = DisplayedWords(text)
        self._not_in_it: list[tuple[CharRange, Attribution]] = []  # yet, for it is seldom needed

    def find(self, passages: list[Passage]) -> list[Attribution]:
        """The attributions of all passages."""
        attributions: list[Attribution] = []
        self._questions = asked_in_marks(self._text, passages)
        for passage in passages:
            found = self._in_turns(passage)
            if found is None:
                found = self._displayed.of(passage, self._introduced, attributions)
            if found is None:
                found = _in_passage(self._text, passage) or self._lone(passage)
                ends_open = passage.lower[-1] == ":" and not (found and found[-1].end >= passage.ends[-1])
                self._introduced = introduction(passage) if ends_open else None
            attributions += found
            self._since_last.append(passage)
            self._is_asked = not found and "?" in passage.lower
            if found:
                self._last, self._since_last = found[-1], []
            self._not_in_it += [
                (char_range, attribution)
                for attribution in found
                if attribution.source
                for char_range in attribution.content
                if char_range[1] - char_range[0] >= _SHORTEST_REPEATED
            ]
        return attributions

    def _in_turns(self, passage: Passage) -> list[Attribution] | None:
        """The turns that begin in a passage; None where it is not a part of any."""
        turns, first = self._turns, self._next_turn
        while first < len(turns) and turns[first].end <= passage.start:
            first += 1
        self._next_turn = first
        while self._next_turn < len(turns) and turns[self._next_turn].start < passage.end:
            self._next_turn += 1
        begun = turns[first : self._next_turn]
        if begun:
            before = _in_passage(self._text, passage) if begun[0].start > passage.start else []
            spoken = [_of_turn(turn, passage) for turn in begun]
            told = _told_by_label(self._text, passage, begun[-1])
            return [one for one in before if one.end <= begun[0].start] + spoken + told
        if not (first and passage.start < turns[first - 1].end):
            return None
        return _told_by_label(self._text, passage, turns[first - 1])

    def _lone(self, passage: Passage) -> list[Attribution]:
        """The attribution of a quotation that stands alone: to whom a colon before it or its words tell, or who speaks.

        Without any of them the quotation has no speaker.
        """
        quotation = _lone_quotation(self._text, passage)
        if quotation is None:
            return []
        if self._introduced:
            self._introduced.content.append(quotation.range)
            return [self._introduced]
        if named := _by_phrase(self._text, quotation, passage, passage.end + _FAR):
            return [named]
        last, same = self._last, self._with_same_words(quotation)
        last = last if last and last.passage.end > section_start(self._sections, passage.start) else None
        is_beside = last is not None and last.passage.paragraph == passage.paragraph
        is_another_near = self._tells_of_another(passage)
        is_same_turn = is_beside and not self._is_asked and not is_another_near
        if same is None and last and is_same_turn and last.direct and last.cue:
            last.content.append(quotation.range)
            return []
        is_near = last and len(self._since_last) <= 1 and last.passage.paragraph >= passage.paragraph - 1
        goes_on = is_near and not any(token[0].isalnum() for token in passage.tokens)
        goes_on = goes_on and not self._is_anothers(quotation) and not is_another_near
        goes_on = goes_on or (is_beside and self._is_asked)
        speaking = same or (last if goes_on else None)
        source = speaking.source if speaking else None
        return [Attribution([quotation.range], source, None, "", QuoteFrame.ALONE, passage, direct=True)]

    def _tells_of_another(self, passage: Passage) -> bool:
        """Whether a sentence of the paragraph since somebody spoke last tells of somebody else, who may speak next."""
        source = self._text[slice(*self._last.source)] if self._last and self._last.source else ""
        near = (each for each in self._since_last if each.paragraph == passage.paragraph)
        return any(is_of_another(self._text, each, source) for each in near)

    def _is_anothers(self, quotation: Quotation) -> bool:
        """Whether a quotation is an interviewer's question, or the answer to one: "“Will you sell?” I ask."."""
        source = self._text[slice(*self._last.source)] if self._last and self._last.source else ""
        return quotation.start in self._questions or source.lower() in ("i", "we")

    def _with_same_words(self, quotation: Quotation) -> Attribution | None:
        """The attribution whose words a quotation repeats."""
        for char_range, attribution in self._not_in_it:
            self._by_words.setdefault(self._words(char_range), attribution)
        self._not_in_it = []
        return self._by_words.get(self._words(quotation.range))

    def _words(self, char_range: CharRange) -> str:
        return self._text[slice(*char_range)].strip(_MARKS).casefold()


def _of_turn(turn: Turn, passage: Passage) -> Attribution:
    """What is said in a turn."""
    source = turn.label if turn.name else None
    content = list(turn.content)
    return Attribution(
        content,
        source,
        turn.colon,
        "say",
        QuoteFrame.TURN,
        passage,
        direct=turn.is_quotation,
        speaker_name=f"{turn.name}{turn.more}" if turn.name else None,
    )


def _told_by_label(text: str, passage: Passage, turn: Turn) -> list[Attribution]:
    """The quotations in a passage of a turn that whoever speaks there gives as those of somebody with a name."""
    if turn.is_quotation or not turn.name or not passage.quotations:
        return []
    cited = [one for one in _in_passage(text, passage) if one.source and one.start > turn.colon[1]]
    told = [
        one
        for one in cited
        if one.frame is QuoteFrame.SAID_THAT
        and overlaps_any(one.range, (quotation.range for quotation in passage.quotations.values()))
        and (mention := parse_mention(text[slice(*(one.source or (0, 0)))]))
        and mention.proper
    ]
    for one in told:
        one.reporter = turn.label
    return told


def _lone_quotation(text: str, passage: Passage) -> Quotation | None:
    """The quotation that a passage consists of, apart from a few words."""
    if len(passage.quotations) != 1 or len(passage.lower) > 4:
        return None
    (quotation,) = passage.quotations.values()
    return quotation if is_speech(text, quotation) else None


def _in_passage(text: str, passage: Passage) -> list[Attribution]:
    if single := _signed(passage) or _headed(passage) or _interrupted(passage):
        return [single]
    cues = find_cues(passage)
    if not (cues or passage.quotations) and _OTHER_CUES.isdisjoint(passage.lower):
        return []
    bounds = ContentBounds(passage, cues)
    content_first, cue_first = ContentFirst(passage, cues, bounds), CueFirst(passage, cues, bounds)
    found: list[Attribution] = []
    first_free = 0
    for cue in cues:
        if cue.first >= first_free and (attribution := content_first.match(cue, first_free)):
            found.append(attribution)
            first_free = _first_token_from(passage, max(attribution.end, passage.ends[cue.last]))
    found = [
        _of_inner_speaker(text, outer, cues, cue_first) or announced(outer, cues, cue_first) or outer for outer in found
    ]
    for cue in cues:
        start = passage.starts[cue.first]
        char_range = passage.char_range(*cue.words)
        if any(earlier.start <= start < earlier.end or earlier.cue == char_range for earlier in found):
            continue
        attribution = cue_first.match(cue)
        if attribution and (nested := reported_within(passage, attribution, cues, cue_first)):
            attribution = nested
        if attribution:
            credit_cited(text, passage, attribution)
        if attribution and (teller := told_aside(passage, cue, cues)) and not attribution.reporter:
            attribution.reporter = source_of(passage, teller)
        if attribution and cue.is_participle and (said := _said_before(found, start)):
            attribution.source = said.source  # "..., said Ruth Kane, adding: ..."
        if attribution and not overlaps_any(attribution.range, (earlier.range for earlier in found)):
            found.append(attribution)
    for label in passive_labels(passage):  # whose words no active verb before them tells
        others = [each for each in found if each.frame not in LABELS or not overlaps(label.range, each.range)]
        if not overlaps_any(label.range, (each.range for each in others)):
            found = [*others, label]
    for attribution in nominal_attributions(passage, bounds):
        if not overlaps_any(attribution.range, (earlier.range for earlier in found)):
            found.append(attribution)
    if not found and (told := told_in_court(text, passage)):
        found.append(told)
    found = with_according(text, passage, with_heard(text, passage, found))
    if not found and (view := in_view(passage)):
        found.append(view)
    found.sort(key=lambda attribution: attribution.start)
    return found + list(_beside(text, passage, cues, found))


def _of_inner_speaker(text: str, outer: Attribution, cues: list[Cue], cue_first: CueFirst) -> Attribution | None:
    """What somebody says in words that another one only reports: "Holm told us that it is safe, the Post reported"."""
    passage = outer.passage
    if outer.direct or outer.source is None or outer.reporter or len(outer.content) > 1:
        return None
    for cue in cues:
        if "say" not in cue.frames or not outer.start <= passage.starts[cue.first] < outer.end:
            continue
        inner = cue_first.match(cue)
        if inner is None or inner.start >= outer.end:
            continue
        inner.content = [(start, min(end, outer.end)) for start, end in inner.content if start < outer.end]
        if said_within(text, [inner], outer):
            inner.reporter = outer.source
            return inner
    return None


def _said_before(found: list[Attribution], offset: int) -> Attribution | None:
    """The attribution whose cue and then source stand last before an offset: "Y, said X"."""
    before = [
        one for one in found if one.cue and one.source and one.cue[1] <= one.source[0] and one.source[1] <= offset
    ]
    return max(before, key=lambda attribution: attribution.source or (0, 0), default=None)


def _first_token_from(passage: Passage, offset: int) -> int:
    return next((at for at, start in enumerate(passage.starts) if start >= offset), len(passage.starts))


def _signed(passage: Passage) -> Attribution | None:
    """A quotation with its speaker's name after a dash: “...” ― Name."""
    lower = passage.lower
    size = lower.index("(") if "(" in lower[3:] else passage.size  # a name, and perhaps an account and a date
    if not (2 < size < 14 and lower[0] == QUOTED and lower[1] == DASH and passage.tokens[2][0].isupper()):
        return None
    if QUOTED in lower[2:size]:
        return None
    content, source, dash = passage.char_range(0, 0), passage.char_range(2, size - 1), passage.char_range(1, 1)
    return Attribution([content], source, dash, "say", QuoteFrame.SIGNED, passage, direct=True)


def _interrupted(passage: Passage) -> Attribution | None:
    """A quotation that the narrator breaks into, as in “The river”—here Mr. Brandt paused—“does not wait”."""
    lower, size = passage.lower, passage.size
    second = next((at for at in range(3, min(size, 16)) if lower[at] == QUOTED), 0)
    is_paused = second > 2 and lower[second - 1] == "," and lower[second - 2] in _PAUSING
    is_in_dashes = second and lower[1] == lower[second - 1] == DASH
    if not (second >= size - 1 and lower[0] == QUOTED and (is_in_dashes or is_paused)):
        return None
    names = [at for at in range(1, second - 1) if passage.tokens[at][0].isupper() or lower[at] in ("he", "she")]
    if not names:
        return None
    last = names[0]
    while last + 1 in names:
        last += 1
    content = [passage.char_range(0, 0), passage.char_range(second, second)]
    source = passage.char_range(names[0], last)
    return Attribution(content, source, None, "say", QuoteFrame.INTERRUPTED, passage, direct=True)


def _headed(passage: Passage) -> Attribution | None:
    """A quotation under the name of its speaker: "Quote from X: ..."."""
    lower = passage.lower
    colon = lower.index(":") if ":" in lower[:16] else 0
    if not (colon > 2 and lower[0] in ("quote", "statement", "comment") and lower[1] in ("from", "by", "of")):
        return None
    if colon + 1 >= passage.size or lower[colon + 1] != QUOTED:
        return None
    content, source = passage.char_range(colon + 1, colon + 1), passage.char_range(2, colon - 1)
    cue = passage.char_range(0, 1)
    return Attribution([content], source, cue, "say", QuoteFrame.HEADED, passage, direct=True)


def _beside(text: str, passage: Passage, cues: list[Cue], found: list[Attribution]) -> Iterator[Attribution]:
    """Yield quotations of speech that are in no attribution yet, with the verb of speech nearest to them."""
    for at, quotation in passage.quotations.items():
        is_covered = any(overlaps_any(quotation.range, attribution.content) for attribution in found)
        if is_covered:
            continue
        if named := _by_phrase(text, quotation, passage, passage.end):
            yield named
            continue
        if heard := heard_in_court(text, quotation, passage):
            yield heard
            continue
        if not is_speech(text, quotation):
            continue
        near = [
            cue
            for cue in cues
            if ("say" in cue.frames and abs(cue.first - at) < _MOST_TOKENS_BETWEEN and not is_of_next(passage, at, cue))
            or ("utter" in cue.frames and passage.lower[cue.last + 1 : at] in ([":"], [","]))  # "Holm shrugged: “...”"
        ]
        cue_range: CharRange | None = None
        if near:
            nearest = min(near, key=lambda cue: abs(cue.first - at))
            subject, verb = nearest.subject, nearest.verb
            cue_range = passage.char_range(nearest.first, nearest.last)
        else:
            before = passage.lower[at - 1] if at else ""
            is_introduced = at in passage.punctuated and before in (":", DASH, ",")
            is_long = quotation.end - quotation.start >= _LONG_QUOTATION
            subject, verb = first_subject(passage, at), "say"
            if len(passage.lower) <= 4 or not (is_introduced or is_long):
                continue
            if subject and all(word == "," or word.isdigit() for word in passage.lower[subject.last + 1 : at]):
                subject = None  # the words are what somebody says of the subject: "Holm, 43, 'lied', a court heard"
            if before in (":", DASH):
                cue_range = passage.char_range(at - 1, at - 1)
        source, frame = source_of(passage, subject), QuoteFrame.NEAR_CUE if near else QuoteFrame.IN_SENTENCE
        yield Attribution([quotation.range], source, cue_range, verb, frame, passage, direct=True)


def _by_phrase(text: str, quotation: Quotation, passage: Passage, end: int) -> Attribution | None:
    """The attribution of a quotation whose speaker a phrase names before ``end``."""
    found = find_speaker_phrase(text, quotation, passage.start, end)
    if found is None:
        return None
    return Attribution([quotation.range], *found, "say", QuoteFrame.IN_WORDS_OF, passage, direct=True)
