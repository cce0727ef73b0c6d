"""What reading yields for each article, on its way to an `Article` or a `Failure`."""

from __future__ import annotations

from extractor.errors import ArticleError
from extractor_schemas import Article

Outcome = tuple[str, Article | ArticleError]
"""The name of an article, and the article or why there is none."""
