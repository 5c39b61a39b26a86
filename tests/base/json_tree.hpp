// Generated JSON documents of what Heed uses: no floats, integers within ±2^53, any text.
#pragma once

#include "tests/support/draw.hpp"
#include "tests/support/text.hpp"

#include <nlohmann/json.hpp>
#include <rapidcheck.h>

#include <cstdint>
#include <string>

inline std::int64_t anyJsonInteger() {
    constexpr std::int64_t kMax = std::int64_t{1} << 53;
    return *rc::gen::weightedOneOf<std::int64_t>({
        {3, heed::test::uniform<std::int64_t>(-100, 100)},
        {2, heed::test::uniform<std::int64_t>(-kMax, kMax + 1)},
        {1, rc::gen::element<std::int64_t>(-kMax, kMax, 0, -1)},
    });
}

inline nlohmann::json anyJson(int depth) {
    switch (*heed::test::uniform(0, depth > 0 ? 8 : 4)) {
        case 0:
            return nullptr;
        case 1:
            return *rc::gen::arbitrary<bool>();
        case 2:
            return anyJsonInteger();
        case 3:
            return *rc::gen::scale(0.3, heed::test::anyUtf8());
        case 4:
        case 5: {
            nlohmann::json out = nlohmann::json::array();
            for (int i = *heed::test::uniform(0, 5); i > 0; --i)
                out.push_back(anyJson(depth - 1));
            return out;
        }
        default: {
            nlohmann::json out = nlohmann::json::object();
            for (int i = *heed::test::uniform(0, 5); i > 0; --i)
                out[*rc::gen::scale(0.1, heed::test::anyUtf8())] = anyJson(depth - 1);
            return out;
        }
    }
}
