"""What became of quotations that were looked up in articles: in the terminal, and for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from extractor.findings import Unnamed, asked_unnamed
from extractor.grounding.quotation_check import (
    CheckStatus,
    QuotationCheck,
    best_status,
    is_faithful,
    is_said_by,
    worth_seeing,
)
from extractor.rendering.differences import most_serious_first, named_differences
from extractor.rendering.escaping import escape_controls, even_newlines
from extractor.rendering.finding_rows import SOURCE, one_line
from extractor.rendering.marked_text import MarkedText
from extractor.rendering.terminal import MARKS
from extractor.rendering.wording import counted
from extractor_schemas import WordChange

_NOT_OF: dict[Unnamed, str] = {
    "nobody": "in no quote of nobody with a name",
    "article": "not said by the article itself",
    "anonymous": "not said by an unnamed source",
}
_ORDER = (True, False, None)
"""Whose words are seen first: those of who is asked for, then those of somebody else."""
_SHOWN = 3
"""Of how many articles is shown what they have of one quotation."""

_MARKS = '"“”„«» '
_NAMED = 5
"""So many articles are named that have it otherwise than those that are shown."""

_STATUSES: dict[CheckStatus, tuple[str, str]] = {
    "exact": ("exact", "green"),
    "folded": ("exact but for typography", "green"),
    "elided": ("elided", "green"),
    "bracketed": ("exact but for brackets", "green"),
    "altered": ("altered", "red"),
    "absent": ("absent", "red"),
}


def quotation_view(
    quotation: str, results: Sequence[QuotationCheck], *, by_rules: bool, by: str | None = None
) -> Group:
    """A quotation with its status, and where it stands, or what is similar; ``by_rules`` found who says it.

    ``by`` is whose it is asked to be.
    """
    status = best_status(results)
    words, style = _STATUSES[status] if not (results and results[0].is_disputed) else ("disputed", "red")
    alike = worth_seeing(results)
    if by is not None and results:
        alike = sorted(alike, key=lambda check: _ORDER.index(check.is_said_by))
        unnamed = asked_unnamed(by)
        if (theirs := is_said_by(results)) is None:
            words, style = f"{words}, speaker not known", "red"
        elif not theirs:
            whose = f"not said by {escape_controls(by)}" if unnamed is None else _NOT_OF[unnamed]
            words, style = f"{words}, {'but' if is_faithful(status) else 'and'} {whose}", "red"
    parts: list[RenderableType] = [Text.assemble((words, f"bold {style}"), f"  {one_line(quotation)}")]
    rows: list[RenderableType] = []
    for check in alike[:_SHOWN]:
        other = _STATUSES[check.status][0] if check.status != status else None
        rows += [_heading(check, other, by_rules=by_rules), *_sentences(check), *_differences(check)]
    rows += _altered_elsewhere(results, alike)
    if more := len(alike[_SHOWN:]):
        have, what = "has" if more == 1 else "have", "it" if is_faithful(status) else "something similar"
        rows.append(Text(f"{counted(more, 'more article')} {have} {what}: see --json", "dim"))
    return Group(*parts, *(Padding(row, (0, 0, 0, 2), expand=False) for row in rows))


def _altered_elsewhere(results: Sequence[QuotationCheck], shown: Sequence[QuotationCheck]) -> Iterator[Text]:
    """A line for the articles that have it otherwise than those that are shown: a correction among them, say."""
    others = [check for check in results if check.has_words and check not in shown]
    if others:
        named = ", ".join(escape_controls(check.article) for check in others[:_NAMED])
        more = f" and {len(others) - _NAMED:,} more" if len(others) > _NAMED else ""
        yield Text.assemble(("altered in: ", "dim"), (named, "bold"), (f"{more}; see --article or --json", "dim"))


def quotation_facts(quotation: str, results: Sequence[QuotationCheck], *, by: str | None = None) -> dict[str, Any]:
    """The same for programs, with the results of up to twenty articles."""
    status = best_status(results)
    found = [check.model_dump(mode="json") for check in results]
    asked = {"by": by, "is_said_by": is_said_by(results)} if by is not None else {}
    return {"quotation": quotation, "status": status, "is_faithful": is_faithful(status), **asked, "results": found}


def _heading(check: QuotationCheck, status: str | None, *, by_rules: bool) -> Text:
    """The article, the place, and who says it; with the ``status`` where it is not that of the whole."""
    places = ", ".join(f"{span.start}–{span.end}" for span in check.spans)
    line = Text.assemble((escape_controls(check.article), "bold"), (f"  {places}", "dim"))
    if status:
        line.append(f"  {status}", "dim")
    if check.in_quotation_marks:
        line.append("  in quotation marks", "dim")
    says = "  given as said by " if check.is_disputed else "  said by "
    if check.is_within_a_quotation:
        says = "  inside the words of "
    for said in check.said_by:
        item = "" if by_rules else f" ({said.item})"
        line.append(says if said.speaker else f"{says}nobody who is named", "dim")
        line.append(escape_controls(said.speaker or ""), SOURCE).append(item, "dim")
    return line


def _sentences(check: QuotationCheck) -> Iterator[MarkedText]:
    for around in check.sentences:
        inside = [span for span in check.spans if around.start <= span.start and span.end <= around.end]
        ranges = [(span.start - around.start, span.end - around.start, MARKS["content"]) for span in inside]
        yield MarkedText(escape_controls(even_newlines(around.text)), ranges)


def _differences(check: QuotationCheck) -> Iterator[Text]:
    """A line for what differs, word by word, and what it touches."""
    if check.is_within_a_quotation:
        yield Text("quoted inside somebody's words: see there whose they are", "yellow")
    if check.is_disputed and check.disputed:
        yield Text.assemble(("disputed in the article: ", "red"), (one_line(check.disputed.text), "bold red"))
        return
    if not check.diff and not check.concerns:
        return
    if check.status == "bracketed":
        yield Text("; ".join(map(_in_brackets, check.diff)))
        return
    line = Text()
    for change in most_serious_first(check.diff):
        line.append("; " if line else "").append_text(_change(change))
    touched = named_differences(check.diff, check.concerns)
    if touched:
        line.append(f" ({touched})" if line else f"the quotation leaves out {touched}", "red")
    yield line


def _in_brackets(change: WordChange) -> str:
    put, replaced = one_line(change.reply), one_line(change.article)
    return f"{put} is the editor's, for “{replaced}”" if replaced else f"{put} is the editor's"


def _change(change: WordChange) -> Text:
    if change.change == "dropped":
        left_out = one_line(change.article)
        return Text.assemble(
            "the quotation leaves out ", (f"“{left_out.strip(_MARKS + ',;') or left_out}”", "bold red")
        )
    article, reply = (f"“{one_line(words).strip(_MARKS)}”" for words in (change.article, change.reply))
    if change.change == "added":
        return Text.assemble("the article does not have ", (reply, "bold red"))
    return Text.assemble("the article has ", (article, "bold red"), ", the quotation ", (reply, "bold red"))
