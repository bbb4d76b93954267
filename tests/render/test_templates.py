"""What templates write: values escaped as MarkupSafe escapes them, HTML of our own making as it is."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, StrictUndefined, UndefinedError
from markupsafe import Markup
from markupsafe import escape as marked

from cjmsite.frozen import frozen
from cjmsite.render.templates import TemplateFault, Templates, escape

PAGE = """{% macro named(name) %}<b>{{ name }}</b>{% endmacro %}
{% set both %}{{ value }}{{ named(value) }}{% endset %}
{{ both }}|{{ value ~ "<i>" }}|{{ [value, "<"] | join(", ") }}|{{ html }}|{{ number }}
"""
TEMPLATES = Templates({"page.html": PAGE})


@frozen
class Context:
    """What the template gets."""

    value: str
    html: Markup = Markup("<hr>")
    number: float = 1.5


@given(st.one_of(st.text(), st.integers(), st.floats(), st.none(), st.text().map(Markup)))
def test_a_value_is_escaped_just_as_markupsafe_does_it(value: object) -> None:
    assert escape(value) == str(marked(value))


@given(st.text(alphabet="a&<>'\"\n"))
def test_nothing_is_escaped_twice_or_left_unescaped_in_macros_blocks_and_joins(value: str) -> None:
    page = TEMPLATES.render("page.html", Context(value), "page.html")
    once = str(escape(value))
    assert page == f"{once}<b>{once}</b>|{once}&lt;i&gt;|{once}, &lt;|<hr>|1.5\n"


MACRO = '{% macro told(title, note="<n>", css="") %}[{{ title }}|{{ note }}|{{ css }}]{% endmacro %}'


@pytest.mark.parametrize(
    "text, shown",
    [
        (MACRO + "{{ told(value) }}", "[a &lt; b|&lt;n&gt;|]"),
        (MACRO + "{{ told(value, value, 'x') }}", "[a &lt; b|a &lt; b|x]"),
        (MACRO + "{{ told(css=1, title=html) }}", "[<hr>|&lt;n&gt;|1]"),
        (
            MACRO + "{% for one in [1, 2] %}{{ told(one, css=loop.index0) }}{% endfor %}",
            "[1|&lt;n&gt;|0][2|&lt;n&gt;|1]",
        ),
        (MACRO + "{% set kept %}{{ told(1, 2) }}{% endset %}{{ kept ~ '<' }}", "[1|2|]&lt;"),
        (
            "{% macro box(n) %}<{{ n }}>{{ caller() }}{% endmacro %}{% call box(1) %}{{ value }}{% endcall %}",
            "<1>a &lt; b",
        ),
        ("{% macro all() %}{{ varargs | join('+') }}{{ kwargs.a }}{% endmacro %}{{ all(1, 2, a='<') }}", "1+2&lt;"),
        ("{% macro down(n) %}{{ n }}{% if n %}{{ down(n - 1) }}{% endif %}{% endmacro %}{{ down(2) }}", "210"),
    ],
)
def test_macros_are_called_as_jinja_calls_them(text: str, shown: str) -> None:
    page = Templates({"page.html": text}).render("page.html", Context("a < b"), "page.html")
    plain = Environment(autoescape=True, undefined=StrictUndefined).from_string(text)
    assert page == shown == plain.render(value="a < b", html=Markup("<hr>"))


@pytest.mark.parametrize(
    "text, told",
    [
        (MACRO + "{{ told() }}", "parameter 'title' was not provided"),
        (MACRO + "{{ told(1, 2, 3, 4) }}", "macro 'told' takes not more than 3 argument(s)"),
        (MACRO + "{{ told(1, size=2) }}", "macro 'told' takes no keyword argument 'size'"),
        (MACRO + "{{ tale(1) }}", "'tale' is undefined"),
    ],
)
def test_a_macro_that_is_called_wrongly_is_told_in_jinjas_words(text: str, told: str) -> None:
    with pytest.raises(TemplateFault, match=re.escape(told)):
        Templates({"page.html": text}).render("page.html", Context("a < b"), "page.html")
    with pytest.raises((UndefinedError, TypeError), match=re.escape(told)):
        Environment(autoescape=True, undefined=StrictUndefined).from_string(text).render()


def test_values_of_templates_are_written_without_an_object_for_each(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[object] = []
    plain = Markup.__new__

    def counted(kind: type[Markup], base: object = "", *more: str) -> Markup:
        made.append(base)
        return plain(kind, base, *more)

    monkeypatch.setattr(Markup, "__new__", counted)
    page = Templates({"page.html": "{{ value }}" * 100}).render("page.html", Context("a < b"), "page.html")
    assert page == "a &lt; b" * 100
    assert made == []


def test_a_fault_names_the_line_of_the_template() -> None:
    with pytest.raises(TemplateFault) as fault:
        Templates({"page.html": "{{ value }}\n\n{{ missing }}"}).render("page.html", Context("a"), "index.html")
    assert (fault.value.problem.file, fault.value.problem.line) == ("themes/default/templates/page.html", 3)
