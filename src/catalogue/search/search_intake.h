#pragma once

#include "jobs/job.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace twofold {

class SearchFile;
class Session;

/// Brings the search file up to date with the registers, as SearchIndex describes it.
class SearchIntake {
public:
    SearchIntake(Session& session, SearchFile& file) : session_{session}, file_{file} {}

    /// See SearchIndex::items_to_read(). All items if the file belongs to another catalogue.
    [[nodiscard]] std::uint64_t items_to_read(std::uint64_t most);
    void bring_up_to_date(Job& job);

private:
    static constexpr std::size_t count_of_registers = 9;
    /// The highest id of each register.
    struct Heads {
        std::array<std::int64_t, count_of_registers> ids{};
    };
    [[nodiscard]] Heads heads_of_registers();
    [[nodiscard]] bool is_of_this_catalogue(const Heads& heads);
    void start_anew_if_of_another_catalogue(const Heads& heads);
    void take_in_footage(const Heads& heads, Job& job);
    void take_in_entries(Job& job);
    void take_in_volumes(const Heads& heads, Job& job);
    [[nodiscard]] std::vector<std::int64_t> volumes_with_news();
    [[nodiscard]] std::vector<std::int64_t> blocks_with_news();

    Session& session_;
    SearchFile& file_;
};

} // namespace twofold
