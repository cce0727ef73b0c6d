"""What stands on a page around or between the words of its article, told by names and forms that many sites share.

These are dialogs that ask for consent, advertisements and their labels, prompts to subscribe, labels of posts that a
script would show, what readers said, links to other articles, and links from a footnote back to the text.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice
from typing import Any

from extractor.articles.page_elements import leave_out
from extractor.articles.page_links import leads_elsewhere
from extractor.articles.page_prose import PROSE, is_prose
from extractor.text.lazy_regex import lazy_regex
from extractor.text.segmentation import WORD

_BLOCKS = ("div", "section", "aside", "form", "dialog", "ins", "p", "ul", "table", "blockquote")
_LINES = ("p", "div", "span", "small", "li", "a", "h2", "h3", "h4", "h5", "h6", "strong", "figcaption")
_WITHIN_LINES = ("a", "span", "small", "strong")
_WITH_AN_ARTICLE = ("h1", "article", "main", "body")

_PLATFORM = lazy_regex(
    r"onetrust|optanon|\bot-sdk|cookiebot|\bcybot|didomi|\bqc-cmp|quantcast|\bsp_message|truste|trustarc|usercentrics"
    r"|iubenda|\bcmplz|complianz|\bosano|\btermly|\bfc-consent|borlabs|\bklaro|tarteaucitron|cookieyes|\bcky-|moove_gdpr"
    r"|\bevidon|axeptio|consentmanager|\bcmpbox|sourcepoint|\bcc-(?:window|banner)",
    re.IGNORECASE,
)
"""Ids and classes of the common platforms for consent."""
_CONSENT_NAME = lazy_regex(
    r"(?:eu|js|site|page|the|my)?(?:cookies?|gdpr|dsgvo|rgpd|ccpa|consent|privacy)"
    r"(?:law|gdpr|cookies?|consent|privacy|banner|bar|notice|notification|popup|dialog|modal|overlay|wall|message|info"
    r"|policy|disclaimer|warning|alert|prompt|box|panel|layer|container|wrapper|root|content|text)*",
    re.IGNORECASE,
)
_CONSENT_WORDS = lazy_regex(r"\bcookies\b|personal data|privacy|consent|\bGDPR\b|\bcookie[- ]?\w+", re.IGNORECASE)
_AD_NAME = lazy_regex(
    r"ads?|adverts?|advertisements?|advertising|adsbygoogle"
    r"|(?:ad|ads|advert|advertisement)[-_](?:slot|unit|box|container|wrapper|block|banner|placeholder|label|inline|\d+)",
    re.IGNORECASE,
)
_COMMENTS_NAME = lazy_regex(
    r"(?:\w+[-_])*(?:comments|comment-?(?:list|section|thread|area|wrap|wrapper|form|box|respond|feed)|commentlist"
    r"|disqus(?:_thread)?|(?:leser|user)?kommentare)(?:[-_](?:section|list|area|wrap|wrapper|container|block|box|thread|inner))*",
    re.IGNORECASE,
)
_COMMENT_NAME = lazy_regex(
    r"(?:(?:user|reader|single|js)[-_])?(?:comment|kommentar)(?:[-_](?:item|body|text|\d+))*", re.IGNORECASE
)
_MARGIN_NOTE = lazy_regex(r"cmnt\d+")
_MOST_WORDS = 60
"""What is named an advertisement and has more words may hold the article."""

_LONG_ARTICLE = 1_000
"""In characters: so long an article is not mistaken for what stands around it."""

_GOES_ON = r"(?:continue reading(?: below)?|scroll to continue|(?:story|article) continues (?:below|after)[\w ]{0,24})"
_LABEL = lazy_regex(
    rf"[-–—\s]*(?:(?:paid )?advertisement|{_GOES_ON}|skip (?:past )?(?:ad|advertisement|newsletter promotion)"
    r"|view (?:this|more) (?:post|posts|tweet|video)s? on \w+|a post shared by .{1,60})"
    rf"(?:\s*[-–—|.:]+\s*{_GOES_ON})?[-–—.\s]*",
    re.IGNORECASE,
)
_PROMPT = lazy_regex(
    r"(?:please )?(?:subscribe|sign (?:in|up)|log ?in|register|join|create an? (?:free )?account"
    r"|become an? (?:\w+ )?(?:member|subscriber))(?: now| today| here)?(?: for \w+(?: \w+)?)?,? (?:to|and)"
    r" (?:continue(?: reading)?\b|keep reading|read (?:on|more|(?:this|the (?:full|rest|whole|entire)))\b|unlock\b"
    r"|(?:get |gain )?(?:full |unlimited |instant )?access\b)"
    r"|to (?:continue|keep) reading\b.{0,40}\b(?:subscribe|sign (?:in|up)|log ?in|register)"
    r"|already an? (?:\w+ )?(?:subscriber|member)\?"
    r"|(?:this|the rest of this) (?:article|story|content) is (?:only |exclusively |reserved |available )*(?:for|to)"
    r" (?:our |paying |premium |\w+ )?(?:subscribers|members)\b"
    r"|you(?:’|')?(?: ha)?ve (?:reached|read|used)(?: up)? (?:all |your |the )+.{0,30}\bfree (?:articles|stories)"
    r"|get (?:unlimited|full) (?:digital )?access (?:for|from|to all)\b",
    re.IGNORECASE,
)
_MOST_WORDS_OF_PROMPT = 25
_BACK_LINK = lazy_regex(r"[↩↑⤴⏎^\ufe0e\ufe0f\s]+")


def leave_out_furniture(tree: Any) -> None:
    """Empty the elements of a page that are known not to be its article's."""
    for element in list(tree.iter(*_BLOCKS)):
        if _is_consent(element) or _is_ad(element):
            leave_out(element)
    for element in (*_comments(tree), *_margin_notes(tree)):
        leave_out(element)
    for element in list(tree.iter(*_LINES)):
        if element.getparent() is None or sum(1 for _ in islice(element.iter(), 12)) == 12:
            continue
        words = " ".join(element.text_content().split())
        if not words:
            continue
        is_back_link = element.tag == "a" and _is_back_link(element, words)
        is_lead = element.tag not in _WITHIN_LINES and leads_elsewhere(element, words)
        if is_back_link or is_lead or _LABEL.fullmatch(words):
            leave_out(element)
        elif _PROMPT.match(words) and len(WORD.findall(words)) <= _MOST_WORDS_OF_PROMPT:
            leave_out(_block_of_prompt(element, words))
    articles = [element for element in tree.iter("main", "article") if next(element.iter("h1"), None) is not None]
    if len(tree.findall(".//h1")) == 1 and articles:
        _leave_out_around(articles[0])


