/* Changes of clocks all over the world against Python's zoneinfo (tzdata 2025b;
 * later data has other changes of Bogota and Chisinau, which are left out): the last change of each zone to more,
 * to less, and the last one by something else than an hour. */
#include "base/base.h"

#include "zone_support.h"

static const struct {
    const char *zone, *at, *before, *after;
} changes[] = {
    {"Africa/Cairo", "2025-04-24T22:00:00Z", "+02:00", "+03:00"},
    {"Africa/Cairo", "2025-10-30T21:00:00Z", "+03:00", "+02:00"},
    {"Africa/Casablanca", "2025-02-23T02:00:00Z", "+01:00", "+00:00"},
    {"Africa/Casablanca", "2025-04-06T02:00:00Z", "+00:00", "+01:00"},
    {"Africa/Juba", "2000-01-15T10:00:00Z", "+02:00", "+03:00"},
    {"Africa/Juba", "2021-01-31T21:00:00Z", "+03:00", "+02:00"},
    {"Africa/Khartoum", "2017-10-31T21:00:00Z", "+03:00", "+02:00"},
    {"Africa/Monrovia", "1972-01-07T00:44:30Z", "-00:44:30", "+00:00"},
    {"Africa/Sao_Tome", "2018-01-01T01:00:00Z", "+00:00", "+01:00"},
    {"Africa/Sao_Tome", "2019-01-01T01:00:00Z", "+01:00", "+00:00"},
    {"Africa/Tripoli", "2012-11-10T00:00:00Z", "+02:00", "+01:00"},
    {"Africa/Tripoli", "2013-03-29T00:00:00Z", "+01:00", "+02:00"},
    {"Africa/Windhoek", "2017-04-02T00:00:00Z", "+02:00", "+01:00"},
    {"Africa/Windhoek", "2017-09-03T01:00:00Z", "+01:00", "+02:00"},
    {"America/Anchorage", "2025-03-09T11:00:00Z", "-09:00", "-08:00"},
    {"America/Anchorage", "2025-11-02T10:00:00Z", "-08:00", "-09:00"},
    {"America/Argentina/San_Luis", "1990-03-14T02:00:00Z", "-02:00", "-04:00"},
    {"America/Argentina/San_Luis", "2009-03-08T03:00:00Z", "-03:00", "-04:00"},
    {"America/Argentina/San_Luis", "2009-10-11T04:00:00Z", "-04:00", "-03:00"},
    {"America/Asuncion", "2024-03-24T03:00:00Z", "-03:00", "-04:00"},
    {"America/Asuncion", "2024-10-06T04:00:00Z", "-04:00", "-03:00"},
    {"America/Cancun", "2014-10-26T07:00:00Z", "-05:00", "-06:00"},
    {"America/Cancun", "2015-02-01T08:00:00Z", "-06:00", "-05:00"},
    {"America/Caracas", "2007-12-09T07:00:00Z", "-04:00", "-04:30"},
    {"America/Caracas", "2016-05-01T07:00:00Z", "-04:30", "-04:00"},
    {"America/Chicago", "2025-03-09T08:00:00Z", "-06:00", "-05:00"},
    {"America/Chicago", "2025-11-02T07:00:00Z", "-05:00", "-06:00"},
    {"America/Chihuahua", "2021-10-31T08:00:00Z", "-06:00", "-07:00"},
    {"America/Chihuahua", "2022-04-03T09:00:00Z", "-07:00", "-06:00"},
    {"America/Dawson", "1965-10-31T09:00:00Z", "-07:00", "-09:00"},
    {"America/Dawson", "2019-11-03T09:00:00Z", "-07:00", "-08:00"},
    {"America/Dawson", "2020-03-08T10:00:00Z", "-08:00", "-07:00"},
    {"America/Denver", "2025-03-09T09:00:00Z", "-07:00", "-06:00"},
    {"America/Denver", "2025-11-02T08:00:00Z", "-06:00", "-07:00"},
    {"America/Grand_Turk", "2025-03-09T07:00:00Z", "-05:00", "-04:00"},
    {"America/Grand_Turk", "2025-11-02T06:00:00Z", "-04:00", "-05:00"},
    {"America/Guatemala", "2006-04-30T06:00:00Z", "-06:00", "-05:00"},
    {"America/Guatemala", "2006-10-01T05:00:00Z", "-05:00", "-06:00"},
    {"America/Halifax", "2025-03-09T06:00:00Z", "-04:00", "-03:00"},
    {"America/Halifax", "2025-11-02T05:00:00Z", "-03:00", "-04:00"},
    {"America/Havana", "2025-03-09T05:00:00Z", "-05:00", "-04:00"},
    {"America/Havana", "2025-11-02T05:00:00Z", "-04:00", "-05:00"},
    {"America/Los_Angeles", "2025-03-09T10:00:00Z", "-08:00", "-07:00"},
    {"America/Los_Angeles", "2025-11-02T09:00:00Z", "-07:00", "-08:00"},
    {"America/Managua", "2006-04-30T08:00:00Z", "-06:00", "-05:00"},
    {"America/Managua", "2006-10-01T06:00:00Z", "-05:00", "-06:00"},
    {"America/Mexico_City", "2022-04-03T08:00:00Z", "-06:00", "-05:00"},
    {"America/Mexico_City", "2022-10-30T07:00:00Z", "-05:00", "-06:00"},
    {"America/Montevideo", "1974-09-01T02:30:00Z", "-02:30", "-03:00"},
    {"America/Montevideo", "2014-10-05T05:00:00Z", "-03:00", "-02:00"},
    {"America/Montevideo", "2015-03-08T04:00:00Z", "-02:00", "-03:00"},
    {"America/Nuuk", "2025-03-30T01:00:00Z", "-02:00", "-01:00"},
    {"America/Nuuk", "2025-10-26T01:00:00Z", "-01:00", "-02:00"},
    {"America/Phoenix", "1967-04-30T09:00:00Z", "-07:00", "-06:00"},
    {"America/Phoenix", "1967-10-29T08:00:00Z", "-06:00", "-07:00"},
    {"America/Regina", "1959-10-25T08:00:00Z", "-06:00", "-07:00"},
    {"America/Regina", "1960-04-24T09:00:00Z", "-07:00", "-06:00"},
    {"America/Santiago", "2025-04-06T03:00:00Z", "-03:00", "-04:00"},
    {"America/Santiago", "2025-09-07T04:00:00Z", "-04:00", "-03:00"},
    {"America/Sao_Paulo", "2018-11-04T03:00:00Z", "-03:00", "-02:00"},
    {"America/Sao_Paulo", "2019-02-17T02:00:00Z", "-02:00", "-03:00"},
    {"America/Scoresbysund", "1981-03-29T02:00:00Z", "-02:00", "+00:00"},
    {"America/St_Johns", "1988-10-30T01:31:00Z", "-01:30", "-03:30"},
    {"America/St_Johns", "2025-03-09T05:30:00Z", "-03:30", "-02:30"},
    {"America/St_Johns", "2025-11-02T04:30:00Z", "-02:30", "-03:30"},
    {"Antarctica/Casey", "2022-10-01T16:01:00Z", "+08:00", "+11:00"},
    {"Antarctica/Casey", "2023-03-08T16:00:00Z", "+11:00", "+08:00"},
    {"Antarctica/Troll", "2025-03-30T01:00:00Z", "+00:00", "+02:00"},
    {"Antarctica/Troll", "2025-10-26T01:00:00Z", "+02:00", "+00:00"},
    {"Antarctica/Vostok", "1994-11-01T00:00:00Z", "+00:00", "+07:00"},
    {"Antarctica/Vostok", "2023-12-17T19:00:00Z", "+07:00", "+05:00"},
    {"Asia/Almaty", "2004-03-27T20:00:00Z", "+06:00", "+07:00"},
    {"Asia/Almaty", "2024-02-29T18:00:00Z", "+06:00", "+05:00"},
    {"Asia/Amman", "2021-10-28T22:00:00Z", "+03:00", "+02:00"},
    {"Asia/Amman", "2022-02-24T22:00:00Z", "+02:00", "+03:00"},
    {"Asia/Baghdad", "2007-04-01T00:00:00Z", "+03:00", "+04:00"},
    {"Asia/Baghdad", "2007-10-01T00:00:00Z", "+04:00", "+03:00"},
    {"Asia/Baku", "2015-03-29T00:00:00Z", "+04:00", "+05:00"},
    {"Asia/Baku", "2015-10-25T00:00:00Z", "+05:00", "+04:00"},
    {"Asia/Beirut", "2025-03-29T22:00:00Z", "+02:00", "+03:00"},
    {"Asia/Beirut", "2025-10-25T21:00:00Z", "+03:00", "+02:00"},
    {"Asia/Bishkek", "2004-10-30T20:30:00Z", "+06:00", "+05:00"},
    {"Asia/Bishkek", "2005-03-26T21:30:00Z", "+05:00", "+06:00"},
    {"Asia/Chita", "2014-10-25T16:00:00Z", "+10:00", "+08:00"},
    {"Asia/Chita", "2016-03-26T18:00:00Z", "+08:00", "+09:00"},
    {"Asia/Colombo", "1996-05-24T18:30:00Z", "+05:30", "+06:30"},
    {"Asia/Colombo", "2006-04-14T18:30:00Z", "+06:00", "+05:30"},
    {"Asia/Damascus", "2021-10-28T21:00:00Z", "+03:00", "+02:00"},
    {"Asia/Damascus", "2022-03-24T22:00:00Z", "+02:00", "+03:00"},
    {"Asia/Dhaka", "1951-09-29T17:30:00Z", "+06:30", "+06:00"},
    {"Asia/Dhaka", "2009-06-19T17:00:00Z", "+06:00", "+07:00"},
    {"Asia/Dhaka", "2009-12-31T17:00:00Z", "+07:00", "+06:00"},
    {"Asia/Dili", "1976-05-02T15:00:00Z", "+09:00", "+08:00"},
    {"Asia/Dili", "2000-09-16T16:00:00Z", "+08:00", "+09:00"},
    {"Asia/Famagusta", "2025-03-30T01:00:00Z", "+02:00", "+03:00"},
    {"Asia/Famagusta", "2025-10-26T01:00:00Z", "+03:00", "+02:00"},
    {"Asia/Gaza", "2025-04-12T00:00:00Z", "+02:00", "+03:00"},
    {"Asia/Gaza", "2025-10-24T23:00:00Z", "+03:00", "+02:00"},
    {"Asia/Ho_Chi_Minh", "1945-09-01T15:00:00Z", "+09:00", "+07:00"},
    {"Asia/Ho_Chi_Minh", "1959-12-31T16:00:00Z", "+07:00", "+08:00"},
    {"Asia/Ho_Chi_Minh", "1975-06-12T16:00:00Z", "+08:00", "+07:00"},
    {"Asia/Hong_Kong", "1979-05-12T19:30:00Z", "+08:00", "+09:00"},
    {"Asia/Hong_Kong", "1979-10-20T18:30:00Z", "+09:00", "+08:00"},
    {"Asia/Hovd", "2016-03-25T19:00:00Z", "+07:00", "+08:00"},
    {"Asia/Hovd", "2016-09-23T16:00:00Z", "+08:00", "+07:00"},
    {"Asia/Irkutsk", "2011-03-26T18:00:00Z", "+08:00", "+09:00"},
    {"Asia/Irkutsk", "2014-10-25T17:00:00Z", "+09:00", "+08:00"},
    {"Asia/Jerusalem", "1948-05-23T00:00:00Z", "+02:00", "+04:00"},
    {"Asia/Jerusalem", "2025-03-28T00:00:00Z", "+02:00", "+03:00"},
    {"Asia/Jerusalem", "2025-10-25T23:00:00Z", "+03:00", "+02:00"},
    {"Asia/Kamchatka", "2010-10-30T15:00:00Z", "+12:00", "+11:00"},
    {"Asia/Kamchatka", "2011-03-26T15:00:00Z", "+11:00", "+12:00"},
    {"Asia/Karachi", "1951-09-29T18:30:00Z", "+05:30", "+05:00"},
    {"Asia/Karachi", "2009-04-14T19:00:00Z", "+05:00", "+06:00"},
    {"Asia/Karachi", "2009-10-31T18:00:00Z", "+06:00", "+05:00"},
    {"Asia/Kathmandu", "1985-12-31T18:30:00Z", "+05:30", "+05:45"},
    {"Asia/Kolkata", "1945-10-14T17:30:00Z", "+06:30", "+05:30"},
    {"Asia/Magadan", "2014-10-25T14:00:00Z", "+12:00", "+10:00"},
    {"Asia/Magadan", "2016-04-23T16:00:00Z", "+10:00", "+11:00"},
    {"Asia/Manila", "1990-05-20T16:00:00Z", "+08:00", "+09:00"},
    {"Asia/Manila", "1990-07-28T15:00:00Z", "+09:00", "+08:00"},
    {"Asia/Novosibirsk", "2014-10-25T19:00:00Z", "+07:00", "+06:00"},
    {"Asia/Novosibirsk", "2016-07-23T20:00:00Z", "+06:00", "+07:00"},
    {"Asia/Pyongyang", "2015-08-14T15:00:00Z", "+09:00", "+08:30"},
    {"Asia/Pyongyang", "2018-05-04T15:00:00Z", "+08:30", "+09:00"},
    {"Asia/Sakhalin", "1945-08-24T15:00:00Z", "+09:00", "+11:00"},
    {"Asia/Sakhalin", "2014-10-25T15:00:00Z", "+11:00", "+10:00"},
    {"Asia/Sakhalin", "2016-03-26T16:00:00Z", "+10:00", "+11:00"},
    {"Asia/Seoul", "1961-08-09T15:30:00Z", "+08:30", "+09:00"},
    {"Asia/Seoul", "1988-05-07T17:00:00Z", "+09:00", "+10:00"},
    {"Asia/Seoul", "1988-10-08T17:00:00Z", "+10:00", "+09:00"},
    {"Asia/Shanghai", "1991-04-13T18:00:00Z", "+08:00", "+09:00"},
    {"Asia/Shanghai", "1991-09-14T17:00:00Z", "+09:00", "+08:00"},
    {"Asia/Singapore", "1945-09-11T15:00:00Z", "+09:00", "+07:30"},
    {"Asia/Singapore", "1981-12-31T16:00:00Z", "+07:30", "+08:00"},
    {"Asia/Taipei", "1979-06-30T16:00:00Z", "+08:00", "+09:00"},
    {"Asia/Taipei", "1979-09-30T15:00:00Z", "+09:00", "+08:00"},
    {"Asia/Tbilisi", "2004-10-30T23:00:00Z", "+04:00", "+03:00"},
    {"Asia/Tbilisi", "2005-03-26T23:00:00Z", "+03:00", "+04:00"},
    {"Asia/Tehran", "1978-11-10T20:00:00Z", "+04:00", "+03:30"},
    {"Asia/Tehran", "2022-03-21T20:30:00Z", "+03:30", "+04:30"},
    {"Asia/Tehran", "2022-09-21T19:30:00Z", "+04:30", "+03:30"},
    {"Asia/Tokyo", "1951-05-05T15:00:00Z", "+09:00", "+10:00"},
    {"Asia/Tokyo", "1951-09-08T15:00:00Z", "+10:00", "+09:00"},
    {"Asia/Ulaanbaatar", "2016-03-25T18:00:00Z", "+08:00", "+09:00"},
    {"Asia/Ulaanbaatar", "2016-09-23T15:00:00Z", "+09:00", "+08:00"},
    {"Asia/Yerevan", "2011-03-26T22:00:00Z", "+04:00", "+05:00"},
    {"Asia/Yerevan", "2011-10-29T22:00:00Z", "+05:00", "+04:00"},
    {"Atlantic/Azores", "2025-03-30T01:00:00Z", "-01:00", "+00:00"},
    {"Atlantic/Azores", "2025-10-26T01:00:00Z", "+00:00", "-01:00"},
    {"Atlantic/Canary", "2025-03-30T01:00:00Z", "+00:00", "+01:00"},
    {"Atlantic/Canary", "2025-10-26T01:00:00Z", "+01:00", "+00:00"},
    {"Atlantic/Stanley", "2010-04-18T05:00:00Z", "-03:00", "-04:00"},
    {"Atlantic/Stanley", "2010-09-05T06:00:00Z", "-04:00", "-03:00"},
    {"Australia/Adelaide", "2025-04-05T16:30:00Z", "+10:30", "+09:30"},
    {"Australia/Adelaide", "2025-10-04T16:30:00Z", "+09:30", "+10:30"},
    {"Australia/Brisbane", "1991-10-26T16:00:00Z", "+10:00", "+11:00"},
    {"Australia/Brisbane", "1992-02-29T16:00:00Z", "+11:00", "+10:00"},
    {"Australia/Eucla", "2008-10-25T17:15:00Z", "+08:45", "+09:45"},
    {"Australia/Eucla", "2009-03-28T17:15:00Z", "+09:45", "+08:45"},
    {"Australia/Hobart", "2025-04-05T16:00:00Z", "+11:00", "+10:00"},
    {"Australia/Hobart", "2025-10-04T16:00:00Z", "+10:00", "+11:00"},
    {"Australia/Lord_Howe", "2025-04-05T15:00:00Z", "+11:00", "+10:30"},
    {"Australia/Lord_Howe", "2025-10-04T15:30:00Z", "+10:30", "+11:00"},
    {"Australia/Perth", "2008-10-25T18:00:00Z", "+08:00", "+09:00"},
    {"Australia/Perth", "2009-03-28T18:00:00Z", "+09:00", "+08:00"},
    {"Europe/Berlin", "2025-03-30T01:00:00Z", "+01:00", "+02:00"},
    {"Europe/Berlin", "2025-10-26T01:00:00Z", "+02:00", "+01:00"},
    {"Europe/Istanbul", "2015-11-08T01:00:00Z", "+03:00", "+02:00"},
    {"Europe/Istanbul", "2016-03-27T01:00:00Z", "+02:00", "+03:00"},
    {"Europe/Kaliningrad", "2011-03-27T00:00:00Z", "+02:00", "+03:00"},
    {"Europe/Kaliningrad", "2014-10-25T23:00:00Z", "+03:00", "+02:00"},
    {"Europe/Minsk", "2010-10-31T00:00:00Z", "+03:00", "+02:00"},
    {"Europe/Moscow", "2011-03-26T23:00:00Z", "+03:00", "+04:00"},
    {"Europe/Moscow", "2014-10-25T22:00:00Z", "+04:00", "+03:00"},
    {"Europe/Samara", "2010-10-30T23:00:00Z", "+04:00", "+03:00"},
    {"Europe/Simferopol", "2014-03-30T00:00:00Z", "+02:00", "+04:00"},
    {"Europe/Volgograd", "2018-10-27T23:00:00Z", "+03:00", "+04:00"},
    {"Europe/Volgograd", "2020-12-26T22:00:00Z", "+04:00", "+03:00"},
    {"Indian/Maldives", "1959-12-31T19:06:00Z", "+04:54", "+05:00"},
    {"Indian/Mauritius", "2008-10-25T22:00:00Z", "+04:00", "+05:00"},
    {"Indian/Mauritius", "2009-03-28T21:00:00Z", "+05:00", "+04:00"},
    {"Pacific/Apia", "2011-12-30T10:00:00Z", "-10:00", "+14:00"},
    {"Pacific/Apia", "2020-09-26T14:00:00Z", "+13:00", "+14:00"},
    {"Pacific/Apia", "2021-04-03T14:00:00Z", "+14:00", "+13:00"},
    {"Pacific/Auckland", "2025-04-05T14:00:00Z", "+13:00", "+12:00"},
    {"Pacific/Auckland", "2025-09-27T14:00:00Z", "+12:00", "+13:00"},
    {"Pacific/Bougainville", "2014-12-27T16:00:00Z", "+10:00", "+11:00"},
    {"Pacific/Chatham", "1945-12-31T11:45:00Z", "+12:15", "+12:45"},
    {"Pacific/Chatham", "2025-04-05T14:00:00Z", "+13:45", "+12:45"},
    {"Pacific/Chatham", "2025-09-27T14:00:00Z", "+12:45", "+13:45"},
    {"Pacific/Easter", "2025-04-06T03:00:00Z", "-05:00", "-06:00"},
    {"Pacific/Easter", "2025-09-07T04:00:00Z", "-06:00", "-05:00"},
    {"Pacific/Efate", "1992-10-24T13:00:00Z", "+11:00", "+12:00"},
    {"Pacific/Efate", "1993-01-23T12:00:00Z", "+12:00", "+11:00"},
    {"Pacific/Enderbury", "1994-12-31T11:00:00Z", "-11:00", "+13:00"},
    {"Pacific/Fakaofo", "2011-12-30T11:00:00Z", "-11:00", "+13:00"},
    {"Pacific/Fiji", "2020-12-19T14:00:00Z", "+12:00", "+13:00"},
    {"Pacific/Fiji", "2021-01-16T14:00:00Z", "+13:00", "+12:00"},
    {"Pacific/Guam", "1977-04-23T16:00:00Z", "+10:00", "+11:00"},
    {"Pacific/Guam", "1977-08-27T15:00:00Z", "+11:00", "+10:00"},
    {"Pacific/Honolulu", "1945-09-30T11:30:00Z", "-09:30", "-10:30"},
    {"Pacific/Honolulu", "1947-06-08T12:30:00Z", "-10:30", "-10:00"},
    {"Pacific/Kwajalein", "1969-09-30T13:00:00Z", "+11:00", "-12:00"},
    {"Pacific/Kwajalein", "1993-08-21T12:00:00Z", "-12:00", "+12:00"},
    {"Pacific/Nauru", "1979-02-09T14:30:00Z", "+11:30", "+12:00"},
    {"Pacific/Norfolk", "2015-10-03T14:30:00Z", "+11:30", "+11:00"},
    {"Pacific/Norfolk", "2025-04-05T15:00:00Z", "+12:00", "+11:00"},
    {"Pacific/Norfolk", "2025-10-04T15:00:00Z", "+11:00", "+12:00"},
    {"Pacific/Noumea", "1996-11-30T15:00:00Z", "+11:00", "+12:00"},
    {"Pacific/Noumea", "1997-03-01T15:00:00Z", "+12:00", "+11:00"},
    {"Pacific/Pitcairn", "1998-04-27T08:30:00Z", "-08:30", "-08:00"},
    {"Pacific/Tongatapu", "1960-12-31T11:40:00Z", "+12:20", "+13:00"},
    {"Pacific/Tongatapu", "2016-11-05T13:00:00Z", "+13:00", "+14:00"},
    {"Pacific/Tongatapu", "2017-01-14T13:00:00Z", "+14:00", "+13:00"},
};

