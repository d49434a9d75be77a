"""Boxes and what is in them.

A module to be described."""
import sys

__version__ = '1.2'
__author__ = 'Nobody'
LIMIT = 3
names = ['a', 'b']
_private = 4


class Box:
    """A box."""

    def open(self):
        """Open it."""


class LockedBox(Box):
    def open(self, key):
        pass


def pack(*things, into: Box = None) -> Box:
    """Put things into a box."""


def _helper():
    pass
