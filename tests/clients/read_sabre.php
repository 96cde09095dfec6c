<?php
// Reads a calendar with php-sabre-vobject, for test_clients.py.
error_reporting(E_ALL & ~E_DEPRECATED);
spl_autoload_register(function ($name) {
    $path = '/usr/share/php/' . str_replace('\\', '/', $name) . '.php';
    if (file_exists($path)) require_once $path;
});

function text($property)
{
    if (!$property) return '-';
    $time = $property->getDateTime();
    if (isset($property['VALUE']) && (string) $property['VALUE'] === 'DATE') return $time->format('Y-m-d');
    $time->setTimezone(new DateTimeZone('UTC'));
    return $time->format('Y-m-d\TH:i:s\Z');
}

$calendar = Sabre\VObject\Reader::read(file_get_contents($argv[1]));
foreach ($calendar->VEVENT as $event) {
    echo implode("\t", [$event->UID, $event->STATUS, text($event->DTSTART),
                        text($event->DTEND), $event->SUMMARY]), "\n";
}
