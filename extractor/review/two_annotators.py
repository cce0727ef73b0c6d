"""Articles that two annotators have worked on apart from each other, whose differences a third person settles."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from extractor.errors import UsageError
from extractor.gold.article_files import ArticleFiles
from extractor.gold.files import gold_files, parse_gold_file, read_gold_file
from extractor.review.annotated import Annotated
from extractor.review.journal import Journal, JournalEntry, standing_decisions
from extractor.review.sources import FolderArticles
from extractor_schemas import Article, Codebook, Gold


class AnnotatedArticles(FolderArticles):
    """Articles of which two folders have gold. Gold begins with what the first has, and is compared with the second.

    The annotators are called by the names of their folders. Raises `UsageError` where the two are one folder, or one
    has no gold.
    """

    def __init__(
        self, articles: Iterable[Article], folders: tuple[Path, Path], codebook: Codebook | None = None
    ) -> None:
        super().__init__(articles, codebook=codebook)
        places = [folder.resolve() for folder in folders]
        if places[0] == places[1]:
            raise UsageError(f"{folders[0]} is named twice: name the folders of two annotators")
        names = places[0].name, places[1].name
        self.names = names if names[0] != names[1] else (str(folders[0]), str(folders[1]))
        self.annotators = self.names
        self.folders = folders
        self._of_each = [_AnnotatorFolder(folder) for folder in folders]

    def predicted(self, id: str) -> Gold | None:
        """What the second annotator has."""
        return self.annotated(id).second

    def annotated(self, id: str) -> Annotated:
        """What both have. Raises `UsageError` where one of them is not done with the article, or has another text."""
        article = self._articles[id]
        golds = [folder.gold(article, self._articles) for folder in self._of_each]
        passed = frozenset(key for folder in self._of_each for key in folder.passed(article, self._articles))
        done: list[Gold] = []
        waiting: list[str] = []
        for name, gold in zip(self.names, golds, strict=True):
            if gold is None or gold.status != "checked":
                waiting.append(name)
            elif gold.sha256 != article.sha256:
                raise UsageError(f"what {name} has is of another text than the article: give the text that both read")
            else:
                done.append(gold)
        if waiting:
            have = f"{' and '.join(waiting)} {'have' if len(waiting) > 1 else 'has'}"
            raise UsageError(f"{have} not marked this article as checked yet: it is settled once both have")
        return Annotated(article, self.names, done[0], done[1], passed)

    def is_begun(self, id: str) -> bool:
        """Whether one of the two has a file of the article, done with it or not."""
        return any(folder.content(self._articles[id], self._articles)[0] for folder in self._of_each)

    def state(self, id: str) -> str:
        """What is another whenever a file of either annotator is, or they have passed another place."""
        article = self._articles[id]
        contents = [folder.content(article, self._articles)[0] for folder in self._of_each]
        passed = [sorted(folder.passed(article, self._articles)) for folder in self._of_each]
        return f"{' '.join(sha256(content).hexdigest() for content in contents)} {passed}"

    def begun(self, article: Article) -> Gold:
        """What the first annotator has, which nobody has settled yet."""
        return self.annotated(article.id).begun()


class _AnnotatorFolder:
    """The gold files of one annotator, who may go on meanwhile: each is read when it is asked for.

    Raises `UsageError` where there are none, or one is no gold file.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._files = self._look()
        self._journal = Journal(folder)

    def _look(self) -> tuple[int, ArticleFiles]:
        """When the folder was changed last, and the files in it."""
        changed = self._changed()
        return changed, ArticleFiles(gold_files(self._folder))

    def _changed(self) -> int:
        try:
            return self._folder.stat().st_mtime_ns
        except OSError:  # what looks for files says it
            return -1

    def content(self, article: Article, others: Container[str]) -> tuple[bytes, Path]:
        """What the file of the article's gold holds, and where it is; nothing where there is none yet."""
        if self._changed() != self._files[0]:
            self._files = self._look()
        found = self._files[1].find(article.id, article.sha256, others)
        return (read_gold_file(found[0]), found[0]) if found else (b"", self._folder)

    def passed(self, article: Article, others: Container[str]) -> set[str]:
        """The keys of the article's places of which the annotator has said that nothing is there."""
        found = self._files[1].find(article.id, article.sha256, others)
        entries: Sequence[JournalEntry] = ()
        with suppress(UsageError):  # a journal that cannot be read tells nothing, and is not the settler's to mend
            entries = self._journal.by_article().get(found[1] if found else article.id, ())
        return {entry.difference for entry in standing_decisions(entries) if entry.decision == "pass"}

    def gold(self, article: Article, others: Container[str]) -> Gold | None:
        """The article's gold; None where there is none yet."""
        content, path = self.content(article, others)
        return parse_gold_file(content, path) if content else None
