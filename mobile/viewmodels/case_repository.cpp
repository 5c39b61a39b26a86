// The interface has signals, whose code is made from its header; this is where that is compiled.
#include "mobile/viewmodels/case_repository.hpp"
