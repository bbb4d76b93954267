from __future__ import annotations

import pytest

from cjmsite.read.markdown.rendered import render_body

TABLE = "| a | b | c |\n|---|:-:|--:|\n| 1 | 2 | 3 |\n"


@pytest.mark.parametrize("text", [TABLE, TABLE + "\n<b>raw HTML, so that the body is cleaned</b>\n"])
def test_a_cell_keeps_its_alignment_without_a_style_which_the_pages_policy_would_block(text: str) -> None:
    html = render_body(text, 1, title="Tables")[0].texts.html
    assert "style=" not in html
    assert '<td>1</td>\n<td class="align-center">2</td>\n<td class="align-right">3</td>' in html


def test_a_head_without_words_is_no_head() -> None:
    html = render_body("|  | b |\n|---|---|\n| 1 | 2 |\n", 1, title="Tables")[0].texts.html
    assert "<tr>\n<td></td>\n<th>b</th>\n</tr>" in html
