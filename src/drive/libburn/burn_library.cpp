#include "drive/libburn/burn_library.h"

#include "base/debug_log.h"
#include "base/error.h"

#include <fmt/format.h>
#include <libburn/libburn.h>

#include <array>
#include <cstring>
#include <string_view>

namespace twofold {

namespace {

/// libburn takes non-const strings that it does not change.
template <std::size_t size>
// NOLINTNEXTLINE(modernize-avoid-c-arrays): a literal is one.
std::array<char, size> text(const char (&literal)[size])
{
    std::array<char, size> copy{};
    std::memcpy(copy.data(), literal, size);
    return copy;
}

const DebugTopic drive_log{"drive"};

constexpr int write_command_repetition = 0x000201ad;

/// Whether libburn speaks of a path other than that of a device.
bool names_a_file(std::string_view words)
{
    constexpr std::string_view devices = "/dev/";
    for (std::size_t slash = words.find('/'); slash != std::string_view::npos;
         slash = words.find('/', slash)) {
        if (!words.substr(slash).starts_with(devices)) return true;
        slash = words.find_first_of(" '\",;", slash);
    }
    return false;
}

} // namespace

bool BurnMessage::is_failure() const
{
    return severity == "SORRY" || severity == "FAILURE" || severity == "FATAL" ||
           severity == "ABORT";
}

std::string BurnMessage::words() const
{
    return fmt::format("{} {:08x} {}", severity, code, text);
}

BurnLibrary::BurnLibrary()
{
    if (burn::burn_initialize() == 0) {
        throw Error{ErrorCode::DriveUnavailable, {msgid("libburn does not start.")}};
    }
    auto queue = text("NOTE");
    auto print = text("NEVER");
    auto prefix = text("");
    burn::burn_msgs_set_severities(queue.data(), print.data(), prefix.data());
}

BurnLibrary::~BurnLibrary()
{
    burn::burn_finish();
}

std::vector<BurnMessage> BurnLibrary::take_messages() const
{
    std::vector<BurnMessage> messages;
    auto minimum = text("ALL");
    int code = 0;
    int error_number = 0;
    std::array<char, BURN_MSGS_MESSAGE_LEN> message{};
    std::array<char, 80> severity{};
    while (burn::burn_msgs_obtain(minimum.data(), &code, message.data(), &error_number,
                                  severity.data()) > 0) {
        if (code == write_command_repetition) continue;
        std::string words{message.data()};
        if (error_number != 0) words += fmt::format(" ({})", std::strerror(error_number));
        drive_log.line("libburn: {} {:08x} {}", severity.data(), code,
                       names_a_file(words) ? private_name(words) : words);
        messages.push_back({.code = code, .severity = severity.data(), .text = std::move(words)});
    }
    return messages;
}

} // namespace twofold
