#include "server/cli/csv.hpp"

#include "tests/support/property.hpp"
#include "tests/support/text.hpp"

using heed::cli::CsvReader;
using heed::cli::CsvRow;
using Fields = std::vector<std::string>;

namespace {

std::vector<CsvRow> readAll(std::string_view text) {
    CsvReader reader(text);
    std::vector<CsvRow> rows;
    while (auto row = reader.next())
        rows.push_back(std::move(*row));
    return rows;
}

std::string quotedField(const std::string& field) {
    std::string out = "\"";
    for (const char c : field)
        out += c == '"' ? std::string("\"\"") : std::string(1, c);
    return out + "\"";
}

}  // namespace

TEST_CASE("rows and fields are told apart, with LF and with CRLF, with and without an end of the last line") {
    for (const char* text : {"a,b\nc,\n", "a,b\r\nc,\r\n", "a,b\nc,",
                             "\xEF\xBB\xBF"
                             "a,b\n\n\r\nc,\n\n"}) {
        CAPTURE(text);
        const auto rows = readAll(text);
        REQUIRE(rows.size() == 2);
        CHECK(rows[0].fields == Fields{"a", "b"});
        CHECK(rows[1].fields == Fields{"c", ""});
    }
    CHECK(readAll("").empty());
    CHECK(readAll("\n\r\n\n").empty());
    CHECK(readAll("a").at(0).fields == Fields{"a"});
    CHECK(readAll(",").at(0).fields == Fields{"", ""});
}

TEST_CASE("a quoted field may hold commas, doubled quotes and line breaks, and the lines are still counted") {
    const auto rows = readAll("\"a,\"\"b\"\"\",c\n\"one\r\ntwo\n\",x\nlast,y\n");
    REQUIRE(rows.size() == 3);
    CHECK(rows[0].fields == Fields{"a,\"b\"", "c"});
    CHECK(rows[1].fields == Fields{"one\r\ntwo\n", "x"});
    CHECK(rows[1].line == 2);
    CHECK(rows[2].fields == Fields{"last", "y"});
    CHECK(rows[2].line == 5);
}

TEST_CASE("a damaged row is given with its line and fault, and the next line is read") {
    const auto [damaged, fault] = GENERATE(table<std::string, std::string>({
        {"a\"b,c", "there is a quote in a field that is not quoted"},
        {"\"a\"b,c", "something follows a closing quote"},
        {"\"a,b", "something follows a closing quote"},  // the next row's quote closes it
        {"a,\xe6\x8a,c", "it is not valid UTF-8"},
    }));
    const auto rows = readAll("first,row\n" + damaged + "\n\"next\",row\n");
    REQUIRE(rows.size() == 3);
    CHECK(rows[1].line == 2);
    CHECK(rows[1].fault == fault);
    CHECK(rows[2].fault.empty());
    CHECK(rows[2].line == 3);
    CHECK(rows[2].fields == Fields{"next", "row"});
}

TEST_CASE("a quote that is never closed costs one row") {
    const auto rows = readAll("a,b\n\"c,d\ne,f\n");
    REQUIRE(rows.size() == 3);
    CHECK(rows[1].fault == "a quote is opened and not closed");
    CHECK(rows[2].fields == Fields{"e", "f"});
}

TEST_CASE("a row that is too long is damaged, quoted or not") {
    const std::string large(heed::cli::kMaxCsvRowBytes + 1, 'x');
    CHECK_FALSE(readAll(large + ",b\nc").at(0).fault.empty());
    CHECK_FALSE(readAll("\"" + large + "\",b\nc").at(0).fault.empty());
    CHECK(readAll(large + "\nc").at(1).fields == Fields{"c"});
}

TEST_CASE("what is written by the rules is read back as it was") {
    heed::test::property("reading undoes writing, for any UTF-8 fields", [] {
        const auto rows = *rc::gen::container<std::vector<Fields>>(
            rc::gen::nonEmpty(rc::gen::container<Fields>(heed::test::fieldText())));
        const std::string end = *rc::gen::element<std::string>("\n", "\r\n");
        std::string text;
        for (const auto& row : rows) {
            for (std::size_t i = 0; i < row.size(); ++i)
                text += (i ? "," : "") + quotedField(row[i]);
            text += end;
        }
        const auto read = readAll(text);
        RC_ASSERT(read.size() == rows.size());
        for (std::size_t i = 0; i < rows.size(); ++i) {
            RC_ASSERT(read[i].fault.empty());
            RC_ASSERT(read[i].fields == rows[i]);
        }
    });
}

TEST_CASE("whatever the bytes are, reading ends and counts lines upwards") {
    heed::test::property("reading any bytes ends", [] {
        const auto text = *heed::test::anyBytes();
        std::size_t line = 0;
        for (const auto& row : readAll(text)) {
            RC_ASSERT(row.line > line);
            line = row.line;
        }
    });
}
