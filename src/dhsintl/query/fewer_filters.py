"""Which filters leave nothing: how many rows there would be without them."""

from collections.abc import Callable
from itertools import combinations

from msgspec.structs import replace

from dhsintl.query.filters import Filters


def with_fewer(filters: Filters, count: Callable[[Filters], int]) -> dict[tuple[str, ...], int]:
    """How many rows there would be without each of the filters that are set, where there are any.

    Where no filter alone is the reason, two of them are left out. `count` tells how many rows
    some filters leave.
    """
    unset = {
        name: default
        for name, default in zip(
            Filters.__struct_fields__, Filters.__struct_defaults__, strict=True
        )
        if name != "possible" and getattr(filters, name) != default
    }
    for size in (1, 2):
        found = {
            names: count(replace(filters, **{name: unset[name] for name in names}))
            for names in combinations(unset, size)
        }
        if any(found.values()):
            return {names: number for names, number in found.items() if number}
    return {}
