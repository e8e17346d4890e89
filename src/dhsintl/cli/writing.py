"""From a result to where it goes: standard output or a file, in the format that fits there."""

import os
import shutil
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TextIO, cast

from dhsintl.cli.arguments import Arguments
from dhsintl.cli.color import wants_color
from dhsintl.dataset.load import BUNDLED, PathLike, files_of
from dhsintl.errors import DhsintlError, OutputUnwritable, UsageError
from dhsintl.output.formats import (
    FORMAT_OF_ENDING,
    FORMATS,
    PICTURES,
    Format,
    refuse_picture,
    render,
)
from dhsintl.output.result import About, RenderOptions, Result

if TYPE_CHECKING:
    from dhsintl.output.charts import Chart


def write_result(
    result: Result,
    arguments: Arguments,
    *,
    default: Format,
    inputs: Sequence[PathLike] = (),
    notes: Sequence[str] = (),
) -> Format:
    """Write the result and return its format, which is `default` unless one is asked for.

    `inputs` are paths that were read besides those of `--data`: none of their files is
    overwritten. `notes` are part of a document. Raises `OutputUnwritable` where the result
    cannot be written in full.
    """
    output = arguments.output
    if result.chart is not None and (picture := _picture_of(arguments)):
        _to_picture(result.chart, picture, arguments, inputs)
        return Format.TABLE
    format_ = format_of(arguments, default=default)
    about = _about(result, format_, arguments, notes)
    if output is None or _is_standard_output(output):
        _to_standard_output(result, format_, arguments, about)
    else:
        from dhsintl.cli.files import open_output
        from dhsintl.cli.progress import working

        _refuse_input(output, arguments, inputs)
        with working(f"writing {output}"), open_output(output) as stream:
            render(result, format_, stream, RenderOptions(about=about))
        _tell_written(output, arguments)
    return format_


def _picture_of(arguments: Arguments) -> str | None:
    """The kind of picture that a chart is written as, by the file's ending; None for text.

    Raises a `UsageError` for a file that is neither.
    """
    ending = Path(arguments.output or "").suffix.lower()
    if not arguments.chart or not ending:
        return None
    if ending in PICTURES and arguments.format:
        raise UsageError("--format table draws no picture; leave --format out")
    if arguments.format:
        return None
    if ending in PICTURES:
        return ending.removeprefix(".")
    if FORMAT_OF_ENDING.get(ending) is not Format.TABLE:
        raise UsageError(
            f"a chart is not written as {ending}; write {', '.join(PICTURES)} or, as text, .txt"
        )
    return None


def _to_picture(
    chart: "Chart", picture: str, arguments: Arguments, inputs: Sequence[PathLike]
) -> None:
    """Draw all of a chart before its file is opened: what cannot be drawn leaves the file alone."""
    from dhsintl.cli.files import open_output
    from dhsintl.cli.progress import working
    from dhsintl.output import pictures

    output = arguments.output or ""
    _refuse_input(output, arguments, inputs)
    with working(f"drawing {output}"):
        content = pictures.picture(chart, picture)
    with open_output(output) as stream:
        stream.buffer.write(content)
    _tell_written(output, arguments)


def _tell_written(output: str, arguments: Arguments) -> None:
    """Tell people on a terminal where the answer went, which they do not see."""
    if sys.stdout.isatty():
        from dhsintl.cli.notes import note

        note(f"wrote {output}", arguments)


def format_of(
    arguments: Arguments, *, default: Format | None = None, in_pipe: Format = Format.TSV
) -> Format:
    """The format asked for, else the file's, else what standard output is good for."""
    output = arguments.output
    if chosen := Format.JSON if arguments.json else arguments.format:
        _refuse_other_name(output or "", chosen)
        return chosen
    if output is not None and (named := _format_of_name(output)):
        return named
    if default:
        return default
    return Format.TABLE if is_for_terminal(arguments) else in_pipe


