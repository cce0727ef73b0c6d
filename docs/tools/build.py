"""Build the documentation site in `site/`, offline; any warning is an error: ``python docs/tools/build.py``.

The site shows `docs/` and a few pages from elsewhere in the repository. All are copied to `build/docs` first, so that
the links between them, which a code host follows, hold in the site too; links to other files become text.
"""

from __future__ import annotations

import logging
import os
import re
import shutil
import sys
from pathlib import Path

import zensical

ROOT = Path(__file__).parents[2].resolve()
COPIES = ROOT / "build" / "docs"
"""What zensical reads, as `zensical.toml` has it."""

PAGES_ELSEWHERE = {
    "README.md": "usage.md",
    "prompts/README.md": "prompts.md",
    "CONTRIBUTING.md": "contributing.md",
    "CHANGELOG.md": "changes.md",
}
"""The pages outside `docs/`, and what they are called in the site."""

_LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^)\s#]+)(#[^)\s]*)?\)")


def copy_pages() -> None:
    """Copy all pages to `COPIES`, with links that lead to the copies."""
    docs = ROOT / "docs"
    tools = Path(__file__).parent.resolve()
    files = [path for path in docs.rglob("*") if path.is_file() and tools not in path.parents]
    copies = {path: COPIES / path.relative_to(docs) for path in files}
    copies |= {ROOT / path: COPIES / name for path, name in PAGES_ELSEWHERE.items()}
    shutil.rmtree(COPIES, ignore_errors=True)
    for path, copy in copies.items():
        copy.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".md":
            copy.write_text(_move_links(path, copies), encoding="utf-8")
        else:
            shutil.copyfile(path, copy)


def _move_links(page: Path, copies: dict[Path, Path]) -> str:
    def move(link: re.Match[str]) -> str:
        image, words, target, anchor = link.groups(default="")
        path = (page.parent / target).resolve()
        if path in copies:
            return f"{image}[{words}]({os.path.relpath(copies[path], copies[page].parent)}{anchor})"
        return words if path.exists() else link[0]

    return _LINK.sub(move, page.read_text(encoding="utf-8"))


class _Warnings(logging.Handler):
    """Keeps what is logged about docstrings, which zensical's strict mode does not look at."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.texts.append(self.format(record))


def main() -> None:
    """Build the site, or exit with an error."""
    warnings = _Warnings()
    logging.getLogger().addHandler(warnings)
    copy_pages()
    shutil.rmtree(ROOT / "site", ignore_errors=True)
    try:
        zensical.build(str(ROOT / "zensical.toml"), {"clean": True, "strict": True})
    except RuntimeError as error:
        sys.exit(str(error))
    if warnings.texts:
        sys.exit("\n".join(warnings.texts))
    print(f"open {ROOT / 'site' / 'index.html'}")  # noqa: T201 - a program that prints


if __name__ == "__main__":
    main()
