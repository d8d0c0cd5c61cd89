"""PyTorch's own numbers for random cases of every operation.

    python3 test/golden/make-operations.py

Writes operations/<kind>.json and .bin beside it. Attributes are named as this project names them.
"""

import random

import torch
from golden_file import FOLDER, GoldenFile
from torch import nn

SEED = 20
CASES = 72


def pick_pair(rng, low, high):
    """A number, or a pair of numbers."""
    if rng.random() < 0.5:
        return rng.randint(low, high)
    return [rng.randint(low, high), rng.randint(low, high)]


def pair(value):
    return (value, value) if isinstance(value, int) else tuple(value)


def values(shape, scale=1.0):
    return torch.randn(shape) * scale


def conv2d(rng, case):
    groups = rng.choice([1, 1, 1, 2, 3])
    depthwise = rng.random() < 0.15
    in_channels = groups * rng.randint(1, 3)
    out_channels = groups * rng.randint(1, 6)
    if depthwise:
        groups, out_channels = in_channels, in_channels * rng.randint(1, 2)
    padding = rng.choice(["same", "valid", "number", "number", "number"])
    dilation = pick_pair(rng, 1, 2) if rng.random() < 0.4 else 1
    attributes = {
        "inChannels": in_channels,
        "outChannels": out_channels,
        "kernelSize": pick_pair(rng, 1, 5),
        "stride": 1 if padding == "same" else pick_pair(rng, 1, 3),
        "padding": pick_pair(rng, 0, 3) if padding == "number" else padding,
        "dilation": dilation,
        "groups": groups,
        "bias": rng.random() < 0.8,
    }
    spans = [(k - 1) * d + 1 for k, d in zip(pair(attributes["kernelSize"]), pair(dilation))]
    size = [max(s, rng.randint(3, 11)) for s in spans]
    if case == 0:  # wider than the tile's patch fits in workgroup memory
        attributes.update(kernelSize=2, dilation=70, padding=0, stride=1)
        size = [73, 74]
    if case == 1:  # more channels and pixels than one workgroup makes
        attributes.update(inChannels=3, outChannels=37, groups=1, kernelSize=3, padding=1)
        attributes.update(stride=1, dilation=1)
        size = [13, 37]
    if case == 2:  # the window covers the whole input
        attributes.update(inChannels=4, outChannels=21, groups=1, kernelSize=[5, 4], padding=0)
        attributes.update(stride=1, dilation=1)
        size = [5, 4]
    if case == 3:  # two tiles side by side, at a stride
        attributes.update(inChannels=2, outChannels=5, groups=1, kernelSize=3, padding=1)
        attributes.update(stride=2, dilation=1)
        size = [5, 81]
    layer = nn.Conv2d(
        attributes["inChannels"],
        attributes["outChannels"],
        tuple_or_int(attributes["kernelSize"]),
        stride=tuple_or_int(attributes["stride"]),
        padding=tuple_or_int(attributes["padding"]),
        dilation=tuple_or_int(attributes["dilation"]),
        groups=attributes["groups"],
        bias=attributes["bias"],
    )
    return attributes, layer, [values([rng.randint(1, 3), attributes["inChannels"], *size])]


def tuple_or_int(value):
    return tuple(value) if isinstance(value, list) else value


def pool_size(rng, kernel, padding, dilation=1):
    return [
        max(k_span - 2 * p, rng.randint(3, 11))
        for k_span, p in zip(
            [(k - 1) * d + 1 for k, d in zip(pair(kernel), pair(dilation))], pair(padding)
        )
    ]


