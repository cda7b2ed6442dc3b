#include "workstation/healing/rescue_sources.h"

#include "base/error.h"
#include "volume/image/blocks/further_session.h"
#include "volume/image/blocks/image_file_reader.h"
#include "volume/image/tree/front_reader.h"
#include "volume/image/tree/tree_reader.h"
#include "workstation/checking/disc_identity.h"
#include "workstation/purpose.h"
#include "workstation/volumes/volume_image.h"

#include <algorithm>
#include <set>
#include <utility>

namespace twofold {

namespace {

[[nodiscard]] Error stranger(const std::string& where, const Volume& volume, const std::string& is)
{
    return {ErrorCode::Refused,
            {msgid("What is in {where} is not volume {volume}: it calls itself “{is}”."),
             {{"where", where}, {"volume", volume.number}, {"is", is}}}};
}

/// Whether the person says which disc this is.
enum class PersonsWord { Given, None };

/// All that a source shows of itself is weighed; a flipped bit in its name makes no stranger of it.
/// What it gives is held against the digest of the image, so a doubt is in its favour where it
/// shows nothing, or where the person says which disc it is.
void refuse_stranger(BlockReader& reader, const std::string& where, const Volume& volume,
                     std::uint64_t plain_bytes, PersonsWord word)
{
    const ShownIdentity shown = shown_identity(reader);
    switch (likeness(shown, volume, plain_bytes)) {
    case Likeness::Same: return;
    case Likeness::Possible:
        if (word == PersonsWord::Given || !shown.readable) return;
        break;
    case Likeness::Other: break;
    }
    if (shown.volume_number == volume.number) {
        throw Error{ErrorCode::Refused,
                    {msgid("What is in {where} calls itself volume {volume}, but its size and its "
                           "manifest are of another image: another archive may use the number too. "
                           "If it is a damaged disc of this volume, put the disc into a drive and "
                           "name it: --drive ADDRESS=DISC."),
                     {{"where", where}, {"volume", volume.number}}}};
    }
    throw stranger(where, volume,
                   !shown.volume_number.empty() ? shown.volume_number
                   : shown.descriptor           ? shown.identifier
                                                : "?");
}

bool was_recorded(const Disc& disc)
{
    switch (disc.state) {
    case DiscState::Unverified:
    case DiscState::Good:
    case DiscState::Bad:
    case DiscState::Interrupted: return true;
    case DiscState::Recording:
    case DiscState::Spoilt:
    case DiscState::Unrecorded: break;
    }
    return false;
}

} // namespace

RescueSource RescueSource::in_drive(std::string address, std::optional<Disc> disc,
                                    ArchivePurpose purpose)
{
    RescueSource source;
    source.address_ = std::move(address);
    source.disc_ = std::move(disc);
    source.purpose_ = purpose;
    return source;
}

RescueSource RescueSource::on_request(std::string address, Disc disc, ArchivePurpose purpose)
{
    RescueSource source = in_drive(std::move(address), std::move(disc), purpose);
    source.on_request_ = true;
    return source;
}

RescueSource RescueSource::in_file(std::filesystem::path image)
{
    RescueSource source;
    source.name_ = "file " + std::filesystem::weakly_canonical(image).string();
    source.image_ = std::move(image);
    return source;
}

std::unique_ptr<BlockReader> RescueSource::open_drive(ReadPace pace, const DriveProgram& program,
                                                      Job& job)
{
    // libburn: 0 is the fastest, -1 the slowest speed the drive has.
    auto reader =
        std::make_unique<DriveReader>(program, address_, pace == ReadPace::Slowest ? -1 : 0, job);
    const DriveIdentity& drive = reader->drive().identity;
    if (disc_) {
        auto why = why_not(*disc_, {.drive = reader->drive()}, purpose_);
        if (!why.empty()) throw Error{ErrorCode::Refused, std::move(why)};
    }
    name_ = (disc_ ? "disc " + disc_->number : std::string{"disc"}) + " in " + drive.vendor + " " +
            drive.model + " " + drive.serial;
    if (reader->drive().stdio) name_ = "file " + address_.substr(stdio_prefix.size());
    remark = solitude_of(reader->shape(), {}).reason;
    return reader;
}

std::unique_ptr<BlockReader> RescueSource::open(ReadPace pace, const Volume& volume,
                                                std::uint64_t plain_bytes,
                                                const DriveProgram& program, Operator& person,
                                                Job& job)
{
    if (!image_.empty()) {
        auto reader = std::make_unique<ImageFileReader>(image_);
        refuse_stranger(*reader, image_.string(), volume, plain_bytes, PersonsWord::None);
        return reader;
    }
    Message wish{msgid("Put disc {disc} into {drive}."),
                 {{"disc", disc_ ? disc_->number : ""}, {"drive", address_}}};
    while (true) {
        if (on_request_ && !asked_) {
            eject(program, address_, job);
            person.ask_for_medium(address_, wish);
            static_cast<void>(load(program, address_, job));
        }
        try {
            auto reader = open_drive(pace, program, job);
            refuse_stranger(*reader, address_, volume, plain_bytes,
                            disc_ ? PersonsWord::Given : PersonsWord::None);
            asked_ = true;
            return reader;
        } catch (const Error& error) {
            const bool another_may_do =
                error.code() == ErrorCode::Refused || error.code() == ErrorCode::MediumUnsuitable;
            if (!on_request_ || !another_may_do) throw;
            wish = error.message();
            asked_ = false;
        }
    }
}

std::vector<RescueSource> sources_of(Archive& archive, const RescueRequest& request,
                                     const Volume& volume)
{
    std::vector<RescueSource> sources;
    std::set<std::string> named;
    const ArchivePurpose purpose = purpose_of(archive);
    for (const std::string& text : request.drives) {
        const std::size_t equals = text.find('=');
        const std::string address = text.substr(0, equals);
        if (!named.insert(address).second) {
            throw Error{ErrorCode::Usage,
                        {msgid("The drive {drive} is named twice."), {{"drive", address}}}};
        }
        std::optional<Disc> disc;
        if (equals != std::string::npos) disc = archive.disc(text.substr(equals + 1));
        if (disc && disc->volume != volume.id) {
            throw Error{ErrorCode::Refused,
                        {msgid("Disc {disc} is not of volume {volume}."),
                         {{"disc", disc->number}, {"volume", volume.number}}}};
        }
        sources.push_back(RescueSource::in_drive(address, std::move(disc), purpose));
    }
    if (request.drives.size() == 1 && request.images.empty() &&
        request.drives.front().find('=') == std::string::npos) {
        sources.clear();
        std::vector<Disc> discs = archive.registers().discs.of(volume.id);
        std::erase_if(discs, [](const Disc& disc) { return !was_recorded(disc); });
        // Good ones first: what they give need not be asked of the others.
        std::ranges::stable_sort(
            discs, {}, [](const Disc& disc) { return disc.state == DiscState::Good ? 0 : 1; });
        for (const Disc& disc : discs) {
            sources.push_back(RescueSource::on_request(request.drives.front(), disc, purpose));
        }
    }
    for (const std::filesystem::path& image : request.images) {
        sources.push_back(RescueSource::in_file(image));
    }
    if (sources.empty()) {
        throw Error{ErrorCode::Usage,
                    {msgid("There is nothing to rescue from. Name a drive with --drive or an image "
                           "file with --image.")}};
    }
    return sources;
}

} // namespace twofold
