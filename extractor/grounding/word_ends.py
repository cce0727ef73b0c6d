"""Whether a word may begin or end at a place of the article: what spans of records and of gold are held to."""

from __future__ import annotations

from extractor.grounding.alignment import Aligner
from extractor.text.normalization import LooseText
from extractor.text.word_boundaries import Boundary, boundary


def is_word_end(at: int, aligner: Aligner) -> bool:
    """Whether a word may begin or end here, in the text or with its typography evened out, or a whole sentence does."""
    if boundary(aligner.text, at) > Boundary.NONE or any(at in sentence for sentence in aligner.sentences):
        return True
    forms = (aligner.normalized, LooseText(aligner.text))
    return any(boundary(form.text, form.edited_offset(at)) > Boundary.NONE for form in forms)
