"""brat's annotations as gold."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.errors import UsageError
from extractor.imports.brat import read_brat
from extractor_schemas import Article, Gold
from tests.support.annotated_gold import imported

ARTICLE_IN_BRAT = Article.of("Ada Holm said it rained.\nMayor Holm denied it.\n", id="rain.txt")


def read(tmp_path: Path, *lines: str) -> tuple[Gold, list[str]]:
    """The gold of lines that an annotator has made in brat, and what did not fit."""
    (tmp_path / "brat").mkdir()
    (tmp_path / "brat" / "rain.txt").write_text(ARTICLE_IN_BRAT.text)
    (tmp_path / "brat" / "rain.ann").write_text("".join(line.replace("|", "\t", 2) + "\n" for line in lines))
    gold, told = imported("brat", tmp_path / "brat", ARTICLE_IN_BRAT, tmp_path)
    return gold, [problem for _, problem in told.misfits]


MARKED = (
    "T9|Actor 0 8|Ada Holm",
    "T3|Actor 25 35|Mayor Holm",
    "A1|ActorKind T3 person",
    "T1|Quote 14 23|it rained",
    "T2|Cue 9 13|said",
)


def test_what_is_made_in_brat_gets_ids_and_names(tmp_path: Path) -> None:
    gold, problems = read(
        tmp_path, *MARKED, "*|Same T9 T3", "E1|Quote:T1 Cue:T2 Speaker:T3", "A2|QuoteKind E1 indirect"
    )

    assert problems == []
    (actor,), (quote,) = gold.actors, gold.quotes
    assert (actor.id, actor.name, [span.text for span in actor.mentions]) == (
        "a1",
        "Ada Holm",
        ["Ada Holm", "Mayor Holm"],
    )
    assert (quote.id, quote.speaker, quote.cue and quote.cue.text) == ("q1", "a1", "said")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        pytest.param("T7|Place 0 3|Ada", "Place T7 “Ada”: no layer has such annotations", id="another label"),
        pytest.param("T7|Source 0 3|Ada", "Source T7 “Ada”: it belongs to no item", id="a source of nothing"),
        pytest.param("N1|Reference T9 Wikidata:Q1|Ada", "line 6 (", id="a line that is not read"),
        pytest.param("R1|Rival Arg1:T9 Arg2:T3|", "line 6 (", id="a relation"),
        pytest.param("E1|Quote:T1|", "Quote E1 “it rained”: kind: it is missing: add it", id="no kind"),
        pytest.param(
            "#1|AnnotatorNotes T9|name: Ada | see page 3", "its note “: see page 3” is of no field", id="a note"
        ),
        pytest.param("#1|AnnotatorNotes T88|name: Ada", "#1 is about T88, which is not there", id="of nothing"),
        pytest.param("A9|QuoteKind E1 loud", "kind: ", id="a value that the layer does not have"),
    ],
)
def test_what_does_not_fit_is_named(tmp_path: Path, line: str, told: str) -> None:
    lines = [*MARKED, line, *(["E1|Quote:T1|"] if line.startswith("A9") else []), "A3|ActorKind T9 person"]

    assert told in "\n".join(read(tmp_path, *lines)[1])


def test_a_folder_without_annotations_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"has no \.ann files"):
        list(read_brat(tmp_path))


def test_annotations_without_their_text_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.ann").write_text("T1\tActor 0 1\ta\n")

    with pytest.raises(UsageError, match=r"a\.txt cannot be read"):
        list(read_brat(tmp_path))


@pytest.mark.parametrize("lost", ["no text", "no words"])
def test_documents_that_cannot_be_read_are_left_out_and_named(tmp_path: Path, lost: str) -> None:
    brat = tmp_path / "brat"
    brat.mkdir()
    (brat / "lost.ann").write_text("T1\tActor 0 1\ta\n")
    if lost == "no words":
        (brat / "lost.txt").write_bytes(b"\xff\xfe\xff")
    (brat / "rain.txt").write_text(ARTICLE_IN_BRAT.text)
    (brat / "rain.ann").write_text("".join(line.replace("|", "\t", 2) + "\n" for line in MARKED))

    gold, told = imported("brat", brat, ARTICLE_IN_BRAT, tmp_path)

    ((document, reason),) = [each for each in told.misfits if each[0] == "lost"]
    assert [actor.name for actor in gold.actors] == ["Mayor Holm"]
    assert (document, "lost.txt cannot be read" in reason) == ("lost", True)


WINDOWS = "\r\n"


@pytest.mark.parametrize(
    ("article_ends", "text_ends", "is_shifted"),
    [
        pytest.param("\n", WINDOWS, False, id="annotated before an editor changed them"),
        pytest.param("\n", WINDOWS, True, id="annotated after that"),
        pytest.param(WINDOWS, WINDOWS, True, id="as the article has them"),
        pytest.param(WINDOWS, WINDOWS, False, id="as the article has them, annotated before"),
        pytest.param(WINDOWS, "\n", False, id="an article of Windows"),
        pytest.param("\r", WINDOWS, True, id="an article of an old Mac"),
    ],
)
def test_line_ends_of_windows_do_no_harm(tmp_path: Path, article_ends: str, text_ends: str, is_shifted: bool) -> None:
    text = "Ada Holm said it rained.\n\nMayor Brandt denied it.\n"
    article = Article.of(text.replace("\n", article_ends), id="rain.txt")
    shown = text.replace("\n", text_ends)
    start = (shown if is_shifted else text).index("Brandt")
    brat = tmp_path / "brat"
    brat.mkdir()
    (brat / "rain.txt").write_bytes(shown.encode())
    lines = [
        *("T1\tActor 0 8\tAda Holm", f"T2\tActor {start} {start + 6}\tBrandt"),
        *("A1\tActorKind T1 person", "A2\tActorKind T2 person", ""),
    ]
    (brat / "rain.ann").write_bytes("\r\n".join(lines).encode())

    gold, told = imported("brat", brat, article, tmp_path)

    assert [span.text for actor in gold.actors for span in actor.mentions] == ["Ada Holm", "Brandt"]
    assert told.misfits == []
