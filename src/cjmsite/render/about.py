"""What every object says about itself, whatever it is: owner, dates, tags, audience, fields of the author's own."""

from __future__ import annotations

from cjmsite.frozen import frozen
from cjmsite.link.hub import Node
from cjmsite.model.objects import Common
from cjmsite.render.desk import Desk
from cjmsite.render.rows import DayView, day_view
from cjmsite.render.views import FileView, Link


@frozen
class Fact:
    """A name and what stands for it."""

    name: str
    values: tuple[str, ...]


@frozen
class About:
    """Owner, review, tags, audience, the author's own fields, files and mentions of one object."""

    owner: Link | None
    reviewed: DayView | None
    review_by: DayView | None
    tags: tuple[str, ...]
    audience: str
    extra: tuple[tuple[str, str], ...]
    files: tuple[FileView, ...]
    mentions: tuple[Link, ...]


def about(desk: Desk, node: Node[Common]) -> About:
    """What there is to know about an object beside its own fields."""
    front = node.front
    labels = {one.id: one.label or one.id for one in desk.around.hub.settings.audiences}
    as_of = desk.around.analysed.as_of
    past = front.review_by is not None and as_of is not None and front.review_by < as_of
    return About(
        owner=desk.named(front.owner),
        reviewed=day_view(desk, front.reviewed) if front.reviewed else None,
        review_by=day_view(desk, front.review_by, due=True, past=past) if front.review_by else None,
        tags=front.tags,
        audience=labels.get(front.audience or "", front.audience or ""),
        extra=desk.extra(node.extra),  # noqa: S610  a desk is no database query
        files=desk.files(node.attachments),
        mentions=desk.mentions(node.id),
    )
