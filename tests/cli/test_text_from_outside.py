"""Names and ids in gold and runs are text in the terminal and on pages, whatever they hold."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extractor.articles.failure import Failure
from extractor.gold.files import save_gold
from extractor.rendering.console import PlainConsole
from extractor.rendering.run_summary import FirstFailures, summary_view
from extractor.runs.manifest import RunManifest
from extractor.runs.runner import RunResult
from extractor.usage import UsageMeter
from extractor_schemas import Gold
from tests.support import bridge_article
from tests.support.batch_answers import answer_requests, rows
from tests.support.shell import Ended, Run

MARKUP = "[bold]x[/bold] [/] [link=y]<img src=x onerror=alert(1)>"
EVIL = f"{MARKUP} \x1b]0;t\x07 \x9b1m \x9dt \u202e\u061c"
OBEYED = set("\x1b\x07\x9b\x9d\u202e\u061c")


def evil_gold(**fields: object) -> Gold:
    """The gold of the bridge article with such a name, id, role and codebook."""
    gold = bridge_article.gold()
    named = gold.actors[0].model_copy(update={"name": EVIL, "role": EVIL})
    alone = gold.actors[1].model_copy(update={"id": EVIL, "name": f"{EVIL} 2"})
    return gold.model_copy(
        update={
            "article": EVIL,
            "codebook": EVIL,
            "actors": [named, alone, *gold.actors[2:]],
            "stances": [],
            "annotators": [EVIL],
            **fields,
        }
    )


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with `run`, `gold`, `other`, gold of the same, and `articles`."""
    monkeypatch.chdir(tmp_path)
    bridge_article.write_run_and_gold(tmp_path, run_record=bridge_article.record(id=EVIL), items=evil_gold())
    for path in (tmp_path / "gold").iterdir():
        path.unlink()
    save_gold(evil_gold(), tmp_path / "gold" / "evil.json")
    save_gold(evil_gold(article=f"{EVIL} unchecked", status="suggested"), tmp_path / "gold" / "unchecked.json")
    save_gold(evil_gold(quotes=[]), tmp_path / "other" / "evil.json")
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "bridge.txt").write_text(bridge_article.TEXT, encoding="utf-8")
    return tmp_path


COMMANDS = {
    "diff": ["diff", "run", "--gold", "gold"],
    "diff as JSON": ["diff", "run", "--gold", "gold", "--json"],
    "score": ["score", "run", "--gold", "gold"],
    "score against another": ["score", "gold", "--gold", "gold", "--baseline", "other"],
    "agreement": ["agreement", "run", "other"],
    "gold check": ["gold", "check", "gold"],
    "gold check --done": ["gold", "check", "gold", "--done", "--as", EVIL],
    "gold new": ["gold", "new", "articles", "--gold", "new", "--from", "run"],
    "show": ["show", "run"],
    "find": ["find", "run"],
    "find by a name that is not there": ["find", "run", "--by", EVIL, "--layer", "claims"],
    "check": ["check", "run", "the bridge", "--article", "x"],
    "a quotation of that kind": ["check", "run", EVIL],
    "an article that is not there": ["show", "run", f"{EVIL}?"],
}


def _code(name: str) -> int:
    """The exit code of a command: 2 for an article that is not there, 1 where not all is well."""
    if name.startswith("an article"):
        return 2
    return int(name.startswith(("gold", "find by", "a quotation")))


@pytest.mark.parametrize(
    ("words", "code"),
    [pytest.param(words, _code(name), id=name) for name, words in COMMANDS.items()],
)
@pytest.mark.usefixtures("folder")
def test_no_command_prints_what_a_terminal_obeys_or_reads_markup(run: Run, words: list[str], code: int) -> None:
    ended: Ended = run(*words)

    assert ended.code == code
    assert "Traceback" not in ended.err
    assert not OBEYED & set(ended.out + ended.err)
    if words[0] in ("diff", "score") and "gold" in words:
        assert json.dumps(MARKUP)[1:-1] in " ".join(ended.out.split())


@pytest.mark.usefixtures("folder")
def test_the_page_of_differences_holds_only_text(run: Run) -> None:
    assert run("diff", "run", "--gold", "gold", "--html", "page.html").code == 0

    page = Path("page.html").read_text(encoding="utf-8")
    assert "<img" not in page
    assert (OBEYED - {"\u061c"}).isdisjoint(page)  # a mark of direction that right-to-left words have stays
    assert "[bold]x[/bold]" in page


