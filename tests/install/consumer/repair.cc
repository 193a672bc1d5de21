#include <jiaokan/repair.h>

#include <cstdio>
#include <string>

int main(int argc, char** argv) {
  const auto models = jiaokan::Models::Load();
  const auto repair = models.ok() && argc == 2 ? jiaokan::RepairText(*models, argv[1]) : models.status();
  if (!repair.ok()) return 1;
  return std::printf("%s\n", repair->text.c_str()) < 0 ? 1 : 0;
}
