"""A Ray cluster of two machines, as far as Ray knows: the second is lost when a line is written to the process."""

from __future__ import annotations

import subprocess
import sys
from typing import Any


class TwoMachines:
    """The cluster, in a process of its own. ``address`` is what ``RAY_ADDRESS`` names it by."""

    def __init__(self) -> None:
        command = [sys.executable, "-c", f"from {__name__} import serve; serve()"]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        assert self._process.stdout
        self.address = next(line for line in self._process.stdout if ":" in line).strip()

    def lose_one(self) -> None:
        """End the second machine at once, as a power loss would."""
        assert self._process.stdin
        self._process.stdin.write("\n")
        self._process.stdin.flush()

    def close(self) -> None:
        """End the cluster."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        self._process.wait()
        self._process.stdout.close()


def serve() -> None:
    """Be the cluster until the input ends."""
    from importlib import import_module

    cluster: Any = import_module("ray.cluster_utils").Cluster(
        initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False}
    )
    second = cluster.add_node(num_cpus=1)
    sys.stdout.write(f"{cluster.address}\n")
    sys.stdout.flush()
    if sys.stdin.readline():
        cluster.remove_node(second, allow_graceful=False)
        sys.stdin.read()
    cluster.shutdown()
