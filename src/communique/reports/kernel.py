"""The kernels that a report's notebooks run in: always this interpreter, reached through files instead of the network.

A kernel's sockets, its connection file and its IPython folder lie in one temporary folder that only the user can read,
and that goes when the kernel goes. So nothing listens on a port, no kernelspec of the user's can send a notebook to
another environment, and no start-up file of theirs runs inside a report.
"""

import os
import sys
import uuid
from pathlib import Path
from typing import Any

from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning import LocalProvisioner

from communique import scratch
from communique.reports.kernels import Kernels

# The system keeps a socket's path in about 104 bytes on macOS and 108 on Linux; the names in the folder take 16.
_LONGEST_FOLDER = 80


class _Provisioner(LocalProvisioner):
    """Takes a kernel from the run's factory where there is one, and else starts a process for it."""

    async def launch_kernel(self, cmd: list[str], **options: Any) -> Any:
        parent: Any = self.parent  # a manager of `_Kernels`
        factory = parent.kernels.factory
        try:
            if factory is None:
                raise OSError("no factory on this system")
            folder = options.get("cwd") or str(Path.cwd())
            self.process = factory.kernel(cmd[cmd.index("-f") :], options["env"], folder)
        except (OSError, ValueError):
            return await super().launch_kernel(cmd, **options)
        self.pid = self.pgid = self.process.pid
        self.cwd = folder
        return self.connection_info


class Kernel(AsyncKernelManager):
    """A kernel of this interpreter. `kernels` is the run that it belongs to: see `for_run`."""

    kernels: Kernels
    _held: scratch.Held | None = None

    @property
    def kernel_spec(self) -> KernelSpec:
        """This interpreter, whatever kernelspecs the user has."""
        return KernelSpec(
            argv=[sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"], language="python"
        )

    @property
    def ipykernel(self) -> bool:
        """True: it keeps its history in memory and nowhere else."""
        return True

    async def _async_pre_start_kernel(self, **options: Any) -> Any:
        self.kernels.add(self)
        self._held = scratch.Held(socket_place())
        folder = self._held.path
        self.connection_file = str(folder / "k.json")
        if _files_will_do(folder):
            self.transport = "ipc"
            self.ip = str(folder / "k")
        options["env"] = {**os.environ, **options.get("env", {}), **_surroundings(folder)}
        self.kernel_id = uuid.uuid4().hex
        self.provisioner = _Provisioner(kernel_id=self.kernel_id, kernel_spec=self.kernel_spec, parent=self)
        return await super()._async_pre_start_kernel(**options)

    pre_start_kernel = _async_pre_start_kernel

    async def _async_post_start_kernel(self, **options: Any) -> None:
        await super()._async_post_start_kernel(**options)
        if self.kernels.stopped:  # stopped between taking it in and launching it
            self.kill_now()

    post_start_kernel = _async_post_start_kernel

    async def _async_cleanup_resources(self, restart: bool = False) -> None:
        await super()._async_cleanup_resources(restart=restart)
        if not restart:
            self.kernels.remove(self)
            self._remove_folder()

    cleanup_resources = _async_cleanup_resources

    def kill_now(self) -> None:
        """End the process without asking it; for use from any thread."""
        process = getattr(self.provisioner, "process", None)
        if process is not None:
            process.kill()
        self._remove_folder()

    def _remove_folder(self) -> None:
        if self._held is not None:
            self._held.release()


def for_run(kernels: Kernels) -> type[Kernel]:
    """The kernel manager class for one run: nbclient makes the managers itself, and takes a class only."""
    return type("KernelOfRun", (Kernel,), {"kernels": kernels})


def socket_place() -> str:
    """Where a folder's path is as short as the system's limit for sockets asks for."""
    places = scratch.places()
    short = [place for place in places if len(os.fsencode(place)) + 1 + scratch.LENGTH <= _LONGEST_FOLDER]
    return (short or places)[0]


def _files_will_do(folder: Path) -> bool:
    return os.name == "posix" and len(os.fsencode(str(folder))) <= _LONGEST_FOLDER


def _surroundings(folder: Path) -> dict[str, str]:
    return {"IPYTHONDIR": str(folder / "ipython"), "PYDEVD_DISABLE_FILE_VALIDATION": "1"}
