// Cases that are still open about the same car or phone, offered while another one is being taken down.
#include "mobile/viewmodels/open_cases.hpp"

#include "mobile/viewmodels/app_controller.hpp"
#include "tests/mobile/fake_repository.hpp"
#include "tests/mobile/qt_support.hpp"
#include "tests/mobile/records.hpp"

#include <QSignalSpy>

namespace heed::test {
namespace {

using mobile::AppController;
using mobile::CaptureController;
using model::Kind;

constexpr const char* kPlate = "沪A·12345";
constexpr const char* kPhone = "13800008888";

// Somebody whose car has an open case, which Li has had since it was handed on.
struct Desk {
    FakeRepository repository;
    AppController app{repository, repository.clock, {}};
    mobile::ComplaintState one = aCase("known");

    Desk() {
        one.complaint =
            written(one.complaint, {{"holder", std::string("li")}}, {.by = "sun", .seq = 5, .seen = 1});
        repository.showCase(one);
        for (const char* typed : {kPlate, "12345"}) {
            store::Known& known = repository.acquaintances[typed];
            known.parties = {{.vehicle = one.vehicle,
                              .customer = one.customer,
                              .phone = one.phone,
                              .exact = typed == std::string_view(kPlate)}};
            known.open = {row()};
        }
        repository.acquaintances[kPhone] = repository.acquaintances["12345"];
        app.newCapture();
    }
    [[nodiscard]] store::ComplaintRow row() const {
        return {.id = one.complaint.record.id,
                .number = "FT01-2611-A-0001",
                .words = "起步一窜一窜的",
                .state = "open",
                .complaintClass = "complaint",
                .receivedAt = base::instantFromMs(1'794'900'000'000),
                .customer = "王女士（示例）",
                .plate = kPlate,
                .vin = {},
                .vehicleModel = "RAV4"};
    }
    [[nodiscard]] QString id() const { return mobile::toQString(one.complaint.record.id.text()); }
    void type(const char* field, const char* text) const {
        REQUIRE(app.capture()->setValue(QLatin1String(field), QString::fromUtf8(text)));
    }
    [[nodiscard]] QVariantList offers() const { return app.capture()->openCases()->offers(); }
    [[nodiscard]] QString told(const char* what) const {
        return offers().front().toMap().value(QLatin1String(what)).toString();
    }
};

TEST_CASE(
    "a case that is still open is offered as soon as the plate tells the car, with who has it and since when",
    "[B-03][T-22]") {
    const Desk desk;
    const QSignalSpy changed(desk.app.capture()->openCases(), &mobile::OpenCases::changed);
    desk.type("vehicle.plate", kPlate);
    REQUIRE(desk.offers().size() == 1);
    CHECK(desk.told("id") == desk.id());
    CHECK(desk.told("number") == QStringLiteral("FT01-2611-A-0001"));
    CHECK(desk.told("why") == QStringLiteral("same plate"));
    CHECK(desk.told("held").contains(QStringLiteral("李示例")));
    CHECK(desk.told("line") == desk.told("number") + QStringLiteral(" · ") + desk.told("why") +
                                   QStringLiteral(" · ") + desk.told("held"));
    const auto given = desk.one.complaint.record.writeOf(*desk.one.complaint.record.shown("holder")).time;
    const mobile::TimeText times(desk.repository.clock);
    CHECK(desk.told("held").contains(times.exact(base::toMs(given))));
    // What is typed elsewhere changes nothing in it.
    desk.type("own_words", "又来了");
    CHECK(changed.count() == 1);
}

TEST_CASE("the end of a plate is not enough, and the whole phone is", "[B-03]") {
    const Desk desk;
    desk.type("vehicle.plate", "12345");
    CHECK(desk.offers().isEmpty());
    desk.type("vehicle.plate", "");
    desk.type("contact_point.phone", kPhone);
    REQUIRE(desk.offers().size() == 1);
    CHECK(desk.told("why") == QStringLiteral("same phone"));
}

TEST_CASE("a case that is finished meanwhile is not offered any more", "[B-03]") {
    Desk desk;
    desk.type("vehicle.plate", kPlate);
    REQUIRE(desk.offers().size() == 1);
    desk.repository.acquaintances[kPlate].open.clear();
    emit desk.repository.recordsChanged();
    CHECK(eventually([&] { return desk.offers().isEmpty(); }));
}

TEST_CASE("what is said to be another matter is not offered to that form again, also after a kill",
          "[B-03][I8]") {
    Desk desk;
    desk.type("vehicle.plate", kPlate);
    desk.app.capture()->openCases()->setAside(desk.id());
    CHECK(desk.offers().isEmpty());
    desk.app.flushDrafts();
    AppController next(desk.repository, desk.repository.clock, {});
    REQUIRE(next.resumeOnScreen());
    CHECK(next.capture()->field(QStringLiteral("vehicle.plate"))->text() == QString::fromUtf8(kPlate));
    CHECK(next.capture()->openCases()->offers().isEmpty());
    // Another form is asked anew.
    next.newCapture();
    REQUIRE(next.capture()->setValue(QStringLiteral("vehicle.plate"), QString::fromUtf8(kPlate)));
    CHECK(next.capture()->openCases()->offers().size() == 1);
}

TEST_CASE(
    "opening the case that was offered keeps the form, and takes the words along as a note to be written",
    "[B-03][T-22][I8]") {
    Desk desk;
    desk.type("vehicle.plate", kPlate);
    desk.type("own_words", "又来了，还是一窜一窜的");
    REQUIRE(desk.app.noteInstead(desk.id()));
    CHECK(desk.app.page() == AppController::Cases);
    REQUIRE(desk.app.complaint());
    CHECK(desk.app.complaint()->noteText() == QStringLiteral("又来了，还是一窜一窜的"));
    // Nothing is written by that, and nothing is lost.
    CHECK(desk.repository.saves.empty());
    REQUIRE(desk.app.capture());
    CHECK(desk.repository.storedDrafts.contains(desk.app.capture()->draftId()));
    desk.app.setPage(AppController::Capture);
    CHECK(desk.app.capture()->ownWords()->text() == QStringLiteral("又来了，还是一窜一窜的"));
    // A note that is begun there already is gone on with, once.
    desk.app.complaint()->setNoteText(QStringLiteral("已回电"));
    for (int i = 0; i < 2; ++i) {
        REQUIRE(desk.app.noteInstead(desk.id()));
        CHECK(desk.app.complaint()->noteText() == QStringLiteral("已回电\n又来了，还是一窜一窜的"));
    }
    CHECK_FALSE(desk.app.noteInstead(QStringLiteral("nothing of that kind")));
}

}  // namespace
}  // namespace heed::test
