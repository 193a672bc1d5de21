#include <jiaokan/jiaokan.h>

#include <stdio.h>
#include <string.h>

static void PrintUncertain(const jiaokan_repair* repair) {
  for (size_t i = 0; i < jiaokan_repair_uncertain_count(repair); ++i) {
    jiaokan_uncertain character = {.struct_size = sizeof character};
    jiaokan_repair_uncertain(repair, i, &character);
    fprintf(stderr, "byte %zu: one of", character.span.begin);
    for (size_t j = 0; j < character.alternative_count; ++j) {
      jiaokan_alternative alternative = {.struct_size = sizeof alternative};
      jiaokan_repair_alternative(repair, i, j, &alternative);
      fprintf(stderr, " %s", alternative.text.data);
    }
    fputc('\n', stderr);
  }
}

int main(int argc, char** argv) {
  jiaokan_models* models = NULL;
  jiaokan_repairer* repairer = NULL;
  jiaokan_repair* repair = NULL;
  jiaokan_error* error = NULL;
  if (argc != 2) return 2;
  if (jiaokan_models_load(NULL, &models, &error) == JIAOKAN_OK &&
      jiaokan_repairer_new(models, NULL, &repairer, &error) == JIAOKAN_OK &&
      jiaokan_repairer_repair(repairer, argv[1], strlen(argv[1]), &repair, &error) == JIAOKAN_OK) {
    const jiaokan_text text = jiaokan_repair_text(repair);
    fwrite(text.data, 1, text.size, stdout);
    putchar('\n');
    PrintUncertain(repair);
  }
  const int failed = repair == NULL;
  if (failed) fprintf(stderr, "%s\n", jiaokan_error_message(error).data);
  jiaokan_error_free(error);
  jiaokan_repair_free(repair);
  jiaokan_repairer_free(repairer);
  jiaokan_models_free(models);
  return failed;
}
