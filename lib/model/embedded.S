// The model files as read-only data; the include path is set in CMakeLists.txt.
        .section .rodata

        .balign 64
        .global jiaokan_language_model_begin
        .hidden jiaokan_language_model_begin
jiaokan_language_model_begin:
        .incbin "zh.jklm"
        .global jiaokan_language_model_end
        .hidden jiaokan_language_model_end
jiaokan_language_model_end:

        .balign 64
        .global jiaokan_lexicon_begin
        .hidden jiaokan_lexicon_begin
jiaokan_lexicon_begin:
        .incbin "zh-en.jklex"
        .global jiaokan_lexicon_end
        .hidden jiaokan_lexicon_end
jiaokan_lexicon_end:

        .balign 64
        .global jiaokan_reranker_begin
        .hidden jiaokan_reranker_begin
jiaokan_reranker_begin:
        .incbin "zh.jkrank"
        .global jiaokan_reranker_end
        .hidden jiaokan_reranker_end
jiaokan_reranker_end:

        .section .note.GNU-stack,"",%progbits
