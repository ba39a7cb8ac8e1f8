"""The program file: what the program's people declare about it.

Importing this is cheap, since the processes that read documents need the reader of YAML and nothing else of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mocheck.program.file import ProgramFile
    from mocheck.program.loading import load
    from mocheck.program.model import GateSettings, PackChoice, Program, RosterEntry

__all__ = ["GateSettings", "PackChoice", "Program", "ProgramFile", "RosterEntry", "load"]

_MODULES = {"load": "loading", "ProgramFile": "file"}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(name)
    from importlib import import_module

    return getattr(import_module(f"mocheck.program.{_MODULES.get(name, 'model')}"), name)
