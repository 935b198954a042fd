" SPDX-License-Identifier: MIT
" Editing specs in Segue's language: comments, indents as `segue fmt` has them,
" and `:make` for what `segue check` finds.
if exists('b:did_ftplugin')
    finish
endif
let b:did_ftplugin = 1

setlocal comments=s1:/*,mb:*,ex:*/,:///,://
setlocal commentstring=//\ %s
setlocal formatoptions-=t formatoptions+=croql
setlocal expandtab shiftwidth=4 softtabstop=4 textwidth=80
setlocal autoindent smartindent
setlocal suffixesadd=.segue
let &l:makeprg = 'segue check --colour=never %:S'
setlocal errorformat=%f:%l:%c:\ %trror:\ %m,%f:%l:%c:\ %tarning:\ %m
setlocal errorformat+=%f:%l:%c:\ %tote:\ %m,%-G%.%#

let b:undo_ftplugin = 'setlocal comments< commentstring< formatoptions<'
    \ . ' expandtab< shiftwidth< softtabstop< textwidth< autoindent<'
    \ . ' smartindent< suffixesadd< makeprg< errorformat<'
