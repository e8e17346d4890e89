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
    """Puts the compiled forms beside the TOML of a wheel; an unsound dataset fails the build."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, unless the build is for an editable install."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        from dhsintl.dataset.load import COMPILED_NAME, TEXTS_NAME, encode, load
        from dhsintl.query.preparing import all_texts, prepared

        dataset = load([root / "data"])
        contents = {
            COMPILED_NAME: encode(prepared(dataset)),
            TEXTS_NAME: encode(all_texts(dataset)),
        }
        for name, content in contents.items():
            compiled = Path(self.directory) / name
            compiled.parent.mkdir(parents=True, exist_ok=True)
            compiled.write_bytes(content)
            build_data["force_include"][str(compiled)] = f"dhsintl/data/{name}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Leave nothing beside the wheel."""
        if version == "editable":
            return
        from dhsintl.dataset.load import COMPILED_NAME, TEXTS_NAME

        for name in (COMPILED_NAME, TEXTS_NAME):
            (Path(self.directory) / name).unlink(missing_ok=True)
