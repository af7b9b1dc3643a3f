"""A process that has loaded what every notebook loads, and makes each kernel by dividing itself.

Loading pandas, Matplotlib and the rest takes longer than most notebooks run, and five kernels would each do it. So one
process does it once, where a notebook is to run, while the tables are being written; a kernel then begins as a copy of
it. It knows nothing of any corpus, and what one kernel does afterwards no other sees. Only Linux divides processes with
threads in their libraries safely; elsewhere, and wherever anything goes wrong here, kernels start in the ordinary
way.

Run as `python -m communique.reports.kernel_factory`, it reads a JSON object a line (arguments, environment and folder of a
kernel), answers with the kernel's process number, and ends when its input does. Its kernels end with it.
"""

import contextlib
import importlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
from typing import IO, Any, cast

LOADED = (
    "communique.lean",  # before jupyter_client
    "communique.drawing",  # first of the rest, so that Matplotlib writes where it may
    "ipykernel.kernelapp",
    "ipykernel.ipkernel",
    "IPython.core.completer",
    "communique.analysis",
    "communique.charts",
    "communique.evidence",
    "communique.reports.provenance",
)


class KernelFactory:
    """The parent's hold on the process. Opening it does not wait for what the process loads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", __name__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C is for us to hand on
        )
        self._asking, self._answering = cast(IO[bytes], self._process.stdin), cast(IO[bytes], self._process.stdout)

    def kernel(self, arguments: list[str], environment: dict[str, str], folder: str) -> "Divided":
        """A new kernel process. Raises OSError or ValueError where the process does not answer."""
        asked = json.dumps({"arguments": arguments, "environment": environment, "folder": folder})
        with self._lock:
            self._asking.write(asked.encode() + b"\n")
            self._asking.flush()
            return Divided(int(self._answering.readline()))

    def close(self) -> None:
        """End the process, and with it whatever kernel is left."""
        self._process.kill()
        self._process.communicate()


class Divided:
    """A kernel's process, as far as a process that is not our child can be had: what jupyter_client asks of a Popen."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int) -> None:
        self.pid = pid

    def poll(self) -> int | None:
        """None while the process runs. How it ended is not known; 0 stands for any end."""
        try:
            os.kill(self.pid, 0)
        except ProcessLookupError:
            return 0
        return None

    def wait(self, timeout: float | None = None) -> int:
        """Wait for the end, at most `timeout` seconds."""
        end = time.monotonic() + (timeout or float("inf"))
        while self.poll() is None:
            if timeout and time.monotonic() > end:
                raise subprocess.TimeoutExpired("kernel", timeout)
            time.sleep(0.02)
        return 0

    def send_signal(self, number: int) -> None:
        """Send a signal; nothing happens where the process has ended."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, number)

    def terminate(self) -> None:
        """Ask the process to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End the process."""
        self.send_signal(signal.SIGKILL)


def possible() -> bool:
    """Whether a process can be divided safely here."""
    return sys.platform == "linux"


def serve() -> None:
    """The process' own work: load, then make a kernel for each line of the input."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # kernels that end leave nothing to be collected
    os.environ.setdefault("MPLBACKEND", "module://matplotlib_inline.backend_inline")  # as ipykernel does
    for name in LOADED:
        with contextlib.suppress(Exception):  # a notebook that needs it will say so itself
            importlib.import_module(name)
    for line in sys.stdin:
        asked = json.loads(line)
        pid = os.fork()
        if pid == 0:
            _become_kernel(**asked)
        print(pid, flush=True)


def _become_kernel(arguments: list[str], environment: dict[str, str], folder: str) -> Any:
    code = 1
    try:
        parent = os.getppid()
        os.setsid()
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        _leave_pipes()
        os.environ.clear()
        os.environ.update(environment)
        os.chdir(folder)
        _run_kernel([*arguments, f"--IPKernelApp.parent_handle={parent}"])
        code = 0
    finally:
        os._exit(code)


def _leave_pipes() -> None:
    nothing = os.open(os.devnull, os.O_RDWR)
    for place in range(3):
        os.dup2(nothing, place)


def _run_kernel(arguments: list[str]) -> None:
    from ipykernel.kernelapp import IPKernelApp

    sys.argv = ["ipykernel_launcher", *arguments]
    IPKernelApp.launch_instance()


if __name__ == "__main__":
    serve()
