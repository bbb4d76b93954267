"""What people change between two builds: each edit takes a site's folder, a number and a word, and changes something
there, if it finds anything to change."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

WORDS = ("quiet", "letter", "again", "Amira", "waits", "zwölf")


def touchpoints(site: Path) -> list[Path]:
    """The touchpoints that are files of their own, in order."""
    return sorted(
        path
        for path in (site / "content/journeys").rglob("*.md")
        if path.name != "index.md" and path.parent.name != "journeys"
    )


def any_of(paths: list[Path], number: int) -> Path | None:
    """One of some paths."""
    return paths[number % len(paths)] if paths else None


def say_more(site: Path, number: int, word: str) -> None:
    """Words are added to the body of a touchpoint."""
    path = any_of(touchpoints(site), number)
    if path:
        path.write_text(path.read_text("utf-8") + f"\n\nAnd {word}.\n", "utf-8")


def add_heading(site: Path, number: int, word: str) -> None:
    """A heading is added."""
    path = any_of(touchpoints(site), number)
    if path:
        path.write_text(path.read_text("utf-8") + f"\n\n## About {word}\n", "utf-8")


def feel(site: Path, number: int, word: str) -> None:
    """A feeling changes."""
    path = any_of(touchpoints(site), number)
    if path:
        path.write_text(path.read_text("utf-8").replace("emotion:", f"emotion: {number % 9 - 4} #", 1), "utf-8")


def retitle(site: Path, number: int, word: str) -> None:
    """A title changes."""
    path = any_of(touchpoints(site), number)
    if path:
        path.write_text(path.read_text("utf-8").replace("title:", f"title: {word} {number} #", 1), "utf-8")


def rename(site: Path, number: int, word: str) -> None:
    """A touchpoint's file is renamed."""
    path = any_of(touchpoints(site), number)
    if path:
        path.rename(path.with_name(f"{number % 90 + 10}-{word.lower()}-{number}.md"))


def delete(site: Path, number: int, word: str) -> None:
    """A touchpoint goes."""
    path = any_of(touchpoints(site), number)
    if path:
        path.unlink()


def draft(site: Path, number: int, word: str) -> None:
    """A touchpoint becomes a draft."""
    path = any_of(touchpoints(site), number)
    if path:
        path.write_text(path.read_text("utf-8").replace("title:", "draft: true\ntitle:", 1), "utf-8")


def write(site: Path, number: int, word: str) -> None:
    """A touchpoint is added, with a link to another journey and a pain that another may share."""
    stages = sorted({path.parent for path in touchpoints(site)})
    stage = any_of(stages, number)
    if stage:
        front = f"title: New {word} {number}\nemotion: 1\npain_points: [{word} hurts]"
        text = f"---\n{front}\n---\n\nSee [[claim]] and [[amira]].\n"
        (stage / f"70-new-{number}.md").write_text(text, "utf-8")


def tie(site: Path, number: int, word: str) -> None:
    """A touchpoint's pain is said to be felt in another journey, too."""
    path = any_of(touchpoints(site), number)
    if path:
        pain = "pain_points:\n  - {title: Shared, also_at: [claim.call.hotline]}\n"
        text = path.read_text("utf-8")
        if "also_at" not in text and "pain_points" not in text:
            path.write_text(text.replace("title:", f"{pain}title:", 1), "utf-8")


def attach(site: Path, number: int, word: str) -> None:
    """A table lies beside a stage."""
    stages = sorted({path.parent for path in touchpoints(site)})
    stage = any_of(stages, number)
    if stage:
        (stage / "numbers.csv").write_text(f"date,value\n2026-01-01,{number}\n", "utf-8")


def rename_persona(site: Path, number: int, word: str) -> None:
    """A persona gets another name."""
    (site / "content/personas/amira.md").write_text(f"---\nid: amira\ntitle: {word} {number}\n---\n", "utf-8")


def _in_theme(site: Path, path: str, text: str) -> None:
    """A file of the site's own theme."""
    file = site / "themes" / "default" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def change_theme(site: Path, number: int, word: str) -> None:
    """The site overrides one token."""
    _in_theme(site, "theme.yaml", f"tokens:\n  light: {{line: '#{number % 10}0a0b0'}}\n")


def change_style(site: Path, number: int, word: str) -> None:
    """The site adds a style of its own."""
    _in_theme(site, "css/own.css", f".{word} {{ order: {number} }}\n")


