"""What templates write: values escaped as MarkupSafe escapes them, HTML of our own making as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
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
