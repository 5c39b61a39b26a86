#include "server/cli/import.hpp"

#include "server/cli/complaint_csv.hpp"
#include "server/cli/open_store.hpp"
#include "server/cli/terminal.hpp"
#include "server/core/acceptor.hpp"
#include "shared/model/complaint_number.hpp"
#include "shared/model/mutation_json.hpp"

#include <algorithm>
#include <iostream>

namespace heed::cli {
namespace {

using base::ErrorKind;
using base::Expected;
using base::raw;
using model::Kind;
using model::Mutation;
using model::MutationNo;

// The person of Identity in whose name imports are written.
constexpr std::string_view kImporter = "import";
constexpr std::int64_t kMutationsPerRow = 2;
constexpr std::size_t kMaxSource = 32;
constexpr std::string_view kDoing = "importing complaints";

bool isSourceName(std::string_view name) {
    const auto fits = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
               c == '_' || c == '.';
    };
    return !name.empty() && name.size() <= kMaxSource && std::ranges::all_of(name, fits);
}

base::Error asError(const std::variant<sync::Problem, base::Error>& failure) {
    if (const auto* error = std::get_if<base::Error>(&failure)) return *error;
    const auto& problem = std::get<sync::Problem>(failure);
    return {.kind = ErrorKind::rejected,
            .doing = std::string(kDoing),
            .what = {},
            .why = problem.detail,
            .remedy = {}};
}

void setText(Mutation& m, std::string_view field, const std::string& text) {
    if (!text.empty()) m.set.push_back(model::assign(m.kind, field, text));
}

class Import {
  public:
    Import(server::CentralStore& store, const server::Identity& identity, const base::Clock& clock,
           base::Random& random, const ImportOptions& options, const OnDamagedRow& onDamaged)
        : writer_(store.writer()),
          acceptor_(writer_, identity, clock, random),
          clock_(clock),
          options_(options),
          onDamaged_(onDamaged) {}

    Expected<ImportSummary> run(ComplaintCsv rows) {
        std::vector<ComplaintRow> waiting;
        while (auto row = rows.next()) {
            if (!*row) {
                damaged(row->error().line, row->error().reason);
                continue;
            }
            waiting.push_back(std::move(**row));
            if (waiting.size() < options_.rowsPerTransaction) continue;
            if (auto done = transact(waiting); !done) return std::unexpected(std::move(done.error()));
            waiting.clear();
        }
        if (auto done = transact(waiting); !done) return std::unexpected(std::move(done.error()));
        return summary_;
    }

  private:
    Expected<void> transact(const std::vector<ComplaintRow>& rows) {
        if (rows.empty()) return {};
        if (auto begun = writer_.begin(); !begun) return begun;
        auto done = take(rows);
        if (done) done = writer_.commit();
        if (!done) {
            writer_.rollback();
            return done;
        }
        summary_.imported += counted_.imported;
        summary_.alreadyThere += counted_.alreadyThere;
        for (const DamagedRow& row : refused_)
            damaged(row.line, row.reason);
        return {};
    }

    // Within the transaction; what it counts holds only once that is committed.
    Expected<void> take(const std::vector<ComplaintRow>& rows) {
        counted_ = {};
        refused_.clear();
        std::vector<const ComplaintRow*> fresh;
        for (const ComplaintRow& row : rows) {
            auto known = writer_.load(options_.site, idOf("complaint", row));
            if (!known) return std::unexpected(std::move(known.error()));
            if (*known && (*known)->created) {
                ++counted_.alreadyThere;
            } else {
                fresh.push_back(&row);
            }
        }
        if (fresh.empty()) return {};
        if (auto ready = signIn(); !ready) return ready;
        auto device = writer_.device(options_.site, caller_.device);
        if (!device) return std::unexpected(std::move(device.error()));
        return push(fresh, (*device)->last);
    }

    // Not needed where nothing is new, so that a second import leaves no trace at all.
    Expected<void> signIn() {
        // The same each time, and nobody outside can guess it and write as the import.
        auto key = writer_.sealKey();
        if (!key) return std::unexpected(std::move(key.error()));
        const auto installation = base::uuidFromName("heed:import:installation",
                                                     *key + "\n" + options_.site + "\n" + options_.source);
        auto grant = acceptor_.openSession({options_.site, std::string(kImporter), installation});
        if (!grant) return std::unexpected(asError(grant.error()));
        caller_ = {
            .session = grant->session, .site = options_.site, .user = std::string(kImporter), .device = {}};
        // It keeps no count of its own: it has written whatever the store says.
        auto registered = acceptor_.registerDevice(caller_, {.installation = installation,
                                                             .name = "import " + options_.source,
                                                             .written = MutationNo{model::kMaxMutationNo}});
        if (!registered) return std::unexpected(asError(registered.error()));
        caller_.device = registered->device;
        return {};
    }

    Expected<void> push(const std::vector<const ComplaintRow*>& rows, MutationNo last) {
        sync::Push push{.header = {.site = options_.site, .device = caller_.device, .sentAt = clock_.now()},
                        .lines = {}};
        std::vector<const ComplaintRow*> pushed;
        for (const ComplaintRow* row : rows) {
            if (auto added = add(push, *row, last); !added) {
                refused_.push_back({row->line, std::move(added.error())});
                continue;
            }
            last = MutationNo{raw(last) + kMutationsPerRow};
            pushed.push_back(row);
        }
        if (pushed.empty()) return {};
        const auto result = acceptor_.accept(caller_, options_.site, push);
        if (!result) return std::unexpected(asError(result.error()));
        for (std::size_t i = 0; i < pushed.size(); ++i)
            count(*pushed[i], std::span(result->outcomes).subspan(i * kMutationsPerRow, kMutationsPerRow));
        return {};
    }

