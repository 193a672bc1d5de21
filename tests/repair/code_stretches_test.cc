#include "repair/code_stretches.h"

#include <gtest/gtest.h>

#include <string>

namespace jiaokan::repair {
namespace {

struct Case {
  const char* name;
  const char* text;
  const char* code;  // joined by '|'
};

std::string CodeOf(std::string_view text) {
  std::string code;
  for (const Piece& stretch : CodeStretches(text)) {
    code += code.empty() ? "" : "|";
    code += text.substr(stretch.begin, stretch.end - stretch.begin);
  }
  return code;
}

TEST(CodeStretches, AreFoundInMarkdown) {
  for (const Case& c : {
           Case{"none", "plain text\n\nmore", ""},
           Case{"span", "a `b` c `d` e", "b|d"},
           Case{"longer delimiters hold shorter ones", "a ``b`c`` d", "b`c"},
           Case{"an open span ends with the line", "a `b c\nd", "b c"},
           Case{"fence", "a\n```c\nx\n```\nb `d`", "```c\nx\n```|d"},
           Case{"tildes", "~~~\n```\n~~~\n", "~~~\n```\n~~~"},
           Case{"a fence with words closes none", "```\n``` x\n````\ny", "```\n``` x\n````"},
           Case{"an open fence ends with the text", "```\nx\n", "```\nx"},
           Case{"fence in a list", "- ```\n  x\n  ```\ny", "- ```\n  x\n  ```"},
           Case{"fence on one line is a span", "```x``` y", "x"},
           Case{"indented", "a\n\n    x\n\n\ty\nb", "    x|\ty"},
           Case{"indented goes on a paragraph", "a\n    b", ""},
           Case{"bytes of source code", "x = b'a\\'`' f(b\"c\") `d`", "'a\\'`'|\"c\"|d"},
           Case{"an open literal", "x=b'a\\", "'a\\"},
           Case{"bytes in data", "1,b'a' b'c'", ""},
           Case{"strings of source code", "x = 'a'", ""},
           Case{"indented fields of JSON", "{\n    \"a\": 1\n}", ""},
       }) {
    EXPECT_EQ(CodeOf(c.text), c.code) << c.name;
  }
}

}  // namespace
}  // namespace jiaokan::repair
