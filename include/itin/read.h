/* itin/read.h - text in, trip out (as written: no zone is decided here).
 *
 * All of it since 0.1, where nothing else is said.
 */
#ifndef ITIN_READ_H
#define ITIN_READ_H

#include <itin/diag.h>
#include <itin/trip.h>

#ifdef __cplusplus
extern "C" {
#endif

enum itin_form {
    ITIN_FORM_AUTO,
    ITIN_FORM_YAML,
    ITIN_FORM_JSON,
    ITIN_FORM_REPORT,
    ITIN_FORM_ICS,
    ITIN_FORM_JSONLD,
    ITIN_FORM_CSV,
    ITIN_FORM_GDS
};

/* The form of a source by its content ("AUTO" when none fits). since 0.1 */
ITIN_API enum itin_form itin_read_detect(const struct itin_source *source);

/* Reads a source into a new trip, owned by the caller. The trip keeps the
 * source alive. ITIN_EFORMAT: no known form, with a finding. A fault in the
 * text is a finding and the rest is read. since 0.1 */
ITIN_API enum itin_status itin_read(struct itin_source *source, enum itin_form form,
                                    struct itin_diag *diag, struct itin_trip **ret_trip);

/* Gives the trip the ledger text that stands beside its input, before
 * itin_resolve; a damaged ledger is a finding and is ignored. ITIN_EINVAL:
 * the trip is resolved already; ITIN_ENOMEM. since 0.1 */
ITIN_API enum itin_status itin_read_ledger(struct itin_trip *trip, struct itin_source *ledger,
                                           struct itin_diag *diag);

/* Gives the trip an earlier export of it as a calendar, after its ledger and
 * before itin_resolve: its events keep their UIDs, sequences and stamps, and
 * what is in it stays in the next one. The newer of ledger and calendar
 * counts. The source may be freed. ITIN_EFORMAT: no calendar of this library's,
 * or one without events. since 0.1 */
ITIN_API enum itin_status itin_read_previous(struct itin_trip *trip, struct itin_source *calendar);

#ifdef __cplusplus
}
#endif
#endif
