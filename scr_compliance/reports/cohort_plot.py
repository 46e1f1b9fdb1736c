"""The bands of a cohort as a drawing beside Ofsted's; it needs the extra `plots`, and is never the only telling."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any, Final

from scr_compliance.cohort import Cohort, published
from scr_compliance.reports.cohort import share_in_words

OURS: Final = "These reviews"
THEIRS: Final = "Ofsted, 2009"
_COLOURS: Final = ("#12436D", "#28A197")
_OPENING: Final = re.compile(r"<svg\b[^>]*>")
_INNER_NAMES: Final = re.compile(r' (?:role="graphics-[a-z]+"|aria-(?:roledescription|label)="[^"]*")')


def bands_svg(found: Cohort) -> str | None:
    """Return the shares of each band as bars beside Ofsted's, as SVG that stands in a page.

    None where there is nothing to draw: no review whose time can be told, a number withheld, or no library to draw
    with.
    """
    bars = list(_bars(found))
    if not any(bar["of"] == OURS for bar in bars):
        return None
    try:
        import altair
        import vl_convert
    except ImportError:
        return None
    base = altair.Chart({"values": bars}).encode(
        y=altair.Y("of:N", title=None, sort=[OURS, THEIRS], axis=altair.Axis(labelLimit=200)),
        x=altair.X("share:Q", title=None, axis=None),
    )
    drawn = base.mark_bar(stroke="black", strokeWidth=1).encode(
        color=altair.Color("of:N", legend=None, scale=altair.Scale(domain=[OURS, THEIRS], range=list(_COLOURS)))
    ) + base.mark_text(align="left", dx=4, fontSize=13).encode(text="said:N")
    chart = (
        drawn.properties(width=420, height=48)
        .facet(
            row=altair.Row(
                "band:N",
                title=None,
                sort=[str(bar["band"]) for bar in bars],
                header=altair.Header(labelAngle=0, labelAlign="left", labelFontSize=13, labelLimit=220),
            ),
            spacing=6,
        )
        .configure(font="sans-serif")
        .configure_axis(labelFontSize=13, grid=False, domain=False, ticks=False)
        .configure_view(stroke=None)
    )
    return _named(vl_convert.vegalite_to_svg(chart.to_dict()), alternative(found))


def alternative(found: Cohort) -> str:
    """Return in words what the drawing shows."""
    said = [f"{bar['band']}, {bar['of']}: {bar['said']}" for bar in _bars(found)]
    return "Share of reviews by time to complete. " + "; ".join(said) + "."


def finding(found: Cohort) -> str:
    """Return what the drawing shows first, as its title."""
    bars = list(_bars(found))
    return f"{bars[0]['band']}: " + "; ".join(f"{bar['of']} {bar['said']}" for bar in bars[:2]) + "."


def _bars(found: Cohort) -> Iterator[Mapping[str, Any]]:
    """Yield a bar for each band and each of the two; ours only where every number of it is shown."""
    printed = published()
    bands = [band for band in found.bands if band.key in printed.bands]
    ours = [band.reviews for band in bands if band.reviews is not None]
    whole = len(ours) == len(bands) and sum(ours) > 0
    for band in bands:
        if whole and band.reviews is not None:
            yield _bar(band.label, OURS, band.reviews, sum(ours))
        yield _bar(band.label, THEIRS, printed.bands[band.key], printed.reviews)


def _bar(band: str, of: str, number: int, total: int) -> Mapping[str, Any]:
    said = f"{share_in_words(number, total)} ({number:,} of {total:,})"
    return {"band": band, "of": of, "share": number / total, "said": said}


def _named(svg: str, text: str) -> str:
    """Return the drawing with its text alternative, and a width that the page may narrow."""
    opening = _OPENING.search(svg)
    assert opening is not None
    name = f'<svg role="img" aria-label="{escape(text)}"' + opening[0].removeprefix("<svg")
    # An image has one name and no parts: what the library says of its groups would only confuse.
    return svg[: opening.start()] + name + _INNER_NAMES.sub("", svg[opening.end() :])
