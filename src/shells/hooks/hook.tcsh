# The hook of switch for tcsh: `use` and `off` change this shell, and its prompt says whose it is. `switch init tcsh`
# prints it, but for the comments: what reads it may be `eval`, to which all is one line. Reading it again changes nothing.

set __switch_version = @VERSION@;
if (! $?__switch_expired) set __switch_expired = '';

# An alias has no branches. A command of which nothing is to come is `:`, and its words, which nothing but it may
# look at where they are another's, are then taken here.
alias asw 'set __switch_text = (\!:0-$:q use); set __switch_run = \asw; __switch_look; if ("$__switch_run" == ":") set __switch_words = (\!:0-$); $__switch_run \!*; set __switch_status = $status; if ("$__switch_run" == ":") eval __switch_untraced; set status = $__switch_status';
alias __switch_look 'if ("$__switch_text[2]" =~ {use,off,-}) set __switch_run = :; if (" $__switch_text " =~ *\ {-h,--help,--print}\ *) set __switch_run = asw';

# A trace would show the keys.
alias __switch_untraced 'set __switch_traced = ($?echo $?verbose); unset echo verbose; __switch_change; if ($__switch_traced[1]) set echo; if ($__switch_traced[2]) set verbose';

# Code comes only where all went well, and all of it is assignments. Between backquotes a word would be read again: the
# alias is what keeps it whole.
alias __switch_change 'set __switch_code = "`__switch_ask`"; set __switch_status = $status; if ($__switch_status == 0) eval $__switch_code:q; unset __switch_code; if ($__switch_status == 0) eval __switch_arm';
alias __switch_ask '\asw __env tcsh/$__switch_version $__switch_words[2-]:q';

# There is no clock here, but a list of what is to be done when.
alias __switch_arm 'if ($?SWITCH_EXPIRES) eval __switch_count';
alias __switch_count 'set __switch_left = 0; if ("$SWITCH_EXPIRES" =~ [1-9]* && "$SWITCH_EXPIRES" !~ *[^0-9]*) @ __switch_left = $SWITCH_EXPIRES:q - `\date +%s`; if ($__switch_left > 0) eval __switch_plan; if ($__switch_left < 0) set __switch_expired = $SWITCH_EXPIRES:q';
alias __switch_plan '@ __switch_hours = $__switch_left / 3600; @ __switch_minutes = $__switch_left / 60 % 60 + 1; if ($__switch_minutes == 60) @ __switch_hours++; if ($__switch_minutes == 60) set __switch_minutes = 0; sched +${__switch_hours}:$__switch_minutes __switch_end $SWITCH_EXPIRES';
alias __switch_end 'if ($?SWITCH_EXPIRES) eval __switch_late \!:1';
alias __switch_late 'if ("$SWITCH_EXPIRES" == "\!:1") set __switch_expired = \!:1; if ("$SWITCH_EXPIRES" == "\!:1") echo "switch: the credentials of $SWITCH_MARK:q have expired: asw use --renew"; __switch_prompt';

# Sets the texts that the prompt shows: as a part of it they would be pictures.
alias __switch_prompt 'set __switch_mark = ""; set __switch_on = ""; set __switch_off = ""; if ($?SWITCH_PROFILE && ! $?SWITCH_NO_MARK) eval __switch_draw; if ("$prompt" !~ *__switch_mark*) set prompt = "$__switch_shape:q$prompt:q"';
alias __switch_draw 'set __switch_name = $SWITCH_PROFILE:q; if ($?SWITCH_MARK) eval __switch_named; set __switch_paint = 1; if ($?SWITCH_COLOR) eval __switch_color; if ($?SWITCH_UNTIL) eval __switch_until; if ($?SWITCH_EXPIRES) eval __switch_over; set __switch_plain = 0; if ($?NO_COLOR) set __switch_plain = 1; if ($?TERM) eval __switch_dumb; if ($__switch_plain) set __switch_mark = "[$__switch_name:q] "; if (! $__switch_plain) eval __switch_painted';
alias __switch_named 'set __switch_name = $SWITCH_MARK:q';
alias __switch_color 'if ("$SWITCH_COLOR" == red) set __switch_paint = 31; if ("$SWITCH_COLOR" == green) set __switch_paint = 32; if ("$SWITCH_COLOR" == yellow) set __switch_paint = 33; if ("$SWITCH_COLOR" == blue) set __switch_paint = 34; if ("$SWITCH_COLOR" == magenta) set __switch_paint = 35; if ("$SWITCH_COLOR" == cyan) set __switch_paint = 36';
alias __switch_until 'set __switch_till = $SWITCH_UNTIL:q; if ($?SWITCH_EXPIRES) eval __switch_still';
alias __switch_still 'if ("$SWITCH_EXPIRES" != "$__switch_expired") set __switch_name = "$__switch_name:q until $__switch_till:q"';
alias __switch_over 'if ("$SWITCH_EXPIRES" == "$__switch_expired") set __switch_name = "$__switch_name:q expired"; if ("$SWITCH_EXPIRES" == "$__switch_expired") set __switch_paint = "7;$__switch_paint"';
alias __switch_dumb 'if ("$TERM" == dumb) set __switch_plain = 1';
alias __switch_painted 'set __switch_on = "${__switch_escape}[${__switch_paint}m"; set __switch_mark = $__switch_name:q; set __switch_off = "${__switch_escape}[0m "';

# Where nobody sees a prompt, there is none to change.
alias __switch_begin 'set __switch_escape = "`\printf \\033`"; set __switch_precmd = "`alias precmd`"; if ("$__switch_precmd" !~ *__switch_prompt*) alias precmd "__switch_prompt; $__switch_precmd:q"; __switch_arm';
set __switch_shape = '%{%$__switch_on%}%$__switch_mark%{%$__switch_off%}';
if ($?prompt) eval __switch_begin;
