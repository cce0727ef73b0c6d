"""Statements of Discourse Network Analyzer become stances; what this package wrote comes back as it was."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from extractor.codebooks import codebook_digest
from extractor.errors import UsageError
from extractor.exports.base import export_records
from extractor.gold.files import gold_files, load_gold
from extractor.gold.records import record_of_gold
from extractor.gold.validation import gold_problems
from extractor.imports.base import ImportedGold, import_gold
from extractor_schemas import Article, Codebook, Concept, Gold, GoldQuote, GoldStance
from tests.support.paths import SEEDS, SHARED

SAMPLE = SHARED / "field" / "sample.dna"
TEXT = "😀 “We won’t,” said\r\nAda Holm. The 👩‍🚒 union backs it, Tom Brandt said.\r\nHolm will, if paid.\r\n"
ALL = "support,oppose,conditional,ambivalent"


def place(words: str) -> dict[str, object]:
    start = TEXT.rindex(words)
    return {"start": start, "end": start + len(words), "text": words}


def gold(article: Article) -> Gold:
    """Gold with all that stances may have: two actors of one kind, several spans, a condition, a time, a reporter."""
    actors = [
        ("a1", "Ada Holm", "person", "Ministry", ["Ada Holm", "Holm"]),
        ("a3", "union", "organisation", None, ["union"]),
        ("a4", "Tom Brandt", "person", None, ["Tom Brandt"]),
    ]
    stances = [
        ("s2", "a1", "the bridge", "bridge", "oppose", None, None, [], ["We won’t,"]),
        ("s3", "a3", "the bridge", "bridge", "support", None, "2023", ["a4"], ["The", "backs it"]),
        ("s5", "a1", "a tunnel", None, "conditional", "if paid", None, [], ["Holm will, if paid"]),
        ("s6", "a4", "a tunnel", None, "ambivalent", None, None, [], ["Tom Brandt said"]),
    ]
    return Gold.model_validate(
        {
            "article": article.id, "sha256": article.sha256, "status": "suggested", "annotators": [],
            "codebook": "bridges@0123456789ab",
            "actors": [
                {"id": id, "name": name, "kind": kind, "anonymous": False, "role": None, "affiliation": affiliation,
                 "aliases": mentions[1:], "mentions": [place(words) for words in mentions]}
                for id, name, kind, affiliation, mentions in actors
            ],
            "quotes": [], "claims": [],
            "stances": [
                {"id": id, "actor": actor, "target": target, "concept": concept, "position": position,
                 "condition": condition, "time": time, "reported_by": reporters,
                 "evidence": [place(words) for words in evidence]}
                for id, actor, target, concept, position, condition, time, reporters, evidence in stances
            ],
        }
    )  # fmt: skip


@pytest.fixture
def article(tmp_path: Path) -> Article:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.txt").write_bytes(TEXT.encode())
    return Article.of(TEXT, id="a.txt")


@pytest.fixture
def database(tmp_path: Path, article: Article) -> Path:
    made = record_of_gold(gold(article), article)
    (path,) = export_records("dna", [made], tmp_path / "coded.dna", positions=ALL)
    return path


def changed(database: Path, *sql: str) -> Path:
    """The database after somebody has worked on it in the program."""
    with closing(sqlite3.connect(database)) as connection, connection:
        for statement in sql:
            connection.execute(statement)
    return database


def read(database: Path) -> ImportedGold:
    return import_gold("dna", database, database.parent / "gold")


def stances(database: Path) -> dict[str, GoldStance]:
    (path,) = read(database).written
    return {stance.id: stance for stance in load_gold(path).stances}


def test_gold_comes_back_as_it_was(database: Path, article: Article) -> None:
    imported = read(database)

    assert imported.misfits == []
    (path,) = imported.written
    back = load_gold(path)
    assert back == gold(article).model_copy(update={"layers": ["stances"]})
    assert list(gold_problems(back, article)) == []


@pytest.mark.slow
def test_the_stances_of_the_seeds_come_back_as_they_were(tmp_path: Path) -> None:
    articles = {path.name: path for path in (SEEDS / "articles").glob("*.txt")}
    golds = [load_gold(path) for path in gold_files(SEEDS / "gold")]
    records = [
        record_of_gold(each, Article.of(articles[each.article].read_text(encoding="utf-8"), id=each.article))
        for each in golds
    ]
    export_records("dna", records, tmp_path / "coded.dna", positions=ALL, anonymous=True)

    imported = import_gold("dna", tmp_path / "coded.dna", tmp_path / "gold", SEEDS / "articles")

    assert imported.misfits == []
    back = {gold.article: gold for gold in map(load_gold, imported.written)}
    for each in golds:
        of_sides = [stance for stance in each.stances if stance.position != "neutral"]
        named = {id for stance in of_sides for id in (stance.actor, *stance.reported_by)}
        assert back[each.article].stances == of_sides
        assert back[each.article].actors == [actor for actor in each.actors if actor.id in named]


@pytest.mark.parametrize(
    ("sql", "id", "expected"),
    [
        pytest.param(
            "UPDATE STATEMENTS SET Start = 4, Stop = 6 WHERE ID = 1", "s2",
            {"position": "oppose", "concept": "bridge", "evidence": ["We"]}, id="moved: the rest stays",
        ),
        pytest.param(
            "UPDATE DATABOOLEAN SET Value = 1 WHERE StatementId = 1", "s7",
            {"position": "support", "concept": "bridge", "evidence": ["We won’t,"], "actor": "a1"},
            id="agreement changed",
        ),
        pytest.param(
            "UPDATE ENTITIES SET Value = 'a bridge' WHERE Value = 'the bridge'", "s8",
            {"position": "support", "target": "a bridge", "actor": "a3", "reported_by": [], "time": None},
            id="concept renamed",
        ),
        pytest.param(
            "DELETE FROM STATEMENTS WHERE ID = 4", "s6", {"position": "oppose", "target": "a tunnel"},
            id="one side of somebody torn taken out",
        ),
    ],
)  # fmt: skip
def test_what_was_changed_in_the_program_counts(database: Path, sql: str, id: str, expected: dict[str, object]) -> None:
    stance = stances(changed(database, "PRAGMA foreign_keys = ON", sql))[id]

    found = {name: getattr(stance, name) for name in expected}
    assert found | ({"evidence": [span.text for span in stance.evidence]} if "evidence" in expected else {}) == expected


def test_statements_without_our_notes_become_stances_of_actors_whom_the_text_names(database: Path) -> None:
    imported = read(changed(database, "UPDATE DOCUMENTS SET Notes = 'mine'"))

    (path,) = imported.written
    back = load_gold(path)
    assert [
        (actor.name, actor.kind, actor.affiliation, [span.text for span in actor.mentions]) for actor in back.actors
    ] == [
        ("Ada Holm", "person", "Ministry", ["Ada Holm", "Holm"]),
        ("union", "organisation", None, ["union"]),
        ("Tom Brandt", "person", None, ["Tom Brandt"]),
    ]
    assert [(stance.actor, stance.target, stance.position, len(stance.evidence)) for stance in back.stances] == [
        ("a1", "the bridge", "oppose", 1),
        ("a2", "the bridge", "support", 1),
        ("a3", "a tunnel", "support", 1),
        ("a3", "a tunnel", "oppose", 1),
        ("a1", "a tunnel", "support", 1),
    ]
    assert imported.misfits == []


@pytest.mark.parametrize(
    ("positions", "sql", "remarks"),
    [
        pytest.param(ALL, (), [], id="all that there is"),
        pytest.param(
            "support,oppose",
            (),
            [
                "left behind when it was exported, as the program has no place for them: ambivalent stances (1),"
                " conditional stances (1)"
            ],
            id="positions",
        ),
        pytest.param(
            ALL,
            ("UPDATE DOCUMENTS SET Notes = ''",),
            [
                "statements coded in the program: 5, which has support and oppose alone, one stretch of evidence, and"
                " no condition, time or reporter"
            ],
            id="coded there",
        ),
        pytest.param(
            ALL,
            ("UPDATE DATABOOLEAN SET Value = 0 WHERE StatementId = 2",),
            ["statement 2 was changed in the program, which lost of s3: the time, who reports it, further evidence"],
            id="changed there",
        ),
        pytest.param(
            ALL,
            ("UPDATE DATABOOLEAN SET Value = 0 WHERE StatementId = 3",),
            ["statement 3 was changed in the program, which lost of s5: the position conditional, the condition"],
            id="of another position",
        ),
        pytest.param(ALL, ("UPDATE STATEMENTS SET Start = 4, Stop = 6 WHERE ID = 1",), [], id="moved"),
    ],
)  # fmt: skip
def test_what_the_program_has_no_place_for_is_said(
    tmp_path: Path, article: Article, positions: str, sql: tuple[str, ...], remarks: list[str]
) -> None:
    made = record_of_gold(gold(article), article)
    (path,) = export_records("dna", [made], tmp_path / "coded.dna", positions=positions)

    told = read(changed(path, *sql))

    assert [remark for _, remark in told.remarks] == remarks
    assert told.misfits == []


def test_other_layers_that_were_left_behind_are_said(tmp_path: Path, article: Article) -> None:
    whole = gold(article)
    quote = {"id": "q1", "kind": "direct", "content": [place("“We won’t,”")], "speaker": "a1"}
    neutral = {"position": "neutral", "condition": None}
    changes = {
        "quotes": [GoldQuote.model_validate(quote)],
        "stances": [*whole.stances[:2], whole.stances[2].model_copy(update=neutral)],
    }
    made = record_of_gold(whole.model_copy(update=changes), article)
    (path,) = export_records("dna", [made], tmp_path / "coded.dna")

    (remark,) = (remark for _, remark in read(path).remarks)
    assert remark.endswith("no place for them: neutral stances (1), quotes (1)")


def test_a_codebook_codes_what_bears_the_name_of_a_concept(database: Path) -> None:
    book = Codebook(
        id="roads", title="Roads", concepts=[Concept(id="tunnel", name="A tunnel", definition="A tunnel is built.")]
    )
    changed(database, "UPDATE DOCUMENTS SET Notes = ''")

    (path,) = import_gold("dna", database, database.parent / "gold", codebook=book).written

    back = load_gold(path)
    assert back.codebook == codebook_digest(book)
    assert [(each.target, each.concept) for each in back.stances] == [("the bridge", None)] * 2 + [
        ("A tunnel", "tunnel")
    ] * 3


@pytest.mark.parametrize(
    ("sql", "misfit"),
    [
        ("UPDATE STATEMENTS SET StatementTypeId = 3 WHERE ID = 1", "statement 1 (Annotation) is left out"),
        ("UPDATE DATASHORTTEXT SET Entity = 3 WHERE StatementId = 1 AND VariableId = 3", "it has no concept"),
        ("UPDATE DATASHORTTEXT SET Entity = VariableId WHERE StatementId = 1", "it has no"),
        ("UPDATE STATEMENTS SET Stop = 9999 WHERE ID = 1", "it has no words of the text"),
        ("UPDATE STATEMENTS SET Coder = 1 WHERE ID = 1", "statements of 2 coders (Admin, extractor) are put together"),
        ("UPDATE ENTITIES SET Value = 'Somebody' WHERE Value = 'union'", "the text does not name Somebody"),
        ("UPDATE DOCUMENTS SET Notes = replace(Notes, '\"actors\"', '\"actor\"')", "its notes were changed"),
        ("INSERT INTO VARIABLES VALUES (12, 'tone', 'integer', 1)", None),
        ("UPDATE DOCUMENTS SET Text = Text || '.'", "no article has its text"),
    ],
)
def test_what_does_not_fit_is_named(database: Path, sql: str, misfit: str | None) -> None:
    further = "INSERT INTO DATAINTEGER (StatementId, VariableId, Value) VALUES (1, 12, 5)"
    imported = read(changed(database, sql, *([further] if misfit is None else [])))

    assert any((misfit or "statement 1: its tone (5) is left out") in problem for _, problem in imported.misfits)


@pytest.mark.parametrize("content", [b"no database", b""])
def test_another_file_is_no_database(tmp_path: Path, article: Article, content: bytes) -> None:
    (tmp_path / "other.dna").write_bytes(content)

    with pytest.raises(UsageError, match="is no database of Discourse Network Analyzer 3"):
        read(tmp_path / "other.dna")


@pytest.mark.skipif(not SAMPLE.exists(), reason=f"{SAMPLE} is not there")
def test_the_sample_of_the_program_is_read(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    with closing(sqlite3.connect(f"file:{SAMPLE}?mode=ro", uri=True)) as sample:
        for id, text in sample.execute("SELECT ID, Text FROM DOCUMENTS"):
            (tmp_path / "articles" / f"{id}.txt").write_text(text, encoding="utf-8")

    imported = import_gold("dna", SAMPLE, tmp_path / "gold")

    assert [misfit for _, misfit in imported.misfits if "Annotation" not in misfit] == []
    golds = [load_gold(path) for path in imported.written]
    assert sum(len(stance.evidence) for gold in golds for stance in gold.stances) == 40
    assert {actor.kind for gold in golds for actor in gold.actors} == {"person"}
