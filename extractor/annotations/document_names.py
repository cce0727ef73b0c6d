"""The names of an article's files in a folder for another tool."""

from __future__ import annotations

from extractor.gold.file_names import distinct_stem, file_stem, folded_name


def document_name(article_id: str) -> str:
    """The usual name of an article's files, without an ending: its id, without `.txt`."""
    return file_stem(article_id).removesuffix(".txt") or distinct_stem(article_id)


class DocumentNames:
    """The names of the files of one folder: no two articles share one."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def name_for(self, article_id: str) -> str:
        """A name that no article was given before."""
        usual = document_name(article_id)
        name = usual if folded_name(usual) not in self._taken else distinct_stem(article_id)
        self._taken.add(folded_name(name))
        return name
