"""The rules for words, statuses and workbooks (W, S and X of the specification), each for XLSX and for ODS."""

from __future__ import annotations

import re
from datetime import date, datetime

from scr_compliance.findings import HEADINGS

WANTED = [
    "Cover", "Contents", "Findings", "Could not tell", "Collect first", "By review", "By rule", "Reviews and rules",
    "How we read your file", "Cells not read", "Not checked", "Exceptions", "Notes",
]  # fmt: skip


def column(made, sheet, heading):
    _, _, headings, rows = made.tables[sheet]
    return [row[headings.index(heading)] for row in rows]


def texts(made):
    return [cell for rows in made.sheets.values() for row in rows for cell in row if isinstance(cell, str)]


def test_w1_no_word_blames_or_begs(made):
    unwanted = re.compile(r"\b(valid|invalid|please|sorry|illegal|you forgot)\b", re.IGNORECASE)
    assert not [text for text in texts(made) if unwanted.search(text)]


def test_w3_the_sum_is_shown(made):
    sums = column(made, "Findings", "Why")
    assert (
        "Decision 14 January 2010, completed 2 September 2010: 7 months 19 days. Limit: 6 months (by 14 July 2010). "
        "50 days late."
    ) in sums


def test_w4_dates_are_written_out_and_stand_as_far_as_they_are_known(made):
    for text in texts(made):
        if "write a day (14 January 2010)" not in text:
            told = re.sub('typed "[^"]*"', "", text)
            assert not re.search(r"\b\d{4}-\d\d|\b\d{1,2}/\d{1,2}/\d{2,4}", told), text
    evidence = " ".join(column(made, "Findings", "Evidence"))
    assert "Date the board learned of the incident: August 2010, at reviews.csv!E4" in evidence
    assert 'Date the review began: not yet, typed "TBC", at reviews.csv!G4' in evidence
    assert '14 January 2010, typed "14/01/2010", at reviews.csv!F2' in evidence


def test_w5_each_finding_says_what_is_asked_where_and_by_which_edition(made):
    for sheet in ("Findings", "Could not tell"):
        for heading in ("Requirement", "Source", "Edition", "Evidence", "Who"):
            assert all(column(made, sheet, heading)), (sheet, heading)
    editions = dict(zip(column(made, "Findings", "Rule"), column(made, "Findings", "Edition"), strict=True))
    assert "by the day the decision was made" in editions["Review completed in time"]
    assert any("should, verified" in source for source in column(made, "Findings", "Source"))
    assert all(one.startswith(("Record, or", "Put right", "No one fact")) for one in
               column(made, "Could not tell", "What would settle it"))  # fmt: skip


def test_s1_results_are_the_few_statuses_and_no_others(made):
    results = [*column(made, "Findings", "Result"), *column(made, "Could not tell", "Result")]
    assert set(results) <= set(HEADINGS)
    assert {"Not met", "Met", "Due", "Does not apply", "Cannot tell"} <= set(results)
    assert set(column(made, "Could not tell", "Result")) == {"Cannot tell"}
    _, _, _, rows = made.tables["Reviews and rules"]
    assert {cell for row in rows for cell in row[2:]} <= set(HEADINGS)


def test_s2_s3_the_words_are_black_on_nothing(made):
    if made.format == "xlsx":
        styles = made.part("xl/styles.xml")
        assert not re.search(r'<color rgb=|<color indexed=|patternType="solid"', styles)
        assert not any("conditionalFormatting" in sheet for sheet in made.parts("xl/worksheets/sheet"))
    else:
        assert not re.search(r"fo:color|background-color", made.part("content.xml") + made.part("styles.xml"))


def test_s4_what_cannot_be_told_is_counted_apart_and_shares_name_their_base(made):
    _, _, _, rows = made.tables["Cover"]
    counts = dict(map(tuple, rows))
    assert int(counts["Cannot tell"]) > 0
    judged = int(counts["Met"].split(",")[0]) + int(counts["Not met"].split(",")[0])
    assert f"of the {judged} that could be judged; {counts['Cannot tell']} could not" in counts["Met"]
    shares = column(made, "By rule", "Share met")
    assert all(re.search(r"that could be judged; \d+ could not|None could be judged; \d+ could not", one)
               for one in shares)  # fmt: skip
    totals = {heading: sum(map(int, column(made, "By review", heading))) for heading in HEADINGS}
    assert {heading: str(number) for heading, number in totals.items()} == {
        heading: counts[heading].split(",")[0] for heading in HEADINGS
    }


