#include "registers/approval.h"

#include "registers/check_code.h"
#include "registers/known_facts.h"
#include "registers/work_record.h"

#include <catch2/catch.hpp>

using namespace twofold;

namespace {

constexpr const char* today = "2026-11-29";

PersonRecord person(const char* name, Role role)
{
    return {.person = {.name = name, .role = role}, .grants = {{.role = role}}};
}

Digest digest(std::string_view text)
{
    return digest_of(DigestAlgorithm::Sha256, text);
}

/// A work record that was drafted, and the request for its review.
struct Asked {
    Register records = work_record_register();
    const Step& review = *step_named(records, "reviewed");
    KnownEntry record{.number = "GZ-2026-0001",
                      .step = "drafted",
                      .digest = digest("第一版"),
                      .taken = {{.step = "drafted", .by = "执法员"}}};
    Values request = approval_request(records, record, review, *review.approver({}));
    KnownFacts facts;

    Asked()
    {
        request["subject"] = record.number;
        facts.persons = {person("局长", Role::HeadOfBureau), person("主任", Role::HeadOfOffice),
                         person("执法员", Role::HeadOfBureau)};
        facts.entries = {{"work-record", record}};
    }

    [[nodiscard]] Values answered(const std::string& by,
                                  const std::string& answer = "approved") const
    {
        Values values = request;
        values["answer"] = answer;
        values["answered-by"] = by;
        values["day"] = today;
        values["words"] = "同意";
        values["code"] = check_code("PJ-2026-0001", request);
        return values;
    }

    [[nodiscard]] std::vector<Refusal> judged(const Values& values) const
    {
        static const Register approvals = approval_register();
        static const PersonRecord enterer = person("档案员", Role::RecordsOfficer);
        const KnownEntry entry{.number = "PJ-2026-0001",
                               .step = "asked",
                               .taken = {{.step = "asked", .by = "档案员"}}};
        return approvals.rule(approvals, {.values = values,
                                          .entry = entry,
                                          .to = "answered",
                                          .person = enterer,
                                          .day = parse_date(today),
                                          .facts = facts});
    }

    /// Why the review may not be entered when this answer was.
    [[nodiscard]] std::string missing(const Values& values, const char* step = "answered",
                                      const char* day = today) const
    {
        KnownFacts known = facts;
        known.entries.emplace_back(
            "approval", KnownEntry{.number = "PJ-2026-0001", .step = step, .values = values});
        const auto refusals = missing_approval(review, record, known, parse_date(day));
        return refusals.empty() ? "" : in_english(refusals.front().why);
    }
};

} // namespace

TEST_CASE("The answer of a person in the role, with the characters of the form, counts",
          "[registers][approval]")
{
    const Asked asked;
    CHECK(asked.judged(asked.answered("局长")).empty());
    CHECK(asked.missing(asked.answered("局长")).empty());
    CHECK(asked.missing(asked.answered("局长", "partly")) ==
          "PJ-2026-0001 approved GZ-2026-0001 in part only: correct it to what was approved, and "
          "ask again.");
}

TEST_CASE("Without an approval the step is refused, and it is said of whom it is asked (AP-1)",
          "[registers][approval]")
{
    const Asked asked;
    const auto refusals =
        missing_approval(asked.review, asked.record, asked.facts, parse_date(today));
    REQUIRE(refusals.size() == 1);
    CHECK(in_english(refusals.front().why) ==
          "“reviewed” of GZ-2026-0001 needs the approval of head-of-bureau. Ask for it with "
          "“twofold approval ask”.");
    CHECK(name_of(refusals.front().clause) == "A12");
    CHECK(asked.missing(asked.request, "asked") ==
          "PJ-2026-0001, the approval that GZ-2026-0001 needs, is not answered yet.");
    // A step that nobody has to approve.
    CHECK(missing_approval(*step_named(asked.records, "returned"), asked.record, asked.facts,
                           parse_date(today))
              .empty());
}

TEST_CASE("Content that was changed after the request voids the approval (AP-1)",
          "[registers][approval]")
{
    Asked asked;
    const Values answer = asked.answered("局长");
    asked.record.digest = digest("第二版");
    CHECK(asked.missing(answer) == "GZ-2026-0001 was changed after PJ-2026-0001 was asked for; it "
                                   "has to be asked for again.");
}

TEST_CASE("One refusal ends a request (AP-3)", "[registers][approval]")
{
    const Asked asked;
    CHECK(asked.missing(asked.answered("局长", "refused")) ==
          "PJ-2026-0001 was refused: GZ-2026-0001 cannot go on.");
}

