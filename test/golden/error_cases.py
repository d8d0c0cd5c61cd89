"""Arguments and input shapes that PyTorch refuses, with what it says."""

import torch

from torch_layers import module_of

# kind, builder arguments, input shapes. Labels of a loss are whole numbers, or probabilities where
# they have the logits' rank.
REFUSED = [
    # Constructors.
    ("Conv2d", [3, 4, 3, {"groups": 2}], None),
    ("Conv2d", [4, 3, 3, {"groups": 2}], None),
    ("Conv2d", [2, 2, 3, {"groups": 0}], None),
    ("Conv2d", [2, 2, 3, {"groups": -1}], None),
    ("Conv2d", [2, 2, 3, {"padding": "same", "stride": 2}], None),
    ("Conv2d", [2, 2, 3, {"padding": "same", "stride": [1, 2]}], None),
    ("Conv2d", [2, 2, 3, {"padding": "full"}], None),
    ("CrossEntropyLoss", [{"reduction": "average"}], [[2, 3], [2]]),
    ("CrossEntropyLoss", [{"labelSmoothing": 1.5}], [[2, 3], [2]]),
    ("Dropout", [1.5], [[2, 3]]),
    ("Dropout", [-0.25], [[2, 3]]),
    ("Dropout", [2.0], [[2, 3]]),
    # Convolution.
    ("Conv2d", [16, 120, 5], [[32, 16, 4, 4]]),
    ("Conv2d", [1, 6, 5], [[4, 3, 28, 28]]),
    ("Conv2d", [1, 6, 5], [[4, 1, 4, 28]]),
    ("Conv2d", [1, 6, 5, {"padding": 1}], [[4, 1, 28, 2]]),
    ("Conv2d", [1, 6, 3, {"dilation": 3}], [[4, 1, 6, 28]]),
    ("Conv2d", [1, 6, 3, {"dilation": [1, 3], "padding": [0, 2]}], [[1, 1, 6, 2]]),
    ("Conv2d", [4, 6, 3, {"groups": 2}], [[1, 6, 8, 8]]),
    ("Conv2d", [3, 6, [2, 3]], [[5, 8, 8]]),
    ("Conv2d", [3, 6, 3], [[8, 8]]),
    ("Conv2d", [3, 6, 3], [[8]]),
    ("Conv2d", [3, 6, 3], [[1, 2, 3, 8, 8]]),
    ("Conv2d", [3, 6, 3, {"padding": -1}], [[1, 3, 8, 8]]),
    ("Conv2d", [3, 6, 3, {"stride": 0}], [[1, 3, 8, 8]]),
    ("Conv2d", [3, 6, 3, {"stride": [1, -1]}], [[1, 3, 8, 8]]),
    ("Conv2d", [3, 6, 3, {"dilation": 0}], [[1, 3, 8, 8]]),
    ("Conv2d", [3, 6, 3, {"dilation": [2, -1]}], [[1, 3, 8, 8]]),
    ("Conv2d", [3, 6, 0], [[1, 3, 8, 8]]),
    ("Conv2d", [3, 6, 9, {"padding": "valid"}], [[2, 3, 8, 8]]),
    ("Conv2d", [3, 6, 3], [[3, 2, 2]]),
    # Pooling.
    ("MaxPool2d", [2], [[8, 8]]),
    ("MaxPool2d", [2], [[8]]),
    ("MaxPool2d", [2], [[1, 1, 1, 8, 8]]),
    ("MaxPool2d", [3], [[1, 2, 2, 5]]),
    ("MaxPool2d", [[2, 5]], [[2, 4, 4]]),
    ("MaxPool2d", [3, {"padding": 2}], [[1, 2, 8, 8]]),
    ("MaxPool2d", [[4, 2], {"padding": [2, 2]}], [[1, 2, 8, 8]]),
    ("MaxPool2d", [3, {"padding": -1}], [[1, 2, 8, 8]]),
    ("MaxPool2d", [2, {"stride": 0}], [[1, 2, 8, 8]]),
    ("MaxPool2d", [2, {"dilation": 0}], [[1, 2, 8, 8]]),
    ("MaxPool2d", [3, {"dilation": 4}], [[1, 2, 8, 8]]),
    ("MaxPool2d", [0], [[1, 2, 8, 8]]),
    ("MaxPool2d", [0, {"stride": 1}], [[1, 2, 8, 8]]),
    ("MaxPool2d", [[2, 0], {"stride": 1}], [[1, 2, 8, 8]]),
    ("MaxPool2d", [2, {"stride": -1}], [[1, 2, 8, 8]]),
    ("MaxPool2d", [2, {"dilation": [1, 0]}], [[1, 2, 8, 8]]),
    ("MaxPool2d", [2], [[1, 0, 8, 8]]),
    ("MaxPool2d", [2], [[0, 8, 8]]),
    ("MaxPool2d", [2, {"stride": 0}], [[8, 8]]),
    ("MaxPool2d", [2], [[1, 2, 0, 8]]),
    ("AvgPool2d", [2], [[8, 8]]),
    ("AvgPool2d", [2], [[8]]),
    ("AvgPool2d", [2], [[]]),
    ("AvgPool2d", [2], [[1, 1, 1, 8, 8]]),
    ("AvgPool2d", [3], [[1, 2, 2, 5]]),
    ("AvgPool2d", [[5, 2]], [[2, 4, 4]]),
    ("AvgPool2d", [3, {"padding": 2}], [[1, 2, 8, 8]]),
    ("AvgPool2d", [3, {"padding": [0, 2]}], [[1, 2, 8, 8]]),
    ("AvgPool2d", [3, {"padding": -1}], [[1, 2, 8, 8]]),
    ("AvgPool2d", [2, {"stride": 0}], [[1, 2, 8, 8]]),
    ("AvgPool2d", [2, {"divisorOverride": 0}], [[1, 2, 8, 8]]),
    ("AvgPool2d", [0], [[1, 2, 8, 8]]),
    ("AvgPool2d", [0, {"stride": 1}], [[1, 2, 8, 8]]),
    ("AvgPool2d", [2, {"stride": [1, -2]}], [[1, 2, 8, 8]]),
    ("AvgPool2d", [2], [[1, 2, 8, 0]]),
    ("AvgPool2d", [2], [[0, 8, 8]]),
    ("AvgPool2d", [2, {"stride": 0}], [[8, 8]]),
    ("AdaptiveAvgPool2d", [2], [[8, 8]]),
    ("AdaptiveAvgPool2d", [2], [[1, 2, 3, 8, 8]]),
    ("AdaptiveAvgPool2d", [[2, 3]], [[1, 2, 0, 8]]),
    ("AdaptiveAvgPool2d", [3], [[2, 0, 8]]),
    ("AdaptiveAvgPool2d", [[-1, 3]], [[1, 2, 5, 8]]),
    # Dense.
    ("Linear", [1960, 50], [[4, 2560]]),
    ("Linear", [245, 50], [[32, 5, 7, 7]]),
    ("Linear", [3, 2], [[4]]),
    ("Linear", [3, 2], [[2, 3, 4]]),
    ("Linear", [3, 2], [[]]),
    # Dimensions.
    ("Softmax", [{"dim": 2}], [[4, 10]]),
    ("Softmax", [{"dim": -3}], [[4, 10]]),
    ("Softmax", [{"dim": 1}], [[10]]),
    ("Flatten", [], [[8]]),
    ("Flatten", [{"startDim": 4}], [[2, 3, 4, 5]]),
    ("Flatten", [{"endDim": 4}], [[2, 3, 4, 5]]),
    ("Flatten", [{"startDim": 2, "endDim": 1}], [[2, 3, 4, 5]]),
    ("Flatten", [{"startDim": -1, "endDim": -2}], [[2, 3, 4, 5]]),
    ("Flatten", [{"startDim": -5}], [[2, 3, 4, 5]]),
    ("LogSoftmax", [{"dim": 2}], [[4, 10]]),
    ("LogSoftmax", [{"dim": -3}], [[4, 10]]),
    # Views and orders of dimensions.
    ("Reshape", [[16, 5, 4]], [[4, 400]]),
    ("Reshape", [[16, -1, 7]], [[4, 400]]),
    ("Reshape", [[-1, 5, -1]], [[4, 400]]),
    ("Reshape", [[-2, 5, -1]], [[4, 400]]),
    ("Reshape", [[-1, -1, -2]], [[4, 400]]),
    ("Reshape", [[0, -1]], [[4, 400]]),
    ("Reshape", [[0, -1]], [[4, 0, 3]]),
    ("Reshape", [[]], [[4, 2]]),
    ("Reshape", [[1]], [[]]),
    ("Unflatten", [1, [16, 5, 4]], [[4, 400]]),
    ("Unflatten", [1, [16, -1, 7]], [[4, 400]]),
    ("Unflatten", [-1, [3, 3]], [[2, 3, 4]]),
    ("Unflatten", [2, [16, 25]], [[4, 400]]),
    ("Unflatten", [-3, [2, 2]], [[4, 400]]),
    ("Unflatten", [1, [-1, -1, 4]], [[4, 400]]),
    ("Unflatten", [1, [0, 400]], [[4, 400]]),
    ("Unflatten", [1, [0, -1]], [[4, 0]]),
    ("Unflatten", [1, [-2, 8]], [[4, 400]]),
    ("Unflatten", [1, [-1, -1, -2]], [[4, 400]]),
    ("Unflatten", [1, []], [[4, 400]]),
    ("Permute", [[0, 2, 1]], [[4, 3, 8, 8]]),
    ("Permute", [[0, 1]], [[4]]),
    ("Permute", [[0, 2, 3, 4]], [[4, 3, 8, 8]]),
    ("Permute", [[0, -5, 2, 1]], [[4, 3, 8, 8]]),
    ("Permute", [[0, 2, 2, 1]], [[4, 3, 8, 8]]),
    ("Permute", [[0, 1, 2, -1]], [[4, 3, 8]]),
    ("Permute", [[0, 2, -1]], [[4, 3, 8]]),
    # Normalizations.
    ("BatchNorm1d", [3], [[4]]),
    ("BatchNorm1d", [3], [[4, 3, 2, 2]]),
    ("BatchNorm1d", [3], [[4, 5]]),
    ("BatchNorm1d", [3], [[4, 2, 6]]),
    ("BatchNorm2d", [3], [[4, 3]]),
    ("BatchNorm2d", [3], [[3, 5, 5]]),
    ("BatchNorm2d", [3], [[4, 6, 5, 5]]),
    ("BatchNorm2d", [3, {"affine": False}], [[4, 1, 5, 5]]),
    # Loss.
    ("CrossEntropyLoss", [], [[4, 10], [3]]),
    ("CrossEntropyLoss", [], [[4, 10], [4, 2]]),
    ("CrossEntropyLoss", [], [[4, 10], [4, 1]]),
    ("CrossEntropyLoss", [], [[10], [1]]),
    ("CrossEntropyLoss", [], [[10], [2]]),
    ("CrossEntropyLoss", [], [[4, 10], []]),
    ("CrossEntropyLoss", [], [[4, 10, 5], [4]]),
    ("CrossEntropyLoss", [], [[4, 10, 5], [4, 6]]),
    ("CrossEntropyLoss", [], [[4, 10, 5], [3, 5]]),
    ("CrossEntropyLoss", [], [[4, 10, 5, 6], [4, 5]]),
    ("CrossEntropyLoss", [], [[4, 10, 5, 6], [4, 6, 5]]),
    ("CrossEntropyLoss", [], [[4, 10, 5, 6], [3, 5, 6]]),
    ("CrossEntropyLoss", [{"weight": [1.0, 2.0]}], [[4, 3], [4]]),
    ("CrossEntropyLoss", [{"weight": [1.0, 2.0]}], [[4, 3, 5], [4, 5]]),
    ("CrossEntropyLoss", [{"weight": [1.0, 2.0]}], [[4, 3], [4, 3]]),
    ("CrossEntropyLoss", [{"weight": [1.0, 2.0], "labelSmoothing": 0.1}], [[4, 3], [4]]),
    ("CrossEntropyLoss", [], [[], []]),
    ("CrossEntropyLoss", [{"weight": [1.0, 2.0]}], [[3], []]),
    ("CrossEntropyLoss", [{"weight": [1.0, 2.0]}], [[3], [3]]),
    ("CrossEntropyLoss", [{"weight": [1.0, 2.0]}], [[4, 3, 5, 6], [4, 5, 6]]),
    ("CrossEntropyLoss", [{"weight": [1.0, 2.0]}], [[4, 3, 5, 6, 7], [4, 5, 6, 7]]),
    ("CrossEntropyLoss", [], [[4, 10, 5, 6, 7], [4, 5, 6, 8]]),
    ("CrossEntropyLoss", [], [[4, 10, 5, 6, 7], [4, 5, 6]]),
    ("CrossEntropyLoss", [], [[4, 10, 5], [4, 10, 6]]),
    # Sums.
    ("Add", [], [[2, 3], [2, 4]]),
    ("Add", [], [[2, 3, 4], [2, 2, 4]]),
    ("Add", [], [[2, 1, 4, 4], [3, 2, 1, 4]]),
    ("Add", [], [[2, 3], [4]]),
    ("Add", [], [[3, 5], [2, 3, 4, 5]]),
    # Products.
    ("Mul", [], [[2, 3], [2, 4]]),
    ("Mul", [], [[2, 8, 4, 4], [2, 8]]),
    ("Mul", [], [[2, 8, 4, 4], [2, 4, 1, 1]]),
    # Concatenations.
    ("Cat", [], [[2, 3, 4, 4], [2, 5, 4, 6]]),
    ("Cat", [{"dim": 2}], [[2, 3, 4, 4], [2, 3, 4, 4], [2, 2, 4, 4]]),
    ("Cat", [], [[2, 3], [2, 3, 4, 4]]),
    ("Cat", [{"dim": 2}], [[2, 3], [2, 3]]),
    ("Cat", [{"dim": -3}], [[2, 3], [2, 3]]),
    ("Cat", [{"dim": 0}], [[], []]),
    ("Cat", [{"dim": 0}], [[3], [4], []]),
    ("Cat", [{"dim": 0}], [[2, 3], [2, 4]]),
    # Padding.
    ("ZeroPad2d", [1], [[8]]),
    ("ConstantPad2d", [1, 2.5], [[]]),
    ("ReflectionPad2d", [1], [[8]]),
    ("ReflectionPad2d", [1], [[8, 8]]),
    ("ReflectionPad2d", [1], [[1, 2, 3, 8, 8]]),
    ("ReflectionPad2d", [1], [[2, 0, 8]]),
    ("ReflectionPad2d", [1], [[1, 2, 0, 8]]),
    ("ReflectionPad2d", [2], [[1, 2, 8, 2]]),
    ("ReflectionPad2d", [[0, 0, 1, 4]], [[1, 2, 4, 8]]),
    ("ReflectionPad2d", [[3, 0, 0, 0]], [[2, 8, 3]]),
    ("ReplicationPad2d", [1], [[]]),
    ("ReplicationPad2d", [1], [[8, 8]]),
    ("ReplicationPad2d", [1], [[1, 0, 8, 8]]),
    ("ReplicationPad2d", [1], [[2, 8, 0]]),
    # Products with a parameter.
    ("Scale", [[3, 1, 1]], [[2, 8, 4, 4]]),
    ("Scale", [[5]], [[2, 3]]),
    ("Shift", [[4]], [[2, 8, 4, 5]]),
    ("Shift", [[2, 3, 4, 5]], [[2, 2, 4, 5]]),
]


def inputs_of(kind, shapes):
    if kind != "CrossEntropyLoss":
        return [torch.zeros(shape) for shape in shapes]
    logits, labels = shapes
    if logits == labels:
        return [torch.zeros(logits), torch.zeros(labels)]
    return [torch.zeros(logits), torch.zeros(labels, dtype=torch.int64)]


def error_cases():
    cases = []
    for kind, arguments, shapes in REFUSED:
        try:
            module = module_of(kind, arguments).eval()
            if shapes is not None:
                module(*inputs_of(kind, shapes))
        except (RuntimeError, ValueError, IndexError, TypeError) as error:
            raised, message = type(error).__name__, str(error)
            # A set, which Python prints in either order.
            message = message.replace("{'valid', 'same'}", "{'same', 'valid'}")
        else:
            raise SystemExit(f"PyTorch accepts {kind} {arguments} {shapes}")
        cases.append(
            {
                "kind": kind,
                "arguments": arguments,
                "inputs": shapes,
                "raised": raised,
                "message": message,
            }
        )
    return cases
