"""The texts of a dataset as `search` reads them, worked out once, when a dataset is compiled."""

from msgspec import Struct

from dhsintl.model.vocabulary import Table


class RowTexts(Struct, frozen=True, array_like=True):
    """The texts of a row as `search` reads them, each with its field and the number of its claim.

    Texts of the record itself are no claim's. `title` and `says` tell in few words what the row
    says, and `plain` has all the texts in plain words (`dhsintl.query.plain_text`).
    """

    id: str
    title: str
    says: str
    fields: list[str]
    printed: list[str]
    claims: list[int | None]
    plain: str


class AllTexts(Struct, frozen=True):
    """The texts of all rows by table, of the dataset that has the same hash."""

    sha256: str | None
    rows: dict[Table, list[RowTexts]]
