/* itin/itin.h - all of libitin. */
#ifndef ITIN_ITIN_H
#define ITIN_ITIN_H

#include <itin/base.h>
#include <itin/change.h>
#include <itin/check.h>
#include <itin/diag.h>
#include <itin/diff.h>
#include <itin/place.h>
#include <itin/read.h>
#include <itin/replan.h>
#include <itin/resolve.h>
#include <itin/time.h>
#include <itin/trip.h>
#include <itin/write.h>
#include <itin/zone.h>

#endif
