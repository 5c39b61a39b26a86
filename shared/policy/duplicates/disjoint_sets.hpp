// Sets of names that links join (union-find, by size and with halving of paths): any number of links in all
// but linear time. Names are looked at, not kept: they must outlive the sets. Threads: one at a time.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace heed::policy {

class DisjointSets {
  public:
    // Whether they were apart before.
    bool join(std::string_view a, std::string_view b) {
        std::size_t x = root(indexOf(a));
        std::size_t y = root(indexOf(b));
        if (x == y) return false;
        if (size_[x] < size_[y]) std::swap(x, y);
        parent_[y] = x;
        size_[x] += size_[y];
        return true;
    }

    // The same for all of one set; nullopt for a name that no link has.
    [[nodiscard]] std::optional<std::size_t> rootOf(std::string_view name) {
        const auto it = index_.find(name);
        return it == index_.end() ? std::nullopt : std::optional(root(it->second));
    }

  private:
    std::size_t indexOf(std::string_view name) {
        const auto [it, isNew] = index_.emplace(name, parent_.size());
        if (isNew) {
            parent_.push_back(it->second);
            size_.push_back(1);
        }
        return it->second;
    }
    std::size_t root(std::size_t i) {
        while (parent_[i] != i)
            i = parent_[i] = parent_[parent_[i]];
        return i;
    }

    std::unordered_map<std::string_view, std::size_t> index_;
    std::vector<std::size_t> parent_;
    std::vector<std::size_t> size_;
};

}  // namespace heed::policy
