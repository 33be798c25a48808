"""Takes from a worker process what answering does not need: the network, memory without end."""

import contextlib
import ctypes
import os
import resource
import signal
import sys

_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000  # CLONE_NEWUSER, CLONE_NEWNET of Linux
_PARENT_DEATH = 1  # PR_SET_PDEATHSIG


def confine(memory: int, parent: int) -> bool:
    """Limit this process to ``memory`` bytes, cut it off the network, let it die with its parent.

    Returns whether the network is cut off, which only Linux does, and not everywhere.
    """
    for ignored in (signal.SIGINT, signal.SIGTERM):  # the server ends its workers itself
        signal.signal(ignored, signal.SIG_IGN)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    # What the engine has on the heap: its address space also holds threads' stacks, never used.
    limit = resource.RLIMIT_DATA if sys.platform == "linux" else resource.RLIMIT_AS
    with contextlib.suppress(ValueError, OSError):  # a lower limit is set already
        resource.setrlimit(limit, (memory, memory))
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform != "linux":
        return False
    system = ctypes.CDLL(None, use_errno=True)
    system.prctl(_PARENT_DEATH, signal.SIGKILL)
    if os.getppid() != parent:
        raise SystemExit(0)
    return any(system.unshare(what) == 0 for what in (_NEW_NETWORK, _NEW_USER | _NEW_NETWORK))


def end_after(seconds: float) -> None:
    """Let the kernel end this process after so many seconds, in case the server cannot."""
    signal.setitimer(signal.ITIMER_REAL, seconds)
