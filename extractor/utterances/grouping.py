"""Quotes of many articles → utterances: the same words by the same speaker, in whole or in part.

Quotes are compared only with those that share the rarest words of theirs, so that the time grows with their number
alone. What comes out does not depend on the order of the articles.

A node (a text with a speaker, see `Nodes`) is part of the longest text that has its words, as far as speakers agree;
one that has no longer one is an utterance. Where an article does not name the speaker, or only by a part of the name,
the name of the others counts, if these agree with each other.
"""

from __future__ import annotations

import errno
import sqlite3
from collections import defaultdict
from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain, pairwise
from types import TracebackType
from typing import Self

from extractor.hashing import canonical_json
from extractor.utterances.nodes import Node, Nodes
from extractor.utterances.speakers import UNNAMED, Speaker, all_agree, most_specific
from extractor.utterances.wording import GRAM
from extractor_schemas import Record

_MOST_WHOLES = 1_000
"""Words that more texts have than these are a set phrase, and a part of none of them."""

_RESULTS = """
CREATE TABLE pairs (part INTEGER, whole INTEGER, is_alike INTEGER, PRIMARY KEY (part, whole)) WITHOUT ROWID;
CREATE INDEX parts ON pairs (whole);
CREATE TABLE settled (node INTEGER PRIMARY KEY, name TEXT, is_contested INTEGER, parent INTEGER);
CREATE TABLE ids (node INTEGER PRIMARY KEY, id TEXT);
CREATE INDEX grams_of_text ON grams (gram, text);
CREATE TABLE times (gram INTEGER PRIMARY KEY, times INTEGER);
INSERT INTO times SELECT gram, count(DISTINCT text) FROM grams GROUP BY gram;
INSERT INTO settled SELECT number, name, 0, NULL FROM nodes;
BEGIN;
"""
_CANDIDATES = f"""
WITH rarest AS (
    SELECT text, gram, min(times) AS times FROM grams JOIN times USING (gram)
    WHERE NOT EXISTS (
        SELECT 1 FROM cuts
        WHERE cuts.text = grams.text AND cuts.place > grams.place AND cuts.place < grams.place + {GRAM}
    ) GROUP BY text
)
SELECT DISTINCT part.number, part.words, whole.number, whole.words FROM rarest
    JOIN texts AS part ON part.number = rarest.text
    JOIN grams ON grams.gram = rarest.gram
    JOIN texts AS whole ON whole.number = grams.text
WHERE times BETWEEN 2 AND {_MOST_WHOLES} AND whole.length > part.length
"""
_ALIKE = """
SELECT text, first_value(text) OVER (PARTITION BY substance ORDER BY length DESC, words DESC)
FROM substances JOIN texts ON number = text
"""
_ENTANGLED = """
WITH entangled AS (
    SELECT part AS text FROM pairs UNION SELECT whole FROM pairs
    UNION SELECT text FROM nodes GROUP BY text HAVING count(*) > 1
)
SELECT text FROM entangled ORDER BY ifnull((SELECT max(whole) FROM pairs WHERE part = text), text)
"""
_PARTS = "SELECT part FROM pairs GROUP BY part ORDER BY max(whole)"
"""Texts that have to do with each other, near each other: their nodes are in memory then."""
_GROUPED = """
WITH grouped AS (
    SELECT appearances.*, coalesce(id, utterance_id(apart)) AS id FROM appearances LEFT JOIN ids USING (node)
)
SELECT id, count(*) OVER (PARTITION BY id), first_value(speaker) OVER (
    PARTITION BY id ORDER BY is_named DESC, words DESC, length DESC, speaker DESC
) FROM grouped ORDER BY number
"""


@dataclass(frozen=True, slots=True)
class Grouped:
    """The utterance that a quote is of: its ``id``, and how many quotes are its ``appearances``.

    ``speaker`` is the fullest of the names that these have for who says it, None where none has one. The id is that of
    the speaker and the longest of the words, wherever they stand.
    """

    id: str
    appearances: int
    speaker: str | None


