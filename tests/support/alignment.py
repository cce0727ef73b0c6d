"""A text with typography and repetitions of all kinds, to find words in."""

from __future__ import annotations

from extractor.grounding.alignment import Aligner
from extractor.text.segmentation import split_sentences

TEXT = (
    "Ferry fares rise in Port Ellery\n\n"
    "Mayor Ada Holm said on Monday that “the fares won’t rise before 2026,” and that 1.5 million tickets were sold. "
    "She said the ferry is safe – whatever Tom Brandt says.\n\n"
    "“We’ve waited for ten years,” Brandt told the Courier. “The ferry is old. It can’t go on.”\n\n"
    "Holm did not reply. The ferry is owned by non-members of the union, the Courier said, and the naïve owners… "
    "are happy. She said that the harbour was never closed."
)
SENTENCES = split_sentences(TEXT)
ALIGNER = Aligner(TEXT, SENTENCES)
