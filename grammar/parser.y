/* SPDX-License-Identifier: MIT */
/*
 * Tokens become the tree. The grammar is LALR(1) without conflicts; its rules
 * stand in the order of the manual's chapter on grammar. Actions only build
 * nodes: what a name means is decided later, in gen/lower.
 *
 * A word that is reserved in one place only is a token of its own, and a name
 * wherever a name can stand: see `word`.
 *
 * Errors: the tables are canonical LR(1) (Knuth, On the Translation of
 * Languages from Left to Right, 1965). They find a mistake before anything is
 * reduced, and so know exactly what was expected, at no cost but their size.
 * Recovery is at ';', at '}' and at what begins a line, and a broken head of a
 * body is skipped up to its '{', so that one mistake is one message; for that
 * the parser reduces nothing before it has seen the token behind.
 */
%require "3.8"
%expect 0
%define api.pure full
%define api.prefix {segue_}
%define api.location.type {struct span}
%define api.token.prefix {T_}
%define parse.error custom
%define lr.type canonical-lr
%define lr.default-reduction accepting
%locations
%parse-param {struct scan *scan} {void *lexer}
%lex-param {void *lexer}

%code requires {
#include "grammar/ast.h"

struct scan;

/* The value of a token. */
struct token {
    struct span span;
    name_id text;    /* of a name or a string, escapes resolved */
    uint64_t number; /* of a NUMBER; saturates */
};

/* Lists while they grow. */

struct ast_ref_list {
    struct ast_ref *first, *last;
};

struct ast_action_list {
    struct ast_action *first, *last;
};

struct ast_entry_list {
    struct ast_entry *first, *last;
};

struct ast_item_list {
    struct ast_item *first, *last;
};
}

%code {
#include "grammar/scan.h"
#include "grammar/syntax.h"
#include "grammar/tree.h"

/* Lists that nothing was added to yet. */
static const struct ast_ref_list no_refs;
static const struct ast_entry_list no_entries;
static const struct ast_action_list no_actions;
static const struct ast_guard no_guard;
static const struct ast_item_list no_items;
static const struct ast_condition no_condition;

#define YYLLOC_DEFAULT(whole, parts, count)                                    \
    ((whole) = (count) ? span_join(YYRHSLOC(parts, 1), YYRHSLOC(parts, count)) \
                       : (struct span){YYRHSLOC(parts, 0).end,                 \
                                       YYRHSLOC(parts, 0).end})

static void yyerror(const struct span *place, struct scan *scan, void *lexer,
                    const char *message);
}

%union {
    struct token token;
    struct ast_name name;
    struct ast_ref_list refs;
    struct ast_head head;
    struct ast_entry *entry;
    struct ast_entry_list entries;
    struct ast_guard guard;
    struct ast_action *action;
    struct ast_action_list actions;
    struct ast_item *item;
    struct ast_item_list items;
    struct ast_machine *machine;
    struct ast_system *system;
    struct ast_condition condition;
    struct ast_fact *fact;
    enum ast_verb verb;
    bool flag;
}

%token END 0 "end of file"
%token <token> NAME "a name" NUMBER "a number" STRING "a string"
%token <token> MACHINE "'machine'" EVENT "'event'" ACTION "'action'"
%token <token> GUARD "'guard'" TIMER "'timer'" OPTION "'option'"
%token <token> GROUP "'group'" OTHERWISE "'otherwise'" INITIAL "'initial'"
%token <token> FINAL "'final'" STATE "'state'" ALIAS "'alias'"
%token <token> ENTER "'enter'" EXIT "'exit'" ALWAYS "'always'" FOR "'for'"
%token <token> WHEN "'when'" IGNORE "'ignore'" REJECT "'reject'"
%token <token> SCENARIO "'scenario'" FROM "'from'" ELSE "'else'"
/* From here to UNTIL: names wherever a name can stand. Up to NEVER they are
 * words of checks, from there on of systems. */
%token <token> CHECK "'check'" SYSTEM "'system'"
%token <token> AFTER "'after'" AND "'and'" BEFORE "'before'" IF "'if'"
%token <token> LEADS "'leads'" LEAVE "'leave'" NOT "'not'" OR "'or'"
%token <token> REACHABLE "'reachable'" TO "'to'" VERDICT "'verdict'"
%token <token> NEVER "'never'"
%token <token> AS "'as'" DOES "'does'" FINDS "'finds'" IN "'in'" LIKE "'like'"
%token <token> OFFERS "'offers'" ONCE "'once'" REMEMBERS "'remembers'"
%token <token> RESTS "'rests'" TELLS "'tells'" UNTIL "'until'"
%token ARROW "'->'" DOT "'.'"
%token <token> '{' '}' '(' ')' '[' ']' ';' ',' '=' '/' '@' ':' '*' '!' '&' '|'

