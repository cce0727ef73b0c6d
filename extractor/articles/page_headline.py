"""The headline of a page's article, told from the name of the site and from the headings of what surrounds it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import chain
from typing import Any
from urllib.parse import urlsplit

from extractor.articles.parsed_document import own_title
from extractor.text.lazy_regex import lazy_regex

_SEPARATOR = lazy_regex(r"\s+(?:[-–—·•:⋅>/]|::|»|«|‹|›)\s+|\s*\|+\s*")
_TITLES = ("og:title", "twitter:title", "title", "dc.title", "parsely-title")
_SITES = ("og:site_name", "application-name", "apple-mobile-web-app-title", "twitter:site")
_ADDRESSES = ("og:url", "twitter:url")
_ARTICLES = ("article", "main")
_AROUND = ("nav", "aside", "footer")
_HOME = ("", "/", "./", "/index.html", "index.html", "/index.php")
_MOST_WORDS_OF_SITE = 4
_HEADLINE = lazy_regex(r'"headline"\s*:\s*("(?:[^"\\\n]|\\.)*")')
_NO_LETTER = lazy_regex(r"[\W_]+")


def find_headline(tree: Any, title: str | None, site: str | None, address: str | None) -> str | None:
    """The headline that a reader sees, else the title that the page gives itself, without the name of the site.

    ``title``, ``site`` and ``address`` are what is known of the page otherwise, the first perhaps cut. A heading that
    the page's title begins with, or is, is the headline; else the only ``h1``, or the first one in the article, if it
    is no part of the title's that names the site or a section.
    """
    metas = _metas(tree)
    titles = [
        text
        for text in (*(metas.get(name) for name in _TITLES), _linked_headline(tree), _title_element(tree))
        if text and own_title(text)
    ]
    headings = [element for element in tree.iter("h1", "h2") if _is_in_article(element)]
    homes = [_words(heading) for heading in headings if any(map(_leads_home, heading.iter("a")))]
    names = _site_names(metas, titles, [site, *homes], address)
    parts = [_parts(text, names) for text in titles]
    told = {_folded(text) for text in (*titles, *(part[0] for part in parts))} - names
    if found := [words for heading in headings if _folded(words := _words(heading)) in told]:
        return max(found, key=len)
    others = {_folded(text) for part in parts for text in part[1:]} | names
    firsts = [heading for heading in headings if heading.tag == "h1" and _folded(_words(heading)) not in others]
    in_article = [heading for heading in firsts if next(heading.iterancestors(*_ARTICLES), None) is not None]
    if in_article or len(firsts) == 1:
        return _words((in_article or firsts)[0])
    return parts[0][0] if parts else own_title(title or "")


def _is_in_article(heading: Any) -> bool:
    """Whether a heading has words and is none of what surrounds the article."""
    return bool(_folded(_words(heading))) and next(heading.iterancestors(*_AROUND), None) is None


def _leads_home(link: Any) -> bool:
    address = link.get("href", "")
    return address[:1] not in ("", "#") and urlsplit(address).path.lower() in _HOME


def _metas(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name, content = meta.get("property") or meta.get("name") or "", " ".join(meta.get("content", "").split())
        if content:
            found.setdefault(name.lower(), content)
    return found


def _title_element(tree: Any) -> str | None:
    element = next(tree.iter("title"), None)
    return None if element is None else _words(element)


def _linked_headline(tree: Any) -> str | None:
    """The first headline of the page's linked data (JSON-LD)."""
    for script in tree.iter("script"):
        if "ld+json" in script.get("type", "") and (found := _HEADLINE.search(script.text or "")):
            with suppress(ValueError):
                return " ".join(json.loads(found[1]).split())
    return None


def _words(element: Any) -> str:
    return " ".join(element.text_content().split())


def _folded(text: str) -> str:
    """The letters and figures of a text, to compare by."""
    return _NO_LETTER.sub("", text.casefold())


def _site_names(metas: dict[str, str], titles: Sequence[str], sites: list[str | None], address: str | None) -> set[str]:
    """How the site is called, folded: by itself, by its address, or by what one title has behind another."""
    hosts = (urlsplit(url).hostname or "" for url in (address, *(metas.get(name) for name in _ADDRESSES)) if url)
    labels = (label for host in hosts for label in host.removeprefix("www.").split(".")[:-1])
    beside = chain.from_iterable(_rest(longer, shorter) for longer in titles for shorter in titles)
    known = (*sites, *(metas.get(name) for name in _SITES))
    return {_folded(name) for name in (*known, *labels, *beside) if name} - {""}


def _rest(longer: str, shorter: str) -> Iterator[str]:
    """What a title has behind another one and a separator."""
    if longer != shorter and longer.startswith(shorter) and (mark := _SEPARATOR.match(longer, len(shorter))):
        yield longer[mark.end() :]
        yield from _SEPARATOR.split(longer[mark.end() :])


def _parts(title: str, names: set[str]) -> list[str]:
    """The headline in a title, then the names of the site and of sections in it."""
    pieces = _SEPARATOR.split(title)
    if len(pieces) > 1 and _folded(pieces[0]) in names:
        mark = _SEPARATOR.match(title, len(pieces[0]))
        return [title[mark.end() :] if mark else title, pieces[0]]
    kept = len(pieces)
    while kept > 1 and (_folded(pieces[kept - 1]) in names or (kept < len(pieces) and _is_section(pieces[kept - 1]))):
        kept -= 1
    marks = list(_SEPARATOR.finditer(title))
    if kept == len(pieces) > 1 and _is_bar(marks[-1], title):
        kept -= 1
    return [title[: marks[kept - 1].start()] if kept < len(pieces) else title, *pieces[kept:]]


def _is_section(piece: str) -> bool:
    """Whether a piece before the name of the site may name a section: it is one word with a capital letter."""
    return len(piece.split()) == 1 and piece[:1].isupper()


def _is_bar(mark: re.Match[str], title: str) -> bool:
    """Whether a bar parts a headline from the name of a site that is not known."""
    words_before, words_behind = len(title[: mark.start()].split()), len(title[mark.end() :].split())
    return "|" in mark.group() and words_behind <= min(_MOST_WORDS_OF_SITE, words_before)
