"""Which article a document of another tool is of: one that has its text, of several the one that it is called by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from unicodedata import normalize

from extractor.annotations.annotation import Annotation
from extractor.annotations.document_names import document_names
from extractor.annotations.origins import Origin, Origins
from extractor.annotations.uima_types import xml_text
from extractor.articles.names import listed
from extractor.text.java_text import JavaText
from extractor.text.utf_16 import Utf16Offsets
from extractor_schemas import Article, text_hash


@dataclass(frozen=True, slots=True)
class AnnotatedDocument:
    """A text with annotations, as another tool has it.

    ``name`` is what the tool calls it, with the folders that it is in, ``title`` what it was called there when it came,
    ``article`` the id of its article, where the tool keeps these. Offsets of the ``annotations`` are code points of its
    ``text``. ``misfits`` are what could not be read, in words. ``origin`` is from what they were begun, where the tool
    keeps that; one that ``was_exported`` has one, there or beside it. ``layers`` are all that the tool can have.
    ``remarks`` say what else it has no place for. ``left_out`` says why no gold can be made of it: nobody has annotated
    it, say, which is not to say that there is nothing in it.
    """

    name: str
    text: str
    annotations: Sequence[Annotation]
    article: str | None = None
    misfits: list[str] = field(default_factory=list[str])
    origin: Origin | None = None
    was_exported: bool = False
    layers: Sequence[str] = ()
    remarks: list[str] = field(default_factory=list[str])
    left_out: str | None = None
    title: str | None = None

    @property
    def names(self) -> list[str]:
        """What its file may have been called when it was exported, without an ending; the likeliest first."""
        return [*([self.title] if self.title else []), self.name, self.name.rpartition("/")[2]]


@dataclass(frozen=True, slots=True)
class Placed:
    """A document with its article and its origin, as far as this is known."""

    document: AnnotatedDocument
    article: Article
    origin: Origin | None


@dataclass(frozen=True, slots=True)
class Unplaced:
    """The name of a document that has no article, and why."""

    document: str
    reason: str


class DocumentArticles:
    """Finds the article of each document; no two documents are of one."""

    def __init__(self, articles: Mapping[str, Article], origins: Origins) -> None:
        self._origins = origins
        self._taken: dict[str, str] = {}
        self._by_hash: dict[str, list[Article]] = {}
        for article in articles.values():
            for text in dict.fromkeys((article.text, xml_text(article.text), JavaText(article.text).text)):
                self._by_hash.setdefault(text_hash(text), []).append(article)

    def placed(self, documents: Iterable[AnnotatedDocument]) -> Iterator[Placed | Unplaced]:
        """Each document with its article, or with why it has none, in words.

        Those of which nothing but the text tells it come last: they get no article that another document is of.
        """
        by_text: list[tuple[AnnotatedDocument, Origin | None, list[Article]]] = []
        for document in documents:
            same = self._with_text_of(document)
            if not same and "\r" in document.text and (same := self._with_text_of(even := _with_even_lines(document))):
                document = even
            origin = document.origin or self._origins.of_document(document.names, {each.sha256 for each in same})
            called = _called(same, document, origin)
            if len(called) == 1:
                yield self._settled(document, origin, called)
            else:
                by_text.append((document, origin, called or same))
        for document, origin, same in by_text:
            yield self._settled(document, origin, same)

    def _with_text_of(self, document: AnnotatedDocument) -> list[Article]:
        try:
            return self._by_hash.get(text_hash(document.text), [])
        except ValueError:  # it has half a character
            return []

    def _settled(
        self, document: AnnotatedDocument, origin: Origin | None, articles: Sequence[Article]
    ) -> Placed | Unplaced:
        if document.left_out:
            return Unplaced(document.name, document.left_out)
        if not articles:
            also = ", also with other line ends" if "\r" in document.text else ""
            return Unplaced(document.name, f"no article has its text{also}: name the articles' folder (--articles)")
        if len(articles) > 1:
            ids = listed([article.id for article in articles])
            return Unplaced(
                document.name,
                f"several articles have its text ({ids}), and it does not say of which it is: name a folder that has"
                " one of them (--articles)",
            )
        (article,) = articles
        if article.id in self._taken:
            return Unplaced(
                document.name,
                f"{article.id}, which has its text, has the annotations of {self._taken[article.id]}: name a folder"
                " that has its own article (--articles), or import it alone, into another folder of gold",
            )
        self._taken[article.id] = document.name
        return Placed(document, article, origin or self._origins.of(article))


def _with_even_lines(document: AnnotatedDocument) -> AnnotatedDocument:
    """A document whose lines all end in one line feed."""
    shown = JavaText(document.text)
    offsets = Utf16Offsets(shown.text)
    annotations = [
        replace(
            each,
            parts=[
                (offsets.code_points(shown.offset(start)), offsets.code_points(shown.offset(end)))
                for start, end in each.parts
            ],
        )
        for each in document.annotations
    ]
    return replace(document, text=shown.text, annotations=annotations)


def _called(same: Sequence[Article], document: AnnotatedDocument, origin: Origin | None) -> list[Article]:
    """Those of the articles whose id a document tells; where it tells none, those that its files can be called by."""
    told = origin.article if origin else document.article
    if told is not None:
        return [article for article in same if article.id == told]
    names = {id: document_names(id) for id in (article.id for article in same)}
    for name in (normalize("NFC", name.replace("/", "__")) for name in document.names):
        called = [article for article in same if name in map(_composed, names[article.id])]
        if called:
            return called
    return []


def _composed(name: str) -> str:
    """A name as it is, however a file system writes its accents."""
    return normalize("NFC", name)
