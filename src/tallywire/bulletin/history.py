"""The history of a dataset's repository: which files changed in which commit, and what was in them.

Git itself is asked, as a program, and only for what is in the repository already: no hook, pager, filter or remote of
an unknown repository is run or reached.
"""

from __future__ import annotations

import datetime as dt
import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import IO, Final, Self

import msgspec

from tallywire.bulletin.intake import MAX_BYTES, shown
from tallywire.model import UsageError

MAX_COMMITS: Final = 50_000
_NO_BLOB: Final = "0" * 40
_SEPARATOR: Final = "\x1e"


class Revision(msgspec.Struct, frozen=True, kw_only=True):
    """One file in one commit.

    Args:
        commit: The commit's identifier.
        committed_at: When it was committed, UTC; as its committer's clock said.
        path: The file.
        blob: Identifier of the bytes that it has from then on; empty where the commit removes it.
    """

    commit: str
    committed_at: dt.datetime
    path: PurePosixPath
    blob: str


class Repository:
    """A Git repository on this machine, read and never written.

    Args:
        folder: Its folder, bare or not.

    Raises:
        UsageError: Git is not installed, or the folder is no repository.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        if not folder.is_dir():
            raise UsageError(f"there is no folder {shown(str(folder), 200)}")
        self._ask("rev-parse", "--git-dir")

    def revisions(self, wanted: Callable[[PurePosixPath], bool]) -> list[Revision]:
        """Return what happened to the wanted files along the first parents of HEAD, oldest first.

        Raises:
            UsageError: The history cannot be read, or is longer than that of any dataset.
        """
        told = self._ask(
            "log", "--first-parent", "--diff-merges=first-parent", "--reverse", "--raw", "--no-abbrev", "--no-renames",
            "--no-textconv", "--no-ext-diff", "-z", f"--format={_SEPARATOR}%H %ct", "--", "*.json", "*.csv",
        ).decode("utf-8", "replace")  # fmt: skip
        commits = told.split(_SEPARATOR)[1:]
        if len(commits) > MAX_COMMITS:
            raise UsageError(f"the history has more than {MAX_COMMITS:,} commits")
        return [revision for commit in commits for revision in _revisions_of(commit) if wanted(revision.path)]

    def blobs(self) -> Blobs:
        """Return what gives the bytes of files, for a `with` block."""
        return Blobs(self._command("cat-file", "--batch"), self._environment())

    def _ask(self, *words: str) -> bytes:
        try:
            done = subprocess.run(  # noqa: S603 - a fixed program, its words ours but for a folder's path
                self._command(*words), env=self._environment(), capture_output=True, check=False, timeout=600
            )
        except FileNotFoundError:
            raise UsageError("git is not installed", hint="Install git, whose histories these are.") from None
        except subprocess.TimeoutExpired:
            raise UsageError("git took more than ten minutes") from None
        if done.returncode:
            said = done.stderr.decode("utf-8", "replace").strip().splitlines()
            raise UsageError(
                f"no history in {shown(str(self.folder), 200)}: {shown(said[-1] if said else 'git failed')}"
            )
        return done.stdout

    def _command(self, *words: str) -> list[str]:
        return [
            "git", "--no-optional-locks", "--no-pager",
            "-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false", "-c", "protocol.allow=never",
            "-C", str(self.folder), *words,
        ]  # fmt: skip

    def _environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        return kept | {
            "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull, "GIT_TERMINAL_PROMPT": "0",
            "GIT_NO_LAZY_FETCH": "1", "GIT_NO_REPLACE_OBJECTS": "1", "LC_ALL": "C",
        }  # fmt: skip


class Blobs:
    """Bytes of files by their identifiers, from one running `git cat-file`."""

    def __init__(self, command: list[str], environment: dict[str, str]) -> None:
        self._command = command
        self._environment = environment

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(  # noqa: S603 - as `Repository` made it
            self._command,
            env=self._environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.communicate()

    def read(self, blob: str) -> bytes | None:
        """Return a file's bytes; None where they are not in the repository, or more than a publication can have."""
        asked, answered = self._pipes()
        asked.write(f"{blob}\n".encode())
        asked.flush()
        words = answered.readline().split()
        if len(words) != 3:
            return None
        n_bytes = int(words[2])
        if n_bytes > MAX_BYTES:
            _pass_over(answered, n_bytes + 1)
            return None
        content = answered.read(n_bytes)
        answered.read(1)
        return content

    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        return self._process.stdin, self._process.stdout


def _pass_over(stream: IO[bytes], n_bytes: int) -> None:
    while n_bytes > 0:
        n_bytes -= len(stream.read(min(n_bytes, 1_000_000)) or b"." * n_bytes)


def _revisions_of(commit: str) -> Iterator[Revision]:
    """Yield the files of one commit: `HASH TIME`, then pairs of `:MODE MODE BLOB BLOB STATUS` and a path."""
    head, *rest = commit.strip("\x00\n").split("\x00")
    name, _, seconds = head.strip().partition(" ")
    committed_at = dt.datetime.fromtimestamp(int(seconds.split()[0]), tz=dt.UTC)
    pairs = iter(part for part in rest if part)
    for line in pairs:
        if not line.lstrip("\n").startswith(":"):
            continue
        blob = line.split()[3]
        path = PurePosixPath(next(pairs, ""))
        yield Revision(commit=name, committed_at=committed_at, path=path, blob="" if blob == _NO_BLOB else blob)
