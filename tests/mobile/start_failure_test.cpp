#include "mobile/viewmodels/start_failure.hpp"

#include <catch2/catch.hpp>

#include <set>

namespace heed::test {
namespace {

using mobile::StartFailure;

TEST_CASE("a store that cannot be opened is told by what can be done about it, and nothing is called lost",
          "[I8]") {
    std::set<QString> headings;
    for (const auto kind :
         {base::ErrorKind::storageFull, base::ErrorKind::transient, base::ErrorKind::invalid}) {
        const StartFailure failure(base::Error{
            .kind = kind, .doing = "opening", .what = "tablet.db", .why = "it is so", .remedy = "try again"});
        headings.insert(failure.heading());
        CHECK(failure.details().contains(QStringLiteral("tablet.db")));
        CHECK_FALSE(failure.explanation().contains(QStringLiteral("tablet.db")));
        const QString safe = kind == base::ErrorKind::invalid
                                 ? QStringLiteral("Nothing was changed or deleted")
                                 : QStringLiteral("is still there");
        CHECK(failure.explanation().contains(safe));
    }
    CHECK(headings.size() == 3);
}

}  // namespace
}  // namespace heed::test
