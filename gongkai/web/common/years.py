"""Years in addresses: only those that a report can be about; at any other address there is no page."""

from django.urls.converters import IntConverter

from gongkai.base.now import today
from gongkai.foi.queries import FIRST_YEAR


class YearConverter(IntConverter):
    """2019, the first year with a prescribed form, to next year."""

    regex = "[0-9]{4}"

    def to_python(self, value: str) -> int:
        year = int(value)
        if not FIRST_YEAR <= year <= today().year + 1:
            raise ValueError("no report is about this year")  # Django answers 404
        return year
