"""References in a record's facts."""

import datetime

from hricsite.content.items import Difference, Facts
from hricsite.model.dates import Moment
from hricsite.model.records import Ref
from hricsite.render.views.record import refs_in

DAY = datetime.date(2020, 5, 1)


def test_sources_are_found_at_every_depth_in_the_order_of_the_fields() -> None:
    when = Moment(text="2020-05-01", earliest=DAY, latest=DAY, precision="day")
    named = ("letter-a", "letter-b#s1")
    accounts = [{"as_of": when, "source": source, "value": {"en": "Here"}} for source in named]
    differs = Difference.model_validate({"about": {"en": "Where?"}, "accounts": accounts})
    facts = Facts.model_validate({"topics": ["reading"], "sources": ["letter-c"]})

    found = refs_in((facts, "plain", None, (differs,)), "source", [])

    assert found == [Ref("source", "letter-c"), Ref("source", "letter-a"), Ref("source", "letter-b", "s1")]
