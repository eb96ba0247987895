"""Repositories made up for tests, commit by commit."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path


class History:
    """A repository whose commits are written one after the other, each at a time of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()
        self._git("init", "--quiet", "--initial-branch=main")

    def commit(self, at: str, **files: object) -> None:
        """Commit files at an instant; text as it is, None removes one, anything else is written as JSON.

        The name `equipment` stands for `data/russia_losses_equipment.json`.
        """
        for name, value in files.items():
            path = self.folder / "data" / f"russia_losses_{name}.json"
            path.parent.mkdir(exist_ok=True)
            if value is None:
                path.unlink()
            else:
                path.write_text(value if isinstance(value, str) else json.dumps(value, indent=1), encoding="utf-8")
        self._git("add", "--all")
        self._git("commit", "--quiet", "--allow-empty", "--message", "more", at=at)

    def set(self, name: str, value: str) -> None:
        """Change a setting of the repository."""
        self._git("config", name, value)

    def sign(self) -> None:
        """Put something that looks like a signature on the last commit."""
        head, _, message = self._git("cat-file", "commit", "HEAD").partition("\n\n")
        signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n nothing\n -----END PGP SIGNATURE-----"
        signed = f"{head}\n{signature}\n\n{message}"
        name = self._git("hash-object", "-t", "commit", "-w", "--stdin", given=signed).strip()
        self._git("update-ref", "HEAD", name)

    def _git(self, *words: str, at: str = "2022-02-25T08:00:00Z", given: str = "") -> str:
        settings = {
            "PATH": os.environ["PATH"], "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_AUTHOR_DATE": at,
            "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@example.org", "GIT_COMMITTER_DATE": at,
        }  # fmt: skip
        command = ["git", "-C", str(self.folder), *words]
        return subprocess.run(command, env=settings, check=True, capture_output=True, input=given, text=True).stdout
