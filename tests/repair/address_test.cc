#include "repair/address.h"

#include <string>

#include <gtest/gtest.h>

namespace jiaokan::repair {
namespace {

// '*' stands for a place within an address, '-' for one outside.
struct AddressCase {
  const char* name;
  std::string text;
};

const AddressCase kAddresses[] = {
    {"no address", "-plain (text) -\n-"},
    {"target of a link", "[-text-](*a/b*) -text-"},
    {"target of an image", "![-](*img/*.png)-"},
    {"target in angle brackets", "[-](<*a b*>) -"},
    {"brackets within a target", "[-](*a_(b*)*) -"},
    {"title of a link", "[-](*a* \"-title-\")-"},
    {"unfinished target ends with the line", "[-](*a*\n-"},
    {"bare URL", "- http://*a.b/*?c=* -"},
    {"bare URL before Chinese punctuation", "http://*a.b/*，-（https://*c/*）-"},
    {"bare URL in brackets", "(-https://*a/b_(c)*)-"},
    {"autolink", "-<https://*a*>-"},
    {"attributes", "<img src=\"*a b*\" alt=\"-b-\"><a href='*'>-</a>"},
    {"code span", "`-a-`"},
    {"two links", "[-](*)[-](*)-"},
    {"empty targets", "]()-]()-](<>)-"},
};

TEST(AddressFinder, TellsAddressesFromText) {
  for (const AddressCase& c : kAddresses) {
    AddressFinder finder(c.text);
    for (std::size_t i = 0; i < c.text.size(); ++i) {
      if (c.text[i] == '*' || c.text[i] == '-') {
        EXPECT_EQ(finder.Contains(i), c.text[i] == '*') << c.name << " at " << i;
      }
    }
  }
}

TEST(AddressFinder, PlacesMayBeSkipped) {
  for (const AddressCase& c : kAddresses) {
    const std::string text = "](\n" + c.text + "\nhref='\n" + c.text;
    AddressFinder all(text);
    for (std::size_t i = 0; i < text.size(); ++i) {
      EXPECT_EQ(AddressFinder(text).Contains(i), all.Contains(i)) << c.name << " at " << i;
    }
  }
}

}  // namespace
}  // namespace jiaokan::repair
