// What an opinion card proposes, and what is filled in of it.
#include "shared/policy/forms/opinion_cards.hpp"

#include "tests/policy/form_desk.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>

using namespace heed;
using heed::test::Given;
using heed::test::recordOf;
using heed::test::words;
using model::Kind;
using model::Record;
using policy::CardReason;
using Reasons = std::vector<CardReason>;

namespace {

constexpr std::string_view kCustomer = "00000000-0000-7000-8000-00000000000a";
constexpr std::string_view kVehicle = "00000000-0000-7000-8000-00000000000b";

Record card(std::vector<Given> given) {
    given.push_back({"customer", words(kCustomer)});
    given.push_back({"vehicle", words(kVehicle)});
    return recordOf(Kind::opinionCard, "card", given);
}

std::optional<policy::CardProposal> proposed(const std::vector<Given>& given,
                                             std::string_view profile = "toyota-dealer") {
    return policy::proposalOf(*policy::builtInProfile(profile), card(given));
}

model::Value filled(const policy::CardProposal& proposal, std::string_view field) {
    const auto found = std::ranges::find(proposal.filled, field, &model::Assignment::name);
    return found == proposal.filled.end() ? model::Value{} : found->value;
}

const Given kCarFine{"vehicle_rating", std::string("satisfied")};
const Given kCarNot{"vehicle_rating", std::string("dissatisfied")};
const Given kReceptionFine{"reception_rating", std::string("satisfied")};
const Given kReceptionNot{"reception_rating", std::string("dissatisfied")};

}  // namespace

TEST_CASE("A card with a 2, or whose words want an answer, proposes a case, and no other does",
          "[T-20][T-01]") {
    struct Row {
        std::vector<Given> given;
        Reasons reasons;
    };
    const Given asks{"hopes", words("能不能延长营业时间？")};
    const Given hopes{"hopes", words("希望增设儿童休息区")};
    const Given wants{"wants_contact", true};
    const Row rows[] = {
        {{kCarFine, kReceptionFine}, {}},
        {{kCarFine, kReceptionFine, hopes}, {}},
        {{}, {}},
        {{kCarNot, kReceptionFine}, {CardReason::vehicle}},
        {{kCarFine, kReceptionNot}, {CardReason::reception}},
        {{kCarNot, kReceptionNot, wants, asks},
         {CardReason::vehicle, CardReason::reception, CardReason::wantsAnswer, CardReason::asksInWords}},
        {{kCarFine, kReceptionFine, asks}, {CardReason::asksInWords}},
        {{kCarFine, kReceptionFine, wants}, {CardReason::wantsAnswer}},
        {{kCarFine, kReceptionFine, {"wants_contact", false}}, {}},
        // An answer that no card has is none.
        {{{"vehicle_rating", words("3")}}, {}},
    };
    for (const auto& [given, reasons] : rows) {
        const auto proposal = proposed(given);
        REQUIRE(proposal.has_value() == !reasons.empty());
        if (proposal) CHECK(proposal->reasons == reasons);
    }
}

TEST_CASE("Dissatisfaction in words has surfaced, a 2 alone is latent, and a question is a suggestion",
          "[T-01][T-20][S-05][J-04]") {
    const Given said{"vehicle_words", words("起步时异响，修了两次")};
    const Given blank{"vehicle_words", words(" \n")};
    const Given hopes{"hopes", words("希望增设儿童休息区")};
    const Given asks{"hopes", words("什么时候能取车？")};
    struct Row {
        const char* profile;
        std::vector<Given> given;
        const char* kind;
    };
    const Row rows[] = {
        {"toyota-dealer", {kCarNot}, "latent"},
        {"toyota-dealer", {kCarNot, blank}, "latent"},
        {"toyota-dealer", {kCarNot, hopes}, "latent"},  // of the shop, not of the car
        {"toyota-dealer", {kCarNot, said}, "complaint"},
        {"toyota-dealer", {kCarNot, asks}, "complaint"},
        {"toyota-dealer", {kCarFine, asks}, "complaint"},
        {"default", {kCarNot}, "latent"},
        {"default", {kCarNot, said}, "grievance"},
        {"jac-dealer", {kCarNot}, "grievance"},
        {"jac-dealer", {kCarNot, said}, "grievance"},
        {"service-followup", {kCarFine, asks}, "suggestion"},
        {"service-followup", {kCarNot, asks}, "grievance"},
        {"paint-ccs", {kCarNot}, "complaint"},
    };
    for (const auto& [profile, given, kind] : rows) {
        INFO(profile << " " << kind);
        const auto proposal = proposed(given, profile);
        REQUIRE(proposal);
        CHECK(proposal->kind == kind);
    }
}

