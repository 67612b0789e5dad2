"""The limits under which files of strangers are read."""

import ctypes
import os
import resource

MEMORY_BYTES = 512 * 1024 * 1024
CPU_SECONDS = 18
# What reads never waits for anything but the processor: on a busy machine a good file must not be refused for queueing.
WALL_SECONDS = 60
OUTPUT_BYTES = 300 * 1024 * 1024
OPEN_FILES = 64

_NEW_USER = 0x10000000
_NEW_NETWORK = 0x40000000


def lower() -> None:
    """Put this process under the limits and take its network away where the system allows it."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (OUTPUT_BYTES, OUTPUT_BYTES))
    resource.setrlimit(resource.RLIMIT_NOFILE, (OPEN_FILES, OPEN_FILES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _leave_the_network()


def _leave_the_network() -> None:
    """An empty network namespace: for root directly, for others inside a user namespace of their own."""
    try:
        unshare = ctypes.CDLL(None, use_errno=True).unshare
    except (OSError, AttributeError):
        return
    if unshare(_NEW_NETWORK) != 0 and os.geteuid() != 0:
        unshare(_NEW_USER | _NEW_NETWORK)