%left '|'
%left '&'
%precedence '!'
%left OR
%left AND
%precedence NOT

%type <machine> machine
%type <head> head cite
%type <token> text word plain_word
%type <name> name event_name channel
%type <refs> names triggers
%type <entries> entries guards timers options
%type <entry> entry guard_entry timer_entry option_entry
%type <guard> expr guard
%type <item> item decl state state_head for_head when_head scenario_head
%type <item> rule part step otherwise any_item any_part any_rule any_step
%type <item> check_head sentence scoped any_sentence
%type <items> items rules parts steps sentences
%type <items> item_body rule_body part_body step_body check_body
%type <action> action deed
%type <actions> actions does deeds
%type <condition> condition after before provided
%type <fact> fact place
%type <name> goes
%type <verb> verdict
%type <flag> bang
%type <system> system
%type <items> system_body system_items clause_body clauses
%type <item> any_system_item system_item ends_head any_clause clause
%type <entries> joint_options joint_option_list offers moments until
%type <entries> found choices
%type <entry> joint_option offer moment choice
%type <guard> holding
%type <refs> found_in places happenings
%type <name> place_name happening pattern every_name deed_name
%type <token> system_word
%type <flag> once

%%

file
    : %empty
    | machines
    ;

/* A list is never empty: where one may be missing, its body says so. What is
 * recognised as an error would else find nothing that it could resume. */
machines
    : any_machine
    | machines any_machine
    ;

any_machine
    : machine                   { tree_add_machine(scan, $1); }
    | system                    { tree_add_system(scan, $1); }
    | error                     { scan->file->is_damaged = true; }
    | error item_body           { scan->file->is_damaged = true; }
    ;

machine
    : MACHINE name head item_body
                                { $$ = tree_machine(scan, &$1, &$2, &$3, $4);
                                  $$->span = @$; }
    | MACHINE error item_body   { struct ast_name none = {.span = @1};
                                  struct ast_head head = {0};
                                  $$ = tree_machine(scan, &$1, &none, &head,
                                                    $3);
                                  scan->file->is_damaged = true;
                                  yyerrok; }
    ;

head
    : text cite                 { $$ = $2; $$.text = $1.text; }
    ;

text
    : %empty                    { $$ = (struct token){0}; }
    | STRING
    ;

cite
    : %empty                    { $$ = (struct ast_head){0}; }
    | '@' STRING                { $$ = (struct ast_head){.cite = $2.text}; }
    ;

/* Names */

word
    : NAME
    | CHECK
    | AFTER
    | AND
    | BEFORE
    | IF
    | LEADS
    | LEAVE
    | NEVER
    | NOT
    | OR
    | REACHABLE
    | TO
    | VERDICT
    | SYSTEM
    | AS
    | DOES
    | FINDS
    | IN
    | LIKE
    | OFFERS
    | ONCE
    | REMEMBERS
    | RESTS
    | TELLS
    | UNTIL
    ;

name
    : word                      { $$ = tree_name(&$1); }
    ;

channel
    : name ':'
    ;

event_name
    : name
    | word ':' word             { $$ = tree_channel_name(scan, &$1, &$3); }
    ;

names
    : name                      { $$ = tree_ref(scan, no_refs, &$1); }
    | names ',' name            { $$ = tree_ref(scan, $1, &$3); }
    ;

/* What stands in a machine's body */

item_body
    : '{' '}'                   { $$ = no_items; }
    | '{' items '}'             { $$ = $2; }
    | '{' error '}'             { $$ = no_items; yyerrok;
                                  scan->file->is_damaged = true; }
    | '{' items error '}'       { $$ = $2; yyerrok;
                                  scan->file->is_damaged = true; }
    ;

items
    : any_item                  { $$ = tree_item(no_items, $1); }
    | items any_item            { $$ = tree_item($1, $2); }
    ;

