"""The command line: thin, and the only place that reads the machine's date."""
