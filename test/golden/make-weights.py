"""The same seeded state_dict in every format that is read, and files that are refused.

    python3 test/golden/make-weights.py

Writes weights/ beside it; expected.json holds each file's values as PyTorch has them. big-endian.pt is
no file of a real machine: it is PyTorch 1.13's zip with the records that newer versions add
(.format_version, .storage_alignment, byteorder and .data/serialization_id), each record's data at a
multiple of 64 bytes, and its storages' bytes swapped. make-weights-torch2.py writes PyTorch 2's own.
"""

import collections
import io
import json
import struct
import zipfile

import numpy
import torch
from golden_file import FOLDER
from torch import nn

SEED = 31
OUT = FOLDER / "weights"


def network():
    torch.manual_seed(SEED)
    model = nn.Sequential()
    model.add_module("conv1", nn.Conv2d(1, 2, 3))
    model.add_module("norm1", nn.BatchNorm2d(2))
    model.add_module("dense1", nn.Linear(4, 3))
    return model


def write_safetensors(path, state, codes):
    header, data = {}, b""
    for name, tensor in state.items():
        raw = tensor.contiguous().numpy().tobytes()
        offsets = [len(data), len(data) + len(raw)]
        shape = list(tensor.shape)
        header[name] = {"dtype": codes[tensor.dtype], "shape": shape, "data_offsets": offsets}
        data += raw
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    path.write_bytes(struct.pack("<Q", len(text)) + text + data)


def write_big_endian(state, path):
    buffer = io.BytesIO()
    torch.save(state, buffer)
    source = zipfile.ZipFile(buffer)
    records = [("data.pkl", source.read("archive/data.pkl"))]
    records += [(".format_version", b"1"), (".storage_alignment", b"64")]
    records += [("byteorder", b"big")]
    tensors = list(state.values())
    for i, tensor in enumerate(tensors):
        raw = numpy.frombuffer(source.read(f"archive/data/{i}"), f"u{tensor.element_size()}")
        records.append((f"data/{i}", raw.byteswap().tobytes()))
    records += [("version", b"3\n"), (".data/serialization_id", b"0" * 40)]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as target:
        for name, content in records:
            info = zipfile.ZipInfo(f"archive/{name}")
            start = target.fp.tell() + 30 + len(info.filename)
            pad = -(start + 4) % 64
            info.extra = b"FB" + struct.pack("<H", pad) + b"Z" * pad
            target.writestr(info, content)


def values(state):
    return {
        name: {"shape": list(t.shape), "values": t.detach().float().flatten().tolist()}
        for name, t in state.items()
    }


def main():
    OUT.mkdir(exist_ok=True)
    model = network()
    state = model.state_dict()
    codes = {torch.float32: "F32", torch.int64: "I64"}
    write_safetensors(OUT / "state.safetensors", state, codes)
    variants = {"state.pt": state}
    casts = [("half", torch.float16), ("bfloat16", torch.bfloat16), ("double", torch.float64)]
    for name, dtype in casts:
        variants[f"{name}.pt"] = {
            key: t.to(dtype) if t.is_floating_point() else t for key, t in state.items()
        }
    grid = torch.arange(12, dtype=torch.float32).reshape(3, 4)
    variants["views.pt"] = {
        "transposed": grid.t(),
        "expanded": torch.tensor([[1.0], [2.0]]).expand(2, 3),
        "part": grid[1:, 1:3],
        "whole": grid,
        "empty": torch.zeros(0, 3),
        "scalar": torch.tensor(7.0),
    }
    variants["integers.pt"] = {
        "int32": torch.tensor([-(2**31), 5], dtype=torch.int32),
        "int16": torch.tensor([-3, 300], dtype=torch.int16),
        "int8": torch.tensor([-128, 127], dtype=torch.int8),
        "uint8": torch.tensor([0, 255], dtype=torch.uint8),
        "bool": torch.tensor([True, False]),
    }
    variants["parameters.pt"] = collections.OrderedDict(model.named_parameters())
    for name, content in variants.items():
        torch.save(content, OUT / name)
    torch.save(dict(state), OUT / "protocol4.pt", pickle_protocol=4)
    optimizer = torch.optim.SGD(model.parameters(), 0.1, momentum=0.9)
    checkpoint = {"epoch": 3, "loss": 0.5, "optimizer": optimizer.state_dict()}
    torch.save({**checkpoint, "model_state_dict": state}, OUT / "checkpoint.pt")
    write_big_endian(state, OUT / "big-endian.pt")
    arrays = {name: t.numpy() for name, t in state.items()}
    numpy.savez(OUT / "state.npz", **arrays)
    numpy.savez_compressed(OUT / "compressed.npz", **arrays)
    numpy.save(OUT / "fortran.npy", numpy.asfortranarray(grid.numpy()))
    numpy.save(OUT / "big-endian.npy", grid.numpy().astype(">f8"))
    numpy.save(OUT / "object.npy", numpy.array([{"a": 1}], dtype=object))
    torch.save(model, OUT / "whole-model.pt")
    torch.save(state, OUT / "legacy.pt", _use_new_zipfile_serialization=False)
    torch.jit.save(torch.jit.script(nn.Linear(2, 2)), OUT / "torchscript.pt")
    variants["fortran.npy"] = variants["big-endian.npy"] = {"renamed": grid}
    read = {name: values(content) for name, content in variants.items()}
    for name in ["state.safetensors", "protocol4.pt", "checkpoint.pt"]:
        read[name] = read["state.pt"]
    for name in ["big-endian.pt", "state.npz", "compressed.npz"]:
        read[name] = read["state.pt"]
    index = {"script": "make-weights.py", "torch": torch.__version__, "seed": SEED, "files": read}
    (OUT / "expected.json").write_text(json.dumps(index, separators=(",", ":")) + "\n")


main()
