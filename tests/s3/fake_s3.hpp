// A service that speaks S3, in the test's own process: small, strict about signatures, with the test's clock
// for its dates, and as faulty as it is told to be. What it takes SigV4 to be is worked out here once more,
// so that client and service do not agree on a mistake; that both are right is proved with s3rver.
#pragma once

#include "server/s3/settings.hpp"
#include "shared/base/clock.hpp"

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <list>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

namespace heed::test {

enum class Harm {
    status500,   // says so, having done nothing
    cutRequest,  // breaks the connection after so many bytes of the body
    cutAnswer,   // breaks it after so many bytes of its answer's body
    halfKept,    // says that all is well, and keeps half of it
    oldDate,     // says that all is well, and copies without dating anew
    nonsense,    // answers with what it is told
    full,        // 507
    held,        // does nothing before heal()
};

class FakeS3 {
  public:
    static constexpr const char* kBucket = "heed-photos";

    explicit FakeS3(const base::Clock& clock);
    FakeS3(const FakeS3&) = delete;
    FakeS3& operator=(const FakeS3&) = delete;
    ~FakeS3();

    [[nodiscard]] std::string url() const;
    [[nodiscard]] s3::Bucket bucket(const std::string& prefix = {}) const;
    [[nodiscard]] static s3::Key key() {
        return {.id = "AKIDEXAMPLE", .secret = "wJalrXUtnFEMI/K7MDENG+bPxRfi"};
    }

    struct Order {
        std::string method;
        Harm harm{};
        std::size_t after = 0;
        int times = 1;
        std::string text{};  // of nonsense
    };
    void harm(Order order);
    void heal();
    // Waits until so many requests are held.
    void untilHeld(int many);
    // Whether an order was carried out.
    [[nodiscard]] int harmed() const { return harmed_; }
    // Connections are broken as soon as they are made, and those that are there at once.
    void goAway();
    void comeBack() { away_ = false; }
    // So many keys a page.
    void pageSize(std::size_t keys) { pageSize_ = keys; }

    struct Object {
        std::string bytes;
        base::Instant changed{};
    };
    [[nodiscard]] std::map<std::string, Object> objects() const;
    void put(const std::string& key, std::string bytes);
    // Connections that were made, and requests of a method that were answered.
    [[nodiscard]] int connections() const { return connections_; }
    [[nodiscard]] int requests(const std::string& method) const;

  private:
    struct Asked;
    struct Told;
    class Line;

    void hold();
    void listen();
    void serve(int socket);
    [[nodiscard]] bool answerNext(Line& line);
    [[nodiscard]] std::optional<Order> orderFor(const std::string& method);
    [[nodiscard]] Told answerTo(const Asked& asked);
    [[nodiscard]] Told put(const Asked& asked, const std::string& key);
    [[nodiscard]] Told get(const Asked& asked, const std::string& key);
    [[nodiscard]] Told list(const Asked& asked);
    [[nodiscard]] static std::string faultOfSignature(const Asked& asked);

    const base::Clock& clock_;
    int listener_ = -1;
    std::uint16_t port_ = 0;
    std::atomic<bool> away_ = false;
    std::atomic<int> harmed_ = 0;
    std::atomic<int> connections_ = 0;
    std::atomic<std::size_t> pageSize_ = 1000;

    mutable std::mutex mutex_;
    std::map<std::string, Object> objects_;
    std::list<Order> orders_;
    std::map<std::string, int> requests_;
    std::set<int> sockets_;
    std::condition_variable held_;
    int holding_ = 0;
    int healed_ = 0;
    bool ending_ = false;
    std::vector<std::thread> serving_;
    std::thread listening_;
};

}  // namespace heed::test
