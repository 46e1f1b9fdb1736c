"""Before you circulate: what in a source file may tell who somebody is, and where it stands; never what it says."""

from scr_compliance.privacy.looking import Looked, look_through
from scr_compliance.privacy.trace import Trace, TraceKind

__all__ = ["Looked", "Trace", "TraceKind", "look_through"]
