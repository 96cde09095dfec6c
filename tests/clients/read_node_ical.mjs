// Reads a calendar with node-ical, for test_clients.py.
import { createRequire } from "node:module";

const require = createRequire(process.env.ITIN_NODE_MODULES + "/");
const ical = require("node-ical");

function text(date, whole) {
  if (!date) return "-";
  if (!whole) return date.toISOString().replace(".000", "");
  const two = (n) => String(n).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

for (const event of Object.values(ical.sync.parseFile(process.argv[2]))) {
  if (event.type !== "VEVENT") continue;
  const whole = event.datetype === "date";
  console.log([event.uid, event.status, text(event.start, whole), text(event.end, whole),
               event.summary].join("\t"));
}