TEST_CASE("Filled in are customer, vehicle and the customer's own words as they stand, and nobody's view",
          "[T-20][T-13]") {
    const auto proposal = proposed({kCarNot,
                                    kReceptionNot,
                                    {"vehicle_words", words("起步时异响")},
                                    {"reception_words", words("  ")},
                                    {"hopes", words("请尽快回复我")},
                                    {"visit", words("00000000-0000-7000-8000-00000000000c")},
                                    {"sale", words("00000000-0000-7000-8000-00000000000d")},
                                    {"gathered", words("phone")},
                                    {"gathered_at", std::int64_t{1'790'668'800'000}}});
    REQUIRE(proposal);
    CHECK(filled(*proposal, "customer") == words(kCustomer));
    CHECK(filled(*proposal, "vehicle") == words(kVehicle));
    CHECK(filled(*proposal, "visit") == words("00000000-0000-7000-8000-00000000000c"));
    CHECK(filled(*proposal, "sale") == words("00000000-0000-7000-8000-00000000000d"));
    CHECK(filled(*proposal, "own_words") == words("起步时异响\n请尽快回复我"));
    CHECK(filled(*proposal, "received_at") == model::Value{std::int64_t{1'790'668'800'000}});
    CHECK(filled(*proposal, "channel") == words("phone"));
    CHECK(filled(*proposal, "origin") == words("customer"));
    for (const auto* nobodys : {"recorder_view", "demand", "cause", "department", "state", "number", "class"})
        CHECK(model::isNull(filled(*proposal, nobodys)));
    model::Mutation m{.kind = Kind::complaint, .set = proposal->filled};
    CHECK_FALSE(model::validate(m));
}

TEST_CASE("Whose matter a card is it says where only one answer is a 2", "[T-03][T-20]") {
    CHECK(filled(*proposed({kCarNot, kReceptionFine}), "department") == words("service"));
    CHECK(filled(*proposed({kCarFine, kReceptionNot}), "department") == words("sales"));
    CHECK(model::isNull(filled(*proposed({kCarNot, kReceptionNot}), "department")));
    // A profile without those departments, or that channel, is not given them.
    const auto paint = proposed({kCarNot}, "paint-ccs");
    for (const auto* field : {"department", "channel"}) {
        const auto value = filled(*paint, field);
        const auto& profile = *policy::builtInProfile("paint-ccs");
        const auto& known = std::string_view(field) == "channel"
                                ? std::vector<policy::Named>(profile.channels.begin(), profile.channels.end())
                                : profile.departments;
        CHECK((model::isNull(value) || policy::findById(known, model::asText(value)) != nullptr));
    }
}

TEST_CASE("Of one card the same complaint is made, and once there is one no other is proposed", "[T-20]") {
    const auto first = proposed({kCarNot});
    CHECK(first->complaint == proposed({kCarNot, kReceptionNot})->complaint);
    CHECK_FALSE(proposed({kCarNot, {"complaint", words(first->complaint.text())}}));
    const auto& profile = *policy::builtInProfile("default");
    CHECK_FALSE(policy::proposalOf(
        profile,
        recordOf(Kind::opinionCard, "gone", {{"vehicle_rating", words("dissatisfied")}, {"deleted", true}})));
    CHECK_FALSE(
        policy::proposalOf(profile, recordOf(Kind::complaint, "c", {{"own_words", words("为什么？")}})));
    const auto another = policy::proposalOf(
        profile, recordOf(Kind::opinionCard, "2", {{"vehicle_rating", words("dissatisfied")}}));
    CHECK(another->complaint != first->complaint);
}

TEST_CASE("Words ask for an answer by a question or by asking for one", "[T-20]") {
    for (const auto* asks : {"为什么修了三次？", "什么时候交车", "请回复", "能不能便宜点", "请给个说法",
                             "Please call me back?", "希望尽快解决", "车还没修好吗"})
        CHECK(policy::asksForAnswer(asks));
    for (const auto* not_ : {"", " ", "很好", "服务周到，下次再来", "Nice"})
        CHECK_FALSE(policy::asksForAnswer(not_));
}

TEST_CASE("Each reason for a proposal has its words in both languages") {
    for (const auto reason :
         {CardReason::vehicle, CardReason::reception, CardReason::wantsAnswer, CardReason::asksInWords}) {
        CHECK_FALSE(policy::name(reason).empty());
        CHECK_FALSE(policy::wordsOf(reason).zh.empty());
        CHECK_FALSE(policy::wordsOf(reason).en.empty());
    }
}
