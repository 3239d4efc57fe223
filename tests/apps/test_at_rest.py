"""What lies on the disk after an online application: no number, telephone or address of the applicant in plain text."""

import pytest
from django.db import connection
from django.test import Client

from tests.apps.caseroom import CODE
from tests.people import cast
from tests.web.applying import APPLY, WANG, applied, track

IDENTITY, PHONE, ADDRESS = "110101199003077811", "13900000017", "虚构区示例路9号3栋502室"


def stored() -> bytes:
    """Everything in the database: the bytes of the file on SQLite, also of dropped rows; every row elsewhere."""
    if connection.vendor == "sqlite":
        return bytes(connection.connection.serialize())
    rows = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            rows += [str(row) for row in cursor.fetchall()]
    return "\n".join(rows).encode()


@pytest.mark.django_db
def test_the_database_holds_nothing_of_an_applicant_in_plain_text(client: Client) -> None:
    cast(CODE)
    number, code = applied(client, identity=IDENTITY, phone=PHONE, address=ADDRESS, wanted_way="邮寄")
    client.post(f"{APPLY}finish/")
    assert track(client, number, code).status_code == 302
    found = stored()
    assert b"foi.arrived" in found and WANG["title"].encode() in found, "what was searched is the application"
    for plain in (IDENTITY, PHONE, ADDRESS):
        for encoding in ("utf-8", "utf-16-le"):
            assert plain.encode(encoding) not in found
        assert plain.encode("unicode_escape") not in found, "as JSON writes it"
