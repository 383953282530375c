# The hook of switch for fish: `use` and `off` change this shell, and its prompt says whose it is. `asw init fish`
# prints it. Reading it again changes nothing. `switch` is a word of fish's own: here it is called asw.

set -g __switch_version @VERSION@
# A variable of such a name may have come from the environment, which is anybody's; a function has not.
if not functions -q __switch_call
    set -g __switch_renews ''
    set -g __switch_again 0
    set -g __switch_tries 0
    set -g __switch_shown no
end

function asw
    __switch_call $argv
end

function __switch_call
    set -l word use $argv[1]
    if not contains -- "$word[-1]" use off -
        command asw $argv
        return
    end
    for word in $argv
        if contains -- "$word" -h --help --print
            command asw $argv
            return
        end
    end
    __switch_change $argv
end

# Code comes only where all went well, and all of it is assignments. A trace would show the keys.
function __switch_change
    set -l fish_trace
    set -l code (command asw __env fish/$__switch_version $argv)
    or return
    string join \n -- $code | source
    set -g __switch_renews "$SWITCH_PROFILE"
    set -g __switch_tries 0
    return 0
end

# Finds out how many seconds are left; none where that cannot be known. There is no clock: a file is as old as the end.
function __switch_look
    set -g __switch_left
    set -q SWITCH_CLOCK[1]; and builtin -q path; or return 0
    set -l age (path mtime -R -- $SWITCH_CLOCK[1])
    string match -qr '^-?[0-9]{1,12}$' -- "$age"; or return 0
    if test $age -ge 0
        set -g __switch_left -$age
    else
        set -g __switch_left (string sub -s 2 -- $age)
    end
    return 0
end

# A shell renews what it was itself made to use, and asks nothing for it: three times, a minute apart, one of them aloud.
function __switch_renew
    test -n "$__switch_renews"; and test "$__switch_renews" = "$SWITCH_PROFILE"; or return 0
    string match -qr '^[0-9]{1,12}$' -- "$SWITCH_RENEW"; or return 0
    string match -qr '^[0-9]{1,12}$' -- "$SWITCH_EXPIRES"; or return 0
    __switch_look
    test -n "$__switch_left"; or return 0
    set -l now (math $SWITCH_EXPIRES - $__switch_left)
    test $now -ge $SWITCH_RENEW; and test $now -ge $__switch_again; and test $__switch_tries -lt 3; or return 0
    set -g __switch_again (math $now + 60)
    set -g __switch_tries (math $__switch_tries + 1)
    if test $__switch_tries -eq 1
        __switch_change use --renew --no-input --quiet
    else
        __switch_change use --renew --no-input --quiet 2>/dev/null
    end
    return 0
end

function __switch_name
    set -l name $SWITCH_PROFILE
    set -q SWITCH_MARK[1]; and set name $SWITCH_MARK
    set -g __switch_text (string replace -ar '\p{C}' '?' -- "$name")
end

function __switch_mark
    test -n "$SWITCH_PROFILE"; and test -z "$SWITCH_NO_MARK"; or return 0
    __switch_name
    __switch_look
    set -l left $__switch_left
    set -l style --bold
    contains -- "$SWITCH_COLOR" red yellow green blue magenta cyan; and set style $SWITCH_COLOR
    if test -z "$left"
    else if test $left -le 0
        set -a __switch_text expired
        set -a style --reverse
    else if test $left -lt 60
        set -a __switch_text "$left"s
    else if test $left -lt 3600
        set -a __switch_text (math -s0 $left / 60)m
    else
        set -a __switch_text (math -s0 $left / 3600)h(math -s0 "$left / 60 % 60")m
    end
    if test -n "$NO_COLOR"; or test "$TERM" = dumb
        printf '[%s] ' "$__switch_text"
    else
        set_color $style
        printf %s "$__switch_text"
        set_color normal
        printf ' '
    end
end

if status is-interactive
    # What the last command ended with is still there for the user's own prompt.
    function __switch_prompt
        set -l theirs (__switch_fish_prompt)
        set -g __switch_shown yes
        __switch_mark
        string join \n -- $theirs
    end

    # The prompt that was shown last was not ours: whatever has made it is put within ours.
    function __switch_wrap
        if not functions -q fish_prompt
            function fish_prompt
                echo -n '> '
            end
        end
        functions fish_prompt | string match -q '*__switch_prompt*'; and return
        functions -q __switch_fish_prompt; and functions -e __switch_fish_prompt
        functions -c fish_prompt __switch_fish_prompt
        function fish_prompt
            __switch_prompt
        end
    end

    function __switch_before_prompt --on-event fish_prompt
        __switch_renew
        test $__switch_shown = yes; or __switch_wrap
        set -g __switch_shown no
    end

    # Before each command but our own.
    function __switch_before_command --on-event fish_preexec
        string match -qr '^\s*asw(\s|$)' -- "$argv[1]"; and return
        test -n "$SWITCH_PROFILE"; or return
        __switch_renew
        __switch_look
        test -n "$__switch_left"; and test $__switch_left -le 0; or return
        __switch_name
        printf 'asw: the credentials of %s have expired: asw use --renew\n' "$__switch_text" >&2
    end
end
