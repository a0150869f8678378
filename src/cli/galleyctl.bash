# SPDX-License-Identifier: GPL-3.0-or-later
# Bash completion of galleyctl: commands, options, articles, and the fields and items of the article named.

_galleyctl() {
  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD - 1]} cmd= file= key= word options n=0
  local IFS=$'\n'
  COMPREPLY=()

  local i=1
  while [ "$i" -lt "$COMP_CWORD" ]; do
    word=${COMP_WORDS[i]}
    case $word in
      --site | --to | --slug | --title | --archetype | --label | --after | --at | --heading | --style | --format | --severity | --explain | --hugo | --now | --filter | --sort | --limit | --export | --as | --output | -o) i=$((i + 1)) ;;
      -*) ;;
      *)
        case $n in
          0) cmd=$word ;;
          1) file=$word ;;
          2) key=$word ;;
        esac
        n=$((n + 1))
        ;;
    esac
    i=$((i + 1))
  done

  if [ "$cmd" = convert ] && [ "$prev" = --to ]; then
    COMPREPLY=($(compgen -W $'yaml\ntoml\njson' -- "$cur"))
    return
  fi
  case $prev in
    --format)
      COMPREPLY=($(compgen -W $'text\njson\nsarif' -- "$cur"))
      return
      ;;
    --severity)
      COMPREPLY=($(compgen -W $'error\nwarning\nhint' -- "$cur"))
      return
      ;;
    --explain)
      COMPREPLY=($(compgen -W "$(galleyctl check --rules 2>/dev/null | sed 's/ .*//')" -- "$cur"))
      return
      ;;
    --hugo)
      if [ "$cmd" = compare ]; then
        compopt -o filenames 2>/dev/null
        COMPREPLY=($(compgen -c -X '!hugo*' -- "$cur") $(compgen -f -- "$cur"))
        return
      fi
      COMPREPLY=($(compgen -W $'0.111\n0.131\n0.167' -- "$cur"))
      return
      ;;
    --sort)
      COMPREPLY=($(compgen -W $'date\ntitle\nmodified\npath\nsection\nstate\nwords\nproblems\nnotes' -- "$cur"))
      return
      ;;
    --export)
      COMPREPLY=($(compgen -W $'csl\nbibtex\nris' -- "$cur"))
      return
      ;;
    --as)
      COMPREPLY=($(compgen -W $'html\ntext' -- "$cur"))
      return
      ;;
    --now | --filter | --limit) return ;;
    --site | --to)
      COMPREPLY=($(compgen -d -- "$cur"))
      return
      ;;
  esac
  if [ "$n" -eq 0 ]; then
    COMPREPLY=($(compgen -W $'show\nget\nset\nunset\nadd\nremove\ninsert\nmove\nrename\nconvert\nrender\nexport\ninspect\ncompare\ncheck\nsettings\nlist\nsearch\nreplace\nimport\nnew\nlinks\nrelocate\nduplicate\nbundle\nunbundle\ndelete\nterms\nsources\ncite\nstat\nindex\nhistory\nundo\ntrust\n--help\n--version' -- "$cur"))
    return
  fi
  if [[ $cur == -* ]]; then
    options=$'--help\n--site'
    case $cmd in
      show | get | history) options+=$'\n--json' ;;
      list) options+=$'\n--json\n--filter\n--sort\n--variants' ;;
      search) options+=$'\n--json\n--limit\n--variants' ;;
      replace) options+=$'\n--dry-run\n--filter\n--variants\n--fold\n--words' ;;
      set) options+=$'\n--dry-run\n--type' ;;
      unset | add | remove | insert | move | undo) options+=$'\n--dry-run' ;;
      import) options+=$'\n--report\n--as\n--output' ;;
      new) options+=$'\n--dry-run\n--title\n--archetype' ;;
      links) options+=$'\n--json\n--broken\n--unused\n--hugo' ;;
      relocate | duplicate) options+=$'\n--dry-run\n--no-aliases\n--no-links\n--translations\n--slug\n--title' ;;
      bundle | unbundle) options+=$'\n--dry-run\n--no-aliases\n--no-links\n--translations' ;;
      terms) options+=$'\n--json\n--dry-run\n--taxonomy\n--to\n--aliases\n--no-aliases' ;;
      cite) options+=$'\n--json\n--dry-run\n--from\n--allow-private\n--after\n--at\n--label\n--heading\n--style\n--sort\n--list' ;;
      sources) options+=$'\n--json\n--dry-run\n--variants\n--unused\n--export\n--check-links\n--allow-private' ;;
      delete) options+=$'\n--dry-run\n--pictures' ;;
      rename) options+=$'\n--dry-run\n--key' ;;
      export | convert) options+=$'\n--dry-run\n--to' ;;
      check) options+=$'\n--json\n--dry-run\n--fix\n--format\n--severity\n--all\n--explain\n--rules' ;;
      settings) options+=$'\n--json\n--dry-run' ;;
      inspect) options+=$'\n--json\n--all\n--hugo\n--now' ;;
      stat | index) options+=$'\n--json' ;;
      trust) options+=$'\n--json\n--revoke\n--list' ;;
      compare) options+=$'\n--json\n--all\n--hugo' ;;
      render) options+=$'\n--hugo\n--standalone' ;;
    esac
    COMPREPLY=($(compgen -W "$options" -- "$cur"))
    return
  fi
  if [ "$cmd" = undo ]; then
    COMPREPLY=($(compgen -W "$(galleyctl history 2>/dev/null | sed -n 's/^ *\([0-9]*\) .*/\1/p')" -- "$cur"))
    return
  fi
  if [ "$cmd" = sources ]; then
    COMPREPLY=($(compgen -W 'correct' -- "$cur"))
    if [ "$file" = correct ] && [ "$n" -gt 2 ]; then
      compopt -o nospace 2>/dev/null
      COMPREPLY=($(compgen -S = -W $'title\npublication\nauthors\nissued\naccessed\nurl\nnote' -- "$cur"))
    fi
    return
  fi
  if [ "$cmd" = search ] || [ "$cmd" = list ] || [ "$cmd" = replace ]; then
    return
  fi
  if [ "$cmd" = terms ] && [ "$n" -eq 1 ]; then
    COMPREPLY=($(compgen -W $'list\nshow\nduplicates\nnot-same\nrename\nmerge\nsplit\nmove\nadd\nremove\ndelete' -- "$cur"))
    return
  fi
  if [ "$cmd" = cite ] && [ "$n" -eq 1 ]; then
    COMPREPLY=($(compgen -W $'list\nexport\nimport\nadd\nagain\nset\ndelete\nname\nmerge\nrenumber\nreorder\nmove\nformat\nclean\nunused' -- "$cur"))
    return
  fi
  if [ "$cmd" = cite ] && [ "$n" -eq 3 ] && [ "$file" = export ]; then
    COMPREPLY=($(compgen -W $'csl\nbibtex\nris' -- "$cur"))
    return
  fi
  if [ "$cmd" = cite ] && [ "$n" -eq 3 ] && [ "$file" = import ]; then
    compopt -o filenames 2>/dev/null
    COMPREPLY=($(compgen -f -- "$cur"))
    return
  fi
  if [ "$cmd" = cite ] && [ "$n" -ge 3 ]; then
    COMPREPLY=($(compgen -W "$(galleyctl cite list "$key" 2>/dev/null | sed -n 's/^ *[-0-9]*  \[^\([^]]*\)\]  .*/\1/p' | sort -u)" -- "$cur"))
    return
  fi
  if [ "$cmd" = terms ]; then
    local IFS=$'\n'
    COMPREPLY=($(compgen -W "$(galleyctl terms list 2>/dev/null | sed 's/^ *[0-9]*  [^ ]*  //')" -- "$cur") $(compgen -f -X '!*.@(md|markdown)' -- "$cur"))
    return
  fi
  if [ "$cmd" = index ]; then
    COMPREPLY=($(compgen -W $'build\ncheck\ndrop' -- "$cur"))
    return
  fi
  if [ "$cmd" = import ]; then
    compopt -o filenames 2>/dev/null
    COMPREPLY=($(compgen -f -- "$cur"))
    return
  fi
  if [ "$cmd" = trust ]; then
    COMPREPLY=($(compgen -d -- "$cur"))
    return
  fi
  if [ "$cmd" = settings ]; then
    case $n in
      1) COMPREPLY=($(compgen -W $'get\nset\nunset\nadd\nremove' -- "$cur")) ;;
      2) COMPREPLY=($(compgen -W "$(galleyctl settings 2>/dev/null | sed -n 's/^\([a-z-]*\) (.*/\1/p')" -- "$cur")) ;;
      3) [ "$file" = remove ] && COMPREPLY=($(compgen -W "$(galleyctl settings get "$key" 2>/dev/null)" -- "$cur")) ;;
    esac
    return
  fi
  if [ "$n" -eq 1 ] || [ "$cmd:$n" = cite:2 ] || [ "$cmd" = export ] || [ "$cmd" = check ] || [ "$cmd" = compare ] || [ "$cmd" = relocate ] || [ "$cmd" = duplicate ]; then
    compopt -o filenames 2>/dev/null
    COMPREPLY=($(compgen -f -X '!*.@(md|markdown)' -- "$cur") $(compgen -d -- "$cur"))
    return
  fi
  case $cmd:$n in
    get:2 | unset:2 | add:2 | remove:2 | insert:2 | move:2 | rename:2)
      COMPREPLY=($(compgen -W "$(galleyctl show "$file" 2>/dev/null | sed -n 's/^  \([^][: ]*\): .*/\1/p')" -- "$cur"))
      ;;
    set:*)
      compopt -o nospace 2>/dev/null
      COMPREPLY=($(compgen -S = -W "$(galleyctl show "$file" 2>/dev/null | sed -n 's/^  \([^][: ]*\): .*/\1/p')" -- "$cur"))
      ;;
    remove:* | rename:3)
      COMPREPLY=($(compgen -W "$(galleyctl get "$file" "$key" 2>/dev/null)" -- "$cur"))
      ;;
  esac
}
complete -F _galleyctl galleyctl