any_item
    : item                      { $$ = tree_place($1, @1); }
    | error ';'                 { $$ = NULL; yyerrok;
                                  scan->file->is_damaged = true; }
    | error item                { $$ = tree_resume(scan, $2, @2);
                                  scan->file->is_damaged = true; }
    | error part_body           { $$ = NULL; yyerrok;
                                  scan->file->is_damaged = true; }
    ;

item
    : decl
    | otherwise
    | state
    | for_head rule_body        { $$ = tree_body($1, $2); }
    | when_head item_body       { $$ = tree_body($1, $2); }
    | scenario_head step_body   { $$ = tree_body($1, $2); }
    | check_head check_body     { $$ = tree_body($1, $2); }
    ;

decl
    : EVENT entries ';'
                                { $$ = tree_declaration(scan, AST_EVENTS,
                                                        &$1, NULL, $2); }
    | EVENT channel entries ';'
                                { $$ = tree_declaration(scan, AST_EVENTS,
                                                        &$1, &$2, $3); }
    | ACTION entries ';'
                                { $$ = tree_declaration(scan, AST_ACTIONS,
                                                        &$1, NULL, $2); }
    | ACTION channel entries ';'
                                { $$ = tree_declaration(scan, AST_ACTIONS,
                                                        &$1, &$2, $3); }
    | GUARD guards ';'
                                { $$ = tree_declaration(scan, AST_GUARDS,
                                                        &$1, NULL, $2); }
    | TIMER timers ';'
                                { $$ = tree_declaration(scan, AST_TIMERS,
                                                        &$1, NULL, $2); }
    | OPTION options ';'
                                { $$ = tree_declaration(scan, AST_OPTIONS,
                                                        &$1, NULL, $2); }
    | GROUP name '=' names text ';'
                                { $$ = tree_node(scan, AST_GROUP, &$1);
                                  $$->name = $2; $$->refs = $4.first;
                                  $$->head.text = $5.text; }
    ;

entries
    : entry                     { $$ = tree_entry(no_entries, $1, @1); }
    | entries ',' entry         { $$ = tree_entry($1, $3, @3); }
    ;

entry
    : name text                 { $$ = tree_new_entry(scan, &$1, &$2); }
    | name '=' NUMBER text      { $$ = tree_new_entry(scan, &$1, &$4);
                                  $$->has_number = true;
                                  $$->number = $3.number;
                                  $$->number_span = @3; }
    ;

guards
    : guard_entry               { $$ = tree_entry(no_entries, $1, @1); }
    | guards ',' guard_entry    { $$ = tree_entry($1, $3, @3); }
    ;

guard_entry
    : name text                 { $$ = tree_new_entry(scan, &$1, &$2); }
    | name '=' expr text        { $$ = tree_new_entry(scan, &$1, &$4);
                                  $$->definition = $3;
                                  $$->definition.span = @3; }
    ;

timers
    : timer_entry               { $$ = tree_entry(no_entries, $1, @1); }
    | timers ',' timer_entry    { $$ = tree_entry($1, $3, @3); }
    ;

timer_entry
    : name text                 { $$ = tree_new_entry(scan, &$1, &$2); }
    | name '=' word text        { $$ = tree_new_entry(scan, &$1, &$4);
                                  tree_duration(scan, $$, &$3); }
    | name '=' NUMBER text      { $$ = tree_new_entry(scan, &$1, &$4);
                                  tree_duration(scan, $$, &$3); }
    ;

options
    : option_entry              { $$ = tree_entry(no_entries, $1, @1); }
    | options ',' option_entry  { $$ = tree_entry($1, $3, @3); }
    ;

option_entry
    : name '=' word text        { $$ = tree_new_entry(scan, &$1, &$4);
                                  tree_on_off(scan, $$, &$3); }
    ;

otherwise
    : OTHERWISE verdict ';'     { $$ = tree_node(scan, AST_OTHERWISE, &$1);
                                  $$->verb = $2; }
    ;

verdict
    : IGNORE                    { $$ = AST_IGNORE; }
    | REJECT                    { $$ = AST_REJECT; }
    ;

for_head
    : FOR '*'                   { $$ = tree_node(scan, AST_FOR, &$1);
                                  $$->is_star = true; }
    | FOR names                 { $$ = tree_node(scan, AST_FOR, &$1);
                                  $$->refs = $2.first; }
    | FOR error                 { $$ = tree_node(scan, AST_FOR, &$1);
                                  scan->file->is_damaged = true; }
    ;

