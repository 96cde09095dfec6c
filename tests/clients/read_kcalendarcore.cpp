// Reads a calendar with KCalendarCore, for test_clients.py.
#include <KCalendarCore/ICalFormat>
#include <KCalendarCore/MemoryCalendar>
#include <QCoreApplication>
#include <QFile>
#include <cstdio>

static QString text(const QDateTime &time, bool whole)
{
    if (!time.isValid())
        return QStringLiteral("-");
    return whole ? time.date().toString(Qt::ISODate) : time.toUTC().toString(Qt::ISODate);
}

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QFile file(argc > 1 ? QString::fromLocal8Bit(argv[1]) : QString());
    KCalendarCore::MemoryCalendar::Ptr calendar(
        new KCalendarCore::MemoryCalendar(QTimeZone::utc()));
    KCalendarCore::ICalFormat format;
    if (!file.open(QIODevice::ReadOnly) || !format.fromRawString(calendar, file.readAll()))
        return 1;
    for (const auto &event : calendar->rawEvents()) {
        const bool whole = event->allDay(), cancelled =
            event->status() == KCalendarCore::Incidence::StatusCanceled;
        // its end of a whole day is the last day
        const QDateTime end = !event->hasEndDate() ? QDateTime()
                              : whole ? event->dtEnd().addDays(1) : event->dtEnd();
        std::printf("%s\t%s\t%s\t%s\t%s\n", qPrintable(event->uid()),
                    cancelled ? "CANCELLED" : "-", qPrintable(text(event->dtStart(), whole)),
                    qPrintable(text(end, whole)), qPrintable(event->summary()));
    }
    return 0;
}
