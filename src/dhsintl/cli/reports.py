"""Reports on agreements and parties, written as pages for people and as rows for others."""

from collections.abc import Iterable, Sequence

from dhsintl.cli.arguments import Arguments
from dhsintl.cli.notes import note_brackets
from dhsintl.cli.writing import write_result
from dhsintl.model.records import Dataset
from dhsintl.model.rows import AgreementReport, PartyReport, StatementRow
from dhsintl.output.columns import COLUMNS, as_row
from dhsintl.output.result import Page, Result, table_data


def write_reports(
    found: Sequence[AgreementReport | PartyReport],
    pages: Sequence[Page],
    rows: Iterable[StatementRow],
    arguments: Arguments,
    dataset: Dataset,
) -> None:
    """Write dossiers or briefs: pages for people, the same as rows for CSV and TSV."""
    data = table_data(COLUMNS["show"], [as_row(row) for row in rows], dataset)
    result = Result(data, pages=pages, values=list(found))
    write_result(result, arguments)
    note_brackets(result, arguments)
