// A service that fails, is away, lies or says no.
#include "server/blobs/upload_store.hpp"
#include "tests/blobs/fixture.hpp"
#include "tests/s3/worlds.hpp"

#include <future>

using namespace heed;
using namespace heed::test;
using base::ErrorKind;
using blobs::BlobName;

namespace {

constexpr std::size_t kMib = 1024UL * 1024;

bool tells(const base::Error& error, std::string_view words) {
    UNSCOPED_INFO(error.text());
    // Whatever happens, the key's secret is nobody's business.
    CHECK_FALSE(error.text().contains(FakeS3::key().secret));
    return error.text().contains(words);
}

base::Expected<void> tryToKeep(BucketWorld& world, const std::string& content) {
    return world.vault().keep("FT01", world.file(content), BlobName::of(content), content.size());
}

}  // namespace

TEST_CASE("A fault of the service that passes is not noticed, whatever it struck", "[I10]") {
    BucketWorld world;
    const auto content = photo(1, 3 * kMib);
    const auto name = BlobName::of(content);
    using enum Harm;
    const auto order = GENERATE(values<FakeS3::Order>({{"PUT", status500, 0, 2},
                                                       {"PUT", cutRequest, 0, 1},
                                                       {"PUT", cutRequest, 1'000'000, 2},
                                                       {"HEAD", status500, 0, 2},
                                                       {"GET", status500, 0, 2},
                                                       {"GET", cutAnswer, 0, 1},
                                                       {"GET", cutAnswer, 40'000, 2},
                                                       {"COPY", status500, 0, 2}}));
    CAPTURE(order.method, static_cast<int>(order.harm), order.after);
    world.s3.harm(order);
    world.keep(content);
    world.age(std::chrono::hours{2});
    CHECK((world.read(name) == content));
    CHECK(world.s3.harmed() == order.times);
    CHECK(world.s3.objects().size() == 1);
}

TEST_CASE("A fault that does not pass is told, and nothing counts as kept that is not there whole", "[I10]") {
    BucketWorld world;
    const auto content = photo(1, kMib);
    using enum Harm;
    const auto order = GENERATE(values<FakeS3::Order>({{"PUT", status500, 0, 99},
                                                       {"PUT", cutRequest, 1000, 99},
                                                       {"PUT", cutAnswer, 0, 99},
                                                       {"HEAD", status500, 0, 99},
                                                       {"PUT", halfKept, 0, 99}}));
    CAPTURE(order.method, static_cast<int>(order.harm));
    world.s3.harm(order);
    const auto kept = tryToKeep(world, content);
    REQUIRE_FALSE(kept);
    CHECK(kept.error().kind == ErrorKind::offline);
    CHECK(tells(kept.error(), "heed-photos at http://127.0.0.1:"));
    world.s3.heal();
    CHECK(world.vault().bytes("FT01").value() <= content.size());
    REQUIRE(tryToKeep(world, content));
    CHECK((world.read(BlobName::of(content)) == content));
}

TEST_CASE("A connection that breaks again and again while a blob is read is told, and no byte is wrong") {
    BucketWorld world;
    const auto content = photo(1, 3 * kMib);
    const auto name = world.keep(content);
    const auto reader = world.vault().open("FT01", name);
    REQUIRE(reader);
    world.s3.harm({.method = "GET", .harm = Harm::cutAnswer, .after = 100'000, .times = 99});
    std::string out(content.size(), '\0');
    const auto size = (*reader)->read(0, out);
    REQUIRE_FALSE(size);
    CHECK(tells(size.error(), "reading a blob in"));
    world.s3.heal();
    CHECK((*reader)->read(0, out) == content.size());
    CHECK((out == content));
}

TEST_CASE("A service that is away is left alone for a moment, then found again") {
    BucketWorld world({},
                      {.firstPause = std::chrono::milliseconds{1}, .leaveAlone = std::chrono::seconds{5}});
    world.s3.goAway();
    const auto kept = tryToKeep(world, photo(1, 100));
    REQUIRE_FALSE(kept);
    CHECK(tells(kept.error(), "3 times"));
    const int connections = world.s3.connections();
    CHECK(connections >= 3);
    for (int i = 0; i < 50; ++i)
        CHECK_FALSE(tryToKeep(world, photo(1, 100)));
    CHECK(world.s3.connections() == connections);
    world.s3.comeBack();
    CHECK(tells(world.vault().sites().error(), "a moment ago"));
    world.clock.advance(std::chrono::seconds{5});
    CHECK(tryToKeep(world, photo(1, 100)));
}

TEST_CASE("A service that was left alone is asked again when the clock was set back") {
    BucketWorld world({},
                      {.firstPause = std::chrono::milliseconds{1}, .leaveAlone = std::chrono::seconds{5}});
    world.s3.goAway();
    CHECK_FALSE(tryToKeep(world, photo(1, 100)));
    world.s3.comeBack();
    world.clock.set(world.clock.now() - std::chrono::hours{24} * 365);
    CHECK(tryToKeep(world, photo(1, 100)));
}

TEST_CASE("No more photos are sent at once than the line is to carry, and the others come later") {
    auto patience = impatient();
    patience.sending = 1;
    BucketWorld world({}, patience);
    world.s3.harm({.method = "PUT", .harm = Harm::held});
    const auto other = world.file(photo(2, 100));
    auto first = std::async(std::launch::async, [&] { return tryToKeep(world, photo(1, kMib)); });
    world.s3.untilHeld(1);
    const auto second = world.vault().keep("FT01", other, BlobName::of(photo(2, 100)), 100);
    REQUIRE_FALSE(second);
    CHECK(second.error().kind == ErrorKind::offline);
    CHECK(tells(second.error(), "as many others"));
    world.s3.heal();
    CHECK(first.get());
    CHECK(tryToKeep(world, photo(2, 100)));
}

TEST_CASE("Of what a site takes there is counted once, and who asks meanwhile is told to ask again") {
    BucketWorld world;
    world.keep(photo(1, 100));
    world.restart();
    world.s3.harm({.method = "GET", .harm = Harm::held});
    auto first = std::async(std::launch::async, [&] { return world.vault().bytes("FT01"); });
    world.s3.untilHeld(1);
    const auto second = world.vault().bytes("FT01");
    REQUIRE_FALSE(second);
    CHECK(second.error().kind == ErrorKind::offline);
    CHECK(tells(second.error(), "is being counted"));
    world.s3.heal();
    CHECK(first.get() == 100);
    CHECK(world.vault().bytes("FT01") == 100);
    CHECK(world.s3.requests("GET") == 1);
}

TEST_CASE("Whoever asks for an upload that is on its way to a slow bucket does not wait behind it",
          "[I10][I12]") {
    BucketWorld world;
    base::SeededRandom random{7};
    blobs::UploadStore store("/blobs", world.disk, world.vault(), world.clock, random);
    const auto content = photo(1, kMib);
    const auto made = store.create("FT01", {.length = content.size(), .declared = BlobName::of(content)});
    REQUIRE(made);
    world.s3.harm({.method = "PUT", .harm = Harm::held});
    auto writer = store.resume("FT01", made->id, {.offset = 0, .adding = content.size()});
    REQUIRE(writer);
    REQUIRE((*writer)->write(content));
    auto kept = std::async(std::launch::async, [&] { return (*writer)->commit(); });
    world.s3.untilHeld(1);
    const auto isAway = [](const auto& answer) {
        const auto* error = answer ? nullptr : std::get_if<base::Error>(&answer.error());
        return error && error->kind == ErrorKind::offline;
    };
    CHECK(isAway(store.upload("FT01", made->id)));
    CHECK(isAway(store.resume("FT01", made->id, {.offset = 0})));
    CHECK(isAway(store.remove("FT01", made->id)));
    world.s3.heal();
    REQUIRE(kept.get());
    const auto now = store.upload("FT01", made->id);
    REQUIRE(now);
    CHECK(now->stored == BlobName::of(content));
    CHECK(world.read(BlobName::of(content)) == content);
}

TEST_CASE("A key that the service does not take is told as such, never its secret", "[I12]") {
    BucketWorld world;
    const auto wrong = GENERATE(0, 1, 2);
    auto key = FakeS3::key();
    if (wrong == 0) key.id = "AKIDSOMEBODY";
    if (wrong == 1) key.secret += "x";
    if (wrong == 2) key.secret = FakeS3::key().secret.substr(1);
    world.restart(key);
    const auto kept = tryToKeep(world, photo(1, 100));
    REQUIRE_FALSE(kept);
    CHECK(kept.error().kind == ErrorKind::offline);  // it goes on when that is mended
    const auto probed = world.bucket().probe();
    REQUIRE_FALSE(probed);
    CHECK(probed.error().kind == ErrorKind::rejected);
    CHECK(tells(probed.error(), "does not accept the key"));
    CHECK_FALSE(probed.error().text().contains(key.secret));
    CHECK(world.s3.objects().empty());
}

TEST_CASE("A bucket that is not there, or in another region, is told as such") {
    BucketWorld world;
    auto bucket = world.s3.bucket();
    SECTION("not there") { bucket.name = "other-photos"; }
    SECTION("elsewhere") { bucket.region = "eu-west-1"; }
    s3::Client client(bucket, FakeS3::key(), world.clock, impatient());
    s3::S3Vault vault(client, world.disk, world.clock);
    const auto probed = vault.probe();
    REQUIRE_FALSE(probed);
    CHECK(probed.error().kind == ErrorKind::rejected);
    CHECK(tells(probed.error(), bucket.name == "other-photos" ? "no such bucket" : "another region"));
    const auto name = BlobName::of("x");
    CHECK_FALSE(vault.open("FT01", name));  // not taken for a blob that is not there
}

TEST_CASE("A service without room says so, and the photo waits") {
    BucketWorld world;
    world.s3.harm({.method = "PUT", .harm = Harm::full});
    const auto kept = tryToKeep(world, photo(1, 100));
    REQUIRE_FALSE(kept);
    CHECK(kept.error().kind == ErrorKind::storageFull);
    CHECK(tryToKeep(world, photo(1, 100)));
}

TEST_CASE("A service that does not date a copied object anew is not believed to have done it") {
    BucketWorld world;
    const auto name = world.keep(photo(1, 100));
    world.age(std::chrono::hours{48});
    world.s3.harm({.method = "COPY", .harm = Harm::oldDate});
    const auto opened = world.vault().open("FT01", name);
    REQUIRE_FALSE(opened);
    CHECK(tells(opened.error(), "keeps its old date"));
}

TEST_CASE("Answers that are no answers are refused, and end", "[I12]") {
    BucketWorld world;
    std::string deep;
    for (int i = 0; i < 200'000; ++i)
        deep += "<a>";
    const std::string start = "<ListBucketResult><IsTruncated>";
    const std::string object = "<Contents><Key>k</Key><LastModified>2026-11-21T12:00:00.000Z</LastModified>";
    const std::string text = GENERATE_COPY(values<std::string>({
        "",
        "not XML",
        "<html></html>",
        "<Error><Code>SlowDown</Code></Error>",
        "<ListBucketResult/>",
        start + "maybe</IsTruncated></ListBucketResult>",
        start + "true</IsTruncated></ListBucketResult>",
        start + "false</IsTruncated>" + object + "<Size>-1</Size></Contents></ListBucketResult>",
        start + "false</IsTruncated>" + object +
            "<Size>99999999999999999999</Size></Contents></ListBucketResult>",
        start + "false</IsTruncated>" + object + "</Contents></ListBucketResult>",
        start + "false</IsTruncated><Contents><Key>" + std::string(5000, 'k') +
            "</Key><LastModified>2026-11-21T12:00:00.000Z</LastModified><Size>1</Size></Contents></"
            "ListBucketResult>",
        "<!DOCTYPE a [<!ENTITY b \"bbbbbbbbbb\"><!ENTITY c "
        "\"&b;&b;&b;\">]><ListBucketResult>&c;</ListBucketResult>",
        deep,
        std::string(5 * kMib, ' '),
    }));
    CAPTURE(text.substr(0, 120));
    world.s3.harm({.method = "GET", .harm = Harm::nonsense, .times = 1, .text = text});
    const auto counted = world.vault().bytes("FT01");
    REQUIRE_FALSE(counted);
    CHECK(counted.error().kind == ErrorKind::offline);
    CHECK(counted.error().text().size() < 600);
    CHECK(world.vault().bytes("FT01") == 0);
}

TEST_CASE("A list that goes in a ring ends", "[I12]") {
    BucketWorld world;
    world.s3.harm({.method = "GET",
                   .harm = Harm::nonsense,
                   .times = 99,
                   .text = "<ListBucketResult><IsTruncated>true</IsTruncated><NextContinuationToken>again"
                           "</NextContinuationToken></ListBucketResult>"});
    CHECK(tells(world.vault().bytes("FT01").error(), "goes in a ring"));
}

TEST_CASE("An answer to a read that is not what was asked for is not given on", "[I10][I12]") {
    BucketWorld world;
    const auto name = world.keep(photo(1, 1000));
    world.s3.harm({.method = "GET", .harm = Harm::nonsense, .text = "some other bytes"});
    CHECK_FALSE(world.vault().open("FT01", name));
    CHECK(world.read(name) == photo(1, 1000));
}
