// s3rver, an S3 server of another make, where `./heed peers` has installed it.
#pragma once

#include "tests/api/temp_folder.hpp"
#include "tests/cli/process.hpp"
#include "tests/s3/fake_s3.hpp"

#include <cstdlib>
#include <filesystem>
#include <iostream>

namespace heed::test {

class S3rver {
  public:
    // CTest takes the word that is said otherwise for a test that was left out.
    [[nodiscard]] static bool possible() {
        const char* peers = std::getenv("HEED_PEERS");
        const bool installed = peers && std::filesystem::exists(std::string(peers) + "/node_modules/s3rver");
        if (installed && std::system("node --version >/dev/null 2>&1") == 0) return true;
        std::cout << "skipped: s3rver or node is not installed, ./heed peers --only s3 does it\n";
        return false;
    }

    S3rver()
        : process_({"node", "--openssl-legacy-provider", "--no-deprecation",
                    std::string(std::getenv("HEED_PEERS")) + "/s3/server.mjs", data().string(),
                    FakeS3::kBucket, "cn-north-1", FakeS3::key().id, FakeS3::key().secret},
                   folder_ / "s3rver.txt", "/usr/bin/env"),
          port_(process_.port()) {}

    [[nodiscard]] std::string url() const {
        return "http://127.0.0.1:" + std::to_string(port_) + "/" + FakeS3::kBucket;
    }
    // Where its objects are.
    [[nodiscard]] std::filesystem::path data() const { return folder_ / "data"; }
    // The file of an object.
    [[nodiscard]] std::filesystem::path fileOf(const std::string& key) const {
        return data() / FakeS3::kBucket / (key + "._S3rver_object");
    }

  private:
    TempFolder folder_;
    Process process_;
    std::uint16_t port_ = 0;
};

}  // namespace heed::test
