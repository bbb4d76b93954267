"""Each channel of a hub has a sign of its own, and the same one everywhere."""

from __future__ import annotations

import pytest

from cjmsite.config.settings import Channel
from cjmsite.render.charts.drawing.persona_looks import channel_signs

NAMED = (
    Channel(id="web", icon="◎"),
    Channel(id="shop"),
    Channel(id="sc", label="Self-service check"),
    Channel(id="sms"),
)


@pytest.mark.parametrize(
    "named, used, signs",
    [
        ((), ("phone", "shop", "sms", "store"), {"phone": "P", "shop": "S", "sms": "Sm", "store": "St"}),
        (NAMED, ("store",), {"web": "◎", "shop": "S", "sc": "Ss", "sms": "Sm", "store": "St"}),
        ((), ("s", "ss", "sss"), {"s": "S", "ss": "Ss", "sss": "S2"}),
        ((Channel(id="mail", icon="S"),), ("shop",), {"mail": "S", "shop": "Sh"}),
        ((), ("電話", "電車"), {"電話": "電", "電車": "電車"}),
    ],
)
def test_no_two_channels_have_one_sign(
    named: tuple[Channel, ...], used: tuple[str, ...], signs: dict[str, str]
) -> None:
    assert channel_signs(named, used) == signs


def test_a_channel_that_comes_later_in_the_settings_changes_no_sign_before_it() -> None:
    before = channel_signs(NAMED, ())
    after = channel_signs((*NAMED, Channel(id="skype"), Channel(id="store")), ())
    assert {id_: after[id_] for id_ in before} == before
