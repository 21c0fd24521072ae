"""Puts the built look-up of the shipped tables into the wheel, beside them. Hatchling runs it; nothing imports it.

It uses the sources that it builds, and of those only what the standard library can run.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class LookupHook(BuildHookInterface[Any]):
    """The custom hook of the wheel target; an editable install reads the checkout's tables and needs none."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "numbers"))
        try:
            from verify_numbers.reference import store
        finally:
            sys.path.pop(0)
        self._folder = tempfile.mkdtemp(prefix="lookup-")
        built = Path(self._folder) / "lookup.sqlite"
        digest = store.build(root / "reference_data", built)
        build_data["force_include"][str(built)] = f"verify_numbers/reference_data/{store.file_name(digest)}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        if folder := getattr(self, "_folder", None):
            shutil.rmtree(folder, ignore_errors=True)