/* "+05:45", "-00:44:30" */
static int32_t seconds_of(const char *text)
{
    int h = (text[1] - '0') * 10 + text[2] - '0', m = (text[4] - '0') * 10 + text[5] - '0';
    int s = strlen(text) > 6 ? (text[7] - '0') * 10 + text[8] - '0' : 0;
    return (text[0] == '-' ? -1 : 1) * (h * 3600 + m * 60 + s);
}

struct change {
    const char *name;
    const struct itin_zone *zone;
    int64_t at;
    int32_t before, after;
};

static struct change change_of(int i)
{
    return (struct change){changes[i].zone, zone_of(changes[i].zone), instant_of(changes[i].at).s, seconds_of(changes[i].before),
                           seconds_of(changes[i].after)};
}

START_TEST(the_offset_changes_in_that_second)
{
    struct change c = change_of(_i);
    struct itin_instant got = {0};
    ck_assert_msg(itin_zone_offset(c.zone, (struct itin_instant){c.at - 1}) == c.before, "%s: before", c.name);
    ck_assert_msg(itin_zone_offset(c.zone, (struct itin_instant){c.at}) == c.after, "%s: after", c.name);
    ck_assert(itin_zone_prev_change(c.zone, (struct itin_instant){c.at}, &got));
    ck_assert_msg(got.s == c.at, "%s: %lld", c.name, (long long)got.s);
    ck_assert(itin_zone_next_change(c.zone, (struct itin_instant){c.at - 1}, &got));
    ck_assert_msg(got.s == c.at, "%s: %lld", c.name, (long long)got.s);
}
END_TEST

