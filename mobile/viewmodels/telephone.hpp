// The telephone of the machine that the app runs on.
#pragma once

#include <QString>

namespace heed::mobile {

class Telephone {
  public:
    virtual ~Telephone() = default;

    // Shows the number where it can be called, as somebody about to dial sees it; the person decides. False:
    // nothing here can dial. `number` has digits, and perhaps a '+' before them. UI thread only.
    virtual bool dial(const QString& number) = 0;
};

}  // namespace heed::mobile