when_head
    : WHEN bang name            { $$ = tree_node(scan, AST_WHEN, &$1);
                                  $$->is_negated = $2; $$->name = $3; }
    | WHEN error                { $$ = tree_node(scan, AST_WHEN, &$1);
                                  scan->file->is_damaged = true; }
    ;

bang
    : %empty                    { $$ = false; }
    | '!'                       { $$ = true; }
    ;

scenario_head
    : SCENARIO STRING cite      { $$ = tree_node(scan, AST_SCENARIO, &$1);
                                  $$->head.cite = $3.cite;
                                  $$->head.text = $2.text;
                                  $$->name = tree_name(&$2); }
    | SCENARIO error            { $$ = tree_node(scan, AST_SCENARIO, &$1);
                                  scan->file->is_damaged = true; }
    ;

check_head
    : CHECK STRING cite         { $$ = tree_node(scan, AST_CHECK, &$1);
                                  $$->head.cite = $3.cite;
                                  $$->head.text = $2.text;
                                  $$->name = tree_name(&$2);
                                  scan_begin_check(scan); }
    | CHECK error               { $$ = tree_node(scan, AST_CHECK, &$1);
                                  scan->file->is_damaged = true;
                                  scan_begin_check(scan); }
    ;

/* States */

state
    : state_head ';'
    | state_head part_body      { $$ = tree_body($1, $2); $$->has_body = true; }
    ;

state_head
    : INITIAL state_head        { $$ = tree_mark(scan, $2, &$1, T_INITIAL); }
    | FINAL state_head          { $$ = tree_mark(scan, $2, &$1, T_FINAL); }
    | STATE name head           { $$ = tree_state(scan, &$1, &$2, &$3); }
    | STATE name ALIAS names head
                                { $$ = tree_state(scan, &$1, &$2, &$5);
                                  $$->refs = $4.first; }
    | STATE name '=' NUMBER head
                                { $$ = tree_state(scan, &$1, &$2, &$5);
                                  $$->number = tree_number(scan, &$4); }
    | STATE name '=' NUMBER ALIAS names head
                                { $$ = tree_state(scan, &$1, &$2, &$7);
                                  $$->number = tree_number(scan, &$4);
                                  $$->refs = $6.first; }
    | STATE error               { struct ast_name none = {.span = @1};
                                  struct ast_head head = {0};
                                  $$ = tree_state(scan, &$1, &none, &head);
                                  scan->file->is_damaged = true; }
    ;

part_body
    : '{' '}'                   { $$ = no_items; }
    | '{' parts '}'             { $$ = $2; }
    | '{' error '}'             { $$ = no_items; yyerrok; }
    | '{' parts error '}'       { $$ = $2; yyerrok; }
    ;

parts
    : any_part                  { $$ = tree_item(no_items, $1); }
    | parts any_part            { $$ = tree_item($1, $2); }
    ;

any_part
    : part                      { $$ = tree_place($1, @1); }
    | error ';'                 { $$ = NULL; yyerrok; }
    | error part                { $$ = tree_resume(scan, $2, @2); }
    ;

part
    : rule
    | otherwise
    | state
    | when_head part_body       { $$ = tree_body($1, $2); }
    | ENTER '/' actions cite ';'
                                { $$ = tree_node(scan, AST_ENTER, &$1);
                                  $$->actions = $3.first;
                                  $$->head.cite = $4.cite; }
    | EXIT '/' actions cite ';' { $$ = tree_node(scan, AST_EXIT, &$1);
                                  $$->actions = $3.first;
                                  $$->head.cite = $4.cite; }
    | ALWAYS does ARROW name cite ';'
                                { $$ = tree_node(scan, AST_ALWAYS, &$1);
                                  $$->actions = $2.first; $$->name = $4;
                                  $$->head.cite = $5.cite; }
    ;

/* Rules */

rule_body
    : '{' '}'                   { $$ = no_items; }
    | '{' rules '}'             { $$ = $2; }
    | '{' error '}'             { $$ = no_items; yyerrok; }
    | '{' rules error '}'       { $$ = $2; yyerrok; }
    ;

rules
    : any_rule                  { $$ = tree_item(no_items, $1); }
    | rules any_rule            { $$ = tree_item($1, $2); }
    ;

