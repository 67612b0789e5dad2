"""The other side of the sandbox: one function, one file, one answer, under limits."""

import json
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from governance.documents.limits import lower
from governance.refusals import Refused


def answer(function: str, source: Path, folder: Path, options: dict[str, Any]) -> dict[str, Any]:
    """What the function says of the file: its data, its refusal, or that memory ran out."""
    module, _, name = function.partition(":")
    try:
        with source.open("rb") as file:
            return {"data": getattr(import_module(module), name)(file, folder, options)}
    except Refused as refusal:
        return {"refused": refusal.as_data()}
    except MemoryError:
        return {"memory": True}


def main(function: str, source: str, folder: str, options: str) -> None:
    lower()
    outcome = answer(function, Path(source), Path(folder), json.loads(options))
    (Path(folder) / "answer.json").write_text(json.dumps(outcome, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
