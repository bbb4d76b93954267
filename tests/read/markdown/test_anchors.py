"""Links to headings, by the anchors that code hosts make of them."""

from __future__ import annotations

from cjmsite.read.markdown.rendered import render_body

# Each heading with the anchors that GitHub and GitLab give it on a page that holds all of them in this order.
HEADINGS = {
    "Background & motivation": ("background--motivation", "background-motivation"),
    "🚀 Start": ("-start",),
    "⚙️ Gear": ("-gear", "\ufe0f-gear"),
    "Before — and after": ("before--and-after", "before-and-after"),
    "Cost - per head": ("cost---per-head", "cost-per-head"),
    "What's new?": ("whats-new",),
    "`call.mp3` and _more_": ("callmp3-and-more",),
    "2026": ("2026", "anchor-2026"),
    "Straße": ("straße",),
    "Start": ("start",),
    "START": ("start-1",),
    "start": ("start-2",),
    "snake_case": ("snake_case",),
    "旅 の 始まり": ("旅-の-始まり",),
}


def test_each_heading_is_found_by_the_anchors_that_code_hosts_give_it() -> None:
    body, _ = render_body("".join(f"## {heading}\n\n" for heading in HEADINGS), 1, title="A page")
    own = {f"{heading.words}": heading.anchor for heading in body.headings}
    known = {anchor: anchor for anchor in own.values()} | dict(body.anchors)
    for heading, anchors in HEADINGS.items():
        words = heading.replace("`", "").replace("_more_", "more")
        for anchor in anchors:
            assert known.get(anchor, known.get(f"s-{anchor}")) == own[words], (heading, anchor)


def test_the_title_of_a_page_is_found_as_the_page_itself_and_counts_among_headings_of_its_words() -> None:
    body, _ = render_body("# Tea & milk\n\n## Tea & milk\n", 1, title=None)
    assert body.title == "Tea & milk"
    assert dict(body.anchors)["tea--milk"] == ""
    assert dict(body.anchors)["tea--milk-1"] == "s-tea-milk"
