"""Writes operations/*: random cases of every layer type with PyTorch's float32 results, and
operation-errors.json: what PyTorch says where it refuses.

Run with Python 3 that has PyTorch and NumPy: python3 test/golden/make-operations.py, with names of
layer types after it to write these alone.
"""

import json
import sys
import warnings
import zlib

import torch

from error_cases import error_cases
from golden_file import FOLDER, GoldenFile
from operation_cases import Draw, operations
from torch_layers import module_of

SCRIPT = "make-operations.py"
SEED = 20250301


def run(kind, arguments, inputs, parameters, dtype):
    """The module's output with its arithmetic in `dtype`."""
    module = module_of(kind, arguments).to(dtype).eval()
    for name, value in parameters.items():
        getattr(module, name).data = value.to(dtype)
    cast = [x.to(dtype) if x.is_floating_point() else x for x in inputs]
    with torch.no_grad():
        return module, module(*cast)


def strays(found, exact):
    """Float32's own error as a share of the tests' bound, 1e-5 + 1e-4·|e|."""
    both = torch.isfinite(found) & torch.isfinite(exact)
    error = (found.double() - exact).abs() / (1e-5 + 1e-4 * exact.abs())
    return float(error[both].max()) if both.any() else 0.0


def write_operation(kind, maker, count):
    seed = SEED + zlib.crc32(kind.encode()) % 1000
    golden = GoldenFile(f"operations/{kind}", SCRIPT, seed)
    cases, worst = [], 0.0
    for arguments, inputs, parameters in maker(Draw(seed), count):
        module, output = run(kind, arguments, inputs, parameters, torch.float32)
        _, exact = run(kind, arguments, inputs, parameters, torch.float64)
        worst = max(worst, strays(output, exact))
        cases.append(
            {
                "arguments": arguments,
                "repr": repr(module),
                "inputs": [golden.put(x) for x in inputs],
                "parameters": {name: golden.put(value) for name, value in parameters.items()},
                "output": golden.put(output),
            }
        )
    golden.write({"float32ErrorAsShareOfBound": round(worst, 4), "cases": cases})


def main():
    (FOLDER / "operations").mkdir(exist_ok=True)
    warnings.simplefilter("ignore")
    torch.set_num_threads(1)
    for kind, (maker, count) in operations().items():
        if len(sys.argv) == 1 or kind in sys.argv[1:]:
            write_operation(kind, maker, count)
    write_errors()


def write_errors():
    lines = ",\n".join(json.dumps(case) for case in error_cases())
    about = f'"script": "{SCRIPT}", "torch": "{torch.__version__}"'
    text = f'{{{about}, "cases": [\n{lines}\n]}}\n'
    (FOLDER / "operation-errors.json").write_text(text)


main()
