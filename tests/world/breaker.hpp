// Counts the steps of one part of a world, and lets one of them go wrong: so that a test can break each in
// its turn, for every one there is.
#pragma once

#include "tests/world/disk.hpp"

#include <cstdint>
#include <functional>
#include <utility>

namespace heed::world {

enum class Part {
    tabletCall,   // of an engine, or of the app that commits, into the tablet's store
    serverCall,   // of the core into the central store
    tabletWrite,  // or truncation, deletion, sync: below SQLite
    serverWrite,  //
    request,      // of a tablet, on its way
};

class Breaker {
  public:
    // What breaks is whole again afterwards, or broken for good: a disk is dead then.
    explicit Breaker(Part part, bool forGood = false) : part_(part), forGood_(forGood) {}

    // From now on steps count; the one with that number, from 0, goes wrong. Without: none does.
    void arm(std::int64_t at = -1) {
        at_ = at;
        count_ = 0;
        armed_ = true;
    }
    void disarm() { armed_ = false; }
    [[nodiscard]] std::int64_t count() const { return count_; }

    // A step is about to be made: whether it goes wrong.
    [[nodiscard]] bool breaks(Part part) {
        if (!armed_ || part != part_) return false;
        const bool isCall = part == Part::tabletCall || part == Part::serverCall;
        return (inside_ || !isCall) && count_++ == at_;
    }

    // What happens to each operation of a disk.
    [[nodiscard]] static std::function<Disk::Fate()> fateOf(Breaker* breaker, Part part) {
        if (!breaker) return {};
        return [breaker, part] {
            if (!breaker->breaks(part)) return Disk::Fate::works;
            return breaker->forGood_ ? Disk::Fate::dies : Disk::Fate::fails;
        };
    }

    // While one stands, calls count: what tests and witnesses ask meanwhile is no step.
    class Inside {
      public:
        explicit Inside(Breaker* breaker) : breaker_(breaker) {
            if (breaker_) was_ = std::exchange(breaker_->inside_, true);
        }
        Inside(const Inside&) = delete;
        Inside& operator=(const Inside&) = delete;
        ~Inside() {
            if (breaker_) breaker_->inside_ = was_;
        }

      private:
        Breaker* breaker_;
        bool was_ = false;
    };

  private:
    Part part_;
    bool forGood_;
    std::int64_t at_ = -1;
    std::int64_t count_ = 0;
    bool armed_ = false;
    bool inside_ = false;
};

}  // namespace heed::world
