" SPDX-License-Identifier: MIT
"
" Colours for specs in Segue's language. Words that are reserved in one place
" only are names elsewhere: what is a word inside of a check, or of a system, is
" matched there alone, and behind what a name follows comes a name.
if exists('b:current_syntax')
    finish
endif

syntax case match
syntax sync fromstart

" A name has single '+' and '-' between its letters, so a word of the language
" ends where none follows. Of matches at one place the last one here wins.
syntax match segueName /\w\+\%([+-]\w\+\)*/
syntax match segueNumber /\<\d\+\>\%([+-]\w\)\@!/
syntax match segueOperator /->\|[!&|*=@/]/
syntax region segueString start=/"/ skip=/\\./ end=/"\|$/ contains=segueEscape
syntax match segueEscape /\\["\\n]/ contained
syntax match segueComment /\/\/.*/ contains=segueTodo,@Spell
syntax match segueDocument /\/\/\/\%(\/\)\@!.*/ contains=@Spell
syntax region segueComment start=/\/\*/ end=/\*\// contains=@Spell
syntax cluster segueText contains=segueComment,segueDocument,segueString
syntax cluster segueBasic contains=@segueText,segueName,segueNumber,
    \segueOperator

" A machine, and what stands in its braces.
syntax match segueStorage /\<machine\>\%([+-]\w\)\@!/
    \ nextgroup=segueTitle skipwhite skipempty
syntax match segueTitle /\w\+\%([+-]\w\+\)*/ contained
syntax region segueBody matchgroup=segueBrace start=/{/ end=/}/ fold transparent
    \ contains=@segueBasic,@segueItem,segueBody
syntax cluster segueItem contains=segueCheck,segueDeclaration,segueTimer,
    \segueOption,segueState,segueHead,segueGuard,segueKeyword,segueTiming
syntax match segueKeyword contained
    \ /\<\%(initial\|final\|otherwise\|enter\|exit\)\>\%([+-]\w\)\@!/
syntax match segueKeyword contained
    \ /\<\%(always\|ignore\|reject\)\>\%([+-]\w\)\@!/
syntax match segueTiming contained
    \ /\<\%(start\|stop\)\ze\s\+\w/ nextgroup=segueName skipwhite
syntax region segueDeclaration matchgroup=segueStorage contained
    \ start=/\<\%(event\|action\|guard\|group\)\>\%([+-]\w\)\@!/
    \ end=/\ze[;}]/ contains=@segueBasic
syntax region segueTimer matchgroup=segueStorage contained
    \ start=/\<timer\>\%([+-]\w\)\@!/
    \ end=/\ze[;}]/ contains=@segueBasic,segueDuration
syntax match segueDuration contained
    \ /\%(=\_s*\)\@<=\d\+\%(ns\|us\|ms\|s\|m\|h\)\>/
syntax region segueOption matchgroup=segueStorage contained
    \ start=/\<option\>\%([+-]\w\)\@!/
    \ end=/\ze[;}]/ contains=@segueBasic,segueConstant
syntax match segueConstant /\%(=\_s*\)\@<=\%(on\|off\)\>/ contained
syntax region segueState matchgroup=segueStorage contained
    \ start=/\<state\>\%([+-]\w\)\@!/
    \ end=/\ze[;{}]/ contains=@segueBasic,segueAlias
syntax match segueAlias /\<alias\>\%([+-]\w\)\@!/ contained
syntax region segueHead matchgroup=segueKeyword contained
    \ start=/\<\%(for\|when\|scenario\|from\)\>\%([+-]\w\)\@!/
    \ end=/\ze[;{}]/ contains=@segueBasic
syntax region segueGuard matchgroup=segueBrace start=/\[/ end=/]/ contained
    \ contains=@segueBasic,segueElse
syntax match segueElse /\<else\>\%([+-]\w\)\@!/ contained

" A check is one where a string follows.
syntax match segueCheck /\<check\ze\_s*"/ contained
    \ nextgroup=segueCheckText skipwhite skipempty
syntax region segueCheckText start=/"/ skip=/\\./ end=/"\|$/ contained
    \ contains=segueEscape nextgroup=segueCite,segueSentences
    \ skipwhite skipempty
syntax match segueCite /@/ contained
    \ nextgroup=segueCheckText skipwhite skipempty
