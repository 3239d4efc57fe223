"""A second reading of the clock, written without the first: one walks through the days and counts on fingers.

It knows the calendar from the `chinesecalendar` package and nothing of gongkai.law but the names of events. No merging
of intervals, no index, no due date worked out in advance: each day either counts or does not, then its events happen.
"""

from datetime import timedelta

import chinese_calendar

from gongkai.law.events import Kind, Party

DAY = timedelta(1)
ORDER = [kind.value for kind in Kind]


def nth_workday(start, n):
    while n:
        start += DAY
        n -= chinese_calendar.is_workday(start)
    return start


class Walk:
    def __init__(self, events):
        noticed = [event.on for event in events if event.kind is Kind.FEE_NOTICED]

        def place(event):  # what a payment restarts comes before what lengthens it
            first = event.kind is Kind.FEE_PAID and event.on not in noticed
            return event.on, ORDER.index("extension_approved" if first else event.kind.value), not first

        self.events = sorted(events, key=place)
        self.running = self.due = None
        self.used, self.allowance = 0, 20
        self.asked = self.corrected = self.fee = self.paid = self.approved = self.extended = False
        self.out = {}  # ref → [party, sent, the last day that is excluded or None]

    def result(self, last_day):
        today = self.events[0].on
        while today <= last_day:
            self.count(today)
            for event in self.events:
                if event.on == today:
                    getattr(self, f"on_{event.kind.value}")(event, today)
            today += DAY
        if self.waiting:
            return None
        return self.due

    @property
    def waiting(self):
        return (self.asked and not self.corrected) or (self.fee and not self.paid)

    def count(self, today):
        if self.running is None or not chinese_calendar.is_workday(today):
            return
        if any(sent < today and (until is None or today <= until) for _, sent, until in self.out.values()):
            return
        self.used += 1
        if self.used == self.allowance and self.due is None:
            self.due = today

    def over(self, today):
        return self.due is not None and self.due < today

    def restart(self):
        self.used, self.allowance, self.due, self.approved = 0, 20, None, False

    def on_received(self, event, today):
        self.running = today

    def on_correction_asked(self, event, today):
        in_time = today <= nth_workday(self.running, 7)
        if not self.asked and in_time and not (self.fee and not self.paid):
            self.asked = True

    def on_corrected(self, event, today):
        if self.asked and not self.corrected:
            self.corrected = True
            self.restart()

    def on_consulted(self, event, today):
        self.out[event.ref] = [event.party, today, None]

    def on_consultation_served(self, event, today):
        one = self.out[event.ref]
        if one[0] is not Party.OTHER_ORGAN:
            one[2] = nth_workday(today, 15)

    def on_opinion_received(self, event, today):
        one = self.out[event.ref]
        one[2] = today if one[2] is None else min(one[2], today)

    def on_extension_approved(self, event, today):
        if not (self.waiting or self.over(today) or self.extended or self.approved):
            self.approved = event.days

    def on_extended(self, event, today):
        if self.approved and not (self.waiting or self.over(today) or self.extended):
            self.extended = True
            self.allowance += event.days
            self.due = None

    def on_fee_noticed(self, event, today):
        if not self.fee and not self.over(today) and not (self.asked and not self.corrected):
            self.fee = True

    def on_fee_served(self, event, today):
        pass

    def on_fee_paid(self, event, today):
        if self.fee and not self.paid:
            self.paid = True
            self.restart()
