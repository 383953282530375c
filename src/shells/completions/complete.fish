# The completion of switch for fish. What stands above is data; a name of a profile is text, which fish itself quotes: it
# comes from a list in the cache folder while that is newer than the files, else from the program.

function __switch_complete
    set -l words (commandline -opc)
    set -l token (commandline -ct)
    test "$words[1]" = command; and set -e words[1]
    set -l program (string replace -r '.*/' '' -- "$words[1]")
    set -l index 1
    set -l count 0
    set -l due ''
    set -l first ''
    set -l given
    set -l counts (string split ' ' -- $__switch_counts[1])
    set -l at 0
    set -e words[1]
    for word in $words
        set at (math $at + 1)
        if test -n "$due"
            set due ''
        else if test "$word" = --
            set -e words[1..$at]
            test "$counts[3]" = 1; and __switch_command $words $token
            return
        else if string match -q -- '--*=*' $word
        else if string match -qr -- '^-.' $word
            set -a given $word
            set -l fields (__switch_option $index $word)
            test -n "$fields[3]"; and set due $word
        else if test $index -eq 1
            set index (contains -i -- "$word" $__switch_commands); or return
            set counts (string split ' ' -- $__switch_counts[$index])
        else if test "$counts[3]" = 1 -a $count -eq $counts[2]
            __switch_command $words[$at..] $token
            return
        else
            test $count -eq 0; and set first $word
            set count (math $count + 1)
        end
    end
    if test -n "$due"
        __switch_value $index $due ''
    else if string match -q -- '--*=*' $token
        set -l option (string split -m 1 = -- $token)[1]
        __switch_value $index $option $option=
    else
        string match -q -- '-*' $token; and __switch_options $index
        __switch_own
    end
end

# A subcommand, or a word of one.
function __switch_own --no-scope-shadowing
    set -l nth (math $count + 1)
    if test $index -eq 1
        set -l each 1
        for name in $__switch_commands[2..]
            set each (math $each + 1)
            printf '%s\t%s\n' $name $__switch_summaries[$each]
        end
    else if test $nth -eq 2 -a -n "$__switch_second[$index]"; and not contains -- $counts[5] $given; and contains -- $counts[4] - $first
        if test "$__switch_second[$index]" = '<file>'
            __switch_files $token
        else
            string split ' ' -- $__switch_second[$index]
        end
    else if test $nth -le $counts[2]
        test $nth -eq 1; and string split -n ' ' -- $__switch_first[$index]
        test $counts[1] -gt 0 -a $nth -ge $counts[1]; and __switch_names $program $token
    else if test "$counts[3]" = 1
        printf '%s\t%s\n' -- 'what follows is the command'
        test -n "$token"; and __switch_command $token
    end
end

# The fields of an option: its names, what it does, what its value is called, and what that can be.
function __switch_option
    for line in (string split \n -- $__switch_options[$argv[1]])
        set -l fields (string split '|' -- $line)
        contains -- $argv[2] (string split ' ' -- $fields[1]); and printf '%s\n' $fields; and return
    end
end

function __switch_options
    for line in (string split \n -- $__switch_options[$argv[1]])
        set -l fields (string split '|' -- $line)
        for name in (string split ' ' -- $fields[1])
            printf '%s\t%s\n' $name $fields[2]
        end
    end
end

function __switch_value
    set -l fields (__switch_option $argv[1] $argv[2])
    if test "$fields[3]" = file
        __switch_files (commandline -ct)
    else if set -q fields[4]
        printf "$argv[3]%s\n" (string split -n ' ' -- $fields[4])
    end
end

# Files as they are for any command; __fish_complete_path knows no ~.
function __switch_files
    complete -C "'' $argv[1]"
end

# A command of the user's is completed as it would be without us before it.
function __switch_command
    set -l last $argv[-1]
    set -e argv[-1]
    complete -C (string join ' ' -- (string escape -- $argv) $last)
end

# The names that begin as the word does, else those that hold it; without a process while the list is fresh.
function __switch_names
    set -l config $HOME/.aws/config
    set -l credentials $HOME/.aws/credentials
    set -l list $HOME/.cache/aws-switch/names
    test -n "$AWS_CONFIG_FILE"; and set config (string replace -r '^~/' "$HOME/" -- $AWS_CONFIG_FILE)
    test -n "$AWS_SHARED_CREDENTIALS_FILE"
    and set credentials (string replace -r '^~/' "$HOME/" -- $AWS_SHARED_CREDENTIALS_FILE)
    string match -q -- '/*' $XDG_CACHE_HOME; and set list $XDG_CACHE_HOME/aws-switch/names
    set -l begins '^'(string escape --style=regex -- (string unescape -- $argv[2]; or string trim -lc '\'"' -- $argv[2]))
    if test -f "$list" -a ! -L "$list" -a -O "$list" -a "$list" -nt "$config" -a "$list" -nt "$credentials"
        test -e "$config"; or set config ''
        test -e "$credentials"; or set credentials ''
        set -l head
        read head <$list
        if test "$head" = "$config"\t"$credentials"
            string match -r -- "$begins.*" <$list | string match -v -- "*"\t"*"
            return
        end
    end
    # By its name alone: a program of the folder that one stands in is not run for a key that was pressed.
    command $argv[1] __names </dev/null 2>/dev/null
end

# switch is a word of the language here: it is typed as command switch.
for name in asw aws-switch switch
    complete -c $name -e
    complete -c $name -f -k -a '(__switch_complete)'
end
