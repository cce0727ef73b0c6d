"""The documentation site: complete, self-contained, and not built at all where a link or a docstring is wrong."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zlib
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Route

import extractor
import extractor_schemas
from extractor import errors
from tests.support.paths import ROOT
from tests.support.reviewing import needs_chromium, running_browser

pytestmark = pytest.mark.slow

GENERATED = {"build", "dist", "runs", "site"}
PUBLIC_NAMES = [
    *(f"extractor.{name}" for name in extractor.__all__),
    *(f"extractor_schemas.{name}" for name in extractor_schemas.__all__),
    *(f"extractor.errors.{name}" for name in vars(errors) if name.endswith("Error") and name != "ValidationError"),
]


def copy_checkout(folder: Path) -> None:
    """Copy all that pages may show or link to, so that a test can change it, and disturbs no other build."""
    for path in ROOT.iterdir():
        if path.is_file():
            shutil.copyfile(path, folder / path.name)
        elif not path.name.startswith(".") and path.name not in GENERATED:
            shutil.copytree(path, folder / path.name, ignore=shutil.ignore_patterns("__pycache__"))


def build(folder: Path) -> subprocess.CompletedProcess[str]:
    command, environment = [sys.executable, "docs/tools/build.py"], {**os.environ, "NO_COLOR": "1"}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("checkout")
    copy_checkout(folder)
    built = build(folder)
    assert built.returncode == 0, built.stderr
    return folder / "site"


class ParsedPage(HTMLParser):
    """The ids of a page, where its links lead, and what a browser loads to show it."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.ids.update(attributes[name] for name in ("id", "name") if name in attributes)
        if tag == "a":
            self.links.append(attributes.get("href", ""))
        else:
            self.loads += [attributes[name] for name in ("src", "srcset", "href", "data") if name in attributes]


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[Path, ParsedPage]:
    return {path: ParsedPage(path) for path in site.rglob("*.html")}


def target(site: Path, page: Path, link: str) -> Path:
    """The file that a link on a page leads to."""
    path = unquote(urlsplit(link).path)
    if not path:
        return page
    file = site / path.lstrip("/") if path.startswith("/") else page.parent / path
    return (file / "index.html" if file.is_dir() else file).resolve()


def test_every_public_name_has_an_entry(site: Path, pages: dict[Path, ParsedPage]) -> None:
    """As `objects.inv` has it, in which each line has a name, its kind, and the page and anchor of its entry."""
    inventory = zlib.decompress((site / "objects.inv").read_bytes().partition(b"zlib.\n")[2]).decode()
    entries = {name: place for name, _, _, place, _ in map(str.split, inventory.splitlines())}

    assert [name for name in PUBLIC_NAMES if name not in entries] == []
    for name in PUBLIC_NAMES:
        page, _, anchor = entries[name].partition("#")
        assert anchor.replace("$", name) in pages[site / page].ids, name


def test_pages_load_nothing_from_elsewhere(site: Path, pages: dict[Path, ParsedPage]) -> None:
    for path, page in pages.items():
        for link in page.loads:
            assert not urlsplit(link).netloc, (path, link)
            assert target(site, path, link).exists(), (path, link)
    for path in site.rglob("*.css"):
        for link in re.findall(r"url\(['\"]?([^)'\"]+)|@import\s+['\"]([^'\"]+)", path.read_text(encoding="utf-8")):
            assert "".join(link).startswith("data:"), (path, link)


def test_links_lead_to_pages_and_their_headings(site: Path, pages: dict[Path, ParsedPage]) -> None:
    for path, page in pages.items():
        for link in page.links:
            if not urlsplit(link).scheme:
                file, anchor = target(site, path, link), unquote(urlsplit(link).fragment)
                assert file.exists(), (path, link)
                assert not anchor or anchor in pages[file].ids or anchor.startswith("__"), (path, link)


@needs_chromium  # a few pages of different content: all have the same scripts
def test_a_browser_asks_for_nothing_from_elsewhere_and_has_no_complaint(site: Path) -> None:
    complaints: list[str] = []

    def serve(route: Route) -> None:
        url = urlsplit(route.request.url)
        if url.netloc == "docs.test":
            route.fulfill(path=site / unquote(url.path.lstrip("/")))
        else:
            complaints.append(route.request.url)
            route.abort()

    with running_browser() as browser:
        page = browser.new_context().new_page()
        page.context.route("**/*", lambda route: serve(route))
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        for name in ("index.html", "usage.html", "architecture.html", "reference/extracting.html"):
            page.goto(f"https://docs.test/{name}", wait_until="networkidle")

    assert complaints == []


def complaints_about(folder: Path, *mistakes: tuple[str, str, str]) -> str:
    """What the build says that fails because of mistakes: in a file, instead of these words, those."""
    copy_checkout(folder)
    for file, before, after in mistakes:
        text = (folder / file).read_text(encoding="utf-8")
        assert before in text
        (folder / file).write_text(text.replace(before, after), encoding="utf-8")

    built = build(folder)

    assert built.returncode != 0
    return built.stderr


def test_each_link_that_leads_nowhere_fails_the_build(tmp_path: Path) -> None:
    told = complaints_about(
        tmp_path,
        ("docs/index.md", "(scoring.md)", "(no-such-page.md)"),
        ("docs/reference/errors.md", "# Errors", "# Errors\n\n[x][extractor.no]"),
    )

    assert "page does not exist" in told
    assert "autoref" in told
    assert "2 issues found" in told


@pytest.mark.parametrize(
    ("file", "before", "after", "complaint"),
    [
        pytest.param("docs/reference/errors.md", ".errors", ".no_such_module", "no_such_module", id="a module"),
        pytest.param(
            "extractor/grounding/grounder.py", "        extra: The", "        other: The", "'other'", id="a docstring"
        ),
    ],
)
def test_a_mistake_fails_the_build(tmp_path: Path, file: str, before: str, after: str, complaint: str) -> None:
    assert complaint in complaints_about(tmp_path, (file, before, after))
