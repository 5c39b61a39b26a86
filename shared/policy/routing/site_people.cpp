#include "shared/policy/routing/site_people.hpp"

#include "shared/base/local_time.hpp"

#include <algorithm>
#include <array>

namespace heed::policy {
namespace {

using model::Kind;
using model::Record;

// What of an entry decides who gets cases and acts in whose role.
constexpr std::array<std::string_view, 6> kOwnFields = {"user",    "regions", "away_from",
                                                        "away_to", "deputy",  "deleted"};

LocalTime startOf(std::chrono::year_month_day date) { return LocalTime{std::chrono::local_days{date}}; }

std::optional<Away> awayIn(const Record& entry) {
    const auto from = base::parseIsoDate(entry.text("away_from"));
    const auto to = base::parseIsoDate(entry.text("away_to"));
    if (!from && !to) return std::nullopt;
    return Away{from ? startOf(*from) : LocalTime::min(),
                to ? startOf(*to) + std::chrono::days{1} : LocalTime::max()};
}

template <class T>
void addNew(std::vector<T>& list, T one) {
    if (std::ranges::find(list, one) == list.end()) list.push_back(std::move(one));
}

bool isOwnField(const model::Assignment& a) {
    return std::ranges::find(kOwnFields, a.name()) != kOwnFields.end();
}

}  // namespace

std::vector<Colleague> withDirectory(std::vector<Colleague> people, std::span<const Record> directory) {
    std::vector<const Record*> entries;
    for (const Record& record : directory)
        if (record.kind == Kind::contact && record.visible()) entries.push_back(&record);
    std::ranges::sort(entries, {}, &Record::id);
    for (const Record* entry : entries) {
        const auto whose = std::ranges::find(people, entry->text("user"), &Colleague::id);
        if (whose == people.end()) continue;
        for (const auto& region : entry->elements("regions"))
            addNew(whose->regions, std::string(region));
        if (auto away = awayIn(*entry)) addNew(whose->away, *away);
        if (whose->department.empty()) whose->department = entry->text("department");
        if (whose->deputy.empty()) whose->deputy = entry->text("deputy");
    }
    return people;
}

bool isAway(const Colleague& colleague, LocalTime now) {
    return std::ranges::any_of(colleague.away,
                               [now](const Away& away) { return away.from <= now && now < away.until; });
}

Actor actorOf(std::string_view user, std::string_view role, std::span<const Colleague> people,
              LocalTime now) {
    Actor actor{.user = std::string(user), .role = std::string(role)};
    for (const Colleague& one : people) {
        if (one.deputy != user || one.id == user || !isAway(one, now)) continue;
        for (const std::string& theirs : one.roles)
            if (theirs != role) addNew(actor.standsInFor, theirs);
    }
    return actor;
}

std::optional<model::Refusal> judgeContact(const Question& q) {
    const auto touches = [](const std::vector<model::Assignment>& changes) {
        return std::ranges::any_of(changes, isOwnField);
    };
    const auto& m = q.mutation;
    if (!touches(m.set) && !touches(m.add) && !touches(m.remove)) return std::nullopt;
    // Not the lead's deputy: he could make himself everybody's deputy, for good.
    if (q.actor.role == role::kSystem || q.actor.role == q.site.leadRole) return std::nullopt;
    // An entry is nobody's yet, or was and stays his own.
    const auto isTheirs = [&q](const Record* record) {
        const auto user = record ? record->text("user") : std::string_view{};
        return user.empty() || user == q.actor.user;
    };
    if (isTheirs(q.before) && isTheirs(&q.after)) return std::nullopt;
    return model::Refusal{
        "not-yours", "user",
        "该人员的负责区域、休假和代理人只能由本人或投诉对应总负责人填写，请联系其中一位。其余内容可照常修改"
        "。",
        "When this person is away, who stands in and which regions he covers is for himself "
        "or the lead to write: ask one of them. Everything else can be changed as usual."};
}

}  // namespace heed::policy
