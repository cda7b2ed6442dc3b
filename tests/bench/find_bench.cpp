#include "workstation/register/find_discs.h"

#include <chrono>
#include <cstdio>
#include <ctime>
#include <iostream>
#include <string>

/// find_bench ARCHIVE discs|footage < QUERIES: the first page of 50 for each line, in one process
/// that has the archive open, as the window has. Prints milliseconds, those of them that the
/// processor worked for it, rows and the query.
int main(int count, char** arguments)
{
    using namespace twofold;
    if (count != 3) return 2;
    const bool discs = std::string{arguments[2]} == "discs";
    Archive archive{arguments[1], Workplace{installation_of_this_program(), system_clock()}, ""};
    Job job = silent_job();
    // What is new is made searchable before the first clock starts; find.py reports it apart.
    static_cast<void>(find_discs(archive, {.texts = {"x"}}, "", job));
    for (std::string line; std::getline(std::cin, line);) {
        const std::clock_t work_begin = std::clock();
        const auto begin = std::chrono::steady_clock::now();
        const std::size_t rows =
            discs ? find_discs(archive, {.texts = {line}}, "", job).discs.size()
                  : search_footage(archive, {.texts = {line}}, {}, job).items.size();
        const std::chrono::duration<double, std::milli> spent =
            std::chrono::steady_clock::now() - begin;
        constexpr double milli = 1000;
        const double worked =
            milli * static_cast<double>(std::clock() - work_begin) / CLOCKS_PER_SEC;
        std::printf("%.3f\t%.3f\t%zu\t%s\n", spent.count(), worked, rows, line.c_str());
    }
}
