#include "gui/desk/page.h"
#include "gui/shell/app.h"

#include <wx/dataview.h>
#include <wx/evtloop.h>
#include <wx/init.h>
#include <wx/srchctrl.h>
#include <wx/stattext.h>

#include <algorithm>
#include <chrono>
#include <clocale>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <random>
#include <unistd.h>
#include <utility>

/// window_bench ARCHIVE < QUERIES, on an X server: how long the window lets a person wait. Prints
/// milliseconds: from the begin of the process to the first paint, the first page of footage, each
/// query typed into the search, and a jump to a row anywhere in the list.
namespace {

using namespace twofold;
using Clock = std::chrono::steady_clock;

double milliseconds(Clock::duration spent)
{
    return std::chrono::duration<double, std::milli>(spent).count();
}

/// When the kernel started this process, on the clock of `Clock` (CLOCK_MONOTONIC counts from the
/// same boot on Linux unless the machine slept); resolution 10 ms.
Clock::time_point begin_of_process()
{
    std::ifstream in{"/proc/self/stat"};
    std::string word;
    constexpr int starttime = 22; // proc(5)
    for (int i = 0; i < starttime; ++i) {
        in >> word;
    }
    const double seconds = std::stod(word) / static_cast<double>(::sysconf(_SC_CLK_TCK));
    return Clock::time_point{
        std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds))};
}

wxWindow* named(const wxString& name)
{
    return wxWindow::FindWindowByName(name);
}

/// Lets the window work until `done` and everything that followed of it is drawn.
template <typename Done>
void work_until(const Done& done)
{
    while (!done()) {
        wxYield();
        ::usleep(200);
    }
    wxYield();
}

struct Figures {
    std::vector<double> all;

    void print(const char* what)
    {
        std::ranges::sort(all);
        const auto at = [&](double share) {
            return all[std::min(all.size() - 1,
                                static_cast<std::size_t>(share * static_cast<double>(all.size())))];
        };
        std::printf("%-28s %8.1f %8.1f %8.1f\n", what, at(0.5), at(0.95), all.back());
    }
};

/// Goes to a page and lets the window work for a while; prints the longest time in which it did not
/// answer, from being asked to its being asked again.
void measure_page(gui::App& app, const gui::PageEntry& page, int round)
{
    constexpr std::chrono::seconds watched{3};
    const Clock::time_point begin = Clock::now();
    app.frame().go_to(page.id);
    double longest = milliseconds(Clock::now() - begin);
    const double made = longest;
    while (Clock::now() - begin < watched) {
        const Clock::time_point from = Clock::now();
        wxYield();
        longest = std::max(longest, milliseconds(Clock::now() - from));
        ::usleep(200);
    }
    std::printf("page %-14s round %d     %8.1f %8.1f\n", page.name, round, made, longest);
}

bool list_has_come()
{
    const auto* count = dynamic_cast<wxStaticText*>(named("footage-count"));
    return count != nullptr && !count->GetLabel().empty();
}

void measure(gui::App& app)
{
    const Clock::time_point begin = begin_of_process();
    bool painted = false;
    app.frame().Bind(wxEVT_PAINT, [&](wxPaintEvent& event) {
        painted = true;
        event.Skip();
    });
    app.frame().Refresh();
    work_until([&] { return painted; });
    std::printf("start to first paint         %8.1f\n", milliseconds(Clock::now() - begin));
    work_until([&] { return app.desk().archive().has_value(); });

    Clock::time_point from = Clock::now();
    app.frame().go_to(gui::PageId::Footage, "filter:all");
    work_until(list_has_come);
    std::printf("first page of footage        %8.1f\n", milliseconds(Clock::now() - from));

    auto* search = dynamic_cast<wxSearchCtrl*>(named("footage-search"));
    auto* count = dynamic_cast<wxStaticText*>(named("footage-count"));
    // What is new is made searchable before the first clock starts.
    search->SetValue("x");
    work_until([&] { return app.desk().works().running().empty(); });
    std::printf("                               median     95 %%     most\n");
    Figures typed;
    std::pair<double, std::string> slowest;
    for (std::string query; std::getline(std::cin, query);) {
        count->SetLabel({});
        from = Clock::now();
        search->SetValue(wxString::FromUTF8(query));
        work_until(list_has_come);
        typed.all.push_back(milliseconds(Clock::now() - from));
        slowest = std::max(slowest, std::pair{typed.all.back(), query});
    }
    if (!typed.all.empty()) typed.print("first rows of a search");
    std::printf("the slowest: %s\n", slowest.second.c_str());

    search->SetValue({});
    count->SetLabel({});
    work_until(list_has_come);
    for (int page = 0; page < 10; ++page) {
        wxCommandEvent more{wxEVT_BUTTON, named("footage-more")->GetId()};
        count->SetLabel({});
        named("footage-more")->ProcessWindowEvent(more);
        work_until(list_has_come);
    }
    auto* list = dynamic_cast<wxDataViewCtrl*>(named("footage"));
    auto* model = static_cast<wxDataViewVirtualListModel*>(list->GetModel());
    std::mt19937 dice{20261125};
    Figures jumps;
    constexpr int most_jumps = 200;
    for (int i = 0; i < most_jumps; ++i) {
        from = Clock::now();
        list->EnsureVisible(model->GetItem(dice() % model->GetCount()));
        list->Update();
        wxYield();
        jumps.all.push_back(milliseconds(Clock::now() - from));
    }
    std::printf("%u rows in the list\n", model->GetCount());
    jumps.print("jump to a row");
    std::printf("                              to show  longest without an answer\n");
    for (const int round : {1, 2}) {
        for (const gui::PageEntry& page : gui::all_pages()) {
            measure_page(app, page, round);
        }
    }
}

} // namespace

int main(int count, char** arguments)
{
    if (count != 2) return 2;
    std::setlocale(LC_CTYPE, "C.UTF-8");
    std::setvbuf(stdout, nullptr, _IOLBF, 0);
    auto* app = new gui::App{Workplace{installation_of_this_program(), system_clock()},
                             {.archive = arguments[1], .language = "zh_CN"}};
    wxApp::SetInstance(app);
    int none = 1;
    wxEntryStart(none, arguments);
    wxTheApp->CallOnInit();
    {
        wxEventLoop loop;
        const wxEventLoopActivator active{&loop};
        measure(*app);
        app->frame().Destroy();
        wxYield();
    }
    wxTheApp->OnExit();
    wxEntryCleanup();
}
