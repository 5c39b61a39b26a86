// How large texts and controls are, in per cent of their usual size: as the person has chosen, else as the
// system has it.
#pragma once

namespace heed::mobile {

// All pages are made for these.
inline constexpr int kTextSizes[] = {100, 115, 130};
// Nothing chosen.
inline constexpr int kSystemTextSize = 0;

// That of kTextSizes which is nearest to the system's factor (1: usual); of two, the larger.
[[nodiscard]] int nearestTextSize(double systemScale);
// Of what was chosen, one of kTextSizes or kSystemTextSize.
[[nodiscard]] int textSizeOf(int chosen, double systemScale);

}  // namespace heed::mobile
