#include "shared/policy/clocks/clocks_json.hpp"

#include "shared/base/json_writer.hpp"

#include <array>

namespace heed::policy {

Term readTerm(const JsonNode& node) {
    Term out{TimeUnit::openHours, 1};
    if (!node.isObjectOf({"amount", "unit"})) return out;
    out.amount = static_cast<int>(node.required("amount").integer(1, kMaxAmount));
    out.unit = static_cast<TimeUnit>(node.required("unit").oneOf(
        {"open_minutes", "open_hours", "wall_hours", "calendar_days", "working_days"}));
    return out;
}

std::optional<Term> readTerm(const JsonNode& parent, std::string_view name) {
    const auto node = parent.member(name);
    return node ? std::optional(readTerm(*node)) : std::nullopt;
}

namespace {

constexpr std::array<std::string_view, 5> kUnits = {"open_minutes", "open_hours", "wall_hours",
                                                    "calendar_days", "working_days"};
constexpr std::array<std::string_view, 6> kKinds = {"started", "paused",   "resumed",
                                                    "met",     "reopened", "wished"};
constexpr std::int64_t kMaxMs = std::int64_t{1} << 53U;

std::optional<Moment> readMoment(const JsonNode& node) {
    if (const auto date = node.member("date")) {
        (void)node.isObjectOf({"date"});
        return Moment{date->date()};
    }
    if (const auto at = node.member("at")) {
        (void)node.isObjectOf({"at"});
        return Moment{base::instantFromMs(at->integer(-kMaxMs, kMaxMs))};
    }
    return std::nullopt;
}

Limit readLimit(const JsonNode& node) {
    const auto moment = readMoment(node);
    if (!moment) return readTerm(node);
    if (const auto* date = std::get_if<Date>(&*moment)) return *date;
    return std::get<Instant>(*moment);
}

ClockStart readStart(const JsonNode& node) {
    if (const auto after = node.member("after")) {
        (void)node.isObjectOf({"after"});
        return AfterClock{after->text()};
    }
    if (!node.isObjectOf({"event", "after"})) return AtEvent{};
    return AtEvent{node.required("event").text()};
}

std::string textOf(const JsonNode& parent, std::string_view name) {
    const auto node = parent.member(name);
    return node ? node->text() : std::string{};
}

}  // namespace

ClockDefinition readClock(const JsonNode& node) {
    ClockDefinition d;
    if (!node.isObjectOf({"id", "rule", "start", "limit", "wishable", "latest", "target", "warn",
                          "not_before", "not_after", "percent", "paused_by"}))
        return d;
    d.id = node.required("id").text();
    d.rule = textOf(node, "rule");
    if (const auto start = node.member("start")) d.start = readStart(*start);
    if (const auto limit = node.member("limit"))
        d.limit = readLimit(*limit);
    else
        node.fault("'limit' is missing");
    if (const auto wishable = node.member("wishable")) d.wishable = wishable->boolean();
    d.latest = readTerm(node, "latest");
    d.target = readTerm(node, "target");
    d.warn = readTerm(node, "warn");
    d.notBefore = textOf(node, "not_before");
    d.notAfter = textOf(node, "not_after");
    if (const auto percent = node.member("percent")) d.percent = static_cast<int>(percent->integer(1, 100));
    if (const auto reasons = node.member("paused_by")) {
        d.pausedBy.clear();
        for (const auto& reason : reasons->items())
            d.pausedBy.push_back(reason.text());
    }
    return d;
}

namespace {

CaseEvent readEvent(const JsonNode& node) {
    CaseEvent out;
    if (!node.isObjectOf({"subject", "kind", "at", "reason", "wish"})) return out;
    out.subject = textOf(node, "subject");
    out.event.kind = static_cast<ClockEvent::Kind>(
        node.required("kind").oneOf({"started", "paused", "resumed", "met", "reopened", "wished"}));
    out.event.at = base::instantFromMs(node.required("at").integer(-kMaxMs, kMaxMs));
    out.event.reason = textOf(node, "reason");
    if (out.event.kind == ClockEvent::Kind::paused && out.event.reason.empty())
        node.fault("a pause needs its reason");
    if (const auto wish = node.member("wish")) {
        out.event.wish = readMoment(*wish);
        if (!out.event.wish) wish->fault("a date or an instant (at) is wanted");
    }
    return out;
}

void writeTerm(base::JsonWriter& out, const Term& term) {
    out.beginObject()
        .member("amount", std::int64_t{term.amount})
        .member("unit", kUnits[static_cast<std::size_t>(term.unit)])
        .endObject();
}

void writeTerm(base::JsonWriter& out, std::string_view name, const std::optional<Term>& term) {
    if (!term) return;
    out.key(name);
    writeTerm(out, *term);
}

void write(base::JsonWriter& out, const Date& date) {
    out.beginObject().member("date", std::string_view(isoDate(date))).endObject();
}
void write(base::JsonWriter& out, const Instant& at) {
    out.beginObject().member("at", base::toMs(at)).endObject();
}
void write(base::JsonWriter& out, const Term& term) { writeTerm(out, term); }

void writeText(base::JsonWriter& out, std::string_view name, const std::string& text) {
    if (!text.empty()) out.member(name, std::string_view(text));
}

void write(base::JsonWriter& out, const ClockDefinition& d) {
    out.beginObject().member("id", std::string_view(d.id));
    writeText(out, "rule", d.rule);
    out.key("start").beginObject();
    if (const auto* event = std::get_if<AtEvent>(&d.start))
        out.member("event", std::string_view(event->event));
    if (const auto* previous = std::get_if<AfterClock>(&d.start))
        out.member("after", std::string_view(previous->clock));
    out.endObject().key("limit");
    std::visit([&out](const auto& limit) { write(out, limit); }, d.limit);
    if (d.wishable) out.member("wishable", true);
    writeTerm(out, "latest", d.latest);
    writeTerm(out, "target", d.target);
    writeTerm(out, "warn", d.warn);
    writeText(out, "not_before", d.notBefore);
    writeText(out, "not_after", d.notAfter);
    if (d.percent) out.member("percent", std::int64_t{*d.percent});
    out.key("paused_by").beginArray();
    for (const auto& reason : d.pausedBy)
        out.value(std::string_view(reason));
    out.endArray().endObject();
}

}  // namespace

base::Expected<std::vector<ClockDefinition>> parseClocks(std::string_view json) {
    JsonText text(json);
    std::vector<ClockDefinition> made;
    if (text.good()) {
        const JsonNode root = text.root();
        if (!root.isArray()) root.fault("a list of clocks is wanted");
        for (const auto& item : root.isArray() ? root.items() : std::vector<JsonNode>{})
            made.push_back(readClock(item));
        if (text.good())
            for (const auto& what : faultsOf(made))
                root.fault(what);
    }
    if (!text.good()) return text.error("reading clocks");
    return made;
}

std::string toJson(std::span<const ClockDefinition> clocks) {
    base::JsonWriter out;
    out.beginArray();
    for (const auto& d : clocks)
        write(out, d);
    return out.endArray().take();
}

base::Expected<std::vector<CaseEvent>> parseCaseEvents(std::string_view json) {
    JsonText text(json);
    std::vector<CaseEvent> made;
    if (text.good()) {
        const JsonNode root = text.root();
        if (!root.isArray()) root.fault("a list of events is wanted");
        for (const auto& item : root.isArray() ? root.items() : std::vector<JsonNode>{})
            made.push_back(readEvent(item));
    }
    if (!text.good()) return text.error("reading the events of a case");
    return made;
}

std::string toJson(std::span<const CaseEvent> events) {
    base::JsonWriter out;
    out.beginArray();
    for (const auto& [subject, e] : events) {
        out.beginObject();
        writeText(out, "subject", subject);
        out.member("kind", kKinds[static_cast<std::size_t>(e.kind)]).member("at", base::toMs(e.at));
        writeText(out, "reason", e.reason);
        if (e.wish) {
            out.key("wish");
            std::visit([&out](const auto& moment) { write(out, moment); }, *e.wish);
        }
        out.endObject();
    }
    return out.endArray().take();
}

}  // namespace heed::policy
