#pragma once

#include "catalogue/registers/entries.h"
#include "registers/facts.h"
#include "workstation/archive.h"

namespace twofold {

/// An entry as rules see it, with the steps that were taken.
[[nodiscard]] KnownEntry known_entry(const Archive& archive, const Entry& entry);

/// What an archive knows. Must not outlive it.
class ArchiveFacts : public Facts {
public:
    explicit ArchiveFacts(const Archive& archive) : archive_{archive} {}

    [[nodiscard]] std::optional<PersonRecord> person(const std::string& name) const override;
    [[nodiscard]] std::size_t persons_at_work(Date day) const override;
    [[nodiscard]] std::optional<Case> case_numbered(const std::string& number) const override;
    [[nodiscard]] bool belongs(const std::string& footage,
                               const std::string& case_number) const override;
    [[nodiscard]] std::optional<Timestamp> taken_in(const std::string& footage) const override;
    [[nodiscard]] std::vector<LentDisc>
    discs_lent_for(const std::string& consultation) const override;
    [[nodiscard]] std::optional<KnownEntry> entry(std::string_view register_name,
                                                  const std::string& number) const override;
    [[nodiscard]] std::vector<KnownEntry> entries_about(std::string_view register_name,
                                                        const std::string& number) const override;
    [[nodiscard]] std::vector<KnownEntry> entries_in(std::string_view register_name,
                                                     std::string_view step) const override;

private:
    [[nodiscard]] Verdict worst_read(DiscId disc, Timestamp since) const;

    const Archive& archive_;
};

} // namespace twofold
