"""What every object says about itself, whatever it is: owner, dates, tags, audience, fields of the author's own."""

from __future__ import annotations

from cjmsite.frozen import frozen
from cjmsite.link.hub import Node
from cjmsite.model.objects import Common
from cjmsite.render.nouns.rows import DayView, day_view
from cjmsite.render.page_context import PageContextMaker
from cjmsite.render.views import FileView, Link


@frozen
class AboutFact:
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


def about(context: PageContextMaker, node: Node[Common]) -> About:
    """What there is to know about an object beside its own fields."""
    front = node.front
    labels = {one.id: one.label or one.id for one in context.site.hub.settings.audiences}
    as_of = context.site.analysed.as_of
    past = front.review_by is not None and as_of is not None and front.review_by < as_of
    return About(
        owner=context.named(front.owner),
        reviewed=day_view(context, front.reviewed) if front.reviewed else None,
        review_by=day_view(context, front.review_by, due=True, past=past) if front.review_by else None,
        tags=front.tags,
        audience=labels.get(front.audience or "", front.audience or ""),
        extra=context.extra(node.extra),  # noqa: S610  the maker is no database
        files=context.files(node.attachments),
        mentions=context.mentions(node.id),
    )
