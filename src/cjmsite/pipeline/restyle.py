"""Pages of which only the looks changed: the published page, with the new names of what it loads in place of the old.

Styles and scripts are published under names that tell their content, and a page holds nothing of them but these names.
So where all else that the page depends on is as it was, this gives the bytes that rendering it would give, for a tenth
of the work. Where a former name is left in some other place, the page is rendered.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from cjmsite.frozen import frozen
from cjmsite.pipeline.keys.output_digests import pages_of
from cjmsite.pipeline.keys.page_keys import Keys
from cjmsite.pipeline.last_build import LastBuild
from cjmsite.render.site import SitePlan
from cjmsite.write.outputs import Output
from cjmsite.write.publication import Publication

# Where pages name what they load. No author can write such an attribute: bodies are cleaned of these elements.
_LOADED = re.compile(rb'(<link rel="stylesheet" href="|<script src="| data-script=")((?:\.\./)*)(assets/[^"]+)(?=")')
_NAME = re.compile(r"assets/(\w[\w-]*)\.[0-9a-f]{10}\.(css|js)")


@frozen
class Restyling:
    """`former` are the pages as they were before, by path; `names` what is loaded now, by what was loaded then."""

    former: Mapping[str, Output]
    names: Mapping[bytes, bytes]

    def page(self, publication: Publication, path: str) -> bytes | None:
        """The bytes of a page; None where it must be rendered."""
        old = publication.content(self.former[path]) if path in self.former else None
        # The page for lost addresses holds its styles itself.
        if old is None or b"<style>" in old:
            return None
        new = _LOADED.sub(lambda found: found[1] + found[2] + self.names.get(found[3], found[3]), old)
        return None if any(name in new for name in self.names) else new


def restyling(plan: SitePlan, keys: Keys, record: LastBuild | None) -> Restyling | None:
    """What gives pages that the last build published the looks of now; None where they have them, or can't be given
    them: nothing is known of that build, or its looks were made of other files."""
    if record is None or record.looks == keys.looks:
        return None
    then, now = _by_plain_name(one.path for one in record.outputs), _by_plain_name(plan.assets)
    if then.keys() != now.keys():
        return None
    shown = {path: digest for path, _, digest in record.shown}
    names = {then[one].encode(): now[one].encode() for one in then if then[one] != now[one]}
    return Restyling({one.path: one for one in pages_of(plan, keys, record.looks, shown)}, names)


def _by_plain_name(paths: Iterable[str]) -> dict[tuple[str, str], str]:
    """The styles and scripts among these paths, by their names without the part that tells the content."""
    found = ((_NAME.fullmatch(path), path) for path in paths if path.startswith("assets/"))
    return {(match[1], match[2]): path for match, path in found if match}
