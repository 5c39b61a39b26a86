#include "mobile/viewmodels/said_time.hpp"

#include "mobile/viewmodels/field_item.hpp"
#include "mobile/viewmodels/promise_times.hpp"
#include "shared/base/local_time.hpp"
#include "tests/mobile/fake_repository.hpp"
#include "tests/mobile/qt_support.hpp"

// Times as people write them.
namespace heed::test {
namespace {

using mobile::FieldItem;
using mobile::Lean;
using mobile::readTime;

// A Monday.
const policy::LocalTime kNow = policy::parseLocalTime("2026-11-23 14:20").value();

std::string read(const char* said, Lean lean = Lean::ahead) {
    const auto at = readTime(QString::fromUtf8(said), kNow, lean);
    return at ? policy::isoLocalTime(*at) : std::string("nothing");
}

struct Form {
    base::ManualClock clock{base::instantFromMs(
        std::chrono::duration_cast<std::chrono::milliseconds>((kNow - base::kChinaOffset).time_since_epoch())
            .count())};
    mobile::TimeText times{clock};
    mobile::Lexicon lexicon{QStringLiteral("zh_CN")};
    FieldItem promised = item("promised_at");
    FieldItem pickedUp = item("picked_up_at");

    [[nodiscard]] FieldItem item(std::string_view name) {
        return {model::Kind::visit, *model::schemaOf(model::Kind::visit).field(name), lexicon, times,
                nullptr};
    }
};

}  // namespace

TEST_CASE("a day and a time are read as people write them", "[S-01]") {
    CHECK(read("明天 15:00") == "2026-11-24 15:00");
    CHECK(read("后天9点") == "2026-11-25 09:00");
    CHECK(read("大后天下午3点半") == "2026-11-26 15:30");
    CHECK(read("26日15点") == "2026-11-26 15:00");
    CHECK(read("26号下午三点一刻") == "2026-11-26 15:15");
    CHECK(read("11-25 15:00") == "2026-11-25 15:00");
    CHECK(read("11/25 15:00") == "2026-11-25 15:00");
    CHECK(read("11月25日15点30分") == "2026-11-25 15:30");
    CHECK(read("2026/11/25 15:00") == "2026-11-25 15:00");
    CHECK(read("2026年11月25日 8点") == "2026-11-25 08:00");
    CHECK(read("２０２６．１１．２５　１５：００") == "2026-11-25 15:00");
    CHECK(read("明晚八点") == "2026-11-24 20:00");
    CHECK(read("今天17点整") == "2026-11-23 17:00");
    CHECK(read("周五上午10点") == "2026-11-27 10:00");
    CHECK(read("周二十点") == "2026-11-24 10:00");
    CHECK(read("下周一 9:30") == "2026-11-30 09:30");
    CHECK(read("十二月二号中午一点") == "2026-12-02 13:00");
    CHECK(read("今天晚上12点") == "nothing");  // of which day?
    CHECK(read("tomorrow 5 pm") == "2026-11-24 17:00");
    CHECK(read("Fri 12am") == "2026-11-27 00:00");
    CHECK(read("明天") == "2026-11-24 00:00");
}

TEST_CASE("what is left out of a time is what is nearest, and ahead where it is a promise", "[S-01]") {
    CHECK(read("20日 9点") == "2026-12-20 09:00");
    CHECK(read("20日 9点", Lean::around) == "2026-11-20 09:00");
    CHECK(read("1-5") == "2027-01-05 00:00");
    CHECK(read("11-2", Lean::around) == "2026-11-02 00:00");
    CHECK(read("15:00") == "2026-11-23 15:00");
    CHECK(read("9:00") == "2026-11-24 09:00");
    CHECK(read("9:00", Lean::around) == "2026-11-23 09:00");
    CHECK(read("周日", Lean::around) == "2026-11-22 00:00");
}

TEST_CASE("what is no time, or says too little, is not guessed at", "[S-01]") {
    for (const char* said : {"", "尽快", "明天下午", "15", "32日", "13-40", "明天25点", "明天 9:75",
                             "2026-02-30 8:00", "15:", "11-25 15:00 之后"}) {
        CAPTURE(said);
        CHECK(read(said) == "nothing");
    }
}

TEST_CASE("how a time was understood is said at its field, and stays what it was when the day is over",
          "[S-01]") {
    Form form;
    form.promised.setText(QStringLiteral("明天15点"));
    CHECK(form.promised.typed() == QStringLiteral("明天15点"));
    CHECK(form.promised.text() == QStringLiteral("2026-11-24 15:00"));
    CHECK(form.promised.problem().isEmpty());
    CHECK(form.promised.advice().contains(QStringLiteral("周二")));
    CHECK(form.promised.advice().contains(QStringLiteral("15:00")));
    CHECK_FALSE(form.promised.doubtful());
    form.clock.set(form.clock.now() + std::chrono::hours(48));
    form.promised.retranslate();
    CHECK(form.promised.text() == QStringLiteral("2026-11-24 15:00"));
    // Written out, nothing is to be explained.
    form.promised.setText(QStringLiteral("2026-11-25 15:00"));
    CHECK(form.promised.advice().isEmpty());
    form.promised.setText(QStringLiteral("尽快"));
    CHECK(form.promised.text() == QStringLiteral("尽快"));
    CHECK_FALSE(form.promised.problem().isEmpty());
}

TEST_CASE("a time that cannot be is said at its field, one that is unlikely is doubted there", "[S-01]") {
    Form form;
    for (const char* nonsense : {"1000-01-01", "9999-12-31", "1000-01-01 10:00", "2126/11/25 15:00"}) {
        form.promised.setText(QString::fromUtf8(nonsense));
        CAPTURE(nonsense);
        CHECK(form.promised.problem().contains(QStringLiteral("2000")));
        CHECK(form.promised.typed() == QString::fromUtf8(nonsense));
    }
    form.promised.setText(QStringLiteral("2028-11-25 15:00"));
    CHECK(form.promised.problem().isEmpty());
    CHECK(form.promised.doubtful());
    form.promised.setText(QStringLiteral("2026-11-23 13:00"));
    CHECK_FALSE(form.promised.doubtful());
    form.promised.setNotBefore(form.times.nowMs());
    CHECK(form.promised.doubtful());
    CHECK(form.promised.advice().contains(QStringLiteral("came in")));
    form.promised.setText(QStringLiteral("2026-11-23"));  // the day as a whole
    CHECK_FALSE(form.promised.doubtful());
}

TEST_CASE("days for a call are tomorrow, the day after, and the third working day", "[S-03]") {
    const policy::WorkCalendar calendar = test::FakeRepository().workCalendar();
    // From Thursday on: Friday, Monday and Tuesday are worked.
    const auto days = mobile::callDays(base::instantFromMs(1'795'672'800'000), calendar);
    REQUIRE(days.size() == 3);
    const auto text = [&days](int i) {
        return days.at(i).toMap().value(QStringLiteral("text")).toString().toStdString();
    };
    CHECK(text(0) == "2026-11-27");
    CHECK(text(1) == "2026-11-28");
    CHECK(text(2) == "2026-12-01");
}

TEST_CASE("times that are said most are offered at their field") {
    Form form;
    CHECK(form.promised.suggestions().isEmpty());
    form.promised.setSuggestions([] {
        return QVariantList{QVariantMap{{QStringLiteral("label"), QStringLiteral("明天")},
                                        {QStringLiteral("text"), QStringLiteral("2026-11-24")}}};
    });
    CHECK(form.promised.suggestions().size() == 1);
}

}  // namespace heed::test
