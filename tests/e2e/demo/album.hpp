// The tour's audience: takes a picture of every look, notes every check, and lays both down as numbered PNGs
// and one page.
#pragma once

#include "tests/e2e/story/story.hpp"

#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

namespace heed::e2e {

class Album final : public Audience {
  public:
    // Pictures and page go into `folder`; what an earlier tour left there is removed.
    explicit Album(std::filesystem::path folder);

    void chapter(const Words& title) override;
    void look(Tablet& tablet, const Words& what) override;
    void checked(const Words& what, const std::string& figure) override;

    // Writes index.html, with the failure if there was one.
    void write(const std::string& failure) const;
    [[nodiscard]] int pictures() const { return pictures_; }
    [[nodiscard]] int checks() const { return checks_; }

  private:
    struct Item {
        std::string picture{};  // file name; empty: a check
        std::string figure{};
        Words words;
    };
    struct Chapter {
        Words title;
        std::vector<Item> items{};
    };

    std::filesystem::path folder_;
    std::vector<Chapter> chapters_;
    int pictures_ = 0;
    int checks_ = 0;
    std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
};

}  // namespace heed::e2e
