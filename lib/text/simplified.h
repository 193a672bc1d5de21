// Traditional and simplified characters.
#ifndef JIAOKAN_TEXT_SIMPLIFIED_H_
#define JIAOKAN_TEXT_SIMPLIFIED_H_

namespace jiaokan::text {

// The simplified form of a traditional character of the basic plane, by the tables of OpenCC; any other code
// point is its own. One character stands for one, so what depends on the words around it is not decided: 著
// stays, which Taiwan also writes for 着.
char32_t Simplified(char32_t c);

}  // namespace jiaokan::text

#endif  // JIAOKAN_TEXT_SIMPLIFIED_H_
