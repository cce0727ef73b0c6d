"""Patterns of who says what to some words behind them, in normalized English: verbs, and the rest up to the words."""

from __future__ import annotations

SAID = (
    r"(?:sa(?:y|ys|id|ying)|claim(?:s|ed|ing)?|stat(?:e|es|ed|ing)|assert\w*|alleg(?:e|es|ed|ing)|suggest\w*"
    r"|t(?:ell|ells"
    r"|old|elling)|wr(?:ite|ites|ote|iting)|insist\w*|declar(?:e|es|ed|ing)|argu(?:e|es|ed|ing)|announc(?:e|es|ed|ing))"
)
WRONGLY = r"(?:wrongly|falsely|incorrectly|mistakenly|erroneously|inaccurately|untruthfully)"
CALLED = r"(?:call|describ|brand|label|denounc|dismiss)(?:s|es|ed|led|ing|e)?"
UP_TO_WORDS = (
    r"(?:(?!(?:,|;|\b(?:and|but|then|by)\b)(?: (?:s?he|they|it|who|which|has|have|had|now|later|also|then|instead))*"
    rf" (?:{SAID}|{CALLED}|add(?:s|ed|ing))\b|(?<!\bas ){SAID}\b(?<=ing))[^.!?\"])*\"?\Z"
)
"""The rest up to some words, in which nobody goes on to say them: "withdrew the remark, saying"."""
