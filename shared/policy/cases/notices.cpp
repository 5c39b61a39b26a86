#include "shared/policy/cases/notices.hpp"

#include "shared/policy/cases/case_path.hpp"
#include "shared/policy/cases/case_routing.hpp"
#include "shared/policy/cases/workflow.hpp"

#include <algorithm>
#include <set>

namespace heed::policy {
namespace {

using model::Kind;
using model::Mutation;

struct Told {
    std::string_view cause;
    std::string subject;  // with what makes it one of its kind
    std::string shown;    // the step or the clock
    Instant at{};
    std::string_view by;
    bool byPlace = false;  // known by its place among those told, else by whom it tells
};

// One for each person, himself left out.
void tell(std::vector<Mutation>& out, std::set<std::string>& reached, const model::Record& about,
          const Told& what, const std::vector<Assignee>& people) {
    for (const Assignee& one : people) {
        if (one.id.empty() || one.id == what.by || !reached.insert(one.id).second) continue;
        const std::string which = what.byPlace ? std::to_string(out.size()) : one.id;
        Mutation m{.kind = Kind::notice,
                   .record = base::uuidFromName("notice " + about.id.text(),
                                                which + ' ' + std::string(what.cause) + ' ' + what.subject)};
        const auto set = [&m](std::string_view field, model::Value value) {
            m.set.push_back(model::assign(m.kind, field, std::move(value)));
        };
        set("to", one.id);
        set(model::schemaOf(about.kind).name, about.id.text());
        set("cause", std::string(what.cause));
        set("subject", what.shown);
        set("at", base::toMs(what.at));
        if (!what.by.empty()) set("by", std::string(what.by));
        if (!one.insteadOf.empty()) set("instead_of", one.insteadOf);
        out.push_back(std::move(m));
    }
}

std::vector<Assignee> meant(const PolicyProfile& profile, const RouteQuery& query, const Route& route,
                            const std::vector<std::string>& entries, std::span<const Colleague> people) {
    return whoIsMeant(profile, query, route, entries, people);
}

const Step* stepIn(const Mutation& m, std::optional<Step>& kept) {
    // A case that begins with an event besides is opened first.
    for (const model::Assignment& a : m.add) {
        if (!kept && a.name() == "path") kept = parseStep(model::asText(a.value));
    }
    return kept ? &*kept : nullptr;
}

}  // namespace

std::vector<Mutation> noticesOf(const PolicyProfile& profile, const Question& q,
                                std::span<const Colleague> people, const TimeZone& zone, Instant now) {
    std::optional<Step> kept;
    const Step* step = stepIn(q.mutation, kept);
    const bool important = model::isImportant(q.after) && !(q.before && model::isImportant(*q.before));
    if (!step && !important) return {};
    const RouteQuery query = routeQueryOf(profile, q.after, zone.toLocal(now));
    const auto way = route(profile, query, people);
    if (!way) return {};
    std::vector<Mutation> out;
    std::set<std::string> reached;
    const std::string mark =
        std::to_string(base::raw(q.device)) + '-' + std::to_string(base::raw(q.mutation.n));
    if (important) {
        tell(out, reached, q.after,
             {.cause = "important", .subject = mark, .shown = {}, .at = now, .by = q.actor.user},
             meant(profile, query, *way, profile.importance.tells, people));
    }
    if (!step) return out;
    const bool opened = step->name == step::kOpened;
    const Told what{.cause = opened ? "opened" : "step",
                    .subject = std::string(step->name) + ' ' + mark,
                    .shown = std::string(step->name),
                    .at = now,
                    .by = q.actor.user};
    if (opened) {
        std::vector<Assignee> all;
        for (const Telling& one : way->tell) {
            // T-08: to these it is the lead who reports it.
            const auto isLeads = [](const TellWhy& why) { return why.reason == TellReason::leadReports; };
            if (std::ranges::all_of(one.why, isLeads)) continue;
            all.push_back({.id = one.person, .role = one.role, .insteadOf = one.insteadOf});
        }
        tell(out, reached, q.after, what, all);
    } else {
        tell(out, reached, q.after, what, meant(profile, query, *way, tellsOf(profile, step->name), people));
    }
    return out;
}

std::vector<Mutation> noticesOf(const PolicyProfile& profile, const model::Record& record, const Alarm& alarm,
                                std::span<const Colleague> people, const TimeZone& zone, Instant now) {
    const RouteQuery query = routeQueryOf(profile, record, zone.toLocal(now));
    const auto way = route(profile, query, people);
    if (!way) return {};
    std::vector<Mutation> out;
    std::set<std::string> reached;
    const Told what{.cause = name(alarm.stage),
                    .subject = alarm.key(),
                    .shown = alarm.clock,
                    .at = alarm.at,
                    .by = {},
                    .byPlace = true};
    const auto own = std::ranges::find(people, alarm.person, &Colleague::id);
    if (!alarm.person.empty() && own != people.end())
        tell(out, reached, record, what, {{.id = alarm.person, .role = {}, .insteadOf = {}}});
    else
        tell(out, reached, record, what, meant(profile, query, *way, alarm.tells, people));
    // A dealer may have nobody of the roles that call: then it is for who looks after it, or leads.
    for (const auto instead : {who::kHolder, who::kLead})
        if (out.empty())
            tell(out, reached, record, what, meant(profile, query, *way, {std::string(instead)}, people));
    return out;
}

std::vector<Mutation> noticesOf(const PolicyProfile& profile, const model::Record& complaint,
                                const MovedDue& moved, std::span<const Colleague> people,
                                const TimeZone& zone, Instant now) {
    const RouteQuery query = routeQueryOf(profile, complaint, zone.toLocal(now));
    const auto way = route(profile, query, people);
    if (!way) return {};
    std::vector<Mutation> out;
    std::set<std::string> reached;
    tell(out, reached, complaint,
         {.cause = "moved", .subject = moved.detail(), .shown = moved.clock, .at = moved.after, .by = {}},
         meant(profile, query, *way, {std::string(who::kHolder)}, people));
    return out;
}

std::optional<model::Refusal> judgeNotice(const Question& q) {
    if (q.actor.role == role::kSystem) return std::nullopt;
    const auto onlyRead = [](const Mutation& m) {
        return m.add.empty() && m.remove.empty() &&
               std::ranges::all_of(m.set, [](const model::Assignment& a) {
                   return a.name() == "read_at" || (a.name() == model::kDeleted && !model::asBool(a.value));
               });
    };
    const bool known = q.before && q.before->created;
    if (known && q.before->text("to") == q.actor.user && onlyRead(q.mutation)) return std::nullopt;
    return model::Refusal{"guarded", "notice", "通知由服务器发出，只有收件人可以标记为已读。",
                          "Notices come from the server; only who is told can mark one as read."};
}

}  // namespace heed::policy
