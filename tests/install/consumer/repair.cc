#include <jiaokan/repair.h>

#include <iostream>

int main(int argc, char** argv) {
  const auto models = jiaokan::Models::Load();
  if (argc != 2 || !models.ok()) return 2;
  jiaokan::Repairer repairer(*models);
  const auto repair = repairer.RepairText(argv[1]);
  if (!repair.ok()) {
    std::cerr << repair.status().ToString() << '\n';
    return 1;
  }
  std::cout << repair->text << '\n';
  for (const jiaokan::UncertainCharacter& character : repair->uncertain) {
    std::cerr << "byte " << character.offset << ": one of";
    for (const jiaokan::Alternative& alternative : character.alternatives)
      std::cerr << ' ' << alternative.text;
    std::cerr << '\n';
  }
}
