#include "discs/error_scan.h"

#include "base/error.h"

#include <catch2/catch.hpp>

using namespace twofold;

namespace {

constexpr const char* drive_line =
    "qscan: using device '/dev/sr0': 'PLEXTOR ' 'DVDR   PX-755A' '1.08'\n";

/// What qscan prints of a DVD: progress ends in carriage returns.
std::string dvd_scan(const std::string& tested = "2048")
{
    return std::string{drive_line} +
           "Running DVD Error Correction test at speed 4...\n\n"
           "Testing 2048 sectors: 0 - 2047\n"
           "          lba |        speed        |  PIE   PI8   PIF  |  POE   PO8   POF  |  UNCR\n"
           "cur :      16 |   4.01 X  5554 kB/s |     3    -1     0 |     0    -1     0 |     0\r"
           "cur :     144 |   4.01 X  5554 kB/s |     2    34     1 |     0     0     0 |     0\r\n"
           "Test time:   0.74s\navg speed: 4.000 X   5540 kB/s\n\n" +
           tested +
           " sectors tested: 0 - 2047\nTest summary:\n"
           "       PIE   PI8   PIF  |  POE   PO8   POF  |  UNCR\n"
           "tot :   512   512     9 |     0     0     0 |     0\n"
           "max :    12    34     3 |     0     0     0 |     0\n"
           "avg :  4.00 32.00  0.07 |  0.00  0.00  0.00 |  0.00\n";
}

std::string cd_scan()
{
    return std::string{drive_line} +
           "Running CD Error Correction test at speed 8...\n\nTesting 1000 sectors: 0 - 999\n"
           "1000 sectors tested: 0 - 999\nTest summary:\n"
           "       BLER |  E11   E21   E31  |  E12   E22   E32  |  UNCR\n"
           "tot :   300 |   200    80    20 |    80     2     0 |     0\n"
           "max :    21 |    15     4     2 |     4     1     0 |     0\n"
           "avg :  4.20 |  3.00  1.00  0.20 |  1.00  0.02  0.00 |  0.00\n";
}

std::string refusal_of(const std::string& text)
{
    try {
        static_cast<void>(parse_error_scan(text));
    } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::InvalidInput);
        return error.what();
    }
    return "accepted";
}

} // namespace

TEST_CASE("A DVD scan of qscan is read with its drive, rates and extent", "[scan]")
{
    const ErrorScan scan = parse_error_scan(dvd_scan());
    CHECK(scan.family == ScanFamily::Dvd);
    CHECK(scan.instrument == "PLEXTOR DVDR   PX-755A 1.08");
    CHECK(scan.blocks_asked == 2048);
    CHECK(scan.blocks_tested == 2048);
    CHECK_FALSE(scan.broken_off);
    const auto measured = measured_by(scan);
    CHECK(measured.at("dvd-pi8-max") == 34);
    CHECK(measured.at("dvd-pof-max") == 0);
    CHECK(measured.at("dvd-pi8-average") == 32);
    CHECK(measured.at("uncorrectable-max") == 0);
}

TEST_CASE("A CD scan leaves out E12, in whose column qscan prints E21", "[scan]")
{
    const ErrorScan scan = parse_error_scan(cd_scan());
    const auto measured = measured_by(scan);
    CHECK(measured.at("cd-bler-max") == 21);
    CHECK(measured.at("cd-bler-average") == Approx(4.2));
    CHECK(measured.at("cd-e22-max") == 1);
    CHECK_FALSE(measured.contains("cd-e12-max"));
}

TEST_CASE("A scan that did not come to its end says so", "[scan]")
{
    CHECK(parse_error_scan(dvd_scan("1024")).broken_off);
    std::string stopped = dvd_scan();
    stopped.insert(stopped.find("Test time"), "Block scan error! terminating...\n");
    CHECK(parse_error_scan(stopped).broken_off);
}

TEST_CASE("A scan without summary, of nothing, or of two discs is refused by name", "[scan]")
{
    CHECK_THAT(refusal_of(""), Catch::Contains("no error scan of qscan"));
    CHECK_THAT(refusal_of("\x7f"
                          "ELF\x01\x02"),
               Catch::Contains("no error scan"));
    const std::string whole = dvd_scan();
    CHECK_THAT(refusal_of(whole.substr(0, whole.find("max :"))),
               Catch::Contains("no whole summary"));
    CHECK_THAT(refusal_of(whole + whole), Catch::Contains("cannot be used"));
    for (const char* hostile : {"nan", "-3", "1e400", "inf", "12x", "99999999999999999999999"}) {
        INFO(hostile);
        std::string text = whole;
        const std::size_t at = text.find("max :    12");
        text.replace(at, 11, std::string{"max : "} + hostile);
        CHECK_THAT(refusal_of(text), Catch::Contains("Line 1"));
    }
    std::string narrow = whole;
    narrow.erase(narrow.find(" |     0\navg"), 8);
    CHECK_THAT(refusal_of(narrow), Catch::Contains("cannot be used"));
}

TEST_CASE("A simple table is read, and an empty cell is not measured", "[scan]")
{
    const ErrorScan scan = parse_error_scan("\xEF\xBB\xBF"
                                            "family,bd\r\nrate,maximum,average,total\r\n"
                                            "rser,1.8e-4,,\r\nuncr,0,,0\r\n");
    CHECK(scan.family == ScanFamily::Bd);
    CHECK(scan.instrument.empty());
    const auto measured = measured_by(scan);
    CHECK(measured.at("bd-rser-max") == Approx(1.8e-4));
    CHECK_FALSE(measured.contains("bd-rser-average"));
}

TEST_CASE("A table that is none is refused by its line", "[scan]")
{
    const std::string head = "family,dvd\nrate,maximum,average,total\n";
    CHECK_THAT(refusal_of("family,tape\n"), Catch::Contains("tape"));
    CHECK_THAT(refusal_of("family,dvd\npi8,1,1,1\n"), Catch::Contains("Line 2"));
    CHECK_THAT(refusal_of(head), Catch::Contains("no error rate"));
    CHECK_THAT(refusal_of(head + "pi8,1,1\n"), Catch::Contains("Line 3"));
    CHECK_THAT(refusal_of(head + "pi8,-1,,\n"), Catch::Contains("Line 3"));
    CHECK_THAT(refusal_of(head + "happiness,1,,\n"), Catch::Contains("Line 3"));
    CHECK_THAT(refusal_of(head + "pi8,1,,\npi8,2,,\n"), Catch::Contains("Line 4"));
}

TEST_CASE("The family of a medium is known by its profile", "[scan]")
{
    CHECK(scan_family_of("DVD+R") == ScanFamily::Dvd);
    CHECK(scan_family_of("CD-R") == ScanFamily::Cd);
    CHECK(scan_family_of("BD-R") == ScanFamily::Bd);
    CHECK_FALSE(scan_family_of("file"));
}
