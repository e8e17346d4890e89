"""Groups of claims that contradict one another, directly or by way of others.

Every claim is compared with groups, not with every other claim, so that n claims take
n log n steps rather than n squared.
"""

from heapq import heappop, heappush
from typing import TypeAlias

Key: TypeAlias = tuple[float, int]


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

    A joined bucket is gone for good, so each is handled once.
    """

    def __init__(self, components: Components) -> None:
        self._components = components
        self._least: list[tuple[Key, int]] = []

    def add(self, key: Key, number: int) -> None:
        """Let a number count with this key."""
        heappush(self._least, (key, number))

    def join_below(self, limit: Key, number: int) -> None:
        """Join a number with all that have a key below a limit."""
        joined: list[Key] = []
        while self._least and self._least[0][0] < limit:
            key, bucket = heappop(self._least)
            self._components.join(bucket, number)
            joined.append(key)
        if joined:
            heappush(self._least, (joined[0], number))
