"""One finding of a record as the page shows it: who, what, its words in their sentence, and what is to be checked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from extractor.exports.read_article import ReadArticle
from extractor.findings import NamedFinding, NamedUnmatched, named_items
from extractor.rendering.claim_checks import is_name_elsewhere, told_checks
from extractor.rendering.highlights import Highlight, TextPiece, split_range
from extractor.rendering.reply_items import names_in_reply, whose
from extractor.rendering.wording import counted
from extractor.text.lookup import search_text
from extractor.text.segmentation import sentences_around
from extractor.text.spans import CharRange
from extractor_schemas import ACTORS, Missed, Record, Unfounded

TO_CHECK = {
    **{
        kind: f"Claims that differ from their evidence in {what}"
        for kind, what in (
            ("negation", "a negation"),
            ("condition", "a condition"),
            ("number", "a number"),
            ("date", "a date"),
            ("hedge", "a hedge"),
            ("wording", "most of their words"),
        )
    },
    "name": "Claims with a name that the article does not have",
    "altered": "Said in other words than the article has",
    "absent": "Nothing like it in the article",
    "unread": "Lines of a reply that could not be read",
    "missed": "Quotations of the article that no quote covers",
    "elsewhere": "Claims with names that the article has elsewhere than in their evidence",
}
"""What may be wrong with a finding, and how a list of such findings is headed; the most serious first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What the page shows of one finding.

    ``item`` is what it is called in its article ("q3"), ``list`` the record's list that it is in. ``actors`` say, claim
    or hold it; ``facts`` are short words on it, ``text`` is what it says where that is not in the article's words,
    ``sentences`` are those of the article that it stands in, with its words marked. ``checks`` tell what is to be
    checked, in words, and ``to_check`` are the keys of `TO_CHECK` for it.
    """

    item: str
    list: str
    noun: str
    actors: Sequence[str]
    reported_by: Sequence[str] = ()
    facts: Sequence[str] = ()
    position: str | None = None
    target: str | None = None
    condition: str | None = None
    text: str | None = None
    cue: str | None = None
    words: str = ""
    sentences: Sequence[TextPiece] = ()
    checks: Sequence[str] = ()
    changes: Sequence[tuple[str, str]] = ()
    to_check: Sequence[str] = field(default=())

    @property
    def is_doubtful(self) -> bool:
        """Whether there is more to check than names that the article has elsewhere."""
        return any(kind != "elsewhere" for kind in self.to_check)

    @property
    def searched(self) -> str:
        """All that a search looks in, as `search_text` has it."""
        parts = [*self.actors, *self.reported_by, self.target, self.text, self.condition, self.words, *self.facts]
        return search_text(*dict.fromkeys(parts))


class RecordCards:
    """The cards of one record, and the highlights of their words in its text."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._read = ReadArticle(record)
        self._in_reply = names_in_reply(record) if record.unfounded else {}
        self._items = named_items(record)

    def cards(self) -> list[Card]:
        """A card for each finding, in the order of the record's lists."""
        return [self._card(named) for named in self._items]

    def highlights(self) -> list[Highlight]:
        """Where the words of all findings are; their ``side`` is the list that they are in."""
        return [
            Highlight(start, end, _list_of(named), named.item)
            for named in self._items
            for _, (start, end) in _ranges(named)
        ]

    def _card(self, named: NamedFinding | NamedUnmatched) -> Card:
        if isinstance(named, NamedFinding):
            return self._of_finding(named)
        one = named.unmatched
        return self._of_missed(named, one) if isinstance(one, Missed) else self._of_unfounded(named, one)

    def _of_finding(self, named: NamedFinding) -> Card:
        layer, finding = named.layer, named.finding
        is_actor = layer is ACTORS
        _, ids = next(layer.actor_fields(finding), ("", list[str]()))
        actors = [finding.name] if is_actor else self._names(ids) or [*filter(None, [self._read.nobody(finding)])]
        text: str | None = getattr(finding, layer.words) if layer.words and not is_actor else None
        target: str | None = getattr(finding, "target", None)
        checks = getattr(finding, "checks", [])
        serious = [check for check in checks if not is_name_elsewhere(check)]
        names_elsewhere = [check for check in checks if is_name_elsewhere(check)]
        words = self._read.words(layer.anchor_spans(finding)[: 1 if is_actor else None]) or ""
        return Card(
            item=named.item,
            list=layer.name,
            noun=layer.noun,
            actors=actors,
            reported_by=self._names(getattr(finding, "reported_by", [])),
            facts=[*_facts(finding, is_actor=is_actor), *told_checks(names_elsewhere, words)],
            position=getattr(finding, "position", None),
            target=target,
            condition=getattr(finding, "condition", None),
            text=None if target else text,
            cue=finding.cue.of(self._read.text) if getattr(finding, "cue", None) else None,
            words=words,
            sentences=[] if is_actor else self._sentences(named),
            checks=told_checks(serious, words),
            to_check=_in_order("elsewhere" if is_name_elsewhere(check) else check.kind for check in checks),
        )

    def _of_missed(self, named: NamedUnmatched, missed: Missed) -> Card:
        return Card(
            item=named.item,
            list="missed",
            noun="missed quotation",
            actors=[missed.source.of(self._read.text)] if missed.source else [],
            cue=missed.cue.of(self._read.text) if missed.cue else None,
            words=self._read.words(missed.content) or "",
            sentences=self._sentences(named),
            to_check=["missed"],
        )

    def _of_unfounded(self, named: NamedUnmatched, one: Unfounded) -> Card:
        problem = one.problem
        return Card(
            item=named.item,
            list="unfounded",
            noun=f"{one.layer} {one.field.replace('_', ' ')}",
            actors=[],
            facts=[one.status, *one.concerns, *filter(None, [whose(one, self._in_reply)])] if not problem else [],
            text=one.words.strip() or "(the reply has none)",
            sentences=self._sentences(named),
            checks=[problem] if problem else [],
            changes=[(change.article, change.reply) for change in one.diff],
            to_check=["unread" if problem else one.status],
        )

    def _names(self, ids: Iterable[str]) -> list[str]:
        return [self._read.names[id] for id in ids]

    def _sentences(self, named: NamedFinding | NamedUnmatched) -> list[TextPiece]:
        """The sentences that a finding stands in, its words marked by what they are; between them an ellipsis."""
        ranges = _ranges(named)
        highlights = [Highlight(start, end, field, named.item) for field, (start, end) in ranges]
        pieces: list[TextPiece] = []
        text, around = self._read.text, [char_range for _, char_range in ranges]
        for number, sentence in enumerate(sentences_around(text, around, self._read.sentences)):
            pieces += [TextPiece(0, " … ", (), ())] if number else []
            pieces += split_range(text, sentence, highlights)
        return pieces


