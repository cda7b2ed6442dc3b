#pragma once

#include "catalogue/database/session.h"
#include "discs/disc.h"
#include "footage/footage.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

struct sqlite3;

namespace twofold {

/// Text of one disc of a volume.
struct DiscText {
    DiscId disc{};
    std::string document;
};

/// What a digest in the index belongs to.
enum class DigestOwner { Footage, Volume };

/// The search file beside the catalogue, `search.sqlite3`: documents, and for each kind an index of
/// the documents that contain short runs of characters (FTS5, rowids only). It holds nothing that
/// is not in the catalogue: it may be deleted at any time and is rebuilt. search_file_sqlite.cpp is
/// the only place that knows FTS5; another database would have another such file.
///
/// Throws Error{Catalogue} with what to do. One thread at a time.
class SearchFile {
public:
    /// Opens it, or creates a new one if it is missing, damaged or of another format.
    explicit SearchFile(std::filesystem::path file);
    SearchFile(const SearchFile&) = delete;
    SearchFile& operator=(const SearchFile&) = delete;
    ~SearchFile();

    /// True after an error caused by damage to the file: it was removed; make another object.
    [[nodiscard]] bool damaged() const noexcept { return damaged_; }

    /// Runs `work` in a write transaction: all its writes take effect, or none.
    void write(const std::function<void()>& work);

    /// Named values: a mark is the number up to which a register is in the index, a note is any
    /// text.
    [[nodiscard]] std::int64_t mark(const std::string& name);
    void set_mark(const std::string& name, std::int64_t value);
    [[nodiscard]] std::string note(const std::string& name);
    void set_note(const std::string& name, const std::string& text);
    void clear(); ///< everything; inside write()

    /// Document of a volume and of its discs; replaces an earlier one.
    void put_volume(VolumeId volume, const std::string& document,
                    const std::vector<DiscText>& discs);
    /// Document of a block of footage; replaces an earlier one.
    void put_block(std::int64_t block, const std::string& document);
    /// Document of a block of entries; replaces an earlier one.
    void put_entries(std::int64_t block, const std::string& document);
    /// Notes that the digest with these hexadecimal digits belongs to `id`.
    void put_digest(std::string_view hex, DigestOwner owner, std::int64_t id);
    /// Optimises the index after many documents were added.
    void tidy();

    /// The document of a volume or a block; empty: there is none. Read into a reused buffer, since
    /// a search reads many.
    void read_document(VolumeId volume, std::string& document);
    void read_document(std::int64_t block, std::string& document);
    void read_entries(std::int64_t block, std::string& document);
    [[nodiscard]] std::vector<DiscText> disc_documents(VolumeId volume); ///< by disc
    /// The volume a disc is in the index under; 0: none.
    [[nodiscard]] VolumeId volume_of(DiscId disc);

    /// Numbers of the volumes or blocks, below `before`, highest first, that have every token;
    /// until `visit` returns false. Without tokens: all.
    using Visit = std::function<bool(std::int64_t)>;
    void each_volume(const std::vector<std::string>& tokens, std::int64_t before,
                     const Visit& visit);
    void each_block(const std::vector<std::string>& tokens, std::int64_t before,
                    const Visit& visit);
    /// The same with blocks of entries.
    void each_block_of_entries(const std::vector<std::string>& tokens, std::int64_t before,
                               const Visit& visit);
    /// Owners of digests that begin with these digits in their first 15; at most `limit`.
    [[nodiscard]] std::vector<std::pair<DigestOwner, std::int64_t>>
    owners_of(std::string_view hex_prefix, std::size_t limit);

private:
    class Statement;
    struct Close {
        void operator()(sqlite3* connection) const noexcept;
    };

    void open();
    void make_tables();
    Statement& prepared(const char* sql);
    void read(const char* sql, std::int64_t id, std::string& document);
    struct Index;
    void index(const Index& of, std::int64_t id, const std::string& tokens, bool remove);
    void each_with(const char* with_tokens, const char* all, const std::vector<std::string>& tokens,
                   std::int64_t before, const Visit& visit);
    void run(const std::string& sql);
    [[noreturn]] void fail();

    std::filesystem::path file_;
    std::unique_ptr<sqlite3, Close> connection_;
    std::map<const char*, std::unique_ptr<Statement>> statements_;
    bool damaged_ = false;
};

} // namespace twofold
