import pytest
from tests.web import world
D=f"/desk/{world.CODE}/"
PATHS=["/desk/me/"]+[D+p for p in ("cases/","cases/2024-001/","cases/2024-001/defence/","rectifications/","complaints/","statistics/","statistics/?since=2023-01-01&until=2023-12-31","statistics/statistics.xlsx?since=2023-01-01&until=2023-12-31","statistics/statistics.csv","ledger/","ledger/register.xlsx?state=open","ledger/template.xlsx","calendars/","calendars/?year=2024","templates/","templates/D12/","templates/D15.privacy/","templates/D15.privacy/sample.pdf","access-log/","jobs/","office/","people/lin/")]
def test_probe(cast, signed_in):
    world.whole_world(cast)
    bad=[]
    for who in ("lin","zhou"):
        c=signed_in(who)
        for p in PATHS:
            try:
                r=c.get(p)
                if r.status_code!=200: bad.append((who,p,r.status_code))
            except Exception as e:
                bad.append((who,p,repr(e)[:300]))
    print("\n".join(map(str,bad)))
    assert not bad
