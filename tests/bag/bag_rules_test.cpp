#include "bag/memory_bag.h"

#include <catch2/catch.hpp>

#include <functional>

using namespace twofold;
using namespace twofold::testing;

namespace {

enum class Found { Good, Warned, NotChecked, Bad };

Found found_in(const BagCheck& check)
{
    if (check.verdict == Verdict::Bad) return Found::Bad;
    if (check.verdict == Verdict::NotChecked) return Found::NotChecked;
    return check.warnings.empty() ? Found::Good : Found::Warned;
}

std::string said(const BagCheck& check)
{
    std::string text;
    for (const FileFinding& finding : check.findings) {
        text += finding.path + ": " + in_english(finding.reason) + '\n';
    }
    for (const FileWarning& warning : check.warnings) {
        text += "(" + warning.path + ": " + in_english(warning.reason) + ")\n";
    }
    return text;
}

struct Case {
    const char* name;
    std::function<Bag()> bag;
    Found expected;
};

/// `spoil` changes a tag file; the tag manifest follows, so that only the rule meant is broken.
Case tag_case(const char* name, Found expected, std::function<void(Bag&)> spoil,
              const char* version = "1.0")
{
    return {name,
            [spoil = std::move(spoil), version] {
                Bag bag = whole_bag();
                bag.declare(version);
                spoil(bag);
                bag.list_tag_files();
                return bag;
            },
            expected};
}

/// One file that the SM3 manifest lists twice, in two Unicode forms of its name.
Bag twice_in_two_forms(const std::string& version)
{
    Bag bag;
    bag.declare(version);
    bag.files["data/\u00e9"] = "1";
    bag.files["data/e\u0301"] = "1";
    bag.list_payload(DigestAlgorithm::Sm3);
    bag.files.erase("data/e\u0301");
    bag.list_payload(DigestAlgorithm::Sha256);
    return bag;
}

std::vector<Case> declaration_cases()
{
    const auto text = [](const char* content) {
        return [content](Bag& bag) { bag.files["bagit.txt"] = content; };
    };
    return {
        {"whole", whole_bag, Found::Good},
        {"version 0.93", [] { return old_bag("0.93"); }, Found::Good},
        {"version 0.95", [] { return old_bag("0.95"); }, Found::Good},
        {"version 0.96", [] { return old_bag("0.96"); }, Found::Good},
        {"version 0.97", [] { return old_bag("0.97"); }, Found::Good},
        {"a version nobody knows yet", [] { return old_bag("1.7"); }, Found::NotChecked},
        tag_case("no declaration", Found::Bad, [](Bag& bag) { bag.files.erase("bagit.txt"); }),
        tag_case("lines end in CRLF", Found::Good,
                 text("BagIt-Version: 1.0\r\nTag-File-Character-Encoding: UTF-8\r\n")),
        tag_case("byte-order mark", Found::Bad,
                 text("\xEF\xBB\xBF"
                      "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")),
        tag_case("blank before the colon", Found::Bad,
                 text("BagIt-Version : 1.0\nTag-File-Character-Encoding: UTF-8\n")),
        tag_case("lines in the wrong order", Found::Bad,
                 text("Tag-File-Character-Encoding: UTF-8\nBagIt-Version: 1.0\n")),
        tag_case("three lines", Found::Bad,
                 text("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\nMore: no\n")),
        tag_case("no encoding", Found::Bad, text("BagIt-Version: 1.0\n")),
        tag_case("version is no number", Found::Bad,
                 text("BagIt-Version: one\nTag-File-Character-Encoding: UTF-8\n")),
        tag_case("tag files in GB18030", Found::Good,
                 [](Bag& bag) {
                     bag = {};
                     bag.files["bagit.txt"] =
                         "BagIt-Version: 1.0\nTag-File-Character-Encoding: GB18030\n";
                     bag.files["bag-info.txt"] = "Contact-Name: \xD5\xC5\n"; // 张
                     bag.files["data/a"] = "a";
                     bag.list_payload(DigestAlgorithm::Sha256);
                 }),
        tag_case("an encoding nobody knows", Found::NotChecked,
                 text("BagIt-Version: 1.0\nTag-File-Character-Encoding: KLINGON-8\n")),
        tag_case("an encoding that would hide what is wrong", Found::NotChecked,
                 text("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8//IGNORE\n")),
        tag_case("not the encoding it says", Found::Bad,
                 [](Bag& bag) { bag.files["bag-info.txt"] = "Contact-Name: \xD5\xC5\n"; }),
    };
}

std::vector<Case> manifest_cases()
{
    const auto sha256 = [](Bag& bag) -> std::string& { return bag.files["manifest-sha256.txt"]; };
    return {
        {"altered payload",
         [] {
             Bag bag = whole_bag();
             bag.files["data/录像.mp4"] = "fOotage";
             return bag;
         },
         Found::Bad},
        {"altered tag file",
         [] {
             Bag bag = whole_bag();
             bag.files["bag-info.txt"] += "Contact-Name: 李\n";
             return bag;
         },
         Found::Bad},
        {"missing payload",
         [] {
             Bag bag = whole_bag();
             bag.files.erase("data/照片.jpg");
             return bag;
         },
         Found::Bad},
        {"extra payload",
         [] {
             Bag bag = whole_bag();
             bag.files["data/多余.txt"] = "";
             return bag;
         },
         Found::Bad},
        {"a tag file that no manifest lists",
         [] {
             Bag bag = whole_bag();
             bag.files["README.txt"] = "?";
             return bag;
         },
         Found::NotChecked},
        {"a signature, which nothing can list",
         [] {
             Bag bag = whole_bag();
             bag.files["signature/tagmanifest.sig"] = "?";
             return bag;
         },
         Found::Warned},
        {"no tag manifest",
         [] {
             Bag bag = whole_bag();
             bag.files.erase("tagmanifest-sha256.txt");
             return bag;
         },
         Found::NotChecked},
        tag_case("no payload manifest", Found::Bad,
                 [](Bag& bag) {
                     bag.files.erase("manifest-sha256.txt");
                     bag.files.erase("manifest-sm3.txt");
                 }),
        tag_case(
            "one of two manifests forgets a file", Found::Bad,
            [=](Bag& bag) { sha256(bag) = sha256(bag).substr(0, sha256(bag).find('\n') + 1); }),
        tag_case(
            "before 1.0 one manifest may list a part", Found::Good,
            [=](Bag& bag) { sha256(bag) = sha256(bag).substr(0, sha256(bag).find('\n') + 1); },
            "0.97"),
        tag_case("one of two digests is wrong", Found::Bad,
                 [=](Bag& bag) { sha256(bag) = flipped(sha256(bag)); }),
        tag_case("an algorithm nobody has, beside a known one", Found::Warned,
                 [](Bag& bag) {
                     bag.files["manifest-k12256.txt"] = "00  data/录像.mp4\n00  data/照片.jpg\n";
                 }),
        tag_case("an algorithm nobody has, whose manifest forgets a file", Found::Bad,
                 [](Bag& bag) { bag.files["manifest-k12256.txt"] = "00  data/录像.mp4\n"; }),
        tag_case(
            "the same before 1.0", Found::Warned,
            [](Bag& bag) { bag.files["manifest-k12256.txt"] = "00  data/录像.mp4\n"; }, "0.97"),
        tag_case("only an algorithm nobody has", Found::NotChecked,
                 [](Bag& bag) {
                     bag.files.erase("manifest-sha256.txt");
                     bag.files.erase("manifest-sm3.txt");
                     bag.files["manifest-k12256.txt"] = "00  data/录像.mp4\n00  data/照片.jpg\n";
                 }),
        tag_case("only an algorithm nobody has, whose manifest forgets a file", Found::Bad,
                 [](Bag& bag) {
                     bag.files.erase("manifest-sha256.txt");
                     bag.files.erase("manifest-sm3.txt");
                     bag.files["manifest-k12256.txt"] = "00  data/录像.mp4\n";
                 }),
        tag_case("digests in upper case", Found::Good,
                 [=](Bag& bag) {
                     std::ranges::transform(sha256(bag).begin(), sha256(bag).begin() + 64,
                                            sha256(bag).begin(),
                                            [](char c) { return static_cast<char>(toupper(c)); });
                 }),
        tag_case("byte-order mark in a manifest", Found::Bad,
                 [=](Bag& bag) { sha256(bag).insert(0, "\xEF\xBB\xBF"); }),
        tag_case("md5sum's star", Found::Warned,
                 [=](Bag& bag) { sha256(bag) = replaced(sha256(bag), "  data", " *data"); }),
        tag_case("./ before a path", Found::Warned,
                 [=](Bag& bag) { sha256(bag) = replaced(sha256(bag), "  data", "  ./data"); }),
        tag_case("the same line twice", Found::Bad, [=](Bag& bag) { sha256(bag) += sha256(bag); }),
        tag_case(
            "the same line twice, before 1.0", Found::Warned,
            [=](Bag& bag) { sha256(bag) += sha256(bag); }, "0.97"),
        tag_case("a file twice in one manifest and never in the other", Found::Bad,
                 [](Bag& bag) {
                     bag = twice_in_two_forms("1.0");
                     bag.files["manifest-sha256.txt"].clear();
                 }),
        tag_case(
            "twice in two Unicode forms, before 1.0", Found::Warned,
            [](Bag& bag) { bag = twice_in_two_forms("0.97"); }, "0.97"),
        tag_case(
            "twice in two Unicode forms with two digests, before 1.0", Found::Bad,
            [](Bag& bag) {
                bag = twice_in_two_forms("0.97");
                std::string& sm3 = bag.files["manifest-sm3.txt"];
                sm3 = flipped(sm3);
            },
            "0.97"),
        tag_case("twice with different digests", Found::Bad,
                 [=](Bag& bag) { sha256(bag) += flipped(sha256(bag)); }),
        tag_case("a path out of the bag", Found::Bad,
                 [=](Bag& bag) { sha256(bag) += std::string(64, '0') + "  data/../../passwd\n"; }),
        tag_case("a drive letter", Found::Bad,
                 [=](Bag& bag) { sha256(bag) += std::string(64, '0') + "  C:\\passwd\n"; }),
        tag_case("a UNC path", Found::Bad,
                 [=](Bag& bag) { sha256(bag) += std::string(64, '0') + "  \\\\host\\x\n"; }),
        tag_case("a home directory", Found::Bad,
                 [=](Bag& bag) { sha256(bag) += std::string(64, '0') + "  ~root/x\n"; }),
        tag_case("a Windows variable", Found::Bad,
                 [=](Bag& bag) { sha256(bag) += std::string(64, '0') + "  %HomeDrive%/x\n"; }),
        tag_case("a tag file in a payload manifest", Found::Bad,
                 [=](Bag& bag) { sha256(bag) += std::string(64, '0') + "  bagit.txt\n"; }),
        tag_case(
            "a tag file in a payload manifest of 0.96", Found::Warned,
            [=](Bag& bag) {
                sha256(bag) += digest_of(DigestAlgorithm::Sha256, bag.files["bagit.txt"]).hex +
                               "  bagit.txt\n";
            },
            "0.96"),
        tag_case(
            "an altered tag file in a payload manifest of 0.93", Found::Bad,
            [=](Bag& bag) { sha256(bag) += std::string(64, '0') + "  bagit.txt\n"; }, "0.93"),
        tag_case(
            "a tag file in a payload manifest of 0.97", Found::Bad,
            [=](Bag& bag) {
                sha256(bag) += digest_of(DigestAlgorithm::Sha256, bag.files["bagit.txt"]).hex +
                               "  bagit.txt\n";
            },
            "0.97"),
        {"a tag manifest that lists itself",
         [] {
             Bag bag = whole_bag();
             bag.files["tagmanifest-sha256.txt"] +=
                 std::string(64, '0') + "  tagmanifest-sha256.txt\n";
             return bag;
         },
         Found::Bad},
        {"a tag manifest that forgets a manifest",
         [] {
             Bag bag = whole_bag();
             const std::string sm3 = bag.files["manifest-sm3.txt"];
             bag.files.erase("manifest-sm3.txt");
             bag.list_tag_files();
             bag.files["manifest-sm3.txt"] = sm3;
             return bag;
         },
         Found::Bad},
    };
}

std::vector<Case> other_cases()
{
    const auto info = [](const char* text) {
        return [text](Bag& bag) { bag.files["bag-info.txt"] = text; };
    };
    return {
        tag_case("no bag-info.txt", Found::Good, [](Bag& bag) { bag.files.erase("bag-info.txt"); }),
        tag_case("Payload-Oxum counts other bytes", Found::Bad, info("Payload-Oxum: 12.2\n")),
        tag_case("Payload-Oxum counts other files", Found::Bad, info("Payload-Oxum: 11.3\n")),
        tag_case("Payload-Oxum is no such thing", Found::Bad, info("Payload-Oxum: much\n")),
        tag_case("Payload-Oxum in small letters", Found::Bad, info("payload-oxum: 12.2\n")),
        tag_case("Payload-Oxum twice", Found::Bad,
                 info("Payload-Oxum: 11.2\nPayload-Oxum: 11.2\n")),
        tag_case("a folded line", Found::Good, info("External-Description: one\n two\n")),
        tag_case("a fold without a beginning", Found::Bad, info(" one\n")),
        tag_case("a line without a colon", Found::Bad, info("one\n")),
        tag_case("a blank before the colon", Found::Bad, info("Contact-Name : 李\n")),
        tag_case("a blank before the colon, before 1.0", Found::Warned, info("Contact-Name : 李\n"),
                 "0.97"),
        tag_case("no blank behind the colon", Found::Bad, info("Contact-Name:李\n")),
        tag_case("fetch.txt with a hole", Found::Bad,
                 [](Bag& bag) { bag.files["fetch.txt"] = "https://example.org/x 5 data/x\n"; }),
        tag_case(
            "fetch.txt that is done", Found::Good,
            [](Bag& bag) { bag.files["fetch.txt"] = "https://example.org/x - data/录像.mp4\n"; }),
        tag_case("fetch.txt out of the bag", Found::Bad,
                 [](Bag& bag) { bag.files["fetch.txt"] = "https://example.org/x - data/../x\n"; }),
        tag_case("fetch.txt for a tag file", Found::Bad,
                 [](Bag& bag) { bag.files["fetch.txt"] = "https://example.org/x - bagit.txt\n"; }),
        tag_case(
            "fetch.txt with a bad length", Found::Bad,
            [](Bag& bag) { bag.files["fetch.txt"] = "https://example.org/x x data/录像.mp4\n"; }),
        tag_case("names equal but for case", Found::Warned,
                 [](Bag& bag) {
                     bag = {};
                     bag.declare("1.0");
                     bag.files["data/a.MP4"] = "1";
                     bag.files["data/a.mp4"] = "2";
                     bag.list_payload(DigestAlgorithm::Sha256);
                 }),
        tag_case("names equal but for normalisation", Found::Warned,
                 [](Bag& bag) {
                     bag = {};
                     bag.declare("1.0");
                     bag.files["data/\u00e9"] = "1";
                     bag.files["data/e\u0301"] = "2";
                     bag.list_payload(DigestAlgorithm::Sha256);
                 }),
        tag_case("the disc has the name in another normal form", Found::Warned,
                 [](Bag& bag) {
                     bag = {};
                     bag.declare("1.0");
                     bag.files["data/\u00e9"] = "1";
                     bag.list_payload(DigestAlgorithm::Sha256);
                     bag.files.erase("data/\u00e9");
                     bag.files["data/e\u0301"] = "1";
                 }),
        tag_case("a per cent sign and a line feed in a name", Found::Good,
                 [](Bag& bag) {
                     bag = {};
                     bag.declare("1.0");
                     bag.files["data/100%25 a\nb"] = "1";
                     bag.list_payload(DigestAlgorithm::Sha256);
                 }),
    };
}

void hold(const std::vector<Case>& cases)
{
    for (const Case& one : cases) {
        const BagCheck check = check_bag(one.bag().content());
        INFO(one.name << "\n" << said(check));
        CHECK(check.is_bag);
        CHECK(found_in(check) == one.expected);
        if (one.expected == Found::Bad) CHECK_FALSE(check.valid);
        if (one.expected == Found::Good || one.expected == Found::Warned) CHECK(check.valid);
    }
}

const FileFinding& only_finding(const BagCheck& check)
{
    REQUIRE(check.findings.size() == 1);
    return check.findings.front();
}

} // namespace

