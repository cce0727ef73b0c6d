"""The extractors of a service: what those of one endpoint and model share."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractor import Extractor, Settings
from extractor.llm.middleware.concurrency import RequestLimit
from extractor.service.pool import ExtractorPool

SETTINGS = Settings(model="m", base_url="http://127.0.0.1:1/v1", concurrency=3)


@pytest.mark.parametrize(
    ("other", "is_shared"),
    [
        pytest.param(replace(SETTINGS, layers=("quotes",)), True, id="other layers"),
        pytest.param(replace(SETTINGS, temperature=0.5), True, id="other parameters"),
        pytest.param(replace(SETTINGS, model="n"), False, id="another model"),
        pytest.param(replace(SETTINGS, base_url="http://127.0.0.1:2/v1"), False, id="another endpoint"),
    ],
)
@pytest.mark.parametrize("for_jobs", [False, True])
def test_extractors_of_one_endpoint_and_model_share_the_limit_that_rate_limits_teach(
    other: Settings, is_shared: bool, for_jobs: bool
) -> None:
    limits: list[RequestLimit] = []

    def open_extractor(settings: Settings, limit: RequestLimit) -> Extractor:
        limits.append(limit)
        return Extractor()

    pool = ExtractorPool(open_extractor)
    with pool.use(SETTINGS), pool.use(other, for_jobs=for_jobs):
        assert (limits[0] is limits[1]) == is_shared
    pool.close()

    assert [limit.now for limit in limits] == [3, 3]