def _list_of(named: NamedFinding | NamedUnmatched) -> str:
    if isinstance(named, NamedFinding):
        return named.layer.name
    return "missed" if isinstance(named.unmatched, Missed) else "unfounded"


def _ranges(named: NamedFinding | NamedUnmatched) -> list[tuple[str, CharRange]]:
    """Where the words of a finding are: `cue`, `source`, or `words` for those on which it stands."""
    if isinstance(named, NamedFinding):
        return [
            (field if field in ("cue", "source") else "words", span.range)
            for field, spans in named.layer.span_fields(named.finding)
            for span in spans
        ]
    one = named.unmatched
    if isinstance(one, Unfounded):
        return [("words", one.near.range)] if one.near else []
    others = [(name, span.range) for name, span in (("cue", one.cue), ("source", one.source)) if span]
    return [*(("words", span.range) for span in one.content), *others]


def _facts(finding: Any, *, is_actor: bool) -> list[str]:
    """What is said of a finding in a word or two each."""
    facts = [getattr(finding, name, None) for name in ("kind", "assertion", "time")]
    if is_actor:
        facts += ["unnamed" if finding.anonymous else None, finding.role, finding.affiliation]
        facts += [f"also {', '.join(finding.aliases)}" if finding.aliases else None]
        facts += [counted(len(finding.mentions), "mention")]
    if (checkable := getattr(finding, "checkable", None)) is not None:
        facts.append("checkable" if checkable else "not checkable")
    if getattr(finding, "status", "exact") != "exact":
        facts.append(finding.status)
    return [str(fact) for fact in facts if fact and fact != "asserted"]


def _in_order(kinds: Iterable[str]) -> list[str]:
    found = set(kinds)
    return [kind for kind in TO_CHECK if kind in found]
