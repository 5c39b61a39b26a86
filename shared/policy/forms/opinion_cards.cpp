#include "shared/policy/forms/opinion_cards.hpp"

#include "shared/base/uuid.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>

namespace heed::policy {
namespace {

using model::Kind;
using model::Record;

constexpr std::string_view kDissatisfied = "dissatisfied";

// Ways in which customers ask to be answered.
constexpr std::array<std::string_view, 21> kAsks = {
    "?",    "？",   "吗",   "呢",       "为什么", "为何", "怎么", "多久", "何时", "什么时候", "回复",
    "答复", "回电", "联系", "给个说法", "解释",   "尽快", "请求", "要求", "解决", "能不能"};

bool isBlank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

// The customer's words, answer by answer, as they stand.
std::string wordsOf(const Record& card, std::initializer_list<std::string_view> fields) {
    std::string out;
    for (const auto field : fields) {
        const auto words = card.text(field);
        if (isBlank(words)) continue;
        if (!out.empty()) out += '\n';
        out += words;
    }
    return out;
}

bool isRatedTwo(const Record& card, std::string_view field) { return card.text(field) == kDissatisfied; }

std::vector<CardReason> reasonsOf(const Record& card, std::string_view words) {
    std::vector<CardReason> out;
    if (isRatedTwo(card, "vehicle_rating")) out.push_back(CardReason::vehicle);
    if (isRatedTwo(card, "reception_rating")) out.push_back(CardReason::reception);
    if (model::asBool(card.value("wants_contact"))) out.push_back(CardReason::wantsAnswer);
    if (asksForAnswer(words)) out.push_back(CardReason::asksInWords);
    return out;
}

std::string kindOf(const PolicyProfile& profile, bool rated, bool surfaced) {
    const auto first = [&](std::initializer_list<std::string_view> ids) {
        for (const auto id : ids)
            if (findById(profile.kinds, id)) return std::string(id);
        return profile.kinds.front().id;
    };
    if (!rated) return first({"suggestion", "grievance", "complaint"});
    return surfaced ? first({"grievance", "complaint"}) : first({"latent", "grievance", "complaint"});
}

// Whose matter it is (T-03), where the card says: the car is the service's, its reception the sales'.
std::string_view departmentOf(const Record& card) {
    const bool vehicle = isRatedTwo(card, "vehicle_rating");
    const bool reception = isRatedTwo(card, "reception_rating");
    if (vehicle == reception) return {};
    return vehicle ? "service" : "sales";
}

std::vector<model::Assignment> filledIn(const PolicyProfile& profile, const Record& card, std::string words) {
    std::vector<model::Assignment> out;
    const auto set = [&out](std::string_view field, model::Value value) {
        const auto* text = std::get_if<std::string>(&value);
        if (text ? text->empty() : model::isNull(value)) return;
        out.push_back(model::assign(Kind::complaint, field, std::move(value)));
    };
    for (const std::string_view same : {"customer", "vehicle", "visit", "sale"})
        set(same, card.value(same));
    set("own_words", std::move(words));
    set("received_at", card.value("gathered_at"));
    const std::string_view channel = card.text("gathered") == "phone" ? "phone" : "other";
    if (findById(profile.channels, channel)) set("channel", std::string(channel));
    const auto department = departmentOf(card);
    if (findById(profile.departments, department)) set("department", std::string(department));
    set("origin", std::string("customer"));
    return out;
}

}  // namespace

std::string_view name(CardReason reason) {
    constexpr std::string_view kNames[] = {"vehicle", "reception", "wants_answer", "asks_in_words"};
    return kNames[static_cast<std::size_t>(reason)];
}

Words wordsOf(CardReason reason) {
    switch (reason) {
        case CardReason::vehicle:
            return {"对车辆不满意", "Not satisfied with the vehicle"};
        case CardReason::reception:
            return {"对接待不满意", "Not satisfied with the reception"};
        case CardReason::wantsAnswer:
            return {"希望得到答复", "Wants an answer"};
        case CardReason::asksInWords:
            return {"意见中要求答复", "The words ask for an answer"};
    }
    return {};
}

bool asksForAnswer(std::string_view words) {
    return std::ranges::any_of(
        kAsks, [words](std::string_view one) { return words.find(one) != std::string_view::npos; });
}

std::optional<CardProposal> proposalOf(const PolicyProfile& profile, const Record& card) {
    if (card.kind != Kind::opinionCard || !card.visible() || !card.text("complaint").empty())
        return std::nullopt;
    auto words = wordsOf(card, {"vehicle_words", "reception_words", "hopes"});
    auto reasons = reasonsOf(card, words);
    if (reasons.empty() || profile.kinds.empty()) return std::nullopt;
    const bool rated = isRatedTwo(card, "vehicle_rating") || isRatedTwo(card, "reception_rating");
    const bool wants = reasons.back() == CardReason::wantsAnswer || reasons.back() == CardReason::asksInWords;
    // What is hoped for of the shop is no word on the car.
    const bool said = rated && !wordsOf(card, {"vehicle_words", "reception_words"}).empty();
    return CardProposal{.complaint = base::uuidFromName("opinion card", card.id.text()),
                        .kind = kindOf(profile, rated, wants || said),
                        .reasons = std::move(reasons),
                        .filled = filledIn(profile, card, std::move(words))};
}

}  // namespace heed::policy
