"""What a piece of work cost this process and those that it started."""

import resource
import sys

_PER_MIB = 1024 * 1024 if sys.platform == "darwin" else 1024


class RunningCosts:
    """Counts CPU seconds from its making on; the most memory is that of any of the processes, ever."""

    def __init__(self):
        self._cpu_at_start = _cpu_seconds()

    @property
    def cpu_seconds(self) -> float:
        return round(_cpu_seconds() - self._cpu_at_start, 3)

    @property
    def peak_mib(self) -> float:
        return round(max(usage.ru_maxrss for usage in _usages()) / _PER_MIB, 1)


def _usages() -> list[resource.struct_rusage]:
    return [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]


def _cpu_seconds() -> float:
    return sum(usage.ru_utime + usage.ru_stime for usage in _usages())
