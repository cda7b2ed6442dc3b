#pragma once

#include "catalogue/database/entered.h"
#include "volume/volume.h"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace twofold {

class Session;

/// Volumes: planned, then sealed once or abandoned.
class Volumes {
public:
    explicit Volumes(Session& session) : session_{session} {}

    /// "2026-0007": the number the next volume of `year` gets. Certain only inside a Transaction.
    [[nodiscard]] std::string next_number(int year) const;
    /// Enters a planned volume with its items; an empty number becomes the next one of the local
    /// year of `entered.at`. Returns it as entered. Throws Error{Refused} if an item is on another
    /// volume that was not abandoned, Error{InvalidInput} without items.
    Volume plan(Volume volume, const Entered& entered);
    /// Throws Error{Refused} if the volume is sealed or abandoned.
    void seal(VolumeId volume, const SealedImage& image);
    /// Gives up a volume that was not sealed, so that its footage can be planned again. Throws
    /// Error{Refused} if the volume is sealed or abandoned.
    void abandon(VolumeId volume, const std::string& because, const Entered& entered);

    /// Why it was abandoned; nullopt: it was not.
    [[nodiscard]] std::optional<std::string> abandoned_because(VolumeId volume) const;
    [[nodiscard]] std::optional<Volume> find(const std::string& number) const;
    /// Throws Error{NotFound}.
    [[nodiscard]] Volume get(VolumeId id) const;
    /// Title of a volume; empty if there is none.
    [[nodiscard]] std::string title(VolumeId id) const;
    [[nodiscard]] std::vector<Volume> all() const; ///< by number, without abandoned ones
    /// The same without their items, of which there may be a million.
    [[nodiscard]] std::vector<Volume> without_items() const;
    [[nodiscard]] std::map<VolumeId, std::string> titles() const; ///< of all
    [[nodiscard]] std::map<VolumeId, std::string> titles(const std::set<VolumeId>& volumes) const;
    /// Bytes of the footage on it.
    [[nodiscard]] std::uint64_t bytes_of_footage(VolumeId volume) const;
    /// The volume the footage is planned for or sealed on.
    [[nodiscard]] std::optional<Volume> of(FootageId footage) const;

private:
    void refuse_if_on_a_volume(const VolumeItem& item) const;
    void refuse_unless_open(VolumeId id) const;

    Session& session_;
};

} // namespace twofold