any_rule
    : rule                      { $$ = tree_place($1, @1); }
    | when_head rule_body       { $$ = tree_place(tree_body($1, $2), @$); }
    | error ';'                 { $$ = NULL; yyerrok; }
    | error rule                { $$ = tree_resume(scan, $2, @2); }
    ;

rule
    : triggers guard does goes cite ';'
                                { $$ = tree_rule(scan, AST_MOVE, &$1, &$2);
                                  $$->actions = $3.first; $$->name = $4;
                                  $$->head.cite = $5.cite; }
    | verdict triggers guard cite ';'
                                { $$ = tree_rule(scan, $1, &$2, &$3);
                                  $$->head.doc = scan_documentation(scan, @1);
                                  $$->head.cite = $4.cite; }
    ;

triggers
    : event_name                { $$ = tree_ref(scan, no_refs, &$1); }
    | '*'                       { $$ = tree_star(scan, no_refs, NULL, &$1); }
    | word ':' '*'              { $$ = tree_star(scan, no_refs, &$1, &$3); }
    | triggers ',' event_name   { $$ = tree_ref(scan, $1, &$3); }
    | triggers ',' '*'          { $$ = tree_star(scan, $1, NULL, &$3); }
    | triggers ',' word ':' '*' { $$ = tree_star(scan, $1, &$3, &$5); }
    ;

guard
    : %empty                    { $$ = no_guard; }
    | '[' ELSE ']'              { $$ = (struct ast_guard){.is_else = true,
                                                          .span = @$}; }
    | '[' expr ']'              { $$ = $2; $$.span = @$; }
    ;

expr
    : name                      { $$ = tree_operand(scan, &$1); }
    | '!' expr                  { $$ = tree_operator(scan, AST_NOT, $2,
                                                     no_guard); }
    | expr '&' expr             { $$ = tree_operator(scan, AST_AND, $1, $3); }
    | expr '|' expr             { $$ = tree_operator(scan, AST_OR, $1, $3); }
    | '(' expr ')'              { $$ = $2; }
    ;

does
    : %empty                    { $$ = no_actions; }
    | '/' actions               { $$ = $2; }
    ;

actions
    : action                    { $$ = tree_action(no_actions, $1); }
    | actions ',' action        { $$ = tree_action($1, $3); }
    ;

action
    : event_name                { $$ = tree_new_action(scan, &$1); }
    | word name                 { $$ = tree_timing(scan, &$1, &$2); }
    ;

goes
    : %empty                    { $$ = (struct ast_name){0}; }
    | ARROW name                { $$ = $2; }
    ;

/* Scenarios */

step_body
    : '{' '}'                   { $$ = no_items; }
    | '{' steps '}'             { $$ = $2; }
    | '{' error '}'             { $$ = no_items; yyerrok; }
    | '{' steps error '}'       { $$ = $2; yyerrok; }
    ;

steps
    : any_step                  { $$ = tree_item(no_items, $1); }
    | steps any_step            { $$ = tree_item($1, $2); }
    ;

any_step
    : step                      { $$ = tree_place($1, @1); }
    | error ';'                 { $$ = NULL; yyerrok; }
    | error step                { $$ = tree_resume(scan, $2, @2); }
    ;

step
    : rule
    | when_head step_body       { $$ = tree_body($1, $2); }
    | FROM name ';'             { $$ = tree_node(scan, AST_FROM, &$1);
                                  $$->name = $2; }
    ;

/* Checks */

check_body
    : '{' sentences '}'         { $$ = $2; }
    | '{' error '}'             { $$ = no_items; yyerrok; }
    | '{' sentences error '}'   { $$ = $2; yyerrok; }
    ;

sentences
    : any_sentence              { $$ = tree_item(no_items, $1); }
    | sentences any_sentence    { $$ = tree_item($1, $2); }
    ;

/* What begins with a condition could be the rest of what was broken: only a
 * word that begins nothing else resumes. */
any_sentence
    : sentence                  { $$ = tree_place($1, @1); }
    | when_head check_body      { $$ = tree_place(tree_body($1, $2), @$); }
    | error ';'                 { $$ = NULL; yyerrok; }
    | error scoped              { $$ = tree_resume(scan, $2, @2); }
    ;

sentence
    : scoped
    | condition LEADS TO condition provided cite ';'
                                { $$ = tree_sentence(scan, AST_LEADS_TO, &$1);
                                  $$->sentence->target = $4;
                                  $$->sentence->provided = $5;
                                  $$->head.cite = $6.cite; }
    ;