static void look(const struct change *c, int64_t wall, enum itin_local_kind kind, int64_t earlier, int64_t later)
{
    struct itin_local l = itin_zone_lookup(c->zone, civil_from_seconds(wall));
    char text[ISO_BUF];
    iso_civil(civil_from_seconds(wall), true, text);
    ck_assert_msg(l.kind == kind, "%s %s: kind %d, not %d", c->name, text, (int)l.kind, (int)kind);
    ck_assert_msg(l.earlier.s == earlier && l.later.s == later, "%s %s: %lld %lld", c->name, text, (long long)l.earlier.s,
                  (long long)l.later.s);
    ck_assert_int_eq(l.earlier_offset, wall - earlier);
    ck_assert_int_eq(l.later_offset, wall - later);
    if (kind == ITIN_LOCAL_UNIQUE)
        return;
    ck_assert_int_eq(l.change.s, c->at);
    ck_assert_int_eq(l.offset_before, c->before);
    ck_assert_int_eq(l.offset_after, c->after);
}

/* Wall times from one side of the change to the other, to the second. */
START_TEST(the_wall_jumps_there)
{
    struct change c = change_of(_i);
    bool gap = c.after > c.before;
    int64_t low = c.at + (gap ? c.before : c.after), high = c.at + (gap ? c.after : c.before);
    const int64_t within[] = {low, low + 1, (low + high) / 2, high - 1};
    look(&c, low - 1, ITIN_LOCAL_UNIQUE, low - 1 - c.before, low - 1 - c.before);
    look(&c, high, ITIN_LOCAL_UNIQUE, high - c.after, high - c.after);
    for (size_t k = 0; k < ARRAY_LEN(within); k++) {
        int64_t by_before = within[k] - c.before, by_after = within[k] - c.after;
        /* the larger offset gives the earlier instant: of a gap the one behind it */
        look(&c, within[k], gap ? ITIN_LOCAL_SKIPPED : ITIN_LOCAL_REPEATED, gap ? by_after : by_before, gap ? by_before : by_after);
    }
}
END_TEST

