"""What "it" would do of which somebody speaks: an act of the body that says so, or what something would do."""

from __future__ import annotations

import re

from extractor.backends.rules.lexicon import words_of
from extractor.text.lazy_regex import lazy_regex

_POSSIBLE = lazy_regex(
    r"it (?:would|could|may|might|should)(?: (?:not|also|now|soon|never|\w+ly))*\b ?(?P<verb>[a-z]*)", re.IGNORECASE
)
_HAPPENING = words_of("""
affect allow be become benefit break bring cause change come cost create damage destroy do drive end enable ensure
fail force give go happen harm have help hit hurt improve increase kill last lead leave let look lower make mean
prevent put raise reduce remain reflect require result ruin save seem send serve show signal solve start stop take
threaten undermine weaken work
""")
"""What it "would" do that somebody speaks of is mostly a thing's doing, no body's."""


def is_possible(wording: str) -> bool:
    """Whether it is open what "it" is of which a wording says what it would do; who acts is the body that says so."""
    match = _POSSIBLE.match(wording)
    return match is not None and match["verb"] in _HAPPENING
