#include "mobile/viewmodels/time_picker.hpp"

#include "shared/base/local_time.hpp"
#include "tests/mobile/fake_repository.hpp"
#include "tests/mobile/qt_support.hpp"

// A day and an hour by taps.
namespace heed::test {
namespace {

using mobile::FieldItem;
using mobile::TimePicker;

struct Form {
    FakeRepository repository;
    mobile::TimeText times{repository.clock};
    mobile::Lexicon lexicon{QStringLiteral("zh_CN")};
    std::unique_ptr<FieldItem> field;
    TimePicker picker;

    Form(const char* now, std::string_view name, model::Kind kind = model::Kind::visit) {
        const auto local = policy::parseLocalTime(now).value();
        const auto at = std::chrono::duration_cast<std::chrono::milliseconds>(
            (local - base::kChinaOffset).time_since_epoch());
        repository.clock.advance(at - std::chrono::milliseconds(base::toMs(repository.clock.now())));
        field =
            std::make_unique<FieldItem>(kind, *model::schemaOf(kind).field(name), lexicon, times, nullptr);
        mobile::offerTimes(*field, repository, times);
        picker.setField(field.get());
    }
    [[nodiscard]] static QVariantMap at(const QVariantList& list, qsizetype i) { return list.at(i).toMap(); }
    [[nodiscard]] QVariantMap hour(int hour) const { return at(picker.hours(), hour - 8); }
    [[nodiscard]] static bool isSelected(const QVariantMap& one) {
        return one.value(QStringLiteral("selected")).toBool();
    }
    [[nodiscard]] static bool isPossible(const QVariantMap& one) {
        return one.value(QStringLiteral("possible")).toBool();
    }
};

TEST_CASE("a promise is chosen among the days up to the seventh working day, and those off say so",
          "[S-01][S-16]") {
    const Form form("2026-11-23 14:20", "promised_at");
    REQUIRE(form.field->pickable());
    const QVariantList days = form.picker.days();
    REQUIRE(days.size() == 10);
    CHECK(Form::at(days, 0).value(QStringLiteral("label")) == QStringLiteral("Today"));
    CHECK(Form::at(days, 0).value(QStringLiteral("day")) == QStringLiteral("2026-11-23"));
    CHECK(Form::at(days, 9).value(QStringLiteral("day")) == QStringLiteral("2026-12-02"));
    for (qsizetype i = 0; i < days.size(); ++i) {
        const bool weekend = i == 5 || i == 6;
        CHECK(Form::at(days, i).value(QStringLiteral("off")).toBool() == weekend);
        CHECK(Form::at(days, i).value(QStringLiteral("label")).toString().contains(QStringLiteral("off")) ==
              weekend);
    }
}

TEST_CASE("of holidays their name is told, of a weekend that is worked that it is, and two weeks are enough",
          "[S-16]") {
    const Form form("2026-09-23 09:00", "promised_at");
    const QVariantList days = form.picker.days();
    CHECK(days.size() == 15);
    CHECK(Form::at(days, 2).value(QStringLiteral("label")).toString().contains(QStringLiteral("中秋节")));
    const Form later("2026-10-08 09:00", "promised_at");
    const QVariantMap saturday = Form::at(later.picker.days(), 2);
    CHECK_FALSE(saturday.value(QStringLiteral("off")).toBool());
    CHECK(saturday.value(QStringLiteral("label")).toString().contains(QStringLiteral("worked")));
}

TEST_CASE("a day, an hour and a quarter make a time, in whichever order", "[S-16]") {
    Form form("2026-11-23 14:20", "promised_at");
    CHECK(form.picker.quarters().isEmpty());
    SECTION("the day first") {
        form.picker.pickDay(QStringLiteral("2026-11-25"));
        CHECK(form.field->text() == QStringLiteral("2026-11-25"));
        form.picker.pickHour(16);
        CHECK(form.field->text() == QStringLiteral("2026-11-25 16:00"));
        form.picker.pickMinute(45);
        CHECK(form.field->text() == QStringLiteral("2026-11-25 16:45"));
        form.picker.pickDay(QStringLiteral("2026-11-26"));
        CHECK(form.field->text() == QStringLiteral("2026-11-26 16:45"));
        CHECK(Form::isSelected(Form::at(form.picker.days(), 3)));
        CHECK(Form::isSelected(form.hour(16)));
        CHECK(Form::isSelected(Form::at(form.picker.quarters(), 3)));
    }
    SECTION("the hour alone is today's, or tomorrow's once that has passed") {
        form.picker.pickHour(17);
        CHECK(form.field->text() == QStringLiteral("2026-11-23 17:00"));
        form.field->setText({});
        form.picker.pickHour(9);
        CHECK(form.field->text() == QStringLiteral("2026-11-24 09:00"));
    }
    SECTION("what has passed today cannot be promised") {
        form.picker.pickDay(QStringLiteral("2026-11-23"));
        CHECK_FALSE(Form::isPossible(form.hour(13)));
        CHECK(Form::isPossible(form.hour(14)));
        form.picker.pickHour(14);
        CHECK(form.field->text() == QStringLiteral("2026-11-23 14:30"));
        CHECK_FALSE(Form::isPossible(Form::at(form.picker.quarters(), 1)));
    }
    SECTION("what was typed is chosen as well") {
        form.field->setText(QStringLiteral("后天9点"));
        CHECK(Form::isSelected(Form::at(form.picker.days(), 2)));
        CHECK(Form::isSelected(form.hour(9)));
    }
}

TEST_CASE("what has happened is chosen among the days behind, and not ahead of now", "[S-10]") {
    Form form("2026-11-23 14:20", "completed_at");
    const QVariantList days = form.picker.days();
    CHECK(Form::at(days, 1).value(QStringLiteral("label")) == QStringLiteral("Yesterday · off"));
    CHECK(days.last().toMap().value(QStringLiteral("day")) == QStringLiteral("2026-11-12"));
    form.picker.pickHour(11);
    CHECK(form.field->text() == QStringLiteral("2026-11-23 11:00"));
    CHECK_FALSE(Form::isPossible(form.hour(15)));
}

TEST_CASE("where a day alone is asked for no hours are offered, and of other fields nothing") {
    Form day("2026-11-23 14:20", "next_visit", model::Kind::checklist);
    CHECK(day.picker.hours().isEmpty());
    day.picker.pickDay(QStringLiteral("2026-11-26"));
    CHECK(day.field->text() == QStringLiteral("2026-11-26"));
    const Form other("2026-11-23 14:20", "reason");
    CHECK_FALSE(other.field->pickable());
    CHECK(other.picker.days().isEmpty());
}

}  // namespace
}  // namespace heed::test
