"""The whole demonstration, told through the actions of the office: all of it or nothing, and only once."""

from django.db import transaction

from gongkai.organs.queries import organs
from gongkai.site.demo import cast, hongcheng, yangban


def make(password: str) -> bool:
    """Whether there was anything to make. `password` is everyone's."""
    if organs():
        return False
    with transaction.atomic():
        hongcheng.found()
        yangban.found()
        people = cast.enter(yangban.CODE, (hongcheng.CODE, yangban.CODE), password)
        for demo in (hongcheng, yangban):
            demo.enter(people)
            demo.report(people)
        yangban.cases(people)
    return True
