/* Whole-process times and memory of itin, from fork to exit: the report, and
 * a plan of 1,000 flights that it writes itself. Prints min, median and max;
 * it judges nothing.
 *
 * usage: bench_process ITIN REPORT */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { RUNS = 31, FLIGHTS = 1000 };

static double now_ms(void)
{
    struct timespec ts;
    clock_gettime(CLOCK_MONOTONIC, &ts);
    return (double)ts.tv_sec * 1e3 + (double)ts.tv_nsec / 1e6;
}

struct command {
    const char *program, *verb, *file; /* NULL: not there */
};

static void execute(struct command command)
{
    int null = open("/dev/null", O_RDWR);
    dup2(null, STDOUT_FILENO);
    dup2(null, STDERR_FILENO);
    if (command.file)
        execlp(command.program, command.program, command.verb, command.file, (char *)NULL);
    execlp(command.program, command.program, command.verb, (char *)NULL);
    _exit(127);
}

/* One run; its wall milliseconds, and its peak memory in *peak_kib. */
static double run(struct command command, long *peak_kib)
{
    double start = now_ms();
    pid_t pid = fork();
    if (pid == 0)
        execute(command);
    struct rusage usage;
    int status;
    wait4(pid, &status, 0, &usage);
    if (usage.ru_maxrss > *peak_kib)
        *peak_kib = usage.ru_maxrss;
    return now_ms() - start;
}

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void measure(const char *name, struct command command)
{
    double times[RUNS];
    long peak = 0;
    run(command, &peak); /* the first one warms the caches */
    for (int i = 0; i < RUNS; i++)
        times[i] = run(command, &peak);
    qsort(times, RUNS, sizeof *times, by_value);
    printf("%-40s %7.2f %7.2f %7.2f   %6.1f\n", name, times[0], times[RUNS / 2], times[RUNS - 1],
           (double)peak / 1024);
}

/* A thousand flights to and fro, one every third day from 2024 on. */
static int write_plan(const char *path)
{
    static const int month_days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    FILE *f = fopen(path, "w");
    if (!f)
        return 0;
    fputs("itin: 1\ntrip: A thousand flights\nhome: Seoul\nplan:\n", f);
    int year = 2025, month = 1, day = 1;
    for (int n = 0; n < FLIGHTS; n++) {
        fprintf(f, "- flight: KE4%d\n  route: %s\n  time: %04d-%02d-%02d %s\n", 1 + n % 2,
                n % 2 ? "SEA -> ICN" : "ICN -> SEA", year, month, day,
                n % 2 ? "13:00 - 17:30+1" : "19:20 - 14:00");
        day += 3;
        int length = month_days[month - 1] + (month == 2 && year % 4 == 0);
        if (day > length) {
            day -= length;
            month = month % 12 + 1;
            year += month == 1;
        }
    }
    return fclose(f) == 0;
}

int main(int argc, char **argv)
{
    char plan[] = "/tmp/itin-bench-XXXXXX.yaml";
    int fd = argc == 3 ? mkstemps(plan, 5) : -1;
    if (fd < 0 || !write_plan(plan)) {
        fputs("usage: bench_process ITIN REPORT\n", stderr);
        return 2;
    }
    close(fd);
    const char *itin = argv[1], *report = argv[2];
    printf("%-40s %7s %7s %7s   %6s\n", "whole process, ms", "min", "median", "max", "MiB");
    measure("true, for comparison", (struct command){"true", NULL, NULL});
    measure("itin --version", (struct command){itin, "--version", NULL});
    measure("itin check REPORT", (struct command){itin, "check", report});
    measure("itin show REPORT", (struct command){itin, "show", report});
    measure("itin export REPORT", (struct command){itin, "export", report});
    measure("itin check, 1,000 flights", (struct command){itin, "check", plan});
    measure("itin export, 1,000 flights", (struct command){itin, "export", plan});
    unlink(plan);
    return 0;
}
