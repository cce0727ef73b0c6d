"""Lines of a page that only lead to other articles: "Read more: ...", and links that stand alone."""

from __future__ import annotations

import re
from typing import Any

from extractor.text.lazy_regex import lazy_regex
from extractor.text.segmentation import WORD

_LABELS = (
    r"(?:please )?(?:read|see|watch|listen)(?: also| more| next| on)?(?: here| below| about .{1,40})?",
    r"also (?:read|see)|read this next|more (?:on|from|about) .{1,40}|more (?:news|stories)",
    r"in other news|top stories|don['’]t miss",
    r"(?:you )?(?:might|may) also (?:like|be interested in)|(?:related|recommended|further|suggested)(?: (?:articles?"
    r"|stor(?:y|ies)|content|news|coverage|reading|links?|posts?|topics?|for you))?",
    r"lesen sie (?:auch|mehr|hier|dazu)(?: .{1,20})?|mehr (?:zum thema|dazu|lesen)|auch interessant|siehe auch",
    r"weiterlesen|lesetipp|(?:à )?lire (?:aussi|également|la suite)|à lire|voir aussi|sur le même (?:sujet|thème)",
    r"leer? (?:también|más)|lea (?:también|más)|te puede interesar|más información|ver también|noticias relacionadas",
    r"leggi (?:anche|di più)|approfondisci|leia (?:também|mais)|saiba mais|lees (?:ook|meer|verder)|zie ook",
    r"läs (?:också|även|mer)|læs (?:også|mere)|les (?:også|mer)|lue (?:myös|lisää)|czytaj (?:też|także|więcej)",
    r"zobacz też|čtěte (?:také|též)|citește și|читайте (?:также|еще|також)|подробнее|по теме|ayrıca oku(?:yun)?",
)
_OPEN_LABEL = lazy_regex(r"more (?:on|from|about) ", re.IGNORECASE)
"""What may be a heading, too, where no link follows."""
_LABEL = lazy_regex(rf"(?:{'|'.join(_LABELS)})", re.IGNORECASE)
_LABEL_AND_MORE = lazy_regex(rf"(?:{'|'.join(_LABELS)})\s*(?:[:|>»→]|[-–—]\s)", re.IGNORECASE)
_MARKS = " \t\xa0:|•·-–—>»›→▶►▸*[]()"
_SENTENCE = lazy_regex(r"[.!?…。！？][\"”’»)\]]*\Z|[“”„«»\"]")
_FEWEST_WORDS = 4
"""Of a headline: fewer may be a name that a paragraph has by itself."""


def leads_elsewhere(line: Any, words: str) -> bool:
    """Whether a line of a page, with these words, is a link to another article, or only says that there are some.

    It is where a label stands before the link ("Read more"), and where a paragraph is a link and no sentence.
    """
    outside = "".join(_text_outside_links(line)).strip(_MARKS)
    has_link = line.find(".//a") is not None
    if not outside and has_link and line.tag in ("p", "div"):
        is_headline = _SENTENCE.search(words) is None and len(WORD.findall(words)) >= _FEWEST_WORDS
        return is_headline or _LABEL_AND_MORE.match(words.strip(_MARKS)) is not None
    return _LABEL.fullmatch(outside) is not None and (has_link or not _OPEN_LABEL.match(outside))


def _text_outside_links(element: Any) -> list[str]:
    texts = [] if element.tag == "a" else [element.text or ""]
    for child in element:
        if isinstance(child.tag, str):
            texts += _text_outside_links(child)
        texts.append("" if element.tag == "a" else child.tail or "")
    return texts
