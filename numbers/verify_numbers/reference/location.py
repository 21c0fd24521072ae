"""Where the shipped reference package lies. The one place that knows a checkout from an installed package."""

from __future__ import annotations

from pathlib import Path

NAME = "reference_data"
DESCRIPTOR = "datapackage.json"


def reference_data() -> Path:
    """The folder of the shipped package: inside the installed package, or at the top of the checkout.

    Raises FileNotFoundError where neither holds a datapackage.json.
    """
    package = Path(__file__).resolve().parents[1]
    candidates = (package / NAME, package.parents[1] / NAME)  # installed first: a checkout has no such folder there
    for folder in candidates:
        if (folder / DESCRIPTOR).is_file():
            return folder
    raise FileNotFoundError(
        f"the shipped reference data is missing: no {DESCRIPTOR} in {' or '.join(map(str, candidates))}"
    )
