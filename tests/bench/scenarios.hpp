// The cases of the speed table, each against the real server over HTTP. See README.md for what each one does
// and does not include. All throw std::runtime_error when something does not come to pass.
#pragma once

#include "tests/bench/report.hpp"
#include "tests/bench/site.hpp"

#include <vector>

namespace heed::bench {

// S1: an outbox of `count` mutations, four of five of them edits, until the last is acknowledged and that
// is stored.
[[nodiscard]] std::vector<Figure> pushOutbox(const Settings& settings, std::int64_t count);
// How much slower the long outbox is than the short one; both from pushOutbox().
[[nodiscard]] Figure growth(const std::vector<Figure>& few, const std::vector<Figure>& many);
// S2: a new tablet takes all complaints of the site.
[[nodiscard]] std::vector<Figure> takeAll(const Settings& settings, FilledSite& site);
// S3: an edit on A until B can show it, both connected.
[[nodiscard]] std::vector<Figure> liveEdit(const Settings& settings);
// S4: twenty tablets come back at once from a day offline, with edits that conflict; then looks at every
// value that had to be kept, on every tablet.
[[nodiscard]] std::vector<Figure> comeBackTogether(const Settings& settings);
// S5: a tablet that has all complaints of the site asks when there is nothing new.
[[nodiscard]] std::vector<Figure> askForNothing(const Settings& settings, FilledSite& site);
// S7: the server is killed in the middle of a push, again and again, and started again; then looks whether
// anything acknowledged was lost.
[[nodiscard]] std::vector<Figure> killServer(const Settings& settings, FilledSite& site);

// What tests/peers does with other products, done by Heed: "P-push", "P-pull", "P-live", "P-conflicts".
[[nodiscard]] std::vector<Figure> peerWork(const Settings& settings);

}  // namespace heed::bench
