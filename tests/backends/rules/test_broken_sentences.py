"""Whatever stands in a text, also what is no sentence, the rules read it: no words end a run."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.backends.rules.engine import extract_reply
from extractor.text.segmentation import split_sentences
from extractor_schemas import Article
from tests.support.paths import SEEDS

_BROKEN = [
    "The candidates is\nA: no",
    '"(Noise.)\n\n"HOST: so be it ... “Well',
    "It fell in months,, and You can",
    "Holm said aides, recalled",
    "The plan the mayor is opposed to",
    "Do they want it? The Greens want it to",
    "Holm left the hall, who also",
    "So far",
    "Holm said it was late, but",
    "Holm denied it but",
    "In Holm's view",
    "“We’re trying to give context and look at the picture. It is hard,” Ada Holm said.",
    "Ada Holm said: “They’ll come and see, and he’s gone and left.”",
]
_FRAMES = [
    "“{0},” Ada Holm said.",
    "Ada Holm said that {0}",
    "Ada Holm: “{0}”",
    "“{0}” {1}",
    "According to Bo Lind, {0} and {1}",
    "Mr. Lind, who {0}, said: “{1}.” She added that {0}",
    "Q: {0}\nA: {1}",
    "{0}, which {1}",
]
_WORDS = [
    word for path in sorted((SEEDS / "articles").glob("*.txt")) for word in path.read_text(encoding="utf-8").split()
]


@st.composite
def _spliced(draw: st.DrawFn) -> str:
    """Pieces of articles, wherever they begin and end, in the frames of speech."""

    def piece() -> str:
        start = draw(st.integers(0, len(_WORDS) - 1))
        return " ".join(_WORDS[start : start + draw(st.integers(1, 25))])

    frames = draw(st.lists(st.sampled_from(_FRAMES), min_size=1, max_size=5))
    return "\n\n".join(frame.format(piece(), piece()) for frame in frames)


@pytest.mark.parametrize("text", _BROKEN)
def test_what_is_no_sentence_is_read(text: str) -> None:
    assert extract_reply(Article.of(text), split_sentences(text)).actors is not None


@given(_spliced())
def test_pieces_of_articles_in_any_frame_are_read(text: str) -> None:
    assert extract_reply(Article.of(text), split_sentences(text)).actors is not None