def test_s5_what_keeps_the_audit_from_being_whole_heads_the_cover(made):
    cover = [row[0] for row in made.sheets["Cover"]]
    assert "There is a problem: 3 cells of reviews.csv were not read." in cover[:3]
    where = column(made, "Cells not read", "Place")
    assert "reviews.csv!G5" in where


def test_s6_no_colour_of_a_traffic_light_is_a_result(made):
    assert not [text for text in texts(made) if re.fullmatch(r"(red|amber|green|blue)", text, re.IGNORECASE)]


def test_x1_every_table_is_marked_up_with_a_name_of_its_own_and_headings_of_their_own(made):
    assert list(made.tables) == list(made.sheets)
    names = [name for name, *_ in made.tables.values()]
    assert names == ["".join(word[0].upper() + word[1:] for word in sheet.split()) for sheet in made.sheets]
    for _, _, headings, _ in made.tables.values():
        assert len({heading.casefold() for heading in headings}) == len(headings)
        assert all(isinstance(heading, str) and heading for heading in headings)


def test_x2_nothing_is_merged_and_the_title_and_what_the_sheet_holds_stand_first(made):
    for sheet, rows in made.sheets.items():
        assert rows[0][0] and not any(rows[0][1:]), sheet
        assert rows[1][0] and not any(rows[1][1:]), sheet
        assert all(any(row) for row in rows), f"a blank row on {sheet}"
        assert all(any(row[place] for row in rows) for place in range(len(rows[0]))), f"a blank column on {sheet}"
    assert made.sheets["Cover"][0][0].startswith("Compliance of case reviews with Working Together, as at 1 October 20")
    if made.format == "xlsx":
        assert not any("mergeCell" in sheet for sheet in made.parts("xl/worksheets/sheet"))
    else:
        assert not re.search("covered-table-cell|columns-spanned|rows-spanned", made.part("content.xml"))


def test_x3_the_sheets_are_there_in_order_and_the_contents_lead_to_each(made):
    assert list(made.sheets) == WANTED
    assert all(len(sheet) <= 31 for sheet in WANTED)
    assert column(made, "Contents", "Sheet") == [sheet for sheet in WANTED if sheet != "Contents"]
    linked = {"Cover", *WANTED[2:]}
    if made.format == "xlsx":
        targets = set(re.findall(r"location=\"'([^']+)'!A1\"", made.part("xl/worksheets/sheet2.xml")))
    else:
        targets = set(re.findall(r"xlink:href=\"#'([^']+)'\.A1\"", made.part("content.xml"))) - {"Contents"}
    assert targets == linked
    rows = dict(zip(column(made, "Contents", "Sheet"), column(made, "Contents", "Rows"), strict=True))
    assert rows["By review"] == 5
    assert rows["Findings"] == len(column(made, "Findings", "Review"))


def test_x4_one_table_a_sheet_column_a_filled_nothing_hidden_and_text_wrapped(made):
    assert len(made.tables) == len(made.sheets)
    assert all(row[0] for rows in made.sheets.values() for row in rows)
    if made.format == "xlsx":
        assert not any(re.search(r'hidden="1"|state="', part) for part in made.parts("xl/w"))
        assert 'wrapText="1"' in made.part("xl/styles.xml")
    else:
        assert "collapse" not in made.part("content.xml")
        assert 'fo:wrap-option="wrap"' in made.part("content.xml")


def test_x5_no_cell_is_empty_and_the_shorthand_is_explained(made):
    short = set()
    for sheet, (_, _, headings, rows) in made.tables.items():
        for row in rows:
            assert all(cell != "" and cell is not None for cell in row), (sheet, row)
            assert len(row) == len(headings)
            short.update(cell for cell in row if isinstance(cell, str) and re.fullmatch(r"\[.\]", cell))
    assert short <= set(column(made, "Notes", "Note"))


def test_x6_no_panes_are_frozen_and_nothing_is_filtered(made):
    if made.format == "xlsx":
        assert not any("<pane " in sheet for sheet in made.parts("xl/worksheets/sheet"))
        assert not any("autoFilter" in table for table in made.parts("xl/tables/"))
    else:
        assert "SplitMode" not in made.part("settings.xml")
        assert 'display-filter-buttons="true"' not in made.part("content.xml")


