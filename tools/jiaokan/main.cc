#include "program.h"

int main(int argc, char** argv) { return jiaokan::cli::RunProgram(argc, argv); }
