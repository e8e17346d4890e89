"""What a typed name of a metric means: an id, or a label."""

from collections.abc import Sequence

from dhsintl.errors import UnknownName
from dhsintl.model.records import Dataset, Metric
from dhsintl.names import normalize_compact
from dhsintl.query.filters import metric_key
from dhsintl.suggest import suggest

# A message names all metrics, unless they are too many to read.
_FEW = 25


def metrics_of(name: str, agreements: Sequence[str], dataset: Dataset) -> list[str]:
    """The metrics of some agreements, or of any, that a name means, as filters name them.

    It is an id, alone or behind that of its agreement (`csi/ports`), or a label; case, spaces
    and hyphens do not count. An id or a label that several metrics have means all of them.
    """
    known = [one for one in dataset.metrics if not agreements or one.agreement in agreements]
    wanted = normalize_compact(name)
    ids = dict.fromkeys(one.id for one in known if wanted == normalize_compact(one.id))
    if ids:
        return list(ids)
    found = [
        key
        for one in known
        if (key := metric_key(one.agreement, one.id)) == name.strip().casefold()
        or (wanted and wanted == normalize_compact(one.label))
    ]
    if not found:
        raise _unknown(name, known, agreements)
    return found


def _unknown(name: str, known: Sequence[Metric], agreements: Sequence[str]) -> UnknownName:
    ids_of_name: dict[str, dict[str, None]] = {}
    for one in known:
        for called in (one.id, one.label):
            ids_of_name.setdefault(called, {})[one.id] = None
    ids = list(dict.fromkeys(one.id for one in known))
    whose = f" of {', '.join(agreements)}" if agreements else ""
    if not ids:
        remedy = f"there are no metrics{whose}"
    elif len(ids) <= _FEW:
        remedy = f"the metrics{whose} are {', '.join(ids)}"
    else:
        command = " ".join(("dhsintl metrics", *agreements, "--latest"))
        remedy = f"run '{command} --fields agreement,metric,label' for all of them"
    return UnknownName("metric", name, suggest(name, ids_of_name, ids_of_name.__getitem__), remedy)
