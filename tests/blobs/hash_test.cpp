#include "server/blobs/hash.hpp"

#include "tests/support/property.hpp"

using namespace heed;
using blobs::BlobName;
using blobs::Hasher;

namespace {
std::string hex(std::string_view bytes) {
    std::string out;
    for (const char c : bytes) {
        char two[3];
        std::snprintf(two, sizeof two, "%02x", static_cast<unsigned char>(c));
        out += two;
    }
    return out;
}
}  // namespace

TEST_CASE("hashes are those of FIPS 180-4's examples") {
    Hasher sha1(blobs::Algorithm::sha1);
    sha1.add("abc");
    CHECK(hex(sha1.digest()) == "a9993e364706816aba3e25717850c26c9cd0d89d");
    CHECK(BlobName::of("abc").text() == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(BlobName::of("").text() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST_CASE("a hash of pieces is that of the whole, also in a copy that goes on by itself", "[I10]") {
    test::property("a hash of pieces is that of the whole", [](const std::string& a, const std::string& b) {
        Hasher hasher;
        hasher.add(a);
        Hasher copy = hasher;
        copy.add(b);
        RC_ASSERT(BlobName::of(copy) == BlobName::of(a + b));
        RC_ASSERT(BlobName::of(hasher) == BlobName::of(a));
    });
}

TEST_CASE("a blob's name is 64 lower-case hex digits and nothing else") {
    const std::string name = BlobName::of("abc").text();
    CHECK(BlobName::parse(name));
    CHECK_FALSE(BlobName::parse(""));
    CHECK_FALSE(BlobName::parse(name.substr(1)));
    CHECK_FALSE(BlobName::parse(name + "0"));
    CHECK_FALSE(BlobName::parse("BA" + name.substr(2)));
    CHECK_FALSE(BlobName::parse("../" + name.substr(3)));
    CHECK_FALSE(BlobName::parse(std::string(64, '\0')));
}
