"""Everything that a person may do to one case at the desk, as a table: what the form asks, which action it calls."""

from collections.abc import Mapping

from gongkai.web.desk.deeds.clock import CLOCK
from gongkai.web.desk.deeds.deed import Deed, Ground, barred, closed, values
from gongkai.web.desk.deeds.endings import ENDINGS
from gongkai.web.desk.deeds.fees import FEES
from gongkai.web.desk.deeds.office import OFFICE
from gongkai.web.desk.deeds.receipt import RECEIPT

__all__ = ["DEEDS", "GROUPS", "Deed", "Ground", "barred", "closed", "values"]

DEEDS: Mapping[str, Deed] = {deed.verb: deed for deed in (*RECEIPT, *CLOCK, *FEES, *ENDINGS, *OFFICE)}
GROUPS = tuple(dict.fromkeys(deed.group for deed in DEEDS.values()))
