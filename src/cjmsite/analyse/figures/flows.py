"""Customers: who enters, joins, leaves and stays, stage by stage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from cjmsite.analyse.decide.likeness import compared_words
from cjmsite.frozen import frozen
from cjmsite.model.vocabulary import CustomerAsset, EarlierCustomers, Leaving, StageCustomers

Counted = StageCustomers | EarlierCustomers | None  # what is written of a stage, if anything is


@frozen
class StageFlow:
    """One stage's customers. `entering` is what was written, else what stayed before; None where nobody counted.

    `present` = entering + joining; `staying` = present − lost. `gap` is the difference between who stayed in the
    stage before and who is said to enter this one: people that the figures do not explain. `worth` is what those who
    leave are worth, in `currency`; None where the stage does not say who leaves, or nobody said what one is worth.
    """

    entering: float | None
    joining: float
    leaving: tuple[Leaving, ...]
    present: float | None
    lost: float
    staying: float | None
    gap: float
    worth: float | None = None
    currency: str = ""


def worth_of(count: float | None, asset: CustomerAsset | None) -> float | None:
    """What so many customers are worth: their number × what one is worth, to two decimals; None where either is not
    known."""
    value = asset.value if asset else None
    return None if count is None or value is None else round(count * value, 2)


def flows_of(stages: Sequence[Counted], asset: CustomerAsset | None = None) -> tuple[StageFlow, ...]:
    """The flow through the stages of a journey, in order; `asset` says what one of its customers is worth."""
    flows: list[StageFlow] = []
    spelled = _spelled(stages)
    before: float | None = None
    for customers in stages:
        joining = (customers.joining or 0) if customers else 0
        leaving = tuple(replace(one, to=spelled.get(one.to, one.to)) for one in _leaving(customers))
        entering = customers.entering if customers and customers.entering is not None else before
        lost = sum(one.count for one in leaving)
        present = None if entering is None else entering + joining
        staying = None if present is None else max(0, present - lost)
        gap = entering - before if entering is not None and before is not None else 0
        worth = worth_of(lost, asset) if is_counted(customers) else None
        currency = (asset.currency or "") if asset and worth is not None else ""
        flows.append(StageFlow(entering, joining, leaving, present, lost, staying, gap, worth, currency))
        before = staying
    return tuple(flows)


@frozen
class FlowTotals:
    """A journey's customers from the first stage (`entering`) to the end (`staying`).

    `joined` and `lost` are sums over all stages (`lost` None: no stage says who leaves), `unexplained` are gone between
    two stages without being counted as leaving. `came` = entering + all who come on the way (see `come_into`),
    `change` = staying − entering. `lost_worth` and `change_worth` are these times what one customer is worth. None is
    what nobody counted or said.
    """

    entering: float | None
    joined: float
    lost: float | None
    unexplained: float
    came: float | None
    staying: float | None
    change: float | None
    lost_worth: float | None
    change_worth: float | None

    @property
    def kept(self) -> float | None:
        """The share of all who came that is there at the end, 0–100; None where nobody counted."""
        return None if not self.came or self.staying is None else 100 * self.staying / self.came


def flow_totals(stages: Sequence[Counted], flows: Sequence[StageFlow], asset: CustomerAsset | None) -> FlowTotals:
    """What the flow through the stages of a journey comes to; `flows` are those of `stages`, see `flows_of`."""
    entering, staying = (flows[0].entering, flows[-1].staying) if flows else (None, None)
    lost = sum(flow.lost for flow in flows) if any(map(is_counted, stages)) else None
    change = None if entering is None or staying is None else staying - entering
    return FlowTotals(
        entering=entering,
        joined=sum(flow.joining for flow in flows),
        lost=lost,
        unexplained=-sum(min(0, flow.gap) for flow in flows),
        came=None if entering is None else entering + sum(map(come_into, flows)),
        staying=staying,
        change=change,
        lost_worth=worth_of(lost, asset),
        change_worth=worth_of(change, asset),
    )


def _leaving(customers: Counted) -> tuple[Leaving, ...]:
    return (customers.leaving or ()) if customers else ()


def _spelled(stages: Sequence[Counted]) -> Mapping[str | None, str]:
    """How each place to which people leave is spelled, by each of its spellings: as that is written to which most go.
    The same words, in whatever letters and blanks, are the same place."""
    everyone = sorted((one for stage in stages for one in _leaving(stage)), key=lambda one: -one.count)
    first: dict[str, str] = {}
    return {one.to: first.setdefault(compared_words(one.to), one.to) for one in everyone if one.to}


def is_counted(customers: Counted) -> bool:
    """Whether a stage says who leaves it, be it nobody."""
    return customers is not None and customers.leaving is not None


def retention_of(flows: Sequence[StageFlow]) -> tuple[float | None, ...]:
    """After each stage the share, 0–100, of all who have come so far (see `come_into`) that are still there; None where
    nobody counted, or nobody has come.

    Retention as marketing counts it: customers retained ÷ customers at risk (Farris et al., Marketing Metrics).
    """
    shares: list[float | None] = []
    came: float | None = None
    for flow in flows:
        if came is None:
            came = None if flow.entering is None else flow.entering + flow.joining
        else:
            came += come_into(flow)
        shares.append(100 * flow.staying / came if came and flow.staying is not None else None)
    return tuple(shares)


def come_into(flow: StageFlow) -> float:
    """Who comes into a stage from elsewhere: who joins, and who enters beyond those who stayed in the stage before."""
    return flow.joining + max(0, flow.gap)
