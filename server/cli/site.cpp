#include "server/cli/site.hpp"

#include "server/cli/open_store.hpp"
#include "server/cli/terminal.hpp"
#include "server/core/identity.hpp"
#include "server/core/site_rules.hpp"
#include "shared/base/local_time.hpp"
#include "shared/model/record_codec.hpp"
#include "shared/policy/site_rules.hpp"

#include <iostream>
#include <vector>

namespace heed::cli {
namespace {

constexpr const char* kDoing = "setting what a site works by";

base::Expected<policy::PolicyProfile> profileToPut(const std::string& nameOrFile) {
    if (const auto* builtIn = policy::builtInProfile(nameOrFile)) return *builtIn;
    auto text = readFile(nameOrFile);
    if (!text) return std::unexpected(std::move(text.error()));
    auto made = policy::checkedProfile(*text);
    if (made) return *std::move(made);
    std::string why = std::to_string(made.error().count) + " fault(s): ";
    for (const auto& fault : made.error().first)
        why += (why.ends_with(": ") ? "" : "; ") + fault.en;
    return base::fail(base::ErrorKind::invalid, kDoing, nameOrFile, why,
                      "mend the file (heed-rules lint names all faults); the one in force stays");
}

// Files are read before the store is held.
base::Expected<std::vector<model::Mutation>> changesOf(const SiteCommand& command) {
    std::vector<model::Mutation> out;
    if (!command.profile.empty()) {
        auto profile = profileToPut(command.profile);
        if (!profile) return std::unexpected(std::move(profile.error()));
        out.push_back(policy::profileCreation(*profile));
        out.push_back(policy::puttingInForce(command.site, profile->id));
    }
    if (!command.calendar.empty()) {
        const auto text = readFile(command.calendar);
        if (!text) return std::unexpected(text.error());
        out.push_back(policy::settingCalendar(command.site, *text));
    }
    if (!command.hours.empty()) {
        const auto text = readFile(command.hours);
        if (!text) return std::unexpected(text.error());
        out.push_back(policy::settingHours(command.site, *text));
    }
    return out;
}

base::Expected<void> list(server::CentralStore& store, const std::string& site) {
    auto reader = store.openReader();
    if (!reader) return std::unexpected(std::move(reader.error()));
    std::optional<model::Record> own;
    std::vector<std::pair<std::string, std::string>> known;  // id, name
    std::optional<base::Error> damaged;
    const auto read = (*reader)->all(site, [&](const server::FeedRow& row) {
        if (row.kind != model::Kind::site && row.kind != model::Kind::profile) return true;
        auto record = model::decodeBody(row.kind, row.id, row.seq, row.body);
        if (!record) {
            damaged = std::move(record.error());
            return false;
        }
        // One of a newer version's form is told by its record's name alone.
        const auto made = policy::parseProfile(record->text("text"));
        if (row.kind == model::Kind::profile)
            known.emplace_back(made ? made->id : "?", std::string(record->text("name")));
        else
            own = std::move(*record);
        return true;
    });
    if (!read) return read;
    if (damaged) return std::unexpected(*std::move(damaged));
    const auto calendar = policy::workCalendarOf(own ? &*own : nullptr);
    std::cout << "in force\tname\tid\n";
    for (const auto& [id, name] : known)
        std::cout << (own && id == own->text("profile") ? "yes" : "-") << '\t' << name << '\t' << id << '\n';
    std::cout << "working days are known until "
              << base::isoDate(std::chrono::year_month_day{calendar.statutory().horizon()}) << " ("
              << calendar.statutory().source() << ")\n";
    std::cout << "hours " << policy::toJson(calendar.hours()) << '\n';
    if (!std::cout.flush()) return std::unexpected(cannotPrint());
    return {};
}

}  // namespace

int runSite(const SiteCommand& command) {
    const server::DemoIdentity identity;
    if (!identity.siteName(command.site)) {
        return failed(
            {.kind = base::ErrorKind::rejected,
             .doing = kDoing,
             .what = {},
             .why = "there is no site '" + command.site + "'",
             .remedy = "name a dealer of this server; the demo dealer is " + std::string(server::kDemoSite)});
    }
    auto changes = changesOf(command);
    if (!changes) return failed(changes.error());
    base::SystemRandom random;
    const base::SystemClock clock;
    auto store = openExistingStore(command.db, random);
    if (!store) return failed(store.error());
    if (!changes->empty()) {
        const auto done = inTransaction((*store)->writer(), [&](auto& writer) {
            return server::changeSite(writer, command.site, *std::move(changes), clock.now());
        });
        if (!done) return failed(done.error());
    }
    if (const auto listed = list(**store, command.site); !listed) return failed(listed.error());
    return kDone;
}

}  // namespace heed::cli
