// Folder and bucket, held to the same laws.
#include "tests/blobs/fixture.hpp"
#include "tests/s3/worlds.hpp"

using namespace heed;
using namespace heed::test;

TEST_CASE("A folder and a bucket keep the same laws of a vault", "[I2][I9][I10]") {
    for (const Law& law : lawsOfVaults()) {
        DYNAMIC_SECTION(law.sentence) {
            SECTION("in a folder") {
                FolderWorld world;
                law.hold(world);
            }
            SECTION("in a bucket") {
                BucketWorld world;
                law.hold(world);
            }
            SECTION("in a part of a bucket, listed in small pages") {
                BucketWorld world("photos/of-all");
                world.s3.put("photos/elsewhere", "not ours");
                world.s3.put("site-FT02/ab/" + std::string(64, 'a'), "another server's");
                world.s3.pageSize(2);
                law.hold(world);
            }
        }
    }
}

TEST_CASE("A bucket's keys are the paths of a folder, so that one can be copied into the other") {
    BucketWorld world("photos");
    const auto name = world.keep(photo(1, 100));
    const auto elsewhere = world.keep(photo(1, 100), "店");
    const auto objects = world.s3.objects();
    CHECK(objects.size() == 2);
    const auto key = name.text().substr(0, 2) + "/" + name.text();
    CHECK(objects.contains("photos/site-FT01/" + key));
    CHECK(objects.contains("photos/site-%e5%ba%97/" + key));
    CHECK(elsewhere == name);
}
