# --- data files --------------------------------------------------------------------------------
# What all data files have in common:
# - The first line is "# lvsc FORMAT ...": the number of the format that the lines below have. Only
#   ipvs.rules has none: "ipvsadm -R" stops at a comment.
# - A line that begins with "#", blanks before it or not, is a comment. Comments and empty lines
#   count for nothing. (Nothing else is stripped: a "#" behind something is part of it.)
# - A host has the role's $DATA, and of $OPTIONAL those that a line "file PATH" in there names: the
#   others would be empty. One that is there all the same is left over from an earlier build.
# The functions behind this part read the copies in $data, which have no comments, and of which
# there is one for each file, empty or not.

FORMAT=1

# take_files: copies the data files to $data. With LVSC_ROOT, check and status look at files that are
# not in their place yet.
take_files() {
  make_scratch
  mkdir -p "$data" || fail "$data cannot be made: is /tmp full?"
  right_format "$DATA"
  files_named="
$DATA
$(sed -n 's/^file //p' "${LVSC_ROOT-}$DATA")
"
  set --
  for file in "$DATA" $OPTIONAL; do
    copy_of "$file"
    : >"$copy"
    is_named "$file" || continue
    right_format "$file"
    set -- "$@" "copy=$copy" "${LVSC_ROOT-}$file"
  done
  awk '!/^[ \t]*(#|$)/ { print >copy }' "$@" || fail "this host's files cannot be copied to $data: is /tmp full?"
}

# is_named FILE: does this host have it?
is_named() {
  case $files_named in *"
$1
"*) ;; *) return 1 ;; esac
}

# copy_of FILE: its copy's path in $copy. Two of them are called lvsc.conf: those are known by their folder.
copy_of() {
  copy=${1%/lvsc.conf}
  copy=$data/${copy##*/}
}

# left_over: what an earlier build left here, in one sentence, or nothing. systemd-sysctl and others
# may still read it.
left_over() {
  files=
  for file in $OPTIONAL; do
    is_named "$file" || ! is_ours "${LVSC_ROOT-}$file" || files="$files ${LVSC_ROOT-}$file"
  done
  [ -z "$files" ] || echo "an earlier build left files that count for nothing now: rm$files"
}

# is_ours FILE: is it there, and lvsc's? At all places but keepalived's and BIRD's, nobody else has a file.
is_ours() {
  case $1 in
    */keepalived.conf | */bird.conf) awk 'NR == 1 { ours = /^# lvsc( |$)/ } END { exit !ours }' "$1" 2>/dev/null ;;
    *) [ -e "$1" ] ;;
  esac
}

# right_format FILE: it is there, and of this program's format. A host has two halves, programs by group
# and data by host; where only one of them was copied, the data may mean something else than this program
# thinks.
right_format() {
  set -- "${LVSC_ROOT-}$1"
  [ -f "$1" ] || fail "$1 is missing: copy this host's files of the build (hosts/NAME) to / again"
  case $1 in */ipvs.rules) return 0 ;; esac
  format=''
  read -r hash word format rest <"$1" || [ -n "$format" ] || hash=
  [ "$hash $word" = "# lvsc" ] || format=
  case $format in
    "$FORMAT") ;;
    '' | *[!0-9]*) fail "$1 does not say its format in the first line (# lvsc $FORMAT): copy this host's files of the build (hosts/NAME) to / again" ;;
    *)
      half="the program (groups/$GROUP)"
      [ "$format" -gt "$FORMAT" ] || half="this host's files (hosts/NAME)"
      fail "$1 has the format $format, and this program reads $FORMAT: copy $half of the build to / again"
      ;;
  esac
}