/* What RFC 5545, 3.3.5 makes of it: the offset before the change, both ways. */
START_TEST(calendars_take_the_clock_before_it)
{
    struct change c = change_of(_i);
    int64_t wall = c.at + (c.before + c.after) / 2;
    struct itin_reading r = itin_zone_instant(c.zone, civil_from_seconds(wall), ITIN_LOCAL_COMPATIBLE);
    ck_assert_int_eq(r.at.s, wall - c.before);
    ck_assert_int_eq(r.offset, c.before);
    r = itin_zone_instant(c.zone, civil_from_seconds(wall), ITIN_LOCAL_LATER);
    ck_assert_int_eq(r.at.s, wall - (c.after > c.before ? c.before : c.after));
    r = itin_zone_instant(c.zone, civil_from_seconds(wall), ITIN_LOCAL_EARLIER);
    ck_assert_int_eq(r.at.s, wall - (c.after > c.before ? c.after : c.before));
}
END_TEST

/* A day around it, by Python's own count where it is within one day; a change
 * at midnight is between two. */
START_TEST(the_day_is_as_long_as_its_clocks_say)
{
    struct change c = change_of(_i);
    int64_t low = c.at + (c.after > c.before ? c.before : c.after), high = c.at + (c.after > c.before ? c.after : c.before);
    int64_t day = low >= 0 ? low / 86400 : -((86399 - low) / 86400);
    if (high > (day + 1) * 86400 || low % 86400 == 0)
        return;
    ck_assert_msg(itin_zone_day_length(c.zone, date_from_days(day)) == 86400 - (c.after - c.before), "%s: %d", c.name,
                  itin_zone_day_length(c.zone, date_from_days(day)));
}
END_TEST

Suite *suite_make(void)
{
    Suite *s = suite_create("zone-changes");
    TCase *t = tcase_create("changes");
    tcase_add_checked_fixture(t, setup, teardown);
    tcase_add_loop_test(t, the_offset_changes_in_that_second, 0, ARRAY_LEN(changes));
    tcase_add_loop_test(t, the_wall_jumps_there, 0, ARRAY_LEN(changes));
    tcase_add_loop_test(t, calendars_take_the_clock_before_it, 0, ARRAY_LEN(changes));
    tcase_add_loop_test(t, the_day_is_as_long_as_its_clocks_say, 0, ARRAY_LEN(changes));
    suite_add_tcase(s, t);
    return s;
}
