"""The report as one page: what must be put right first, then every review with its drawing and its findings."""

from scr_compliance.reports.page.rendering import as_page

__all__ = ["as_page"]