def test_x6_the_working_copy_has_both(working):
    if working.format == "xlsx":
        assert all("<pane " in sheet for sheet in working.parts("xl/worksheets/sheet"))
        assert all("<autoFilter" in table for table in working.parts("xl/tables/"))
    else:
        assert working.part("settings.xml").count("VerticalSplitMode") == len(WANTED)
        assert 'display-filter-buttons="false"' not in working.part("content.xml")
    assert list(working.sheets) == WANTED


def test_x7_twelve_point_sans_with_a_title_and_a_language(made):
    if made.format == "xlsx":
        fonts = set(re.findall(r'<name val="([^"]+)"', made.part("xl/styles.xml")))
        sizes = set(re.findall(r'<sz val="([^"]+)"', made.part("xl/styles.xml")))
        core = made.part("docProps/core.xml")
        assert "<scheme " not in made.part("xl/styles.xml"), "the theme's font would stand in its place"
    else:
        fonts = set(re.findall(r'style:font-name="([^"]+)"', made.part("styles.xml")))
        sizes = {one.removesuffix("pt") for part in ("styles.xml", "content.xml")
                 for one in re.findall(r'fo:font-size="([^"]+)"', made.part(part))}  # fmt: skip
        core = made.part("meta.xml")
    assert fonts == {"Arial"}
    assert sizes == {"12", "16"}, "text and titles"
    assert "<dc:title>Compliance of case reviews with Working Together, as at 1 October 2010</dc:title>" in core
    assert "<dc:language>en-GB</dc:language>" in core


def test_x8_both_kinds_of_workbook_hold_the_same(make):
    one, other = make("xlsx", "--exceptions"), make("ods", "--exceptions")
    for sheet, rows in one.sheets.items():
        assert rows == other.sheets[sheet], sheet


def test_x9_text_that_begins_like_a_formula_is_text(made):
    references = column(made, "By review", "Review")
    assert references == ["SCR-1", "=1+1", "SCR-3", "-4", "SCR-5"]
    assert any(text.startswith("@Health: ") for text in column(made, "Could not tell", "Why"))
    if made.format == "xlsx":
        assert not any("<f>" in sheet for sheet in made.parts("xl/worksheets/sheet"))
        assert 'quotePrefix="1"' in made.part("xl/styles.xml")
    else:
        assert "table:formula" not in made.part("content.xml")


def test_x10_days_are_dates_and_partial_dates_are_text(made):
    found = [*column(made, "Findings", "Due by"), *column(made, "Findings", "Done on")]
    days = {cell.date() if isinstance(cell, datetime) else cell for cell in found if isinstance(cell, date)}
    assert date(2010, 7, 14) in days
    assert date(2010, 9, 2) in days
    assert "September 2010" in found
    if made.format == "xlsx":
        assert 'formatCode="[$-809]d mmmm yyyy"' in made.part("xl/styles.xml")
    else:
        assert "<text:p>14 July 2010</text:p>" in made.part("content.xml")


def test_x11_the_cells_named_are_those_of_the_source(made):
    assert "Date the review was completed: 2 September 2010, at reviews.csv!H2" in " ".join(
        column(made, "Findings", "Evidence")
    )
    assert dict(zip(column(made, "By review", "Review"), column(made, "By review", "Place in your file"), strict=True))[
        "SCR-3"
    ] == "reviews.csv!4"  # fmt: skip


def test_x12_nothing_that_was_typed_as_free_text_is_repeated_and_nobody_is_named_as_author(made):
    assert not [text for text in texts(made) if "Planted" in text]
    if made.format == "xlsx":
        assert "Planted" not in "".join(made.parts(""))
        assert "<dc:creator></dc:creator>" in made.part("docProps/core.xml")
        assert "<cp:lastModifiedBy></cp:lastModifiedBy>" in made.part("docProps/core.xml")
        assert "<Company></Company>" in made.part("docProps/app.xml")
    else:
        assert "Planted" not in "".join(made.parts(""))
        assert not re.search("creator|initial-creator", made.part("meta.xml"))


def test_an_exception_stands_beside_its_finding(made):
    beside = {
        (review, rule): said
        for review, rule, said in zip(
            *(column(made, "Findings", heading) for heading in ("Review", "Rule", "Exception")), strict=True
        )
    }
    assert beside["SCR-1", "Review completed in time"] == (
        "Excepted until 31 December 2010 by board chair, exception 2010/1."
    )
    assert column(made, "Exceptions", "What became of it") == ["Used"]
