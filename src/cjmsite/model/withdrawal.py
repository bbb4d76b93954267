"""That a piece of research counts no longer."""

from __future__ import annotations

import re
from typing import Annotated, Any

from cjmsite.config.fields import Day, Reshaped, Text, Written
from cjmsite.frozen import frozen
from cjmsite.model.vocabulary import NOT_WHY


@frozen(kw_only=True)
class Withdrawal(Written):
    """That a piece of research counts no longer: since when, and why (empty where nobody said)."""

    since: Day | None = None
    because: Text = ""


_LIKE_A_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _withdrawal(typed: Any) -> Any:
    if typed == "false":
        return None
    if isinstance(typed, str) and typed != "true" and typed.strip().casefold() in NOT_WHY:
        raise ValueError("expected true, false, a day, or words that say why")
    if isinstance(typed, str) and _LIKE_A_DAY.fullmatch(typed.strip()):
        return {"since": typed.strip()}
    return {} if typed == "true" else typed if isinstance(typed, dict) else {"because": typed}


WithdrawnField = Annotated[Withdrawal | None, Reshaped(_withdrawal, {"type": ["boolean", "string"]})]
