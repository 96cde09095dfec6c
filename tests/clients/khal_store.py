"""A throw-away khal with one calendar, for the tests of this folder."""
import os
import shutil

CONFIG = """[calendars]
[[trip]]
path = {0}/vdir
type = calendar
[locale]
local_timezone = UTC
default_timezone = UTC
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%dT%H:%M
longdatetimeformat = %Y-%m-%dT%H:%M
[default]
default_calendar = trip
[sqlite]
path = {0}/khal.db
"""
FORMAT = "{uid}\t{status}\t{start-long}\t{end-long}\t{title}"


class Store:
    def __init__(self, run, starts):
        self.run = run
        self.starts = starts  # of the months that are listed
        self.top = os.path.abspath("khal-store")
        shutil.rmtree(self.top, ignore_errors=True)
        os.makedirs(os.path.join(self.top, "vdir"))
        self.config = os.path.join(self.top, "config")
        with open(self.config, "w", encoding="utf-8") as file:
            file.write(CONFIG.format(self.top))

    def khal(self, *arguments):
        return self.run("khal", "-c", self.config, *arguments, env={"HOME": self.top})

    def load(self, path):
        """Imports a file; all events of the store as (uid, status, title, start, end)."""
        self.khal("import", "--batch", "-a", "trip", path)
        return self.events()

    def files(self):
        return sorted(os.listdir(os.path.join(self.top, "vdir")))

    def events(self):
        seen = {}
        for start in self.starts:
            out = self.khal("list", "--day-format", "", "--format", FORMAT, start, "30d")
            for line in out.splitlines():
                uid, status, begin, end, title = line.split("\t", 4)
                if "T" in begin:
                    begin, end = begin + ":00Z", end + ":00Z"
                seen.setdefault((uid, status.strip(), title, begin, end), None)  # once a day shown
        return list(seen)
