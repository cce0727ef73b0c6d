"""What of a text is no body: lines of the site, credits of photos and reporters, and a headline that is repeated."""

from __future__ import annotations

import re

from extractor.backends.rules.boilerplate import is_site_line
from extractor.text.spans import CharRange, merge_ranges, trimmed

_NAME = r"[^\W\d_a-z][\w.'’-]*"
_NAMES = rf"{_NAME}(?:(?: (?:and|of|for|via|the|de|der|van|von|al|&))* {_NAME}){{0,5}}"
_WHOSE = rf"{_NAMES}(?:(?: ?[/|,;] ?| [-–—] ){_NAMES}){{0,4}}\.?"
_WHAT = r"(?:photo(?:graph)?s?|images?|pictures?|video|illustration|graphic|credit|foto|bild)"
_CREDITS = [
    re.compile(form)
    for form in (
        rf"(?i:\b{_WHAT}(?: (?:credit|courtesy|by|from|via|of))*) ?[:/|©] ?{_WHOSE}[)\]]?(?=\s*$)",
        rf"[(\[](?:[^()\[\]\n]{{0,40}}[/ ])?(?i:{_WHAT})(?: (?:by|courtesy(?: of)?|from|via)|:|/) ?{_WHOSE}[)\]]",
        rf"[(\[]{_NAMES}/{_NAMES}[)\]]",
        rf"(?i:^{_WHAT} (?:by|courtesy of)) {_WHOSE}$",
        rf"(?:©|\(c\)|(?i:copyright))[ \d,–-]*{_WHOSE}(?=\s*$|[ ,.]*(?i:all rights))",
        rf"^(?:By|BY|(?:Edited|Written|Produced|Words|Story|Text|Report|Interview) by|More from) {_WHOSE}$",
        rf"^{_NAMES}/{_NAMES}$",
        r"[(\[]?\b(?:(?:Additional )?[Rr]eporting|Writing|Editing) by [^()\[\]\n]{1,200}[)\]]?\.?(?=\s*$)",
    )
]
_ELSEWHERE = re.compile(
    r"(?:related(?: (?:articles?|stories|coverage|content|reading))?|read (?:more|also|next)|see also|also read"
    r"|learn more"
    r"|more on this(?: story)?|don't miss|recommended|further reading|most read|up next|in other news|tags|topics"
    r"|tagged|keywords|categories|filed under)(?:: ?|$)"
    r"|follow .{1,60} on (?:twitter|x|facebook|instagram|bluesky|mastodon|threads|linkedin|youtube|tiktok)\b",
    re.IGNORECASE,
)
_LINE = re.compile(r"[^\r\n]+")
_LONGEST_HEADLINE = 200
"""In characters."""
_FIRST_LINES = 3
"""Of which one may be the headline."""


def find_furniture(text: str) -> list[CharRange]:
    """Where a text has what is no body, in order."""
    found: list[CharRange] = []
    headlines: set[str] = set()
    lines = (trimmed(text, *line.span()) for line in _LINE.finditer(text))
    for number, (start, end) in enumerate(filter(None, lines)):
        words = text[start:end]
        if is_site_line(words.casefold()) or _ELSEWHERE.match(words) or words in headlines:
            found.append((start, end))
            continue
        if number < _FIRST_LINES and len(words) <= _LONGEST_HEADLINE:
            headlines.add(words)
        found += [
            (start + credit.start(), start + credit.end()) for form in _CREDITS for credit in form.finditer(words)
        ]
    return merge_ranges(found)