def pool_attributes(rng):
    kernel = pick_pair(rng, 1, 4)
    half = [k // 2 for k in pair(kernel)]
    padding = rng.randint(0, min(half)) if isinstance(kernel, int) else [rng.randint(0, h) for h in half]
    return {
        "kernelSize": kernel,
        "stride": rng.choice([None, pick_pair(rng, 1, 4)]),
        "padding": padding,
        "ceilMode": rng.random() < 0.5,
    }


def max_pool2d(rng, case):
    attributes = {**pool_attributes(rng), "dilation": pick_pair(rng, 1, 2)}
    if case == 1:  # NaN in some windows
        attributes.update(kernelSize=3, stride=1, padding=1, dilation=1)
    if case == 3:  # the window straddles the whole input
        attributes.update(kernelSize=2, stride=None, padding=1, dilation=5, ceilMode=False)
    layer = nn.MaxPool2d(
        tuple_or_int(attributes["kernelSize"]),
        stride=tuple_or_int(attributes["stride"]),
        padding=tuple_or_int(attributes["padding"]),
        dilation=tuple_or_int(attributes["dilation"]),
        ceil_mode=attributes["ceilMode"],
    )
    size = pool_size(rng, attributes["kernelSize"], attributes["padding"], attributes["dilation"])
    if case == 3:
        size = [4, 4]
    x = values([rng.randint(1, 3), rng.randint(1, 4), *size]) - (1e30 if case == 0 else 0)
    if case == 1:
        x.view(-1)[::5] = float("nan")
    if case == 2:
        x.fill_(float("-inf"))
    return attributes, layer, [x]


def avg_pool2d(rng, case):
    attributes = {
        **pool_attributes(rng),
        "dilation": 1,
        "countIncludePad": rng.random() < 0.5,
        "divisorOverride": rng.choice([None, None, rng.randint(1, 9)]),
    }
    layer = nn.AvgPool2d(
        tuple_or_int(attributes["kernelSize"]),
        stride=tuple_or_int(attributes["stride"]),
        padding=tuple_or_int(attributes["padding"]),
        ceil_mode=attributes["ceilMode"],
        count_include_pad=attributes["countIncludePad"],
        divisor_override=attributes["divisorOverride"],
    )
    size = pool_size(rng, attributes["kernelSize"], attributes["padding"])
    return attributes, layer, [values([rng.randint(1, 3), rng.randint(1, 4), *size])]


def linear(rng, case):
    features, out = rng.randint(1, 40), rng.randint(1, 40)
    attributes = {"inFeatures": features, "outFeatures": out, "bias": rng.random() < 0.8}
    leading = [rng.randint(1, 20), *[rng.randint(1, 3) for _ in range(rng.choice([0, 0, 1, 2]))]]
    layer = nn.Linear(features, out, bias=attributes["bias"])
    return attributes, layer, [values([*leading, features])]


def any_shape(rng):
    return [rng.randint(1, 7) for _ in range(rng.randint(1, 4))]


SPECIAL = [float("nan"), float("inf"), float("-inf"), -0.0, 0.0, 1e-6, -1e-6, 1e-3, 0.6, 0.625, 0.63]
SPECIAL += [15.0, -15.0, 88.75, -88.75, 1e4, -1e4, 1e30, 1e-30, 3e-39]


def elementwise(layer):
    def make(rng, case):
        x = torch.tensor(SPECIAL) if case == 0 else values(any_shape(rng), 10 ** rng.uniform(-4, 2))
        return {}, layer, [x]

    return make


def softmax(rng, case):
    shape = any_shape(rng)
    dim = rng.choice([None, *range(-len(shape), len(shape))])
    if case == 0:
        shape, dim = [2, 200], 1
    x = values(shape, rng.choice([1, 10, 100]))
    return {"dim": dim}, nn.Softmax(dim=dim), [x]


def flatten(rng, case):
    shape = any_shape(rng)
    start = rng.randint(0, len(shape) - 1)
    end = rng.randint(start, len(shape) - 1)
    attributes = {"startDim": start, "endDim": end - (len(shape) if rng.random() < 0.5 else 0)}
    return attributes, nn.Flatten(start, attributes["endDim"]), [values(shape)]


def cross_entropy(rng, case):
    n, classes = rng.randint(1, 90), rng.randint(2, 12)
    spatial = [rng.randint(1, 3) for _ in range(rng.choice([0, 0, 0, 1, 2]))]
    attributes = {
        "reduction": rng.choice(["none", "mean", "sum"]),
        "ignoreIndex": rng.choice([-100, -100, 1]),
        "labelSmoothing": rng.choice([0.0, 0.0, 0.1, 1.0]),
        "weight": None,
    }
    if rng.random() < 0.3:
        attributes["weight"] = [round(rng.uniform(0.1, 3), 3) for _ in range(classes)]
    logits = values([n, classes, *spatial], rng.choice([1, 30]))
    if rng.random() < 0.25:
        attributes["ignoreIndex"] = -100
        labels = torch.softmax(values(logits.shape), dim=1)
    else:
        labels = torch.randint(0, classes, [n, *spatial])
    layer = nn.CrossEntropyLoss(
        weight=None if attributes["weight"] is None else torch.tensor(attributes["weight"]),
        ignore_index=attributes["ignoreIndex"],
        reduction=attributes["reduction"],
        label_smoothing=attributes["labelSmoothing"],
    )
    return attributes, layer, [logits, labels]


def add(rng, case):
    shape = any_shape(rng)
    narrow = [1 if d > 0 and rng.random() < 0.3 else size for d, size in enumerate(shape)]
    other = [size if narrow[d] == 1 else rng.choice([size, 1 if d > 0 else size]) for d, size in enumerate(shape)]
    return {}, torch.add, [values(narrow), values(other)]


OPERATIONS = {
    "Conv2d": conv2d,
    "MaxPool2d": max_pool2d,
    "AvgPool2d": avg_pool2d,
    "Linear": linear,
    "ReLU": elementwise(nn.ReLU()),
    "Tanh": elementwise(nn.Tanh()),
    "Softmax": softmax,
    "Flatten": flatten,
    "CrossEntropyLoss": cross_entropy,
    "Add": add,
}


def main():
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    (FOLDER / "operations").mkdir(exist_ok=True)
    for kind, make in OPERATIONS.items():
        rng = random.Random(f"{SEED} {kind}")
        golden = GoldenFile(f"operations/{kind}", "make-operations.py", SEED)
        cases = []
        while len(cases) < CASES:
            attributes, layer, inputs = make(rng, len(cases))
            parameters = dict(layer.named_parameters()) if isinstance(layer, nn.Module) else {}
            try:
                output = layer(*inputs)
            except RuntimeError:
                continue  # the draw does not fit: another one
            cases.append(
                {
                    "layer": {"kind": kind, **attributes},
                    "repr": repr(layer) if isinstance(layer, nn.Module) else "Add()",
                    "inputs": [golden.put(x) for x in inputs],
                    "parameters": {name: golden.put(p) for name, p in parameters.items()},
                    "output": golden.put(output),
                }
            )
        golden.write({"cases": cases})


main()