TEST_CASE("The declaration of a bag is held against RFC 8493", "[bag]")
{
    hold(declaration_cases());
}

TEST_CASE("The manifests of a bag are held against RFC 8493", "[bag]")
{
    hold(manifest_cases());
}

TEST_CASE("Information, fetch list and names of a bag are held against RFC 8493", "[bag]")
{
    hold(other_cases());
}

TEST_CASE("An altered file is named with both digests", "[bag]")
{
    Bag bag = whole_bag();
    bag.files["data/照片.jpg"] = "Shot";
    const BagCheck check = check_bag(bag.content());
    const FileFinding& finding = only_finding(check);

    CHECK(finding.path == "data/照片.jpg");
    CHECK(finding.kind == FindingKind::Altered);
    CHECK(finding.verdict == Verdict::Bad);
    const std::string reason = in_english(finding.reason);
    CHECK(reason.find(digest_of(DigestAlgorithm::Sha256, "Shot").hex) != std::string::npos);
    CHECK(reason.find(digest_of(DigestAlgorithm::Sha256, "shot").hex) != std::string::npos);
    CHECK(check.compared == check.files - 1);
}

TEST_CASE("A file that could not be read is damaged, and never good", "[bag]")
{
    BagContent content = whole_bag().content();
    const auto file = std::ranges::find(content.files, "data/照片.jpg", &BagFile::path);
    file->digests.clear();
    file->obstacle = {"3 of its blocks cannot be read."};
    CHECK(only_finding(check_bag(content)).kind == FindingKind::Unreadable);
    CHECK(check_bag(content).verdict == Verdict::Bad);

    file->unreadable = false;
    CHECK(only_finding(check_bag(content)).kind == FindingKind::NotCompared);
    CHECK(check_bag(content).verdict == Verdict::NotChecked);
    CHECK_FALSE(check_bag(content).valid);
}

