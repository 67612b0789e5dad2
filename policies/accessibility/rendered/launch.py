"""The step between us and Chromium: limits first, then the program, spoken to on descriptors 3 and 4.

Run as a file by its path, so that it loads nothing of ours: it lives for some milliseconds before each browser.
"""

import ctypes
import fcntl
import os
import resource
import sys

_CPU_SECONDS = 900
_MEMORY_BYTES = 3 << 30
_FILE_BYTES = 1 << 30
_NEW_NETWORK = 0x40000000


def main(read: int, write: int, network: bool, command: list[str]) -> None:
    os.nice(10)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (_CPU_SECONDS, _CPU_SECONDS + 10))
    resource.setrlimit(resource.RLIMIT_FSIZE, (_FILE_BYTES, _FILE_BYTES))
    # Not the address space: Chromium reserves terabytes that it never fills.
    resource.setrlimit(resource.RLIMIT_DATA, (_MEMORY_BYTES, _MEMORY_BYTES))
    if not network and os.geteuid() == 0:
        # Others would need a user namespace, in which Chromium's own sandbox does not start.
        try:
            ctypes.CDLL(None).unshare(_NEW_NETWORK)
        except (OSError, AttributeError):
            pass
    # Away from 3 and 4 first: the one may stand where the other has to go.
    read, write = (fcntl.fcntl(one, fcntl.F_DUPFD_CLOEXEC, 10) for one in (read, write))
    os.dup2(read, 3)
    os.dup2(write, 4)
    os.execv(command[0], command)  # noqa: S606 - the program that the operator named


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3] == "network", sys.argv[4:])
