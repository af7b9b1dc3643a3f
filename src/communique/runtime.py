"""ONNX Runtime with its telemetry off.

From 1.29 on it looks up and calls a collector and writes a device's name into the home as soon as it is loaded, unless
the environment says no; what its own `disable_telemetry_events` switches off comes later. So it is imported here alone.
"""

import os

os.environ["ORT_DISABLE_TELEMETRY"] = "1"

import onnxruntime

__all__ = ["onnxruntime"]
