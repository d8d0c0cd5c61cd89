"""The right repair of each mistake in cells.json, and that PyTorch runs what it leads to.

    /usr/bin/python3 test/golden/make-repairs.py

writes test/golden/repairs.json: each mistake's name, the repaired code and what PyTorch prints of it.
A repair is a line, what stands there and what is to stand there; with nothing before, the line is new.
"""

import contextlib
import io
import json
import platform
import warnings
from pathlib import Path

import torch

warnings.filterwarnings("ignore")

RIGHT = {
    "linear too small": (12, "self.fc1 = nn.Linear(120, 84)", "self.fc1 = nn.Linear(256, 84)"),
    "image of 32": (12, "self.fc1 = nn.Linear(256, 120)", "self.fc1 = nn.Linear(400, 120)"),
    "three channels": (8, "self.conv1 = nn.Conv2d(1, 6, 5)", "self.conv1 = nn.Conv2d(3, 6, 5)"),
    "second conv takes the wrong channels": (10, "self.conv2 = nn.Conv2d(8, 16, 5)", "self.conv2 = nn.Conv2d(6, 16, 5)"),
    "linear layers do not follow": (13, "self.fc2 = nn.Linear(120, 10)", "self.fc2 = nn.Linear(100, 10)"),
    "no flatten": (19, "x = F.relu(self.fc1(x))", "x = F.relu(self.fc1(torch.flatten(x, 1)))"),
    "flattened from 0": (18, "x = torch.flatten(x)", "x = torch.flatten(x, 1)"),
    "view of a wrong size": (18, "x = x.view(-1, 16 * 5 * 5)", "x = x.view(x.size(0), -1)"),
    "view of a wrong size that divides": (18, "x = x.view(-1, 128)", "x = x.view(x.size(0), -1)"),
    "view of two unknowns": (18, "x = x.view(-1, -1)", "x = x.view(x.size(0), -1)"),
    "reshape of a wrong size": (18, "x = x.reshape(4, 255)", "x = x.reshape(x.size(0), -1)"),
    "no batch": (22, "y = Net()(torch.randn(1, 28, 28))", "y = Net()(torch.randn(1, 1, 28, 28))"),
    "a flat picture": (22, "y = Net()(torch.randn(4, 784))", "y = Net()(torch.randn(4, 784).view(-1, 1, 28, 28))"),
    "a grey picture without its channel": (22, "y = Net()(torch.randn(28, 28))", "y = Net()(torch.randn(1, 1, 28, 28))"),
    "channels last": (22, "y = Net()(torch.randn(4, 28, 28, 1))", "y = Net()(torch.randn(4, 1, 28, 28))"),
    "picture too small": (22, "y = Net()(torch.randn(4, 1, 8, 8))", "y = Net()(torch.randn(4, 1, 28, 28))"),
    "kernel larger than the picture": (8, "self.conv1 = nn.Conv2d(1, 6, 30)", "self.conv1 = nn.Conv2d(1, 6, 5)"),
    "padding too late": (12, "self.fc1 = nn.Linear(256, 120)", "self.fc1 = nn.Linear(400, 120)"),
    "stride where a kernel should be": (12, "self.fc1 = nn.Linear(256, 120)", "self.fc1 = nn.Linear(16, 120)"),
    "a narrow picture": (12, "self.fc1 = nn.Linear(256, 120)", "self.fc1 = nn.Linear(128, 120)"),
    "pool of one too large": (5, "nn.MaxPool2d(5)(x)", "nn.MaxPool2d(2)(x)"),
    "average pool of one too large": (5, "nn.AvgPool2d(5)(x)", "nn.AvgPool2d(2)(x)"),
    "pool padded too far": (5, "nn.MaxPool2d(2, padding=2)(x)", "nn.MaxPool2d(2, padding=1)(x)"),
    "softmax along a dimension that is not there": (5, "nn.Softmax(dim=2)(x)", "nn.Softmax(dim=1)(x)"),
    "flatten from a dimension that is not there": (5, "nn.Flatten(3)(x)", "nn.Flatten(1)(x)"),
    "labels of another batch": (5, "loss(torch.randn(4, 10), torch.tensor([1, 2, 3]))", "loss(torch.randn(3, 10), torch.tensor([1, 2, 3]))"),
    "labels that are no class": (5, "loss(torch.randn(2, 10), torch.tensor([1, 10])).item()", "loss(torch.randn(2, 11), torch.tensor([1, 10])).item()"),
    "labels in a column": (5, "loss(torch.randn(2, 10), torch.tensor([[1], [2]]))", "loss(torch.randn(2, 10), torch.tensor([[1], [2]]).squeeze(1))"),
    "residual of other channels": (5, "y = nn.Conv2d(3, 6, 3, padding=1)(x)", "y = nn.Conv2d(3, 3, 3, padding=1)(x)"),
    "residual without padding": (5, "y = nn.Conv2d(3, 3, 3)(x)", "y = nn.Conv2d(3, 3, 3, padding=1)(x)"),
    "groups that do not divide": (4, "nn.Conv2d(3, 8, 3, groups=2)", "nn.Conv2d(4, 8, 3, groups=2)"),
    "outputs that groups do not divide": (4, "nn.Conv2d(4, 7, 3, groups=2)", "nn.Conv2d(4, 8, 3, groups=2)"),
    'same with a stride': (4, "nn.Conv2d(3, 8, 3, stride=2, padding='same')", 'nn.Conv2d(3, 8, 3, stride=2, padding=1)'),
    "no kernel size": (4, "nn.Conv2d(3, 8)", "nn.Conv2d(3, 8, kernel_size=3)"),
    "a keyword that is not there": (4, "nn.Conv2d(3, 8, kernel=3)", "nn.Conv2d(3, 8, kernel_size=3)"),
    "numpy of what learns": (5, "y.numpy()", "y.detach().numpy()"),
    "module before super": (6, "", "super().__init__()"),
    "no return": (7, "", "return x"),
    "a name that torch has not": (4, "nn.Conv2D(1, 2, 3)", "nn.Conv2d(1, 2, 3)"),
    "linear of a picture": (5, "nn.Linear(784, 10)(x)", "nn.Linear(784, 10)(torch.flatten(x, 1))"),
    "sequential without flatten": (4, "m = nn.Sequential(nn.Conv2d(1, 4, 3), nn.ReLU(), nn.Linear(4 * 26 * 26, 10))", "m = nn.Sequential(nn.Conv2d(1, 4, 3), nn.ReLU(), nn.Flatten(), nn.Linear(4 * 26 * 26, 10))"),
    "sequential of the wrong linear": (4, "m = nn.Sequential(nn.Conv2d(1, 4, 3), nn.Flatten(), nn.Linear(4 * 28 * 28, 10))", "m = nn.Sequential(nn.Conv2d(1, 4, 3), nn.Flatten(), nn.Linear(2704, 10))"),
    "function's pool too large": (5, 'F.max_pool2d(x, 5)', 'F.max_pool2d(x, 2)'),
    "grey pictures without their channel": (22, "y = Net()(torch.randn(4, 28, 28))", "y = Net()(torch.randn(4, 1, 28, 28))"),
    "sequential of convolutions that do not follow": (4, "m = nn.Sequential(nn.Conv2d(1, 8, 3), nn.ReLU(), nn.Conv2d(16, 16, 3))", "m = nn.Sequential(nn.Conv2d(1, 8, 3), nn.ReLU(), nn.Conv2d(8, 16, 3))"),
    "sequential of linear layers that do not follow": (4, "m = nn.Sequential(nn.Flatten(), nn.Linear(784, 128), nn.ReLU(), nn.Linear(64, 10))", "m = nn.Sequential(nn.Flatten(), nn.Linear(784, 128), nn.ReLU(), nn.Linear(128, 10))"),
    "rows of pixels for another picture": (6, "nn.Linear(784, 10)(x)", "nn.Linear(1024, 10)(x)"),
    "view of another picture": (5, "x = x.view(-1, 28 * 28 * 3)", "x = x.view(x.size(0), -1)"),
    "dilated kernel too large": (5, "nn.Conv2d(1, 4, 5, dilation=8)(x)", "nn.Conv2d(1, 4, 3, dilation=8)(x)"),
    "residual with a stride": (5, "y = nn.Conv2d(3, 3, 3, stride=2, padding=1)(x)", "y = nn.Conv2d(3, 3, 3, padding=1)(x)"),
    'sequential of an ordered dict that does not follow': (5, "m = nn.Sequential(OrderedDict([('conv', nn.Conv2d(1, 4, 5)), ('flat', nn.Flatten()), ('fc', nn.Linear(in_features=100, out_features=10))]))", "m = nn.Sequential(OrderedDict([('conv', nn.Conv2d(1, 4, 5)), ('flat', nn.Flatten()), ('fc', nn.Linear(in_features=2304, out_features=10))]))"),
    "softmax of rows that are not there": (5, "F.softmax(x, dim=1)", "F.softmax(x, dim=0)"),
    "view of permuted values": (5, "x.permute(0, 2, 1).view(2, -1)", "x.permute(0, 2, 1).reshape(2, -1)"),
    "view of permuted values in a network": (18, "x = x.permute(0, 2, 3, 1).view(x.size(0), -1)", "x = x.permute(0, 2, 3, 1).reshape(x.size(0), -1)"),
    "unsqueeze past the end": (4, "torch.randn(2, 3).unsqueeze(3)", "torch.randn(2, 3).unsqueeze(2)"),
}


def repaired(source, line, before, after):
    lines = source.split("\n")
    if before == "":
        above = lines[line - 2]
        indent = above[: len(above) - len(above.lstrip())] + ("    " if above.endswith(":") else "")
        return "\n".join([*lines[: line - 1], indent + after, *lines[line - 1 :]])
    assert lines[line - 1].strip() == before, (line, before)
    lines[line - 1] = lines[line - 1].replace(before, after)
    return "\n".join(lines)


def run(source):
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(source, "<cell>", "exec"), {"__name__": "__main__"})
    return out.getvalue().splitlines()


here = Path(__file__).parent
sources = {case["name"]: case["source"] for case in json.loads((here / "cells.json").read_text())["cases"]}
cases = []
for name, repair in RIGHT.items():
    source = repaired(sources[name], *repair)
    cases.append({"name": name, "source": source, "printed": run(source)})
made = {"torch": torch.__version__, "python": platform.python_version()}
text = json.dumps({"made": made, "cases": cases}, indent=1, ensure_ascii=False)
(here / "repairs.json").write_text(text + "\n")
print(len(cases), "repairs run by", made)
