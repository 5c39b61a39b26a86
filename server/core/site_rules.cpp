#include "server/core/site_rules.hpp"

#include "server/core/server_author.hpp"
#include "shared/base/digest.hpp"
#include "shared/base/local_time.hpp"
#include "shared/policy/policy.hpp"
#include "shared/policy/site_rules.hpp"

#include <algorithm>

namespace heed::server {

base::Expected<const policy::WorkCalendar*> SiteRules::calendar(CentralWriter& store, std::string_view site) {
    auto record = store.load(site, policy::siteRecordId(site));
    if (!record) return std::unexpected(std::move(record.error()));
    const model::Record* own = *record ? &**record : nullptr;
    const std::string texts =
        own ? std::string(own->text("calendar")) + '\n' + std::string(own->text("hours")) : std::string{};
    Site& known = of(site);
    if (!known.calendar || known.readFrom != texts) {
        known.readFrom = texts;
        known.calendar = std::make_unique<const policy::WorkCalendar>(policy::workCalendarOf(own));
        const auto& statutory = known.calendar->statutory();
        known.name = base::digest(texts + '\n' + statutory.source() + '\n' +
                                  base::isoDate(std::chrono::year_month_day{statutory.horizon()}) + '\n' +
                                  policy::toJson(known.calendar->hours()));
    }
    // Each time, as what was remembered may have been rolled back.
    auto changed = store.rememberCalendar(site, known.name);
    if (!changed) return std::unexpected(std::move(changed.error()));
    if (*changed) {
        if (auto woken = store.wakeAlarms(site); !woken) return std::unexpected(std::move(woken.error()));
    }
    return known.calendar.get();
}

base::Expected<const std::vector<model::Record>*> SiteRules::directory(CentralWriter& store,
                                                                       std::string_view site) {
    // What was read in a transaction that was rolled back had a higher one.
    auto seq = store.directorySeq(site);
    if (!seq) return std::unexpected(std::move(seq.error()));
    Site& known = of(site);
    if (known.directorySeq != *seq) {
        auto read = store.directory(site);
        if (!read) return std::unexpected(std::move(read.error()));
        // Most of a large one are offices elsewhere.
        std::erase_if(read->entries, [](const model::Record& entry) { return entry.text("user").empty(); });
        known.directory = std::move(read->entries);
        known.unreadable = std::move(read->unreadable);
        known.directorySeq = *seq;
    }
    return &known.directory;
}

policy::ProfileShelf shelfOf(SiteRules& rules, CentralWriter& store, std::string_view site) {
    return {rules.profiles(site),
            [&store, site = std::string(site)](
                const model::RecordId& id) -> base::Expected<std::optional<policy::ProfileShelf::Stored>> {
                auto record = store.load(site, id);
                if (!record) return std::unexpected(std::move(record.error()));
                if (!*record) return std::nullopt;
                return policy::ProfileShelf::Stored{std::string((*record)->text("text")), true};
            }};
}

base::Expected<void> changeSite(CentralWriter& store, std::string_view site,
                                std::vector<model::Mutation> changes, base::Instant now) {
    auto last = store.continueFeed(site);
    if (!last) return std::unexpected(std::move(last.error()));
    model::Seq seq = *last;
    ServerAuthor author(store, site, now);
    SiteRules rules;
    policy::Site own{.id = std::string(site)};
    const policy::Actor system{.user = std::string(policy::role::kSystem),
                               .role = std::string(policy::role::kSystem)};
    for (model::Mutation& m : changes) {
        auto known = store.load(site, m.record);
        if (!known) return std::unexpected(std::move(known.error()));
        const model::Record* before = *known ? &**known : nullptr;
        const bool isSo = before && std::ranges::all_of(m.set, [before](const model::Assignment& a) {
                              return before->value(a.name()) == a.value;
                          });
        if (isSo) continue;
        if (before) m.seen = before->seq;
        auto after = author.write(m, before, seq);
        if (!after) return std::unexpected(std::move(after.error()));
        auto shelf = shelfOf(rules, store, site);
        own.profiles = &shelf;
        const auto refused =
            policy::judge({.site = own, .actor = system, .before = before, .after = *after, .mutation = m});
        if (auto error = shelf.takeError()) return std::unexpected(*std::move(error));
        if (refused) {
            return base::fail(base::ErrorKind::rejected, "setting what a site works by", std::string(site),
                              refused->en, "what is in force stays");
        }
        if (auto saved = store.save(site, *after); !saved) return saved;
    }
    if (auto noted = rules.calendar(store, site); !noted) return std::unexpected(std::move(noted.error()));
    if (auto kept = author.finish(); !kept) return kept;
    return seq == *last ? base::Expected<void>{} : store.setLastSeq(site, seq);
}

base::Expected<void> setUpSites(CentralWriter& store, const Identity& identity, base::Instant now) {
    SiteRules rules;
    for (const std::string& site : identity.sites()) {
        // A newer version of Heed may know more of the calendar.
        if (auto noted = rules.calendar(store, site); !noted)
            return std::unexpected(std::move(noted.error()));
        auto known = store.load(site, policy::siteRecordId(site));
        if (!known) return std::unexpected(std::move(known.error()));
        if (*known) continue;
        const auto* profile = policy::builtInProfile(identity.firstProfile(site));
        if (!profile) {
            return base::fail(base::ErrorKind::bug, "setting up the site", site,
                              "the profile that it begins with is not built in");
        }
        auto put = changeSite(
            store, site, {policy::profileCreation(*profile), policy::puttingInForce(site, profile->id)}, now);
        if (!put) return put;
    }
    return {};
}

}  // namespace heed::server
