// What the store promises while nothing fails.
#include "tests/blobs/fixture.hpp"

#include <thread>

using namespace heed;
using blobs::BlobName;
using blobs::Reason;
using heed::test::BlobFixture;
using heed::test::kSite;
using heed::test::photo;
using heed::test::refusalOf;

TEST_CASE_METHOD(BlobFixture, "what was sent in pieces is read back whole, under its hash", "[I10]") {
    const std::string content = photo(1, 1000);
    const auto upload = create(content);
    CHECK(upload.offset == 0);
    CHECK_FALSE(read(BlobName::of(content)));
    REQUIRE(add(upload.id, 0, content.substr(0, 400)));
    CHECK_FALSE(read(BlobName::of(content)));  // not before it is whole
    const auto done = add(upload.id, 400, content.substr(400));
    REQUIRE(done);
    CHECK(done->offset == 1000);
    CHECK(done->stored == BlobName::of(content));
    CHECK(read(BlobName::of(content)) == content);
    CHECK(blobFiles().size() == 1);
    auto reader = store->open(kSite, BlobName::of(content));
    CHECK((*reader)->mediaType() == "image/jpeg");
    std::string middle(10, '\0');
    CHECK((*reader)->read(995, middle) == 5);
    CHECK(middle.substr(0, 5) == content.substr(995));
}

TEST_CASE_METHOD(BlobFixture, "without a declared hash the one found is the name") {
    const std::string content = photo(2, 100);
    const auto upload = create(content, false);
    const auto done = add(upload.id, 0, content);
    REQUIRE(done);
    CHECK(done->stored == BlobName::of(content));
}

TEST_CASE_METHOD(BlobFixture, "bytes that are not what was declared are refused, and nothing is left of them",
                 "[I10]") {
    const std::string content = photo(3, 100);
    auto upload = store->create(kSite, {.length = 100, .declared = BlobName::of("something else")});
    REQUIRE(upload);
    CHECK(refusalOf(add(upload->id, 0, content)) == Reason::wrongHash);
    CHECK(refusalOf(store->upload(kSite, upload->id)) == Reason::notFound);
    CHECK(disk.files().empty());
}

TEST_CASE_METHOD(BlobFixture, "the same bytes are stored once, and not sent when the server has them") {
    const std::string content = photo(4, 500);
    const auto first = create(content);
    const auto second = create(content);  // both begin before either ends
    REQUIRE(add(first.id, 0, content));
    const auto done = add(second.id, 0, content);
    REQUIRE(done);
    CHECK(done->stored == BlobName::of(content));
    CHECK(blobFiles().size() == 1);
    const auto third = create(content);
    CHECK(third.offset == 500);
    CHECK(third.stored == BlobName::of(content));
    CHECK(store->upload(kSite, third.id)->stored == third.stored);
}

TEST_CASE_METHOD(BlobFixture, "the same photo sent by many tablets at once is stored once", "[I10]") {
    const std::string content = photo(5, 900);
    std::atomic<int> good = 0;
    {
        std::vector<std::jthread> tablets;
        for (int i = 0; i < 8; ++i) {
            tablets.emplace_back([&] {
                const auto made = store->create(kSite, {.length = 900, .declared = BlobName::of(content)});
                if (made && (made->stored || add(made->id, 0, content))) ++good;
            });
        }
    }
    CHECK(good == 8);
    CHECK(blobFiles().size() == 1);
    CHECK(read(BlobName::of(content)) == content);
}

TEST_CASE_METHOD(BlobFixture, "a site's blobs and uploads are its own", "[I9]") {
    const std::string content = photo(6, 100);
    const auto upload = create(content);
    CHECK(refusalOf(store->upload("FT02", upload.id)) == Reason::notFound);
    CHECK(refusalOf(store->resume("FT02", upload.id, {})) == Reason::notFound);
    CHECK(refusalOf(store->remove("FT02", upload.id)) == Reason::notFound);
    REQUIRE(add(upload.id, 0, content));
    CHECK_FALSE(read(BlobName::of(content), "FT02"));
    auto elsewhere = store->create("FT02", {.length = 100, .declared = BlobName::of(content)});
    REQUIRE(elsewhere);
    CHECK_FALSE(elsewhere->stored);  // whether another dealer has it is nobody's business
}