TEST_CASE("Payload-Oxum is not held against bytes that were not read", "[bag]")
{
    BagContent content = whole_bag().content();
    const auto file = std::ranges::find(content.files, "data/照片.jpg", &BagFile::path);
    const auto about_information = [&] {
        const BagCheck check = check_bag(content);
        INFO(said(check));
        CHECK(std::ranges::any_of(check.warnings, [](const FileWarning& warning) {
            return warning.path == "bag-info.txt";
        }));
        return std::ranges::count(check.findings, "bag-info.txt", &FileFinding::path);
    };
    SECTION("a file that could be read in part")
    {
        file->digests.clear();
        file->bytes = 1;
        file->obstacle = {"3 of its blocks cannot be read."};
        CHECK(about_information() == 0);
    }
    SECTION("a file nobody asked for")
    {
        file->digests.clear();
        file->bytes = 0;
        file->read = false;
        CHECK(about_information() == 0);
    }
    SECTION("files in a directory that cannot be read")
    {
        content.unread_directories = {"data"};
        CHECK(about_information() == 0);
    }
}

TEST_CASE("A file in a directory that cannot be read is not called missing", "[bag]")
{
    Bag bag = whole_bag();
    bag.files.erase("bag-info.txt");
    bag.list_tag_files();
    BagContent content = bag.content();
    std::erase_if(content.files, [](const BagFile& file) { return file.path == "data/照片.jpg"; });
    CHECK(only_finding(check_bag(content)).kind == FindingKind::Missing);
    content.unread_directories = {"data"};
    CHECK(only_finding(check_bag(content)).kind == FindingKind::NotLocated);
    CHECK(check_bag(content).verdict == Verdict::Bad);
    content.unread_directories = {""};
    CHECK(only_finding(check_bag(content)).kind == FindingKind::NotLocated);
    content.unread_directories = {"data/照片.jpg", "metadata"};
    CHECK(only_finding(check_bag(content)).kind == FindingKind::Missing);
}

