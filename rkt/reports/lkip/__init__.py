"""The Word LKIP: sentences, placeholders, template handling, charts. Computes no figure; shows Result."""