TEST_CASE_METHOD(BlobFixture, "a site's name leads nowhere but to its own folder", "[I9][I12]") {
    const std::string content = photo(7, 100);
    for (const std::string site : {"..", "../FT01", "FT01/uploads", "", ".", "FT01%2f", "店", " \n"}) {
        auto made = store->create(site, {.length = 100});
        REQUIRE(made);
        auto writer = store->resume(site, made->id, {});
        REQUIRE(writer);
        REQUIRE((*writer)->write(content));
        REQUIRE((*writer)->commit());
        const auto sites = store->sites();
        REQUIRE(sites);
        CHECK(std::ranges::find(*sites, site) != sites->end());
    }
    for (const auto& path : blobFiles()) {
        const std::filesystem::path file(path);
        CHECK(file.lexically_normal() == file);
        CHECK(file.parent_path().parent_path().parent_path() == "/blobs");
    }
}

TEST_CASE_METHOD(BlobFixture, "an upload is gone on with only where it stands") {
    const std::string content = photo(8, 500);
    const auto upload = create(content);
    REQUIRE(add(upload.id, 0, content.substr(0, 200)));
    for (const std::uint64_t wrong : {0, 199, 201, 500, 10'000}) {
        const auto refused = store->resume(kSite, upload.id, {.offset = wrong});
        CHECK(refusalOf(refused) == Reason::offset);
        CHECK(std::get<blobs::Refusal>(refused.error()).offset == 200);
    }
    CHECK(refusalOf(store->resume(kSite, upload.id, {.offset = 200, .adding = 301})) == Reason::tooLarge);
    CHECK(store->upload(kSite, upload.id)->offset == 200);
    REQUIRE(add(upload.id, 200, content.substr(200)));
    CHECK(read(BlobName::of(content)) == content);
}

TEST_CASE_METHOD(BlobFixture, "more than was announced is refused, and what came before stays") {
    const std::string content = photo(9, 500);
    const auto upload = create(content);
    auto writer = store->resume(kSite, upload.id, {});
    REQUIRE(writer);
    REQUIRE((*writer)->write(content.substr(0, 300)));
    CHECK(refusalOf((*writer)->write(content)) == Reason::tooLarge);
    REQUIRE((*writer)->commit());
    CHECK(store->upload(kSite, upload.id)->offset == 300);
    REQUIRE(add(upload.id, 300, content.substr(300)));
    CHECK(refusalOf(add(upload.id, 500, "x")) == Reason::tooLarge);
    CHECK(add(upload.id, 500, "")->stored);
}

TEST_CASE_METHOD(BlobFixture, "who comes last holds an upload, and what the one before wrote is kept") {
    const std::string content = photo(10, 600);
    const auto upload = create(content);
    auto first = store->resume(kSite, upload.id, {});
    REQUIRE(first);
    REQUIRE((*first)->write(content.substr(0, 250)));
    // Its client is gone; the server does not know yet. Another connection asks, and goes on.
    CHECK(store->upload(kSite, upload.id)->offset == 250);
    auto second = store->resume(kSite, upload.id, {.offset = 250});
    REQUIRE(second);
    CHECK(refusalOf((*first)->write(content.substr(250))) == Reason::takenOver);
    CHECK(refusalOf((*first)->commit()) == Reason::takenOver);
    (*first)->discard();
    REQUIRE((*second)->write(content.substr(250)));
    CHECK((*second)->commit()->stored == BlobName::of(content));
    CHECK(read(BlobName::of(content)) == content);
}

TEST_CASE_METHOD(BlobFixture, "a piece that counts whole or not at all is dropped by whoever takes over") {
    const std::string content = photo(11, 600);
    const auto upload = create(content);
    REQUIRE(add(upload.id, 0, content.substr(0, 100)));
    auto writer = store->resume(kSite, upload.id, {.offset = 100, .whole = true});
    REQUIRE(writer);
    REQUIRE((*writer)->write(std::string(450, 'x')));
    CHECK(store->upload(kSite, upload.id)->offset == 100);
    REQUIRE(add(upload.id, 100, content.substr(100)));
    CHECK(read(BlobName::of(content)) == content);
}

TEST_CASE_METHOD(BlobFixture, "a piece that was discarded leaves no trace", "[I10]") {
    const std::string content = photo(12, 600);
    for (const std::size_t before : {0UL, 10UL, 300UL}) {
        const auto upload = create(content + std::to_string(before));
        const std::string whole = content + std::to_string(before);
        if (before > 0) REQUIRE(add(upload.id, 0, whole.substr(0, before)));
        auto writer = store->resume(kSite, upload.id, {.offset = before, .whole = true});
        REQUIRE(writer);
        REQUIRE((*writer)->write("\xFF\xD8\xFF" + std::string(200, 'x')));
        (*writer)->discard();
        CHECK(store->upload(kSite, upload.id)->offset == before);
        REQUIRE(add(upload.id, before, whole.substr(before)));
        CHECK(read(BlobName::of(whole)) == whole);
    }
}

TEST_CASE_METHOD(BlobFixture, "bytes of a type that is not kept are refused as soon as they tell", "[I12]") {
    auto upload = store->create(kSite, {.length = 5000});
    REQUIRE(upload);
    CHECK(refusalOf(add(upload->id, 0, "<!DOCTYPE html>" + std::string(100, ' '))) == Reason::mediaType);
    CHECK(refusalOf(store->upload(kSite, upload->id)) == Reason::notFound);
    // In pieces too small to tell, at the latest when it is whole.
    upload = store->create(kSite, {.length = 8});
    for (std::uint64_t at = 0; at < 7; ++at)
        REQUIRE(add(upload->id, at, "x"));
    CHECK(refusalOf(add(upload->id, 7, "x")) == Reason::mediaType);
    CHECK(refusalOf(store->create(kSite, {.length = 0})) == Reason::mediaType);
    CHECK(disk.files().empty());
}

TEST_CASE_METHOD(BlobFixture, "a length may be told later, once") {
    const std::string content = photo(13, 300);
    auto upload = store->create(kSite, {.metadata = "filename YQ=="});
    REQUIRE(upload);
    CHECK_FALSE(upload->length);
    REQUIRE(add(upload->id, 0, content.substr(0, 100)));
    CHECK(refusalOf(store->resume(kSite, upload->id, {.offset = 100, .length = 99})) == Reason::length);
    CHECK(refusalOf(store->resume(kSite, upload->id, {.offset = 100, .length = 10'001})) == Reason::tooLarge);
    REQUIRE(store->resume(kSite, upload->id, {.offset = 100, .length = 300}));
    CHECK(refusalOf(store->resume(kSite, upload->id, {.offset = 100, .length = 301})) == Reason::length);
    kill();
    CHECK(store->upload(kSite, upload->id)->length == 300);
    CHECK(store->upload(kSite, upload->id)->metadata == "filename YQ==");
    CHECK(add(upload->id, 100, content.substr(100))->stored == BlobName::of(content));
}

TEST_CASE_METHOD(BlobFixture, "an upload that is ended is gone, a blob made of it is not") {
    const std::string content = photo(14, 300);
    const auto first = create(content);
    REQUIRE(add(first.id, 0, content.substr(0, 50)));
    REQUIRE(store->remove(kSite, first.id));
    CHECK(refusalOf(store->upload(kSite, first.id)) == Reason::notFound);
    CHECK(disk.files().empty());
    const auto second = create(content);
    REQUIRE(add(second.id, 0, content));
    REQUIRE(store->remove(kSite, second.id));
    CHECK(refusalOf(store->remove(kSite, second.id)) == Reason::notFound);
    CHECK(read(BlobName::of(content)) == content);
    // One that is ended under the hands of its writer takes no more.
    const auto third = create(photo(15, 300));
    auto writer = store->resume(kSite, third.id, {});
    REQUIRE(store->remove(kSite, third.id));
    CHECK(refusalOf((*writer)->write("x")) == Reason::notFound);
    CHECK(refusalOf((*writer)->commit()) == Reason::notFound);
}

TEST_CASE_METHOD(BlobFixture, "an upload that nothing is added to expires, one that goes on does not") {
    const std::string content = photo(16, 300);
    const auto left = create(content, false);
    const auto used = create(photo(17, 300));
    REQUIRE(add(left.id, 0, content.substr(0, 100)));
    clock.advance(std::chrono::hours{23});
    REQUIRE(add(used.id, 0, photo(17, 300).substr(0, 10)));
    CHECK(store->expire() == 0);
    clock.advance(std::chrono::hours{1});
    CHECK(refusalOf(store->upload(kSite, left.id)) == Reason::expired);
    CHECK(refusalOf(store->resume(kSite, left.id, {.offset = 100})) == Reason::expired);
    CHECK(store->upload(kSite, used.id)->offset == 10);
    kill();  // a new process knows when it was added to
    CHECK(store->expire() == 1);
    CHECK(refusalOf(store->upload(kSite, left.id)) == Reason::notFound);
    CHECK(store->upload(kSite, used.id)->offset == 10);
    CHECK(uploadFiles() == 2);
}

TEST_CASE_METHOD(BlobFixture, "a site has so much room, announced uploads included, also after a restart") {
    limits.siteBytes = 1000;
    start();
    const std::string content = photo(18, 600);
    const auto first = create(content);
    CHECK(refusalOf(store->create(kSite, {.length = 401})) == Reason::quota);
    REQUIRE(store->create(kSite, {.length = 400}));
    CHECK(refusalOf(store->create(kSite, {.length = 1})) == Reason::quota);
    kill();
    CHECK(refusalOf(store->create(kSite, {.length = 1})) == Reason::quota);
    REQUIRE(add(first.id, 0, content));
    CHECK(refusalOf(store->create(kSite, {.length = 1})) == Reason::quota);
    clock.advance(std::chrono::hours{25});
    CHECK(store->expire() == 2);
    REQUIRE(store->create(kSite, {.length = 400}));
    CHECK(create(content).stored);  // takes no room
    REQUIRE(store->create("FT02", {.length = 1000}));
}

TEST_CASE_METHOD(BlobFixture, "a blob of a wrong length gives its room back when it is sent anew", "[I10]") {
    limits.siteBytes = 250;
    const std::string content = photo(1, 100);
    const auto name = BlobName::of(content);
    disk.put("/blobs/site-FT01/" + name.text().substr(0, 2) + "/" + name.text(),
             content + std::string(40, 'x'));
    start();
    REQUIRE(add(create(content).id, 0, content));
    CHECK(read(name) == content);
    CHECK(store->create(kSite, {.length = 150}));
}

TEST_CASE_METHOD(BlobFixture, "room that was set aside is given back when an upload ends in any way") {
    limits.siteBytes = 12'000;
    start();
    const std::string content = photo(19, 900);
    for (int i = 0; i < 30; ++i) {
        REQUIRE(store->remove(kSite, create(content).id));
        auto wrong = store->create(kSite, {.length = 900, .declared = BlobName::of("other")});
        REQUIRE(wrong);
        CHECK(refusalOf(add(wrong->id, 0, content)) == Reason::wrongHash);
        auto later = store->create(kSite, {});  // may become as long as is allowed
        REQUIRE(later);
        CHECK(refusalOf(store->create(kSite, {.length = 2001})) == Reason::quota);
        REQUIRE(store->resume(kSite, later->id, {.length = 100}));
        REQUIRE(store->remove(kSite, store->create(kSite, {.length = 2001})->id));
        REQUIRE(store->remove(kSite, later->id));
    }
}

TEST_CASE("what is there already is told at once, also while nobody can say what the site has", "[I12]") {
    BlobFixture fixture(heed::test::smallLimits(), true);
    const std::string content = photo(21, 100);
    REQUIRE(fixture.add(fixture.create(content).id, 0, content));
    fixture.vault->failAfter(1, false);
    CHECK(fixture.create(content).stored);
}

TEST_CASE_METHOD(BlobFixture, "uploads that are not complete are counted, complete ones are not") {
    limits.siteUploads = 3;
    start();
    const std::string content = photo(20, 100);
    const auto first = create(content);
    REQUIRE(add(first.id, 0, content));
    std::string last;
    for (int i = 0; i < 3; ++i)
        last = create(photo(30 + i, 100)).id;
    CHECK(refusalOf(store->create(kSite, {.length = 1})) == Reason::tooMany);
    CHECK(create(content).stored);
    REQUIRE(store->remove(kSite, last));
    CHECK(store->create(kSite, {.length = 1}));
}

namespace {

// Bytes that begin as a memo does: Ogg with Opus.
std::string memo(std::size_t bytes) {
    std::string content("OggS\0\x02", 6);
    content.resize(28, '\1');
    content += "OpusHead";
    content.resize(bytes, '\7');
    return content;
}

std::uint64_t mostOf(const blobs::Fault& fault) {
    const auto* refusal = std::get_if<blobs::Refusal>(&fault);
    return refusal ? refusal->most : 0;
}

}  // namespace

TEST_CASE_METHOD(BlobFixture,
                 "a memo that is announced as larger than five minutes are is refused before it is sent") {
    limits.memoBytes = 500;
    start();
    for (const std::string type : {"audio/ogg", "audio/mp4", "audio/aac"}) {
        CAPTURE(type);
        const auto refused = store->create(kSite, {.length = 501, .mediaType = type});
        CHECK(refusalOf(refused) == Reason::tooLarge);
        CHECK(mostOf(refused.error()) == 500);
        CHECK(store->create(kSite, {.length = 500, .mediaType = type}));
    }
    CHECK(store->create(kSite, {.length = 501, .mediaType = "audio/wav"}));
    CHECK(store->create(kSite, {.length = 501, .mediaType = "image/jpeg"}));
}

TEST_CASE_METHOD(BlobFixture,
                 "a memo that is larger than five minutes are is refused once its bytes tell what it is",
                 "[I12]") {
    limits.memoBytes = 500;
    start();
    SECTION("announced as a photo") {
        auto upload = store->create(kSite, {.length = 900, .mediaType = "image/jpeg"});
        REQUIRE(upload);
        const auto refused = add(upload->id, 0, memo(900).substr(0, 64));
        CHECK(refusalOf(refused) == Reason::tooLarge);
        CHECK(mostOf(refused.error()) == 500);
        CHECK(refusalOf(store->upload(kSite, upload->id)) == Reason::notFound);
        CHECK(disk.files().empty());
    }
    SECTION("not announced, and without a length, in pieces") {
        auto upload = store->create(kSite, {});
        REQUIRE(upload);
        REQUIRE(add(upload->id, 0, memo(400)));
        const auto beyond = add(upload->id, 400, std::string(101, 'x'));
        CHECK(refusalOf(beyond) == Reason::tooLarge);
        CHECK(mostOf(beyond.error()) == 500);
        const auto longer = store->resume(kSite, upload->id, {.offset = 400, .length = 501});
        CHECK(refusalOf(longer) == Reason::tooLarge);
        CHECK(mostOf(longer.error()) == 500);
        // More than was announced is not the type's doing.
        const auto announced = store->resume(kSite, upload->id, {.offset = 400, .length = 450, .adding = 51});
        CHECK(refusalOf(announced) == Reason::tooLarge);
        CHECK(mostOf(announced.error()) == 0);
        // What fits is still taken.
        CHECK(store->upload(kSite, upload->id)->offset == 400);
        CHECK(store->resume(kSite, upload->id, {.offset = 400, .length = 500}));
    }
    SECTION("not announced, and in one piece") {
        auto upload = store->create(kSite, {});
        REQUIRE(upload);
        CHECK(refusalOf(add(upload->id, 0, memo(501))) == Reason::tooLarge);
        CHECK(refusalOf(store->upload(kSite, upload->id)) == Reason::notFound);
    }
    SECTION("after the server was started anew") {
        auto upload = store->create(kSite, {.length = 501});
        REQUIRE(upload);
        REQUIRE(add(upload->id, 0, memo(501).substr(0, 40)));
        kill();
        CHECK(refusalOf(add(upload->id, 40, memo(501).substr(40))) == Reason::tooLarge);
    }
    CHECK(blobFiles().empty());
}

TEST_CASE_METHOD(BlobFixture, "a memo of five minutes and a WAV as long are kept") {
    limits.memoBytes = 500;
    start();
    const std::string wav = "RIFF\1\1\1\1WAVE" + std::string(900, 'x');
    for (const std::string& content : {memo(500), wav}) {
        REQUIRE(add(create(content).id, 0, content));
        CHECK(read(BlobName::of(content)) == content);
    }
}

TEST_CASE_METHOD(BlobFixture, "more than a blob may have is refused before it is sent") {
    CHECK(refusalOf(store->create(kSite, {.length = 10'001})) == Reason::tooLarge);
    CHECK(refusalOf(store->create(kSite, {.length = UINT64_MAX})) == Reason::tooLarge);
    auto later = store->create(kSite, {});
    REQUIRE(later);
    CHECK(refusalOf(store->resume(kSite, later->id, {.adding = 10'001})) == Reason::tooLarge);
}
