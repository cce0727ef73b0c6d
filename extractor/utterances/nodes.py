"""The distinct words of quotes with their speakers, in a temporary file: memory is the same however many there are."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from extractor.articles.dates import day_range
from extractor.hashing import canonical_json
from extractor.utterances.speakers import Speaker, fullness, speaker_of
from extractor.utterances.wording import GRAM, Wording, wording_of
from extractor_schemas import Quote, Record

_TABLES = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE texts (number INTEGER PRIMARY KEY, words TEXT UNIQUE, length INTEGER);
CREATE TABLE cuts (text INTEGER, place INTEGER, PRIMARY KEY (text, place)) WITHOUT ROWID;
CREATE TABLE substances (substance TEXT, text INTEGER, PRIMARY KEY (substance, text)) WITHOUT ROWID;
CREATE TABLE grams (gram INTEGER, text INTEGER, place INTEGER);
CREATE TABLE nodes (
    number INTEGER PRIMARY KEY, text INTEGER, name TEXT, is_paraphrase INTEGER, UNIQUE (text, name, is_paraphrase)
);
CREATE TABLE spellings (node INTEGER, spelling TEXT, PRIMARY KEY (node, spelling)) WITHOUT ROWID;
CREATE TABLE appearances (
    number INTEGER PRIMARY KEY, node INTEGER, apart TEXT, is_named INTEGER, words INTEGER, length INTEGER, speaker TEXT
);
BEGIN;
"""


class Node(NamedTuple):
    """A text with a speaker: what quotes of any number of articles have in common."""

    number: int
    text: int
    is_paraphrase: bool
    speaker: Speaker


class Nodes:
    """The nodes of records that are added one after another; ``database`` has them."""

    def __init__(self) -> None:
        self.database = sqlite3.connect("", isolation_level=None)
        self.database.executescript(_TABLES)
        self.of_text = lru_cache(maxsize=1024)(self._of_text)

    def add(self, record: Record, linked: Mapping[str, str]) -> None:
        """Add the quotes of a record, in their order; ``linked`` has the ids in a registry by those of its actors."""
        speakers = {actor.id: speaker_of(actor, linked.get(actor.id)) for actor in record.actors}
        fullnesses = {actor.id: fullness(actor) for actor in record.actors}
        insert = "INSERT INTO appearances (node, apart, is_named, words, length, speaker) VALUES (?, ?, ?, ?, ?, ?)"
        for quote in record.quotes:
            speaker = speakers[quote.speaker] if quote.speaker else speaker_of(None)
            wording = wording_of(quote, record.article.text)
            node, apart = None, None
            if wording.is_distinct and (speaker.name or not wording.is_paraphrase):
                node = self._node(wording, speaker)
            else:
                apart = _apart(record, quote, wording, speaker)
            named = fullnesses[quote.speaker] if quote.speaker else fullness(None)
            self.database.execute(insert, (node, apart, *named))

    def words(self, text: int) -> str:
        """The words of a text."""
        ((words,),) = self.database.execute("SELECT words FROM texts WHERE number = ?", (text,))
        return str(words)

    def _of_text(self, text: int) -> list[Node]:
        rows = self.database.execute(
            "SELECT number, name, is_paraphrase, spelling FROM nodes LEFT JOIN spellings ON node = number"
            " WHERE text = ?",
            (text,),
        )
        spellings: dict[tuple[int, str, int], set[str]] = {}
        for number, name, is_paraphrase, spelling in rows:
            spellings.setdefault((number, name, is_paraphrase), set()).update(filter(None, [spelling]))
        return [
            Node(number, text, bool(is_paraphrase), Speaker(name, frozenset(spelled)))
            for (number, name, is_paraphrase), spelled in spellings.items()
        ]

    def _node(self, wording: Wording, speaker: Speaker) -> int:
        text = self._text(wording)
        insert = "INSERT INTO nodes (text, name, is_paraphrase) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
        key = text, speaker.name, wording.is_paraphrase
        select = "SELECT number FROM nodes WHERE text = ? AND name = ? AND is_paraphrase = ?"
        node, _ = self._number(insert, select, key)
        self._insert("spellings", [(node, spelling) for spelling in speaker.spellings])
        return node

    def _text(self, wording: Wording) -> int:
        words = " ".join(wording.words)
        insert = "INSERT INTO texts (words, length) VALUES (?, ?) ON CONFLICT DO NOTHING"
        select = "SELECT number FROM texts WHERE words = ? AND length = ?"
        text, is_new = self._number(insert, select, (words, len(wording.words)))
        if is_new:
            self._insert("grams", [(gram, text, place) for place, gram in _grams(wording.words)])
        self._insert("cuts", [(text, place) for place in wording.cuts])
        self._insert("substances", [(substance, text) for substance in filter(None, [wording.substance])])
        return text

    def _number(self, insert: str, select: str, key: tuple[object, ...]) -> tuple[int, bool]:
        """The number of a row, and whether it is new."""
        inserted = self.database.execute(insert, key)
        if inserted.rowcount and inserted.lastrowid is not None:
            return inserted.lastrowid, True
        ((number,),) = self.database.execute(select, key)
        return int(number), False

    def _insert(self, table: str, rows: list[tuple[object, ...]]) -> None:
        if rows:
            places = "?, ?, ?" if table == "grams" else "?, ?"
            self.database.executemany(f"INSERT OR IGNORE INTO {table} VALUES ({places})", rows)


def _apart(record: Record, quote: Quote, wording: Wording, speaker: Speaker) -> str:
    """What makes a quote one utterance with others whose words are few: the same words by the same name on one day."""
    published = record.article.published
    first, last = day_range(published) if published else (None, None)
    if speaker.name and wording.words and first and first == last:
        return canonical_json([wording.words, speaker.name, first])
    return canonical_json([wording.words, speaker.name, record.article.id, quote.id])


def _grams(words: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Each run of so many words, as a number of this process, and where it begins."""
    for place in range(len(words) - GRAM + 1):
        yield place, hash(words[place : place + GRAM])
