#include "volume/image/build/iso_library.h"

#include "base/error.h"

#include <array>

namespace twofold {

namespace {

std::mutex& library_mutex()
{
    static std::mutex mutex;
    return mutex;
}

void call(int result, const std::string& subject)
{
    if (result >= 0) return;
    const char* reason = iso_error_to_msg(result);
    throw Error{ErrorCode::InvalidInput,
                {msgid("The image cannot be laid out at {subject}: {reason}"),
                 {{"subject", subject}, {"reason", reason == nullptr ? "?" : reason}}}};
}

} // namespace

IsoLibrary::IsoLibrary() : alone_{library_mutex()}
{
    constexpr int leave_locale_alone = 1;
    call(iso_init_with_flag(leave_locale_alone), "libisofs");
    std::array utf8{'U', 'T', 'F', '-', '8', '\0'};
    std::array sorry{'S', 'O', 'R', 'R', 'Y', '\0'};
    std::array never{'N', 'E', 'V', 'E', 'R', '\0'};
    std::array nothing{'\0'};
    iso_set_local_charset(utf8.data(), 0);
    // By default libisofs goes on after a file it could not write (only FATAL stops it), and
    // prints.
    iso_set_abort_severity(sorry.data());
    iso_set_msgs_severities(never.data(), never.data(), nothing.data());
}

IsoLibrary::~IsoLibrary()
{
    iso_finish();
}

void IsoLibrary::check(int result, const std::string& subject) const
{
    call(result, subject);
}

} // namespace twofold