def is_for_terminal(arguments: Arguments) -> bool:
    """Whether what is printed goes to a terminal."""
    output = arguments.output
    return (output is None or _is_standard_output(output)) and sys.stdout.isatty()


def shows_glance(arguments: Arguments) -> bool:
    """Whether a page is cut to what fits a screen: on a terminal, unless `--full` is there."""
    is_table = format_of(arguments) is Format.TABLE
    return is_table and is_for_terminal(arguments) and not arguments.full


def _is_standard_output(output: str) -> bool:
    from dhsintl.cli.files import is_standard_output

    return is_standard_output(output)


def _format_of_name(output: str) -> Format | None:
    """The format that the ending of a file stands for; None for a name without one."""
    if not output:
        raise UsageError("--output names no file; write --output FILE, or - for standard output")
    ending = Path(output).suffix.lower()
    refuse_picture(ending)
    if ending and ending not in FORMAT_OF_ENDING:
        *endings, last = FORMAT_OF_ENDING
        known = f"{', '.join(endings)} or {last}"
        raise UsageError(f"cannot write {ending} files; {_remedy(output, known)}")
    return FORMAT_OF_ENDING.get(ending)


def _refuse_other_name(output: str, format_: Format) -> None:
    """Refuse to write text under the name of a picture or a spreadsheet, or the other way round.

    Text is text under any other name, as no program mistakes it for something else.
    """
    ending = Path(output).suffix.lower()
    refuse_picture(ending)
    named = FORMAT_OF_ENDING.get(ending)
    binary = {one for one in (format_, named) if one and FORMATS[one].binary}
    if named not in (None, format_) and binary:
        raise UsageError(
            f"the format {format_.value} does not write {ending} files; name the file with "
            f"{FORMATS[format_].endings[0]}, or leave the format out"
        )


def _remedy(output: str, known: str) -> str:
    """What to do about a file of an ending that no list is written in."""
    from dhsintl.output.citations import style_of

    if style_of(output):
        return "citations are written by 'dhsintl cite NAME --output FILE'"
    return f"write {known}, or add --format"


def standard_output() -> TextIO:
    """Standard output: UTF-8 in a pipe or file, and no character is fatal to a terminal."""
    stream = sys.stdout
    if hasattr(stream, "reconfigure"):
        if stream.isatty():
            stream.reconfigure(errors="replace")
        else:
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    return cast(TextIO, stream)


def _about(result: Result, format_: Format, arguments: Arguments, notes: Sequence[str]) -> About:
    if not FORMATS[format_].document:
        return About()
    from dhsintl.cli.about import about

    return about(result.data.dataset, arguments, notes)


def _to_standard_output(
    result: Result, format_: Format, arguments: Arguments, about: About
) -> None:
    stream = standard_output()
    is_terminal = stream.isatty()
    if is_terminal and FORMATS[format_].binary:
        raise UsageError(
            f"{format_.value} is not for a terminal; add --output FILE.{format_.value}"
        )
    has_color = wants_color(arguments.color, is_terminal=is_terminal)
    options = RenderOptions(
        width=shutil.get_terminal_size().columns if is_terminal else None,
        has_color=has_color,
        has_links=has_color and is_terminal,
        is_ascii=not (stream.encoding or "").lower().startswith("utf"),
        about=about,
    )
    render(result, format_, stream, options)
    stream.flush()


def _refuse_input(output: str, arguments: Arguments, inputs: Sequence[PathLike]) -> None:
    """Raise `OutputUnwritable` where the output would overwrite what was read, by any name."""
    from dhsintl.cli.files import status_of

    target = status_of(output)
    if target is None:
        return
    files: tuple[Path, ...] = ()
    with suppress(DhsintlError):  # what cannot be found was not read
        files = files_of([*inputs, *(arguments.data or [BUNDLED])])
    if any(os.path.samestat(target, file.stat()) for file in files if file.exists()):
        raise OutputUnwritable(output, "the dataset is read from it", "choose another file")
