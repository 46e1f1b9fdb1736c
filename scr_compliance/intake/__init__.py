"""Reading sources: workbooks, CSV and JSON into records, with a list of every cell that was not read.

`read` gives an `Intake`, `read_json_text` one of text that is no file; a source that cannot be used raises
`SourceError`.
"""

from scr_compliance.intake.mapping import ColumnMap
from scr_compliance.intake.reading import read, read_json_text
from scr_compliance.intake.result import ColumnReading, Duplicate, Intake, NotRead, SourceError

__all__ = ["ColumnMap", "ColumnReading", "Duplicate", "Intake", "NotRead", "SourceError", "read", "read_json_text"]
