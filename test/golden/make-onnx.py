"""ONNX models to read: the ONNX project's own cases, and two networks that torch.onnx wrote.

    apt-get download libonnx-testdata && dpkg-deb -x libonnx-testdata_*.deb /tmp/onnx
    /usr/bin/python3 test/golden/make-onnx.py /tmp/onnx/usr/share/libonnx-testdata/data

writes test/golden/onnx/cases.zip, `<group>/<case>/{model.onnx,input_N.pb,output_N.pb}`, and
test/golden/onnx/lenet.onnx with the bundled weights, beside what PyTorch computes with it for two
seeded pictures, lenet.json; branches.onnx and branches.json are the same of a small network with random
weights.
"""

import json
import re
import struct
import sys
import zipfile
from pathlib import Path

import torch
from torch import nn

here = Path(__file__).parent
out = here / "onnx"
out.mkdir(exist_ok=True)

# Operators of the reader; kinds of numbers and values that no network of pictures has are left out.
OPERATORS = (
    "averagepool|maxpool|globalaverage|conv|gemm|matmul|add|mul|relu|leakyrelu|tanh|sigmoid|softmax|"
    "logsoftmax|flatten|reshape|squeeze|transpose|concat|batchnorm|dropout|identity|pad|clip|"
    "avgpool|linear|log_softmax|zeropad|constantpad|view|permute|mm|addmm|single_relu"
)
CASES = re.compile(rf"^test_(basic_|operator_|constant_|edge_|reflect_)?({OPERATORS})", re.I)
LEFT_OUT = re.compile(
    r"expanded|integer|convtranspose|sequence|_opt$|uint8|int8|training|_1d_|3d|1d|constantofshape|"
    r"mod_|multinomial|addconst|add_broadcast|add_size"
)
LARGEST = 200_000


def bundle(data):
    with zipfile.ZipFile(out / "cases.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        count = 0
        for group in ["node", "pytorch-converted", "pytorch-operator", "simple"]:
            for case in sorted((data / group).iterdir()):
                files = [case / "model.onnx", *sorted((case / "test_data_set_0").glob("*.pb"))]
                if not CASES.search(case.name) or LEFT_OUT.search(case.name):
                    continue
                if not files[0].exists() or sum(one.stat().st_size for one in files) > LARGEST:
                    continue
                for one in files:
                    entry = zipfile.ZipInfo(f"{group}/{case.name}/{one.name}")
                    entry.compress_type = zipfile.ZIP_DEFLATED
                    archive.writestr(entry, one.read_bytes())
                count += 1
    print(count, "cases")


def read_safetensors(path):
    raw = path.read_bytes()
    (length,) = struct.unpack("<Q", raw[:8])
    header = json.loads(raw[8 : 8 + length])
    tensors = {}
    for name, entry in header.items():
        if name != "__metadata__":
            begin, end = (8 + length + at for at in entry["data_offsets"])
            flat = torch.frombuffer(bytearray(raw[begin:end]), dtype=torch.float32)
            tensors[name] = flat.reshape(entry["shape"])
    return tensors


class LeNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 6, 5)
        self.conv2 = nn.Conv2d(6, 16, 5)
        self.conv3 = nn.Conv2d(16, 120, 5)
        self.dense1 = nn.Linear(120, 84)
        self.dense2 = nn.Linear(84, 10)
        self.pool = nn.AvgPool2d(2)

    def forward(self, x):
        x = self.pool(torch.tanh(self.conv1(x)))
        x = self.pool(torch.tanh(self.conv2(x)))
        x = torch.tanh(self.conv3(x))
        x = torch.flatten(x, 1)
        x = torch.tanh(self.dense1(x))
        return torch.softmax(self.dense2(x), dim=1)


class Branches(nn.Module):
    """Joined branches, weighed channel by channel, with constants and padding of every kind."""

    def __init__(self):
        super().__init__()
        self.register_buffer("mean", torch.tensor([0.5, 0.25, -0.5]).reshape(3, 1, 1))
        self.conv1 = nn.Conv2d(3, 4, 3, stride=2)
        self.conv2 = nn.Conv2d(4, 3, 1)
        self.mirror = nn.ReflectionPad2d(1)
        self.conv3 = nn.Conv2d(4, 2, 3)
        self.pool = nn.MaxPool2d(3, stride=1, padding=1)
        self.squeeze = nn.AdaptiveAvgPool2d(1)
        self.excite = nn.Conv2d(9, 9, 1)
        self.gamma = nn.Parameter(torch.randn(9, 1, 1))
        self.fc = nn.Linear(9, 4)

    def forward(self, x):
        x = nn.functional.pad((x - self.mean) * 2, (0, 1, 0, 1))
        x = self.conv1(x)
        x = torch.cat([self.conv2(x), self.conv3(self.mirror(x)), self.pool(x)], dim=1)
        x = x + self.gamma * (x * torch.sigmoid(self.excite(self.squeeze(x))))
        return self.fc(torch.flatten(self.squeeze(x), 1))


def export_branches():
    torch.manual_seed(5)
    net = Branches().eval()
    x = torch.randn(2, 3, 10, 12)
    axes = {"x": {0: "batch"}}
    # From opset 11 on the padding is worked out by a graph of its own.
    options = {"input_names": ["x"], "opset_version": 9, "dynamic_axes": axes}
    torch.onnx.export(net, x, out / "branches.onnx", **options)
    made = {"torch": torch.__version__, "seed": 5}
    output = net(x).flatten().tolist()
    values = {"made": made, "input": x.flatten().tolist(), "output": output}
    (out / "branches.json").write_text(json.dumps(values) + "\n")


def export():
    net = LeNet()
    net.load_state_dict(read_safetensors(here / "../../public/models/lenet5.safetensors"))
    torch.manual_seed(4)
    x = torch.randn(2, 1, 32, 32)
    names = {"input_names": ["image"], "output_names": ["probabilities"]}
    axes = {"image": {0: "batch"}, "probabilities": {0: "batch"}}
    torch.onnx.export(net, x, out / "lenet.onnx", dynamic_axes=axes, **names)
    y = net(x).detach()
    made = {"torch": torch.__version__, "seed": 4}
    values = {"made": made, "input": x.flatten().tolist(), "output": y.flatten().tolist()}
    (out / "lenet.json").write_text(json.dumps(values) + "\n")


bundle(Path(sys.argv[1]))
export()
export_branches()