def change_script(site: Path, number: int, word: str) -> None:
    """The site adds a script of its own to every page."""
    _in_theme(site, "js/site/own.js", f"document.title += {number};\n")


def change_inline_script(site: Path, number: int, word: str) -> None:
    """The site overrides the script that the page for lost addresses holds itself."""
    _in_theme(site, "js/lost.js", f"document.title += {number};\n")


def change_template(site: Path, number: int, word: str) -> None:
    """The site overrides a template."""
    _in_theme(site, "templates/chrome_footer.html", f"<footer>{word} {number}</footer>\n")


def change_page_template(site: Path, number: int, word: str) -> None:
    """The site overrides the templates of a few kinds of page, of one journey and across them."""
    for name in ("stage", "journeys", "persona", "actions", "search")[number % 2 :]:
        _in_theme(site, f"templates/{name}.html", f"<!doctype html><title>{word} {number}</title>{{{{ title }}}}\n")


def name_the_style(site: Path, number: int, word: str) -> None:
    """A body speaks of the style sheet by the name that it has now, in words and as HTML."""
    path = any_of(touchpoints(site), number)
    sheets = sorted((site / "output/assets").glob("site.*.css"))
    if path and sheets:
        name = f"assets/{sheets[0].name}"
        html = f'<link rel="stylesheet" href="{name}"> and <a href="{name}">that</a>'
        path.write_text(path.read_text("utf-8") + f"\n\nPages load {name}, “{name}”, {html}.\n", "utf-8")


def change_settings(site: Path, number: int, word: str) -> None:
    """The hub gets another title."""
    (site / "cjmsite.yaml").write_text(f"title: {word} {number}\n", "utf-8")


def say_first(site: Path, number: int, word: str) -> None:
    """A body begins with other words."""
    path = any_of(touchpoints(site), number)
    if path:
        path.write_text(path.read_text("utf-8").replace("---\n\n", f"---\n\nThe {word}, first. ", 1), "utf-8")


def say_anywhere(site: Path, number: int, word: str) -> None:
    """Words are added to the body of any document that has one of its own: a stage, a persona, the front page …"""
    path = any_of(sorted((site / "content").rglob("*.md")), number)
    if path:
        path.write_text(path.read_text("utf-8") + f"\n\nNot {word}.\n", "utf-8")


def say_twice(site: Path, number: int, word: str) -> None:
    """Words are added in two journeys at once."""
    say_more(site, number, word)
    say_more(site, number + 3, word)


def review(site: Path, number: int, word: str) -> None:
    """A journey was reviewed, later than anything else in the hub."""
    path = site / "content/journeys/alone/index.md"
    path.write_text(path.read_text("utf-8").replace("2026-02-01", f"2026-{number % 8 + 3:02}-01"), "utf-8")


def decorate(site: Path, number: int, word: str) -> None:
    """The only file of the hub is no longer worth a place in the library."""
    path = site / "content/journeys/alone/10-sit/index.md"
    path.write_text(path.read_text("utf-8").replace("alt: A chair", "decorative: true"), "utf-8")


def link(site: Path, number: int, word: str) -> None:
    """A link of the file system appears, or goes."""
    path = site / "content/journeys/linked.md"
    if path.is_symlink():
        path.unlink()
    else:
        path.symlink_to("night/index.md")


def link_a_theme(site: Path, number: int, word: str) -> None:
    """A link stands in the place of the site's own theme."""
    path = site / "themes" / "default"
    if not path.exists():
        path.parent.mkdir(exist_ok=True)
        path.symlink_to(site / "content")


def change_logo(site: Path, number: int, word: str) -> None:
    """The hub gets a mark of its own, or another one."""
    (site / "logo.svg").write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle r="{number % 9 + 1}"/></svg>', "utf-8"
    )
    path = site / "cjmsite.yaml"
    text = path.read_text("utf-8")
    path.write_text(text if "logo" in text else f"{text}brand: {{logo: logo.svg}}\n", "utf-8")


def nothing(site: Path, number: int, word: str) -> None:
    """Nothing changes."""


EDITS: tuple[Callable[[Path, int, str], None], ...] = (
    say_more, add_heading, feel, retitle, rename, delete, draft, write, tie, attach, rename_persona, change_theme,
    change_style, change_script, change_inline_script, change_template,
    change_page_template, name_the_style, change_settings,
    say_first, say_anywhere, say_twice, review, decorate, link, link_a_theme, change_logo,
    nothing,
)  # fmt: skip
