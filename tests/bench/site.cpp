#include "tests/bench/site.hpp"

#include "tests/bench/workload.hpp"

#include <unistd.h>

#include <algorithm>
#include <iterator>
#include <stdexcept>

namespace heed::bench {

using namespace std::chrono_literals;

double secondsSince(SteadyClock::time_point start) {
    return std::chrono::duration<double>(SteadyClock::now() - start).count();
}

void must(bool ok, const std::string& otherwise) {
    if (!ok) throw std::runtime_error(otherwise);
}

std::filesystem::path subfolder(const Settings& settings, const std::string& name) {
    auto folder = settings.folder / name;
    std::filesystem::create_directories(folder);
    return folder;
}

bool isUpToDate(const sync::Status& s) { return s.state == sync::State::upToDate && s.waiting == 0; }

void settle(Tablet& tablet) {
    const auto before = tablet.answers();
    tablet.handle(sync::event::Timer{});
    must(tablet.waitForAnswer(before, 60s) && tablet.waitFor(isUpToDate, 10min),
         "a tablet does not come to rest");
}

std::string dumpOf(Tablet& tablet) {
    std::string out;
    tablet.run([&](store::RecordStore& store, sync::Engine&) {
        must(store.dump([&out](std::string_view piece) { out += piece; }).has_value(),
             "a tablet's state cannot be read");
    });
    return out;
}

void commitOne(store::RecordStore& store, model::Mutation m) {
    std::vector<model::Mutation> edits;
    edits.push_back(std::move(m));
    const auto done = store.commit(std::move(edits), base::SystemClock().now());
    must(done.has_value(), "a commit on the tablet failed");
}

void commitGrouped(store::RecordStore& store, std::vector<model::Mutation> edits, std::size_t size) {
    for (std::size_t begin = 0; begin < edits.size(); begin += size) {
        const auto end = std::min(edits.size(), begin + size);
        std::vector<model::Mutation> group(
            std::make_move_iterator(edits.begin() + static_cast<std::ptrdiff_t>(begin)),
            std::make_move_iterator(edits.begin() + static_cast<std::ptrdiff_t>(end)));
        const auto done = store.commit(std::move(group), base::SystemClock().now());
        must(done.has_value(), "a commit on the tablet failed");
    }
}

model::Mutation editOfShown(store::RecordStore& store, const base::Uuid& id, std::int64_t i) {
    const auto shown = store.record(id);
    must(shown.has_value() && shown->has_value(), "a record that was to be edited is not there");
    return editComplaint(id, i, (*shown)->seen);
}

FilledSite::FilledSite(const Settings& settings, const std::string& name, std::int64_t records)
    : program_(settings.server),
      folder_(subfolder(settings, name)),
      server_(std::make_unique<ServerProcess>(program_, folder_ / "central.db")) {
    Tablet filler({.file = folder_ / "filler.db", .port = port(), .user = "wang", .name = "filler"});
    must(filler.waitFor(isUpToDate, 10s), "the tablet does not reach the server");
    filler.handle(sync::event::OfflineSwitch{true});
    filler.run([&](store::RecordStore& store, sync::Engine&) {
        Ids ids;
        const auto at = base::SystemClock().now();
        std::vector<model::Mutation> complaints;
        for (std::int64_t i = 0; i < records; ++i) {
            ids_.push_back(ids.next());
            complaints.push_back(newComplaint(ids_.back(), i, at));
        }
        commitGrouped(store, std::move(complaints), 100);
    });
    filler.handle(sync::event::OfflineSwitch{false});
    must(filler.waitFor(isUpToDate, 10min), "the records do not reach the server");
}

void FilledSite::killAndRestart() {
    const auto samePort = port();
    server_->kill();
    server_ = std::make_unique<ServerProcess>(program_, folder_ / "central.db", samePort);
}

Meter::Meter(const ServerProcess& server, std::vector<Tablet*> tablets)
    : server_(server), tablets_(std::move(tablets)) {
    forgetPeakOf(server_.pid());
    forgetPeakOf(::getpid());
    before_ = now();
}

Costs Meter::now() const {
    Costs out{.serverCpuSeconds = cpuSecondsOf(server_.pid()),
              .serverMb = peakResidentMbOf(server_.pid()),
              .tabletsMb = peakResidentMbOf(::getpid())};
    for (Tablet* tablet : tablets_) {
        out.tabletsCpuSeconds += tablet->cpuSeconds();
        const auto wire = tablet->wire();
        out.sentMb += static_cast<double>(wire.sent) / 1e6;
        out.receivedMb += static_cast<double>(wire.received) / 1e6;
    }
    return out;
}

Costs Meter::stop() {
    Costs out = now();
    out.serverCpuSeconds -= before_.serverCpuSeconds;
    out.tabletsCpuSeconds -= before_.tabletsCpuSeconds;
    out.sentMb -= before_.sentMb;
    out.receivedMb -= before_.receivedMb;
    return out;
}

std::vector<Figure> latencyRows(const std::string& id, const std::string& what, const std::vector<double>& ms,
                                LatencyTargets targets, const std::string& durability) {
    const auto row = [&](std::string text, double p, double target) {
        Figure figure{.id = id, .what = std::move(text), .unit = "ms", .value = percentile(ms, p)};
        if (target > 0) {
            char buffer[32];
            std::snprintf(buffer, sizeof buffer, "≤ %.4g", target);
            figure.target = buffer;
            figure.met = figure.value <= target;
        }
        return figure;
    };
    std::vector<Figure> out{row(what + ", p50", 0.5, targets.p50), row("  p90", 0.9, 0),
                            row("  p99", 0.99, targets.p99),
                            row("  longest of " + std::to_string(ms.size()), 1, targets.longest)};
    out.front().durability = durability;
    return out;
}

}  // namespace heed::bench
