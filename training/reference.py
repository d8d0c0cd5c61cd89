"""Write PyTorch's own value for every layer of the trained LeNet, for the bundled digits.

    python3 training/reference.py

The page shows them beside what the GPU computes. Layers are named as the model's nodes: from the
second call of a module on, a number follows. A flatten has its input's values and is left out.
"""

from __future__ import annotations

import json

import torch
from mnist import ROOT
from safetensors import write_safetensors
from torch import Tensor, nn

MODELS = ROOT / "public" / "models"


def read_tensors(name: str) -> dict[str, Tensor]:
    """Read a file of this project's own: eight bytes of length, JSON, float32 values."""
    data = (MODELS / name).read_bytes()
    start = 8 + int.from_bytes(data[:8], "little")
    header = json.loads(data[8:start])
    header.pop("__metadata__")
    tensors = {}
    for key, entry in header.items():
        first, end = (start + offset for offset in entry["data_offsets"])
        values = torch.frombuffer(bytearray(data[first:end]), dtype=torch.float32)
        tensors[key] = values.reshape(entry["shape"])
    return tensors


def read_digits() -> Tensor:
    """The bundled digits as Resize((32, 32)) on a PIL image and ToTensor give them."""
    data = (ROOT / "public" / "mnist" / "samples-images-idx3-ubyte").read_bytes()
    small = torch.frombuffer(bytearray(data[16:]), dtype=torch.uint8).reshape(-1, 1, 28, 28).float()
    resize = nn.functional.interpolate
    rows = resize(small, size=(28, 32), mode="bilinear").add(0.5).floor()
    return resize(rows, size=(32, 32), mode="bilinear").add(0.5).floor() / 255


def main() -> None:
    torch.set_num_threads(1)
    modules = {
        "conv1": nn.Conv2d(1, 6, 5),
        "tanh": nn.Tanh(),
        "avgpool": nn.AvgPool2d(2),
        "conv2": nn.Conv2d(6, 16, 5),
        "tanh_1": nn.Tanh(),
        "avgpool_1": nn.AvgPool2d(2),
        "conv3": nn.Conv2d(16, 120, 5),
        "tanh_2": nn.Tanh(),
        "flatten": nn.Flatten(),
        "dense1": nn.Linear(120, 84),
        "tanh_3": nn.Tanh(),
        "dense2": nn.Linear(84, 10),
        "softmax": nn.Softmax(dim=1),
    }
    nn.ModuleDict(modules).load_state_dict(read_tensors("lenet5.safetensors"))
    values: dict[str, Tensor] = {}
    x = read_digits()
    with torch.no_grad():
        for name, module in modules.items():
            x = module(x)
            values[name] = x
    values.pop("flatten")
    notes = {"producer": f"PyTorch {torch.__version__}", "script": "training/reference.py"}
    arrays = {name: value.numpy() for name, value in values.items()}
    write_safetensors(MODELS / "lenet5-reference.safetensors", arrays, notes)


if __name__ == "__main__":
    main()
