// One consistent view of a reader, ended however the reading ends.
#pragma once

#include "server/core/central_store.hpp"

namespace heed::server {

// To be made after reader.beginView() has succeeded.
class View {
  public:
    explicit View(CentralReader& reader) : reader_(reader) {}
    View(const View&) = delete;
    View& operator=(const View&) = delete;
    ~View() { reader_.endView(); }

  private:
    CentralReader& reader_;
};

}  // namespace heed::server
