"""The one door to onnxruntime, which runs every model that ships."""

import os
from pathlib import Path

# The runtime (1.32) keeps an identifier of the machine in the user's cache, and reports to its maker, unless this is
# set before it is imported: nothing is written or sent from here.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

import onnxruntime


def load_model(file: Path) -> onnxruntime.InferenceSession:
    """Load a model to run on one thread, so that it is deterministic and leaves the other cores to other workers."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3  # errors, as its warnings are about how it could run faster
    return onnxruntime.InferenceSession(file, options, providers=["CPUExecutionProvider"])
