"""The entry point: a group that knows its commands by name and imports one only when it is called."""

from __future__ import annotations

import atexit
import contextlib
import gc
import importlib
import os
import sys
from typing import Any

import click

from tallywire import __version__
from tallywire.cli.table import COMMANDS


class CommandTable(click.Group):
    """A click group over `COMMANDS`, whose `--help` imports no command."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """Import and return one command."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"tallywire.cli.{COMMANDS[cmd_name].module}")
        command = module.command
        if not isinstance(command, click.Command):
            raise TypeError(f"{module.__name__}.command is not a click command")
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is called; name the nearest one where there is none."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            import difflib

            near = difflib.get_close_matches(args[0], COMMANDS, n=1)
            hint = f" Did you mean '{near[0]}'?" if near else ""
            ctx.fail(f"No such command '{args[0]}'.{hint}")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that is called; end quietly where nobody reads what it prints, which click calls a failure."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            _drop_the_rest()
            return 0

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        """Write the list of commands from the table's own one-line helps."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.help) for name, entry in COMMANDS.items()])


@click.command(cls=CommandTable, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="tallywire")
def tallywire() -> None:
    """From a recurring official tally to a checked, sourced story; and a fact-checker for other people's."""


def _say(error: Exception) -> int:
    """Print an error of ours as one line, with its hint, and return its exit code; raise any other again."""
    from tallywire.model.errors import TallywireError  # the model takes half of a start: only those who need it load it

    if not isinstance(error, TallywireError):
        raise error
    click.echo(f"Error: {error}", err=True)
    if error.hint:
        click.echo(f"Hint: {error.hint}", err=True)
    return error.exit_code


def _say_misused(error: click.UsageError) -> int:
    """Print what a call lacks or has too much of as one line, and where it is told what the command takes."""
    names: list[str] = []
    at = error.ctx
    while at is not None and at.parent is not None:
        names.append(at.info_name or "")
        at = at.parent
    click.echo(f"Error: {' '.join(error.format_message().split())}", err=True)
    click.echo(f"Hint: {' '.join(['tallywire', *reversed(names)])} --help", err=True)
    return error.exit_code


def _drop_the_rest() -> None:
    """Let what is still to be written go nowhere, so that closing standard output raises nothing more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _say_refused(error: OSError) -> int:
    """Say in one line what the system refused: a full disk, a folder that may not be written."""
    if sys.stdout is not None:
        _drop_the_rest()
    where = f": {error.filename}" if error.filename else ""
    click.echo(f"Error: {(error.strerror or str(error)).lower()}{where}", err=True)
    return 1


def main() -> None:
    """Run the command line as a process of its own, and end it with the exit code.

    A short command is over before garbage matters, and a seventh of its time would go into taking down, object by object,
    what the system takes back at once. Long ones still collect theirs, and what was registered for the end is done.
    """
    gc.set_threshold(_NEW_OBJECTS)
    try:
        run()
    except SystemExit as ended:
        if ended.code is not None and not isinstance(ended.code, int):
            raise
        atexit._run_exitfuncs()  # noqa: SLF001 - the interpreter's own way to end a fork
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                with contextlib.suppress(OSError, ValueError):  # closed, or nobody reads on
                    stream.flush()
        os._exit(ended.code or 0)


_NEW_OBJECTS = 100_000
"""After how many new objects garbage is looked for."""


def run() -> None:
    """Run the command line; one-line errors, quiet on a broken pipe, exit codes as documented.

    Raises:
        SystemExit: Always, with the exit code.
    """
    try:
        code = tallywire.main(standalone_mode=False)
        if sys.stdout is not None:  # closed by the caller: `tallywire … >&-`
            sys.stdout.flush()
    except click.exceptions.Abort:
        code = 130
    except KeyboardInterrupt:
        code = 130
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        code = error.exit_code
    except click.UsageError as error:
        code = _say_misused(error)
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except BrokenPipeError:
        _drop_the_rest()
        code = 0
    except OSError as error:
        code = _say_refused(error)
    except Exception as error:  # noqa: BLE001 - raised again where it is none of ours
        code = _say(error)
    sys.exit(code)
