// What whoever runs the server says about a bucket.
#include "server/s3/settings.hpp"

#include "server/s3/answers.hpp"
#include "tests/api/temp_folder.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <map>

using namespace heed;
using test::TempFolder;

TEST_CASE("A bucket's address is read, and its keys get their URLs") {
    const auto far =
        s3::readBucket("https://s3.cn-north-1.amazonaws.com.cn/heed-photos", "cn-north-1", false);
    REQUIRE(far);
    CHECK(far->urlOf("site-%e5/a b") ==
          "https://heed-photos.s3.cn-north-1.amazonaws.com.cn/site-%25e5/a%20b");
    CHECK(far->urlOf("") == "https://heed-photos.s3.cn-north-1.amazonaws.com.cn/");
    const auto path = s3::readBucket("https://store.example.cn:9000/heed-photos/all/of", "", true);
    REQUIRE(path);
    CHECK(path->prefix == "all/of/");
    CHECK(path->region == "us-east-1");
    CHECK(path->urlOf("all/of/x") == "https://store.example.cn:9000/heed-photos/all/of/x");
    CHECK(s3::readBucket("https://192.168.1.9/heed-photos", "", false)->inPath);
    CHECK(s3::readBucket("http://127.0.0.1:9000/heed-photos/", "", false)->urlOf("") ==
          "http://127.0.0.1:9000/heed-photos");
}

TEST_CASE("An address that leads to no bucket is refused with its reason", "[I12]") {
    const std::map<std::string, std::string> wrong{
        {"", "no URL"},
        {"heed-photos", "bucket"},
        {"ftp://x.example/heed-photos", "neither https://"},
        {"https://x.example", "names no bucket"},
        {"https://店.example/heed-photos", "the host's name"},
        {"https://x.example/", "names no bucket"},
        {"https://x.example/A_b", "no name of a bucket"},
        {"https://x.example/a..b", "no name of a bucket"},
        {"https://x.example/heed-photos/../x", "no name of a bucket"},
        {"https://x.example/heed-photos?x=1", "after '?'"},
        {"https://me:hidden@x.example/heed-photos", "a name or a password"},
        {"http://x.example/heed-photos", "readable by everybody"},
        {"http://127.0.0.1.x.example/heed-photos", "readable by everybody"},
    };
    for (const auto& [url, why] : wrong) {
        CAPTURE(url, why);
        const auto read = s3::readBucket(url, "", false);
        REQUIRE_FALSE(read);
        UNSCOPED_INFO(read.error().text());
        CHECK((read.error().text().contains(why) || url == "heed-photos"));
        CHECK_FALSE(read.error().text().contains("hidden"));
    }
    CHECK_FALSE(s3::readBucket("https://x.example/heed-photos", "cn north", false));
}

TEST_CASE("A key comes from the environment or from a file that only its owner can read", "[I12]") {
    std::map<std::string, std::string> variables{{"AWS_ACCESS_KEY_ID", "id"}};
    const auto get = [&variables](const char* name) {
        const auto found = variables.find(name);
        return found == variables.end() ? nullptr : found->second.c_str();
    };
    CHECK_FALSE(s3::keyFromEnvironment(get));
    variables["AWS_SECRET_ACCESS_KEY"] = "secret";
    CHECK(s3::keyFromEnvironment(get)->secret == "secret");
    variables["AWS_SECRET_ACCESS_KEY"] = "two\r\nlines";
    REQUIRE_FALSE(s3::keyFromEnvironment(get));
    CHECK_FALSE(s3::keyFromEnvironment(get).error().text().contains("two"));

    const TempFolder folder;
    const auto file = folder / "key";
    const auto write = [&file](const std::string& text) {
        std::ofstream(file) << text;
        std::filesystem::permissions(
            file, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    };
    CHECK_FALSE(s3::keyFromFile(file));
    write("[default]\n# ours\naws_access_key_id = AK1\naws_secret_access_key=s+/=\n");
    const auto key = s3::keyFromFile(file);
    REQUIRE(key);
    CHECK(key->id == "AK1");
    CHECK(key->secret == "s+/=");
    std::filesystem::permissions(file, std::filesystem::perms::group_read,
                                 std::filesystem::perm_options::add);
    REQUIRE_FALSE(s3::keyFromFile(file));
    CHECK(s3::keyFromFile(file).error().text().contains("chmod 600"));
    write("aws_access_key_id = AK1\n");
    CHECK(s3::keyFromFile(file).error().text().contains("its secret is missing"));
    write("aws_access_key_id = AK1\naws_access_key_id = AK2\naws_secret_access_key=s\n");
    CHECK(s3::keyFromFile(file).error().text().contains("more than one key"));
    CHECK_FALSE(s3::keyFromFile(folder.path()));
}

TEST_CASE("Dates, ranges and lengths of answers are read, and nothing that only looks like one", "[I12]") {
    CHECK(s3::readIsoTime("2026-11-21T12:00:00.000Z") == base::instantFromMs(1'795'262'400'000));
    CHECK(s3::readIsoTime("2026-11-21T12:00:00Z") == base::instantFromMs(1'795'262'400'000));
    CHECK(s3::readHttpTime("Sat, 21 Nov 2026 12:00:00 GMT") == base::instantFromMs(1'795'262'400'000));
    for (const char* text :
         {"", "2026", "2026-13-01T00:00:00Z", "2026-02-30T00:00:00Z", "2026-11-21T24:00:00Z",
          "2026-11-21T12:00:00", "-026-11-21T12:00:00Z", "2026-11-21T12:00:00.000Zx"})
        CHECK_FALSE(s3::readIsoTime(text));
    CHECK_FALSE(s3::readHttpTime("yesterday"));
    const auto range = s3::readContentRange("bytes 5-9/100");
    REQUIRE(range);
    CHECK((range->first == 5 && range->last == 9 && range->of == 100));
    for (const char* text :
         {"", "bytes */100", "bytes 9-5/100", "bytes 0-100/100", "bytes -1-5/9", "bytes 0-1/x"})
        CHECK_FALSE(s3::readContentRange(text));
}
