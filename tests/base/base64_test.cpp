#include "shared/base/base64.hpp"

#include "tests/support/property.hpp"

using namespace heed::base;

TEST_CASE("Base64 is that of RFC 4648's examples, and undone") {
    for (const auto& [bytes, text] : {std::pair("", ""), std::pair("f", "Zg=="), std::pair("fo", "Zm8="),
                                      std::pair("foo", "Zm9v"), std::pair("foobar", "Zm9vYmFy")}) {
        CHECK(toBase64(bytes) == text);
        CHECK(fromBase64(text) == bytes);
    }
    heed::test::property("Base64 is undone",
                         [](const std::string& bytes) { RC_ASSERT(fromBase64(toBase64(bytes)) == bytes); });
}

TEST_CASE("what is not exactly Base64 is not read", "[I12]") {
    for (const std::string text :
         {"Z", "Zg", "Zg=", "Zg===", "Zg== ", " Zg==", "Zm 9v", "Zm9v\n", "Zm9-", "Zh==", "=", "Zg==Zg=="})
        CHECK_FALSE(fromBase64(text));
    for (int byte = 128; byte < 256; ++byte) {
        CAPTURE(byte);
        CHECK_FALSE(fromBase64("Zm9" + std::string(1, static_cast<char>(byte))));
    }
}
