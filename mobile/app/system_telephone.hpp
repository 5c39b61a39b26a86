// Dials with whatever the tablet calls with.
#pragma once

#include "mobile/viewmodels/telephone.hpp"

namespace heed::mobile {

class SystemTelephone : public Telephone {
  public:
    // Never on a desktop: that opens such an address with anything that once said it could, or with nothing,
    // and does not tell which.
    bool dial(const QString& number) override;
};

}  // namespace heed::mobile
