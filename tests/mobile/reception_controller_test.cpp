#include "mobile/viewmodels/reception_controller.hpp"

#include "mobile/viewmodels/app_controller.hpp"
#include "shared/policy/cases/case_path.hpp"
#include "tests/mobile/fake_repository.hpp"
#include "tests/mobile/qt_support.hpp"
#include "tests/mobile/records.hpp"

#include <QSignalSpy>

namespace heed::test {
namespace {

using mobile::ConditionMarks;
using mobile::ReceptionController;
using mobile::Signature;
using model::Kind;

struct Lane {
    FakeRepository repository;
    mobile::TimeText times{repository.clock};
    mobile::Lexicon lexicon{QStringLiteral("zh_CN")};
    std::unique_ptr<ReceptionController> form = open();

    [[nodiscard]] std::unique_ptr<ReceptionController> open() {
        return std::make_unique<ReceptionController>(repository, lexicon, times, nullptr);
    }
    void type(const char* field, const char* text) {
        REQUIRE(form->setValue(QLatin1String(field), QString::fromUtf8(text)));
    }
    // The first change of the visit: the record itself.
    [[nodiscard]] const model::Mutation& visit() const {
        for (const model::Mutation& change : repository.saves.back())
            if (change.kind == Kind::visit && change.transition.empty()) return change;
        throw std::runtime_error("no visit was saved");
    }
    [[nodiscard]] std::string saved(std::string_view field) const {
        const model::Value* value = visit().assigned(field);
        return value ? std::string(model::asText(*value)) : std::string();
    }
};

TEST_CASE("a vehicle that is taken in becomes a visit with all that was taken down", "[S-16]") {
    Lane lane;
    lane.type("vehicle.plate", "沪A·12345");
    lane.type("customer.name", "王女士（示例）");
    lane.type("odometer", "48,260");
    lane.type("fuel", "50");
    lane.type("reason", "刹车异响");
    lane.type("requested_work", "检查前制动片");
    lane.form->toggleLight(QStringLiteral("brakes"));
    lane.form->toggleLight(QStringLiteral("abs"));
    lane.form->toggleLight(QStringLiteral("abs"));
    lane.form->belongings()->add(QStringLiteral("  儿童座椅 "));
    lane.form->belongings()->add(QStringLiteral("儿童座椅"));
    lane.form->belongings()->add(QStringLiteral(" "));
    lane.form->marks()->put(0.425, 0.845);
    REQUIRE(lane.form->save());
    const model::Mutation& visit = lane.visit();
    CHECK(model::asInteger(*visit.assigned("odometer")) == 48'260);
    CHECK(model::asInteger(*visit.assigned("fuel")) == 50);
    CHECK(model::asInteger(*visit.assigned("arrived_at")) == lane.times.nowMs());
    CHECK(lane.saved("holder") == "wang");
    CHECK(lane.saved("profile") == policy::builtInProfile("default")->id);
    CHECK(lane.saved("vehicle") == lane.repository.lastSaved(Kind::vehicle)->record.text());
    CHECK(lane.saved("customer") == lane.repository.lastSaved(Kind::customer)->record.text());
    CHECK(added(visit, "warning_lights") == std::vector<std::string>{"brakes"});
    CHECK(added(visit, "belongings") == std::vector<std::string>{"儿童座椅"});
    CHECK(added(visit, "condition_marks") == std::vector<std::string>{"scratch@425,845"});
    CHECK(lane.repository.lastSaved(Kind::attachment) == nullptr);
}

TEST_CASE("the estimate and the promised time are said as steps of the visit", "[S-09][S-16]") {
    Lane lane;
    lane.type("vehicle.plate", "沪A·12345");
    lane.type("estimate", "680.50");
    lane.type("promised_at", "2026-12-31 17:00");
    REQUIRE(lane.form->save());
    CHECK(lane.visit().assigned("estimate") == nullptr);
    CHECK(lane.visit().assigned("promised_at") == nullptr);
    std::vector<std::string> steps;
    for (const model::Mutation& change : lane.repository.saves.back()) {
        if (change.transition.empty()) continue;
        CHECK(change.record == lane.visit().record);
        steps.push_back(change.transition);
        const auto path = added(change, "path");
        REQUIRE(path.size() == 1);
        CHECK(path.front().starts_with(change.transition + ":"));
        CHECK(change.set.size() == 1);
    }
    CHECK(steps == std::vector<std::string>{"promised", "estimated"});
}

TEST_CASE("a signature is kept as strokes of an attachment that the visit names", "[S-16]") {
    Lane lane;
    lane.type("vehicle.plate", "沪A·12345");
    Signature& signature = *lane.form->signature();
    signature.begin(0.1, 0.1);
    signature.lineTo(0.2, 0.15);
    signature.end();
    REQUIRE(lane.form->save());
    const model::Mutation* signing = lane.repository.lastSaved(Kind::attachment);
    REQUIRE(signing);
    CHECK(model::asText(*signing->assigned("strokes")) == "100,100 200,150");
    CHECK(model::asText(*signing->assigned("type")) == "signature");
    CHECK(model::asText(*signing->assigned("visit")) == lane.visit().record.text());
    CHECK(lane.saved("signature") == signing->record.text());
}

TEST_CASE("a reception is a draft by itself within half a second, and all of it is taken up again",
          "[S-16][T-22]") {
    Lane lane;
    QSignalSpy saved(&lane.repository, &mobile::CaseRepository::draftSaved);
    lane.type("vehicle.plate", "沪A·12345");
    lane.type("odometer", "4万8");
    lane.type("warning_lights", "brakes,abs");
    lane.type("belongings", "行驶证");
    lane.type("condition_marks", "dent@300,400");
    lane.type("signature", "100,100 200,150;300,100");
    CHECK(saved.wait(500));
    mobile::Draft draft = lane.repository.storedDrafts.begin()->second;
    CHECK(draft.form == QStringLiteral("reception"));
    draft.content.insert(QStringLiteral("visit.mood"), QStringLiteral("急"));
    lane.form = lane.open();
    lane.form->resume(draft);
    CHECK(lane.form->odometer()->text() == QStringLiteral("4万8"));
    CHECK(lane.form->belongings()->things() == QStringList{QStringLiteral("行驶证")});
    CHECK(lane.form->marks()->stored() == QStringList{QStringLiteral("dent@300,400")});
    CHECK(lane.form->signature()->strokes() == QStringLiteral("100,100 200,150;300,100"));
    CHECK(lane.form->draftId() == draft.id);
    CHECK_FALSE(lane.form->canSave());
    lane.form->flushDraft();
    CHECK(lane.repository.storedDrafts.size() == 1);
    CHECK(lane.repository.storedDrafts.begin()->second.content == draft.content);
}

TEST_CASE("what a reception still lacks is told by the way of working, and stops nothing", "[S-16][T-13]") {
    Lane lane;
    CHECK_FALSE(lane.form->canSave());
    lane.type("vehicle.plate", "沪A·12345");
    CHECK(lane.form->canSave());
    CHECK(lane.form->missingText().contains(QStringLiteral("行驶里程")));
    CHECK(lane.form->standing() == QStringLiteral("Still missing: ") + lane.form->missingText());
    CHECK(lane.form->standingTone() == static_cast<int>(mobile::Tone::neutral));
    CHECK(lane.form->missingText().contains(QStringLiteral("车况")));
    lane.form->marks()->put(0.5, 0.5);
    CHECK_FALSE(lane.form->missingText().contains(QStringLiteral("车况")));
    lane.type("fuel", "120");
    CHECK_FALSE(lane.form->canSave());
    CHECK(lane.form->problemText() == QStringLiteral("油量或电量（％）"));
}

TEST_CASE("the known vehicle and customer are taken over when a vehicle is taken in", "[S-16][T-16]") {
    Lane lane;
    const mobile::ComplaintState known = aCase("known");
    lane.repository.acquaintances["沪A·12345"].parties = {
        {.vehicle = known.vehicle, .customer = known.customer, .phone = known.phone, .exact = true}};
    lane.type("vehicle.plate", "沪A·12345");
    CHECK(lane.form->field(QStringLiteral("customer.name"))->text() == QStringLiteral("王女士（示例）"));
    REQUIRE(lane.form->save());
    CHECK(lane.repository.saves.back().size() == 1);
    CHECK(lane.saved("vehicle") == idOf("known/vehicle").text());
}

TEST_CASE("a reception that could not be saved stays a draft, and the next save goes on", "[S-16]") {
    Lane lane;
    lane.type("vehicle.plate", "沪A·12345");
    lane.repository.answer.failure = mobile::SaveFailure::storageFull;
    QSignalSpy failed(lane.form.get(), &ReceptionController::failed);
    REQUIRE(lane.form->save());
    CHECK_FALSE(lane.form->canSave());
    CHECK(eventually([&] { return !failed.isEmpty(); }));
    CHECK(lane.form->canSave());
    lane.repository.answer = {};
    QSignalSpy saved(lane.form.get(), &ReceptionController::savedHere);
    REQUIRE(lane.form->save());
    CHECK(eventually([&] { return !saved.isEmpty(); }));
    CHECK(lane.repository.storedDrafts.empty());
}

TEST_CASE("a mark stands where it was put, is told by its part, and is not put twice", "[S-16]") {
    ConditionMarks marks(nullptr);
    QSignalSpy edited(&marks, &ConditionMarks::edited);
    marks.setKind(QStringLiteral("dent"));
    marks.setKind(QStringLiteral("nonsense"));
    marks.put(0.23, 0.5);
    marks.put(0.231, 0.501);
    CHECK(marks.stored() == QStringList{QStringLiteral("dent@230,500")});
    CHECK(edited.size() == 1);
    marks.setKind(QStringLiteral("crack"));
    marks.putOn(QStringLiteral("left_rear_door"));
    marks.putOn(QStringLiteral("wing_mirror_of_a_plane"));
    REQUIRE(marks.count() == 2);
    const QVariantMap second = marks.marks().back().toMap();
    CHECK(second.value(QStringLiteral("part")) == QStringLiteral("Left rear door"));
    CHECK(second.value(QStringLiteral("number")) == 2);
    marks.put(7, -3);
    CHECK(marks.stored().front() == QStringLiteral("crack@1000,0"));
    marks.remove(0);
    marks.remove(9);
    CHECK(marks.count() == 2);
}

TEST_CASE("the numbers of marks are those under which the customer signs, also when the record is read again",
          "[S-16]") {
    ConditionMarks signedFor(nullptr);
    for (const auto& [kind, x, y] : {std::tuple{"scratch", 0.19, 0.825},
                                     {"dent", 0.425, 0.155},
                                     {"crack", 0.385, 0.5},
                                     {"missing", 0.262, 0.155}}) {
        signedFor.setKind(QLatin1String(kind));
        signedFor.put(x, y);
    }
    // As a set of texts comes back from the record.
    QStringList kept = signedFor.stored();
    kept.sort();
    ConditionMarks readAgain(nullptr);
    readAgain.show(kept);
    CHECK(readAgain.marks() == signedFor.marks());
    CHECK(signedFor.stored().front() == QStringLiteral("missing@262,155"));
}

TEST_CASE("marks that cannot be read are left out, and a later version's kind is kept", "[S-16]") {
    ConditionMarks marks(nullptr);
    marks.show({QStringLiteral("dent@230,500"), QStringLiteral("dent"), QStringLiteral("@1,1"),
                QStringLiteral("rust@9999,10"), QStringLiteral("dent@-1,5"), QString(10'000, u'x')});
    CHECK(marks.stored() == QStringList{QStringLiteral("rust@1000,10"), QStringLiteral("dent@230,500")});
    CHECK(marks.marks().front().toMap().value(QStringLiteral("kindLabel")) == QStringLiteral("rust"));
}

TEST_CASE("every part that can be named is the part that is told for its place", "[S-16]") {
    ConditionMarks marks(nullptr);
    for (const QVariant& part : ConditionMarks::parts()) {
        marks.show({});
        marks.putOn(part.toMap().value(QStringLiteral("code")).toString());
        REQUIRE(marks.count() == 1);
        CHECK(marks.marks().front().toMap().value(QStringLiteral("part")) ==
              part.toMap().value(QStringLiteral("label")));
    }
}

TEST_CASE("a signature is read as it was written, stays small, and nonsense is no stroke", "[S-16]") {
    Signature signature(nullptr);
    signature.begin(0.5, 0.1);
    signature.end();
    signature.lineTo(0.9, 0.9);
    CHECK(signature.strokes() == QStringLiteral("500,100"));
    signature.begin(0, 0);
    for (int i = 0; i < 100'000; ++i)
        signature.lineTo((i % 200) / 200.0, (i / 200 % 300) / 1000.0);
    signature.end();
    CHECK(signature.full());
    CHECK(signature.strokes().size() < static_cast<qsizetype>(model::kMaxLongText));
    const QString all = signature.strokes();
    Signature again(nullptr);
    again.show(all);
    CHECK(again.strokes() == all);
    again.show(QStringLiteral("a,b ;; 12 ;5,;,5;99999,-4;1,2 x 3,4"));
    CHECK(again.strokes() == QStringLiteral("1000,0;1,2 3,4"));
    QSignalSpy edited(&again, &Signature::edited);
    again.clear();
    again.clear();
    CHECK(again.empty());
    CHECK(edited.size() == 1);
}

TEST_CASE("what stands in the box for belongings counts, also without a tap on Add", "[S-16][T-22]") {
    Lane lane;
    lane.form->belongings()->add(QStringLiteral("儿童座椅"));
    lane.form->belongings()->type(QStringLiteral(" 行驶证 "));
    lane.form->flushDraft();
    const mobile::Draft draft = lane.repository.storedDrafts.begin()->second;
    lane.form = lane.open();
    lane.form->resume(draft);
    CHECK(lane.form->belongings()->typed() == QStringLiteral(" 行驶证 "));
    REQUIRE(lane.form->save());
    CHECK(added(lane.visit(), "belongings") == std::vector<std::string>{"儿童座椅", "行驶证"});
}

TEST_CASE("what is offered to be promised goes by the server's clock, however wrong the tablet's is",
          "[S-16]") {
    Lane lane;
    constexpr qint64 kYear = 365LL * 24 * 60 * 60 * 1000;
    lane.repository.state.clockSkew = -kYear;  // the tablet is a year fast
    for (const QVariant& one : lane.form->promises())
        CHECK(one.toMap().value(QStringLiteral("text")).toString().startsWith(QStringLiteral("2025-")));
}

TEST_CASE("a list that is full says so, instead of leaving out what comes next", "[S-16]") {
    Lane lane;
    for (int i = 0; i < 50; ++i)
        CHECK(lane.form->belongings()->add(QString::number(i)));
    CHECK(lane.form->belongings()->problem().contains(QStringLiteral("50")));
    CHECK_FALSE(lane.form->belongings()->add(QStringLiteral("51")));
    mobile::ConditionMarks& marks = *lane.form->marks();
    CHECK(marks.problem().isEmpty());
    for (int i = 0; marks.problem().isEmpty() && i < 200; ++i)
        marks.put((i % 10) / 10.0, (i / 10) / 20.0);
    CHECK(marks.problem().contains(QString::number(marks.count())));
}

}  // namespace
}  // namespace heed::test
