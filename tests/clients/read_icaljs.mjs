// Reads a calendar with ical.js, for test_clients.py.
import fs from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const require = createRequire(process.env.ITIN_NODE_MODULES + "/");
const ICAL = (await import(pathToFileURL(require.resolve("ical.js")))).default;

function text(time) {
  if (!time) return "-";
  return time.isDate ? time.toString() : time.toJSDate().toISOString().replace(".000", "");
}

const calendar = new ICAL.Component(ICAL.parse(fs.readFileSync(process.argv[2], "utf8")));
for (const zone of calendar.getAllSubcomponents("vtimezone"))
  ICAL.TimezoneService.register(new ICAL.Timezone(zone));
for (const component of calendar.getAllSubcomponents("vevent")) {
  const event = new ICAL.Event(component);
  const end = component.hasProperty("dtend") ? event.endDate : null;
  console.log([event.uid, component.getFirstPropertyValue("status"), text(event.startDate),
               text(end), event.summary].join("\t"));
}
