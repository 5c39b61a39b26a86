// How much memory this process has, for measuring; from proc(5), 0 where the system does not tell. Any
// thread.
#pragma once

#include <QtGlobal>

namespace heed::mobile {

[[nodiscard]] qint64 residentKib();
// The most that was resident since the process began.
[[nodiscard]] qint64 peakKib();
// Of residentKib() that of the libraries with which Mesa draws where there is no graphics processor.
[[nodiscard]] qint64 softwareGlKib();

}  // namespace heed::mobile