    void count(const ComplaintRow& row, std::span<const sync::Outcome> outcomes) {
        for (const sync::Outcome& outcome : outcomes) {
            const auto* refusal = std::get_if<model::Refusal>(&outcome.verdict);
            if (!refusal || refusal->code == "group-refused") continue;
            refused_.push_back({row.line, refusal->en});
            return;
        }
        ++counted_.imported;
    }

    // The row's two lines, or why its content cannot be taken; then nothing is added.
    std::expected<void, std::string> add(sync::Push& push, const ComplaintRow& row, MutationNo last) {
        std::vector<sync::PushLine> lines;
        for (const Mutation& m : {vehicleOf(row, last), complaintOf(row, last)}) {
            std::string text = model::toJson(m);
            auto parsed = model::parseMutation(text);
            if (!parsed) return std::unexpected(parsed.error().text());
            if (const auto* refusal = std::get_if<model::Refusal>(&parsed->content))
                return std::unexpected(refusal->en);
            lines.push_back({std::move(text), std::move(*parsed)});
        }
        std::ranges::move(lines, std::back_inserter(push.lines));
        return {};
    }

    Mutation blank(Kind kind, const ComplaintRow& row, MutationNo last, std::int64_t place) const {
        return {.n = MutationNo{raw(last) + place},
                .group = model::Group{.first = base::next(last), .count = kMutationsPerRow},
                .session = caller_.session,
                .kind = kind,
                .record = idOf(model::schemaOf(kind).name, row),
                .at = clock_.now()};
    }

    Mutation vehicleOf(const ComplaintRow& row, MutationNo last) const {
        Mutation m = blank(Kind::vehicle, row, last, 1);
        setText(m, "brand", row.brand);
        setText(m, "model", row.carModel);
        setText(m, "trim", row.trim);
        return m;
    }

    Mutation complaintOf(const ComplaintRow& row, MutationNo last) const {
        Mutation m = blank(Kind::complaint, row, last, 2);
        // Every row takes two numbers of this device, so half of the last is a count that never goes back.
        const std::int64_t counter = raw(m.n) / kMutationsPerRow;
        setText(m, "number", model::complaintNumber(options_.site, row.receivedAt, caller_.device, counter));
        setText(m, "state", std::string(model::state::kOpen));
        m.set.push_back(model::assign(m.kind, "received_at", base::toMs(row.receivedAt)));
        setText(m, "channel", "internet");
        setText(m, "class", "complaint");
        setText(m, "vehicle", idOf("vehicle", row).text());
        setText(m, "own_words", row.words);
        setText(m, "source", options_.source);
        setText(m, "source_number", row.number);
        setText(m, "source_state", row.state);
        for (const std::string& code : row.problemCodes)
            m.add.push_back(model::assign(m.kind, "problem_codes", code));
        return m;
    }

    base::Uuid idOf(std::string_view kind, const ComplaintRow& row) const {
        return base::uuidFromName("heed:import:" + std::string(kind),
                                  options_.site + "\n" + options_.source + "\n" + row.number);
    }

    void damaged(std::size_t line, std::string_view reason) {
        ++summary_.damaged;
        if (onDamaged_) onDamaged_(line, reason);
    }

    server::CentralWriter& writer_;
    server::Acceptor acceptor_;
    const base::Clock& clock_;
    const ImportOptions& options_;
    const OnDamagedRow& onDamaged_;
    server::Caller caller_;
    ImportSummary summary_;
    ImportSummary counted_;            // of the transaction
    std::vector<DamagedRow> refused_;  // in the transaction
};

}  // namespace

Expected<ImportSummary> importComplaints(server::CentralStore& store, const server::Identity& identity,
                                         const base::Clock& clock, base::Random& random,
                                         const ImportOptions& options, std::string_view csv,
                                         const OnDamagedRow& onDamaged) {
    if (!isSourceName(options.source)) {
        return base::fail(ErrorKind::invalid, std::string(kDoing), {}, "the source's name is not valid",
                          "use at most 32 letters, digits, '-', '_' or '.'");
    }
    if (!identity.siteName(options.site)) {
        return base::fail(
            ErrorKind::rejected, std::string(kDoing), {}, "there is no site '" + options.site + "'",
            "name a dealer of this server; the demo dealer is " + std::string(server::kDemoSite));
    }
    auto rows = ComplaintCsv::open(csv);
    if (!rows) return std::unexpected(std::move(rows.error()));
    return Import(store, identity, clock, random, options, onDamaged).run(std::move(*rows));
}

int runImport(const ImportCommand& command) {
    const auto text = readFile(command.file);
    if (!text) return failed(text.error());
    base::SystemRandom random;
    const base::SystemClock clock;
    const server::DemoIdentity identity;
    auto store = openStore(command.db, random);
    if (!store) return failed(store.error());
    const auto summary =
        importComplaints(**store, identity, clock, random, {.site = command.site, .source = command.source},
                         *text, [&](std::size_t line, std::string_view reason) {
                             say(command.file.string() + ":" + std::to_string(line) +
                                 ": the row was left out: " + std::string(reason));
                         });
    if (!summary) {
        auto error = summary.error();
        if (error.what.empty()) error.what = "from " + command.file.string();
        return failed(error);
    }
    std::cout << summary->imported << " imported, " << summary->alreadyThere << " already there, "
              << summary->damaged << " damaged\n";
    if (!std::cout.flush()) return failed(cannotPrint());
    return summary->damaged == 0 ? kDone : kDoneInPart;
}

}  // namespace heed::cli
