"""The state_dict of weights/state.safetensors as PyTorch 2, the safetensors package and NumPy 2 write it.

    python3 test/golden/make-weights-torch2.py

Needs PyTorch 2, NumPy and safetensors (Debian 13: python3-torch 2.6, python3-safetensors 0.5).
Writes weights/torch2/ beside it; expected.json holds each file's values as PyTorch reads them back.
"""

import json
from pathlib import Path

import numpy
import safetensors
import torch
from safetensors.torch import load_file, save_file
from torch import nn

WEIGHTS = Path(__file__).parent / "weights"
OUT = WEIGHTS / "torch2"


def network():
    model = nn.Sequential()
    model.add_module("conv1", nn.Conv2d(1, 2, 3))
    model.add_module("norm1", nn.BatchNorm2d(2))
    model.add_module("dense1", nn.Linear(4, 3))
    return model


def values(state):
    return {
        name: {"shape": list(t.shape), "values": t.detach().float().flatten().tolist()}
        for name, t in state.items()
    }


def main():
    OUT.mkdir(exist_ok=True)
    model = network()
    model.load_state_dict(load_file(WEIGHTS / "state.safetensors"))
    state = model.state_dict()
    grid = torch.arange(12, dtype=torch.float32).reshape(3, 4)
    half = {key: t.half() if t.is_floating_point() else t for key, t in state.items()}
    saved = {
        "state.pt": state,
        "half.pt": half,
        "parameters.pt": dict(model.named_parameters()),
        "views.pt": {"transposed": grid.t(), "part": grid[1:, 1:3], "whole": grid},
    }
    for name, content in saved.items():
        torch.save(content, OUT / name)
    optimizer = torch.optim.Adam(model.parameters())
    checkpoint = {"epoch": 3, "optimizer": optimizer.state_dict(), "state_dict": state}
    torch.save(checkpoint, OUT / "checkpoint.pt")
    torch.save(model, OUT / "whole-model.pt")
    save_file(state, OUT / "state.safetensors", metadata={"format": "pt"})
    numpy.savez(OUT / "state.npz", **{key: t.numpy() for key, t in state.items()})
    read = {name: values(torch.load(OUT / name, weights_only=True)) for name in saved}
    for name in ["checkpoint.pt", "state.safetensors", "state.npz"]:
        read[name] = read["state.pt"]
    versions = {module.__name__: module.__version__ for module in (torch, numpy, safetensors)}
    index = {"script": "make-weights-torch2.py", **versions, "files": read}
    (OUT / "expected.json").write_text(json.dumps(index, separators=(",", ":")) + "\n")


main()
