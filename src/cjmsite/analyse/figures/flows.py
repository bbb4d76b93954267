"""Customers: who enters, joins, leaves and stays, stage by stage."""

from __future__ import annotations

from collections.abc import Sequence

from cjmsite.frozen import frozen
from cjmsite.model.vocabulary import Leaving, StageCustomers


@frozen
class StageFlow:
    """One stage's customers. `entering` is what was written, else what stayed before; None where nobody counted.

    `present` = entering + joining; `staying` = present − lost. `gap` is the difference between who stayed in the
    stage before and who is said to enter this one: people that the figures do not explain.
    """

    entering: float | None
    joining: float
    leaving: tuple[Leaving, ...]
    present: float | None
    lost: float
    staying: float | None
    gap: float


def flows_of(stages: Sequence[StageCustomers | None]) -> tuple[StageFlow, ...]:
    """The flow through the stages of a journey, in order."""
    flows: list[StageFlow] = []
    before: float | None = None
    for customers in stages:
        joining = (customers.joining or 0) if customers else 0
        leaving = (customers.leaving or ()) if customers else ()
        entering = customers.entering if customers and customers.entering is not None else before
        lost = sum(one.count for one in leaving)
        present = None if entering is None else entering + joining
        staying = None if present is None else max(0, present - lost)
        gap = entering - before if entering is not None and before is not None else 0
        flows.append(StageFlow(entering, joining, leaving, present, lost, staying, gap))
        before = staying
    return tuple(flows)
