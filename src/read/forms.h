/* The readers, one a form. Each fills an empty trip as written and returns
 * ITIN_EFORMAT, ITIN_ELIMIT (both with a finding) or ITIN_ENOMEM when it
 * cannot; the trip is then of no use. */
#ifndef READ_FORMS_H
#define READ_FORMS_H

#include "diag/diag.h"
#include "model/model.h"
#include <itin/read.h>

enum itin_status read_plan_yaml(struct itin_source *source, struct itin_diag *diag,
                           struct itin_trip *trip);
enum itin_status read_plan_json(struct itin_source *source, struct itin_diag *diag,
                           struct itin_trip *trip);
enum itin_status read_report(struct itin_source *source, struct itin_diag *diag,
                           struct itin_trip *trip);
/* A report whose tables have this sign between their cells. */
enum itin_status read_cells(struct itin_source *source, struct itin_diag *diag, struct itin_trip *trip,
                            char separator);
enum itin_status read_ics(struct itin_source *source, struct itin_diag *diag,
                           struct itin_trip *trip);
enum itin_status read_jsonld(struct itin_source *source, struct itin_diag *diag,
                           struct itin_trip *trip);
enum itin_status read_csv(struct itin_source *source, struct itin_diag *diag,
                           struct itin_trip *trip);
enum itin_status read_gds(struct itin_source *source, struct itin_diag *diag,
                           struct itin_trip *trip);

/* The reader of a form, and the form noted in the trip. */
enum itin_status read_as(enum itin_form form, struct itin_source *source, struct itin_diag *diag,
                         struct itin_trip *trip);
/* The parts of a mail that tell most: calendars and reservations, else tables
 * and text. ITIN_FORM_AUTO: each part as it looks. */
enum itin_status read_mail(enum itin_form form, struct itin_source *source, struct itin_diag *diag,
                           struct itin_trip *trip);
enum itin_form mail_form(const struct itin_source *source);
enum itin_form detect_form(struct itin_slice text);

/* Does a text hold a form's marks? For detection. */
bool csv_is_header(struct itin_slice line);
struct itin_slice csv_header(struct itin_slice text); /* its line: the first, or below a title and labels; else empty */
bool csv_is_grid(struct itin_slice text); /* rows of as many cells each, with clocks */
bool gds_is_segment(struct itin_slice line);
bool ticket_is_line(struct itin_slice line); /* "FLIGHT  WS 86 - WESTJET", "DEPARTURE: ..." */

#endif