def _names(element: Any) -> list[str]:
    return [*element.get("class", "").split(), *element.get("id", "").split()]


def _has_article(element: Any) -> bool:
    return next(element.iter(*_WITH_AN_ARTICLE), None) is not None


def _is_consent(element: Any) -> bool:
    """Whether an element asks the reader for consent to cookies and the like."""
    names = _names(element)
    is_dialog = element.tag == "dialog" or element.get("role") in ("dialog", "alertdialog")
    is_known = bool(_PLATFORM.search(" ".join(names)))
    if not (is_known or is_dialog or any(_CONSENT_NAME.fullmatch(re.sub(r"[-_]", "", name)) for name in names)):
        return False
    return not _has_article(element) and (is_known or bool(_CONSENT_WORDS.search(element.text_content())))


def _is_ad(element: Any) -> bool:
    return any(map(_AD_NAME.fullmatch, _names(element))) and not _has_article(element) and _is_small(element)


def _comments(tree: Any) -> list[Any]:
    """What readers said: a list of comments, or comments one after another beside an article. A lone comment may be the
    article itself, for so newspapers call what editors think; comments without an article lose their names.
    """
    lists: list[Any] = []
    single: list[Any] = []
    for element in tree.iter(*_BLOCKS, "ol", "li", "article"):
        names = _names(element)
        if any(map(_COMMENTS_NAME.fullmatch, names)) and not _has_heading(element):
            lists.append(element)
        elif any(map(_COMMENT_NAME.fullmatch, names)) and not _has_heading(element):
            single.append(element)
    found = set(single)
    if not any(is_prose(element) and found.isdisjoint(element.iterancestors()) for element in tree.iter("p")):
        for element in single:  # they are the article
            element.attrib.pop("class", None)
            element.attrib.pop("id", None)
        return lists
    places = Counter(place for element in single for place in islice(element.iterancestors(), 2))
    return [*lists, *(element for element in single if any(places[p] > 1 for p in islice(element.iterancestors(), 2)))]


def _margin_notes(tree: Any) -> list[Any]:
    """What editors noted in the margin of a document, which Google Docs puts behind its text."""
    notes: list[Any] = []
    for link in tree.iter("a"):
        if _MARGIN_NOTE.fullmatch(link.get("id", "")):
            block = next(link.iterancestors("div"), link)
            is_own = not (block.text or "").strip() and block.text_content().lstrip().startswith(link.text_content())
            notes.append(block if is_own else next(link.iterancestors("p"), link))
    return notes


def _has_heading(element: Any) -> bool:
    return next(element.iter("h1", "main"), None) is not None


def _is_back_link(link: Any, words: str) -> bool:
    return "#" in link.get("href", "") and _BACK_LINK.fullmatch(words) is not None


def _is_small(element: Any) -> bool:
    words = (word for text in element.itertext() for word in WORD.finditer(text))
    return next(islice(words, _MOST_WORDS, None), None) is None


def _block_of_prompt(element: Any, words: str) -> Any:
    """The largest block that a prompt is the beginning of, and that has little more."""
    for block in element.iterancestors():
        if not _is_small(block) or _has_article(block):
            break
        if not " ".join(block.text_content().split()).startswith(words):
            break
        if block.tag in _BLOCKS:
            element = block
    return element


def _leave_out_around(article: Any) -> None:
    """Empty what stands around a short article, for of two short texts trafilatura takes the longer one."""
    if len(article.text_content()) > _LONG_ARTICLE or not any(map(is_prose, article.iter(*PROSE, "div"))):
        return
    for inner in [article, *article.iterancestors()]:
        if inner.tag == "body":
            break
        for element in (*inner.itersiblings(preceding=True), *inner.itersiblings()):
            if isinstance(element.tag, str):
                leave_out(element)
