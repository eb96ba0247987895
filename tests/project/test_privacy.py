"""The project names no machine that it was written on."""

from __future__ import annotations

import re
from pathlib import Path

from tests.project.repository import ROOT, tracked_files

EVERYWHERE = frozenset({"bin", "boot", "dev", "etc", "lib", "lib64", "proc", "run", "sbin", "sys", "usr", "var"})


def test_no_tracked_file_names_a_folder_of_this_machine() -> None:
    """No file holds an absolute path into a folder of this machine that other machines need not have."""
    own = [path.name for path in Path("/").iterdir() if path.name not in EVERYWHERE and not path.name.startswith(".")]
    path_here = re.compile(r"(?<![\w.…)\]}>/-])/(?:" + "|".join(map(re.escape, own)) + r")/\w")
    found = []
    for name in tracked_files():
        try:
            text = (ROOT / name).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        found += [f"{name}: {match.group()}" for match in path_here.finditer(text)]
        if str(ROOT) in text:
            found.append(f"{name}: {ROOT}")

    assert found == []
