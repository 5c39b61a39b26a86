#include "shared/policy/routing/routing_json.hpp"

#include "shared/policy/clocks/json_node.hpp"

#include <set>

namespace heed::policy {
namespace {

constexpr std::int64_t kMaxFen = std::int64_t{1} << 53U;

std::string textOf(const JsonNode& parent, std::string_view name) {
    const auto node = parent.member(name);
    return node ? node->text() : std::string{};
}

bool flagOf(const JsonNode& parent, std::string_view name) {
    const auto node = parent.member(name);
    return node && node->boolean();
}

std::vector<std::string> textsOf(const JsonNode& list) {
    std::vector<std::string> out;
    for (const auto& item : list.items())
        out.push_back(item.text());
    return out;
}

std::vector<std::string> textsOf(const JsonNode& parent, std::string_view name) {
    const auto node = parent.member(name);
    return node ? textsOf(*node) : std::vector<std::string>{};
}

Away readAway(const JsonNode& node) {
    constexpr std::size_t kDateLength = 10;
    Away out{{}, LocalTime::max()};
    if (!node.isObjectOf({"from", "to"})) return out;
    out.from = node.required("from").localTime();
    const auto to = node.member("to");
    if (!to) return out;
    out.until = to->localTime();
    if (to->isText() && to->text().size() == kDateLength) out.until += std::chrono::days{1};
    if (out.until <= out.from) node.fault("ends before it begins");
    return out;
}

Colleague readColleague(const JsonNode& node) {
    Colleague out;
    if (!node.isObjectOf({"id", "roles", "regions", "department", "deputy", "away"})) return out;
    out.id = node.required("id").text();
    out.roles = textsOf(node.required("roles"));
    out.regions = textsOf(node, "regions");
    out.department = textOf(node, "department");
    out.deputy = textOf(node, "deputy");
    if (const auto away = node.member("away"))
        for (const auto& item : away->items())
            out.away.push_back(readAway(item));
    return out;
}

RouteQuery readQuery(const JsonNode& node) {
    RouteQuery out;
    if (const auto kind = node.member("kind")) out.kind = kind->text();
    out.channel = textOf(node, "channel");
    out.department = textOf(node, "department");
    out.caseClass = textOf(node, "class");
    out.important = flagOf(node, "important");
    if (const auto amount = node.member("amount_fen")) out.amountFen = amount->integer(0, kMaxFen);
    out.region = textOf(node, "region");
    out.holder = textOf(node, "holder");
    out.heldAs = textOf(node, "held_as");
    out.recorder = textOf(node, "recorder");
    out.asked = textsOf(node, "asked");
    if (const auto word = node.member("own_word")) out.ownWord = word->boolean();
    out.answerOverdue = flagOf(node, "answer_overdue");
    out.now = node.required("now").localTime();
    return out;
}

}  // namespace

std::vector<Colleague> readPeople(const JsonNode& list) {
    std::vector<Colleague> out;
    std::set<std::string> ids;
    for (const auto& item : list.items()) {
        out.push_back(readColleague(item));
        const auto& id = out.back().id;
        if (!id.empty() && !ids.insert(id).second) item.fault("'" + id + "' stands here twice");
    }
    return out;
}

base::Expected<RouteQuestion> parseRouteQuestion(std::string_view json) {
    JsonText text(json);
    RouteQuestion made;
    if (text.good()) {
        const JsonNode root = text.root();
        if (root.isObjectOf({"kind", "channel", "department", "class", "important", "amount_fen", "region",
                             "holder", "held_as", "recorder", "asked", "own_word", "answer_overdue", "now",
                             "people"})) {
            made.query = readQuery(root);
            made.people = readPeople(root.required("people"));
        }
    }
    if (!text.good()) return text.error("reading a question of who is responsible");
    return made;
}

}  // namespace heed::policy