syntax region segueSentences matchgroup=segueBrace start=/{/ end=/}/ contained
    \ contains=@segueBasic,segueSentences,segueGuard,segueWord,segueKind,
    \segueMark
syntax match segueWord contained
    \ /\<\%(never\|always\|reachable\|after\|before\)\>\%([+-]\w\)\@!/
syntax match segueWord contained
    \ /\<\%(leads\|to\|if\|enter\|leave\|not\|and\|or\)\>\%([+-]\w\)\@!/
syntax match segueKind contained
    \ /\<\%(state\|group\|event\|action\|verdict\|when\)\>\%([+-]\w\)\@!/
    \ nextgroup=segueNamed,segueBefore skipwhite skipempty
syntax match segueMark /[,:.]/ contained
    \ nextgroup=segueNamed skipwhite skipempty
syntax match segueBefore /!/ contained nextgroup=segueNamed skipwhite
syntax match segueNamed /\w\+\%([+-]\w\+\)*/ contained
syntax match segueNamed /\<\%(start\|stop\)\s\+\w\+\%([+-]\w\+\)*/ contained
    \ contains=segueTimed
syntax match segueNamed contained
    \ /\<\%(start\|stop\)\ze\s\+\%(after\|and\|before\|if\|leads\|or\)\>/
syntax match segueTimed /\<\%(start\|stop\)\ze\s/ contained

" A system: its head, its ends, and their clauses.
syntax match segueStorage /\<system\>\ze\_s/
    \ nextgroup=segueSystemName skipwhite skipempty
syntax match segueSystemName /\w\+\%([+-]\w\+\)*/ contained
    \ nextgroup=@segueSystemHead skipwhite skipempty
syntax cluster segueSystemHead contains=segueSystemText,segueSystemCite,
    \segueLike,segueSystemOptions,segueEnds
syntax region segueSystemText start=/"/ skip=/\\./ end=/"\|$/ contained
    \ contains=segueEscape nextgroup=@segueSystemHead skipwhite skipempty
syntax match segueSystemCite /@/ contained
    \ nextgroup=segueSystemText skipwhite skipempty
syntax match segueLike /\<like\>/ contained
    \ nextgroup=segueSystemName skipwhite skipempty
syntax region segueSystemOptions matchgroup=segueBrace start=/(/ end=/)/
    \ contained contains=@segueBasic
    \ nextgroup=segueEnds skipwhite skipempty
syntax region segueEnds matchgroup=segueBrace start=/{/ end=/}/ contained
    \ contains=@segueBasic,segueCheck,segueOptions,segueClauses
syntax region segueOptions matchgroup=segueBrace start=/(/ end=/)/ contained
    \ contains=@segueBasic
syntax region segueClauses matchgroup=segueBrace start=/{/ end=/}/ contained
    \ contains=@segueBasic,segueClauses,segueGuard,segueClause,
    \segueClauseWord,segueMark
syntax match segueClause contained
    \ /\<\%(offers\|remembers\|finds\|tells\|does\)\>\%([+-]\w\)\@!/
    \ nextgroup=segueNamed skipwhite skipempty
syntax match segueClause contained
    \ /\<\%(as\|in\|from\|until\|when\)\>\%([+-]\w\)\@!/
    \ nextgroup=segueNamed,segueBefore skipwhite skipempty
syntax match segueClauseWord /\<\%(once\|never\|rests\)\>\%([+-]\w\)\@!/
    \ contained

highlight default link segueComment Comment
highlight default link segueDocument SpecialComment
highlight default link segueString String
highlight default link segueCheckText String
highlight default link segueSystemText String
highlight default link segueEscape SpecialChar
highlight default link segueNumber Number
highlight default link segueDuration Number
highlight default link segueConstant Constant
highlight default link segueOperator Operator
highlight default link segueCite Operator
highlight default link segueSystemCite Operator
highlight default link segueBrace Delimiter
highlight default link segueStorage Structure
highlight default link segueCheck Structure
highlight default link segueTitle Typedef
highlight default link segueSystemName Typedef
highlight default link segueKeyword Keyword
highlight default link segueAlias Keyword
highlight default link segueElse Keyword
highlight default link segueWord Keyword
highlight default link segueKind Keyword
highlight default link segueLike Keyword
highlight default link segueClause Keyword
highlight default link segueClauseWord Keyword
highlight default link segueTiming Statement
highlight default link segueTimed Statement

let b:current_syntax = 'segue'
