"""How a command ends: whatever stops it is said in one place, in plain English, and gives its exit code."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from scr_compliance.cli.failures import Failure
from scr_compliance.cli.output import complain, leave_quietly
from scr_compliance.cli.stopping import as_told
from scr_compliance.engine.errors import EngineError, TableError
from scr_compliance.rulebook import RulebookError

COULD_NOT: Final = 2
NOBODY_READS: Final = 141
"""What a shell gives for a process whose output nobody reads any more."""


def ending_well(run: Callable[[], int], *refusals: type[Exception]) -> int:
    """Run a command and return its exit code; `refusals` are the errors, besides a rulebook's, that name what is wrong.

    Nothing that goes wrong ends in a traceback.
    """
    named: tuple[type[Exception], ...] = (RulebookError, Failure, *refusals)
    try:
        with as_told():
            return run()
    except named as error:
        complain(str(error).splitlines())
    except (EngineError, TableError) as error:
        complain([f"Nothing is reported: the rules could not be run. {error}"])
    except BrokenPipeError:
        leave_quietly()
        return NOBODY_READS
    except MemoryError:
        complain(["Nothing is reported: there was not enough memory. Split the source and check the parts."])
    except Exception as error:
        if isinstance(error, OSError) and error.filename is not None:
            complain([f"Nothing is reported: {error.filename} cannot be read or written ({error.strerror})"])
            return COULD_NOT
        complain(
            [
                f"Nothing is reported: the tool failed where it should not have ({_where(error)}).",
                "Report this line and what `scr-compliance --version` prints; it holds nothing of the source.",
            ]
        )
    return COULD_NOT


def _where(error: Exception) -> str:
    """Return the kind of an error and its place in the code; its message may hold what is private."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f" at {Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace is not None else ""
    return f"{type(error).__name__}{place}"
