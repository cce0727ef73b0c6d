"""What a record has as unfounded: a line for each, with the words that differ and the finding that it was to be of."""

from __future__ import annotations

from collections.abc import Mapping

from rich.text import Text

from extractor.rendering.escaping import escape_controls
from extractor.rendering.finding_rows import one_line
from extractor.rendering.reply_items import whose
from extractor.text.mentions import is_no_name, is_pronoun
from extractor_schemas import ACTORS, STANCES, Unfounded


def unfounded_row(item: Unfounded, names: Mapping[str, str]) -> Text:
    """What is unfounded, why, and of which finding it was to be; ``names`` are those of `names_in_reply`."""
    line = _what_and_why(item)
    of = whose(item, names)
    return line.append(f"  – {of}", "dim") if of else line


def _what_and_why(item: Unfounded) -> Text:
    if item.layer == ACTORS.noun and item.field in ("name", "aliases") and is_no_name(item.words):
        why = "a pronoun is no name" if is_pronoun(item.words) else "it names nobody"
        return Text.assemble((f"{item.layer} {item.field}", "red"), f"  {one_line(item.words)}", (f"  ({why})", "red"))
    line = Text.assemble((f"{item.layer} {item.field} {item.status}", "red"), f"  {escape_controls(item.words)}")
    if item.layer == STANCES.noun and item.field == "concept":
        return line.append("  (the codebook has no such concept: the stance is kept with it as its target)", "red")
    if not item.words.strip():
        return line.append("(the reply has none)", "red")
    changes = [change for change in item.diff if one_line(change.article) != one_line(change.reply)]
    if item.near and not changes and not item.concerns:
        return line.append(f"  (the words are there, but not as its {item.field})", "red")
    for change in changes:
        line.append("  ").append(escape_controls(one_line(change.article) or "–"), "red")
        line.append(" → ").append(escape_controls(one_line(change.reply) or "–"), "bold green")
    return line.append(f"  ({', '.join(item.concerns)} among them)", "red") if item.concerns else line


def unread_row(item: Unfounded) -> Text:
    """A line of a reply that cannot be read, and why."""
    line = Text.assemble((item.layer, "red"), f"  {one_line(item.words) or '(empty)'}")
    return line.append(f"  ({one_line(item.problem or '')})", "red")
