// A disk in memory that keeps its word and not more: after a crash there is what was synced for certain, and
// of the rest anything, also half of it, or zeros in its place. It can refuse any single step.
#pragma once

#include "mobile/photos/file_disk.hpp"
#include "tests/world/must.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <random>

namespace heed::test {

using world::must;

class TrustyDisk : public mobile::FileDisk {
  public:
    // The step, counted from 0, that fails; none: SIZE_MAX.
    std::size_t failing = SIZE_MAX;
    base::ErrorKind failure = base::ErrorKind::storageFull;
    Path unreadable{};        // this file cannot be read, as with a bad sector; empty: none
    bool unwritable = false;  // no new file can be written
    std::int64_t free = std::int64_t{1} << 40;

    [[nodiscard]] std::size_t steps() const { return steps_; }
    [[nodiscard]] bool has(const Path& file) const { return now_.contains(file); }
    [[nodiscard]] std::size_t count() const { return now_.size(); }
    [[nodiscard]] std::string content(const Path& file) const { return now_.at(file)->bytes; }
    // Of bytes that are on the disk for certain.
    void spoil(const Path& file, const std::string& bytes) { *now_.at(file) = {bytes, bytes.size()}; }

    // The power fails, and comes back.
    void crash(unsigned seed) {
        std::mt19937 random(seed);
        auto names = safe_;
        // Of what happened to the names since, some may have come to the disk.
        for (const auto& [name, file] : now_) {
            if (random() % 2 == 0) names[name] = file;
        }
        for (const auto& [name, file] : safe_) {
            if (!now_.contains(name) && random() % 2 == 0) names.erase(name);
        }
        now_.clear();
        for (const auto& [name, file] : names) {
            auto left = std::make_shared<Content>(*file);
            const std::size_t unsure = left->bytes.size() - left->synced;
            left->bytes.resize(left->synced + random() % (unsure + 1));
            if (random() % 4 == 0)  // it was made longer, and not written to
                std::fill(left->bytes.begin() + static_cast<std::ptrdiff_t>(left->synced), left->bytes.end(),
                          0);
            left->synced = left->bytes.size();
            now_[name] = left;
        }
        safe_ = now_;
        failing = SIZE_MAX;
    }

    base::Expected<void> makeFolder(const Path&) override { return step(); }
    base::Expected<void> write(const Path& file, std::string_view bytes) override {
        auto content = std::make_shared<Content>(Content{.bytes = std::string(bytes)});
        if (unwritable) return base::fail(failure, "writing a file", file.string(), "it was made to fail");
        if (auto ok = step(); !ok) {
            content->bytes.resize(bytes.size() / 2);  // as far as it got
            now_[file] = content;
            return ok;
        }
        now_[file] = content;
        return {};
    }
    base::Expected<void> append(const Path& file, std::string_view bytes) override {
        auto ok = step();
        auto& content = now_[file];
        if (!content) content = std::make_shared<Content>();
        content->bytes.append(ok ? bytes : bytes.substr(0, bytes.size() / 2));  // as far as it got
        return ok;
    }
    base::Expected<void> sync(const Path& file) override {
        if (auto ok = step(); !ok) return ok;
        now_.at(file)->synced = now_.at(file)->bytes.size();
        return {};
    }
    base::Expected<void> rename(const Path& from, const Path& to) override {
        if (auto ok = step(); !ok) return ok;
        now_[to] = now_.at(from);
        now_.erase(from);
        return {};
    }
    base::Expected<void> syncFolder(const Path&) override {
        if (auto ok = step(); !ok) return ok;
        safe_ = now_;
        return {};
    }
    base::Expected<void> remove(const Path& file) override {
        if (auto ok = step(); !ok) return ok;
        now_.erase(file);
        return {};
    }
    base::Expected<std::optional<std::string>> read(const Path& file, std::int64_t offset,
                                                    std::int64_t most) override {
        if (auto ok = step(); !ok) return std::unexpected(ok.error());
        if (!unreadable.empty() && file == unreadable) {
            return base::fail(base::ErrorKind::transient, "reading a file", file.string(),
                              "its sectors are bad");
        }
        const auto found = now_.find(file);
        if (found == now_.end()) return std::nullopt;
        const auto& bytes = found->second->bytes;
        if (offset >= static_cast<std::int64_t>(bytes.size())) return std::string{};
        return bytes.substr(static_cast<std::size_t>(offset), static_cast<std::size_t>(most));
    }
    base::Expected<std::vector<std::string>> list(const Path&) override {
        if (auto ok = step(); !ok) return std::unexpected(ok.error());
        std::vector<std::string> names;
        for (const auto& [name, file] : now_)
            names.push_back(name.filename().string());
        return names;
    }
    base::Expected<std::int64_t> room(const Path&) override {
        if (auto ok = step(); !ok) return std::unexpected(ok.error());
        return free;
    }

  private:
    struct Content {
        std::string bytes;
        std::size_t synced = 0;  // so many of them survive a crash
    };
    using Names = std::map<Path, std::shared_ptr<Content>>;

    base::Expected<void> step() {
        if (steps_++ != failing) return {};
        return base::fail(failure, "using the disk", {}, "this step was made to fail");
    }

    std::size_t steps_ = 0;
    Names now_;
    Names safe_;  // as they are on the disk for certain
};

}  // namespace heed::test
