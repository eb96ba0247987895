"""The history of a dataset's repository: which files changed in which commit, and what was in them.

Git itself is asked, as a program, and only for what is in the repository already: no hook, pager, filter or remote of
an unknown repository is run or reached. Only its plumbing is asked, which a repository's own settings do not steer:
`git log` would run a `gpg.program` named there, leave out a first commit, or write in another encoding.
"""

from __future__ import annotations

import datetime as dt
import os
import subprocess
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import IO, Final, Self

import msgspec

from tallywire.bulletin.intake import MAX_BYTES, shown
from tallywire.model import UsageError

MAX_COMMITS: Final = 50_000
_DATA: Final = ("*.json", "*.csv")
_EPOCH: Final = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_MOST_SECONDS: Final = 32_500_000_000  # the year 2999


class Revision(msgspec.Struct, frozen=True, kw_only=True):
    """One file in one commit.

    Args:
        commit: The commit's identifier.
        committed_at: When it was committed, UTC, as its committer's clock said if that fits the commits around it.
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
        listed = self._ask("rev-list", "--first-parent", "--reverse", "--timestamp", "HEAD", "--", *_DATA).split()
        if len(listed) > 2 * MAX_COMMITS:
            raise UsageError(f"the history has more than {MAX_COMMITS:,} commits")
        commits = [name.decode() for name in listed[1::2]]
        instants = dict(zip(commits, in_order([_instant(seconds) for seconds in listed[::2]]), strict=True))
        told = self._ask(
            "diff-tree", "--stdin", "--root", "-r", "-z", "--raw", "--no-renames", "--no-abbrev",
            "--diff-merges=first-parent", "--", *_DATA, given="".join(f"{name}\n" for name in commits),
        )  # fmt: skip
        return [each for each in _revisions(told.decode("utf-8", "replace"), instants) if wanted(each.path)]

    def blobs(self) -> Blobs:
        """Return what gives the bytes of files, for a `with` block."""
        return Blobs(self._command("cat-file", "--batch"), self._environment())

    def _ask(self, *words: str, given: str = "") -> bytes:
        try:
            done = subprocess.run(  # noqa: S603 - a fixed program, its words ours but for a folder's path
                self._command(*words),
                env=self._environment(),
                input=given.encode(),
                capture_output=True,
                check=False,
                timeout=600,
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


def in_order(instants: Sequence[dt.datetime]) -> list[dt.datetime]:
    """Return the times of successive commits as times at which they can have been shown, one after the other.

    A commit is shown after its parent, whatever the clocks of their committers said. Of the times as many are kept as
    stand in order; the others are clocks gone wrong, and take the time of the commit before them that is kept, or at
    the beginning of the one after.

    Cost: O(n log n).
    """
    tails: list[int] = []
    ends: list[dt.datetime] = []
    before: list[int] = []
    for at, instant in enumerate(instants):
        place = bisect_right(ends, instant)
        before.append(tails[place - 1] if place else -1)
        tails[place : place + 1], ends[place : place + 1] = [at], [instant]
    kept: set[int] = set()
    at = tails[-1] if tails else -1
    while at >= 0:
        kept.add(at)
        at = before[at]
    last = instants[min(kept)] if kept else _EPOCH
    return [last := instant if at in kept else last for at, instant in enumerate(instants)]


def _instant(seconds: bytes) -> dt.datetime:
    """Return the time of a commit; one after 2999 is of that year, and one that git cannot read of 1970."""
    return _EPOCH + dt.timedelta(seconds=min(int(seconds), _MOST_SECONDS))


def _revisions(told: str, instants: dict[str, dt.datetime]) -> Iterator[Revision]:
    """Yield the files of each commit: its name, then pairs of `:MODE MODE BLOB BLOB STATUS` and a path."""
    parts = iter(told.split("\x00"))
    commit = ""
    for part in parts:
        if not part.startswith(":"):
            commit = part
            continue
        blob = part.split()[3]
        yield Revision(
            commit=commit, committed_at=instants[commit], path=PurePosixPath(next(parts, "")),
            blob="" if set(blob) == {"0"} else blob,
        )  # fmt: skip
