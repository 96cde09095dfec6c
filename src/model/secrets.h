/* What of a trip is for its travellers alone (contract, Privacy). */
#ifndef MODEL_SECRETS_H
#define MODEL_SECRETS_H

#include "base/secret.h"
#include "model/model.h"

/* Names and booking references, to be hidden from others. */
void trip_secrets(const struct itin_trip *trip, struct arena *arena, struct secret_words *ret);
/* Takes passport and ticket numbers and dates of birth out of every text.
 * Returns how many; *ret_where is the first. */
size_t trip_drop_secrets(struct itin_trip *trip, struct span *ret_where);

#endif
