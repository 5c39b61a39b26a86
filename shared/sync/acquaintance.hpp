// Whether server and tablet agree about how far this tablet has come. They do after an introduction; every
// sign that they may not is told here, and makes the engine introduce the tablet again.
//
// A sign that comes again although the introduction changed nothing is not followed for ever: a server that
// is mistaken for good must not keep a tablet asking.
//
// Threads: none, as the engine's.
#pragma once

#include "shared/sync/messages.hpp"

#include <algorithm>
#include <ranges>
#include <utility>

namespace heed::sync {

class Acquaintance {
  public:
    [[nodiscard]] bool introduced() const { return introduced_; }
    void made() { introduced_ = true; }
    // Something happened after which nothing is certain: no answer, a lost line, a fault of the server.
    void doubt() { introduced_ = false; }

    // A sequence this tablet was told, in whatever way.
    void told(model::Seq seq) { told_ = std::max(told_, seq); }

    // A push was taken as it was sent.
    void pushed() { renewed_ = setBack_ = false; }
    // The server says that mutations before this push are missing. False: it has said so before, and an
    // introduction did not help.
    [[nodiscard]] bool gap() {
        doubt();
        return !std::exchange(setBack_, true);
    }
    // Another works under this tablet's number, so it needs a new one. False: it has just been given one; if
    // that is not right either, something is wrong that a third would not mend.
    [[nodiscard]] bool mayRenew() {
        doubt();
        if (!std::exchange(renewed_, true)) return true;
        renewed_ = false;
        return false;
    }

    // What a page of the feed says of the next mutation the server expects, beside the one this tablet would
    // send: if they differ the server was set back, or a copy of this tablet is at work.
    void compareNext(model::MutationNo expected, model::MutationNo own) {
        if (expected == model::MutationNo{} || expected == own) {
            askedNext_ = {};
            asked_ = 0;
        } else if (std::exchange(askedNext_, expected) != expected && asked_ < kMostAsked) {
            ++asked_;
            doubt();
        }
    }
    // A feed that ends before what this tablet was told of: the server was set back in between, without
    // having been out of reach. What another tablet has to bring back may be long in coming.
    void compareEnd(const PageEnd& end) {
        const auto isBefore = [this](const auto& bucket) { return bucket.second < told_; };
        if (!end.through.empty() && std::ranges::all_of(end.through, isBefore) &&
            std::exchange(askedAbout_, told_) != told_) {
            doubt();
        }
        for (const auto& [bucket, seq] : end.through)
            told(seq);
    }

  private:
    bool introduced_ = false;
    bool renewed_ = false;     // a new number was asked for, and nothing has come through since
    bool setBack_ = false;     // as for a gap
    model::Seq told_{};        // the greatest sequence ever heard of
    model::Seq askedAbout_{};  // told, and not in the feed: the server was asked what it knows
    static constexpr int kMostAsked = 3;

    int asked_ = 0;                  // how often, since server and tablet agreed about the next mutation
    model::MutationNo askedNext_{};  // expected by the server, and not what this tablet would send: likewise
};

}  // namespace heed::sync
