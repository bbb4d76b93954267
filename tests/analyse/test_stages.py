"""How a whole stage feels."""

from __future__ import annotations

from pathlib import Path

import pytest

from cjmsite.analyse.hub import Analysed, analyse
from cjmsite.analyse.journeys import stage_feelings
from cjmsite.config.load import load_settings
from cjmsite.pipeline.reading import gather

CASE = Path(__file__).parent.parent / "cases" / "map"


@pytest.fixture(scope="module")
def hub() -> Analysed:
    return analyse(gather(CASE, load_settings(CASE).settings).hub, None)


def test_a_stage_feels_as_the_mean_of_its_touchpoints_and_names_the_worst(hub: Analysed) -> None:
    stages = hub.hub.journeys[0].stages
    down, up = stage_feelings(hub.journeys["fall"].curves[0], stages)
    assert down is not None
    assert up is not None
    assert (down.mean, down.lowest.touchpoint, down.lowest.value) == (-2, "the-floor", -4)
    assert up.mean == pytest.approx(2 / 3)


def test_a_stage_in_which_a_persona_said_nothing_has_no_feeling(hub: Analysed) -> None:
    curve = hub.journeys["fall"].curves[0]
    assert stage_feelings(curve, hub.hub.journeys[1].stages) == (None,)