TEST_CASE("Where three work, whoever enters a paper is not the only one who saw it (AP-5)",
          "[registers][approval]")
{
    Asked asked;
    asked.facts.at_work = 3;
    CHECK(asked.missing(asked.answered("局长")) ==
          "PJ-2026-0001 was entered by one person: a second one confirms having seen the paper, "
          "“twofold approval confirm”.");
    CHECK(asked.missing(asked.answered("局长"), "confirmed").empty());
    // A refusal counts at once.
    CHECK_FALSE(asked.missing(asked.answered("局长", "refused"), "confirmed").empty());
    asked.facts.at_work = 2;
    CHECK(asked.missing(asked.answered("局长")).empty());
}

TEST_CASE("Who has left since does not make one person two (AP-5)", "[registers][approval]")
{
    Asked asked;
    asked.facts.at_work = 2;
    asked.facts.at_work_on = {{parse_date("2026-11-28"), 3}};
    const KnownEntry answered{
        .number = "PJ-2026-0001",
        .step = "answered",
        .values = asked.answered("局长"),
        .taken = {{.step = "answered", .by = "档案员", .at = parse_time("2026-11-28T04:00:00Z")}}};
    asked.facts.entries.emplace_back("approval", answered);
    CHECK(missing_approval(asked.review, asked.record, asked.facts, parse_date("2026-11-29"))
              .size() == 1);
    asked.facts.at_work_on.clear();
    CHECK(missing_approval(asked.review, asked.record, asked.facts, parse_date("2026-11-29"))
              .empty());
}

TEST_CASE("What a disc says was approved allows nothing here", "[registers][approval]")
{
    Asked asked;
    KnownEntry from_disc{
        .number = "PJ-2026-0001", .step = "confirmed", .values = asked.answered("局长")};
    from_disc.is_from_discs = true;
    asked.facts.entries.emplace_back("approval", from_disc);
    const auto refusals =
        missing_approval(asked.review, asked.record, asked.facts, parse_date(today));
    REQUIRE(refusals.size() == 1);
    CHECK(in_english(refusals.front().why) ==
          "PJ-2026-0001 came from a disc, and nobody here saw its paper: withdraw it, and ask "
          "again.");
}

TEST_CASE("An answer that only a disc knows is not confirmed here (AP-5)", "[registers][approval]")
{
    const Asked asked;
    const Register approvals = approval_register();
    const PersonRecord officer{.person = {.name = "档案员", .role = Role::RecordsOfficer}};
    const Values values = asked.answered("局长");
    KnownEntry entry{.number = "PJ-2026-0001",
                     .step = "answered",
                     .values = values,
                     .taken = {{.step = "answered", .by = "某人"}}};
    const auto confirmed = [&] {
        return approvals
            .rule(approvals, {.values = values,
                              .entry = entry,
                              .to = "confirmed",
                              .person = officer,
                              .day = parse_date(today),
                              .facts = asked.facts})
            .size();
    };
    CHECK(confirmed() == 0);
    entry.is_from_discs = true;
    CHECK(confirmed() == 1);
}

TEST_CASE("A refusal is not withdrawn, an approval is (AP-3)", "[registers][approval]")
{
    const Asked asked;
    const Register asked_register = approval_register();
    const PersonRecord officer{.person = {.name = "档案员", .role = Role::RecordsOfficer}};
    const auto withdrawn = [&](const char* answer) {
        Values values = asked.answered("局长", answer);
        const KnownEntry entry{.number = "PJ-2026-0001", .step = "answered", .values = values};
        values["withdrawn-because"] = "录入有误";
        return asked_register.rule(asked_register, {.values = values,
                                                    .entry = entry,
                                                    .to = "withdrawn",
                                                    .person = officer,
                                                    .day = parse_date(today),
                                                    .facts = asked.facts});
    };
    CHECK(withdrawn("approved").empty());
    REQUIRE(withdrawn("refused").size() == 1);
    CHECK(in_english(withdrawn("refused").front().why) ==
          "A refusal stands: it is not withdrawn. Correct what was refused, and ask again.");
}

