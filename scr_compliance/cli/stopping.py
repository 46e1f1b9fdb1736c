"""Stopping in good order: a run that is told to stop takes away what it had begun to write, and says so."""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final

_SIGNALS: Final = ("SIGINT", "SIGTERM", "SIGHUP", "SIGALRM")
_AGAIN: Final = 0.1
"""Seconds after which SIGALRM tells it again: what libraries are written in may drop an error it did not expect."""
_told: Final[list[int]] = []
"""The signal by which this process was told to stop, once it was."""


class Stopped(BaseException):
    """The process was told to stop; `code` is what a shell gives for that."""

    def __init__(self) -> None:
        self.code = 128 + _told[0]


@contextmanager
def stoppable() -> Iterator[None]:
    """Raise `Stopped` in what runs here once the process is told to stop; signals it was begun to ignore stay so."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    known = [getattr(signal, name) for name in _SIGNALS if hasattr(signal, name)]
    before = {one: signal.getsignal(one) for one in known if signal.getsignal(one) is not signal.SIG_IGN}
    for one in before:
        signal.signal(one, _stop)
    try:
        yield
    finally:
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_REAL, 0)
        for one, handler in before.items():
            signal.signal(one, handler)
        _told.clear()


@contextmanager
def as_told() -> Iterator[None]:
    """Raise `Stopped` where what runs here was told to stop and ends with an error of its own instead."""
    try:
        yield
    except Exception:
        if _told:
            raise Stopped from None
        raise


def _stop(number: int, _: FrameType | None) -> None:
    if not _told:
        _told.append(number)
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_REAL, _AGAIN, _AGAIN)
    elif sys.exception() is not None:
        # While an error is dealt with, what was begun is being taken away: that must not be interrupted in turn.
        return
    raise Stopped
