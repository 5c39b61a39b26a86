// What falls due in the cases of a site, and in its visits and orders (calls), and who is told.
//
// The store keeps for each of them the next instant at which something falls due in it (AlarmTable). Every
// accepted change sets it anew; when it has come, fire() looks at the case, makes the notices of
// all alarms whose instant is past, and sets the next. Notices are records with ids derived from what they
// say, written in the transaction that moves the alarm on: so each alarm tells exactly once, also by a server
// that was down when it fell due, was killed while it told, or was set back, and whoever has the case since.
//
// Threads: the writing one's; the caller owns the transaction.
#pragma once

#include "server/core/central_store.hpp"
#include "server/core/identity.hpp"
#include "server/core/site_rules.hpp"
#include "shared/policy/cases/case_routing.hpp"
#include "shared/policy/cases/notices.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace heed::server {

inline constexpr std::int64_t kFiredAtOnce = 200;

class CaseTimer {
  public:
    CaseTimer(CentralWriter& store, const Identity& identity, SiteRules& rules,
              policy::ProfileShelf& profiles, std::string_view site, base::Instant now)
        : store_(store), identity_(identity), rules_(rules), profiles_(profiles), site_(site), now_(now) {}

    // The record was changed: when is it to be looked at again? Only what a
    // profile is about has something that falls due: cases, visits, orders.
    [[nodiscard]] base::Expected<void> watch(const model::Record& record);
    // Whom an accepted mutation has to tell.
    [[nodiscard]] base::Expected<std::vector<model::Mutation>> noticesOf(const policy::Question& q);
    // Of a record whose time has come: what is to be told, together what one alarm tells.
    [[nodiscard]] base::Expected<std::vector<std::vector<model::Mutation>>> due(const model::Record& record);
    // Where deadlines are others than `dues`, as they were when it was last looked at, nobody has done
    // anything to them: the calendar, or the hours, moved them. That is a step in its path, to be written
    // first, and told to who has it.
    [[nodiscard]] base::Expected<std::vector<model::Mutation>> moved(const model::Record& record,
                                                                     std::string_view dues);
    // Whether it is recorded twice and the other, older and not finished, stands for it (`same_as`, B-03):
    // then its alarms tell nobody, who is told of the other already, and it takes no step by itself.
    [[nodiscard]] base::Expected<bool> standsAside(const model::Record& record);
    // It is looked at again after a while, for the other may be finished first: then this one tells all that
    // is past. `dues` as they were.
    [[nodiscard]] base::Expected<void> lookAgain(const model::Record& record, std::string_view dues);
    // The case has been looked at: it is due again when something falls due in it after now.
    [[nodiscard]] base::Expected<void> rest(const model::Record& record);
    // A step that the case takes by itself, as nobody has answered in time (policy::stepWhenUnanswered);
    // nullopt: it waits.
    [[nodiscard]] base::Expected<std::optional<model::Mutation>> goesUp(const model::Record& record);
    // The site's people with what the contact directory says of them, as routing and judging ask for them;
    // valid as long as this.
    [[nodiscard]] base::Expected<const std::vector<policy::Colleague>*> people();
    // An entry of the directory was written, but not saved yet.
    void noteContact(const model::Record& entry);
    // The calendar that deadlines are counted by.
    [[nodiscard]] base::Expected<const policy::WorkCalendar*> calendar();
    // It may have changed.
    [[nodiscard]] base::Expected<void> noteCalendar();

  private:
    // Null: nothing falls due in it.
    [[nodiscard]] base::Expected<const policy::PolicyProfile*> profileOf(const model::Record& record);
    [[nodiscard]] base::Expected<std::vector<policy::Alarm>> alarms(const model::Record& record);
    void listPeople();

    CentralWriter& store_;
    const Identity& identity_;
    SiteRules& rules_;
    policy::ProfileShelf& profiles_;
    std::string site_;
    base::Instant now_;
    const policy::WorkCalendar* calendar_ = nullptr;         // read when it is first asked for
    const std::vector<model::Record>* directory_ = nullptr;  // read when it is first asked for
    std::vector<model::Record> changedDirectory_;            // then it is this
    std::vector<policy::Colleague> people_;
};

using Trouble = std::function<void(const base::Error&)>;

// Fires what has fallen due in all sites, so many cases at most; how many cases it were. A case that cannot
// be read is told to `trouble` and not looked at again, so that it silences nobody else; so is an entry of
// the contact directory, which is passed over.
[[nodiscard]] base::Expected<std::int64_t> fireDue(CentralWriter& store, const Identity& identity,
                                                   SiteRules& rules, base::Instant now,
                                                   const Trouble& trouble = {},
                                                   std::int64_t most = kFiredAtOnce);

}  // namespace heed::server
