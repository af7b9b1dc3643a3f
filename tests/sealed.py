"""A command run where every try to reach the network is seen: a room with a door that leads nowhere, and a watcher at it.

On Linux the room is a network namespace of its own whose only way out is a device behind which nobody listens; what is
sent there is read off it, look-ups of names among it. Where namespaces are not allowed, strace records the sockets instead.
"""

import ipaddress
import json
import os
import re
import shutil
import socket
import struct
import subprocess
import sys
import threading
from functools import cache
from pathlib import Path

SERVER = "192.0.2.53"  # of names; from the addresses that are set aside for documentation, so nobody answers
_DOOR = [
    "ip link set lo up",
    "ip link add door type veth peer name yard",
    "ip link set door arp off",
    "ip link set yard up",
    "ip link set door up",
    "ip addr add 192.0.2.1/24 dev door",
    "ip route add default via 192.0.2.2 dev door",
]
_IPV6 = ["ip -6 addr add 2001:db8::1/64 dev door nodad", "ip -6 route add default via 2001:db8::2 dev door"]
_CALLS = re.compile(r'\b(connect|sendto|sendmsg|sendmmsg)\(.*?sin6?_port=htons\((\d+)\).*?"([0-9a-fA-F.:]+)"')
_TCP, _UDP = 6, 17


def run(command: list[str], scratch: Path, **options) -> tuple[subprocess.CompletedProcess, list[str]]:
    """The finished command, and a line for each packet or call that left for another machine or asked for a name."""
    record = scratch / "left.json"
    how = _in_a_namespace if namespaces() else _under_strace
    done = subprocess.run(how(record, command), capture_output=True, text=True, check=False, **options)
    return done, _read(record)


@cache
def namespaces() -> bool:
    """Whether a network namespace can be had here, with a device of its own in it."""
    if not (shutil.which("unshare") and shutil.which("ip")):
        return False
    trial = [*_unshare(), "sh", "-c", " && ".join(_DOOR)]
    return subprocess.run(trial, capture_output=True, check=False).returncode == 0


def possible() -> bool:
    """Whether either way is open."""
    return sys.platform == "linux" and (namespaces() or shutil.which("strace") is not None)


def _unshare() -> list[str]:
    return ["unshare", "--net", "--mount", *([] if os.geteuid() == 0 else ["--map-root-user"])]


def _in_a_namespace(record: Path, command: list[str]) -> list[str]:
    return [*_unshare(), sys.executable, __file__, str(record), *command]


def _under_strace(record: Path, command: list[str]) -> list[str]:
    calls = "trace=connect,sendto,sendmsg,sendmmsg"
    return ["strace", "-f", "-qq", "-e", calls, "-o", str(record), *command]


def _read(record: Path) -> list[str]:
    written = record.read_text()
    if namespaces():
        return json.loads(written)
    found = (_CALLS.search(line) for line in written.splitlines())
    calls = [(match[1], int(match[2]), ipaddress.ip_address(match[3])) for match in found if match]
    return [f"{call} {place} {port}" for call, port, place in calls if port == 53 or not place.is_loopback]


def _watched(record: Path, command: list[str]) -> int:
    """Inside of the namespace: set up the door, watch it while the command runs, write down what left by it."""
    for step in _DOOR:
        subprocess.run(step.split(), check=True)
    for step in _IPV6:  # a kernel without IPv6 has nothing to watch
        subprocess.run(step.split(), check=False, capture_output=True)
    names = record.with_name("resolv.conf")
    names.write_text(f"nameserver {SERVER}\noptions timeout:1 attempts:1\n")
    subprocess.run(["mount", "--bind", str(names), "/etc/resolv.conf"], check=True)
    seen: list[str] = []
    with socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(3)) as door:
        door.bind(("door", 0))
        threading.Thread(target=_watch, args=(door, seen), daemon=True).start()
        code = subprocess.run(command, check=False).returncode
        door.settimeout(0)
    record.write_text(json.dumps(seen))
    return code


def _watch(door: socket.socket, seen: list[str]) -> None:
    while True:
        try:
            packet = door.recv(2048)
        except OSError:
            return
        if told := _told(packet):
            seen.append(told)


def _told(packet: bytes) -> str | None:
    """Where a packet goes: protocol, address and port. None for what the system itself says to its neighbours."""
    kind = struct.unpack("!H", packet[12:14])[0]
    at, protocol, place = {
        0x0800: (34, packet[23], packet[30:34]),
        0x86DD: (54, packet[20], packet[38:54]),
    }.get(kind, (0, 0, b""))
    if protocol not in (_TCP, _UDP):
        return None
    port = struct.unpack("!H", packet[at + 2 : at + 4])[0]
    return f"{'tcp' if protocol == _TCP else 'udp'} {ipaddress.ip_address(place)} {port}"


if __name__ == "__main__":
    sys.exit(_watched(Path(sys.argv[1]), sys.argv[2:]))
