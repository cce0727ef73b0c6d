"""What stands before the words of a paragraph: bullets, numbers, times, datelines and labels such as "UPDATE:"."""

from __future__ import annotations

from extractor.backends.rules.given_names import GENDERS
from extractor.backends.rules.lexicon import TIME_WORDS, words_of
from extractor.text.lazy_regex import lazy_regex

EDITORIAL_LABELS = TIME_WORDS | words_of("""
advertisement alert analysis announcement answer background breaking caption clarification closed column comment
commentary context contact correction cost credit date description details developing disclaimer disclosure editorial
example
exclusive explained explainer fact facts factbox false feature file flash free genre headline highlights image info
interview key latest length live location look map mixture more news newsletter note obituary odds opinion per photo
photograph photos picture pictures place poll prediction price profile promo published question quiz rating read recap
related reminder report result results review rumor score see share sign source sources sponsored status story subject
subscribe summary tags time tip tickets timeline title topic topics transcript true update updated updates url venue
verdict video warning watch when where who what why how winner
""")
"""Words before a colon that say what a line is, not who speaks."""

_BLANK = r"[ \t\xa0]"
_CAPITALS = r"[A-Z][A-Z'’.]{1,20}(?:[ -][A-Z][A-Z'’.]{1,20}){0,3}"
_CHANGES = (
    r"\((?:Adds|Updates|Recasts|Rewrites|Corrects|Clarifies|Repeats|Refiles|Removes|Changes|Fixes|Releads|Writes"
    r"|Combines|Restores|Inserts|Includes|New throughout|Updated|Corrected)\b[^()\n]{0,120}\)"
)
"""What an agency says of a version of its text: "(Adds detail)"."""
_OPENINGS = tuple(
    lazy_regex(pattern)
    for pattern in (
        rf"{_CHANGES}{_BLANK}*",
        rf"(?:UPDATE|WRAPUP|RPT|REFILE|CORRECTED|CORRECTION|EXCLUSIVE|ANALYSIS|FACTBOX|FOCUS)(?:{_BLANK}\d+)?-(?=[\"“‘A-Z])",
        rf"(?:[•·▪‣◦●*+»>]|[–—-]{{1,2}}){_BLANK}*(?=[\"“‘'])|[•·▪‣◦●]{_BLANK}*|[*+»>–—-]{{1,2}}{_BLANK}+|[–—-](?=[A-Z])",
        rf"\d{{1,3}}[.)]{_BLANK}*(?=[\"“‘A-Z])",
        rf"[*_]{{0,3}}\[?\d{{1,2}}[:.]\d\d(?:{_BLANK}?[ap]\.?m\b\.?)?\]?"
        rf"(?:{_BLANK}[A-Z]{{2,4}}\b)?[*_]{{0,3}}{_BLANK}*[:–—-]?{_BLANK}+(?=[\"“‘A-Z])",
        # the dateline of a paper or an agency
        rf"(?:{_CAPITALS}(?:,{_BLANK}[\w.]+(?:{_BLANK}\w+)?){{0,2}}(?:{_BLANK}?\([\w/ .]{{2,20}}\))?"
        rf"|[A-Z]\w+(?:{_BLANK}[A-Z]\w+)?{_BLANK}\([\w/ .]{{2,20}}\))"
        rf"{_BLANK}*(?:—|–|―|--|(?<=[ \t\xa0])-){_BLANK}*(?=[\"“‘A-Z(])",
        # an agency without a place: "(Reuters) - ", "July 4 (Reuters) - ", "(CNN)The"
        rf"(?:[A-Z][a-z]{{2,8}}\.?{_BLANK}\d{{1,2}}{_BLANK})?\([A-Z][\w/ .]{{1,20}}\)"
        rf"(?:{_BLANK}*(?:—|–|―|--|(?<=[ \t\xa0])-){_BLANK}*|(?<=\(CNN\)){_BLANK}?)(?=[\"“‘A-Z(])",
        rf"{_CAPITALS}:{_BLANK}+(?=[\"“‘A-Z])",
        rf"{_CHANGES}{_BLANK}*(?:(?:—|–|―|--|-){_BLANK}+)?(?=[\"“‘A-Z])",
    )
)
_DATELINE = lazy_regex(
    rf"[A-Z][\w.'’-]+(?:{_BLANK}[A-Z][\w.'’-]+){{0,2}},{_BLANK}"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?{_BLANK}[A-Z][a-z]+\.?|[A-Z][a-z]+\.?{_BLANK}\d{{1,2}})(?:,?{_BLANK}\d{{4}})?"
    rf"(?:{_BLANK}?\([A-Z][\w/ .]{{1,20}}\))?{_BLANK}*(?:—|–|―|--|(?<=[ \t\xa0])-){_BLANK}*(?=[\"“‘A-Z])"
)
"""A place in small letters with a date: "Ostby, 19 March - "."""
_DATED_LABEL = lazy_regex(
    r"(?:UPDATED?|Updated?|BREAKING|Breaking|CORRECTED|LIVE|Live|LATEST|Latest)[ \t\xa0]*[(\[]?"
    r"(?:\d{1,2}[:.]\d\d(?:[ \t\xa0]?[ap]\.?m\b\.?)?(?:[ \t\xa0][A-Z]{2,4}\b)?|\d{1,2} [A-Z][a-z]+|[A-Z][a-z]+ \d{1,2})"
    r"[)\]]?[ \t\xa0]*[:–—-][ \t\xa0]+(?=\S)"
)
"""What a line is, with a time: "UPDATE 15:20: "."""
_SALUTATION = lazy_regex(
    r"(?:Dear (?:[Ss]irs?(?: or [Mm]adam)?|[Mm]adam|(?:the )?[Ee]ditors?)|Sirs?|SIRS?|Madam|Editor|To the Editor)"
    rf"(?:[,:]{_BLANK}*[–—-]*|{_BLANK}*[–—-]+){_BLANK}+(?=\S)"
)
"""How a letter begins that goes on in the same line."""
_NEAR = 80
"""In characters: a label or a dateline with brackets in small letters is no longer."""
_LABEL = lazy_regex(rf"([A-Za-z]+(?:{_BLANK}[A-Za-z]+){{0,2}}):{_BLANK}+(?=[\"“‘A-Z])")


def is_editorial(label: str) -> bool:
    """Whether a label says what a line is ("UPDATE", "Read more") and not who speaks."""
    words = label.lower().split()
    is_name = len(words) > 1 and words[0] in GENDERS and not EDITORIAL_LABELS.issuperset(words)  # "Jan Holm"
    return not is_name and any(word in EDITORIAL_LABELS for word in words)


def skip_opening(text: str, start: int, end: int) -> int:
    """Where the words of a line begin that starts at ``start``: after bullets, numbers, datelines and labels."""
    near = text[start : start + _NEAR]
    if dateline := _DATELINE.match(near) or _DATED_LABEL.match(near) or _SALUTATION.match(near):
        return start + dateline.end()
    if near[:1].isalpha() and near[1:2].islower() and ":" not in near and "(" not in near:
        return start  # as most lines do, it begins with a word
    at = start
    for pattern in _OPENINGS:
        if (match := pattern.match(text, at, end)) and match.end() < end:
            at = match.end()
    if dateline := _DATELINE.match(text[at : at + _NEAR]):
        at += dateline.end()
    label = _LABEL.match(text, at, end)
    return label.end() if label and is_editorial(label.group(1)) else at
