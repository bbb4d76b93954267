"""Redirect pages: `go/<id>.html` and the addresses that a page had before.

Such a page holds its target three times: for the script, which keeps the fragment; for the browser
without scripts; and as a link for people. All three must lead to the same file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cjmsite.audit.addresses import AddressTarget, weigh
from cjmsite.audit.findings import Findings
from cjmsite.audit.page import AuditedPage
from cjmsite.audit.page_addresses import addresses_of
from cjmsite.audit.tree import Tree
from cjmsite.problems import Problem


def targets_of(page: AuditedPage, tree: Tree) -> tuple[str, ...]:
    """The files to which a redirect page leads, each once, in the order of the page."""
    found: dict[str, None] = {}
    for element in page.elements:
        if element.tag in ("meta", "script", "a"):
            for address, role in addresses_of(element):
                verdict = weigh(address, role, page.file, tree) if role == "link" else None
                if isinstance(verdict, AddressTarget):
                    found[verdict.file] = None
    return tuple(found)


def check_redirect(page: AuditedPage, targets: Sequence[str]) -> Iterator[Problem]:
    """A redirect page without a link for people, or with more than one target."""
    if not any("href" in element.attributes for element in page.tagged("a")):
        yield page.problem(None, "audit-redirect-link", "the redirect page has no link for people", "add one")
    if len(targets) > 1:
        message = f"the redirect page leads to {' and to '.join(targets)}"
        yield page.problem(None, "audit-redirect-targets", message, "script, refresh and link must agree")


def check_chains(findings: Sequence[Findings]) -> Iterator[Problem]:
    """Redirect pages that lead to redirect pages: a chain is slow, a loop never ends."""
    redirects = {finding.file: finding.redirect_to for finding in findings if finding.redirect_to}
    for file, target in redirects.items():
        if target in redirects:
            message = f"the redirect page leads to another, “{target}”"
            yield Problem(file, 0, 0, "audit-redirect-chain", message, f"lead to “{redirects[target]}” at once")