scoped
    : NEVER condition after before cite ';'
                                { $$ = tree_sentence(scan, AST_NEVER, &$2);
                                  $$->sentence->after = $3;
                                  $$->sentence->before = $4;
                                  $$->head.cite = $5.cite; }
    | ALWAYS condition after before cite ';'
                                { $$ = tree_sentence(scan, AST_THROUGHOUT, &$2);
                                  $$->sentence->after = $3;
                                  $$->sentence->before = $4;
                                  $$->head.cite = $5.cite; }
    | REACHABLE condition after cite ';'
                                { $$ = tree_sentence(scan, AST_REACHABLE, &$2);
                                  $$->sentence->after = $3;
                                  $$->head.cite = $4.cite; }
    | ALWAYS REACHABLE condition after cite ';'
                                { $$ = tree_sentence(scan, AST_ALWAYS_REACHABLE,
                                                     &$3);
                                  $$->sentence->after = $4;
                                  $$->head.cite = $5.cite; }
    ;

after
    : %empty                    { $$ = no_condition; }
    | AFTER condition           { $$ = $2; }
    ;

before
    : %empty                    { $$ = no_condition; }
    | BEFORE condition          { $$ = $2; }
    ;

provided
    : %empty                    { $$ = no_condition; }
    | IF condition              { $$ = $2; }
    ;

condition
    : fact                      { $$ = tree_fact($1, @1); }
    | NOT condition             { $$ = tree_join(scan, AST_NOT_SO, $2,
                                                 no_condition);
                                  $$.span = @$; }
    | condition AND condition   { $$ = tree_join(scan, AST_BOTH, $1, $3); }
    | condition OR condition    { $$ = tree_join(scan, AST_EITHER, $1, $3); }
    | '(' condition ')'         { $$ = $2; }
    ;

fact
    : place
    | ENTER place               { $$ = $2; $$->kind = AST_ENTERING; }
    | LEAVE place               { $$ = $2; $$->kind = AST_LEAVING; }
    | EVENT happenings guard    { $$ = tree_new_fact(scan, AST_ON_EVENT, &$2);
                                  $$->guard = $3; }
    | ACTION deeds              { $$ = tree_new_fact(scan, AST_HANDS_OUT,
                                                     &no_refs);
                                  $$->actions = $2.first; }
    | VERDICT names             { $$ = tree_new_fact(scan, AST_JUDGED, &$2); }
    ;

/* In a system what is spoken of is that of an end: `client.R:SYN`. */
happenings
    : happening                 { $$ = tree_ref(scan, no_refs, &$1); }
    | happenings ',' happening  { $$ = tree_ref(scan, $1, &$3); }
    ;

happening
    : pattern
    | word DOT pattern          { $$ = tree_end_name(scan, &$1, &$3); }
    ;

pattern
    : event_name
    | '*'                       { $$ = tree_star_name(scan, NULL, &$1); }
    | every_name
    ;

every_name
    : word ':' '*'              { $$ = tree_star_name(scan, &$1, &$3); }
    ;

place
    : STATE places              { $$ = tree_new_fact(scan, AST_IN_STATE, &$2); }
    | GROUP places              { $$ = tree_new_fact(scan, AST_IN_STATE, &$2);
                                  $$->is_group = true; }
    ;

places
    : place_name                { $$ = tree_ref(scan, no_refs, &$1); }
    | places ',' place_name     { $$ = tree_ref(scan, $1, &$3); }
    ;

place_name
    : name
    | word DOT name             { $$ = tree_end_name(scan, &$1, &$3); }
    ;

deeds
    : deed                      { $$ = tree_action(no_actions, $1); }
    | deeds ',' deed            { $$ = tree_action($1, $3); }
    ;

/* What may follow a condition is no timer's name here. */
plain_word
    : NAME
    | CHECK
    | LEAVE
    | NEVER
    | NOT
    | REACHABLE
    | SYSTEM
    | TO
    | VERDICT
    ;

deed
    : deed_name                 { $$ = tree_new_action(scan, &$1); }
    | word DOT deed_name        { struct ast_name name =
                                      tree_end_name(scan, &$1, &$3);
                                  $$ = tree_new_action(scan, &name); }
    | NAME plain_word           { struct ast_name timer = tree_name(&$2);
                                  $$ = tree_timing(scan, &$1, &timer); }
    | NAME plain_word DOT name  { struct ast_name timer =
                                      tree_end_name(scan, &$2, &$4);
                                  $$ = tree_timing(scan, &$1, &timer); }
    ;

