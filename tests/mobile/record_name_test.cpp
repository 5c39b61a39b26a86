#include "mobile/viewmodels/record_name.hpp"

#include "tests/mobile/fake_repository.hpp"
#include "tests/mobile/qt_support.hpp"
#include "tests/mobile/records.hpp"

namespace heed::test {

using model::Kind;

TEST_CASE("A record is called by its number, its name, its plate or its VIN, in this order, or by its kind") {
    const mobile::Lexicon lexicon(QStringLiteral("zh_CN"));
    const auto called = [&](Kind kind, Values values) {
        return mobile::nameOf(written(kind, idOf("named"), values).record, lexicon);
    };
    CHECK(called(Kind::vehicle, {{"vin", std::string("LFMTEST02M0000042")},
                                 {"plate", std::string("津A·00042")}}) == QStringLiteral("津A·00042"));
    CHECK(called(Kind::vehicle, {{"vin", std::string("LFMTEST02M0000042")}}) ==
          QStringLiteral("LFMTEST02M0000042"));
    CHECK(called(Kind::customer, {{"name", std::string("周样例")}}) == QStringLiteral("周样例"));
    CHECK(called(Kind::complaint, {{"number", std::string("FT01-2611-A-0001")}}) ==
          QStringLiteral("FT01-2611-A-0001"));
    CHECK(called(Kind::customer, {}) == lexicon.kind(Kind::customer));
}

TEST_CASE("A link is told by the name of what it leads to, or as a link where that is not here") {
    const mobile::Lexicon lexicon(QStringLiteral("zh_CN"));
    FakeRepository repository;
    const mobile::ComplaintState state = aCase();
    repository.cases.insert_or_assign(state.complaint.record.id, state);
    const std::string known = state.complaint.record.id.text();
    CHECK(mobile::nameOfLinked(repository, lexicon, known) ==
          mobile::nameOf(state.complaint.record, lexicon));
    const QString linked = QStringLiteral("linked");
    CHECK(mobile::nameOfLinked(repository, lexicon, idOf("elsewhere").text()) == linked);
    CHECK(mobile::nameOfLinked(repository, lexicon, "no id at all") == linked);
}

}  // namespace heed::test
