"""What is seen of a run while no article is done."""

from __future__ import annotations

import pytest
from rich.progress import Progress

from extractor.cli.progress import UsageColumn
from extractor.usage import UsageMeter


@pytest.mark.parametrize(
    ("usage", "shown"),
    [
        pytest.param(UsageMeter(), "", id="nothing yet"),
        pytest.param(UsageMeter(prompt=1200, completion=34), "1,234 tokens", id="tokens"),
        pytest.param(UsageMeter(chunks_left=1), "1 chunk left", id="one chunk"),
        pytest.param(UsageMeter(prompt=1, chunks_left=12), "1 token  12 chunks left", id="both"),
    ],
)
def test_tokens_and_chunks_are_read_whenever_the_bar_is_drawn(usage: UsageMeter, shown: str) -> None:
    bar = Progress()
    bar.add_task("articles")
    column = UsageColumn(usage)

    assert column.render(bar.tasks[0]).plain == shown
    usage.prompt, usage.completion, usage.chunks_left = 5, 0, 2
    assert column.render(bar.tasks[0]).plain == "5 tokens  2 chunks left"
