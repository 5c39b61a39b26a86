#include "mobile/app/store_repository.hpp"

#include "mobile/app/preferences.hpp"
#include "shared/policy/cases/complaint_rules.hpp"
#include "tests/mobile/qt_support.hpp"
#include "tests/mobile/records.hpp"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <algorithm>
#include <functional>
#include <iterator>
#include <utility>

// The repository of the shipped app on a real store and worker thread, switched offline: nothing is on the
// network.
namespace heed::test {
namespace {

using mobile::SaveFailure;
using mobile::SaveResult;
using mobile::StoreRepository;
using model::Kind;

struct Tablet {
    QTemporaryDir folder;
    base::SystemClock clock;
    base::SystemRandom random;
    std::optional<std::int64_t> maxBytes;
    QString user = QStringLiteral("wang");
    std::unique_ptr<StoreRepository> repository;

    // As after a sign-in: with a person and a device number, so that complaints get their numbers.
    explicit Tablet(bool signedIn = true) {
        if (signedIn) {
            auto store = store::RecordStore::open(file());
            REQUIRE(store);
            REQUIRE((*store)->setSignIn({.site = "FT01",
                                         .siteName = "示例店",
                                         .session = "s",
                                         .token = "",
                                         .device = model::DeviceNo{1},
                                         .person = {"wang", "王示例", "advisor"},
                                         .people = {{"wang", "王示例", "advisor"}}}));
        }
        start();
    }
    [[nodiscard]] std::filesystem::path file() const {
        return folder.filePath(QStringLiteral("tablet.db")).toStdString();
    }
    void start() {
        auto started = StoreRepository::start({.file = file(),
                                               .server = QUrl(QStringLiteral("http://127.0.0.1:1")),
                                               .site = QStringLiteral("FT01"),
                                               .user = user,
                                               .deviceName = QStringLiteral("A"),
                                               .offline = true,
                                               .maxBytes = maxBytes},
                                              clock, random);
        REQUIRE(started);
        repository = std::move(*started);
    }
    void restart() {
        repository.reset();
        start();
    }
    void handTo(const QString& next) {
        repository.reset();
        user = next;
        start();
    }
    [[nodiscard]] SaveResult save(std::vector<model::Mutation> changes) {
        std::optional<SaveResult> result;
        QObject context;
        QObject::connect(repository.get(), &mobile::CaseRepository::saved, &context,
                         [&](quint64, const SaveResult& given) { result = given; });
        repository->save(std::move(changes), std::nullopt);
        REQUIRE(eventually([&] { return result.has_value(); }));
        return *result;
    }
    [[nodiscard]] mobile::ComplaintWindow find(const mobile::CaseQuestion& question) {
        std::optional<mobile::ComplaintWindow> window;
        quint64 ticket = 0;
        QObject context;
        QObject::connect(repository.get(), &mobile::CaseRepository::found, &context,
                         [&](quint64 answered, const mobile::ComplaintWindow& given) {
                             CHECK(answered == ticket);
                             window = given;
                         });
        ticket = repository->find(question);
        REQUIRE(eventually([&] { return window.has_value(); }));
        return std::move(*window);
    }
    [[nodiscard]] model::Mutation complaint(const std::string& words) const {
        model::Mutation change{.kind = Kind::complaint, .record = repository->newId()};
        change.set.push_back(model::assign(change.kind, "state", std::string("open")));
        change.set.push_back(model::assign(change.kind, "received_at", base::toMs(clock.now())));
        change.set.push_back(model::assign(change.kind, "own_words", words));
        return change;
    }
};

TEST_CASE("a saved complaint has its number and is listed as being on this tablet only") {
    Tablet tablet;
    CHECK(tablet.save({tablet.complaint("漏油")}).failure == SaveFailure::none);
    const auto window = tablet.repository->complaints(mobile::CaseScope::all, {}, 10);
    REQUIRE(window.rows.size() == 1);
    CHECK(window.rows.front().pending);
    CHECK(window.rows.front().number.startsWith(QStringLiteral("FT01-")));
    CHECK(window.rows.front().number.endsWith(QStringLiteral("-A-0001")));
    CHECK(eventually([&] { return tablet.repository->syncState().waiting == 1; }));
    CHECK(tablet.repository->syncState().link == mobile::Link::offline);
    CHECK(tablet.repository->complaintByNumber(window.rows.front().number).has_value());
}

TEST_CASE("what was saved can be found by its words a moment later, and after a restart", "[B-05]") {
    Tablet tablet;
    model::Mutation vehicle{.kind = Kind::vehicle, .record = tablet.repository->newId()};
    vehicle.set.push_back(model::assign(Kind::vehicle, "plate", std::string("沪A·T0017")));
    model::Mutation complaint = tablet.complaint("变速箱异响");
    complaint.set.push_back(model::assign(Kind::complaint, "vehicle", vehicle.record.text()));
    REQUIRE(tablet.save({vehicle, complaint}).failure == SaveFailure::none);
    const auto found = [&](const char* words, mobile::CaseScope scope = mobile::CaseScope::all) {
        return tablet.find({.scope = scope, .narrowing = {.words = words}, .limit = 10}).rows.size();
    };
    REQUIRE(eventually([&] { return tablet.repository->leftToIndex() == 0; }));
    CHECK(found("异响") == 1);
    CHECK(found("0017 变速") == 1);
    CHECK(found("漏油") == 0);
    CHECK(found("异响", mobile::CaseScope::open) == 1);
    CHECK(found("异响", mobile::CaseScope::mine) == 0);
    // What is stored and not indexed when the app ends is taken in by the next.
    tablet.repository.reset();
    {
        auto store = store::RecordStore::open(tablet.file());
        REQUIRE(store);
        base::UuidGenerator ids(tablet.clock, tablet.random);
        model::Mutation unseen{.kind = Kind::complaint, .record = ids.next()};
        unseen.set = {model::assign(Kind::complaint, "state", std::string("open")),
                      model::assign(Kind::complaint, "own_words", std::string("后备箱漏油"))};
        REQUIRE((*store)->commit({unseen}, tablet.clock.now()));
        CHECK((*store)->leftToIndex().value_or(0) == 1);
    }
    tablet.start();
    REQUIRE(eventually([&] { return tablet.repository->leftToIndex() == 0; }));
    CHECK(found("漏油") == 1);
}

TEST_CASE("a vehicle that was taken in is on site, and found beside the cases that are looked for",
          "[S-16]") {
    Tablet tablet;
    model::Mutation vehicle{.kind = Kind::vehicle, .record = tablet.repository->newId()};
    vehicle.set.push_back(model::assign(Kind::vehicle, "plate", std::string("沪A·T0017")));
    model::Mutation visit{.kind = Kind::visit, .record = tablet.repository->newId()};
    visit.set = {model::assign(Kind::visit, "vehicle", vehicle.record.text()),
                 model::assign(Kind::visit, "reason", std::string("刹车异响")),
                 model::assign(Kind::visit, "arrived_at", base::toMs(tablet.clock.now()))};
    REQUIRE(tablet.save({vehicle, visit}).failure == SaveFailure::none);
    REQUIRE(tablet.save({tablet.complaint("变速箱异响")}).failure == SaveFailure::none);
    REQUIRE(eventually([&] { return tablet.repository->leftToIndex() == 0; }));
    CHECK(tablet.repository->visitCount(store::VisitScope::onSite) == 1);
    const auto listed = tablet.repository->visits(store::VisitScope::all, {}, 10);
    REQUIRE(listed.rows.size() == 1);
    CHECK(listed.rows.front().plate == QStringLiteral("沪A·T0017"));
    CHECK(listed.rows.front().pending);
    CHECK(listed.rows.front().arrivedAt > 0);
    // Each is answered, though both are asked for at once.
    std::optional<mobile::ComplaintWindow> cases;
    std::vector<std::pair<quint64, mobile::VisitWindow>> visits;
    QObject context;
    QObject::connect(tablet.repository.get(), &mobile::CaseRepository::found, &context,
                     [&](quint64, const mobile::ComplaintWindow& given) { cases = given; });
    QObject::connect(
        tablet.repository.get(), &mobile::CaseRepository::visitsFound, &context,
        [&](quint64 ticket, const mobile::VisitWindow& given) { visits.emplace_back(ticket, given); });
    const quint64 ticket = tablet.repository->findVisits(
        {.scope = store::VisitScope::onSite, .words = QStringLiteral("0017 异响"), .limit = 10});
    (void)tablet.repository->find(
        {.scope = mobile::CaseScope::all, .narrowing = {.words = "异响"}, .limit = 10});
    REQUIRE(eventually([&] { return cases.has_value() && !visits.empty(); }));
    CHECK(cases->rows.size() == 1);
    REQUIRE(visits.size() == 1);
    CHECK(visits.front().first == ticket);
    REQUIRE(visits.front().second.rows.size() == 1);
    CHECK(visits.front().second.rows.front().id == mobile::toQString(visit.record.text()));
}

TEST_CASE("a list is narrowed within its scope, and told where else something was found") {
    Tablet tablet;
    model::Mutation first = tablet.complaint("异响");
    first.set.push_back(model::assign(Kind::complaint, "recorder_view", std::string("油封老化")));
    first.set.push_back(model::assign(Kind::complaint, "department", std::string("service")));
    REQUIRE(tablet.save({first}).failure == SaveFailure::none);
    REQUIRE(tablet.save({tablet.complaint("漏油")}).failure == SaveFailure::none);
    REQUIRE(eventually([&] { return tablet.repository->leftToIndex() == 0; }));
    const auto service =
        tablet.find({.scope = mobile::CaseScope::open, .narrowing = {.department = "service"}, .limit = 10});
    REQUIRE(service.rows.size() == 1);
    CHECK(service.rows.front().words == QStringLiteral("异响"));
    CHECK(service.rows.front().found.empty());
    const auto found =
        tablet.find({.scope = mobile::CaseScope::all, .narrowing = {.words = "油封"}, .limit = 10});
    REQUIRE(found.rows.size() == 1);
    REQUIRE(found.rows.front().found.size() == 1);
    CHECK(found.rows.front().found.front().field == QStringLiteral("recorder_view"));
    CHECK(found.rows.front().found.front().text == QStringLiteral("油封老化"));
    // Page by page.
    mobile::CaseQuestion question{
        .scope = mobile::CaseScope::all, .narrowing = {.state = "open"}, .limit = 1};
    question.after = tablet.find(question).next;
    REQUIRE(question.after);
    question.limit = 5;
    CHECK(tablet.find(question).rows.size() == 1);
}

TEST_CASE("of searches that follow each other the last is answered, and a tablet may close meanwhile",
          "[B-05]") {
    Tablet tablet;
    REQUIRE(tablet.save({tablet.complaint("异响")}).failure == SaveFailure::none);
    const mobile::CaseQuestion question{
        .scope = mobile::CaseScope::all, .narrowing = {.state = "open"}, .limit = 10};
    std::vector<quint64> answered;
    QObject context;
    QObject::connect(tablet.repository.get(), &mobile::CaseRepository::found, &context,
                     [&](quint64 ticket, const mobile::ComplaintWindow&) { answered.push_back(ticket); });
    quint64 last = 0;
    for (int i = 0; i < 50; ++i)
        last = tablet.repository->find(question);
    REQUIRE(eventually([&] { return !answered.empty() && answered.back() == last; }));
    CHECK(std::ranges::is_sorted(answered));
    (void)tablet.repository->find(question);
    tablet.repository.reset();
    CHECK(answered.back() == last);
}

TEST_CASE("a complaint and what stands around it are read together") {
    Tablet tablet;
    model::Mutation customer{.kind = Kind::customer, .record = tablet.repository->newId()};
    customer.set.push_back(model::assign(Kind::customer, "name", std::string("王女士（示例）")));
    model::Mutation phone{.kind = Kind::contactPoint, .record = tablet.repository->newId()};
    phone.set.push_back(model::assign(Kind::contactPoint, "customer", customer.record.text()));
    phone.set.push_back(model::assign(Kind::contactPoint, "phone", std::string("13800008888")));
    model::Mutation vehicle{.kind = Kind::vehicle, .record = tablet.repository->newId()};
    vehicle.set.push_back(model::assign(Kind::vehicle, "plate", std::string("沪A·12345")));
    vehicle.set.push_back(model::assign(Kind::vehicle, "customer", customer.record.text()));
    model::Mutation complaint = tablet.complaint("漏油");
    complaint.set.push_back(model::assign(Kind::complaint, "customer", customer.record.text()));
    complaint.set.push_back(model::assign(Kind::complaint, "vehicle", vehicle.record.text()));
    const model::RecordId id = complaint.record;
    REQUIRE(tablet.save({customer, phone, vehicle, complaint}).failure == SaveFailure::none);

    const auto state = tablet.repository->complaint(id);
    REQUIRE(state);
    REQUIRE((state->customer && state->phone && state->vehicle));
    CHECK(state->phone->record.text("phone") == "13800008888");
    const auto known = tablet.repository->known({.plate = "沪A·12345"});
    REQUIRE(known.parties.size() == 1);
    CHECK(known.openCases == 1);
    CHECK(known.parties.front().customer->record.text("name") == "王女士（示例）");
    CHECK(tablet.repository->known({.plate = "沪B·00000"}).parties.empty());
    CHECK(tablet.repository->record(vehicle.record)->record.text("plate") == "沪A·12345");
    CHECK_FALSE(tablet.repository->record(tablet.repository->newId()));
    CHECK(tablet.repository->displayName(QStringLiteral("wang")) == QStringLiteral("王示例"));
}

TEST_CASE("what was saved and what was a draft is there after a restart", "[I8]") {
    Tablet tablet;
    REQUIRE(tablet.save({tablet.complaint("漏油")}).failure == SaveFailure::none);
    QSignalSpy kept(tablet.repository.get(), &mobile::CaseRepository::draftSaved);
    const model::RecordId id = tablet.repository->newId();
    tablet.repository->saveDraft(
        {.id = id,
         .form = QStringLiteral("capture"),
         .content = {{QStringLiteral("complaint.own_words"), QStringLiteral("异响")}},
         .seen = model::Seq{3}});
    REQUIRE(eventually([&] { return !kept.isEmpty(); }));
    tablet.restart();
    CHECK(tablet.repository->complaintCount(mobile::CaseScope::all) == 1);
    REQUIRE(tablet.repository->drafts().size() == 1);
    const mobile::Draft draft = tablet.repository->drafts().front();
    CHECK(draft.id == id);
    CHECK(draft.seen == model::Seq{3});
    CHECK(draft.content.value(QStringLiteral("complaint.own_words")) == QStringLiteral("异响"));
}

TEST_CASE("what was handed over right before the end is written before it", "[T-22][I8]") {
    Tablet tablet;
    constexpr int kTimes = 20;
    for (int i = 1; i <= kTimes; ++i) {
        tablet.repository->saveDraft({.id = tablet.repository->newId(), .form = QStringLiteral("capture")});
        tablet.restart();
        REQUIRE(tablet.repository->drafts().size() == static_cast<std::size_t>(i));
    }
}

TEST_CASE("a draft ends in the commit that makes it a record, whatever its form", "[I8]") {
    Tablet tablet;
    model::Mutation visit{.kind = Kind::visit, .record = tablet.repository->newId()};
    visit.set.push_back(model::assign(Kind::visit, "reason", std::string("保养")));
    QSignalSpy kept(tablet.repository.get(), &mobile::CaseRepository::draftSaved);
    tablet.repository->saveDraft({.id = visit.record, .form = QStringLiteral("reception")});
    REQUIRE(eventually([&] { return !kept.isEmpty(); }));
    tablet.repository->save({visit}, visit.record);
    REQUIRE(eventually([&] { return tablet.repository->record(visit.record).has_value(); }));
    // From the moment on that the record can be read: another reader sees no state between.
    CHECK(tablet.repository->drafts().empty());
    tablet.restart();
    CHECK(tablet.repository->drafts().empty());
}

TEST_CASE("what the rulebook refuses is not stored, and the refusal says why", "[T-08]") {
    Tablet tablet;
    model::Mutation complaint = tablet.complaint("起火");
    complaint.add.push_back(model::assign(Kind::complaint, "criteria", std::string("fire")));
    const model::RecordId id = complaint.record;
    REQUIRE(tablet.save({complaint}).failure == SaveFailure::none);
    model::Mutation close{.kind = Kind::complaint, .record = id};
    policy::addTransition(close, policy::transition::kClose);
    const SaveResult result = tablet.save({close});
    CHECK(result.failure == SaveFailure::refused);
    REQUIRE(result.refusal);
    CHECK(result.refusal->code == "lead-only");
    CHECK(tablet.repository->complaint(id)->complaint.record.text("state") == "open");
}

TEST_CASE("a tablet that was never signed in keeps drafts and says why it cannot save") {
    Tablet tablet(false);
    CHECK(tablet.save({tablet.complaint("漏油")}).failure == SaveFailure::notSignedIn);
    CHECK(tablet.repository->complaintCount(mobile::CaseScope::all) == 0);
    CHECK(tablet.repository->identity().userName == QStringLiteral("wang"));
}

TEST_CASE("who works on somebody else's tablet sees nothing of his, and records as himself", "[I8]") {
    Tablet tablet;
    const auto keep = [&](const char* words) {
        QSignalSpy kept(tablet.repository.get(), &mobile::CaseRepository::draftSaved);
        tablet.repository->saveDraft(
            {.id = tablet.repository->newId(),
             .form = QStringLiteral("capture"),
             .content = {{QStringLiteral("complaint.own_words"), QString::fromUtf8(words)}}});
        REQUIRE(eventually([&] { return !kept.isEmpty(); }));
    };
    const auto drafted = [&] {
        QStringList all;
        for (const auto& draft : tablet.repository->drafts())
            all.append(draft.content.value(QStringLiteral("complaint.own_words")).toString());
        return all;
    };
    const model::Mutation his = tablet.complaint("漏油");
    REQUIRE(tablet.save({his}).failure == SaveFailure::none);
    REQUIRE(eventually([&] { return tablet.repository->leftToIndex() == 0; }));
    keep("王起草的");

    tablet.handTo(QStringLiteral("li"));
    CHECK(tablet.repository->signedInBefore() == QStringLiteral("wang"));
    const auto nothingOfHis = [&] {
        CHECK(tablet.repository->complaintCount(mobile::CaseScope::all) == 0);
        CHECK(tablet.repository->complaints(mobile::CaseScope::all, {}, 10).rows.empty());
        CHECK(tablet.find({.scope = mobile::CaseScope::all, .narrowing = {.words = "漏油"}, .limit = 10})
                  .rows.empty());
        CHECK_FALSE(tablet.repository->record(his.record));
        CHECK_FALSE(tablet.repository->complaint(his.record));
        CHECK(tablet.repository->unsent(his.record).empty());
        CHECK(tablet.repository->dump().value_or("x").empty());
        CHECK(eventually([&] { return tablet.repository->syncState().othersForms == 1; }));
        CHECK_FALSE(tablet.repository->syncState().complete);
    };
    nothingOfHis();
    CHECK(tablet.repository->identity().userName == QStringLiteral("li"));
    CHECK(tablet.repository->identity().roleCode.isEmpty());
    CHECK(tablet.repository->identity().device == 0);
    CHECK(tablet.repository->people().empty());
    CHECK(drafted().isEmpty());
    CHECK(tablet.save({tablet.complaint("异响")}).failure == SaveFailure::notSignedIn);
    keep("李起草的");
    tablet.restart();
    CHECK(drafted() == QStringList{QStringLiteral("李起草的")});

    tablet.handTo(QStringLiteral("wang"));
    CHECK(tablet.repository->complaintCount(mobile::CaseScope::all) == 1);
    CHECK(tablet.repository->identity().userName == QStringLiteral("王示例"));
    CHECK(drafted() == QStringList{QStringLiteral("王起草的")});

    // Signed in, and the feed not read to its end yet: himself, but not what the other was granted.
    tablet.repository.reset();
    {
        auto store = store::RecordStore::open(tablet.file());
        REQUIRE(store);
        auto who = (*store)->lastSignIn();
        REQUIRE((who && *who));
        (*who)->session = "li's";
        (*who)->person = {"li", "李示例", "technician"};
        REQUIRE((*store)->setSignIn(**who));
    }
    tablet.handTo(QStringLiteral("li"));
    CHECK(tablet.repository->identity().userName == QStringLiteral("李示例"));
    nothingOfHis();
    // He could not see it, and would take it for lost.
    CHECK(tablet.save({tablet.complaint("异响")}).failure == SaveFailure::notSignedIn);
}

TEST_CASE("a store that cannot be opened is told with what is wrong, and its file stays as it is", "[I8]") {
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("tablet.db"));
    const QByteArray bytes(5000, 'x');
    QFile file(path);
    REQUIRE((file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size()));
    file.close();
    base::ManualClock clock{base::instantFromMs(1'795'000'000'000)};
    base::SystemRandom random;
    const auto started = StoreRepository::start({.file = path.toStdString(),
                                                 .server = QUrl(QStringLiteral("http://127.0.0.1:1")),
                                                 .site = QStringLiteral("FT01"),
                                                 .user = QStringLiteral("wang"),
                                                 .deviceName = QStringLiteral("A"),
                                                 .offline = true,
                                                 .maxBytes = {}},
                                                clock, random);
    REQUIRE_FALSE(started);
    CHECK(started.error().text().find("tablet.db") != std::string::npos);
    REQUIRE(file.open(QIODevice::ReadOnly));
    CHECK(file.readAll() == bytes);
}

TEST_CASE("a full disk is said, keeps what it has, and goes on when there is room", "[I8]") {
    Tablet tablet;
    REQUIRE(tablet.save({tablet.complaint("漏油")}).failure == SaveFailure::none);
    tablet.repository.reset();
    tablet.maxBytes = static_cast<std::int64_t>(1);  // full from here on
    tablet.start();
    const SaveResult full = tablet.save({tablet.complaint(std::string(20'000, 'x'))});
    CHECK(full.failure == SaveFailure::storageFull);
    CHECK(eventually([&] { return tablet.repository->syncState().failure.size() > 0; }));
    CHECK(tablet.repository->complaintCount(mobile::CaseScope::all) == 1);

    tablet.maxBytes.reset();
    tablet.restart();
    CHECK(tablet.save({tablet.complaint("异响")}).failure == SaveFailure::none);
    CHECK(tablet.repository->complaintCount(mobile::CaseScope::all) == 2);
}

// A vehicle and a complaint of it as the server has them, each with a field that wang and li wrote at once.
std::vector<model::Record> contested(int number) {
    const std::string name = "case" + std::to_string(number);
    const mobile::ComplaintState state = aCase(name);
    const auto twice = [number](const store::Shown& record, std::string_view field) {
        const auto first =
            written(record, {{field, std::string("甲")}}, {.by = "wang", .seq = 10 + number, .seen = 1});
        return written(first, {{field, std::string("乙")}},
                       {.by = "li", .seq = 20'000 + number, .seen = 1, .device = 2})
            .record;
    };
    return {twice(state.complaint, "cause"), twice(*state.vehicle, "trim")};
}

TEST_CASE("ten thousand records to be compared are counted and listed by the page, each with its complaint") {
    constexpr int kCases = 5'000;
    Tablet tablet;
    tablet.repository.reset();
    {
        auto store = store::RecordStore::open(tablet.file());
        REQUIRE(store);
        std::vector<model::Record> page;
        for (int i = 0; i < kCases; ++i) {
            std::ranges::move(contested(i), std::back_inserter(page));
            if (page.size() < 1'000 && i + 1 < kCases) continue;
            REQUIRE((*store)->applyPage({.records = page, .cursor = "c", .through = {}}));
            page.clear();
        }
    }
    tablet.start();
    CHECK(tablet.repository->conflictCount() == 2 * kCases);
    const auto first = tablet.repository->conflicts({}, 20);
    REQUIRE(first.rows.size() == 20);
    REQUIRE(first.next);
    CHECK(std::ranges::is_sorted(first.rows, std::greater{}, &mobile::ConflictRow::at));
    const auto second = tablet.repository->conflicts(first.next, 20);
    CHECK(second.rows.front().at <= first.rows.back().at);
    for (const mobile::ConflictRow& row : first.rows) {
        const bool ofVehicle = row.kind == Kind::vehicle;
        CHECK(row.fields == QStringList{ofVehicle ? QStringLiteral("trim") : QStringLiteral("cause")});
        CHECK(row.number.startsWith(QStringLiteral("FT01-2611-A-case49")));
        CHECK(row.words == QStringLiteral("起步时车子一窜一窜的"));
        CHECK(row.plate == QStringLiteral("沪A·12345"));
        const auto complaint = base::Uuid::parse(row.complaint.toStdString());
        REQUIRE(complaint);
        CHECK(tablet.repository->complaint(*complaint).has_value());
        CHECK((row.id == row.complaint) != ofVehicle);
        CHECK_FALSE(row.pending);
    }
}

TEST_CASE("what is to be compared of a visit and of its checklist is listed with the visit and its vehicle",
          "[S-16][I3]") {
    Tablet tablet;
    tablet.repository.reset();
    const mobile::ComplaintState party = aCase("one");
    const auto visit = idOf("visit");
    const auto list = idOf("list");
    const auto twice = [](store::Shown record, std::string_view field) {
        record = written(record, {{field, std::string("甲")}}, {.by = "wang", .seq = 10, .seen = 1});
        return written(record, {{field, std::string("乙")}}, {.by = "li", .seq = 11, .seen = 1, .device = 2})
            .record;
    };
    {
        auto store = store::RecordStore::open(tablet.file());
        REQUIRE(store);
        const std::vector<model::Record> page{
            party.complaint.record, party.vehicle->record, party.customer->record,
            twice(written(Kind::visit, visit,
                          {{"vehicle", party.vehicle->record.id.text()},
                           {"customer", party.customer->record.id.text()},
                           {"arrived_at", std::int64_t{1'794'990'000'000}}}),
                  "work_done"),
            twice(
                written(Kind::checklist, list, {{"visit", visit.text()}, {"form", std::string("delivery")}}),
                "payment")};
        REQUIRE((*store)->applyPage({.records = page, .cursor = "c", .through = {}}));
    }
    tablet.start();
    const auto rows = tablet.repository->conflicts({}, 20).rows;
    REQUIRE(rows.size() == 2);
    for (const mobile::ConflictRow& row : rows) {
        CHECK(row.visit == mobile::toQString(visit.text()));
        CHECK(row.complaint.isEmpty());
        CHECK(row.plate == QStringLiteral("沪A·12345"));
        CHECK_FALSE(row.customer.isEmpty());
        CHECK(row.form == (row.kind == Kind::checklist ? QStringLiteral("delivery") : QString()));
    }
}

TEST_CASE("a notice of a visit says which car it is about", "[S-03]") {
    Tablet tablet;
    tablet.repository.reset();
    const mobile::ComplaintState party = aCase("one");
    const auto visit = idOf("visit");
    {
        auto store = store::RecordStore::open(tablet.file());
        REQUIRE(store);
        const std::vector<model::Record> page{party.vehicle->record, party.customer->record,
                                              written(Kind::visit, visit,
                                                      {{"vehicle", party.vehicle->record.id.text()},
                                                       {"arrived_at", std::int64_t{1'794'990'000'000}}})
                                                  .record,
                                              written(Kind::notice, idOf("notice"),
                                                      {{"to", std::string("wang")},
                                                       {"visit", visit.text()},
                                                       {"cause", std::string("follow_up")},
                                                       {"at", std::int64_t{1'794'990'000'000}}})
                                                  .record};
        REQUIRE((*store)->applyPage({.records = page, .cursor = "c", .through = {}}));
    }
    tablet.start();
    const auto rows = tablet.repository->notices({}, 20).rows;
    REQUIRE(rows.size() == 1);
    CHECK(rows.front().plate == QStringLiteral("沪A·12345"));
    CHECK(rows.front().complaint.isEmpty());
}

TEST_CASE("what a tablet wrote into a record and has not sent is told, record by record, in its order") {
    Tablet tablet;
    const model::Mutation first = tablet.complaint("漏油");
    const model::Mutation other = tablet.complaint("异响");
    REQUIRE(tablet.save({first}).failure == SaveFailure::none);
    REQUIRE(tablet.save({other}).failure == SaveFailure::none);
    model::Mutation edit{.kind = Kind::complaint, .record = first.record};
    edit.set.push_back(model::assign(edit.kind, "cause", std::string("油封")));
    // It names the other complaint, and is no change of it.
    edit.set.push_back(model::assign(edit.kind, "recorder_view", "见 " + other.record.text()));
    REQUIRE(tablet.save({edit}).failure == SaveFailure::none);
    const auto steps = tablet.repository->unsent(first.record);
    REQUIRE(steps.size() == 2);
    CHECK(steps.front().change.assigned("own_words") != nullptr);
    CHECK(*steps.back().change.assigned("cause") == model::Value{std::string("油封")});
    CHECK(steps.back().write.by == "wang");
    CHECK(steps.back().write.seq == model::kPendingSeq);
    CHECK(base::raw(steps.back().write.device) == tablet.repository->identity().device);
    CHECK(tablet.repository->unsent(other.record).size() == 1);
}

TEST_CASE("asked for a history while working offline, the tablet says so at once") {
    Tablet tablet;
    std::optional<base::ErrorKind> kind;
    quint64 answered = 0;
    QObject context;
    QObject::connect(tablet.repository.get(), &mobile::CaseRepository::historyAnswered, &context,
                     [&](quint64 ticket, const mobile::HistoryAnswer& answer) {
                         answered = ticket;
                         if (answer.error) kind = answer.error->kind;
                     });
    const quint64 ticket =
        tablet.repository->askHistory({.kind = Kind::complaint, .record = tablet.repository->newId()});
    REQUIRE(eventually([&] { return answered == ticket; }));
    CHECK(kind == base::ErrorKind::offline);
    tablet.repository->forgetHistory(ticket);
}

TEST_CASE("refusals are counted by what was handed over together, paged, and dismissed together", "[I3]") {
    constexpr int kCases = 150;
    Tablet tablet;
    tablet.repository.reset();
    {
        auto store = store::RecordStore::open(tablet.file());
        REQUIRE(store);
        base::UuidGenerator ids{tablet.clock, tablet.random};
        std::vector<store::RecordStore::Decision> decisions;
        for (int i = 0; i < kCases; ++i) {
            model::Mutation complaint{.kind = Kind::complaint, .record = ids.next()};
            complaint.set.push_back(model::assign(complaint.kind, "state", std::string("open")));
            complaint.set.push_back(model::assign(complaint.kind, "own_words", std::to_string(i)));
            model::Mutation note{.kind = Kind::action, .record = ids.next()};
            note.set.push_back(model::assign(note.kind, "complaint", complaint.record.text()));
            const auto receipt = (*store)->commit({complaint, note}, tablet.clock.now());
            REQUIRE(receipt);
            decisions.push_back({.n = receipt->numbers[0],
                                 .refusal = model::Refusal{"group-refused", "", "一起被拒", "too"}});
            decisions.push_back(
                {.n = receipt->numbers[1], .refusal = model::Refusal{"wrong-type", "text", "不对", "wrong"}});
        }
        REQUIRE((*store)->applyDecisions(decisions, tablet.clock.now()));
    }
    tablet.start();
    CHECK(tablet.repository->rejectionCount() == kCases);
    std::vector<qint64> seen;
    std::optional<qint64> after;
    do {
        const auto window = tablet.repository->rejections(after, 7);
        for (const mobile::Rejection& rejection : window.rows) {
            REQUIRE(rejection.inputs.size() == 2);
            CHECK(rejection.refusal.code == "wrong-type");
            CHECK(rejection.inputs.front().kind == Kind::action);
            seen.push_back(rejection.id);
        }
        after = window.next;
    } while (after);
    CHECK(seen.size() == kCases);
    CHECK(std::ranges::is_sorted(seen, std::greater{}));
    tablet.repository->dismissRejection(seen[3]);
    REQUIRE(eventually([&] { return tablet.repository->rejectionCount() == kCases - 1; }));
    const auto left = tablet.repository->rejections({}, kCases);
    CHECK(left.rows.size() == kCases - 1);
    CHECK(std::ranges::find(left.rows, seen[3], &mobile::Rejection::id) == left.rows.end());
}

TEST_CASE("the offline switch is remembered as long as the app runs") {
    Tablet tablet;
    CHECK(eventually([&] { return tablet.repository->syncState().offlineSwitch; }));
    tablet.repository->setOffline(false);
    CHECK(eventually([&] { return !tablet.repository->syncState().offlineSwitch; }));
}

TEST_CASE("what a person has set is there again at the next start") {
    const QTemporaryDir folder;
    CHECK(mobile::loadPreferences(folder.path()) == mobile::Preferences{});
    const mobile::Preferences set{.language = QStringLiteral("en"),
                                  .dark = true,
                                  .textSize = 130,
                                  .leftHanded = true,
                                  .reduceMotion = true,
                                  .photosOverWifiOnly = true,
                                  .mobileDataMb = 2000,
                                  .photosAhead = false,
                                  .keepPhotosDays = 90};
    mobile::savePreferences(folder.path(), set);
    CHECK(mobile::loadPreferences(folder.path()) == set);
    // Sizes that an older or newer app knew are as a new tablet has it.
    mobile::savePreferences(folder.path(), {.textSize = 400});
    CHECK(mobile::loadPreferences(folder.path()).textSize == mobile::kSystemTextSize);
}

}  // namespace
}  // namespace heed::test
