"""The kernels of one run, held together without what they are made of: a report whose notebooks are all kept has none."""

import threading
from typing import TYPE_CHECKING

from communique.reports.kernel_factory import KernelFactory, possible

if TYPE_CHECKING:
    from communique.reports.kernel import Kernel


class Kernels:
    """The kernels of one run, so that they can be stopped together, from any thread. A context: its end ends them."""

    def __init__(self) -> None:
        self._alive: set[Kernel] = set()
        self._lock = threading.Lock()
        self.stopped = False
        self.factory: KernelFactory | None = None

    def __enter__(self) -> "Kernels":
        return self

    def __exit__(self, *problem: object) -> None:
        self.stop()
        if self.factory is not None:
            self.factory.close()

    def ready(self) -> None:
        """Begin to load what every kernel loads, unless that has begun. It goes on beside whatever else is done."""
        with self._lock:
            if self.factory is None and possible() and not self.stopped:
                self.factory = KernelFactory()

    def add(self, kernel: "Kernel") -> None:
        """Take a kernel in before it starts. Raises RuntimeError once the run has been stopped."""
        with self._lock:
            if self.stopped:
                raise RuntimeError("The run has been stopped.")
            self._alive.add(kernel)

    def remove(self, kernel: "Kernel") -> None:
        """Forget a kernel that has ended."""
        with self._lock:
            self._alive.discard(kernel)

    def stop(self) -> None:
        """Kill every kernel of the run at once, and let no other start."""
        with self._lock:
            self.stopped = True
            alive = list(self._alive)
        for kernel in alive:
            kernel.kill_now()
