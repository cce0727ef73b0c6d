"""What the review page of a service is of, opened as `extractor review` and `extractor annotate` open it."""

from __future__ import annotations

from extractor.articles.failure import Failure
from extractor.articles.reader import read_articles
from extractor.codebooks import codebook_of
from extractor.review.session import ReviewSession
from extractor.review.sources import FolderArticles, codebook_of_run
from extractor.runs.reader import read_some_records
from extractor.service.config import ServiceConfig
from extractor_schemas import Article


def open_review(config: ServiceConfig) -> tuple[ReviewSession | None, list[Failure]]:
    """The review of a service, if it has one, and the articles that cannot be read. Raises `UsageError`."""
    review, failures = config.review, list[Failure]()
    if review is None:
        return None, failures
    if review.run:
        session = ReviewSession(review.run, review.gold, "")
        for _ in read_some_records(review.run):  # a file that is none of a run's is told before there is a page
            pass
        return session, failures
    articles: list[Article] = []
    for each in read_articles(review.articles, limit=config.limits.article_chars):
        if isinstance(each, Failure):
            failures.append(each)
        else:
            articles.append(each)
    only = next(iter(config.codebooks)) if len(config.codebooks) == 1 else None
    name = review.codebook or only
    of_run = codebook_of_run(review.suggest) if review.suggest and name is None else None
    codebook = codebook_of(config.codebooks[name]) if name else of_run
    return ReviewSession(FolderArticles(articles, review.suggest, codebook), review.gold, ""), failures
