/* `itin batch` on plans of 20 items: plans a second and core, peak memory for
 * few and many lines, beside the mere reading of the same lines by jansson.
 * Prints min, median and max; it judges nothing.
 *
 * usage: bench_batch ITIN */
#include <fcntl.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { RUNS = 5, FEW = 1000, MANY = 20000, LINE = 4096 };

/* A trip of 20 items: two flights out, one home, stays, meetings, transfers. */
static size_t write_plan(char *out, int id)
{
    int day = 3 + id % 20;
    size_t n = (size_t)snprintf(
        out, LINE,
        "{\"id\":%d,\"plan\":{\"itin\":1,\"trip\":\"Business trip\",\"home\":\"Daejeon\",\"plan\":["
        "{\"transfer\":\"Daejeon -> ICN\",\"time\":\"2024-06-%02d 13:30 - 16:20\"},"
        "{\"flight\":\"KE5019\",\"route\":\"ICN -> SEA\",\"time\":\"2024-06-%02d 19:20 - 14:00\"},"
        "{\"stay\":\"Hotel\",\"at\":\"Seattle\",\"in\":\"2024-06-%02d\",\"out\":\"2024-06-%02d\"},",
        id, day, day, day, day + 3);
    for (int i = 0; i < 10; i++)
        n += (size_t)snprintf(out + n, LINE - n,
                              "{\"meeting\":\"Office %d\",\"at\":\"Seattle\",\"time\":\"2024-06-%02d "
                              "%02d:00 - %02d:45\"},",
                              i, day + 1 + i / 5, 9 + i % 5 * 2, 9 + i % 5 * 2);
    n += (size_t)snprintf(
        out + n, LINE - n,
        "{\"flight\":\"AA7525\",\"route\":\"SEA -> YYC\",\"time\":\"2024-06-%02d 15:36 - 18:10\"},"
        "{\"stay\":\"Inn\",\"at\":\"Calgary\",\"in\":\"2024-06-%02d\",\"out\":\"2024-06-%02d\"},",
        day + 3, day + 3, day + 5);
    for (int i = 0; i < 3; i++)
        n += (size_t)snprintf(out + n, LINE - n,
                              "{\"meeting\":\"City %d\",\"at\":\"Calgary\",\"time\":\"2024-06-%02d "
                              "%02d:00 - %02d:45\"},",
                              i, day + 4, 9 + i * 2, 9 + i * 2);
    n += (size_t)snprintf(
        out + n, LINE - n,
        "{\"flight\":\"WS86\",\"route\":\"YYC -> ICN\",\"time\":\"2024-06-%02d 16:50 - 19:40+1\","
        "\"lasts\":\"11h50m\"},"
        "{\"transfer\":\"ICN -> Daejeon\",\"time\":\"2024-06-%02d 21:30 - 23:30\"}]}}\n",
        day + 5, day + 6);
    return n;
}

static void write_lines(const char *path, int lines)
{
    char line[LINE];
    FILE *f = fopen(path, "w");
    if (!f)
        exit(2);
    for (int i = 0; i < lines; i++)
        fwrite(line, 1, write_plan(line, i), f);
    fclose(f);
}

static double cpu_of(const struct rusage *u)
{
    return (double)(u->ru_utime.tv_sec + u->ru_stime.tv_sec) +
           (double)(u->ru_utime.tv_usec + u->ru_stime.tv_usec) / 1e6;
}

/* Processor seconds of one run. */
static double run_itin(const char *itin, const char *path, long *ret_kib)
{
    struct rusage usage;
    pid_t pid = fork();
    if (pid == 0) {
        int null = open("/dev/null", O_RDWR);
        dup2(null, STDOUT_FILENO);
        execl(itin, itin, "batch", "--jobs", "1", "--tzdata", "bundled", path, (char *)NULL);
        _exit(127);
    }
    wait4(pid, NULL, 0, &usage);
    *ret_kib = usage.ru_maxrss;
    return cpu_of(&usage);
}

/* A line at a time, so that this process stays small: what it forks begins
 * with its peak. */
static double run_jansson(const char *path)
{
    char line[LINE];
    double seconds = 0;
    FILE *f = fopen(path, "r");
    while (f && fgets(line, sizeof line, f)) {
        struct timespec a, b;
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &a);
        json_decref(json_loadb(line, strlen(line), 0, NULL));
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &b);
        seconds += (double)(b.tv_sec - a.tv_sec) + (double)(b.tv_nsec - a.tv_nsec) / 1e9;
    }
    if (f)
        fclose(f);
    return seconds;
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double print_rates(const char *name, double *seconds)
{
    qsort(seconds, RUNS, sizeof *seconds, by_value);
    printf("%-32s %8.0f %8.0f %8.0f\n", name, MANY / seconds[RUNS - 1], MANY / seconds[RUNS / 2],
           MANY / seconds[0]);
    return seconds[RUNS / 2];
}

int main(int argc, char **argv)
{
    char few_path[] = "/tmp/bench-batch-XXXXXX", many_path[] = "/tmp/bench-batch-XXXXXX";
    long few_kib = 0, many_kib = 0;
    double itin[RUNS], jansson[RUNS];
    if (argc != 2 || mkstemp(few_path) < 0 || mkstemp(many_path) < 0)
        return 2;
    write_lines(few_path, FEW);
    write_lines(many_path, MANY);
    run_itin(argv[1], few_path, &few_kib);
    for (int i = 0; i < RUNS; i++) {
        itin[i] = run_itin(argv[1], many_path, &many_kib);
        jansson[i] = run_jansson(many_path);
    }
    printf("plans of 20 items, a second and core     min   median      max\n");
    double ours = print_rates("itin batch --jobs 1", itin);
    double theirs = print_rates("jansson, reading alone", jansson);
    printf("ratio %.2f\npeak memory: %d lines %ld KiB, %d lines %ld KiB\n", ours / theirs, FEW,
           few_kib, MANY, many_kib);
    unlink(few_path);
    unlink(many_path);
    return 0;
}
