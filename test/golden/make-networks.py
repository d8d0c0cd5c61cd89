"""PyTorch's own numbers for every layer of the notebook's nine networks, and of the trained LeNet.

    python3 test/golden/make-networks.py

Writes networks/<id>.json and .bin beside it. A layer's name is its module's; from the second call on
a number follows, as torch.fx names nodes.
"""

import json
import struct

import torch
from golden_file import FOLDER, GoldenFile
from torch import nn

SEED = 21
ROOT = FOLDER.parent.parent
DIGITS = 4


def conv_block(in_channels, out_channels):
    """The notebook's MyConv."""
    layers = [("conv", nn.Conv2d(in_channels, out_channels, 3, padding=1)), ("relu", nn.ReLU())]
    return named([*layers, ("pool", nn.MaxPool2d(2, 2))])


def conv_layer(in_channels, out_channels, pool):
    """The notebook's ConvLayer."""
    layers = [("conv", nn.Conv2d(in_channels, out_channels, 5)), ("tanh", nn.Tanh())]
    return named([*layers, ("pool", nn.AvgPool2d(2))] if pool else layers)


def named(modules):
    model = nn.Sequential()
    for name, module in modules:
        model.add_module(name, module)
    return model


class Calls(nn.Module):
    """Modules by name, and the order in which a forward pass calls them; some more than once."""

    def __init__(self, modules, order):
        super().__init__()
        for name, module in modules.items():
            self.add_module(name, module)
        self.order = order

    def forward(self, x):
        for name in self.order:
            x = self.get_submodule(name)(x)
        return x


def feature_extractor():
    modules = {
        "conv1": nn.Conv2d(3, 5, 3, padding=1),
        "relu": nn.ReLU(),
        "conv1_pool": nn.MaxPool2d(2, 2),
        "conv2": nn.Conv2d(5, 5, 3, padding=1),
        "conv2_pool": nn.MaxPool2d(2, 2),
        "flatten": nn.Flatten(),
    }
    return Calls(modules, ["conv1", "relu", "conv1_pool", "conv2", "relu", "conv2_pool", "flatten"])


def dense(features, widths):
    sizes = [features, *widths]
    return {f"dense{i + 1}": nn.Linear(sizes[i], sizes[i + 1]) for i in range(len(widths))}


def classifier():
    modules = {**dense(245, [50, 25, 10]), "relu": nn.ReLU(), "softmax": nn.Softmax(dim=1)}
    return Calls(modules, ["dense1", "relu", "dense2", "relu", "dense3", "softmax"])


def sequential():
    layers = dense(1960, [50, 30, 10])
    return named(
        [
            ("conv1", nn.Conv2d(3, 10, 3, padding=1)),
            ("relu1", nn.ReLU()),
            ("MaxPool1", nn.MaxPool2d(2, 2)),
            ("flatten", nn.Flatten()),
            ("dense1", layers["dense1"]),
            ("relu2", nn.ReLU()),
            ("dense2", layers["dense2"]),
            ("relu3", nn.ReLU()),
            ("dense3", layers["dense3"]),
            ("softmax", nn.Softmax(dim=1)),
        ]
    )


HEAD = ["flatten", "dense1", "relu", "dense2", "relu", "dense3", "softmax"]


def head():
    return {"flatten": nn.Flatten(), **dense(270, [50, 30, 10]), "softmax": nn.Softmax(dim=1)}


def test_cnn():
    modules = {f"conv{i + 1}": nn.Conv2d(a, b, 3, padding=1) for i, (a, b) in enumerate([(3, 10), (10, 20), (20, 30)])}
    modules |= {"relu": nn.ReLU(), "maxpool": nn.MaxPool2d(2, 2), **head()}
    convolutions = [name for i in (1, 2, 3) for name in (f"conv{i}", "relu", "maxpool")]
    return Calls(modules, [*convolutions, *HEAD])


def blocks():
    return {f"conv{i + 1}": conv_block(a, b) for i, (a, b) in enumerate([(3, 10), (10, 20), (20, 30)])}


def sequential_of_layers():
    modules = {**blocks(), "relu2": nn.ReLU(), "relu3": nn.ReLU(), **head()}
    tail = ["flatten", "dense1", "relu2", "dense2", "relu3", "dense3", "softmax"]
    return Calls(modules, ["conv1", "conv2", "conv3", *tail])


def test_cnn_of_layers():
    return Calls({**blocks(), "relu": nn.ReLU(), **head()}, ["conv1", "conv2", "conv3", *HEAD])


