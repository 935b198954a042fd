" SPDX-License-Identifier: MIT
"
" What kind of text every byte of each file on the command line is by its
" syntax, in the letters of classes.c, to files of their base names in $OUTPUT.
let s:letters = {'Comment': 'c', 'SpecialComment': 'c', 'String': 's',
    \ 'SpecialChar': 's', 'Number': 'n', 'Constant': 'o', 'Structure': 'k',
    \ 'Keyword': 'k', 'Statement': 'k', 'Error': '!'}

" By what a group is linked to; what that is linked to is for colour schemes.
function s:Letter(line, column)
    let name = synIDattr(synID(a:line, a:column, 1), 'name')
    let group = hlget(name)
    return empty(group) ? '.' :
        \ get(s:letters, get(group[0], 'linksto', ''), '.')
endfunction

for s:file in argv()
    execute 'edit' s:file
    call writefile(map(range(1, line('$')), 'join(map(range(1,'
        \ . ' col([v:val, "$"]) - 1), "s:Letter(" . v:val . ", v:val)"), "")'),
        \ $OUTPUT . '/' . fnamemodify(s:file, ':t'))
endfor
quitall!
