"""The wheel's build hook: the bundled TOML, checked and compiled.

Parsing the TOML at each start would cost more than all the rest of a query
(docs/performance.md), so a wheel carries it in a second form, made here from the
first. An editable install has no second form: it reads the TOML of the checkout.
"""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledData(BuildHookInterface):  # type: ignore[type-arg]
    """Puts `compiled.msgpack` beside the TOML of a wheel; an unsound dataset fails the build."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, unless the build is for an editable install."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        from dhsintl.dataset.load import COMPILED_NAME, encode, load
        from dhsintl.query.preparing import prepared

        compiled = Path(self.directory) / COMPILED_NAME
        compiled.parent.mkdir(parents=True, exist_ok=True)
        compiled.write_bytes(encode(prepared(load([root / "data"]))))
        build_data["force_include"][str(compiled)] = f"dhsintl/data/{COMPILED_NAME}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Leave nothing beside the wheel."""
        if version == "editable":
            return
        from dhsintl.dataset.load import COMPILED_NAME

        (Path(self.directory) / COMPILED_NAME).unlink(missing_ok=True)
