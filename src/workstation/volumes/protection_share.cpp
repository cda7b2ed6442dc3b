#include "workstation/volumes/protection_share.h"

#include "catalogue/registers/protections.h"
#include "volume/volume.h"

#include <algorithm>

namespace twofold {

std::optional<std::uint64_t> restorable_percent(Archive& archive, const Volume& volume)
{
    const auto seal = archive.registers().protections.sealed(volume.id);
    if (!seal || !volume.image) return std::nullopt;
    return restorable_percent(seal->plain_bytes / block_bytes,
                              volume.sealed_image().bytes / block_bytes);
}

std::uint64_t restorable_percent(std::uint64_t plain_blocks,
                                 std::uint64_t protected_blocks) noexcept
{
    constexpr std::uint64_t header_blocks = 64;
    constexpr std::uint64_t blocks_of_one_checksum_block = 512;
    const std::uint64_t not_parity =
        plain_blocks + plain_blocks / blocks_of_one_checksum_block + 1 + header_blocks;
    if (protected_blocks <= not_parity) return 0;
    return (protected_blocks - not_parity) * 100 / protected_blocks;
}

} // namespace twofold
