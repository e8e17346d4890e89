"""What each status and each grade means, in a line."""

from dhsintl.model.vocabulary import Grade, Status

# From the least to the most.
STATUS_MEANINGS: tuple[tuple[Status, str], ...] = (
    ("unknown", "the party was in it by a later day; since when, nobody says"),
    ("not yet", "its first step came after that day"),
    ("ended", "it was withdrawn, expired or was terminated"),
    ("replaced", "another instrument took its place"),
    ("suspended", "stopped for a time; in brackets, the status before: suspended (operating)"),
    ("proposed", "sought, in talks, or agreed between negotiators"),
    ("approved", "one side has agreed, or designated it; it has not begun"),
    ("announced", "made public as agreed by one who takes part"),
    ("listed", "counted among the partners by a source that gives no step"),
    ("signed", "the agreement or statement itself was signed"),
    ("in force", "it has taken legal effect"),
    ("operating", "it is running"),
)
# The best first.
GRADE_MEANINGS: tuple[tuple[Grade, str], ...] = (
    ("official", "a party to the agreement, or the law itself"),
    ("copy", "a verbatim copy of an official text"),
    ("oversight", "auditors, inspectors, parliaments, courts; the GAO and CRS"),
    ("press", "news, trade and law-firm reports, scholars"),
    ("other", "wikis, forums, vendors: only where nobody else says it"),
)
