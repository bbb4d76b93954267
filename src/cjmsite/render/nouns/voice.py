"""A quote's voice: what the small button ▶ plays in place, wherever the quote stands."""

from __future__ import annotations

from cjmsite.frozen import frozen
from cjmsite.link import urls
from cjmsite.render.templates import Markup, escape, markup


@frozen
class VoiceView:
    """A quote that can be heard. `id` is the quote's permanent one: all buttons and words of one quote share it. `href`
    leads to the quote on the page of its touchpoint or stage, `recording` to the file; `start` and `end` are its
    seconds, `length` how long it lasts (4 s), `label` what its button is called, `says` its words, `by` who says it
    ("" where nobody is named)."""

    id: str
    href: str
    recording: str
    start: float
    end: float
    length: str
    label: str
    says: str
    by: str

    def attributes(self, page: str = "") -> Markup:
        """The attributes of its button: a link to the quote, which js/site/voices.js makes a button of. On a `page`,
        where its addresses are written from the output's top."""
        folder = page.rpartition("/")[0]
        href, recording = (urls.relative_to_folder(folder, one) if page else one for one in (self.href, self.recording))
        return markup(
            f'href="{escape(href)}" data-voice="{escape(self.id)}" data-recording="{escape(recording)}" '
            f'data-since="{self.start:g}" data-until="{self.end:g}" aria-label="{escape(self.label)}"'
        )

    def button(self, page: str = "") -> str:
        """The same as an element, for cells of maps, which have thousands of items; templates have the macro `voice`
        of `nouns.html`."""
        return f'<a class="play-voice" {self.attributes(page)}>{escape(self.length)}</a>'
