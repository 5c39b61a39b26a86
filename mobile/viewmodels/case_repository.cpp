#include "mobile/viewmodels/case_repository.hpp"