class UtteranceGroups:
    """Groups the quotes of records that are added one after another. Raises OSError where a file has no room."""

    def __init__(self) -> None:
        self._nodes = Nodes()
        self._database = self._nodes.database
        self._database.create_function("utterance_id", 1, _utterance_id, deterministic=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Remove the temporary file."""
        self._database.close()

    def add(self, record: Record, linked: Mapping[str, str] | None = None) -> None:
        """Add the quotes of a record, in their order.

        ``linked`` has by the ids of its actors those that a registry has for them: two of one id there are one speaker,
        of two ids two, whatever articles call them.
        """
        with _telling_of_room():
            self._nodes.add(record, linked or {})

    def grouped(self) -> Iterator[Grouped]:
        """The utterance of each quote, in the order in which they were added; to be asked for once."""
        with _telling_of_room():
            self._database.executescript(_RESULTS)
            self._pair_texts()
            for (text,) in self._database.execute(_ENTANGLED).fetchall():
                self._settle_names(text)
            for (text,) in self._database.execute(_PARTS).fetchall():
                self._find_parents(text)
            self._give_ids()
            for row in self._database.execute(_GROUPED):
                yield Grouped(*row)

    def _pair_texts(self) -> None:
        """Note which text has all words of another one, piece by piece; of paraphrases also which say the same."""
        insert = "INSERT OR IGNORE INTO pairs VALUES (?, ?, ?)"
        reading = self._database.cursor()
        for part, words, whole, longer in reading.execute(_CANDIDATES):
            cuts = self._database.execute("SELECT place FROM cuts WHERE text = ? ORDER BY place", (part,))
            if _has_pieces(words, [place for (place,) in cuts], longer):
                self._database.execute(insert, (part, whole, False))
        for part, whole in reading.execute(_ALIKE):
            if part != whole:
                self._database.execute(insert, (part, whole, True))

    def _settle_names(self, text: int) -> None:
        """Give the speakers of a text the fullest name that quotes with the same words have, if these agree."""
        related = _Related()
        for number, is_alike in ((text, False), *self._beside(text)):
            related.add(self._nodes.of_text(number), is_alike=is_alike)
        for node in self._nodes.of_text(text):
            named = {other.speaker.name: other.speaker for other in related.that_may_be(node) if other.speaker.name}
            named[node.speaker.name] = node.speaker
            named.pop(UNNAMED, None)
            is_contested = not all_agree(named.values())
            name = most_specific(named) if named and not is_contested else node.speaker.name
            update = "UPDATE settled SET name = ?, is_contested = ? WHERE node = ?"
            self._database.execute(update, (name, is_contested, node.number))

    def _beside(self, text: int) -> Iterator[tuple[int, bool]]:
        """The texts that a text is a part of, or that are parts of it, and whether they are only alike."""
        either = (
            "SELECT whole, is_alike FROM pairs WHERE part = ? UNION SELECT part, is_alike FROM pairs WHERE whole = ?"
        )
        yield from ((number, bool(is_alike)) for number, is_alike in self._database.execute(either, (text, text)))

    def _find_parents(self, text: int) -> None:
        """Note of which longer node each node of a text is a part."""
        related = _Related()
        for number, is_alike in self._database.execute("SELECT whole, is_alike FROM pairs WHERE part = ?", (text,)):
            related.add(map(self._settled, self._nodes.of_text(number)), is_alike=bool(is_alike))
        for node in map(self._settled, self._nodes.of_text(text)):
            wholes = [whole for whole in related.that_may_be(node) if self._are_one(node, whole)]
            speakers = {whole.speaker.name: whole.speaker for whole in wholes if whole.speaker.name}
            if wholes and all_agree(speakers.values()):
                parent = max(wholes, key=self._rank)
                self._database.execute("UPDATE settled SET parent = ? WHERE node = ?", (parent.number, node.number))

    def _rank(self, node: Node) -> tuple[int, str, bool, str]:
        words = self._nodes.words(node.text)
        return words.count(" "), words, not node.is_paraphrase, node.speaker.name

    def _settled(self, node: Node) -> Node:
        """The node with the name that its speaker has once names are settled."""
        ((name,),) = self._database.execute("SELECT name FROM settled WHERE node = ?", (node.number,))
        return node._replace(speaker=Speaker(name, node.speaker.spellings | ({name} - {UNNAMED})))

    def _are_one(self, node: Node, whole: Node) -> bool:
        """Whether settled names are one: a name that others contest is only itself."""
        contested = "SELECT 1 FROM settled WHERE node IN (?, ?) AND is_contested"
        is_contested = self._database.execute(contested, (node.number, whole.number)).fetchone()
        return node.speaker.name == whole.speaker.name or not is_contested

    def _give_ids(self) -> None:
        rows = self._database.cursor().execute(
            "WITH RECURSIVE up (node, root) AS (SELECT node, node FROM settled UNION ALL"
            " SELECT up.node, parent FROM up JOIN settled ON settled.node = root WHERE parent IS NOT NULL)"
            " SELECT up.node, words, settled.name FROM up JOIN settled ON settled.node = root"
            " JOIN nodes ON nodes.number = root JOIN texts ON texts.number = text WHERE parent IS NULL"
        )
        ids = ((node, _utterance_id(canonical_json([words, name]))) for node, words, name in rows)
        self._database.executemany("INSERT INTO ids VALUES (?, ?)", ids)


class _Related:
    """Nodes with words of the same text, by the words of their speakers' names."""

    def __init__(self) -> None:
        self._by_word: defaultdict[str, list[tuple[Node, bool]]] = defaultdict(list)

    def add(self, nodes: Iterable[Node], *, is_alike: bool) -> None:
        """Add nodes of one text, which is only ``is_alike`` or not."""
        for node in nodes:
            for word in node.speaker.words or {UNNAMED}:
                self._by_word[word].append((node, is_alike))

    def that_may_be(self, node: Node) -> Iterator[Node]:
        """Those whose speaker may be that of a node, which is one of them or not: of paraphrases both are named."""
        words: Iterable[str] = {*node.speaker.words, UNNAMED} if node.speaker.name else list(self._by_word)
        for other, is_alike in chain.from_iterable(self._by_word.get(word, ()) for word in words):
            if is_alike and not (node.is_paraphrase and other.is_paraphrase):
                continue
            if UNNAMED in (node.speaker.name, other.speaker.name):
                if not (node.is_paraphrase or other.is_paraphrase):
                    yield other
            elif node.speaker.agrees(other.speaker):
                yield other


def _has_pieces(words: str, cuts: list[int], whole: str) -> bool:
    """Whether a whole has the words, in pieces where they are cut, one behind another."""
    split = words.split(" ")
    longer, at = f" {whole} ", 0
    for start, end in pairwise([0, *cuts, len(split)]):
        piece = f" {' '.join(split[start:end])} "
        at = longer.find(piece, at)
        if at < 0:
            return False
        at += len(piece) - 1
    return True


def _utterance_id(key: str) -> str:
    return "u" + sha256(key.encode()).hexdigest()[:12]


@contextmanager
def _telling_of_room() -> Generator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise OSError(errno.EIO, f"the folder for temporary files cannot be written: {error}") from error
