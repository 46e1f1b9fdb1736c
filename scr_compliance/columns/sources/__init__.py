"""From a source (a file, a database, or records at hand) to the tables of facts in a DuckDB connection.

A source is opened by `open_source` and read by `read_source`, whose `chunks` make the tables of one stretch of rows
after another; `load_reviews` makes them of reviews at hand. What is read means what it means in a record.
"""

from scr_compliance.columns.sources.chunk import Chunk
from scr_compliance.columns.sources.matching import ColumnRead
from scr_compliance.columns.sources.opening import TableSource, open_source
from scr_compliance.columns.sources.reading import Reading, read_source
from scr_compliance.columns.sources.records import load_reviews

__all__ = ["Chunk", "ColumnRead", "Reading", "TableSource", "load_reviews", "open_source", "read_source"]
