// Who is meant by the lists of people that profiles have.
#include "shared/policy/routing/routing_people.hpp"

#include <algorithm>
#include <utility>

namespace heed::policy {
namespace {

// Takes roles, and the two words that mean a person of the case.
class Resolver {
  public:
    explicit Resolver(const Staff& staff) : staff_(staff) {}

    void add(const Assignee& who) {
        const auto same = [&who](const Assignee& a) {
            return a.id == who.id && (!who.id.empty() || a.role == who.role);
        };
        if (std::ranges::none_of(out_, same)) out_.push_back(who);
    }
    void addAll(const std::vector<Assignee>& people) {
        for (const auto& who : people)
            add(who);
    }
    void addRole(const std::string& role) {
        addAll(staff_.ask(std::span(&role, 1), std::nullopt, {}, Asking::top).people);
    }
    // Somebody by his id: his deputy while he is away, himself where there is none.
    void addPerson(std::string_view id, std::string_view as) {
        const auto* colleague = staff_.find(id);
        if (colleague == nullptr) return;
        std::vector<Skipped> skipped;
        const bool away = staff_.isAway(*colleague);
        const auto* deputy = away ? staff_.deputyOf(*colleague, as, std::nullopt,
                                                    std::set<std::string, std::less<>>{}, skipped)
                                  : nullptr;
        if (deputy != nullptr)
            add({deputy->id, std::string(as), colleague->id, false});
        else
            add({colleague->id, std::string(as), {}, away});
    }
    [[nodiscard]] bool empty() const { return out_.empty(); }
    [[nodiscard]] std::vector<Assignee> take() { return std::exchange(out_, {}); }

  private:
    const Staff& staff_;
    std::vector<Assignee> out_;
};

}  // namespace

std::vector<Assignee> whoIsMeant(const PolicyProfile& profile, const RouteQuery& query, const Route& route,
                                 std::span<const std::string> entries, std::span<const Colleague> people) {
    const Staff staff(profile, query, people);
    Resolver resolver(staff);
    for (const auto& entry : entries) {
        if (entry == who::kAnyone) continue;
        if (entry == who::kHolder)
            resolver.addAll(route.present.people);
        else if (entry == who::kNextRung)
            resolver.addAll(route.next ? route.next->people : std::vector<Assignee>{});
        else if (entry == who::kRecorder)
            resolver.addPerson(query.recorder, who::kRecorder);
        else if (findById(profile.offices, entry) != nullptr && findById(profile.roles, entry) == nullptr)
            resolver.add({{}, entry, {}, false});
        else
            resolver.addRole(entry == who::kLead ? profile.leadRole : entry);
    }
    return resolver.take();
}

std::vector<Assignee> callersOf(const PolicyProfile& profile, const FollowUpPlan& plan,
                                bool importantCustomer, std::string_view own, const RouteQuery& query,
                                std::span<const Colleague> people) {
    const Staff staff(profile, query, people);
    Resolver resolver(staff);
    const auto addEntries = [&](const std::vector<std::string>& entries) {
        for (const auto& entry : entries) {
            if (entry == who::kHolder || entry == who::kRecorder)
                resolver.addPerson(entry == who::kHolder ? query.holder : query.recorder, entry);
            else
                resolver.addRole(entry);
        }
    };
    if (importantCustomer && !plan.importantCallers.empty()) {
        if (const Colleague* person = staff.find(own)) {
            const auto role = std::ranges::find_if(
                plan.importantCallers, [person](const std::string& id) { return holds(person->roles, id); });
            resolver.addPerson(own,
                               role != plan.importantCallers.end() ? *role : plan.importantCallers.back());
            const auto called = resolver.take();
            if (!called.front().thoughAway) return called;  // else others may call as well
        }
        addEntries(plan.importantCallers);
    }
    if (resolver.empty()) addEntries(plan.callers);
    return resolver.take();
}

}  // namespace heed::policy
