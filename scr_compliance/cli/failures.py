"""What stops a command: a sentence for people and exit code 2."""


class Failure(Exception):
    """The tool could not do its job; the message says what and how to mend it."""
