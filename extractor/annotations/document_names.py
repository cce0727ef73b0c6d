"""The names of an article's files in a folder for another tool."""

from __future__ import annotations

from itertools import chain, count

from extractor.gold.file_names import distinct_stem, file_stem, folded_name


def document_name(article_id: str) -> str:
    """The usual name of an article's files, without an ending: its id, without `.txt`."""
    return file_stem(article_id).removesuffix(".txt") or distinct_stem(article_id)


def document_names(article_id: str) -> tuple[str, str]:
    """The usual name, and the one that its files have where another article's have that."""
    return document_name(article_id), distinct_stem(article_id)


class DocumentNames:
    """The names of the files of one folder: no two articles share one."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def name_for(self, article_id: str) -> str:
        """A name that no article was given before."""
        usual, distinct = document_names(article_id)
        numbered = (f"{distinct}-{number}" for number in count(2))  # where an id looks like another one's name
        names = chain((usual, distinct), numbered)
        name = next(name for name in names if folded_name(name) not in self._taken)
        self._taken.add(folded_name(name))
        return name
