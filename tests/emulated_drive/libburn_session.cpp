#include "libburn_session.h"

#include <catch2/catch.hpp>
#include <libburn/libburn.h>

#include <array>
#include <cstdlib>
#include <ctime>
#include <sys/types.h>
#include <thread>

namespace twofold::emulated {

namespace {

burn::burn_drive_info* infos(void* drives)
{
    return static_cast<burn::burn_drive_info*>(drives);
}

burn::burn_drive* drive_of(void* drives)
{
    return infos(drives)[0].drive;
}

} // namespace

LibburnSession::LibburnSession()
{
    REQUIRE(burn::burn_initialize() == 1);
    std::string never = "NEVER";
    std::string prefix = "libburn: ";
    burn::burn_msgs_set_severities(never.data(), never.data(), prefix.data());
}

LibburnSession::~LibburnSession()
{
    burn::burn_finish();
}

GrabbedDrive::GrabbedDrive(const LibburnSession&, const std::string& address)
{
    std::string name = address;
    burn::burn_drive_info* found = nullptr;
    if (burn::burn_drive_scan_and_grab(&found, name.data(), 0) == 1) {
        drives_ = found;
    }
}

GrabbedDrive::~GrabbedDrive()
{
    if (drives_ == nullptr) {
        return;
    }
    if (options_ != nullptr) {
        burn::burn_write_opts_free(static_cast<burn::burn_write_opts*>(options_));
    }
    if (disc_ != nullptr) {
        burn::burn_disc_free(static_cast<burn::burn_disc*>(disc_));
    }
    burn::burn_drive_release(drive_of(drives_), 0);
    burn::burn_drive_info_free(infos(drives_));
}

std::string GrabbedDrive::identity() const
{
    const burn::burn_drive_info& info = infos(drives_)[0];
    char* serial = nullptr;
    int length = 0;
    burn::burn_drive_get_serial_no(info.drive, &serial, &length);
    std::string text = std::string{info.vendor} + "/" + info.product + "/" + info.revision + "/" +
                       (serial != nullptr ? serial : "");
    std::free(serial);
    return text;
}

std::string GrabbedDrive::media_id() const
{
    std::array<char*, 4> texts{};
    if (burn::burn_disc_get_media_id(drive_of(drives_), texts.data(), &texts[1], &texts[2],
                                     &texts[3], 0) <= 0) {
        return "";
    }
    std::string id = texts[0];
    for (char* text : texts) {
        std::free(text);
    }
    return id;
}

int GrabbedDrive::profile() const
{
    int number = 0;
    std::array<char, 80> name{};
    burn::burn_disc_get_profile(drive_of(drives_), &number, name.data());
    return number;
}

int GrabbedDrive::disc_status() const
{
    return burn::burn_disc_get_status(drive_of(drives_));
}

std::int64_t GrabbedDrive::available_blocks() const
{
    return burn::burn_disc_available_space(drive_of(drives_), nullptr) / 2048;
}

std::vector<int> GrabbedDrive::write_speeds() const
{
    std::vector<int> speeds;
    burn::burn_speed_descriptor* list = nullptr;
    burn::burn_drive_get_speedlist(drive_of(drives_), &list);
    for (const auto* one = list; one != nullptr; one = one->next) {
        if (one->source == 2) {
            speeds.push_back(one->write_speed);
        }
    }
    burn::burn_drive_free_speedlist(&list);
    return speeds;
}

void GrabbedDrive::start(const std::string& image)
{
    burn::burn_disc* disc = burn::burn_disc_create();
    burn::burn_session* session = burn::burn_session_create();
    burn::burn_track* track = burn::burn_track_create();
    burn::burn_disc_add_session(disc, session, BURN_POS_END);
    burn::burn_session_add_track(session, track, BURN_POS_END);
    burn::burn_track_define_data(track, 0, 0, 1, BURN_MODE1);
    burn::burn_source* source = burn::burn_file_source_new(image.c_str(), nullptr);
    REQUIRE(source != nullptr);
    REQUIRE(burn::burn_track_set_source(track, source) == burn::BURN_SOURCE_OK);
    burn::burn_source_free(source);
    burn::burn_write_opts* options = burn::burn_write_opts_new(drive_of(drives_));
    burn::burn_write_opts_set_multi(options, 0);
    std::array<char, BURN_REASONS_LEN> reasons{};
    REQUIRE(burn::burn_write_opts_auto_write_type(options, disc, reasons.data(), 0) !=
            burn::BURN_WRITE_NONE);
    burn::burn_disc_write(options, disc);
    burn::burn_track_free(track);
    burn::burn_session_free(session);
    disc_ = disc;
    options_ = options;
}

bool GrabbedDrive::is_writing() const
{
    burn::burn_progress progress{};
    return burn::burn_drive_get_status(drive_of(drives_), &progress) == burn::BURN_DRIVE_WRITING;
}

bool GrabbedDrive::finish()
{
    while (burn::burn_drive_get_status(drive_of(drives_), nullptr) == burn::BURN_DRIVE_SPAWNING) {
        std::this_thread::yield();
    }
    while (burn::burn_drive_get_status(drive_of(drives_), nullptr) != burn::BURN_DRIVE_IDLE) {
        std::this_thread::yield();
    }
    return burn::burn_drive_wrote_well(drive_of(drives_)) == 1;
}

} // namespace twofold::emulated
