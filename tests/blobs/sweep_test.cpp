// What is swept away, and above all what is not.
#include "tests/blobs/fixture.hpp"

using namespace heed;
using blobs::BlobName;
using heed::test::BlobFixture;
using heed::test::kSite;
using heed::test::photo;

namespace {

constexpr std::chrono::hours kAge{24};

const auto kNothing = [](const BlobName&) -> base::Expected<bool> { return false; };

class SweepFixture : public BlobFixture {
  public:
    BlobName stored(int number) {
        const std::string content = photo(number, 100);
        REQUIRE(add(create(content).id, 0, content));
        return BlobName::of(content);
    }
    blobs::Swept sweep(const blobs::IsCited& isCited = kNothing) {
        const auto swept = store->sweep(kSite, isCited, kAge);
        REQUIRE(swept);
        return *swept;
    }
};

}  // namespace

TEST_CASE_METHOD(SweepFixture, "a blob that is cited stays, one that nobody cites goes when it is old") {
    const auto cited = stored(1);
    const auto alone = stored(2);
    CHECK(sweep().removed == 0);
    clock.advance(kAge + base::Millis{1});
    const auto young = stored(3);
    const auto swept = sweep([&](const BlobName& name) -> base::Expected<bool> { return name == cited; });
    CHECK(swept.looked == 3);
    CHECK(swept.removed == 1);
    CHECK(swept.bytes == 100);
    CHECK(read(cited));
    CHECK(read(young));
    CHECK_FALSE(read(alone));
}

TEST_CASE_METHOD(SweepFixture, "a blob that was asked for stays, however old it is") {
    const auto seen = stored(1);
    const auto announced = stored(2);
    const auto sent = stored(3);
    clock.advance(kAge * 3);
    CHECK(read(seen));
    CHECK(create(photo(2, 100)).stored);
    const auto again = store->create(kSite, {.length = 100});
    REQUIRE(add(again->id, 0, photo(3, 100))->stored);
    CHECK(sweep().removed == 0);
    kill();
    CHECK(sweep().removed == 0);
    clock.advance(kAge + base::Millis{1});
    CHECK(sweep().removed == 3);
}

TEST_CASE_METHOD(SweepFixture, "a blob that is asked for while the sweep decides stays") {
    const auto name = stored(1);
    clock.advance(kAge * 3);
    const auto swept = sweep([&](const BlobName& asked) -> base::Expected<bool> {
        CHECK(store->open(kSite, asked));
        return false;
    });
    CHECK(swept.removed == 0);
    CHECK(read(name));
}

TEST_CASE_METHOD(SweepFixture, "nothing goes when it cannot be told what is cited") {
    stored(1);
    clock.advance(kAge * 3);
    const auto swept = store->sweep(
        kSite,
        [](const BlobName&) -> base::Expected<bool> {
            return base::fail(base::ErrorKind::bug, "reading", "a record", "it is damaged");
        },
        kAge);
    CHECK_FALSE(swept);
    CHECK(blobFiles().size() == 1);
}

TEST_CASE_METHOD(SweepFixture, "a sweep gives room back, and leaves uploads and other people's files alone") {
    limits.siteBytes = 250;
    start();
    stored(1);
    const auto begun = create(photo(2, 150));
    disk.put("/blobs/site-FT01/ab/notes.txt", "not ours");
    CHECK_FALSE(store->create(kSite, {.length = 100}));
    clock.advance(kAge + base::Millis{1});
    CHECK(sweep().removed == 1);
    CHECK(store->create(kSite, {.length = 100}));
    CHECK(disk.files().contains("/blobs/site-FT01/ab/notes.txt"));
    CHECK(disk.files().contains("/blobs/site-FT01/uploads/" + begun.id + ".journal"));
}
