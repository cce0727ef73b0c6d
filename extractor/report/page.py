"""The page of a run: one file that needs no other, or several where a run has very many articles."""

from __future__ import annotations

import re
from base64 import b64encode
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from extractor.charts.picture import Picture
from extractor.errors import UsageError
from extractor.files.atomic import is_stream, remedy_of, write_atomically
from extractor.files.outputs import check_output
from extractor.layers import layers_of
from extractor.rendering.claim_checks import OF_RULES
from extractor.rendering.highlights import split_at_highlights
from extractor.rendering.html import static_file, template_environment
from extractor.report.cards import TO_CHECK, RecordCards
from extractor.report.finding_index import FindingIndex, page_json
from extractor.runs.failures import read_failures
from extractor.runs.reader import Records, no_record
from extractor.settings import RULES
from extractor.text.lookup import for_page
from extractor_schemas import LISTS, Record

ARTICLES_PER_PAGE = 500
"""More than these make a browser slow: a run of more articles becomes several pages."""

_PAGE_BEGINS = re.compile(
    rb'<!doctype html>\s*<html lang="en">\s*<head>\s*<meta name="generator" content="extractor report">'
)
_CHUNK = 65_536
_SHARED_STYLES = ("highlights.css", "elements.css")


def write_report(
    run: Path, path: Path, *, pictures: Sequence[Picture] = (), articles_per_page: int = ARTICLES_PER_PAGE
) -> list[Path]:
    """Write the page of a run, in the place of an older one if there is one; the files that were written.

    A run of more than ``articles_per_page`` articles becomes several pages that link to each other: ``report.html``,
    ``report-2.html`` ... The pictures are on the first. Raises `UsageError` if there is no record to show, or the page
    cannot be written.
    """
    with Records(run) as records:
        if not len(records):
            raise no_record(run)
        count = -(-len(records) // articles_per_page)
        places = [path, *(path.with_name(f"{path.stem}-{number}{path.suffix}") for number in range(2, count + 1))]
        if count > 1 and is_stream(path):
            raise UsageError(f"{len(records):,} articles are {count} pages: name a file for the first of them")
        try:
            for place in places:
                check_output(place, _PAGE_BEGINS, [run])
            path.parent.mkdir(parents=True, exist_ok=True)
            shown = iter(records.values())
            with TemporaryDirectory() as folder:  # where they wait for the last one: an older report stays whole
                drafts = [Path(folder) / str(number) for number in range(count)]
                for number, draft in enumerate(drafts):
                    page = _Page(run, [one.name for one in places], number, len(records), articles_per_page)
                    parts = page.parts(islice(shown, articles_per_page), pictures if number == 0 else ())
                    with draft.open("wb") as file:
                        file.writelines(part.encode() for part in parts)
                for draft, place in reversed(list(zip(drafts, places, strict=True))):  # the one that has links at last
                    with draft.open("rb") as file:
                        write_atomically(place, iter(partial(file.read, _CHUNK), b""))
        except OSError as error:
            raise UsageError(
                f"cannot write {path}: {error.strerror}; {remedy_of(error) or 'name another file'}"
            ) from error
    return places


@dataclass(frozen=True, slots=True)
class _Page:
    """One page: the ``number``-th of ``files``, from 0."""

    run: Path
    files: Sequence[str]
    number: int
    articles: int
    articles_per_page: int

    def parts(self, records: Iterator[Record], pictures: Sequence[Picture]) -> Iterator[str]:
        """The page part by part; its articles and its index wait in temporary files for what stands above them."""
        environment = template_environment("extractor.report")
        template = environment.get_template("report_article.html")
        counts, made_by = Counter[str](), dict[str, None]()
        names = list(LISTS)
        with _draft() as sections, _draft() as rows:
            index = FindingIndex(rows)
            for number, record in enumerate(records):
                made = RecordCards(record)
                cards = made.cards()
                index.add(number, cards)
                counts.update(card.list for card in cards)
                counts["checks"] += sum(
                    bool(set(card.to_check) - {"elsewhere"}) for card in cards if card.list == "claims"
                )
                made_by[record.provenance.model or record.provenance.backend] = None
                names += [layer.name for layer in layers_of(record) if layer.name not in names]
                sections.write(template.render(**_article(record, made, cards)) + "\n")
            sections.seek(0)
            yield from environment.get_template("report.html").generate(
                run=self.run.resolve().name or str(self.run),
                files=self.files,
                number=self.number,
                first=self.number * self.articles_per_page + 1,
                last=min((self.number + 1) * self.articles_per_page, self.articles),
                articles=self.articles,
                counts=counts,
                lists=names,
                made_by=list(made_by),
                of_rules=OF_RULES if list(made_by) == [RULES] else "",
                failures=list(read_failures(self.run)) if self.run.is_dir() and not self.number else [],
                pictures=pictures,
                to_check=TO_CHECK,
                headings=Markup(page_json(TO_CHECK)),
                folding=Markup(page_json(for_page())),
                sections=map(Markup, iter(lambda: sections.read(_CHUNK), "")),
                index=map(Markup, index.parts()),
                **_assets(),
            )


def _draft() -> Any:
    return TemporaryFile("w+", encoding="utf-8", newline="")


def _assets() -> dict[str, Markup | str]:
    """Styles and script; the page lets no other script run than the one with this hash."""
    script = static_file("extractor.report", "report.js")
    styles = [*(static_file("extractor.rendering", name) for name in _SHARED_STYLES)]
    styles.append(static_file("extractor.report", "report.css"))
    return {
        "styles": Markup("\n").join(styles),
        "script": script,
        "script_hash": b64encode(sha256(f"\n{script}".encode()).digest()).decode(),
    }


def _article(record: Record, made: RecordCards, cards: Sequence[Any]) -> dict[str, Any]:
    article = record.article
    lists = dict.fromkeys([*(layer.name for layer in layers_of(record)), "unfounded", "missed"])
    return {
        "article": article,
        "title": article.title or article.id,
        "anchor": quote(article.id, safe=""),
        "pieces": split_at_highlights(article.text, made.highlights()),
        "lists": {name: [card for card in cards if card.list == name] for name in lists},
        "warnings": record.provenance.warnings,
    }
