// Who stands beside a tablet and knows better: what was promised to its user, and what the server has
// decided. look() compares that with what the tablet shows, and throws a Violation that names what is broken.
//
// - What is shown of a record is exactly: everything the server decided about it up to the sequence the
// tablet has
//   confirmed, with this tablet's own mutations on top, until they are refused (I5).
// - What is confirmed never goes back (I5).
// - What was committed is there, and nothing else (I8).
// - Every row of the list is what its record says, and every record with a conflict is among the conflicts.
// - When it goes on under another number, what it has to send is what was promised, but for complaint
// numbers.
// - The status says neither more nor less than what is true.
#pragma once

#include "shared/store/record_store.hpp"
#include "tests/world/oracle.hpp"

#include <map>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

namespace heed::world {

class Tablet;

struct Violation : std::runtime_error {
    using std::runtime_error::runtime_error;
};

class Witness {
  public:
    Witness(const Ledger& ledger, Tablet& tablet) : ledger_(ledger), tablet_(tablet) {}

    // A commit returned: its mutations are promised.
    void committed(const std::vector<model::MutationNo>& numbers);
    // A commit failed after it may have reached the disk.
    void uncertain() { uncertain_ = true; }
    // The tablet was started (again): nothing promised may be missing.
    void started();
    // After every event, looked at or not.
    void notice();
    void look();

    // What it knows, to be handed on with a copy of the tablet's folder.
    struct Memory {
        std::map<model::MutationNo, Told> promised;
        std::map<model::MutationNo, std::string> lines;
        model::DeviceNo device{};
        bool uncertain = false;
    };
    [[nodiscard]] Memory memory() const { return {promised_, lines_, device_, uncertain_}; }
    void remember(Memory memory);
    // What the server knows, or what this person may have, was changed behind the tablet's back: what it
    // shows is compared again when it has read the feed to the end and says so.
    void waitForNews();

    // Every mutation ever promised, by n.
    [[nodiscard]] const std::map<model::MutationNo, Told>& promised() const { return promised_; }
    [[nodiscard]] const std::string& line(model::MutationNo n) const { return lines_.at(n); }

  private:
    void promise(model::MutationNo n, const std::string& line);
    void lookAtRecords();
    void lookAtRecord(const model::RecordId& id, const std::vector<const Told*>& own);
    void lookAtList();
    [[nodiscard]] std::vector<model::RecordId> standAside(const std::vector<model::Record>& complaints);
    void lookAtConflicts();
    void lookAtStatus();
    void noticeNumber(const store::SignIn& who);
    // Every record anybody has told of.
    [[nodiscard]] std::set<model::RecordId> known() const;
    [[nodiscard]] const Told* accepted(const Told& promised) const;
    // Another tablet works under the same number, and this one has not noticed yet: nothing can be said of
    // it.
    [[nodiscard]] bool hasTwin() const;
    [[nodiscard]] bool mayHave(model::Kind kind) const;
    void expect(bool holds, const std::string& what) const;

    const Ledger& ledger_;
    Tablet& tablet_;
    std::map<model::MutationNo, Told> promised_;
    std::map<model::MutationNo, std::string> lines_;
    std::map<model::RecordId, model::Seq> confirmed_;
    bool uncertain_ = false;
    model::DeviceNo device_{};                  // its number, as far as this has been noticed
    std::optional<std::uint64_t> waitingFrom_;  // for news: the number of requests made until then
};

// Whether the line says the same, but for the number of a complaint, which holds that of the tablet, and for
// the session.
[[nodiscard]] bool sameButForNumbers(const model::Mutation& m, const std::string& line);
// The row a complaint's list entry must be.
[[nodiscard]] store::ComplaintRow rowOf(const store::Shown& complaint, const model::Record& customer,
                                        const model::Record& vehicle);
[[nodiscard]] std::string described(const store::ComplaintRow& row);

}  // namespace heed::world
