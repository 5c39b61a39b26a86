#include "server/blobs/media_type.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace heed;
using namespace std::string_literals;
using blobs::mediaTypeOf;

TEST_CASE("what is kept is told from its first bytes") {
    const auto [bytes, type] = GENERATE(table<std::string, std::string>({
        {"\xFF\xD8\xFF\xE0 a photo", "image/jpeg"},
        {"\x89PNG\r\n\x1A\n...", "image/png"},
        {"RIFF\x10\0\0\0WEBPVP8 "s, "image/webp"},
        {"RIFF\x10\0\0\0WAVEfmt "s, "audio/wav"},
        {"OggS\0\x02xxxxxxxxxxxxxxxxxxxxxxOpusHead\x01"s, "audio/ogg"},
        {"\0\0\0\x18"
         "ftypM4A \0\0\0\0M4A mp42"s,
         "audio/mp4"},
        {"\0\0\0\x18"
         "ftypmp42\0\0\0\0isommp42"s,
         "audio/mp4"},
        {"\0\0\0\x1C"
         "ftypdash\0\0\0\0iso6mp41"s,
         "audio/mp4"},
        {"\xFF\xF1\x50\x80\x02\x1F\xFC", "audio/aac"},
    }));
    CAPTURE(type);
    CHECK(mediaTypeOf(bytes) == type);
}

TEST_CASE("nothing else is kept, whatever it calls itself", "[I12]") {
    const auto bytes = GENERATE(as<std::string>{}, "", "\xFF", "\xFF\xD8", "GIF89a", "%PDF-1.7", "<svg xmlns",
                                "<!DOCTYPE html>", "PK\x03\x04",
                                "\x7F"
                                "ELF",
                                "RIFF", "RIFF\x10\0\0\0AVI LIST"s, "\x89PNG\n", "OggS\x01",
                                "OggS\0\x02xxxxxxxxxxxxxxxxxxxxxx\x01vorbis"s, "OggS\0\x02 OpusHead"s,
                                "ID3\x04", "\xFF\xFB\x90\x64\0\0\0"s,
                                "\0\0\0\x18"
                                "ftypheic\0\0\0\0mif1heic"s,
                                "\0\0\0\x1C"
                                "ftypheic\0\0\0\0mp42heic"s,
                                "\0\0\0\x1C"
                                "ftypavif\0\0\0\0isommif1"s,
                                "\0\0\0\x18"
                                "ftypqt  \0\0\0\0qt  "s,
                                "\0\0\0\x08"
                                "ftyp"s);
    CAPTURE(bytes);
    CHECK(mediaTypeOf(bytes).empty());
}

TEST_CASE("a box that claims to be longer than the file is read no further than there is", "[I12]") {
    CHECK(mediaTypeOf("\xFF\xFF\xFF\xFF"
                      "ftypxxxx\0\0\0\0yyyyz"s)
              .empty());
    CHECK(mediaTypeOf("\0\0\0\0"
                      "ftypxxxx\0\0\0\0isom"s)
              .empty());  // its brands lie outside it
}