TEST_CASE("An approval is used up by its step, and is void after its days (AP-6)",
          "[registers][approval]")
{
    const Asked asked;
    CHECK_FALSE(asked.missing(asked.answered("局长"), "used").empty());
    CHECK_FALSE(asked.missing(asked.answered("局长"), "withdrawn").empty());
    CHECK(asked.missing(asked.answered("局长"), "answered", "2026-12-29").empty());
    CHECK(asked.missing(asked.answered("局长"), "answered", "2026-12-30") ==
          "PJ-2026-0001 is too old: GZ-2026-0001 has to be approved again.");
}

TEST_CASE("Only who holds the role that day answers, or a deputy whom a delegation names (AP-2)",
          "[registers][approval]")
{
    Asked asked;
    CHECK(asked.judged(asked.answered("主任")).size() == 1);
    CHECK_FALSE(asked.judged(asked.answered("无此人")).empty());
    // For the head of the bureau, but nobody said so.
    Values answer = asked.answered("主任");
    answer["on-behalf-of"] = "局长";
    REQUIRE(asked.judged(answer).size() == 1);
    const auto delegate = [&](const char* from, const char* until, const char* role) {
        asked.facts.entries.emplace_back("delegation", KnownEntry{.number = "SQ-2026-0001",
                                                                  .step = "given",
                                                                  .values = {{"holder", "局长"},
                                                                             {"deputy", "主任"},
                                                                             {"role", role},
                                                                             {"from", from},
                                                                             {"until", until}}});
    };
    delegate("2026-12-01", "2026-12-31", "head-of-bureau");
    CHECK(asked.judged(answer).size() == 1);
    delegate("2026-11-01", "2026-11-30", "head-of-legal-unit");
    CHECK(asked.judged(answer).size() == 1);
    delegate("2026-11-29", "2026-11-29", "head-of-bureau");
    CHECK(asked.judged(answer).empty());
}

TEST_CASE("Nobody approves what they drew up or asked for (AP-2)", "[registers][approval]")
{
    Asked asked;
    CHECK(asked.judged(asked.answered("执法员")).size() == 1);
    asked.facts.persons.push_back(person("档案员", Role::HeadOfBureau));
    CHECK(asked.judged(asked.answered("档案员")).size() == 1);
}

TEST_CASE("A paper is the answer to one form only (AP-5)", "[registers][approval]")
{
    const Asked asked;
    Values answer = asked.answered("局长");
    const std::string code = answer["code"];
    CHECK(code.size() == 9);
    CHECK(code[4] == '-');
    answer["code"] = "0000-0000";
    const auto refusals = asked.judged(answer);
    REQUIRE(refusals.size() == 1);
    CHECK(in_english(refusals.front().why) ==
          "The characters are not those of this form: the paper is not the answer to this "
          "request.");
    // Another version of the same entry has another code.
    Values other = asked.request;
    other["content"] = to_text(digest("第二版"));
    CHECK(check_code("PJ-2026-0001", other) != code);
    // And so has another request for the same version.
    CHECK(check_code("PJ-2026-0002", asked.request) != code);
}

