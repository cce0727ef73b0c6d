"""What is to be said of gold beside the figures that it gives: that it is not sound, or begun from what is measured."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from extractor.articles.names import listed
from extractor.gold.files import articles_folder, gold_files, load_gold
from extractor.gold.validation import gold_problems
from extractor_schemas import Article, Gold


def unsound_notes(folder: Path, golds: Mapping[str, Gold], articles: Mapping[str, Article]) -> Iterator[str]:
    """One sentence on gold of a folder that is marked as checked and breaks a rule; none where there is no such gold.

    It was changed since, or marked by hand. ``golds`` are those that are used, by article; of those that are not among
    ``articles``, or are of another text there, nothing is said.
    """
    unsound = {
        id
        for id, gold in golds.items()
        if gold.status == "checked" and id in articles and articles[id].sha256 == gold.sha256
        if next(gold_problems(gold, articles[id]), None)
    }
    if not unsound:
        return
    files = [str(path) for path in gold_files(folder) if load_gold(path).article in unsound]
    where = "" if articles_folder(folder).is_dir() else " --articles FOLDER"
    yield (
        f"{listed(files)}: marked as checked, but not sound, and used all the same; `extractor gold check"
        f" {folder}{where}` says what is wrong"
    )


def begun_notes(golds: Mapping[str, Gold], origins: Mapping[str, str | None], what: str) -> Iterator[str]:
    """One sentence on gold that was begun from what is scored; none where there is no such gold.

    ``golds`` are by article, and so are the ``origins`` of ``what`` is scored ("this run"): see `Gold.begun_from`.
    """
    begun = [id for id, gold in golds.items() if gold.begun_from and gold.begun_from == origins.get(id)]
    if begun:
        yield f"{listed(begun)}: gold that was begun from {what} (`extractor gold new --from`), so it favours {what}"
