"""Terms of the glossary are explained where they are read, and kept to; what is for some readers stays theirs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cjmsite.model.term_words import TermWords
from cjmsite.pipeline import Request, build
from cjmsite.render.terms import with_terms
from tests.built_site import built_here, differs_from_afresh, tree
from tests.pipeline.small_hub import hub_of

TERMS = {
    "glossary/touchpoint.md": "---\ntitle: Touchpoint\ndefinition: A moment </script> of meeting.\n"
    "also: [touchpoints]\nnot: [contact point]\n---\nA touchpoint is no stage.\n",
    "glossary/stage.md": "---\ntitle: Stage\ndefinition: A part.\nnot: [step]\n---\n",
    "glossary/gp.md": "---\ntitle: GP\ndefinition: A doctor.\n---\n",
    "glossary/ae.md": "---\ntitle: A&E\ndefinition: A ward.\n---\n",
    "glossary/secret.md": "---\ntitle: Churn\ndefinition: Planted.\naudience: team\nnot: [loss]\n---\n",
}
PAGE = """---
title: The contact point
summary: A loss, one step on.
x-own: step
---
## A touchpoint

TOUCHPOINTS, a touchpoint, `stage`, [a stage](#s-x) and stages. A gp, sub-stage; a GP in A&E.
Churn is a loss. Here a contact
point, there a *Contact Point* `step` https://a.example/step

> She said: step by step

```
step
```
## X
"""
JOURNEY = """---
title: Tea
stages:
  - title: Now
    touchpoints:
      - title: Kettle
        doing: {ada: Goes one step on, ben: Waits}
        quotes: [{says: A step too far}]
      - {title: Cup, needs: [a first step, no STEP back], thinking: "My stage; A&E, no gp"}
---
"""


def site_of(folder: Path) -> Path:
    people = {
        f"personas/{name}.md": f"---\ntitle: {name.title()}\nsummary: At no stage alone.\n---\n"
        for name in ("ada", "ben")
    }
    site = hub_of(folder, {"pages/words.md": PAGE, "journeys/tea.md": JOURNEY, **people, **TERMS})
    (site / "cjmsite.yaml").write_text("title: A hub\naudiences: [public, team]\n", encoding="utf-8")
    return site


def links(page: str) -> list[tuple[str, str]]:
    """Explained words of a page, with where they lead."""
    return [(words, to) for to, words in re.findall(r'<a class="term" href="([^"]+)">([^<]*)</a>', page)]


@pytest.mark.parametrize("audience, churn", [(None, [("Churn", "../glossary/secret.html")]), ("public", [])])
def test_the_first_mention_of_a_term_in_a_text_leads_to_what_it_means_for_those_who_may_know(
    audience: str | None, churn: list[tuple[str, str]], tmp_path: Path
) -> None:
    outcome = build(Request(site_of(tmp_path), tmp_path / "out", audience=audience))
    assert outcome.published
    page = (tmp_path / "out" / "pages" / "words.html").read_text(encoding="utf-8")
    known = [("TOUCHPOINTS", "../glossary/touchpoint.html"), ("GP", "../glossary/gp.html")]
    assert links(page) == [*known, ("A&amp;E", "../glossary/ae.html"), *churn]
    own = (tmp_path / "out" / "glossary" / "touchpoint.html").read_text(encoding="utf-8")
    assert links(own) == [("stage", "stage.html")]
    script = (tmp_path / "out" / "glossary" / "terms.js").read_text(encoding="utf-8")
    assert '"touchpoint": ["Touchpoint", "A moment <\\/script> of meeting."]' in script
    published = b"".join(tree(tmp_path / "out").values())
    assert (b"Planted" in published) is (audience is None)


def test_terms_are_explained_in_fields_on_their_pages_the_map_beside_it_and_in_lists(tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert build(Request(site_of(tmp_path), out)).published
    for path, above in (("journeys/tea/now/cup.html", "../../.."), ("journeys/tea/now/index.html", "../../..")):
        page = (out / path).read_text(encoding="utf-8")
        assert links(page) == [("stage", f"{above}/glossary/stage.html"), ("A&amp;E", f"{above}/glossary/ae.html")]
    mapped = (out / "journeys" / "tea" / "index.html").read_text(encoding="utf-8")
    table = mapped[mapped.index("<tbody>") : mapped.index("</tbody>")]
    assert links(table) == [("stage", "../../glossary/stage.html"), ("A&amp;E", "../../glossary/ae.html")]
    beside = (out / "journeys" / "tea" / "now" / "details.js").read_text(encoding="utf-8").replace('\\"', '"')
    assert links(beside) == [("stage", "../../glossary/stage.html"), ("A&amp;E", "../../glossary/ae.html")]
    assert ("stage", "../glossary/stage.html") in links((out / "personas" / "index.html").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "html, explained",
    [
        ("<p>A stage, a stage</p><p>stage</p>", "<p>A [stage], a stage</p><p>stage</p>"),
        ("<h2>Stage</h2><td>stage</td>", "<h2>Stage</h2><td>[stage]</td>"),
        ('<span class="a vh">stage</span><p hidden>stage</p><br>stage', None),
        ('<p title="No hidden stage">stage</p>', '<p title="No hidden stage">[stage]</p>'),
        ('<li data-choice="1">stage <b>stage</b></li>GP', None),
        # What is folded counts for itself, but not once more what stands above it.
        (
            "<details><summary>stage</summary>a stage</details><p>stage</p><details>stage</details>",
            "<details><summary>stage</summary>a [stage]</details><p>[stage]</p><details>stage</details>",
        ),
        # So does each lens of a map, which shows some lanes, and the story in the place of the map.
        (
            '<tr data-lenses="a b">stage</tr><tr data-lenses="b">stage</tr><tr data-lenses="b c">stage</tr>',
            '<tr data-lenses="a b">[stage]</tr><tr data-lenses="b">stage</tr><tr data-lenses="b c">[stage]</tr>',
        ),
        (
            '<section class="story"><section>x</section>stage</section>stage',
            '<section class="story"><section>x</section>[stage]</section>[stage]',
        ),
        ("O&#39;Hara&#39;s &quot;stage&quot;&amp;", "[O&#39;Hara]&#39;s &#34;[stage]&#34;&amp;"),
    ],
)
def test_the_first_mention_is_what_a_reader_sees_first(html: str, explained: str | None) -> None:
    words = TermWords.of_pairs([("Stage", "s"), ("O'Hara", "o")])
    linked = with_terms(html, words, "page", lambda path: f"to-{path}")
    shown = re.sub(r'<a class="term" href="to-[so]">(.*?)</a>', r"[\1]", linked)
    assert shown == (explained or html.replace("<br>stage", "<br>[stage]"))


def test_words_that_should_be_a_term_are_told_where_they_stand_but_in_quotes_and_code(tmp_path: Path) -> None:
    site = site_of(tmp_path)

    def told(audience: str | None) -> list[tuple[str, int, int, str]]:
        outcome = build(Request(site, tmp_path / "out", audience=audience, publish=False))
        found = [one for one in outcome.problems if one.code == "avoided-word"]
        assert {one.level for one in found} == {"warning"}
        return [
            (one.file.removeprefix("content/"), one.line or 0, one.column or 0, re.findall("“(.*?)”", one.message)[0])
            for one in found
        ]

    for_all = [
        ("journeys/tea.md", 7, 31, "step"),
        ("journeys/tea.md", 9, 38, "step"),
        ("journeys/tea.md", 9, 47, "STEP"),
        ("pages/words.md", 2, 12, "contact point"),
        ("pages/words.md", 3, 22, "step"),
        ("pages/words.md", 9, 25, "contact point"),
        ("pages/words.md", 10, 17, "Contact Point"),
    ]
    assert told("public") == for_all
    planted = [("pages/words.md", 3, 12, "loss"), ("pages/words.md", 9, 12, "loss")]
    assert told(None) == sorted([*for_all, *planted])


@pytest.mark.parametrize(
    "file, old, new, remade",
    [
        ("glossary/stage.md", "A part.", "A piece.", {"glossary/stage.html", "glossary/index.html"}),
        ("glossary/stage.md", "title: Stage", "title: Alone", None),
        ("glossary/stage.md", "[step]", "[loss]", None),
        ("glossary/gp.md", "GP", "sub-stage", None),
        ("pages/words.md", "Churn", "Stage", {"pages/words.html"}),
    ],
)
def test_after_an_edit_of_a_term_all_is_as_made_afresh_and_a_definition_changes_no_page_of_others(
    file: str, old: str, new: str, remade: set[str] | None, tmp_path: Path
) -> None:
    site = site_of(tmp_path)
    built_here(site)
    before = tree(site / "output")
    path = site / "content" / file
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    assert differs_from_afresh(site, tmp_path) == []
    after = tree(site / "output")
    pages = {name for name in after if after[name] != before.get(name) and name.endswith(".html")}
    assert remade is None or pages - {"404.html"} == remade


def test_a_word_belongs_to_one_term_and_both_places_are_told(tmp_path: Path) -> None:
    said = "definition: Met.\n"
    site = hub_of(
        tmp_path,
        {
            "glossary/a.md": f"---\ntitle: Contact\n{said}also: [Visit,  house call]\n---\n",
            "glossary/b.md": f"---\ntitle: visit\n{said}also: [stay, stay]\n---\n",
            "glossary/c.md": f"---\ntitle: Call\n{said}also:\n  - ring\n  - House  call\n"
            "not: [ringing, contact, call]\n---\n",
            "glossary/d.md": f"---\ntitle: GP\n{said}also: [gps]\n---\n",
            "glossary/e.md": f"---\ntitle: gp\n{said}---\n",
        },
    )
    found = [one for one in build(Request(site, tmp_path / "out")).problems if one.code == "word-twice"]
    assert [(one.file[-4:], one.line, one.message[-4:], one.level) for one in found] == [
        ("b.md", 2, "a.md", "error"),
        ("c.md", 6, "a.md", "error"),
        ("c.md", 7, "a.md", "error"),
        ("c.md", 7, "c.md", "error"),
    ]
    assert found[0].message == "“visit” is a word of the term “Contact”, too: content/glossary/a.md"


def test_a_term_without_a_definition_is_a_fault(tmp_path: Path) -> None:
    outcome = build(Request(hub_of(tmp_path, {"glossary/tea.md": "---\ntitle: Tea\n---\n"}), tmp_path / "out"))
    assert [(one.file, one.line, one.code) for one in outcome.problems] == [
        ("content/glossary/tea.md", 2, "missing-field")
    ]
