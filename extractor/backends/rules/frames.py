"""What is attributed: content, source and cue, and what all frames of a cue share."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.backends.rules.clauses import Subject
from extractor.backends.rules.content_bounds import ContentBounds
from extractor.backends.rules.cue_detection import Cue
from extractor.backends.rules.frame_names import QuoteFrame
from extractor.backends.rules.lexicon import DOCUMENT_NOUNS
from extractor.backends.rules.passages import DASH, QUOTED, Passage, TokenRange
from extractor.text.spans import CharRange


@dataclass(slots=True)
class Attribution:
    """Content with the source that it is attributed to and the cue that ties them, as ranges of the text.

    ``verb`` is the cue's base form; ``direct`` says that all content is in quotation marks. ``speaker_name`` is the
    name of the source where the text has it in capitals or as initials. ``reporter`` reports the source's words.
    """

    content: list[CharRange]
    source: CharRange | None
    cue: CharRange | None
    verb: str
    frame: QuoteFrame
    passage: Passage
    direct: bool
    speaker_name: str | None = None
    reporter: CharRange | None = None

    @property
    def is_own_words(self) -> bool:
        """Whether the content is as the speaker said it, quoted or as a turn of a transcript: "she" is then another."""
        return self.direct or self.frame is QuoteFrame.TURN

    @property
    def start(self) -> int:
        """Where the content begins."""
        return min(start for start, _ in self.content)

    @property
    def end(self) -> int:
        """Where the content ends."""
        return max(end for _, end in self.content)

    @property
    def range(self) -> CharRange:
        """``(start, end)`` of the content, with what stands between its parts."""
        return self.start, self.end


class CueFrames:
    """What the cues of one passage attribute: the parts that frames share."""

    def __init__(self, passage: Passage, cues: list[Cue], bounds: ContentBounds) -> None:
        self._passage = passage
        self._cues = cues
        self._size = passage.size
        self._bounds = bounds

    def _attribution(
        self, cue: Cue, content: list[TokenRange], frame: QuoteFrame, source: CharRange | None = None
    ) -> Attribution | None:
        content = [part for first, last in content if first <= last for part in self._without_narration(first, last)]
        if not content:
            return None
        passage = self._passage
        speaker = cue.speaker or cue.subject
        return Attribution(
            [passage.char_range(first, last) for first, last in content],
            source or (self._source(speaker) if speaker else None),
            passage.char_range(*cue.words),
            cue.verb,
            frame,
            passage,
            direct=all(first == last and passage.lower[first] == QUOTED for first, last in content),
            reporter=self._source(cue.reporter) if cue.reporter else None,
        )

    def _of_document(self, cue: Cue) -> bool:
        """Whether a document is the subject of a cue."""
        subject = cue.subject
        words = self._passage.lower[subject.first : subject.last + 1] if subject else []
        return not DOCUMENT_NOUNS.isdisjoint(words)

    def _without_narration(self, first: int, last: int) -> list[TokenRange]:
        """Content without what the narrator says in dashes between two quotations."""
        lower = self._passage.lower
        quoted = [at for at in range(first, last + 1) if lower[at] == QUOTED]
        is_interrupted = quoted[:1] == [first] and quoted[-1] == last and len(quoted) == 2
        if is_interrupted and last - first > 3 and lower[first + 1] == lower[last - 1] == DASH:
            return [(first, first), (last, last)]
        return [(first, last)]

    def _source(self, subject: Subject) -> CharRange:
        """The characters of a subject; of a pronoun without the verb contracted with it."""
        start, end = self._passage.char_range(subject.first, subject.last)
        if subject.kind == "pronoun":
            end = start + len(self._passage.lower[subject.first].partition("'")[0])
        return start, end
