"""Who is in an article, who said what, who asserts what, who is for or against what: each tied to its characters.

    >>> from extractor import Extractor
    >>> record = Extractor().extract('"We will not sign," Minister Ada Holm told reporters on Friday.')
    >>> record.quotes[0].content[0].of(record.article.text)
    '"We will not sign,"'

`Extractor` is the door; what comes out of it, `Record` and its parts, is defined in `extractor_schemas` and re-exported
here. All errors are `ExtractorError`s (see `extractor.errors`).
"""

from __future__ import annotations

from extractor_schemas import Actor, Article, Claim, Codebook, Concept, Quote, Record, Span, Stance, Unfounded

from .api import Extractor
from .articles.failure import Failure
from .articles.reader import read
from .codebooks import load_codebook
from .errors import ExtractorError
from .runs.folder import records
from .settings import Settings

__all__ = [
    "Actor",
    "Article",
    "Claim",
    "Codebook",
    "Concept",
    "Extractor",
    "ExtractorError",
    "Failure",
    "Quote",
    "Record",
    "Settings",
    "Span",
    "Stance",
    "Unfounded",
    "load_codebook",
    "read",
    "records",
]
__version__ = "0.1.0"
