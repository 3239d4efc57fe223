"""Two words that differ by one slip of the pen (一字之差): one character wrong, missing, too many, or two exchanged."""


def slip(written: str, right: str) -> bool:
    """Whether `written` is `right` with exactly one slip in it."""
    if written == right or abs(len(written) - len(right)) > 1:
        return False
    start = 0
    while start < min(len(written), len(right)) and written[start] == right[start]:
        start += 1
    left, wanted = written[start:], right[start:]
    if len(left) == len(wanted):
        exchanged = len(left) > 1 and left[0] == wanted[1] and left[1] == wanted[0] and left[2:] == wanted[2:]
        return left[1:] == wanted[1:] or exchanged
    return left[1:] == wanted if len(left) > len(wanted) else left == wanted[1:]
