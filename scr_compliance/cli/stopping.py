"""Stopping in good order: a run that is told to stop takes away what it had begun to write, and says so."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final

_SIGNALS: Final = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))


class Stopped(BaseException):
    """The process was told to stop; `code` is what a shell gives for that."""

    def __init__(self, number: int) -> None:
        self.code = 128 + number


@contextmanager
def stoppable() -> Iterator[None]:
    """Raise `Stopped` in what runs here where the process is told to stop, whatever the error it then came out with."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    told: list[int] = []

    def stop(number: int, _: FrameType | None) -> None:
        # Once is enough: what is being taken away must not be interrupted in turn.
        if not told:
            told.append(number)
            raise Stopped(number)

    before = {one: signal.signal(one, stop) for one in _SIGNALS}
    try:
        yield
    except Exception:
        # What was running when the signal came may end with an error of its own instead.
        if told:
            raise Stopped(told[0]) from None
        raise
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
