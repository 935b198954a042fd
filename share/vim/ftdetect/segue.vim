" SPDX-License-Identifier: MIT
" Specs in Segue's language.
autocmd BufNewFile,BufRead *.segue setfiletype segue
