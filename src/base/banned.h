/* Functions that read hidden state, guess, or overflow: using one is a
 * compile error. Included last by base/base.h. */
#ifndef BASE_BANNED_H
#define BASE_BANNED_H

#pragma GCC poison localtime gmtime mktime ctime asctime tzset
#pragma GCC poison strftime setlocale strcpy strcat strncpy strtok
#pragma GCC poison sprintf vsprintf atoi atol atof strtod gets

#endif