LENET_HEAD = ["flatten", "dense1", "tanh", "dense2", "softmax"]


def lenet_head():
    modules = {"flatten": nn.Flatten(), "dense1": nn.Linear(120, 84), "dense2": nn.Linear(84, 10)}
    return {**modules, "tanh": nn.Tanh(), "softmax": nn.Softmax(dim=1)}


def lenet():
    modules = {
        "conv1": nn.Conv2d(1, 6, 5),
        "conv2": nn.Conv2d(6, 16, 5),
        "conv3": nn.Conv2d(16, 120, 5),
        "avgpool": nn.AvgPool2d(2),
        **lenet_head(),
    }
    order = ["conv1", "tanh", "avgpool", "conv2", "tanh", "avgpool", "conv3", "tanh"]
    return Calls(modules, [*order, *LENET_HEAD])


def lenet_hybrid():
    convolutions = {
        "conv1": conv_layer(1, 6, True),
        "conv2": conv_layer(6, 16, True),
        "conv3": conv_layer(16, 120, False),
    }
    return Calls({**convolutions, **lenet_head()}, ["conv1", "conv2", "conv3", *LENET_HEAD])


def read_idx(name):
    data = (ROOT / "public/mnist" / name).read_bytes()
    rank = data[3]
    shape = struct.unpack(f">{rank}I", data[4 : 4 + 4 * rank])
    return torch.tensor(list(data[4 + 4 * rank :]), dtype=torch.uint8).reshape(shape)


def digits():
    """The first test digits as torchvision's Resize((32, 32)) and ToTensor give them: halves round up."""
    small = read_idx("samples-images-idx3-ubyte")[:DIGITS].float().unsqueeze(1)
    rows = torch.nn.functional.interpolate(small, size=(28, 32), mode="bilinear").add(0.5).floor()
    large = torch.nn.functional.interpolate(rows, size=(32, 32), mode="bilinear").add(0.5).floor()
    return large / 255, read_idx("samples-labels-idx1-ubyte")[:DIGITS].long()


def load_trained(model):
    """Reads the trained weights; safetensors is an eight-byte length, JSON, and the values."""
    data = (ROOT / "public/models/lenet5.safetensors").read_bytes()
    length = struct.unpack("<Q", data[:8])[0]
    header = json.loads(data[8 : 8 + length])
    state = {}
    for name, entry in header.items():
        if name == "__metadata__":
            continue
        start, end = (8 + length + offset for offset in entry["data_offsets"])
        state[name] = torch.frombuffer(bytearray(data[start:end]), dtype=torch.float32).reshape(entry["shape"])
    model.load_state_dict(state)
    return model


def run(name, model, x, labels=None, with_weights=True):
    golden = GoldenFile(f"networks/{name}", "make-networks.py", SEED)
    counts, layers = {}, []

    def record(module_name):
        def hook(_module, _inputs, output):
            count = counts.get(module_name, 0)
            counts[module_name] = count + 1
            layers.append({"name": f"{module_name}_{count}" if count else module_name, **golden.put(output)})

        return hook

    for module_name, module in model.named_modules():
        if not list(module.children()):
            module.register_forward_hook(record(module_name))
    index = {"inputs": {"input": golden.put(x)}}
    output = model(x)
    if labels is not None:
        index["inputs"]["labels"] = golden.put(labels)
        layers.append({"name": "loss_function", **golden.put(nn.CrossEntropyLoss()(output, labels))})
    if with_weights:
        index["weights"] = {key: golden.put(value) for key, value in model.state_dict().items()}
    golden.write({**index, "layers": layers})


def main():
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    (FOLDER / "networks").mkdir(exist_ok=True)
    pictures = torch.randn(2, 3, 28, 28)
    extractor = feature_extractor()
    with torch.no_grad():
        run("feature-extractor", extractor, pictures)
        run("classifier", classifier(), extractor(pictures))
        run("sequential", sequential(), pictures)
        run("sub-classing", test_cnn(), pictures)
        run("layer-sub-classing", sequential_of_layers(), pictures)
        run("model-and-layer-sub-classing", test_cnn_of_layers(), pictures)
        run("lenet", lenet(), torch.randn(2, 1, 32, 32))
        run("lenet-hybrid", lenet_hybrid(), torch.randn(2, 1, 32, 32))
        run("lenet-loss", lenet_hybrid(), *digits())
        run("lenet-trained", load_trained(lenet()), digits()[0], with_weights=False)


main()