TEST_CASE("A valid bag without a tag manifest is valid, but not good", "[bag]")
{
    Bag bag = whole_bag();
    bag.files.erase("tagmanifest-sha256.txt");
    const BagCheck check = check_bag(bag.content());
    CHECK(check.valid);
    CHECK(check.verdict == Verdict::NotChecked);
}

TEST_CASE("Without the directory data there is no bag", "[bag]")
{
    BagContent content = whole_bag().content();
    content.has_payload_directory = false;
    CHECK(check_bag(content).verdict == Verdict::Bad);
}

TEST_CASE("A link in the payload is no footage", "[bag]")
{
    BagContent content = whole_bag().content();
    content.special_files = {"data/link"};
    CHECK(check_bag(content).verdict == Verdict::Bad);
}

TEST_CASE("Files without any manifest are not checked", "[bag]")
{
    Bag bag;
    bag.files["video.mp4"] = "footage";
    const BagCheck check = check_bag(bag.content());
    CHECK_FALSE(check.is_bag);
    CHECK(check.verdict == Verdict::NotChecked);
    CHECK_FALSE(check.valid);
}

TEST_CASE("The information of a bag is kept in its order, folded lines joined", "[bag]")
{
    Bag bag = whole_bag();
    bag.files["bag-info.txt"] = "B: 1\nA: 2\n\tand 3\nB: 4\n";
    bag.list_tag_files();
    const BagCheck check = check_bag(bag.content());
    CHECK(check.info == std::vector<std::pair<std::string, std::string>>{
                            {"B", "1"}, {"A", "2 and 3"}, {"B", "4"}});
}
