// heed-server with a bucket, as real processes.
#include "tests/cli/photo_server.hpp"
#include "tests/s3/fake_s3.hpp"
#include "tests/s3/s3rver.hpp"

#include <sys/stat.h>

#include <fstream>

using namespace heed;
using namespace heed::test;

namespace {

class Bucketed : public Photos {
  public:
    Bucketed() : Photos({"--blobs-s3"}) {}
    // Before the first start.
    void use(const std::string& url, const s3::Key& key) {
        const auto file = (folder / "key").string();
        std::ofstream(file) << "aws_access_key_id = " << key.id << "\naws_secret_access_key = " << key.secret
                            << "\n";
        ::chmod(file.c_str(), S_IRUSR | S_IWUSR);
        more = {"--blobs-s3", url, "--blobs-s3-region", "cn-north-1", "--blobs-s3-key", file};
    }
    // Blobs in the folder, where only uploads should be.
    [[nodiscard]] int filesOf(const std::string& ending) const {
        int count = 0;
        for (const auto& entry : std::filesystem::recursive_directory_iterator(db + ".blobs"))
            count += entry.is_regular_file() && entry.path().filename().string().ends_with(ending) ? 1 : 0;
        return count;
    }
    Reply send(const std::string& url, std::uint64_t offset, std::string_view bytes) const {
        auto c = client();
        return c.ask(patchHead(url, offset, bytes.size()) + std::string(bytes));
    }
    Reply get(std::string_view content, const std::string& headers) const {
        auto c = client();
        return c.ask(request("GET", "/v1/blobs/" + blobs::BlobName::of(content).text(), who + headers));
    }
    Reply head(const std::string& url) const {
        auto c = client();
        c.send(request("HEAD", url, who));
        return c.head();
    }
};

void sendAndReadBack(Bucketed& photos) {
    const auto content = memo(3 * kMib);
    const auto name = blobs::BlobName::of(content).text();
    const auto url = photos.create(content);
    CHECK(photos.send(url, 0, content.substr(0, kMib)).status == 204);
    photos.kill();
    photos.start();
    const auto done = photos.send(url, photos.offsetOf(url), content.substr(photos.offsetOf(url)));
    CHECK(done.status == 204);
    CHECK(done.header("heed-sha256") == name);
    CHECK((photos.blob(content) == content));
    const auto part = photos.get(content, "Range: bytes=2999990-3000009\r\n");
    CHECK(part.status == 206);
    CHECK((part.body == content.substr(2'999'990, 20)));
    CHECK(photos.get(content, "If-None-Match: \"" + name + "\"\r\n").status == 304);
    CHECK(photos.get("something else", "").status == 404);
    CHECK(photos.offsetOf(photos.create(content)) == content.size());  // not sent again
    CHECK(photos.filesOf(name) == 0);
    CHECK(photos.filesOf(".data") == 0);
}

}  // namespace

TEST_CASE_METHOD(Bucketed, "A server keeps whole photos in a bucket, and reads them there", "[I2][I10]") {
    const base::SystemClock clock;
    FakeS3 s3(clock);
    use(s3.url() + "/all", FakeS3::key());
    start();
    signIn();
    sendAndReadBack(*this);
    CHECK(s3.objects().size() == 1);
    server->signal(SIGTERM);
    CHECK(server->wait() == 0);
    CHECK_FALSE(server->errors().contains(FakeS3::key().secret));
}

TEST_CASE_METHOD(Bucketed,
                 "While the bucket is away photos wait on the server's disk, through kill -9, and arrive",
                 "[I2][I8][I10][I11]") {
    const base::SystemClock clock;
    FakeS3 s3(clock);
    use(s3.url(), FakeS3::key());
    start();
    signIn();
    const auto content = memo(2 * kMib);
    const auto url = create(content);
    s3.goAway();
    const auto away = send(url, 0, content);
    CHECK(away.status == 503);
    CHECK(away.header("retry-after") == "10");
    CHECK(filesOf(".data") == 1);
    kill();
    start();  // all but photos goes on without it
    CHECK(server->errors().contains("heed-photos"));
    CHECK(head(url).status == 503);
    kill();
    s3.comeBack();
    start();
    CHECK(head(url).header("heed-sha256") == blobs::BlobName::of(content).text());
    CHECK((blob(content) == content));
    CHECK(filesOf(".data") == 0);
    CHECK(s3.objects().size() == 1);
}

TEST_CASE_METHOD(Bucketed, "A server that gets a bucket tells of photos that it has in its folder") {
    const base::SystemClock clock;
    FakeS3 s3(clock);
    use(s3.url(), FakeS3::key());
    const auto options = std::exchange(more, {});
    start();
    signIn();
    const auto content = memo(5000);
    CHECK(send(create(content), 0, content).status == 204);
    kill();
    more = options;
    start();
    CHECK(server->errors().contains("are not looked for there any more"));
    CHECK(get(content, "").status == 404);
}

TEST_CASE_METHOD(Bucketed, "A server does not start with a bucket that says no, and says why", "[I12]") {
    const base::SystemClock clock;
    FakeS3 s3(clock);
    auto key = FakeS3::key();
    key.secret = "another-secret";
    use(s3.url(), key);
    std::string why = "does not accept the key";
    SECTION("a key that it does not take") {}
    SECTION("a key that everybody can read") {
        ::chmod((folder / "key").c_str(), S_IRUSR | S_IROTH);
        why = "chmod 600";
    }
    SECTION("no bucket") {
        use(s3.url() + "s", FakeS3::key());
        why = "there is no such bucket";
    }
    std::vector<std::string> words{"serve", "--db", db, "--port", "0", "--demo"};
    words.insert(words.end(), more.begin(), more.end());
    const auto ended = runServer(words, folder.path());
    CHECK(ended.code == 1);
    UNSCOPED_INFO(ended.errors);
    CHECK(ended.errors.contains(why));
    CHECK_FALSE(ended.errors.contains(key.secret));
}

TEST_CASE_METHOD(Bucketed, "A server keeps photos in a bucket of s3rver", "[s3rver][I10]") {
    if (!S3rver::possible()) return;
    const S3rver s3;
    use(s3.url(), FakeS3::key());
    start();
    signIn();
    sendAndReadBack(*this);
}
