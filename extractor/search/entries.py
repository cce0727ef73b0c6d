"""What of a record is indexed: of each item what queries ask about, and its texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, cast

from extractor.exports.read_article import unknown_actor
from extractor.findings import NamedFinding, NamedUnmatched, named_findings, named_unmatched
from extractor.layers import known_layers
from extractor.search.query import ANONYMOUS, ARTICLE, NOBODY
from extractor.text.facts import has_figure
from extractor.text.lookup import BETWEEN, search_text
from extractor_schemas import ACTORS, CLAIMS, QUOTES, STANCES, Missed, Record


class Entry(NamedTuple):
    """One item ("q3") of a record, and its ``id``. ``layer`` is also that of which something unfounded was to be.

    ``list`` is where it stands: a layer, ``unfounded`` or ``missed``. ``figures`` says whether its own words have a
    figure; those of an actor are its names, not its role.
    """

    item: str
    id: str
    list: str
    layer: str | None
    kind: str | None
    position: str | None
    checked: bool
    altered: bool
    figures: bool


class Texts(NamedTuple):
    """The texts of an item, as `search_text` has them: who says it, what it is about, and all its words."""

    actor: str
    target: str
    words: str


def entries_of(record: Record) -> Iterator[tuple[Entry, Texts]]:
    """Every finding of a record, then what is unfounded or missed."""
    spellings = {
        actor.id: f"{search_text(actor.name, *actor.aliases)} {ANONYMOUS if actor.anonymous else ''}"
        for actor in record.actors
    }
    for finding in named_findings(record):
        yield _of_finding(finding, record, spellings)
    nouns = {layer.noun: layer.name for layer in known_layers().values()}
    for unmatched in named_unmatched(record):
        yield _of_unmatched(unmatched, record, nouns)


def _of_finding(named: NamedFinding, record: Record, spellings: Mapping[str, str]) -> tuple[Entry, Texts]:
    layer, finding = named.layer, named.finding
    labels: dict[str, Any] = finding.__dict__
    _, ids = next(layer.actor_fields(finding), ("", list[str]()))
    said: list[str] = []
    for value in (labels[field] for field in sorted(layer.wording)):
        said += cast(list[str], value) if isinstance(value, list) else [value or ""]
    if layer is not ACTORS:  # whose mentions are its names again, and pronouns are none
        said += [span.of(record.article.text) for span in layer.anchor_spans(finding)]
    own_words = [labels["name"], *labels["aliases"]] if layer is ACTORS else said
    source = labels["source"] if layer is QUOTES else None
    is_named = any(not actor.anonymous for actor in record.actors if actor.id in ids)
    unnamed = [source.of(record.article.text)] if source and not is_named else []
    unknown = unknown_actor(finding)
    is_articles = layer is CLAIMS and not ids and not unknown
    nobody = [ARTICLE] if is_articles else [NOBODY] if layer in (QUOTES, CLAIMS) and not ids else []
    entry = Entry(
        named.item,
        named.id,
        layer.name,
        layer.name,
        labels.get("kind"),
        labels.get("position"),
        checked=bool(labels.get("checks")),
        altered=False,
        figures=any(map(has_figure, own_words)),
    )
    actor = f" {BETWEEN} ".join([*(spellings[id] for id in ids), *nobody, search_text(*unnamed, unknown)])
    target = search_text(finding.target, finding.concept) if layer is STANCES else ""
    return entry, Texts(actor, target, search_text(*said, *unnamed))


def _of_unmatched(named: NamedUnmatched, record: Record, nouns: Mapping[str, str]) -> tuple[Entry, Texts]:
    unmatched, text = named.unmatched, record.article.text
    if isinstance(unmatched, Missed):
        said = [span.of(text) for span in unmatched.content]
        entry = Entry(
            named.item,
            named.id,
            "missed",
            None,
            None,
            None,
            checked=False,
            altered=False,
            figures=any(map(has_figure, said)),
        )
        source = search_text(unmatched.source.of(text)) if unmatched.source else ""
        return entry, Texts(source, "", search_text(*said))
    is_altered = unmatched.status == "altered"
    entry = Entry(
        named.item,
        named.id,
        "unfounded",
        nouns.get(unmatched.layer),
        None,
        None,
        checked=False,
        altered=is_altered,
        figures=has_figure(unmatched.words),
    )
    return entry, Texts("", "", search_text(unmatched.words, unmatched.near.of(text) if unmatched.near else None))
