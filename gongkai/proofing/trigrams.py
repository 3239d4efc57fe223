"""How often three characters stand side by side in published law text (三元组): a small table, at once there.

Open addressing over 16-bit slots: 12 bits tell one trigram from another that falls on the same slot, 4 bits hold how
often it was seen, as a power of two. About one unseen trigram in a thousand is taken for a seen one.
"""

import re
from array import array
from collections.abc import Mapping
from dataclasses import dataclass

FOLDED = "#"
_SLOTS = 1 << 21
_MASK = _SLOTS - 1
_MIX = 0x9E3779B97F4A7C15
_NOT_HAN = re.compile("[^\u4e00-\u9fff]")


def folded(text: str) -> str:
    """The same length, with whatever is no Chinese character as one sign."""
    return _NOT_HAN.sub(FOLDED, text)


def _place(gram: str) -> tuple[int, int]:
    key = (ord(gram[0]) << 32 | ord(gram[1]) << 16 | ord(gram[2])) * _MIX & 0xFFFFFFFFFFFFFFFF
    return key >> 43, (key >> 27 & 0xFFF) << 4


@dataclass(frozen=True, slots=True)
class Table:
    data: bytes
    slots: "array[int]"

    @classmethod
    def of(cls, counts: Mapping[str, int]) -> "Table":
        slots = array("H", bytes(2 * _SLOTS))
        for gram, times in sorted(counts.items()):
            slot, print_ = _place(gram)
            while slots[slot]:
                slot = slot + 1 & _MASK
            slots[slot] = print_ | min(15, times.bit_length())
        return cls(slots.tobytes(), slots)

    @classmethod
    def read(cls, data: bytes) -> "Table":
        return cls(data, array("H", data))

    def level(self, gram: str) -> int:
        """0 for a trigram never seen; n for one seen from 2^(n-1) to 2^n - 1 times."""
        slot, print_ = _place(gram)
        slots = self.slots
        while held := slots[slot]:
            if held & 0xFFF0 == print_:
                return held & 0xF
            slot = slot + 1 & _MASK
        return 0
