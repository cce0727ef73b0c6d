"""Texts that are hostile to what goes through them, the steps of an article's way, and the work that a step takes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from cProfile import Profile
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from extractor.articles.pages import parse_page
from extractor.articles.text_files import parse_text
from extractor.backends.rules.backend import kept_reply
from extractor.backends.rules.engine import extract_reply
from extractor.errors import ArticleError
from extractor.evaluation.agreement import measure_agreement
from extractor.evaluation.diff import compare_article
from extractor.evaluation.scores import score_articles, score_pair
from extractor.gold.conversion import as_gold
from extractor.grounding.claim_checks import ClaimChecker
from extractor.grounding.evidence import read_evidence
from extractor.redaction import redact
from extractor.runs.reader import Records
from extractor.search.index import SearchIndex
from extractor.text.chunking import split_into_chunks
from extractor.text.dialogues import find_dialogue
from extractor.text.quotations import find_quotations, is_speech, quotations_of_part
from extractor.text.segmentation import split_sentences
from extractor.text.spans import CharRange
from extractor.text.vocabulary import Vocabulary
from extractor_schemas import Article, Gold, Record, Span
from tests.support.grounding import PROVENANCE

Work = Callable[[], object]


def steps_of(work: Work) -> int:
    """How often some work calls a function, of Python or compiled; what happens within one call is not counted."""
    profile = Profile()
    profile.runcall(work)
    return sum(entry.callcount for entry in profile.getstats())


# ------------------------------------------------------------------------------------------------------------- texts


@dataclass(frozen=True, slots=True)
class Hostile:
    """A text of any length: ``head``, ``unit`` as often as it has room, and ``tail`` as often.

    ``numbered``: "{0}" and "{1}" in the unit are words that no text has had, so that nothing of them is in a cache.
    ``on_one_span``: all items that are found in it stand on its first words; ``of_one_holder``: they are of one actor,
    and have a word in common.
    """

    unit: str
    head: str = ""
    tail: str = ""
    on_one_span: bool = False
    of_one_holder: bool = False
    numbered: bool = False

    def text(self, length: int) -> str:
        """So many characters of it, or a few less."""
        if self.numbered:
            words = (word(number) for number in _NUMBERS)
            units = [self.unit.format(next(words), next(words)) for _ in range(length // len(self.unit))]
            return self.head + "".join(units)[: length - len(self.head)]
        count = (length - len(self.head)) // len(self.unit + self.tail)
        return self.head + self.unit * count + self.tail * count

    def items(self, text: str, apart: int) -> list[CharRange]:
        """A place for an item for every so many characters of the text."""
        starts = range(0, len(text) - 60, apart)
        return [(0, 60) if self.on_one_span else (start, start + 60) for start in starts]


_NUMBERS = count(1_000)
HOSTILE = {
    "a quotation and dashes": Hostile("-", head='"We lost," Ada Holm said. "No'),
    "a long dialogue": Hostile('"We lost," Ada Holm said.\n"We did not," he told her.\n'),
    "a dialogue of dashes": Hostile("— Nous avons perdu, dit-elle — et vous le savez.\n"),
    "opening marks and colons": Hostile("“:"),
    "an unclosed mark": Hostile('Ada Holm said "no" to it. ', head="“We lost. "),
    "an unclosed single mark": Hostile("'90s were Ada Holm's. ", head="‘We lost. "),
    "items on one span": Hostile("The town lost 12 games, Ada Holm said. ", on_one_span=True),
    "items of one holder": Hostile("The town lost 12 games, Ada Holm said. ", of_one_holder=True),
    "sentences": Hostile("Ada Holm said on Monday that the town will not pay 12 million. "),
    "one long line": Hostile("the town lost and "),
    "one word": Hostile("a"),
    "blanks": Hostile(" ", head="We lost.", tail=" "),
    "line ends": Hostile("\n", head="We lost.", tail="\r"),
    "nested brackets": Hostile("(", head="We lost. ", tail=")"),
    "nested square brackets": Hostile("[", head="We lost. ", tail="]"),
    "nested elements": Hostile("<b>", head="<p>We lost.", tail="</b>"),
    "combining characters": Hostile("a\u0301\u0308"),
    "combining characters alone": Hostile("\u0301", head="a"),
    "digits": Hostile("1", head="They paid "),
    "numbers": Hostile("1,000 "),
    "capitals": Hostile("A. "),
    "names": Hostile("Ada Holm "),
    "other names each time": Hostile("{0} {1} said no. ", numbered=True),
    "a list of names": Hostile("{0} {1}, ", numbered=True),
    "joined names": Hostile("{0} {1} and ", numbered=True),
    "turns of many": Hostile("{0} {1}: no.\n\n", numbered=True),
    "kings": Hostile("King {0} II met {0} Jr. ", numbered=True),
    "possessors": Hostile("the Farmers' {0} ", numbered=True),
    "governments": Hostile("the government of {0} ", numbered=True),
    "charges": Hostile("claims by her that of ing and ", head="Ada Holm denied "),
    "stars": Hostile("*a ", head="We lost. "),
    "Chinese": Hostile("他说“不”。"),
}


# ------------------------------------------------------------------------------------------------------------- steps


PER_ACTOR = 10
"""Quotes, claims and stances."""


def word(number: int) -> str:
    """A word for each number that has nothing in common with those of others."""
    return "Z" + "".join(chr(ord("b") + int(digit)) * 2 for digit in str(number)) + "a"


def rare_words(number: int) -> str:
    """Three words of five letters, which have no stem in common with those of other numbers."""
    letters = "".join(chr(ord("b") + int(digit)) for digit in f"{number:04}")
    return f"x{letters} y{letters} z{letters}"


def record_of(text: str, places: Sequence[CharRange], *, moved: int = 0, of_one_holder: bool = False) -> Record:
    """A record with a quote, a claim and a stance for each place, which may be moved a little.

    An actor has ten; or there is one who has all, in words of which they share one.
    """
    per_actor = len(places) if of_one_holder else PER_ACTOR
    spans = [
        Span(start=max(0, min(start + moved, len(text) - 1)), end=min(len(text), end + moved)) for start, end in places
    ]
    actors: list[dict[str, Any]] = [
        {"id": f"a{n}", "name": word(n), "kind": "person", "anonymous": False, "role": None, "affiliation": None}
        | {"aliases": [], "mentions": [span]}
        for n, span in enumerate(spans[::per_actor])
    ]
    quotes: list[dict[str, Any]] = [
        {"id": f"q{n}", "kind": "direct", "status": "exact", "content": [span], "source": None, "cue": None}
        | {"speaker": f"a{n // per_actor}", "reported_by": []}
        for n, span in enumerate(spans)
    ]
    words = [f"{rare_words(n)} town" if of_one_holder else word(n) for n in range(len(spans))]
    claims: list[dict[str, Any]] = [
        {"id": f"c{n}", "text": words[n], "claimant": None, "kind": "fact", "assertion": "asserted", "checkable": True}
        | {"evidence": [span], "reported_by": [], "checks": []}
        for n, span in enumerate(spans)
    ]
    stances: list[dict[str, Any]] = [
        {"id": f"s{n}", "actor": f"a{n // per_actor}", "target": words[n], "concept": None, "position": "oppose"}
        | {"condition": None, "time": None, "evidence": [span], "reported_by": []}
        for n, span in enumerate(spans)
    ]
    return Record.model_validate(
        {"article": Article.of(text), "actors": actors, "quotes": quotes, "claims": claims, "stances": stances}
        | {"unfounded": [], "missed": [], "provenance": PROVENANCE}
    )


@dataclass(frozen=True, slots=True)
class Prepared:
    """A text, and where the items stand that are found in it."""

    text: str
    places: Sequence[CharRange]
    of_one_holder: bool = False

    @property
    def golds(self) -> tuple[Gold, Gold]:
        """What was predicted, and gold."""
        predicted, gold = (
            record_of(self.text, self.places, moved=moved, of_one_holder=self.of_one_holder) for moved in (3, 0)
        )
        return as_gold(predicted), as_gold(gold)


def _or_refused(work: Work) -> Work:
    """The work, where the article may be refused as none."""

    def done() -> None:
        with suppress(ArticleError):
            work()

    return done


def _page(given: Prepared) -> Work:
    html = f"<html><body><article><h1>We lost</h1><p>{given.text}</p></article></body></html>"
    return _or_refused(lambda: parse_page(html))


def _reading(given: Prepared, *, markdown: bool) -> Work:
    data = given.text.encode()
    return _or_refused(lambda: parse_text(data, name="a", limit=10_000_000, markdown=markdown))


def _kinds(given: Prepared) -> Work:
    quotations = find_quotations(given.text)
    return lambda: [is_speech(given.text, quotation) for quotation in quotations]


def _chunks(given: Prepared) -> Work:
    sentences = split_sentences(given.text)
    return lambda: split_into_chunks(given.text, sentences, 8_000)


def _rules(given: Prepared) -> Work:
    article, sentences = Article.of(given.text), split_sentences(given.text)
    return lambda: extract_reply(article, sentences)


def _checks(given: Prepared) -> Work:
    text, sentences = given.text, split_sentences(given.text)
    claims = [(text[start:end] + " 13", (start, end)) for start, end in given.places]

    def work() -> None:
        checker = ClaimChecker(text, Vocabulary(text))
        for words, place in claims:
            checker.check(words, "asserted", read_evidence(text, [place], sentences, checker.languages, words))

    return work


def _scores(given: Prepared) -> Work:
    predicted, gold = given.golds
    return lambda: score_pair(predicted, gold)


def _agreement(given: Prepared) -> Work:
    left, right = given.golds
    lefts, rights = {left.article: left}, {right.article: right}
    return lambda: measure_agreement(score_articles([left], rights), lefts, rights, {left.article: len(given.text)})


def _differences(given: Prepared) -> Work:
    predicted, gold = given.golds
    article = Article.of(given.text)
    return lambda: compare_article(article, predicted, gold)


def _index(given: Prepared) -> Work:
    record = record_of(given.text, given.places).model_dump_json(by_alias=True)

    def work() -> None:
        with TemporaryDirectory() as folder:
            (Path(folder) / "records.jsonl").write_text(record + "\n", encoding="utf-8")
            with Records(Path(folder)) as records, SearchIndex(records):
                pass

    return work


STEPS: dict[str, Callable[[Prepared], Work]] = {
    "reading": lambda given: _reading(given, markdown=False),
    "Markdown": lambda given: _reading(given, markdown=True),
    "a web page": _page,
    "sentences": lambda given: lambda: split_sentences(given.text),
    "chunks": _chunks,
    "quotations": lambda given: lambda: quotations_of_part(given.text),
    "kinds of quotations": _kinds,
    "dialogues": lambda given: lambda: find_dialogue(given.text),
    "rules": _rules,
    "records of the rules": lambda given: lambda: kept_reply(Article.of(given.text)),
    "claim checks": _checks,
    "scores": _scores,
    "agreement": _agreement,
    "differences": _differences,
    "redaction": lambda given: lambda: redact(given.text),
    "search index": _index,
}
