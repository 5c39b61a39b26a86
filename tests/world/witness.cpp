#include "tests/world/witness.hpp"

#include "tests/world/tablet.hpp"

#include <algorithm>
#include <optional>
#include <set>

namespace heed::world {

using base::raw;
using model::MutationNo;
using model::Record;
using model::RecordId;
using model::Seq;
using store::ComplaintRow;
using sync::State;

namespace {

std::vector<std::string> outboxLines(store::RecordStore& store, MutationNo from) {
    std::vector<std::string> lines;
    for (auto& line : must(store.outbox(from, SIZE_MAX, SIZE_MAX)))
        lines.push_back(std::move(line.line));
    return lines;
}

// A mutation without the members that change with the tablet's number.
std::string contentOf(model::Mutation m) {
    const auto ofNumber = [](const model::Assignment& a) {
        return a.name() == "number" || a.name() == "former_numbers";
    };
    std::erase_if(m.set, ofNumber);
    std::erase_if(m.add, ofNumber);
    m.session.clear();
    return model::toJson(m);
}

std::int64_t instantOf(const Record& record, std::string_view field) {
    return model::asInteger(record.value(field));
}

}  // namespace

bool sameButForNumbers(const model::Mutation& m, const std::string& line) {
    const auto other = model::parseMutation(line);
    const auto* is = other ? std::get_if<model::Mutation>(&other->content) : nullptr;
    return is && contentOf(*is) == contentOf(m);
}

void Witness::expect(bool holds, const std::string& what) const {
    if (!holds) throw Violation("tablet " + tablet_.name() + ": " + what);
}

// --- What was promised ---

void Witness::promise(MutationNo n, const std::string& line) {
    Told told{.mutation = std::get<model::Mutation>(must(model::parseMutation(line)).content), .write = {}};
    const auto who = must(tablet_.store().signIn());
    told.write = {model::kPendingSeq, who->device, n, base::Instant::max(), who->person.id};
    promised_.insert_or_assign(n, std::move(told));
    lines_.insert_or_assign(n, line);
}

void Witness::remember(Memory memory) {
    promised_ = std::move(memory.promised);
    lines_ = std::move(memory.lines);
    device_ = memory.device;
    uncertain_ = memory.uncertain;
    confirmed_.clear();
    waitForNews();
}

void Witness::waitForNews() { waitingFrom_ = tablet_.made(); }

// Under a new number, what is sent from there on is written anew.
void Witness::noticeNumber(const store::SignIn& who) {
    if (who.device == model::kServerDevice || device_ == who.device) return;
    const bool hadOne = device_ != model::kServerDevice;
    device_ = who.device;
    if (!hadOne) return;
    const auto first = must(tablet_.store().standing()).first;
    auto last = MutationNo{0};  // what is older than it keeps is not there
    for (const auto& [n, line] : must(tablet_.store().outbox(first, SIZE_MAX, SIZE_MAX))) {
        last = n;
        const auto it = promised_.find(n);
        if (it == promised_.end()) continue;
        expect(sameButForNumbers(it->second.mutation, line), "mutation " + std::to_string(raw(n)) +
                                                                 " is another under the new number:\n  " +
                                                                 line + "\nand was\n  " + lines_.at(n));
        it->second.mutation = std::get<model::Mutation>(must(model::parseMutation(line)).content);
        it->second.write.device = device_;
        lines_.insert_or_assign(n, line);
    }
    const auto undecided = must(tablet_.store().firstUndecided());
    expect(promised_.empty() || promised_.rbegin()->first < undecided || promised_.rbegin()->first <= last,
           "what was promised is not all there under the new number");
}

void Witness::committed(const std::vector<MutationNo>& numbers) {
    if (numbers.empty()) return;
    const auto before = promised_.empty() ? MutationNo{0} : promised_.rbegin()->first;
    expect(numbers.front() == base::next(before), "a commit got a number out of turn");
    const auto lines = outboxLines(tablet_.store(), numbers.front());
    expect(lines.size() == numbers.size(), "a commit left another outbox than it said");
    for (std::size_t i = 0; i < numbers.size(); ++i)
        promise(numbers[i], lines[i]);
}

void Witness::started() {
    if (const auto who = must(tablet_.store().signIn())) noticeNumber(*who);
    if (promised_.empty() && !uncertain_) return;
    const auto first = must(tablet_.store().firstUndecided());
    const auto lines = outboxLines(tablet_.store(), first);
    MutationNo n = first;
    for (const auto& line : lines) {
        const auto it = lines_.find(n);
        expect(it != lines_.end() || uncertain_, "something nobody committed is in the outbox");
        if (it == lines_.end())
            promise(n, line);
        else
            expect(it->second == line, "mutation " + std::to_string(raw(n)) + " has another text");
        n = base::next(n);
    }
    uncertain_ = false;
    expect(promised_.empty() || promised_.rbegin()->first < n,
           "a committed mutation is missing after the start, from " + std::to_string(raw(n)) + " on");
    confirmed_.clear();  // a page may have been lost with the power; it comes again
}

void Witness::notice() {
    if (const auto who = must(tablet_.store().signIn())) noticeNumber(*who);
}

bool Witness::hasTwin() const {
    const auto last = promised_.empty() ? MutationNo{0} : promised_.rbegin()->first;
    if (ledger_.decided(device_) > last) return true;
    return std::ranges::any_of(promised_, [this](const auto& entry) {
        const auto* logged = ledger_.entry(entry.second.write.device, entry.first);
        return logged && entry.second.write.device == device_ && logged->line != lines_.at(entry.first);
    });
}

// --- What is shown ---

void Witness::look() {
    const auto who = must(tablet_.store().signIn());
    if (!who || who->device == model::kServerDevice) return;
    noticeNumber(*who);
    if (waitingFrom_) {
        if (tablet_.lastPage() <= *waitingFrom_ || tablet_.status().state != State::upToDate) return;
        waitingFrom_.reset();
        confirmed_.clear();
    }
    if (hasTwin()) return;
    lookAtRecords();
    lookAtList();
    lookAtConflicts();
    lookAtStatus();
}

bool Witness::mayHave(model::Kind kind) const { return tablet_.mayHave(kind); }

const Told* Witness::accepted(const Told& promised) const {
    return ledger_.accepted(promised.write.device, promised.write.n);
}

void Witness::lookAtRecords() {
    const auto undecided = must(tablet_.store().firstUndecided());
    const auto first = must(tablet_.store().standing()).first;
    std::map<RecordId, std::vector<const Told*>> own;
    for (const auto& [n, told] : promised_) {
        const Told* one = &told;
        // What was decided under an earlier number nobody can tell a server that was set back to before it.
        if (n < undecided && n < first && ledger_.begunAnew()) continue;
        if (n < undecided) {
            expect(n <= ledger_.decided(told.write.device),
                   "mutation " + std::to_string(raw(n)) + " counts as decided and is not");
            one = accepted(told);  // none: refused
        }
        if (one) own[told.mutation.record].push_back(one);
    }
    for (const auto& [id, told] : ledger_.accepted())
        own.try_emplace(id);
    for (const auto& [id, told] : own) {
        // What somebody may not have goes in the end; until then nobody can say what is there.
        if (mayHave(ledger_.kindOf(id).value_or(told.empty() ? model::Kind::complaint
                                                             : told.front()->mutation.kind)))
            lookAtRecord(id, told);
    }
}

void Witness::lookAtRecord(const RecordId& id, const std::vector<const Told*>& own) {
    const auto shown = must(tablet_.store().record(id));
    const Seq seen = shown ? shown->seen : model::kNoSeq;
    Seq& before = confirmed_[id];
    const bool begunAnew = must(tablet_.store().cursor()).empty();
    expect(seen >= before || begunAnew, "record " + id.text() + " went back from " +
                                            std::to_string(raw(before)) + " to " + std::to_string(raw(seen)));
    before = seen;

    std::vector<const Told*> all = own;
    if (const auto it = ledger_.accepted().find(id); it != ledger_.accepted().end()) {
        for (const Told& told : it->second) {
            if (told.write.seq > seen) continue;
            const auto same = [&told](const Told* mine) {
                return mine->write.device == told.write.device && mine->write.n == told.write.n;
            };
            const auto mine = std::ranges::find_if(own, same);
            if (mine == own.end()) {
                all.push_back(&told);
                continue;
            }
            expect((*mine)->write.seq == told.write.seq,
                   "confirmed state of " + id.text() + " holds a mutation that counts as undecided");
        }
    }
    const std::string is = shown ? json(shown->record) : "nothing";
    const std::string should = all.empty() ? "nothing" : json(fold(all));
    if (is == should) return;
    // A snapshot leaves out what is deleted: then nothing is shown of it, not even what one wrote, but for
    // what one wrote afterwards.
    if (seen == model::kNoSeq) {
        std::ranges::sort(all, {}, [](const Told* told) { return told->write.seq; });
        while (!all.empty() && all.front()->write.seq != model::kPendingSeq &&
               ledger_.deletedSince(id, all.front()->write.seq)) {
            all.erase(all.begin());
            if (is == (all.empty() ? "nothing" : json(fold(all)))) return;
        }
    }
    expect(false, "it shows\n  " + is + "\nand should show\n  " + should);
}

ComplaintRow rowOf(const store::Shown& complaint, const Record& customer, const Record& vehicle) {
    const Record& r = complaint.record;
    return {.id = r.id,
            .number = std::string(r.text("number")),
            .words = std::string(r.text("own_words")),
            .state = std::string(r.text("state")),
            .complaintClass = std::string(r.text("class")),
            .receivedAt = base::instantFromMs(instantOf(r, "received_at")),
            .customer = std::string(customer.text("name")),
            .plate = std::string(vehicle.text("plate")),
            .vin = std::string(vehicle.text("vin")),
            .vehicleModel = std::string(vehicle.text("model")),
            .important = !r.elements("criteria").empty(),
            .pending = complaint.pending,
            .conflicted = !r.conflicts().empty()};
}

std::string described(const ComplaintRow& row) {
    std::string out = row.id.text();
    for (const auto& text : {row.number, row.words, row.state, row.complaintClass, row.customer, row.plate,
                             row.vin, row.vehicleModel})
        out += " | " + text;
    out += " | " + std::to_string(base::toMs(row.receivedAt));
    if (row.important) out += " important";
    if (row.pending) out += " pending";
    if (row.conflicted) out += " conflicted";
    return out;
}

std::set<RecordId> Witness::known() const {
    std::set<RecordId> ids;
    for (const auto& [id, told] : ledger_.accepted())
        ids.insert(id);
    for (const auto& [n, told] : promised_)
        ids.insert(told.mutation.record);
    return ids;
}

void Witness::lookAtConflicts() {
    auto& store = tablet_.store();
    std::set<RecordId> listed;
    std::optional<store::ConflictKey> after;
    do {
        const auto page = must(store.conflicts(after, 2));
        for (const auto& one : page.records)
            expect(listed.insert(one.id).second, "a conflict is listed twice");
        after = page.next;
    } while (after);
    std::set<RecordId> should;
    for (const RecordId& id : known()) {
        const auto shown = must(store.record(id));
        if (shown && shown->record.visible() && !shown->record.conflicts().empty()) should.insert(id);
    }
    expect(listed == should, "of " + std::to_string(should.size()) + " records with conflicts it lists " +
                                 std::to_string(listed.size()) + ", or others");
    expect(must(store.conflictCount()) == static_cast<std::int64_t>(should.size()),
           "the count of conflicts is wrong");
}

// Of complaints that are one, those that the lists leave to another: all but the oldest that is not finished.
std::vector<RecordId> Witness::standAside(const std::vector<Record>& complaints) {
    std::vector<std::string> ids;
    std::vector<const Record*> records;
    for (const Record& record : complaints) {
        ids.push_back(record.id.text());
        records.push_back(&record);
    }
    const auto idOf = [](const std::string& text) { return *base::Uuid::parse(text); };
    std::vector<RecordId> out;
    const policy::JoinedRecords joined(ids, policy::linksOf(records));
    for (const auto& group : joined.groups()) {
        if (group.members.size() < 2) continue;
        const auto first = std::ranges::min_element(group.members, {}, [&](const std::string& id) {
            return std::pair(must(tablet_.store().complaintRow(idOf(id)))->finished, id);
        });
        for (const std::string& id : group.members)
            if (id != *first) out.push_back(idOf(id));
    }
    return out;
}

void Witness::lookAtList() {
    auto& store = tablet_.store();
    std::map<RecordId, std::string> rows;
    std::optional<base::Instant> last;
    for (const auto& row : must(store.complaints(std::nullopt, 100'000)).rows) {
        expect(rows.emplace(row.id, described(row)).second, "a complaint is listed twice");
        expect(!last || row.receivedAt <= *last, "the list is not in order");
        last = row.receivedAt;
    }
    std::map<RecordId, std::string> should;
    std::vector<Record> complaints;
    for (const RecordId& id : known()) {
        const auto shown = must(store.record(id));
        if (!shown || shown->record.kind != model::Kind::complaint || !shown->record.visible()) continue;
        complaints.push_back(shown->record);
        const auto referred = [&](std::string_view field) {
            const auto target = base::Uuid::parse(shown->record.text(field));
            const auto found = target ? must(store.record(*target)) : std::nullopt;
            return found ? found->record : Record{.kind = model::Kind::customer};
        };
        should[id] = described(rowOf(*shown, referred("customer"), referred("vehicle")));
    }
    for (const RecordId& id : standAside(complaints))
        should.erase(id);
    for (const auto& [id, row] : should) {
        const auto it = rows.find(id);
        expect(it != rows.end(), "the list lacks\n  " + row);
        expect(it->second == row, "the list says\n  " + it->second + "\nand the record\n  " + row);
    }
    expect(rows.size() == should.size(), "the list has more than there is");
    expect(must(store.complaintCount()) == static_cast<std::int64_t>(rows.size()), "the count is wrong");
}

// --- What is said of sync ---

void Witness::lookAtStatus() {
    const auto status = tablet_.status();
    const auto undecided = must(tablet_.store().firstUndecided());
    std::int64_t waiting = 0;
    std::int64_t refused = 0;
    std::optional<base::Instant> oldest;
    for (const auto& [n, told] : promised_) {
        if (n >= undecided) {
            ++waiting;
            if (!oldest) oldest = told.mutation.at;
        } else if (!accepted(told)) {
            ++refused;
        }
    }
    expect(status.waiting == waiting,
           "it says that " + std::to_string(status.waiting) + " wait, not " + std::to_string(waiting));
    expect(status.oldestWaiting == oldest, "it is wrong about the oldest that waits");
    const bool allKnown = !ledger_.begunAnew() || must(tablet_.store().standing()).first == MutationNo{1};
    expect(!allKnown || status.rejections == refused, "it says that " + std::to_string(status.rejections) +
                                                          " were refused, not " + std::to_string(refused));
    const auto state = status.state;
    const bool busy = tablet_.awaitsAnswer();
    if (state == State::upToDate) expect(waiting == 0 && !busy && status.complete, "it is not up to date");
    if (state == State::syncing || state == State::connecting) expect(busy, "it is not syncing");
    const bool troubled = state == State::offline || state == State::failed || state == State::storageFull ||
                          state == State::authExpired;
    if (troubled) expect(status.problem.has_value(), "it does not say what is wrong");

    if (!status.lastSynced || !status.complete) return;
    // By the server's clock, whatever this tablet's shows.
    const Seq through = ledger_.lastSeqBefore(*status.lastSynced);
    for (const auto& [id, told] : ledger_.accepted()) {
        if (!mayHave(told.front().mutation.kind)) continue;
        Seq last = model::kNoSeq;
        for (const Told& one : told) {
            if (one.write.seq <= through) last = std::max(last, one.write.seq);
        }
        expect(confirmed_[id] >= last || ledger_.deletedSince(id, last),
               "it says it was synced when " + id.text() + " was not");
    }
}

}  // namespace heed::world
