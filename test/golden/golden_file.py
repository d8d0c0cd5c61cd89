"""Writes golden tensors: a JSON index beside one file of little-endian float32 values."""

import json
import pathlib

import torch

FOLDER = pathlib.Path(__file__).parent


class GoldenFile:
    """Collects tensors one after the other; the index says where each of them starts."""

    def __init__(self, name: str, script: str, seed: int):
        self.name = name
        self.about = {"script": script, "torch": torch.__version__, "seed": seed}
        self.bytes = bytearray()

    def put(self, tensor: torch.Tensor) -> dict:
        """Appends a tensor and returns its entry in the index; `offset` counts floats."""
        values = tensor.detach().to(torch.float32).contiguous().cpu().numpy()
        entry = {"shape": list(tensor.shape), "offset": len(self.bytes) // 4}
        self.bytes += values.astype("<f4").tobytes()
        return entry

    def write(self, index: dict) -> None:
        """Writes both files."""
        text = json.dumps({**self.about, **index}, separators=(",", ":"))
        (FOLDER / f"{self.name}.json").write_text(text + "\n")
        (FOLDER / f"{self.name}.bin").write_bytes(bytes(self.bytes))
        print(f"{self.name}: {len(self.bytes)} bytes")
