"""What CPython prints and raises for the programs of python_programs.py, a fresh namespace each.

    python3 test/golden/make-python.py

Writes python.json beside it: a list of {source, printed, error}, error as [type, message, line].
"""

import contextlib
import io
import json
import platform
import traceback

from golden_file import FOLDER
from python_programs import PROGRAMS


def run(source):
    printed = io.StringIO()
    error = None
    with contextlib.redirect_stdout(printed):
        try:
            exec(compile(source, "cell", "exec"), {"__name__": "__main__"})
        except Exception as raised:
            frames = traceback.extract_tb(raised.__traceback__)
            line = [frame.lineno for frame in frames if frame.filename == "cell"][-1:]
            error = [type(raised).__name__, str(raised), line[0] if line else None]
    return {"source": source, "printed": printed.getvalue().splitlines(), "error": error}


index = {"script": "make-python.py", "python": platform.python_version()}
index["cases"] = [run(source) for source in PROGRAMS]
lines = json.dumps(index, ensure_ascii=False, indent=1)
(FOLDER / "python.json").write_text(lines + "\n")
