#include "server/cli/complaint_csv.hpp"

#include "shared/base/local_time.hpp"

#include <catch2/catch.hpp>

using namespace heed;
using heed::cli::ComplaintCsv;

namespace {

const std::string kHeader = "id,brand,car_model,type,desc,problem,datetime,status\n";

std::string faultOf(const std::string& row) {
    const auto text = kHeader + row + "\n";
    auto csv = ComplaintCsv::open(text);
    REQUIRE(csv);
    const auto read = csv->next();
    REQUIRE(read);
    return *read ? "" : read->error().reason;
}

}  // namespace

TEST_CASE("a row's columns are read whatever their order, and without the blanks around them") {
    auto csv = ComplaintCsv::open(
        "status,extra,datetime,problem,desc, id ,brand,car_model,type\n"
        "信息审核,x,2021-01-30,\"B33, B19,B33,\",变速箱异响\t,568934,上汽大众,途观L,2019款\n");
    REQUIRE(csv);
    const auto row = csv->next();
    REQUIRE(row);
    REQUIRE(*row);
    CHECK((*row)->number == "568934");
    CHECK((*row)->brand == "上汽大众");
    CHECK((*row)->carModel == "途观L");
    CHECK((*row)->trim == "2019款");
    CHECK((*row)->words == "变速箱异响");
    CHECK((*row)->problemCodes == std::vector<std::string>{"B33", "B19"});
    CHECK((*row)->state == "信息审核");
    // Midnight in China is 16:00 UTC of the day before.
    CHECK(base::toMs((*row)->receivedAt) == 1'611'936'000'000);
    CHECK_FALSE(csv->next());
}

TEST_CASE("what is wrong with a row is said") {
    CHECK(faultOf("1,a,b,c,d,e,2021-01-30,f").empty());
    CHECK(faultOf("1,,,,,,2021-01-30,").empty());
    CHECK(faultOf("1,a,b,c,d,e,2021-01-30") == "it has 7 columns instead of 8");
    CHECK(faultOf("1,a,b,c,d,e,2021-01-30,f,g") == "it has 9 columns instead of 8");
    CHECK(faultOf(" ,a,b,c,d,e,2021-01-30,f") == "its number (id) is missing");
    CHECK(faultOf(std::string(65, '1') + ",a,b,c,d,e,2021-01-30,f") ==
          "its number (id) is longer than 64 bytes");
    for (const std::string date : {"", "2021-02-29", "30.01.2021", "2021-1-30", "tomorrow"}) {
        CHECK(faultOf("1,a,b,c,d,e," + date + ",f") ==
              "its date (datetime) is not an existing day written YYYY-MM-DD");
    }
}

TEST_CASE("a number that came before is damaged, with the line of the first") {
    const std::string text =
        kHeader + "1,a,b,c,d,e,2021-01-30,f\n2,a,b,c,d,e,2021-01-30,f\n1,x,y,z,d,e,2021-01-31,f\n";
    auto csv = ComplaintCsv::open(text);
    REQUIRE(csv);
    CHECK(csv->next()->has_value());
    CHECK(csv->next()->has_value());
    const auto third = csv->next();
    REQUIRE(third);
    REQUIRE_FALSE(*third);
    CHECK(third->error().line == 4);
    CHECK(third->error().reason == "its number (id) came before, in line 2");
}

TEST_CASE("a file without the header is refused as a whole, saying what is missing") {
    const auto why = [](std::string_view text) {
        const auto csv = ComplaintCsv::open(text);
        REQUIRE_FALSE(csv);
        CHECK(csv.error().kind == base::ErrorKind::invalid);
        CHECK_FALSE(csv.error().remedy.empty());
        return csv.error().why;
    };
    CHECK(why("") == "the file is empty");
    CHECK(why("\xFF\xFEi\0d\0") == "the file is UTF-16");
    CHECK(why("568936,一汽-大众,速腾,x,y,z,2021-01-30,w\n") ==
          "its first line does not name these columns: id, brand, car_model, type, desc, problem, datetime, "
          "status");
    CHECK(why("id,brand,car_model,type,desc,problem,status\n") ==
          "its first line does not name these columns: datetime");
    CHECK(why("id,\"brand\n").starts_with("its first line is damaged"));
}
