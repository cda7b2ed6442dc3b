#include "fixity/broadcast.h"

#include <catch2/catch.hpp>

#include <atomic>
#include <cstring>
#include <map>
#include <stdexcept>
#include <string>

using namespace twofold;

namespace {

std::span<const std::byte> bytes_of(std::string_view text)
{
    return std::as_bytes(std::span{text});
}

std::string some_text(std::size_t bytes)
{
    std::string text(bytes, '\0');
    for (std::size_t i = 0; i < bytes; ++i) {
        text[i] = static_cast<char>('a' + i * i % 23 + i % 3);
    }
    return text;
}

/// A lane that keeps what it sees. (Catch2's CHECK belongs to the main thread.)
struct Recorder {
    std::string all;
    std::uint64_t chunks = 0;
    bool in_order = true;

    void take(const Chunk& chunk)
    {
        in_order = in_order && chunk.offset == all.size();
        all.append(reinterpret_cast<const char*>(chunk.bytes.data()), chunk.bytes.size());
        ++chunks;
    }
};

Broadcast::Lane lane(auto& taker)
{
    return [&taker](const Chunk& chunk) { taker.take(chunk); };
}

constexpr std::size_t small_chunk = 64;
constexpr std::size_t two_chunks = 2;

} // namespace

TEST_CASE("Every lane sees every byte in order, whatever the sizes", "[broadcast]")
{
    for (const std::size_t size : {0U, 1U, 63U, 64U, 65U, 128U, 1000U}) {
        const std::string text = some_text(size);
        Recorder one;
        Recorder other;
        Broadcast stream{{lane(one), lane(other)}, small_chunk, two_chunks};
        stream.append(bytes_of(text));
        CHECK(stream.position() == size);
        stream.finish();
        CHECK(one.all == text);
        CHECK(other.all == text);
        CHECK(one.in_order);
        CHECK(other.in_order);
        CHECK(one.chunks == (size + small_chunk - 1) / small_chunk);
    }
}

TEST_CASE("Digests of the stream and of its items come from the same buffer", "[broadcast]")
{
    const std::vector<std::string> files{some_text(1),    "", some_text(64), some_text(63),
                                         some_text(1000), ""};
    std::map<std::size_t, Digest> found;
    std::size_t times_ended = 0;
    ItemDigests items{DigestAlgorithm::Sha256, [&](std::size_t item, Digest digest) {
                          ++times_ended;
                          found[item] = std::move(digest);
                      }};
    StreamDigest whole{DigestAlgorithm::Sm3};
    Broadcast stream{{lane(items), lane(whole)}, small_chunk, two_chunks};
    std::string image = "head";
    stream.append(bytes_of(image));
    for (std::size_t i = 0; i < files.size(); ++i) {
        stream.append(bytes_of(files[i]), i);
        stream.end_item(i);
        stream.append_zeros(5);
        image += files[i] + std::string(5, '\0');
    }
    stream.finish();

    REQUIRE(found.size() == files.size());
    CHECK(times_ended == files.size());
    for (std::size_t i = 0; i < files.size(); ++i) {
        CHECK(found.at(i) == digest_of(DigestAlgorithm::Sha256, files[i]));
    }
    CHECK(whole.finish() == digest_of(DigestAlgorithm::Sm3, image));
}

TEST_CASE("Items may interleave, as the extents of a foreign image do", "[broadcast]")
{
    std::map<std::size_t, Digest> found;
    ItemDigests items{DigestAlgorithm::Sha256,
                      [&](std::size_t item, Digest digest) { found[item] = std::move(digest); }};
    Broadcast stream{{lane(items)}, small_chunk, two_chunks};
    stream.append(bytes_of("first of A, "), 7);
    stream.append(bytes_of("all of B"), 9);
    stream.end_item(9);
    stream.append(bytes_of("rest of A"), 7);
    stream.end_item(7);
    stream.finish();
    CHECK(found.at(7) == digest_of(DigestAlgorithm::Sha256, "first of A, rest of A"));
    CHECK(found.at(9) == digest_of(DigestAlgorithm::Sha256, "all of B"));
}

TEST_CASE("One read may hold the end of one file, padding and the begin of the next", "[broadcast]")
{
    std::map<std::size_t, Digest> found;
    ItemDigests items{DigestAlgorithm::Sha256,
                      [&](std::size_t item, Digest digest) { found[item] = std::move(digest); }};
    Broadcast stream{{lane(items)}, small_chunk, two_chunks};
    std::memcpy(stream.room().data(), "one...two", 9);
    stream.filled(3, 1);
    stream.end_item(1);
    stream.filled(3);
    stream.filled(3, 2);
    stream.end_item(2);
    stream.finish();
    CHECK(found.at(1) == digest_of(DigestAlgorithm::Sha256, "one"));
    CHECK(found.at(2) == digest_of(DigestAlgorithm::Sha256, "two"));
}

TEST_CASE("After drain() the lanes' results can be read and the stream goes on", "[broadcast]")
{
    Recorder recorder;
    Broadcast stream{{lane(recorder)}, small_chunk, two_chunks};
    stream.append(bytes_of("before"));
    stream.drain();
    CHECK(recorder.all == "before");
    stream.append(bytes_of(", after"));
    stream.finish();
    CHECK(recorder.all == "before, after");
}

TEST_CASE("What a lane throws reaches the producer, and no lane goes on after it", "[broadcast]")
{
    std::atomic<int> seen_by_other = 0;
    const auto fails_at_third = [](const Chunk& chunk) {
        if (chunk.offset >= 2 * small_chunk) throw std::runtime_error{"no room left"};
    };
    const auto counts = [&](const Chunk&) { ++seen_by_other; };
    Broadcast stream{{fails_at_third, counts}, small_chunk, two_chunks};
    // Far more chunks than fit: without the failure being passed on this would wait forever.
    CHECK_THROWS_WITH(stream.append_zeros(100 * small_chunk), "no room left");
    CHECK_THROWS_WITH(stream.finish(), "no room left");
    CHECK(seen_by_other <= 4);
}

TEST_CASE("A lane that fails on the very last chunk is not overlooked", "[broadcast]")
{
    const auto fails = [](const Chunk&) { throw std::runtime_error{"late"}; };
    SECTION("by finish")
    {
        Broadcast stream{{fails}, small_chunk, two_chunks};
        stream.append(bytes_of("x"));
        CHECK_THROWS_WITH(stream.finish(), "late");
    }
    SECTION("by drain")
    {
        Broadcast stream{{fails}, small_chunk, two_chunks};
        stream.append(bytes_of("x"));
        CHECK_THROWS_WITH(stream.drain(), "late");
    }
}

TEST_CASE("A producer that leaves early leaves no lane behind", "[broadcast]")
{
    std::atomic<int> running = 0;
    const auto busy = [&](const Chunk&) {
        ++running;
        --running;
    };
    for (int round = 0; round < 200; ++round) {
        try {
            Broadcast stream{{busy, busy, busy}, small_chunk, two_chunks};
            stream.append_zeros(static_cast<std::uint64_t>(round));
            throw std::runtime_error{"the source is gone"};
        } catch (const std::runtime_error&) {
            CHECK(running == 0);
        }
    }
}
