"""ONNX models to read: the ONNX project's own cases, and two networks that torch.onnx wrote.

    apt-get download libonnx-testdata && dpkg-deb -x libonnx-testdata_*.deb /tmp/onnx
    /usr/bin/python3 test/golden/make-onnx.py /tmp/onnx/usr/share/libonnx-testdata/data

writes test/golden/onnx/cases.zip, `<group>/<case>/{model.onnx,input_N.pb,output_N.pb}`, and
test/golden/onnx/lenet.onnx with the bundled weights, beside what PyTorch computes with it for two
seeded pictures, lenet.json; branches.onnx and branches.json are the same of a small network with random
weights; test/golden/onnx/views/*.onnx are networks that view and permute what they compute, beside
PyTorch's values for three samples, views.json.
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
    "avgpool|linear|log_softmax|zeropad|constantpad|view|permute|mm|addmm|single_relu|unsqueeze"
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


class Views(nn.Module):
    """Modules, then what `forward` does with what they make."""

    def __init__(self, modules, forward):
        super().__init__()
        self.layers = nn.ModuleList(modules)
        self.of = forward

    def forward(self, x):
        return self.of(self.layers, x)


def shuffle(layers, x):
    """A channel shuffle."""
    x = layers[0](x)
    n, c, h, w = x.size()
    x = x.view(n, 2, c // 2, h, w).transpose(1, 2).contiguous()
    return layers[1](x.view(n, -1, h, w))


def patches(layers, x):
    x = layers[0](x).flatten(2).transpose(1, 2)
    x = layers[1](x).permute(0, 2, 1)
    return layers[2](x.reshape(x.size(0), x.size(1) * x.size(2)))


def last(layers, x):
    """Channels last, and back."""
    x = layers[0](x.permute(0, 2, 3, 1))
    return x.permute(0, 3, 1, 2).unsqueeze(2).flatten(1, 3)


def classes(layers, x):
    x = layers[1](torch.relu(layers[0](x)))
    return layers[2](x.view(x.size(0), -1))


# Modules, what is done with them, a sample's shape, and options of torch.onnx.export.
VIEWS = {
    "view": ([nn.Conv2d(1, 3, 3), nn.MaxPool2d(2), nn.Linear(27, 4)], classes, [1, 8, 8], {}),
    "fixed": ([nn.Conv2d(1, 3, 3), nn.MaxPool2d(2), nn.Linear(27, 4)], classes, [1, 8, 8], {"open": False}),
    "alone": ([nn.Conv2d(1, 3, 3), nn.MaxPool2d(2), nn.Linear(27, 4)], classes, [1, 8, 8], {"open": False, "n": 1}),
    "rows": ([nn.Linear(6, 5)], lambda layers, x: layers[0](x.view(-1, x.size(1) * 6)), [1, 6], {}),
    "shuffle": ([nn.Conv2d(2, 6, 3), nn.Conv2d(6, 2, 1)], shuffle, [2, 5, 4], {}),
    "shuffle-9": ([nn.Conv2d(2, 6, 3), nn.Conv2d(6, 2, 1)], shuffle, [2, 5, 4], {"opset": 9}),
    "patches": ([nn.Conv2d(1, 4, 4, stride=4), nn.Linear(4, 3, bias=False), nn.Linear(12, 4)], patches, [1, 8, 8], {}),
    "last": ([nn.Linear(3, 2, bias=False)], last, [3, 4, 5], {"opset": 16}),
    "maps": (
        [nn.Linear(5, 18), nn.Conv2d(2, 3, 2)],
        lambda layers, x: layers[1](layers[0](x).view(x.shape[0], -1, 3, 3)),
        [5],
        {},
    ),
    "squeezed": (
        [nn.Conv2d(2, 3, 4), nn.Linear(3, 2)],
        lambda layers, x: layers[1](layers[0](x).squeeze(3).squeeze(2)),
        [2, 4, 4],
        {},
    ),
    "no-bias": (
        [nn.Linear(5, 4, bias=False), nn.Linear(4, 3, bias=False)],
        lambda layers, x: layers[1](torch.tanh(layers[0](x))),
        [5],
        {"fold": False},
    ),
    "padded": (
        [nn.Conv2d(1, 2, 3)],
        lambda layers, x: layers[0](nn.functional.pad(x, (0, 0, 0, 0))).reshape(*x.shape[:1], 2, -1),
        [1, 5, 6],
        {"fold": False, "opset": 11},
    ),
}
SAMPLES = 3


def export_views():
    """Files that are made for two samples, or leave it open, and what PyTorch makes of three."""
    (out / "views").mkdir(exist_ok=True)
    torch.manual_seed(5)
    cases = []
    for name, (modules, forward, sample, options) in VIEWS.items():
        net = Views(modules, forward)
        for parameter in net.parameters():
            nn.init.uniform_(parameter, -0.5, 0.5)
        x = torch.randn(SAMPLES, *sample)
        axes = {"image": {0: "batch"}} if options.get("open", True) else {}
        torch.onnx.export(
            net,
            x[: options.get("n", 2)],
            out / f"views/{name}.onnx",
            input_names=["image"],
            dynamic_axes=axes,
            opset_version=options.get("opset", 13),
            do_constant_folding=options.get("fold", True),
        )
        y = net(x).detach()
        entry = {"shape": list(y.shape), "data": y.flatten().tolist()}
        given = {"shape": list(x.shape), "data": x.flatten().tolist()}
        cases.append({"name": name, "input": given, "output": entry})
    made = {"torch": torch.__version__, "seed": 5}
    text = ",\n".join(json.dumps(case) for case in cases)
    (out / "views.json").write_text(f'{{"made": {json.dumps(made)}, "cases": [\n{text}\n]}}\n')


bundle(Path(sys.argv[1]))
export()
export_views()
export_branches()