TEST_CASE("What is misread in a code does not matter", "[registers][approval]")
{
    const Asked asked;
    std::string typed = check_code("PJ-2026-0001", asked.request);
    std::erase(typed, '-');
    for (char& c : typed) {
        if (c == '0') c = 'o';
        if (c == '1') c = 'l';
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    typed.insert(4, " ");
    CHECK(is_check_code(typed, "PJ-2026-0001", asked.request));
    CHECK_FALSE(is_check_code("", "PJ-2026-0001", asked.request));
    CHECK_FALSE(is_check_code(typed + "0", "PJ-2026-0001", asked.request));
}

TEST_CASE("An answer of tomorrow is none", "[registers][approval]")
{
    const Asked asked;
    Values answer = asked.answered("局长");
    answer["day"] = "2026-11-30";
    CHECK(asked.judged(answer).size() == 1);
}

TEST_CASE("Who is named in what is asked does not answer, whoever typed it (AP-2)",
          "[registers][approval]")
{
    Asked asked;
    asked.facts.entries.front().second.values["drafted-by"] = "局长";
    CHECK(asked.judged(asked.answered("局长")).size() == 1);
    // Nor does a deputy for them.
    Values answer = asked.answered("主任");
    answer["on-behalf-of"] = "局长";
    asked.facts.entries.emplace_back("delegation", KnownEntry{.number = "SQ-2026-0001",
                                                              .step = "given",
                                                              .values = {{"holder", "局长"},
                                                                         {"deputy", "主任"},
                                                                         {"role", "head-of-bureau"},
                                                                         {"from", "2026-11-01"},
                                                                         {"until", "2026-11-30"}}});
    CHECK(asked.judged(answer).size() == 1);
    asked.facts.entries.front().second.values["drafted-by"] = "执法员";
    CHECK(asked.judged(answer).empty());
    // Nor somebody who has left.
    asked.facts.persons.at(1).left_on = parse_date("2026-11-28");
    CHECK(asked.judged(answer).size() == 1);
}

TEST_CASE("What was refused is not asked for again unchanged (AP-3)", "[registers][approval]")
{
    Asked asked;
    static const Register approvals = approval_register();
    static const PersonRecord who = person("档案员", Role::RecordsOfficer);
    asked.facts.entries.emplace_back("approval",
                                     KnownEntry{.number = "PJ-2026-0001",
                                                .step = "answered",
                                                .values = asked.answered("局长", "refused")});
    const auto asking = [&] {
        const KnownEntry entry;
        return approvals.rule(approvals, {.values = asked.request,
                                          .entry = entry,
                                          .to = "asked",
                                          .person = who,
                                          .day = parse_date(today),
                                          .facts = asked.facts});
    };
    CHECK(asking().size() == 1);
    asked.facts.entries.front().second.digest = digest("第二版");
    asked.request["content"] = to_text(digest("第二版"));
    CHECK(asking().empty());
}

TEST_CASE("An answer is not older than its request", "[registers][approval]")
{
    const Asked asked;
    static const Register approvals = approval_register();
    static const PersonRecord who = person("档案员", Role::RecordsOfficer);
    const KnownEntry entry{
        .number = "PJ-2026-0001",
        .step = "asked",
        .taken = {{.step = "asked", .by = "档案员", .at = parse_time("2026-11-29T04:00:00Z")}}};
    Values answer = asked.answered("局长");
    const auto judged = [&] {
        return approvals
            .rule(approvals, {.values = answer,
                              .entry = entry,
                              .to = "answered",
                              .person = who,
                              .day = parse_date(today),
                              .facts = asked.facts})
            .size();
    };
    CHECK(judged() == 0);
    answer["day"] = "2026-11-28";
    CHECK(judged() == 1);
}

TEST_CASE("Who wrote any version, or is meant by another spelling, does not answer (AP-2)",
          "[registers][approval]")
{
    Asked asked;
    CHECK(asked.judged(asked.answered("局长")).empty());
    asked.facts.entries.front().second.written_by = {"执法员", "局长"};
    CHECK(asked.judged(asked.answered("局长")).size() == 1);
    asked.facts.entries.front().second.written_by.clear();
    asked.facts.entries.front().second.values["drafted-by"] = "局长 ";
    CHECK(asked.judged(asked.answered("局长")).size() == 1);
}

TEST_CASE("Who asked in a consultation does not approve its copy (AP-2)", "[registers][approval]")
{
    Asked asked;
    asked.facts.entries = {
        {"consultation",
         KnownEntry{.number = "CY-2026-0001", .values = {{"class", "R1"}, {"name", "局长"}}}},
        {"copy", KnownEntry{.number = "FZ-2026-0001",
                            .values = {{"consultation", "CY-2026-0001"}},
                            .digest = digest("x")}}};
    asked.request["register"] = "copy";
    asked.request["subject"] = "FZ-2026-0001";
    CHECK(asked.judged(asked.answered("局长")).size() == 1);
    asked.facts.entries.front().second.values["name"] = "执法员";
    CHECK(asked.judged(asked.answered("局长")).empty());
}

TEST_CASE("A refusal stands beside an approval of the same thing (AP-3)", "[registers][approval]")
{
    Asked asked;
    asked.facts.entries.emplace_back("approval",
                                     KnownEntry{.number = "PJ-2026-0002",
                                                .step = "answered",
                                                .values = asked.answered("局长", "refused")});
    CHECK(asked.missing(asked.answered("局长")) ==
          "PJ-2026-0002 was refused: GZ-2026-0001 cannot go on.");
    // And nothing is asked twice at a time.
    Asked twice;
    twice.facts.entries.emplace_back(
        "approval", KnownEntry{.number = "PJ-2026-0001", .step = "asked", .values = twice.request});
    static const Register approvals = approval_register();
    static const PersonRecord who = person("档案员", Role::RecordsOfficer);
    const KnownEntry entry;
    CHECK(approvals
              .rule(approvals, {.values = twice.request,
                                .entry = entry,
                                .to = "asked",
                                .person = who,
                                .day = parse_date(today),
                                .facts = twice.facts})
              .size() == 1);
}
