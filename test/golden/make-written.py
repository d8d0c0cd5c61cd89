"""What PyTorch and NumPy make of the files that the lab saves.

    node test/golden/write-files.mjs /tmp/written
    /usr/bin/python3 test/golden/make-written.py /tmp/written

writes test/golden/written.json. Every program `<name>.py` is run as a person would run it, its network
takes the weights of `<name>.safetensors` with `strict=True`, and runs on `<name>.<i>.npy`. The other
.npy files are read by NumPy. A file's SHA-256 stands beside what came of it.
"""

import contextlib
import hashlib
import io
import json
import platform
import runpy
import sys
from pathlib import Path

import numpy
import torch

VALUES = 100
folder = Path(sys.argv[1])


def sha256(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def read_safetensors(path):
    """The format in ten lines: a length, a JSON header, the numbers."""
    content = path.read_bytes()
    start = 8 + int.from_bytes(content[:8], "little")
    header = json.loads(content[8:start])
    assert start % 8 == 0, "the numbers are not aligned"
    assert header.pop("__metadata__")["format"] == "pt"
    state = {}
    for key, entry in header.items():
        assert entry["dtype"] == "F32"
        first, end = entry["data_offsets"]
        values = numpy.frombuffer(content[start + first:start + end], dtype="<f4")
        state[key] = torch.from_numpy(values.copy()).reshape(entry["shape"])
    return state


def run(path):
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        model = runpy.run_path(str(path), run_name="__main__")["model"]
    weights = path.with_suffix(".safetensors")
    loaded = model.load_state_dict(read_safetensors(weights), strict=True)
    inputs = []
    for i in range(len(list(folder.glob(f"{path.stem}.*.npy")))):
        given = torch.from_numpy(numpy.load(folder / f"{path.stem}.{i}.npy"))
        inputs.append(given.long() if given.dim() == 1 else given)
    with torch.no_grad():
        output = model.eval()(*inputs)
    flat = output.flatten()
    stride = max(1, flat.numel() // VALUES)
    return {
        "name": path.stem,
        "source": path.read_text(),
        "printed": printed.getvalue(),
        "loaded": str(loaded),
        "keys": [key for key in model.state_dict() if not key.endswith("num_batches_tracked")],
        "weights": sha256(weights),
        "shape": list(output.shape),
        "stride": stride,
        "values": flat[::stride].tolist(),
    }


def read_array(path):
    array = numpy.load(path)
    return {
        "name": path.stem,
        "file": sha256(path),
        "dtype": array.dtype.str,
        "shape": list(array.shape),
        "bytes": array.tobytes().hex(),
    }


torch.manual_seed(0)
networks = [run(path) for path in sorted(folder.glob("*.py"))]
arrays = [read_array(path) for path in sorted(folder.glob("*.npy")) if "." not in path.stem]
made = {"torch": torch.__version__, "numpy": numpy.__version__, "python": platform.python_version()}
# What torch.nn.Module has itself: no module of a network can have such a name.
taken = sorted(name for name in dir(torch.nn.Module()) if not name.startswith("__"))
index = {"script": "make-written.py", "made": made, "networks": networks, "arrays": arrays, "taken": taken}
(Path(__file__).parent / "written.json").write_text(json.dumps(index, indent=1) + "\n")
print([(one["name"], one["loaded"], one["shape"]) for one in networks], made)
