# Reads a calendar with ruby-icalendar, for test_clients.py.
require "stringio"
require "time"
require "icalendar"
require "icalendar/tzinfo"

def text(value)
  return "-" if value.nil?
  return value.strftime("%Y-%m-%d") if value.is_a?(Icalendar::Values::Date)
  value.to_time.utc.strftime("%Y-%m-%dT%H:%M:%SZ")
end

Icalendar::Calendar.parse(File.binread(ARGV[0]).force_encoding("UTF-8")).each do |calendar|
  calendar.events.each do |event|
    puts [event.uid, event.status, text(event.dtstart), text(event.dtend), event.summary].join("\t")
  end
end
