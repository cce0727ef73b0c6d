"""The prose of a page, told from its furniture.

By names of elements, by links and by tables trafilatura moves, joins or drops what it takes for furniture.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from extractor.text.lazy_regex import lazy_regex
from extractor.text.segmentation import WORD

PROSE = ("p", "li", "dd", "td", "h1", "h2", "h3", "h4", "h5", "h6")
PREFORMATTED = ("pre", "textarea", "listing", "xmp")
ONLY_TEXT = "only-text"
"""What elements are named that are but text, until they are all dissolved at once."""
BLOCKS = ("div", "section", "article", "main", "p", "ul", "ol", "dl", "table", "blockquote", "figure", "pre",
           "h1", "h2", "h3", "h4", "h5", "h6")  # fmt: skip
WITH_BARE_TEXT = ("div", "section", "article", "main", "blockquote")
_GROUPS = ("div", "section")
_LISTS = ("ul", "ol")
ARTICLES = ("article", "main")
_LEAD = lazy_regex(r"(?:\S+\s+){5,}\S*[.!?…][\"”’»)]*")
"""A sentence, as no byline and no date is one."""
_SENTENCE_END = lazy_regex(r"[.!?…。！？][\"”’»)」』]*\s*\Z")
_FEWEST_WORDS = 6
"""A shorter sentence may be one of a button: "Follow us on Facebook."."""
_MANY_WORDS = 40
"""A cell with so many words on several lines is no cell of a table with data."""
_FURNITURE = """
ad ads advert advertisement author bio breadcrumb breadcrumbs byline comment comments consent cookie cookies menu nav
navigation newsletter promo promotion related share sharing sidebar signup social sponsor sponsored subscribe
subscription tags timestamp
"""
_NOT_SEEN = frozenset({"hidden", "hide", "invisible", "noprint"})
_NOT_PROSE = _NOT_SEEN.union(_FURNITURE.split())
"""What the name of an element has, as a word, of which the sentences are none of the article's."""
_PROSE_NAMES = frozenset({"caption", "embed", "fact", "facts", "note", "quote", "reaction", "reactions", "statement"})
"""What the last word of a name says that a block is, whatever it is about: an author's quote, related facts."""
_WORD_OF_NAME = lazy_regex(r"[A-Z]?[a-z]+|[A-Z]+")


def keep_prose(tree: Any) -> None:
    """Change a page so that the sentences of its article are told from what surrounds it.

    A lead before the body becomes its first paragraph; what is prose loses its name, and its links are but words.
    """
    _move_lead_to_body(tree)
    _unname_prose(tree)
    for element in tree.iter(*PROSE, *WITH_BARE_TEXT, *_LISTS):
        if _is_announced(element) if element.tag in _LISTS else _is_prose_with_links(element):
            for link in element.iter("a"):
                link.tag = ONLY_TEXT


def join_live_blog(tree: Any) -> None:
    """Make sections of the posts of a live blog that are articles each, below one heading: trafilatura takes the first.

    Articles whose headings lead elsewhere are the beginnings of others.
    """
    headings = tree.findall(".//h1")
    if len(headings) != 1 or next(headings[0].iterancestors("article"), None) is not None:
        return
    for blog in headings[0].iterancestors():
        if posts := [post for post in blog.iter("article") if is_prose(post)]:
            break
    else:
        return
    if len(posts) < 2 or any(map(_leads_elsewhere, posts)):
        return
    for post in posts:
        post.tag = "section"
    if blog.tag in ("div", "section", "main"):
        blog.tag = "article"


def _leads_elsewhere(post: Any) -> bool:
    links = [link for heading in post.iter("h2", "h3", "h4") for link in heading.iter("a")]
    links += [heading.getparent() for heading in post.iter("h2", "h3", "h4") if heading.getparent().tag == "a"]
    return any(not link.get("href", "#").startswith("#") for link in links)


def dissolve_layout_tables(tree: Any) -> None:
    """Make blocks of tables that only put prose in its place: the paragraphs within a cell would become one."""
    for cell in list(tree.iter("td")):
        table: Any = next(cell.iterancestors("table"), None)
        if table is None or not _is_of_layout(cell):
            continue
        for part in list(table.iter("tbody", "tr", "td", "th")):
            if next(part.iterancestors("table"), None) is table:
                part.tag = "div"
        table.tag = "div"


