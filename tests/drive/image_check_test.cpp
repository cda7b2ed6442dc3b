#include "drive/workshop.h"

#include <catch2/catch.hpp>

#include <fstream>

namespace twofold::testing {

namespace {

using Catch::Matchers::Contains;

} // namespace

TEST_CASE("An image as it was sealed passes the check and is read in full", "[image-check]")
{
    const Workshop workshop;
    std::uint64_t read = 0;
    Job job{{}, [&](const Progress& progress) { read = progress.done; }};

    check_image(workshop.request("/dev/sr16"), job);

    CHECK(read == workshop.image_bytes());
}

TEST_CASE("An image with one byte changed fails the check with both digests", "[image-check]")
{
    const Workshop workshop;
    {
        std::fstream image{workshop.image(), std::ios::in | std::ios::out | std::ios::binary};
        image.seekp(1'000'000);
        const int before = image.peek();
        image.put(static_cast<char>(before ^ 1));
    }
    Job job = silent_job();
    const RecordRequest request = workshop.request("/dev/sr16");

    CHECK_THROWS_WITH(check_image(request, job),
                      Contains(to_text(request.digests.front())) && Contains("and is sha256:"));
}

TEST_CASE("An image of another size fails the check", "[image-check]")
{
    const Workshop workshop;
    std::filesystem::resize_file(workshop.image(), workshop.image_bytes() - 2048);
    Job job = silent_job();

    CHECK_THROWS_WITH(check_image(workshop.request("/dev/sr16"), job), Contains("bytes and has"));
}

TEST_CASE("An image without a digest to compare with is not recorded", "[image-check]")
{
    const Workshop workshop;
    RecordRequest request = workshop.request("/dev/sr16");
    request.digests.clear();
    Job job = silent_job();

    CHECK_THROWS_WITH(check_image(request, job), Contains("no digest to compare"));
}

} // namespace twofold::testing
