"""The catalogue as the files of a static site: every page whole by itself, with nothing fetched from anywhere."""

from __future__ import annotations

from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined

from scr_compliance.catalogue.pages import Catalogue
from scr_compliance.coverage.page import MEANINGS

_STANDINGS: Final = {
    "verified": "seen",
    "reported": "seen in a secondary source",
    "unverified": "from memory: only advises",
}


def site(content: Catalogue) -> dict[str, str]:
    """Return the text of every page by its path inside the site."""
    environment = Environment(
        loader=PackageLoader("scr_compliance.reports", "templates/catalogue"),
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
    environment.globals.update(catalogue=content, standings=_STANDINGS, meanings=MEANINGS)
    environment.globals["rule_pages"] = {page.rule.id: page.page for page in content.rules}
    environment.globals["edition_pages"] = {page.edition.id: page.page for page in content.editions}
    pages = {name: environment.get_template(name).render(root="") for name in ("index.html", "coverage.html")}
    rule, edition = environment.get_template("rule.html"), environment.get_template("edition.html")
    for one in content.rules:
        pages[f"rules/{one.page}"] = rule.render(root="../", one=one)
    for other in content.editions:
        pages[f"editions/{other.page}"] = edition.render(root="../", one=other)
    return pages
