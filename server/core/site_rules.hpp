// What each site works by, as far as it was read: policy profiles, the calendar, the contact directory.
//
// Threads: the writing one's; the caller owns the transaction.
#pragma once

#include "server/core/central_store.hpp"
#include "server/core/identity.hpp"
#include "shared/base/clock.hpp"
#include "shared/policy/clocks/work_calendar.hpp"
#include "shared/policy/profile/profile_shelf.hpp"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace heed::server {

class SiteRules {
  public:
    [[nodiscard]] policy::ProfileCache& profiles(std::string_view site) { return of(site).profiles; }
    // As the site's record in the store says, read anew when that has changed; valid until it is asked for
    // again. Where it is another than the store has counted by, all its cases are to be looked at again.
    [[nodiscard]] base::Expected<const policy::WorkCalendar*> calendar(CentralWriter& store,
                                                                       std::string_view site);
    // What the contact directory says of people who sign in, read anew when an entry was saved or forgotten
    // here; valid until it is asked for again.
    [[nodiscard]] base::Expected<const std::vector<model::Record>*> directory(CentralWriter& store,
                                                                              std::string_view site);
    // An entry was written: what was read is of no more use, be that saved or rolled back.
    void forgetDirectory(std::string_view site) { of(site).directorySeq.reset(); }
    // Entries that could not be read and were passed over; each is told once for each reading.
    [[nodiscard]] std::vector<base::Error> takeUnreadable(std::string_view site) {
        return std::exchange(of(site).unreadable, {});
    }

  private:
    struct Site {
        policy::ProfileCache profiles;
        std::vector<model::Record> directory;
        std::optional<model::Seq> directorySeq;  // it is of then; nothing: it is not read
        std::vector<base::Error> unreadable;
        std::string readFrom;  // the record's texts
        std::string name;      // of what they say, including what is built in
        std::unique_ptr<const policy::WorkCalendar> calendar;
    };
    Site& of(std::string_view site) { return sites_[std::string(site)]; }

    std::map<std::string, Site> sites_;
};

// The profiles that the store has, outside of a push.
[[nodiscard]] policy::ProfileShelf shelfOf(SiteRules& rules, CentralWriter& store, std::string_view site);

// Makes these changes of what a site works by (shared/policy/site_rules.hpp), as the system; those that are
// so already are passed over. `rejected`, with the rulebook's reason, when one is refused: then the
// transaction is to be rolled back.
[[nodiscard]] base::Expected<void> changeSite(CentralWriter& store, std::string_view site,
                                              std::vector<model::Mutation> changes, base::Instant now);
// A site that has no record of its own yet works by its first profile from now on: the text is kept, so that
// a newer version of Heed changes nothing for the cases that are opened under it.
[[nodiscard]] base::Expected<void> setUpSites(CentralWriter& store, const Identity& identity,
                                              base::Instant now);

}  // namespace heed::server