deed_name
    : event_name
    | every_name
    ;

/* Systems */

system_word
    : SYSTEM                    { $$ = $1; scan_begin_system(scan); }
    ;

system
    : system_word name head system_body
                                { $$ = tree_system(scan, &$1, &$2, &$3);
                                  $$->items = $4.first; $$->span = @$; }
    | system_word name head LIKE name joint_options ';'
                                { $$ = tree_system(scan, &$1, &$2, &$3);
                                  $$->like = $5; $$->options = $6.first;
                                  $$->is_bare = true; $$->span = @$; }
    | system_word name head LIKE name joint_options system_body
                                { $$ = tree_system(scan, &$1, &$2, &$3);
                                  $$->like = $5; $$->options = $6.first;
                                  $$->items = $7.first; $$->span = @$; }
    | system_word error system_body  { $$ = tree_lost_system(scan, &$1);
                                  $$->span = @$; yyerrok; }
    | system_word error ';'          { $$ = tree_lost_system(scan, &$1);
                                  $$->span = @$; yyerrok; }
    ;

system_body
    : '{' '}'                   { $$ = no_items; }
    | '{' system_items '}'      { $$ = $2; }
    | '{' error '}'             { $$ = no_items; yyerrok;
                                  scan->is_damaged = true; }
    | '{' system_items error '}'
                                { $$ = $2; yyerrok; scan->is_damaged = true; }
    ;

system_items
    : any_system_item           { $$ = tree_item(no_items, $1); }
    | system_items any_system_item
                                { $$ = tree_item($1, $2); }
    ;

any_system_item
    : system_item               { $$ = tree_place($1, @1); }
    | error ';'                 { $$ = NULL; yyerrok;
                                  scan->is_damaged = true; }
    | error system_item         { $$ = tree_resume(scan, $2, @2);
                                  scan->is_damaged = true; }
    ;

system_item
    : ends_head ';'
    | check_head check_body     { $$ = tree_body($1, $2); }
    | ends_head clause_body     { $$ = tree_body($1, $2);
                                  $$->has_body = true; }
    | name DOT name ARROW name DOT name joint_options ';'
                                { struct token first = {.span = $1.span};
                                  $$ = tree_node(scan, AST_JOIN, &first);
                                  struct ast_ref_list refs =
                                      tree_ref(scan, no_refs, &$1);
                                  refs = tree_ref(scan, refs, &$3);
                                  refs = tree_ref(scan, refs, &$5);
                                  refs = tree_ref(scan, refs, &$7);
                                  $$->refs = refs.first;
                                  $$->entries = $8.first; }
    ;

ends_head
    : names ':' name            { struct token first = {
                                      .span = $1.first->name.span};
                                  $$ = tree_node(scan, AST_ENDS, &first);
                                  $$->refs = $1.first; $$->name = $3; }
    ;

joint_options
    : %empty                    { $$ = no_entries; }
    | '(' joint_option_list ')' { $$ = $2; }
    ;

joint_option_list
    : joint_option              { $$ = tree_entry(no_entries, $1, @1); }
    | joint_option_list ',' joint_option
                                { $$ = tree_entry($1, $3, @3); }
    ;

joint_option
    : name                      { $$ = tree_mention(scan, &$1, &no_guard); }
    | name NUMBER               { $$ = tree_mention(scan, &$1, &no_guard);
                                  $$->has_number = true;
                                  $$->number = $2.number;
                                  $$->number_span = @2; }
    ;

clause_body
    : '{' '}'                   { $$ = no_items; }
    | '{' clauses '}'         { $$ = $2; }
    | '{' error '}'             { $$ = no_items; yyerrok;
                                  scan->is_damaged = true; }
    | '{' clauses error '}'   { $$ = $2; yyerrok; scan->is_damaged = true; }
    ;

clauses
    : any_clause              { $$ = tree_item(no_items, $1); }
    | clauses any_clause    { $$ = tree_item($1, $2); }
    ;

any_clause
    : clause                  { $$ = tree_place($1, @1); }
    | when_head clause_body     { $$ = tree_place(tree_body($1, $2), @$); }
    | error ';'                 { $$ = NULL; yyerrok;
                                  scan->is_damaged = true; }
    | error clause            { $$ = tree_resume(scan, $2, @2);
                                  scan->is_damaged = true; }
    ;