_BOOK = 'id = "a{id}"\ntitle = "t{title}"\n[[concepts]]\nid = "c{concept}"\nname = "n{name}"\ndefinition = "d"\n{more}'
_EVIL = r"\u001b[2J\u0007\u009d\u202e"
BOOKS = {
    "its id": _BOOK.format(id=_EVIL, title="", concept="", name="", more=""),
    "its title": _BOOK.format(id="", title=_EVIL, concept="", name="", more=""),
    "a concept's id": _BOOK.format(id="", title="", concept=_EVIL, name="", more=""),
    "a concept's name": _BOOK.format(id="", title="", concept="", name=_EVIL, more=""),
    "a term": _BOOK.format(id="", title="", concept="", name="", more=f'terms = ["x{_EVIL}"]'),
    "the name of a field": _BOOK.format(id="", title="", concept="", name="", more=f'"te{_EVIL}rms" = ["x"]'),
    "a field at the top": f'"x{_EVIL}" = 1\n' + _BOOK.format(id="", title="", concept="", name="", more=""),
    "a value of another kind": _BOOK.format(id="", title="", concept="", name="", more=f'terms = "{_EVIL}"'),
    "characters as they are": _BOOK.format(id="\x1b[2J", title="", concept="", name="", more=""),
    "a table of its own": _BOOK.format(id="", title="", concept="", name="", more=f'[x."{_EVIL}"]\ny = 1'),
    "a name that is given twice": f'"x{_EVIL}" = 1\n"x{_EVIL}" = 2\n',
}
WITH_A_BOOK = {
    "extract": ["extract", "articles", "--codebook", "book.toml"],
    "a dry run": ["extract", "articles", "--codebook", "book.toml", "-m", "m", "--dry-run"],
    "prompt": ["prompt", "articles", "--codebook", "book.toml", "-m", "m"],
    "handbook": ["schema", "handbook", "--codebook", "book.toml"],
    "reply": ["schema", "reply", "--codebook", "book.toml"],
}


@pytest.mark.parametrize("book", [pytest.param(book, id=name) for name, book in BOOKS.items()])
@pytest.mark.parametrize("words", [pytest.param(words, id=name) for name, words in WITH_A_BOOK.items()])
@pytest.mark.usefixtures("folder")
def test_a_codebook_with_such_characters_is_refused_in_a_printable_sentence(
    run: Run, words: list[str], book: str
) -> None:
    Path("book.toml").write_text(book, encoding="utf-8")

    ended = run(*words)

    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith("extractor: the codebook book.toml")
    assert ended.err.removesuffix("\n").isprintable()


def test_the_closing_message_has_brackets_of_the_model_and_of_paths_as_they_are(run: Run, articles: Path) -> None:
    model, out = f"m {MARKUP}", "run [/bold] [x]"
    run("batch", "write", articles, "--model", model)
    answer_requests(Path("requests.jsonl"), Path("answers.jsonl"))
    run("batch", "read", "answers.jsonl")

    ended = run("extract", articles, "--model", model, "--out", out)

    said = " ".join(ended.err.split())
    assert ended.code == 0
    assert f"{model}: no key" in said
    assert f"records: {out}/records.jsonl" in said
    assert f"extractor show {out}" in said


def test_the_closing_message_has_what_a_provider_says_as_it_is(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    failures = FirstFailures()
    failures.add(Failure(EVIL, f"HTTP 400: {EVIL}"))
    manifest = RunManifest(UsageMeter(), expected=3)
    manifest.warnings[EVIL] = 1
    ended = RunResult("stopped", f"HTTP 400: {EVIL}", 3, 0, 1, 2, 0, 0, 1.0, None, Path(MARKUP), manifest.facts())
    PlainConsole(stderr=True).tell(summary_view(ended, failures, uses_model=True))

    said = capfd.readouterr().err
    assert said.count(MARKUP) == 4
    assert not OBEYED & set(said)


def test_what_batch_read_prints_of_errors_is_redacted_escaped_and_cut(
    run: Run, articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = "canary-1234567890abcdef"
    monkeypatch.setenv("OPENAI_API_KEY", key)
    run("batch", "write", articles, "--model", "m")
    answer_requests(Path("requests.jsonl"), Path("answers.jsonl"))
    message = f"{EVIL} {key} {'long ' * 1_000}"
    lines = [
        json.dumps({**row, "response": None, "error": {"code": EVIL, "message": message}})
        for row in rows(Path("answers.jsonl"))
    ]
    Path("answers.jsonl").write_text("\n".join(lines))

    ended = run("batch", "read", "answers.jsonl")

    assert ended.code == 2
    assert "[bold]x[/bold] [/]" in " ".join(ended.err.split())
    assert key not in ended.err
    assert not OBEYED & set(ended.err)
    assert len(ended.err) < 3 * 1_000
