#include "tests/bench/full_tablet.hpp"

#include "shared/merge/merge.hpp"
#include "shared/policy/cases/workflow.hpp"
#include "shared/policy/profile/profile.hpp"
#include "shared/store/search_text.hpp"

#include <algorithm>
#include <initializer_list>

namespace heed::bench {

using model::Kind;
using model::Mutation;
using store::RecordStore;

namespace {

constexpr std::size_t kPage = 2'000;  // records of a page of the feed
constexpr std::size_t kChunk = 250;   // complaints the app indexes at once

}  // namespace

void set(Mutation& m, std::string_view field, model::Value value) {
    m.set.push_back(model::assign(m.kind, field, std::move(value)));
}

FullTablet::FullTablet(const std::filesystem::path& file, std::int64_t cases) : file_(file) {
    store_ = got(RecordStore::open(file));
    got(store_->setSignIn({.site = "FT01",
                           .siteName = "示例店",
                           .session = "s-1",
                           .token = "t",
                           .device = model::DeviceNo{3},
                           .person = {"wang", "王示例", "advisor"},
                           .people = {}}));
    texts_.reserve(static_cast<std::size_t>(cases));
    ids_.reserve(static_cast<std::size_t>(cases));
    std::vector<model::Record> page;
    for (std::int64_t i = 0; i < cases; ++i) {
        texts_.push_back(caseTexts(i, cases));
        addCase(page, i, cases);
        if (page.size() >= kPage || i + 1 == cases) {
            got(store_->applyPage({.records = page, .cursor = "c", .through = {}}));
            page.clear();
        }
    }
    (void)store_->takeChanges();
}

std::unique_ptr<RecordStore> FullTablet::reader() const {
    return got(RecordStore::open(file_, {.access = store::Access::readOnly}));
}

void FullTablet::index() {
    while (got(store_->index(kChunk)) > 0) {
    }
}

std::vector<base::Uuid> FullTablet::scan(const std::string& word, std::size_t most) const {
    std::vector<base::Uuid> found;
    for (std::size_t i = texts_.size(); i-- > 0 && found.size() < most;) {
        const CaseTexts& c = texts_[i];
        const bool has = std::ranges::any_of(
            std::initializer_list<const std::string*>{&c.words, &c.view, &c.number, &c.name, &c.plate, &c.vin,
                                                      &c.model, &c.phone},
            [&](const std::string* text) { return store::folded(*text).find(word) != std::string::npos; });
        if (has) found.push_back(ids_[i]);
    }
    return found;
}

// One in twenty is at work, the rest are finished.
void FullTablet::addCase(std::vector<model::Record>& page, std::int64_t i, std::int64_t cases) {
    const CaseTexts& c = texts_.back();
    Mutation customer{.kind = Kind::customer, .record = generate_.next()};
    set(customer, "name", c.name);
    Mutation phone{.kind = Kind::contactPoint, .record = generate_.next()};
    set(phone, "customer", customer.record.text());
    set(phone, "phone", c.phone);
    Mutation vehicle{.kind = Kind::vehicle, .record = generate_.next()};
    set(vehicle, "plate", c.plate);
    set(vehicle, "vin", c.vin);
    set(vehicle, "model", c.model);
    Mutation complaint = newComplaint(generate_.next(), i, base::instantFromMs(c.receivedAt - i));
    ids_.push_back(complaint.record);
    set(complaint, "number", c.number);
    set(complaint, "customer", customer.record.text());
    set(complaint, "vehicle", vehicle.record.text());
    if (i % 20 != 0 || i < cases / 2) {
        for (auto& assigned : complaint.set) {
            if (assigned.name() == "state") assigned.value = std::string(model::state::kClosed);
        }
    } else {
        complaint.at = base::instantFromMs(c.receivedAt);
        std::erase_if(complaint.set, [](const auto& assigned) { return assigned.name() == "state"; });
        policy::addOpening(complaint, *policy::builtInProfile("default"), "complaint");
    }
    for (const Mutation* m : {&customer, &phone, &vehicle, &complaint}) {
        const model::Seq seq{++seq_};
        page.push_back(merge::apply({.kind = m->kind, .id = m->record}, *m,
                                    {.seq = seq,
                                     .device = model::DeviceNo{1},
                                     .n = model::MutationNo{seq_},
                                     .time = base::instantFromMs(c.receivedAt),
                                     .by = "li"}));
        page.back().seq = seq;
    }
}

}  // namespace heed::bench
