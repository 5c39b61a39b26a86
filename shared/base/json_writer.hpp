// Writes JSON (RFC 8259) straight into a string. The hot paths (feed, push, dump) use it instead of building
// a document first, which costs several times as much; reading, and everything off the hot path, is
// nlohmann/json.
//
// The caller keeps the grammar (a key before each value inside an object); commas come by themselves. Text
// must be valid UTF-8, which is checked where it enters the system. Output is canonical: no spaces, '/' and
// non-ASCII unescaped.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace heed::base {

class JsonWriter {
  public:
    JsonWriter& beginObject() { return open('{'); }
    JsonWriter& endObject() { return close('}'); }
    JsonWriter& beginArray() { return open('['); }
    JsonWriter& endArray() { return close(']'); }
    JsonWriter& key(std::string_view name);
    JsonWriter& value(std::string_view text);
    JsonWriter& value(const char* text) { return value(std::string_view(text)); }
    JsonWriter& value(std::int64_t number);
    JsonWriter& value(bool flag);
    JsonWriter& null();
    // Text that is JSON already.
    JsonWriter& raw(std::string_view json);

    template <class T>
    JsonWriter& member(std::string_view name, const T& v) {
        return key(name).value(v);
    }

    [[nodiscard]] const std::string& text() const { return out_; }
    [[nodiscard]] std::string take() {
        comma_ = false;
        return std::exchange(out_, {});
    }
    // Ends a line of NDJSON: the next value starts afresh.
    void newline() {
        out_ += '\n';
        comma_ = false;
    }
    [[nodiscard]] std::size_t size() const { return out_.size(); }

  private:
    JsonWriter& open(char c) {
        separate();
        out_ += c;
        comma_ = false;
        return *this;
    }
    JsonWriter& close(char c) {
        out_ += c;
        comma_ = true;
        return *this;
    }
    void separate() {
        if (comma_) out_ += ',';
    }
    void quote(std::string_view text);

    std::string out_;
    bool comma_ = false;
};

}  // namespace heed::base