def _is_of_layout(cell: Any) -> bool:
    if len(cell.findall("br")) > 1:
        return len(WORD.findall(cell.text_content())) >= _MANY_WORDS
    return sum(map(is_prose, cell.iterchildren("p", "div"))) > 1


def text_before(element: Any) -> str:
    """The text between an element and the tag before it."""
    previous = element.getprevious()
    if previous is not None:
        return previous.tail or ""
    parent = element.getparent()
    return (parent.text or "") if parent is not None else ""


def _is_prose_with_links(element: Any) -> bool:
    """Whether links are words of an element's sentences: short ones are dropped as lists of links."""
    links = [link.text_content() for link in element.iter("a")]
    if not links or any(child.tag in BLOCKS for child in element):
        return False
    text = element.text_content()
    linked = sum(len(WORD.findall(link)) for link in links)
    around = len(WORD.findall(text)) - linked
    return around > max(linked, 2) or (around > 1 and _SENTENCE_END.search(text) is not None)


def _is_announced(element: Any) -> bool:
    """Whether a list goes on with the sentence before it: "These voted for it:"."""
    before = element.getprevious()
    return before is not None and before.tag in PROSE and before.text_content().rstrip().endswith((":", "："))


def _unname_prose(tree: Any) -> None:
    """Take its name from what is prose of the article: by parts of names ("footer-note") trafilatura drops elements."""
    body = find_body(tree)
    for element in tree.iter("p", "li", "dd", "blockquote", "span", *_GROUPS):
        names = f"{element.get('class', '')} {element.get('id', '')}"
        if not names.strip():
            continue
        words = {word.lower() for word in _WORD_OF_NAME.findall(names)}
        if element.tag == "span":
            is_named_prose = words.isdisjoint(_NOT_SEEN) and is_within_sentence(element)
        else:
            around = (ancestor for ancestor in element.iterancestors() if ancestor is body or ancestor.tag in ARTICLES)
            is_told = _is_named_as_prose(element) or (element.tag not in _GROUPS and words.isdisjoint(_NOT_PROSE))
            is_named_prose = is_told and next(around, None) is not None and is_prose(element)
        if is_named_prose:
            element.attrib.pop("class", None)
            element.attrib.pop("id", None)


def _is_named_as_prose(element: Any) -> bool:
    names = [_WORD_OF_NAME.findall(name) for name in (*element.get("class", "").split(), element.get("id", ""))]
    return any(words and words[-1].lower() in _PROSE_NAMES for words in names)


def is_prose(element: Any) -> bool:
    """Whether an element has a sentence, or so many words that it may have one."""
    text = element.text_content()
    is_sentence = _SENTENCE_END.search(text) is not None
    return len(WORD.findall(text)) >= (_FEWEST_WORDS if is_sentence else 2 * _FEWEST_WORDS)


def is_within_sentence(element: Any) -> bool:
    """Whether the sentence that an element stands in begins before it, or goes on behind it."""
    before = text_before(element)
    return bool(WORD.match((element.tail or "").lstrip(" ,;:–—-"))) or bool(
        before.strip() and not _SENTENCE_END.search(before)
    )


def find_body(tree: Any) -> Any:
    """The body of the article as trafilatura looks for it first; None if there is none."""
    find_bodies: Any = import_module("trafilatura.xpaths").BODY_XPATH[0]
    return next(iter(find_bodies(tree)), None)


def _move_lead_to_body(tree: Any) -> None:
    """Put the paragraphs before the body of an article into it: trafilatura takes the body, and moves or drops them."""
    body = find_body(tree)
    if body is None:
        return
    container: Any = next(body.iterancestors(*ARTICLES), None)
    if container is None:
        return
    lead: list[Any] = []
    for element in container.iter():
        if element is body:
            break
        if element.tag == "p" and _LEAD.fullmatch(element.text_content().strip()):
            lead.append(element)
    for place, paragraph in enumerate(lead):
        body.insert(place, paragraph)
