// Threads whose work may wait a moment, such as decoding pictures: on a tablet with few cores they would else
// take the screen's turn, and what moves would stutter.
#pragma once

namespace heed::mobile {

// From now on the calling thread, and whichever threads it starts, have the processor when nobody else wants
// it much. May be called again. Does nothing where the system has no such thing.
void stepBack();

}  // namespace heed::mobile
