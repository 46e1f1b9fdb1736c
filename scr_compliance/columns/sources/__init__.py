"""From a source (a file, a database, or records at hand) to the tables of facts in a DuckDB connection."""
