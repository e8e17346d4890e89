"""Groups of claims that contradict one another, directly or by way of others.

Every claim is compared with groups, not with every other claim, so that n claims take
n log n steps rather than n squared.
"""

from datetime import date
from heapq import heappop, heappush
from typing import TypeAlias

_Key: TypeAlias = tuple[float, int]


class Components:
    """Numbers from 0 in groups that are joined one by one."""

    def __init__(self, size: int) -> None:
        self._parents = list(range(size))

    def root(self, number: int) -> int:
        """The number that represents the group of a number."""
        parents = self._parents
        while parents[number] != number:
            parents[number] = parents[parents[number]]
            number = parents[number]
        return number

    def join(self, one: int, other: int) -> None:
        """Make the groups of two numbers one, represented by its least number."""
        first, second = sorted((self.root(one), self.root(other)))
        self._parents[second] = first

    def groups(self) -> list[list[int]]:
        """The groups, by their least number, each in order."""
        groups: dict[int, list[int]] = {}
        for number in range(len(self._parents)):
            groups.setdefault(self.root(number), []).append(number)
        return list(groups.values())


class Frontier:
    """Numbers with a key each, in buckets of joined numbers, of which only the least key matters.

    A number counts until a day. After it the number is dropped, and the next of its bucket
    takes its place. A joined bucket is gone for good, so each is handled once.
    """

    def __init__(self, components: Components) -> None:
        self._components = components
        self._buckets: dict[int, list[tuple[_Key, date]]] = {}
        self._least: list[tuple[_Key, int]] = []

    def add(self, key: _Key, number: int, until: date = date.max) -> None:
        """Let a number count with this key."""
        heappush(self._buckets.setdefault(number, []), (key, until))
        heappush(self._least, (key, number))

    def join_below(self, limit: _Key, number: int, today: date = date.min) -> None:
        """Join a number with all that have a key below a limit and still count."""
        joined: list[tuple[_Key, date]] = []
        while self._least and self._least[0][0] < limit:
            key, bucket = heappop(self._least)
            current = self._current(bucket, today)
            if current == key:
                self._components.join(bucket, number)
                joined = _merged(joined, self._buckets.pop(bucket))
            elif current is not None:
                heappush(self._least, (current, bucket))
        if joined:
            self._buckets[number] = joined
            heappush(self._least, (joined[0][0], number))

    def _current(self, bucket: int, today: date) -> _Key | None:
        """The least key of a bucket, without the numbers that no longer count."""
        members = self._buckets.get(bucket, [])
        while members and members[0][1] < today:
            heappop(members)
        return members[0][0] if members else None


def _merged(
    one: list[tuple[_Key, date]], other: list[tuple[_Key, date]]
) -> list[tuple[_Key, date]]:
    """Two heaps as one: the smaller goes into the larger."""
    small, large = sorted((one, other), key=len)
    for member in small:
        heappush(large, member)
    return large