clause
    : OFFERS offers ';'         { $$ = tree_clause(scan, AST_OFFERS, &$1,
                                                     $2); }
    | REMEMBERS name FROM moments until ';'
                                { $$ = tree_clause(scan, AST_REMEMBERS, &$1,
                                                     tree_chain($4, $5));
                                  $$->name = $2; }
    | FINDS found found_in holding ';'
                                { $$ = tree_clause(scan, AST_FINDS, &$1,
                                                     tree_bind($2, &$4));
                                  $$->refs = $3.first; }
    | NEVER FINDS found found_in ';'
                                { $$ = tree_clause(scan, AST_FINDS, &$1, $3);
                                  $$->refs = $4.first; $$->is_negated = true; }
    | TELLS found holding ';' { $$ = tree_clause(scan, AST_TELLS, &$1,
                                                     tree_bind($2, &$3)); }
    | DOES event_name AS choices ';'
                                { $$ = tree_clause(scan, AST_DOES, &$1, $4);
                                  $$->name = $2; }
    | RESTS IN names ';'        { $$ = tree_node(scan, AST_RESTS, &$1);
                                  $$->refs = $3.first; }
    ;

offers
    : offer                     { $$ = tree_entry(no_entries, $1, @1); }
    | offers ',' offer          { $$ = tree_entry($1, $3, @3); }
    ;

offer
    : event_name once           { $$ = tree_mention(scan, &$1, &no_guard);
                                  $$->is_marked = $2; }
    | event_name once holding { $$ = tree_mention(scan, &$1, &$3);
                                  $$->is_marked = $2; }
    ;

once
    : %empty                    { $$ = false; }
    | ONCE                      { $$ = true; }
    ;

holding
    : '[' expr ']'              { $$ = $2; $$.span = @$; }
    ;

moments
    : moment                    { $$ = tree_entry(no_entries, $1, @1); }
    | moments ',' moment        { $$ = tree_entry($1, $3, @3); }
    ;

moment
    : event_name                { $$ = tree_mention(scan, &$1, &no_guard); }
    ;

until
    : %empty                    { $$ = no_entries; }
    | UNTIL moments             { $$ = tree_mark_all($2); }
    ;

found
    : name                      { $$ = tree_entry(no_entries,
                                      tree_mention(scan, &$1, &no_guard),
                                      @1); }
    | found ',' name            { $$ = tree_entry($1,
                                      tree_mention(scan, &$3, &no_guard),
                                      @3); }
    ;

found_in
    : %empty                    { $$ = no_refs; }
    | IN triggers               { $$ = $2; }
    ;

choices
    : choice                    { $$ = tree_entry(no_entries, $1, @1); }
    | choices ',' choice        { $$ = tree_entry($1, $3, @3); }
    ;

choice
    : event_name                { $$ = tree_mention(scan, &$1, &no_guard); }
    | event_name holding      { $$ = tree_mention(scan, &$1, &$2); }
    ;

%%

/* Only a parser out of memory comes here: mistakes have their own way. */
static void yyerror(const struct span *place, struct scan *scan, void *lexer,
                    const char *message)
{
    (void)lexer;
    diag_error(scan->diag, *place, "%s", message);
}

/* Where a name can stand, the words that may be names go without saying. A '.'
 * is of use in systems alone. */
static int yyreport_syntax_error(const yypcontext_t *context,
                                 struct scan *scan, void *lexer)
{
    (void)lexer;
    yysymbol_kind_t kinds[YYNTOKENS];
    const char *expected[YYNTOKENS];
    int count = yypcontext_expected_tokens(context, kinds, YYNTOKENS);
    uint32_t kept = 0;
    bool is_name = false;
    for (int i = 0; i < count; i++)
        is_name = is_name || kinds[i] == YYSYMBOL_NAME;
    for (int i = 0; i < count; i++) {
        bool is_word =
            kinds[i] >= YYSYMBOL_CHECK && kinds[i] <= YYSYMBOL_UNTIL;
        bool is_of_system = kinds[i] == YYSYMBOL_DOT;
        if (!(is_name && is_word) && (scan->is_in_system || !is_of_system))
            expected[kept++] = yysymbol_name(kinds[i]);
    }
    syntax_error(scan, yypcontext_location(context), expected, kept);
    return 0;
}
